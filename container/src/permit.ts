import * as z from "zod";
import { daySchema, instantSchema, sha256Schema, textsSchema } from "./receipt.ts";
import { zoneSchema } from "./zone.ts";

/**
 * A permit as data: what `permit.json` inside the signed PDF holds and what its JWS signs byte for byte. The paper prints the same. A published
 * format is never edited; a change is `format: 2`.
 */
const line = z.string().min(1).max(500);

const formatOne = z.strictObject({
	format: z.literal(1),
	/** Tells it from the office's other papers. */
	paper: z.literal("permit"),
	/** `employer-permit`, `card`, `appointment`: an id of a procedure's `PaperKind`. */
	kind: z.string().regex(/^[a-z-]{1,40}$/),
	/** As printed: series, year and the number in it. */
	number: z.string().min(4).max(40),
	/** The random code beside it. */
	code: z.string().min(8).max(40),
	procedure: z.string().min(1).max(100),
	law: z.string().min(1).max(100),
	titles: z.strictObject({ procedure: textsSchema, paper: textsSchema }),
	/** `fingerprint`: SHA-256 of the certificate that signs permits, lower-case hex. */
	authority: z.strictObject({ name: textsSchema, fingerprint: sha256Schema }),
	/** Of whom it speaks; null: a paper of this kind does not say it. `name`: Latin letters, as in the passport. */
	holder: z.strictObject({
		name: line.nullable(),
		citizenship: z.string().min(1).max(3).nullable(),
		birthDate: daySchema.nullable(),
		passportNumber: line.nullable(),
		employer: line.nullable(),
		employerTaxNumber: line.nullable(),
		occupation: line.nullable(),
		region: textsSchema.nullable(),
		places: z.array(z.strictObject({ occupation: line, approved: z.int().positive() })).max(100),
	}),
	/** Of the photograph's bytes as they were filed; null where there is none. */
	photoSha256: sha256Schema.nullable(),
	validFrom: daySchema,
	/** The last day. */
	validTo: daySchema,
	/** The case that it came of. */
	caseNumber: z.string().min(8).max(40),
	issuedAt: instantSchema,
	clock: z.strictObject({ zone: zoneSchema, test: z.boolean() }),
	/** Where the paper's state is asked for by number and code, and which bit of which list tells of a revocation. */
	checkUrl: z.url().max(500),
	status: z.strictObject({ list: z.int().nonnegative(), index: z.int().nonnegative(), url: z.url().max(500) }),
	/** What the QR code holds. */
	token: z.string().min(1).max(4000),
	proof: z.strictObject({ version: z.literal(1), chainHead: sha256Schema }),
	demonstration: z.boolean(),
});

/**
 * What format 2 has more: the holder's name in a second script, and the languages that the paper is set in, the office's own first. Papers that say neither
 * stay in format 1.
 */
const formatTwo = formatOne.extend({
	format: z.literal(2),
	holder: formatOne.shape.holder.extend({ otherName: line.nullable() }),
	languages: z
		.array(z.enum(["ky", "ru", "en", "ko"]))
		.min(1)
		.max(4),
});

export const permitSchema = z.discriminatedUnion("format", [formatOne, formatTwo]);

export type Permit = z.infer<typeof permitSchema>;
export type PermitOfFormatOne = z.infer<typeof formatOne>;
export type PermitOfFormatTwo = z.infer<typeof formatTwo>;

/** The highest format that is read here. */
const formatMax = 2;

/** A photograph is no part of it: a permit of a hundred rows of places stays far below. */
const permitJsonBytesMax = 256 * 1024;

/** The bytes that are signed and stored. One form only. Throws a ZodError when the data do not meet the schema. */
export function encodePermit(permit: Permit): Uint8Array {
	return new TextEncoder().encode(`${JSON.stringify(permitSchema.parse(permit), null, "\t")}\n`);
}

/** The `typ` of its JWS: a JWS of another type is no permit. */
export const permitJwsType = "tilkat-permit+jws";

/** Names of the files inside the PDF. */
export const permitFileNames = { pdf: "permit.pdf", json: "permit.json", jws: "permit.jws" } as const;

export type DecodedPermit =
	| { readonly ok: true; readonly permit: Permit }
	| { readonly ok: false; readonly reason: "malformed" | "newer-format"; readonly path: string };

/** Reads a permit. Says nothing of signatures: the caller has checked them over these very bytes. */
export function decodePermit(bytes: Uint8Array): DecodedPermit {
	if (bytes.length > permitJsonBytesMax) return { ok: false, reason: "malformed", path: "" };
	let value: unknown;
	try {
		value = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
	} catch {
		return { ok: false, reason: "malformed", path: "" };
	}
	const { format, paper } = (value ?? {}) as { format?: unknown; paper?: unknown };
	if (paper === "permit" && typeof format === "number" && format > formatMax)
		return { ok: false, reason: "newer-format", path: "format" };
	const parsed = permitSchema.safeParse(value);
	if (parsed.success) return { ok: true, permit: parsed.data };
	return { ok: false, reason: "malformed", path: parsed.error.issues[0]?.path.join(".") ?? "" };
}
