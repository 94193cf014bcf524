import { inflateSync } from "node:zlib";
import type { PdfPlatform } from "../../container/src/pdf-facts.ts";
import { encodeReceipt, pickText, type Receipt } from "../../container/src/receipt.ts";
import { makeJws } from "./jws.ts";
import { signPdf } from "./pdf-sign.ts";
import { printable } from "./printable.ts";
import { qrSvg } from "./qr.ts";
import { printCount, printDay, printMoment } from "./times.ts";
import { typeset } from "./typeset.ts";
import { type PaperWords, paperWords } from "./words.ts";

export type PaperLanguage = "ky" | "ru" | "en" | "ko";

/** What goes on a receipt; the schema is container/src/receipt.ts. */
export type ReceiptData = Receipt;

/** The authority's receipt key as functions; server/keys makes one, `receiptSignerOf` adapts a `SigningKey` of cms/. */
export type ReceiptSigner = {
	/** A detached CAdES-BES signature (DER) over `content`. PAdES forbids the signing-time attribute: null leaves it out. */
	readonly signDetached: (content: Uint8Array, signingTime: number | null) => Uint8Array;
	/** The signing certificate, then its chain; DER. */
	readonly jwsCertificates: readonly Uint8Array[];
	/** ECDSA P-256 with SHA-256 over `data`; 64 bytes r || s (RFC 7518 3.4). */
	readonly signEs256: (data: Uint8Array) => Uint8Array;
};

export type MadeReceipt = {
	/** PDF/A-3b with `receipt.json` and `receipt.jws` inside, signed as a whole (PAdES-B-B). */
	readonly pdf: Uint8Array;
	/** Exactly the bytes (as UTF-8) that `cms` and `jws` sign. */
	readonly json: string;
	readonly jws: string;
	readonly cms: Uint8Array;
};

/** Our own typesetter's streams; nothing hostile, so no cap but the process's own. */
export const ownPdfPlatform: PdfPlatform = {
	inflate: (bytes, outBytesMax) => new Uint8Array(inflateSync(bytes, { maxOutputLength: Math.max(1, outBytesMax) })),
};

/** A paper that is ready to be set and signed. `bytes`: its data as canonical JSON; `printed`: what the template prints. */
type ReadyPaper = {
	readonly template: string;
	readonly printed: { readonly author: string };
	readonly bytes: Uint8Array;
	/** RFC 3339. */
	readonly issuedAt: string;
	/** The JWS's `typ`; a receipt's own when undefined. */
	readonly jwsType: string | undefined;
};

/** Sets a paper, signs its data twice (JWS, CAdES) and puts both into the signed PDF. */
export async function signPaper(ready: ReadyPaper, signer: ReceiptSigner): Promise<MadeReceipt> {
	const { bytes } = ready;
	const issuedAt = Date.parse(ready.issuedAt) / 1000;
	const jws = makeJws(bytes, signer.jwsCertificates, signer.signEs256, ready.jwsType);
	const json = new TextDecoder().decode(bytes);
	const paper = typeset(ready.template, { data: JSON.stringify(ready.printed), json, jws }, issuedAt);
	const sign = (content: Uint8Array): Uint8Array => signer.signDetached(content, null);
	const pdf = signPdf(paper, ownPdfPlatform, { signedAt: issuedAt, name: ready.printed.author, sign });
	return { pdf, json, jws, cms: signer.signDetached(bytes, issuedAt) };
}

/** What every signed paper prints of the authority, the case and the proof. */
export function paperHead(
	data: Pick<Receipt, "number" | "stateUrl" | "authority" | "demonstration"> & {
		readonly proof: { readonly chainHead: string };
		readonly clock: { readonly test: boolean };
	},
	languages: readonly PaperLanguage[],
) {
	return {
		author: printable(pickText(data.authority.name, languages)),
		number: printable(data.number),
		stateUrl: printable(data.stateUrl),
		qr: qrSvg(data.stateUrl),
		fingerprint: data.authority.fingerprint,
		chainHead: data.proof.chainHead,
		demonstration: data.demonstration,
		testClock: data.clock.test,
	};
}

/**
 * Prints, signs and returns a receipt in the given languages (one section each, the first is the applicant's). The same data and signer
 * give the same paper but for a randomised signature. Throws a ZodError for data outside the schema.
 */
export async function makeReceipt(
	data: ReceiptData,
	signer: ReceiptSigner,
	languages: readonly PaperLanguage[],
): Promise<MadeReceipt> {
	return signPaper(
		{
			template: "receipt.typ",
			bytes: encodeReceipt(data),
			printed: printedReceipt(data, languages),
			issuedAt: data.issuedAt,
			jwsType: undefined,
		},
		signer,
	);
}

/** What receipt.typ prints: finished strings only. Exported for the golden files. */
export function printedReceipt(data: ReceiptData, languages: readonly PaperLanguage[]) {
	const first = languages[0] ?? "ky";
	return {
		title: `${paperWords[first].receiptTitle} · ${data.number}`,
		...paperHead(data, languages),
		parts: languages.map((language) => printedPart(data, language)),
	};
}

function printedPart(data: ReceiptData, language: PaperLanguage) {
	const words = paperWords[language];
	const pick = (texts: Parameters<typeof pickText>[0]): string => printable(pickText(texts, [language]));
	return {
		lang: language,
		words: plainWords(words),
		pageWords: pageWords(words),
		title: words.receiptTitle,
		authority: pick(data.authority.name),
		facts: factRows(data, language, pick),
		next: pick(data.nextStep.what),
		nextBy: data.nextStep.byDate === null ? null : words.byDate(printDay(data.nextStep.byDate, words)),
		files: data.files.map((file) => ({
			ordinal: String(file.ordinal),
			name: printable(file.name),
			size: `${printCount(file.sizeBytes)} ${words.bytes}`,
			sha256: file.sha256,
		})),
		warnings: data.warnings.map((warning) => ({
			code: warning.code,
			file: warning.ordinal === null ? null : words.file(warning.ordinal),
			text: pick(warning.text),
		})),
	};
}

function factRows(
	data: ReceiptData,
	language: PaperLanguage,
	pick: (texts: Parameters<typeof pickText>[0]) => string,
): readonly (readonly [string, string])[] {
	const words = paperWords[language];
	const moment = (instant: string): string => printMoment(instant, data.clock.zone, language);
	return [
		[words.applicant, printable(data.applicant)],
		[words.procedure, pick(data.titles.procedure)],
		[words.kind, pick(data.titles.kind)],
		[words.arrivedAt, moment(data.arrivedAt)],
		// Both dates of a case that took several letters (B29 runs from the second).
		...(data.completedAt === data.arrivedAt ? [] : [[words.completedAt, moment(data.completedAt)] as const]),
		[words.recordedAt, moment(data.recordedAt)],
		[words.issuedAt, moment(data.issuedAt)],
	];
}

/** The words that are sentences, not functions: JSON for the typesetter. */
export function plainWords(words: PaperWords): Readonly<Record<string, string>> {
	return Object.fromEntries(
		Object.entries(words).filter((pair): pair is [string, string] => typeof pair[1] === "string"),
	);
}

/** What stands before, between and after both numbers of "page 1 of 3", whatever their order: the typesetter fills in page, then total. */
export function pageWords(words: PaperWords): { readonly texts: readonly string[]; readonly pageFirst: boolean } {
	const sample = words.page(1, 2);
	return { texts: sample.split(/[12]/), pageFirst: sample.indexOf("1") < sample.indexOf("2") };
}
