import type { EpochSeconds } from "../../casework/facts.ts";
import type { Lang } from "../../findings/lang.ts";
import type { LetterOffice, RenderedLetter } from "../../procedures/letter.ts";
import { type Block, paragraph, renderParts } from "../../procedures/letter-body.ts";
import { words as en } from "./draft-words.en.ts";
import { words as ko } from "./draft-words.ko.ts";
import { words as ky } from "./draft-words.ky.ts";
import { words as ru } from "./draft-words.ru.ts";

/**
 * Letters about an application that is still being filled in: there is no case and no number, so no procedure renders them. All go to an address that
 * the applicant typed himself.
 */
export type DraftLetter =
	/** The digits that show that the address is his. */
	| {
			readonly kind: "contact-code";
			readonly data: { readonly office: LetterOffice; readonly code: string; readonly until: string };
	  }
	/** The code that opens the draft, because he asked for it. */
	| {
			readonly kind: "draft-code";
			readonly data: { readonly office: LetterOffice; readonly code: string; readonly url: string };
	  }
	/** Before the window closes, to whoever wanted it; without the code, which nobody here has. */
	| {
			readonly kind: "draft-reminder";
			readonly data: { readonly office: LetterOffice; readonly closes: string; readonly url: string };
	  };

/** The sentences of these letters in one language. Times come in as finished words. */
export type DraftLetterWords = {
	readonly subject: Readonly<Record<DraftLetter["kind"], string>>;
	readonly demonstration: string;
	readonly greeting: string;
	readonly contact: string;
	readonly codeLabel: string;
	readonly contactUntil: (until: string) => string;
	readonly contactNotYou: string;
	readonly draft: string;
	readonly draftWarning: string;
	readonly open: string;
	readonly reminder: (closes: string) => string;
	readonly notFiled: string;
	readonly reminderCode: string;
	readonly automatic: string;
	readonly phone: string;
};

const wordsByLang: Readonly<Record<Lang, DraftLetterWords>> = { ky, ru, en, ko };

const kinds: readonly string[] = ["contact-code", "draft-code", "draft-reminder"] satisfies DraftLetter["kind"][];

export function isDraftLetter(letter: { readonly kind: string }): letter is DraftLetter {
	return kinds.includes(letter.kind);
}

function bodyOf(letter: DraftLetter, t: DraftLetterWords): readonly Block[] {
	switch (letter.kind) {
		case "contact-code":
			return [
				paragraph(t.contact),
				{ kind: "fact", label: t.codeLabel, value: letter.data.code },
				paragraph(t.contactUntil(letter.data.until)),
				paragraph(t.contactNotYou),
			];
		case "draft-code":
			return [
				paragraph(t.draft),
				{ kind: "fact", label: t.codeLabel, value: letter.data.code },
				{ kind: "link", label: t.open, url: letter.data.url },
				paragraph(t.notFiled),
				paragraph(t.draftWarning),
			];
		case "draft-reminder":
			return [
				paragraph(t.reminder(letter.data.closes)),
				paragraph(t.notFiled),
				{ kind: "link", label: t.open, url: letter.data.url },
				paragraph(t.reminderCode),
			];
	}
}

/** The same data give the same letter. In the applicant's own language: he chose it on the page. */
export function renderDraftLetter(letter: DraftLetter, lang: Lang): RenderedLetter {
	const t = wordsByLang[lang];
	const { office } = letter.data;
	const blocks = [
		...(office.demonstration ? [paragraph(t.demonstration)] : []),
		paragraph(t.greeting),
		...bodyOf(letter, t),
		paragraph(`${office.name[lang]}. ${t.phone}: ${office.phone}. ${office.site}`),
		paragraph(t.automatic),
	];
	const subject = `${office.demonstration ? "[DEMO] " : ""}${t.subject[letter.kind]}`;
	return { subject, ...renderParts([{ lang, blocks }]) };
}

/** How long the digits of a `contact-code` are good: a letter may lie in a queue for some minutes. */
export const contactCodeSecondsMax: EpochSeconds = 30 * 60;
