import { type DecisionPaper, decisionJwsType, encodeDecisionPaper } from "../../container/src/decision-paper.ts";
import { pickText } from "../../container/src/receipt.ts";
import type { Lang } from "../../findings/lang.ts";
import { printable } from "../receipt/printable.ts";
import {
	type MadeReceipt,
	pageWords,
	paperHead,
	plainWords,
	type ReceiptSigner,
	signPaper,
} from "../receipt/receipt.ts";
import { printDay, printMoment } from "../receipt/times.ts";
import { paperWords } from "../receipt/words.ts";
import { permitWords } from "./words.ts";

/** Prints and signs a decision, one section a language, the applicant's first. Throws a ZodError for data outside the schema. */
export function makeDecision(
	data: DecisionPaper,
	signer: ReceiptSigner,
	languages: readonly Lang[],
): Promise<MadeReceipt> {
	return signPaper(
		{
			template: "../permit/decision.typ",
			bytes: encodeDecisionPaper(data),
			printed: printedDecision(data, languages),
			issuedAt: data.issuedAt,
			jwsType: decisionJwsType,
		},
		signer,
	);
}

/** What decision.typ prints: finished strings only. Exported for the golden files. */
export function printedDecision(data: DecisionPaper, languages: readonly Lang[]) {
	const first = languages[0] ?? "ky";
	return {
		title: `${permitWords[first].decision.title} · ${data.number}`,
		...paperHead(data, languages),
		parts: languages.map((language) => printedPart(data, language)),
	};
}

function printedPart(data: DecisionPaper, language: Lang) {
	const paper = paperWords[language];
	const words = permitWords[language].decision;
	const pick = (texts: Parameters<typeof pickText>[0]): string => printable(pickText(texts, [language]));
	return {
		lang: language,
		words: { ...plainWords(paper), ...plainOf(words) },
		pageWords: pageWords(paper),
		title: words.title,
		authority: pick(data.authority.name),
		facts: [
			[paper.applicant, printable(data.applicant)],
			[paper.procedure, pick(data.titles.procedure)],
			...(data.titles.kind === null ? [] : [[paper.kind, pick(data.titles.kind)]]),
			[paper.arrivedAt, printMoment(data.arrivedAt, data.clock.zone, language)],
			[words.decidedOn, printDay(data.decidedOn, paper)],
			[words.decidedBy, data.byRound ? words.round : data.byBoard ? words.board : words.officer],
			...(data.law === null ? [] : [[words.law, printable(data.law)]]),
		],
		outcome: words.outcome[data.outcome],
		items: data.items.map((item) => ({
			label: pick(item.label),
			said: saidOf(item, words),
			ground: item.ground === null ? null : pick(item.ground.text),
		})),
		reason: data.reason
			.split(/\n+/)
			.map((paragraph) => printable(paragraph.trim()))
			.filter((paragraph) => paragraph !== ""),
		remedy: data.remedy === null ? null : pick(data.remedy.text),
		files: data.files.map(({ ordinal, name, sha256 }) => ({ ordinal: String(ordinal), name: printable(name), sha256 })),
	};
}

type Words = (typeof permitWords)[Lang]["decision"];

function saidOf({ outcome, asked, approved }: DecisionPaper["items"][number], words: Words): string {
	if (outcome === "refuse") return words.refused;
	return asked !== null && approved !== null ? words.grantedCount(approved, asked) : words.granted;
}

/** The words that are sentences, not functions or tables. */
function plainOf(words: object): Readonly<Record<string, string>> {
	return Object.fromEntries(
		Object.entries(words).filter((pair): pair is [string, string] => typeof pair[1] === "string"),
	);
}
