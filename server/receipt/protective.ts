import { encodeProtective, type ProtectiveReceipt, protectiveJwsType } from "../../container/src/protective-receipt.ts";
import { pickText } from "../../container/src/receipt.ts";
import type { Lang } from "../../findings/lang.ts";
import { makeJws } from "./jws.ts";
import { signPdf } from "./pdf-sign.ts";
import { printable } from "./printable.ts";
import { protectiveWords } from "./protective-words.ts";
import { qrSvg } from "./qr.ts";
import { type MadeReceipt, ownPdfPlatform, pageWords, plainWords, type ReceiptSigner } from "./receipt.ts";
import { printDay, printMoment } from "./times.ts";
import { typeset } from "./typeset.ts";
import { paperWords } from "./words.ts";

/** The applicant's language first, then those in which the office's own country reads a paper. */
export function protectiveLanguages(applicant: Lang | null): readonly Lang[] {
	return [...new Set<Lang>([...(applicant ? [applicant] : []), "ky", "ru"])];
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
	const bytes = encodeProtective(data);
	const issuedAt = Date.parse(data.issuedAt) / 1000;
	const jws = makeJws(bytes, signer.jwsCertificates, signer.signEs256, protectiveJwsType);
	const json = new TextDecoder().decode(bytes);
	const printed = JSON.stringify(printedProtective(data, languages));
	const paper = typeset("protective.typ", { data: printed, json, jws }, issuedAt);
	const name = printable(pickText(data.authority.name, languages));
	const sign = (content: Uint8Array): Uint8Array => signer.signDetached(content, null);
	const pdf = signPdf(paper, ownPdfPlatform, { signedAt: issuedAt, name, sign });
	return { pdf, json, jws, cms: signer.signDetached(bytes, issuedAt) };
}

/** What protective.typ prints: finished strings only. Exported for the golden files. */
export function printedProtective(data: ProtectiveReceipt, languages: readonly Lang[]) {
	const first = languages[0] ?? "ky";
	return {
		title: `${protectiveWords[first].title} · ${data.number}`,
		author: printable(pickText(data.authority.name, languages)),
		number: printable(data.number),
		stateUrl: printable(data.stateUrl),
		qr: qrSvg(data.stateUrl),
		fingerprint: data.authority.fingerprint,
		chainHead: data.proof.chainHead,
		demonstration: data.demonstration,
		testClock: data.clock.test,
		parts: languages.map((language) => printedPart(data, language)),
	};
}

function printedPart(data: ProtectiveReceipt, language: Lang) {
	const paper = paperWords[language];
	const words = protectiveWords[language];
	const pick = (texts: Parameters<typeof pickText>[0]): string => printable(pickText(texts, [language]));
	const moment = (instant: string): string => printMoment(instant, data.clock.zone, paper);
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
