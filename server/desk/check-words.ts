import type { SignatureSummary } from "../../casework/facts.ts";
import type { Lang } from "../../findings/lang.ts";
import { checkSentences as en } from "./check-words.en.ts";
import { checkSentences as ko } from "./check-words.ko.ts";
import { checkSentences as ky } from "./check-words.ky.ts";
import { checkSentences as ru } from "./check-words.ru.ts";

/** What each row of a signature report looked at: the ids of cms/src, as a test compares. */
export const checksWithWords = [
	"algorithm-supported",
	"signed-attributes-form",
	"content-type-matches",
	"content-present",
	"digest-matches",
	"certificate-found",
	"signature-value",
	"signing-certificate-matches",
	"algorithm-strength",
	"signed-attributes",
	"path.found",
	"path.signatures",
	"path.keys",
	"path.validity",
	"path.authorities",
	"path.length",
	"path.authority-key-usage",
	"path.profile",
	"path.critical-extensions",
	"path.name-constraints",
	"path.policies",
	"path.key-usage",
	"path.revocation",
	"path.limit",
	"path.structure",
] as const;
type CheckId = (typeof checksWithWords)[number];

/** How an officer would say it: that it is so, and that it is not. "Failed: the document has not changed" would be read wrongly by anybody tired. */
export type CheckSentences = Readonly<Record<CheckId, { readonly holds: string; readonly fails: string }>>;

const sentencesByLang: Readonly<Record<Lang, CheckSentences>> = { ky, ru, en, ko };

type Check = Pick<SignatureSummary["checks"][number], "id" | "outcome">;

/** The sentence of a check as it came out; what could not be decided or was not looked at is said as what would have been so. */
export function checkWords(check: Check, lang: Lang): string {
	const id = checksWithWords.find((each) => each === check.id);
	// An id of a newer report than this desk is shown as it is.
	if (!id) return check.id;
	return sentencesByLang[lang][id][check.outcome === "failed" ? "fails" : "holds"];
}
