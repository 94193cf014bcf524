import type { Lang } from "../../findings/lang.ts";
import type { SignatureStep, SignatureStory } from "./signature-story.ts";
import { signatureTexts as en } from "./signature-texts.en.ts";
import { signatureTexts as ko } from "./signature-texts.ko.ts";
import { signatureTexts as ky } from "./signature-texts.ky.ts";
import { signatureTexts as ru } from "./signature-texts.ru.ts";

/** Sentences of a signature report. Days and times are given in words, as they are to stand. */
export type SignatureTexts = {
	readonly signedFor: (person: string, organisation: string) => string;
	readonly signedBy: (person: string) => string;
	readonly signerUnknown: string;
	readonly integrity: Readonly<Record<SignatureStory["integrity"], string>>;
	/** `day` null: the report of that time does not tell for which day. */
	readonly validity: Readonly<Record<SignatureStory["validity"], (day: string | null) => string>>;
	readonly trust: Readonly<Record<SignatureStory["trust"], (anchor: string | null) => string>>;
	readonly revocation: Readonly<
		Record<SignatureStory["revocation"], (at: string | null, revokedOn: string | null) => string>
	>;
	/** A certificate that was good on the day and was taken back later. */
	readonly revokedLater: (day: string) => string;
	readonly rechecked: (at: string, result: string) => string;
	readonly next: string;
	readonly steps: Readonly<Record<SignatureStep, string>>;
	readonly record: string;
	readonly details: string;
	readonly roles: Readonly<Record<"signer" | "authority" | "anchor", string>>;
	readonly chainLead: string;
	/** For a chain that ends at no centre of our list. */
	readonly chainUntrusted: string;
	readonly noChain: string;
	readonly valid: (from: string, to: string) => string;
	readonly checksLead: string;
	/** Before the sentence of a check that could not be decided, or was not made. */
	readonly undecided: string;
	readonly unmade: string;
};

const textsByLang: Readonly<Record<Lang, SignatureTexts>> = { ky, ru, en, ko };

export function getSignatureTexts(lang: Lang): SignatureTexts {
	return textsByLang[lang];
}
