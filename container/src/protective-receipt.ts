import * as z from "zod";
import { type DecisionPaper, decodeDecisionPaper } from "./decision-paper.ts";
import { decodePermit, type Permit } from "./permit.ts";
import {
	daySchema,
	decodeReceipt,
	instantSchema,
	type Receipt,
	receiptJsonBytesMax,
	sha256Schema,
	textsSchema,
} from "./receipt.ts";
import { zoneSchema } from "./zone.ts";

/**
 * The protective receipt as data (design.md 11.5): who applied, when, that the application is pending, what the office promised, and since which
 * day the delay is the office's. To show to a policeman, a bank, a landlord: it holds nothing personal but the applicant's name, and no file. A
 * published format is never edited; a change is `format: 2`.
 */
export const protectiveSchema = z.strictObject({
	format: z.literal(1),
	/** Tells it from a receipt of documents, which has no such field. */
	paper: z.literal("protective"),
	number: z.string().min(8).max(40),
	procedure: z.string().min(1).max(100),
	/** `kind` is null before anybody could tell what is asked for. */
	titles: z.strictObject({ procedure: textsSchema, kind: textsSchema.nullable() }),
	/** `fingerprint`: SHA-256 of the certificate that applicants pin, lower-case hex. */
	authority: z.strictObject({ name: textsSchema, fingerprint: sha256Schema }),
	/** "-" before the filing could be opened. */
	applicant: z.string().min(1).max(500),
	arrivedAt: instantSchema,
	/** When the set was complete and its receipt issued; null before. */
	completedAt: instantSchema.nullable(),
	issuedAt: instantSchema,
	clock: z.strictObject({ zone: zoneSchema, test: z.boolean() }),
	/** Always true on paper: an ended case gets none. Whose turn it was at `issuedAt`. */
	pending: z.strictObject({ turn: z.enum(["office", "applicant"]), heldSince: instantSchema.nullable() }),
	/** Days that the office promised and has not kept at `issuedAt`. `target`: the office's own, not one that a law gives. */
	promises: z
		.array(
			z.strictObject({
				promise: z.enum(["receipt", "decision", "reply"]),
				by: daySchema,
				passed: z.boolean(),
				target: z.boolean(),
			}),
		)
		.max(10),
	/** The earliest promised day that passed and was not kept: the delay is the office's since its end. Null: no promised day has passed. */
	oursSince: daySchema.nullable(),
	stateUrl: z.url().max(500),
	proof: z.strictObject({ version: z.literal(1), chainHead: sha256Schema }),
	demonstration: z.boolean(),
});

export type ProtectiveReceipt = z.infer<typeof protectiveSchema>;

/** The bytes that are signed and stored. One form only. Throws a ZodError when the data do not meet the schema. */
export function encodeProtective(paper: ProtectiveReceipt): Uint8Array {
	return new TextEncoder().encode(`${JSON.stringify(protectiveSchema.parse(paper), null, "\t")}\n`);
}

/** The `typ` of its JWS: a JWS of another type is no protective receipt. */
export const protectiveJwsType = "tilkat-protective-receipt+jws";

/** Names of the files that go out together. */
export const protectiveFileNames = {
	pdf: "protective-receipt.pdf",
	json: "protective-receipt.json",
	jws: "protective-receipt.jws",
	cms: "protective-receipt.json.p7s",
} as const;

/** Which of the office's papers it is: one of them, the others null. */
export type OnePaper = {
	readonly receipt: Receipt | null;
	readonly protective: ProtectiveReceipt | null;
	readonly permit: Permit | null;
	readonly decision: DecisionPaper | null;
};

/** None of them. */
export const noPaper: OnePaper = { receipt: null, protective: null, permit: null, decision: null };

export type DecodedPaper =
	| ({ readonly ok: true } & OnePaper)
	| Extract<ReturnType<typeof decodeReceipt>, { ok: false }>;

function fieldsOf(
	bytes: Uint8Array,
): { readonly paper: unknown; readonly format: unknown; readonly value: unknown } | null {
	if (bytes.length > receiptJsonBytesMax) return null;
	try {
		const value: unknown = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
		if (typeof value !== "object" || value === null) return null;
		const { paper, format } = value as { paper?: unknown; format?: unknown };
		return { paper, format, value };
	} catch {
		return null;
	}
}

/** Reads any of the office's papers. Says nothing of signatures: the caller has checked them over these very bytes. */
export function decodePaper(bytes: Uint8Array): DecodedPaper {
	const fields = fieldsOf(bytes);
	if (fields?.paper === undefined) {
		const decoded = decodeReceipt(bytes);
		return decoded.ok ? { ...noPaper, ok: true, receipt: decoded.receipt } : decoded;
	}
	if (fields.paper === "permit") {
		const decoded = decodePermit(bytes);
		return decoded.ok ? { ...noPaper, ok: true, permit: decoded.permit } : decoded;
	}
	if (fields.paper === "decision") {
		const decoded = decodeDecisionPaper(bytes);
		return decoded.ok ? { ...noPaper, ok: true, decision: decoded.decision } : decoded;
	}
	if (typeof fields.format === "number" && fields.format > 1)
		return { ok: false, reason: "newer-format", path: "format" };
	const parsed = protectiveSchema.safeParse(fields.value);
	if (parsed.success) return { ...noPaper, ok: true, protective: parsed.data };
	return { ok: false, reason: "malformed", path: parsed.error.issues[0]?.path.join(".") ?? "" };
}
