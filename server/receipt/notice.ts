import type { Zone } from "../../casework/clock.ts";
import { signPdf } from "./pdf-sign.ts";
import { printable } from "./printable.ts";
import { qrSvg } from "./qr.ts";
import { ownPdfPlatform, type PaperLanguage, pageWords, plainWords, type ReceiptSigner } from "./receipt.ts";
import { printMoment } from "./times.ts";
import { typeset } from "./typeset.ts";
import { paperWords } from "./words.ts";

/** One fault on a notice, in one language: what is wrong, what to do, and where it is written. */
export type NoticeItem = {
	readonly code: string;
	/** "file 4, medical certificate", or null for the whole filing. Never a health word or a number of a passport (design.md 3). */
	readonly place: string | null;
	readonly text: string;
	readonly mend: string | null;
	readonly rule: string | null;
};

/** A notice in one language; its words come from whoever sends it (answers, findings), finished. */
export type NoticePart = {
	readonly language: PaperLanguage;
	readonly title: string;
	readonly authority: string;
	readonly facts: readonly (readonly [label: string, value: string])[];
	readonly paragraphs: readonly string[];
	readonly items: readonly NoticeItem[];
	readonly closing: readonly string[];
};

export type NoticeData = {
	readonly number: string;
	readonly stateUrl: string;
	/** `2026-06-16T03:00:00Z`; printed in `zone`, and the PDF's only time. */
	readonly issuedAt: string;
	readonly clock: { readonly zone: Zone; readonly test: boolean };
	readonly demonstration: boolean;
	/** What the code holds; absent: the address of the case's state. */
	readonly qr?: string;
	readonly parts: readonly NoticePart[];
};

/** A notice as it is before anybody signs it: for whoever has no key, of what is nothing more than said on his page. */
export function setNotice(data: NoticeData): Uint8Array {
	return typeset("notice.typ", { data: JSON.stringify(printedNotice(data)) }, Date.parse(data.issuedAt) / 1000);
}

/** A signed PDF of a notice (B28, incomplete, decision). Rejects only when the template fails, which is our fault. */
export async function makeNotice(data: NoticeData, signer: ReceiptSigner): Promise<Uint8Array> {
	const issuedAt = Date.parse(data.issuedAt) / 1000;
	const paper = setNotice(data);
	const name = printable(data.parts[0]?.authority ?? "");
	return signPdf(paper, ownPdfPlatform, {
		signedAt: issuedAt,
		name,
		sign: (content) => signer.signDetached(content, null),
	});
}

function printedNotice(data: NoticeData) {
	return {
		title: `${data.parts[0]?.title ?? ""} · ${data.number}`,
		author: printable(data.parts[0]?.authority ?? ""),
		number: printable(data.number),
		stateUrl: printable(data.stateUrl),
		qr: qrSvg(data.qr ?? data.stateUrl),
		demonstration: data.demonstration,
		testClock: data.clock.test,
		parts: data.parts.map((part) => printedPart(data, part)),
	};
}

function printedPart(data: NoticeData, part: NoticePart) {
	const words = paperWords[part.language];
	const orNone = (text: string | null): string | null => (text === null ? null : printable(text));
	return {
		lang: part.language,
		words: plainWords(words),
		pageWords: pageWords(words),
		title: printable(part.title),
		authority: printable(part.authority),
		facts: [
			...part.facts.map(([label, value]) => [printable(label), printable(value)]),
			[words.issued, printMoment(data.issuedAt, data.clock.zone, part.language)],
		],
		paragraphs: part.paragraphs.map(printable),
		items: part.items.map((item) => ({
			code: item.code,
			place: orNone(item.place),
			text: printable(item.text),
			mend: orNone(item.mend),
			rule: orNone(item.rule),
		})),
		closing: part.closing.map(printable),
	};
}
