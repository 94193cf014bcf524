import * as z from "zod";
import { zoneSchema } from "./zone.ts";

/**
 * The receipt as data (B29): what `receipt.json` holds, what its CMS and its JWS sign byte for byte, and what the PDF prints. The
 * authority writes it, `tilkat verify` and the web page read it; a published format is never edited, a change is `format: 2`.
 */

/** Sentences by language; at least one language is present. */
export const textsSchema = z
	.strictObject({
		ky: z.string().min(1).max(2000).optional(),
		ru: z.string().min(1).max(2000).optional(),
		en: z.string().min(1).max(2000).optional(),
		ko: z.string().min(1).max(2000).optional(),
	})
	.refine((texts) => Object.values(texts).some((text) => text !== undefined), "a text in at least one language");

/** A moment in UTC to the whole second: `2026-06-16T03:00:00Z`. */
export const instantSchema = z.string().regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$/);
/** A calendar day in the zone of `clock`: `2026-06-17`. */
export const daySchema = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
export const sha256Schema = z.string().regex(/^[0-9a-f]{64}$/);

/** More files than one letter may hold (K12) cannot be listed by an honest receipt. */
const filesMax = 1000;

const receiptFileSchema = z.strictObject({
	/** Counts the files of the container from 1, in its order. */
	ordinal: z.int().positive(),
	name: z.string().min(1).max(500),
	/** The procedure's document kind; null when nobody could tell. */
	kind: z.string().max(100).nullable(),
	sizeBytes: z.int().nonnegative(),
	/** Of the document itself, after opening its seals: the applicant's own copy has the same. */
	sha256: sha256Schema,
});

const receiptWarningSchema = z.strictObject({
	code: z.string().regex(/^[A-Z]\d{2}$/),
	/** The file it speaks of, null for the whole filing. */
	ordinal: z.int().positive().nullable(),
	text: textsSchema,
});

export const receiptSchema = z.strictObject({
	format: z.literal(1),
	number: z.string().min(8).max(40),
	procedure: z.string().min(1).max(100),
	kind: z.string().min(1).max(100),
	/** The name of the procedure and of the kind of application, as people read them. */
	titles: z.strictObject({ procedure: textsSchema, kind: textsSchema }),
	/** `fingerprint`: SHA-256 of the certificate that the packer pinned and sealed to, lower-case hex. */
	authority: z.strictObject({ name: textsSchema, fingerprint: sha256Schema }),
	/** The authority's first trusted hop; late is judged on it. */
	arrivedAt: instantSchema,
	/** When the arrival that completed the set came: the clock of B29 runs from it. Same as `arrivedAt` when one letter sufficed. */
	completedAt: instantSchema,
	/** When the bytes were safe and the number issued. */
	recordedAt: instantSchema,
	issuedAt: instantSchema,
	/** `zone` of every printed time. `test`: the demonstration's clock was moved, and every paper says so. */
	clock: z.strictObject({ zone: zoneSchema, test: z.boolean() }),
	applicant: z.string().min(1).max(500),
	files: z.array(receiptFileSchema).max(filesMax),
	warnings: z.array(receiptWarningSchema).max(filesMax),
	nextStep: z.strictObject({ what: textsSchema, byDate: daySchema.nullable() }),
	stateUrl: z.url().max(500),
	/** Version 1: head of the case's hash chain at `issuedAt`. An inclusion proof in a Merkle tree will be version 2. */
	proof: z.strictObject({ version: z.literal(1), chainHead: sha256Schema }),
	demonstration: z.boolean(),
});

export type Receipt = z.infer<typeof receiptSchema>;
export type ReceiptFile = z.infer<typeof receiptFileSchema>;
export type ReceiptTexts = z.infer<typeof textsSchema>;

/** Larger than any receipt of `filesMax` files; a stranger's file above it is not parsed. */
export const receiptJsonBytesMax = 4 * 1024 * 1024;

/**
 * The bytes that are signed and stored as `receipt.json`. One form only, so that the PDF's attachment, the CMS and the JWS payload
 * are the same bytes. Throws a ZodError when `receipt` does not meet the schema.
 */
export function encodeReceipt(receipt: Receipt): Uint8Array {
	return new TextEncoder().encode(`${JSON.stringify(receiptSchema.parse(receipt), null, "\t")}\n`);
}

export type DecodedReceipt =
	| { readonly ok: true; readonly receipt: Receipt }
	| {
			readonly ok: false;
			readonly reason: "too-large" | "not-json" | "newer-format" | "malformed";
			readonly path: string;
	  };

/** Reads a receipt's bytes. Says nothing of signatures: the caller has checked them over these very bytes. */
export function decodeReceipt(bytes: Uint8Array): DecodedReceipt {
	if (bytes.length > receiptJsonBytesMax) return { ok: false, reason: "too-large", path: "" };
	let value: unknown;
	try {
		value = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
	} catch {
		return { ok: false, reason: "not-json", path: "" };
	}
	const format = typeof value === "object" && value !== null && "format" in value ? value.format : null;
	if (typeof format === "number" && format > 1) return { ok: false, reason: "newer-format", path: "format" };
	const parsed = receiptSchema.safeParse(value);
	if (parsed.success) return { ok: true, receipt: parsed.data };
	return { ok: false, reason: "malformed", path: parsed.error.issues[0]?.path.join(".") ?? "" };
}

/** The text in the first of `languages` that it has, else in any language it has. */
export function pickText(texts: ReceiptTexts, languages: readonly (keyof ReceiptTexts)[]): string {
	for (const language of [...languages, "ky", "ru", "en", "ko"] as const) {
		const text = texts[language];
		if (text !== undefined) return text;
	}
	return "";
}

/** The media type of the JWS (`typ` of its protected header, RFC 7515 4.1.9); a JWS of another type is no receipt. */
export const receiptJwsType = "tilkat-receipt+jws";

/** Names of the files that go out together. `verify` finds the others beside the one it was given. */
export const receiptFileNames = {
	pdf: "receipt.pdf",
	json: "receipt.json",
	jws: "receipt.jws",
	cms: "receipt.json.p7s",
} as const;
