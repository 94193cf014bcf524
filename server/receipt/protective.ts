import { encodeProtective, type ProtectiveReceipt, protectiveJwsType } from "../../container/src/protective-receipt.ts";
import { pickText } from "../../container/src/receipt.ts";
import type { Lang } from "../../findings/lang.ts";
import { printable } from "./printable.ts";
import { protectiveWords } from "./protective-words.ts";
import { type MadeReceipt, pageWords, paperHead, plainWords, type ReceiptSigner, signPaper } from "./receipt.ts";
import { printDay, printMoment } from "./times.ts";
import { paperWords } from "./words.ts";

/** The applicant's language first, then those in which the procedure's own country reads a paper (`ProcedureFace.readThere`). */
export function protectiveLanguages(applicant: Lang | null, readThere: readonly Lang[]): readonly Lang[] {
	return [...new Set<Lang>([...(applicant ? [applicant] : []), ...readThere])];
}

/**
 * Prints and signs a protective receipt (PAdES, with its data inside as JSON and JWS), one section a language. Throws a ZodError for data outside
 * the schema.
 */
export async function makeProtective(
	data: ProtectiveReceipt,
	signer: ReceiptSigner,
	languages: readonly Lang[],
): Promise<MadeReceipt> {
	return signPaper(
		{
			template: "protective.typ",
			bytes: encodeProtective(data),
			printed: printedProtective(data, languages),
			issuedAt: data.issuedAt,
			jwsType: protectiveJwsType,
		},
		signer,
	);
}

/** What protective.typ prints: finished strings only. Exported for the golden files. */
export function printedProtective(data: ProtectiveReceipt, languages: readonly Lang[]) {
	const first = languages[0] ?? "ky";
	return {
		title: `${protectiveWords[first].title} · ${data.number}`,
		...paperHead(data, languages),
		parts: languages.map((language) => printedPart(data, language)),
	};
}

function printedPart(data: ProtectiveReceipt, language: Lang) {
	const paper = paperWords[language];
	const words = protectiveWords[language];
	const pick = (texts: Parameters<typeof pickText>[0]): string => printable(pickText(texts, [language]));
	const moment = (instant: string): string => printMoment(instant, data.clock.zone, language);
	const { turn, heldSince } = data.pending;
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
			[paper.arrivedAt, moment(data.arrivedAt)],
			...(data.completedAt === null ? [] : [[paper.completedAt, moment(data.completedAt)]]),
			[words.issuedAt, moment(data.issuedAt)],
		],
		pending: [
			words.pending(moment(data.issuedAt)),
			turn === "office" ? words.officeActs : words.applicantActs,
			...(heldSince === null ? [] : [words.held(moment(heldSince))]),
		],
		promises: data.promises.map((one) => ({
			what: `${words.promises[one.promise]}${one.target ? ` (${words.target})` : ""}`,
			by: printDay(one.by, paper),
			passed: one.passed ? words.passed : words.ahead,
		})),
		delay: data.oursSince === null ? words.notOurs : words.ours(printDay(data.oursSince, paper)),
		isOurs: data.oursSince !== null,
	};
}

/** The words that are sentences, not functions or tables. */
function plainOf(words: object): Readonly<Record<string, string>> {
	return Object.fromEntries(
		Object.entries(words).filter((pair): pair is [string, string] => typeof pair[1] === "string"),
	);
}
