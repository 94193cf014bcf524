import { getCodeEntry } from "../../findings/catalogue.ts";
import type { Finding } from "../../findings/finding.ts";
import type { Lang } from "../../findings/lang.ts";
import { explain } from "../../findings/text.ts";
import type { ProcedureFace } from "../../procedures/define.ts";
import type { Letter } from "../../procedures/letter.ts";
import { getProcedure } from "../../procedures/registry.ts";
import type { MessageData } from "../answers/message.ts";
import { lawOfMessage } from "../answers/message.ts";
import type { NoticeData, NoticePart } from "../receipt/notice.ts";
import { makeNotice } from "../receipt/notice.ts";
import { makeProtective } from "../receipt/protective.ts";
import type { ReceiptSigner } from "../receipt/receipt.ts";
import { makeReceipt } from "../receipt/receipt.ts";
import { paperWords } from "../receipt/words.ts";
import { sayDate } from "../web/dates.ts";
import { paperNoticeWords } from "./paper-words.ts";

export type PrintFrame = { readonly issuedAt: number; readonly demonstration: boolean; readonly clockMoved: boolean };

/**
 * The PDF that is handed over at the counter, signed by the authority: the very receipt that goes by mail, or a notice. `language` null: in all the
 * procedure's languages, because nobody said which is the applicant's.
 */
export async function printPaper(
	data: MessageData,
	language: Lang | null,
	frame: PrintFrame,
	signer: ReceiptSigner,
): Promise<Uint8Array> {
	const { face } = getProcedure(data.procedure, lawOfMessage(data));
	const languages = language === null ? face.languages : [language];
	if (data.receipt !== null) {
		const made =
			"paper" in data.receipt
				? await makeProtective(data.receipt, signer, languages)
				: await makeReceipt(data.receipt, signer, languages);
		return made.pdf;
	}
	return makeNotice(noticeOf(data, languages, frame), signer);
}

function noticeOf(data: MessageData, languages: readonly Lang[], frame: PrintFrame): NoticeData {
	const { letter } = data;
	const { face } = getProcedure(data.procedure, lawOfMessage(data));
	if (!("number" in letter.data)) throw new Error(`A letter of the kind ${letter.kind} is not about a case.`);
	return {
		number: letter.data.number,
		stateUrl: letter.data.stateUrl,
		issuedAt: `${new Date(frame.issuedAt * 1000).toISOString().slice(0, 19)}Z`,
		clock: { zone: face.zone, test: frame.clockMoved },
		demonstration: frame.demonstration,
		parts: languages.map((language) => partOf(data, language, face)),
	};
}

function partOf(data: MessageData, language: Lang, face: ProcedureFace): NoticePart {
	const { letter } = data;
	const authority = letter.data.office.name[language];
	const number = "number" in letter.data ? letter.data.number : "";
	const head = { language, authority, facts: [[paperWords[language].number, number]] as const };
	if (letter.kind === "nonconformity" || letter.kind === "incomplete" || letter.kind === "to-check") {
		const words = paperNoticeWords[language];
		return {
			...head,
			title: words.titles[letter.kind],
			paragraphs: [words.intro[letter.kind]],
			items: letter.data.findings.filter(isToBeTold).map((one) => itemOf(one, language, face)),
			closing: closingOf(letter, language),
		};
	}
	// Whatever else a case owes its applicant says the same on paper as by mail.
	const { subject, text } = getProcedure(data.procedure, lawOfMessage(data)).renderLetter(letter, language);
	const paragraphs = text.split(/\n{2,}/).map((each) => each.replace(/\n(?!- )/g, " ").trim());
	return { ...head, title: subject, paragraphs: paragraphs.filter((each) => each !== ""), items: [], closing: [] };
}

/** A note is for the record. */
function isToBeTold({ severity }: Finding): boolean {
	return severity !== "note";
}

function itemOf(one: Finding, language: Lang, face: ProcedureFace) {
	const { what, mend, about } = explain(one, language, face.labels);
	const { rule } = getCodeEntry(one.code);
	return {
		code: one.code,
		place: about === "" ? null : about,
		text: what,
		mend: mend === "" ? null : mend,
		rule: rule === "house" ? null : rule,
	};
}

function closingOf(
	letter: Extract<Letter, { kind: "nonconformity" | "incomplete" | "to-check" }>,
	language: Lang,
): readonly string[] {
	const words = paperNoticeWords[language];
	if (letter.kind === "to-check") return words.waiting(sayDate(letter.data.answerBy, language));
	return words.closing(letter.data.office.phone);
}
