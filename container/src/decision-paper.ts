import * as z from "zod";
import { daySchema, instantSchema, sha256Schema, textsSchema } from "./receipt.ts";
import { zoneSchema } from "./zone.ts";

/**
 * A decision as data (B30): what `decision.json` inside the signed PDF holds and what its JWS signs byte for byte. A published format is never
 * edited; a change is `format: 2`.
 */
const reasonSchema = z.strictObject({ id: z.string().min(1).max(100), text: textsSchema });

export const decisionPaperSchema = z.strictObject({
	format: z.literal(1),
	/** Tells it from the office's other papers. */
	paper: z.literal("decision"),
	number: z.string().min(8).max(40),
	procedure: z.string().min(1).max(100),
	/** Null before anybody wrote down by which law the case is judged. */
	law: z.string().min(1).max(100).nullable(),
	titles: z.strictObject({ procedure: textsSchema, kind: textsSchema.nullable() }),
	/** `fingerprint`: SHA-256 of the certificate that applicants pin, lower-case hex. */
	authority: z.strictObject({ name: textsSchema, fingerprint: sha256Schema }),
	applicant: z.string().min(1).max(500),
	arrivedAt: instantSchema,
	decidedAt: instantSchema,
	decidedOn: daySchema,
	/** Whether a commission sat on it. */
	byBoard: z.boolean(),
	/** It came of a selection over all candidates together, which two people released; absent elsewhere. */
	byRound: z.boolean().optional(),
	outcome: z.enum(["grant", "grant-in-part", "refuse"]),
	items: z
		.array(
			z.strictObject({
				item: z.string().min(1).max(40),
				label: textsSchema,
				outcome: z.enum(["grant", "refuse"]),
				asked: z.int().nonnegative().nullable(),
				approved: z.int().nonnegative().nullable(),
				ground: reasonSchema.nullable(),
			}),
		)
		.max(200),
	/** In the words of whoever decided; "" where everything was granted and nothing more is to be said. */
	reason: z.string().max(20_000),
	/** How one may object; null where nothing was refused. */
	remedy: reasonSchema.nullable(),
	/** What was decided upon. */
	files: z
		.array(
			z.strictObject({
				ordinal: z.int().positive(),
				name: z.string().min(1).max(500),
				kind: z.string().max(100).nullable(),
				sha256: sha256Schema,
			}),
		)
		.max(1000),
	issuedAt: instantSchema,
	clock: z.strictObject({ zone: zoneSchema, test: z.boolean() }),
	stateUrl: z.url().max(500),
	proof: z.strictObject({ version: z.literal(1), chainHead: sha256Schema }),
	demonstration: z.boolean(),
});

export type DecisionPaper = z.infer<typeof decisionPaperSchema>;

const decisionJsonBytesMax = 4 * 1024 * 1024;

/** The bytes that are signed and stored. One form only. Throws a ZodError when the data do not meet the schema. */
export function encodeDecisionPaper(paper: DecisionPaper): Uint8Array {
	return new TextEncoder().encode(`${JSON.stringify(decisionPaperSchema.parse(paper), null, "\t")}\n`);
}

/** The `typ` of its JWS: a JWS of another type is no decision. */
export const decisionJwsType = "tilkat-decision+jws";

/** Names of the files inside the PDF. */
export const decisionFileNames = { pdf: "decision.pdf", json: "decision.json", jws: "decision.jws" } as const;

export type DecodedDecision =
	| { readonly ok: true; readonly decision: DecisionPaper }
	| { readonly ok: false; readonly reason: "malformed" | "newer-format"; readonly path: string };

/** Reads a decision. Says nothing of signatures: the caller has checked them over these very bytes. */
export function decodeDecisionPaper(bytes: Uint8Array): DecodedDecision {
	if (bytes.length > decisionJsonBytesMax) return { ok: false, reason: "malformed", path: "" };
	let value: unknown;
	try {
		value = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
	} catch {
		return { ok: false, reason: "malformed", path: "" };
	}
	const { format, paper } = (value ?? {}) as { format?: unknown; paper?: unknown };
	if (paper === "decision" && typeof format === "number" && format > 1)
		return { ok: false, reason: "newer-format", path: "format" };
	const parsed = decisionPaperSchema.safeParse(value);
	if (parsed.success) return { ok: true, decision: parsed.data };
	return { ok: false, reason: "malformed", path: parsed.error.issues[0]?.path.join(".") ?? "" };
}
