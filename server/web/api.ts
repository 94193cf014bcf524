import * as z from "zod";
import type { Lang } from "../../findings/lang.ts";
import type { ProcedureFace } from "../../procedures/define.ts";
import type { AuthorityPublic, WebDeps } from "./deps.ts";
import { pemOf } from "./pem.ts";
import { type PublicState, stepKeys } from "./present.ts";
import { stateWordsOf } from "./state-words.ts";

/** The published interface: what programs may ask. The OpenAPI document is made from these schemas and from nothing else. */

const instant = z.string().meta({ description: "UTC, whole seconds", examples: ["2026-06-16T03:00:00Z"] });
const day = z.string().meta({ description: "calendar day in the office's zone", examples: ["2026-06-17"] });

export const stateSchema = z
	.strictObject({
		number: z.string(),
		procedure: z.string(),
		status: z.enum([
			"delivered",
			"to_check",
			"rejected",
			"incomplete",
			"accepted",
			"in_review",
			"in_correction",
			"before_board",
			"reserve",
			"approved",
			"granted",
			"refused",
			"withdrawn",
			"lapsed",
		]),
		continues: z
			.boolean()
			.meta({ description: "the letter with this number continued an earlier case, whose state this is" }),
		turn: z.enum(["office", "applicant", "nobody"]),
		arrivedAt: instant,
		late: z.boolean().meta({ description: "arrived after the window for applications had closed" }),
		completedAt: instant.nullable(),
		receiptBy: day,
		receiptIssuedAt: instant.nullable(),
		nextBy: day.nullable().meta({ description: "promised day of the office's next step, where one is promised" }),
		nextPromise: z
			.enum(["receipt", "decision", "reply"])
			.nullable()
			.meta({ description: "what is promised for nextBy; only the receipt's day is set by law" }),
		answerBy: day.nullable().meta({ description: "the applicant's answer has to arrive by the end of this day" }),
		heldSince: instant.nullable().meta({ description: "waits for a cause on the office's side" }),
		delayOursSince: day.nullable().meta({ description: "a promise of the office passed at the end of this day" }),
		steps: z.array(z.strictObject({ step: z.enum(stepKeys), state: z.enum(["done", "now", "later"]) })),
		words: z.strictObject({ name: z.string(), means: z.string(), next: z.string(), todo: z.string() }),
		asOf: instant,
	})
	.meta({ id: "State", description: "Where an application stands. Nothing personal." });

export type StateAnswer = z.infer<typeof stateSchema>;

const certificateSchema = z.strictObject({
	certificate: z.string().meta({ description: "PEM" }),
	fingerprint: z
		.string()
		.regex(/^[0-9a-f]{64}$/)
		.meta({ description: "SHA-256 of the DER" }),
});

export const authoritySchema = z
	.strictObject({
		...certificateSchema.shape,
		address: z.string().meta({ description: "where letters of the first procedure go" }),
		smtp: z.string().nullable().meta({ description: "host:port for direct submission" }),
		procedures: z.array(
			z.strictObject({ id: z.string(), law: z.string(), address: z.string(), kinds: z.array(z.string()) }),
		),
		permits: z
			.array(certificateSchema)
			.meta({ description: "the certificates of permits and decisions, the one in use first" }),
		receipts: certificateSchema.nullable().meta({ description: "the certificate that receipts are signed with" }),
		name: z.strictObject({ ky: z.string(), ru: z.string(), en: z.string(), ko: z.string() }),
		demonstration: z.boolean(),
	})
	.meta({ id: "Authority", description: "What a packer needs to seal an application for this office." });

export type AuthorityAnswer = z.infer<typeof authoritySchema>;

export const problemSchema = z
	.strictObject({ error: z.enum(["notFound", "tooMany", "tooLarge", "formExpired", "ours"]) })
	.meta({ id: "Problem" });

function iso(epochSeconds: number): string {
	return new Date(epochSeconds * 1000).toISOString().replace(".000Z", "Z");
}

function isoOrNull(epochSeconds: number | null): string | null {
	return epochSeconds === null ? null : iso(epochSeconds);
}

/** `face`: of the state's procedure, whose own words for a status come first. */
export function stateAnswer(state: PublicState, lang: Lang, face: ProcedureFace | null = null): StateAnswer {
	const { name, means, next, todo } = stateWordsOf(face, state.status, lang, state.inRound);
	return {
		number: state.number,
		procedure: state.procedure,
		status: state.status,
		continues: state.continues,
		turn: state.turn,
		arrivedAt: iso(state.arrivedAt),
		late: state.late,
		completedAt: isoOrNull(state.completedAt),
		receiptBy: state.receiptBy,
		receiptIssuedAt: isoOrNull(state.receiptIssuedAt),
		nextBy: state.nextBy,
		nextPromise: state.nextPromise,
		answerBy: state.answerBy,
		heldSince: isoOrNull(state.heldSince),
		delayOursSince: state.oursSince,
		steps: state.steps.map((step) => ({ step: step.key, state: step.state })),
		words: { name, means, next, todo },
		asOf: iso(state.asOf),
	};
}

export function authorityAnswer(deps: Pick<WebDeps, "authority" | "faces" | "settings" | "permits">): AuthorityAnswer {
	const { authority } = deps;
	return {
		...certificateAnswer(authority.sealing),
		address: addressOf(authority, deps.faces.find(({ isSealed }) => isSealed)?.id),
		smtp: authority.smtp,
		procedures: deps.faces.map((face) => ({
			id: face.id,
			law: face.law,
			address: addressOf(authority, face.id),
			kinds: face.kinds.map((kind) => kind.id),
		})),
		permits: (deps.permits?.certificates ?? []).map(certificateAnswer),
		receipts: authority.receipts ? certificateAnswer(authority.receipts) : null,
		name: authority.name,
		demonstration: deps.settings.demo,
	};
}

function addressOf(authority: AuthorityPublic, procedure: string | undefined): string {
	return procedure === undefined ? "" : (authority.addresses[procedure] ?? "");
}

function certificateAnswer(certificate: AuthorityPublic["sealing"]): { certificate: string; fingerprint: string } {
	return { certificate: pemOf(certificate.der), fingerprint: certificate.fingerprint };
}
