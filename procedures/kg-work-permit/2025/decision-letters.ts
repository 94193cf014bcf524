import type { Lang } from "../../../findings/lang.ts";
import type { Letter, PaperLine } from "../../letter.ts";
import { type Block, paragraph } from "../../letter-body.ts";
import { words as en } from "./decision-letters.en.ts";
import { words as ko } from "./decision-letters.ko.ts";
import { words as ky } from "./decision-letters.ky.ts";
import { words as ru } from "./decision-letters.ru.ts";
import type { DecisionLetterKind, DecisionWords } from "./decision-words.ts";
import { refusalGrounds } from "./reasons.ts";
import { remedies } from "./remedies.ts";

export const decisionWords: Readonly<Record<Lang, DecisionWords>> = { ky, ru, en, ko };

export const decisionLetterKinds: readonly DecisionLetterKind[] = [
	"postponed",
	"fee-order",
	"payment-received",
	"decision",
	"paper-issued",
	"paper-expires",
	"paper-revoked",
	"paper-changed",
];

export type DecisionLetter = Extract<Letter, { kind: DecisionLetterKind }>;

export function isDecisionLetter(letter: Letter): letter is DecisionLetter {
	return (decisionLetterKinds as readonly string[]).includes(letter.kind);
}

/** "4 000" or "4 000,50": whole som, and tyiyn only where there are any. The space does not break a line. */
export function printSom(tyiyn: number): string {
	const [som, rest] = [Math.floor(Math.abs(tyiyn) / 100), Math.abs(tyiyn) % 100];
	const grouped = String(som).replace(/\B(?=(\d{3})+$)/g, "\u00a0");
	return rest === 0 ? grouped : `${grouped},${String(rest).padStart(2, "0")}`;
}

/** What the letter says between greeting and footer. `date`: a day in words of that language. */
export function decisionBody(letter: DecisionLetter, lang: Lang, date: (day: string) => string): Block[] {
	const words = decisionWords[lang];
	switch (letter.kind) {
		case "postponed":
			return words.postponed.map(paragraph);
		case "fee-order": {
			const { reference, totalTyiyn, payBy } = letter.data;
			if (totalTyiyn <= 0) return paidBody(totalTyiyn, words);
			return [
				paragraph(words.feeOpened),
				{ kind: "fact", label: words.feeTotal, value: words.som(printSom(totalTyiyn)) },
				{ kind: "fact", label: words.feeReference, value: reference },
				paragraph(words.feeHow),
				paragraph(words.feeBy(date(payBy))),
				paragraph(words.feeLapse),
			];
		}
		case "payment-received":
			return paymentBody(letter, words);
		case "decision":
			return decisionOutcome(letter, words, lang, date);
		case "paper-issued":
			return [
				paragraph(words.issued),
				paragraph(words.papers),
				{ kind: "list", items: letter.data.papers.map((paper) => lineOf(paper, words, date)) },
				paragraph(letter.data.attached ? words.issuedAttached : words.issuedOnPage),
				paragraph(words.issuedCheck),
			];
		case "paper-expires": {
			const { kind, number, validTo } = letter.data.paper;
			return [paragraph(words.expires(nameOf(kind, words), number, date(validTo))), paragraph(words.expiresNext)];
		}
		case "paper-revoked": {
			const { paper, on, ground } = letter.data;
			return [
				paragraph(words.revoked(nameOf(paper.kind, words), paper.number, date(on))),
				paragraph(words.revokedGround(groundOf(ground, lang))),
			];
		}
		case "paper-changed": {
			const { paper, change, nextNumber } = letter.data;
			const isSame = paper.number === nextNumber;
			return [
				paragraph(words.changed[change]),
				...(isSame ? [] : [paragraph(words.changedNumber(paper.number, nextNumber))]),
				{ kind: "list", items: [lineOf({ ...paper, number: nextNumber }, words, date)] },
			];
		}
	}
}

function nameOf(kind: string, words: DecisionWords): string {
	return words.paper[kind] ?? kind;
}

function lineOf(paper: PaperLine, words: DecisionWords, date: (day: string) => string): string {
	return words.paperLine(nameOf(paper.kind, words), paper.number, date(paper.validFrom), date(paper.validTo));
}

function groundOf(id: string, lang: Lang): string {
	return refusalGrounds.find((one) => one.id === id)?.what[lang] ?? id;
}

function paymentBody({ data }: Extract<DecisionLetter, { kind: "payment-received" }>, words: DecisionWords): Block[] {
	const { amountTyiyn, owedTyiyn, leadsTo } = data;
	const came = paragraph(words.paymentCame(words.som(printSom(amountTyiyn))));
	if (leadsTo === "order") return [came];
	if (leadsTo === "person") return [came, paragraph(words.paymentEnded)];
	if (owedTyiyn > 0) return [came, paragraph(words.paymentLeft(words.som(printSom(owedTyiyn))))];
	return [came, ...paidBody(owedTyiyn, words)];
}

/** Nothing is left to pay, and what was paid above that goes back. */
function paidBody(owedTyiyn: number, words: DecisionWords): Block[] {
	const over = owedTyiyn < 0 ? [paragraph(words.paymentOver(words.som(printSom(owedTyiyn))))] : [];
	return [paragraph(words.paymentWhole), ...over];
}

/** Items by their place in the application: a letter in clear names no worker. */
function itemName(item: string, words: DecisionWords): string {
	const [kind, ordinal] = item.split(".");
	return kind === "place" || kind === "person" ? words.item(kind, Number(ordinal)) : words.item("whole", 1);
}

function decisionOutcome(
	{ data }: Extract<DecisionLetter, { kind: "decision" }>,
	words: DecisionWords,
	lang: Lang,
	date: (day: string) => string,
): Block[] {
	const items = data.items.map(({ item, outcome, asked, approved, ground }) => {
		const said =
			outcome === "refuse"
				? words.refused(groundOf(ground ?? "", lang))
				: asked !== null && approved !== null
					? words.grantedCount(approved, asked)
					: words.granted;
		return `${itemName(item, words)}: ${said}`;
	});
	const remedy = remedies.find(({ id }) => id === data.remedy)?.what[lang] ?? null;
	return [
		paragraph(words.outcome[data.outcome]),
		paragraph(words.decidedOn(date(data.decidedOn))),
		paragraph(words.items),
		{ kind: "list", items },
		...(data.outcome === "grant" ? [] : [paragraph(words.reasonOnPage)]),
		...(data.attached === undefined
			? []
			: [paragraph(`${words.decisionPaper} ${data.attached ? words.issuedAttached : words.issuedOnPage}`)]),
		...(remedy === null ? [] : [paragraph(words.remedy), paragraph(remedy)]),
		...(data.outcome === "refuse" ? [] : [paragraph(words.nextFee)]),
	];
}
