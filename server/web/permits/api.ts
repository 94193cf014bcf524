import * as z from "zod";
import { localDate, type Zone } from "../../../casework/clock.ts";
import { permitKeyId } from "../../verify/token.ts";
import type { PublishedCertificate } from "../deps.ts";
import { pemOf } from "../pem.ts";
import { type PublicPaper, paperStates } from "./state.ts";

const day = z
	.string()
	.meta({ description: "calendar day in the zone of the paper's procedure", examples: ["2026-06-17"] });
const instant = z.string().meta({ description: "UTC, whole seconds", examples: ["2026-06-16T03:00:00Z"] });

/** What is asked: number and code as printed; as people type them is understood too. */
export const permitQuestionSchema = z
	.strictObject({
		number: z
			.string()
			.max(60)
			.meta({ examples: ["WC-2026-000123"] }),
		code: z
			.string()
			.max(60)
			.meta({ examples: ["7K4M-2QXP-9RTA"] }),
	})
	.meta({ id: "PermitQuestion" });

export const permitAnswerSchema = z
	.strictObject({
		kind: z.string(),
		validFrom: day,
		validTo: day.meta({ description: "the last good day" }),
		state: z.enum(paperStates),
		endedOn: day
			.nullable()
			.meta({ description: "since which day it is no good though its days are not over; null for any other paper" }),
		asOf: instant,
	})
	.meta({ id: "Permit", description: "Whether a paper is good. Nothing personal." });

export const permitKeysSchema = z
	.strictObject({
		certificates: z.array(
			z.strictObject({
				keyId: z.string().meta({ description: "as codes name it: the first 16 hex digits of the fingerprint" }),
				certificate: z.string().meta({ description: "PEM" }),
				fingerprint: z.string().meta({ description: "SHA-256 of the DER" }),
			}),
		),
		status_lists: z
			.array(z.string())
			.meta({ description: "addresses of the lists of revocations (Token Status List, JWT)" }),
		zone: z.string().meta({ description: "in which days of papers are days" }),
		asOf: instant,
		clockMoved: z.boolean().meta({ description: "a demonstration whose clock was moved: count from asOf" }),
	})
	.meta({ id: "PermitKeys", description: "What is needed to check codes of permits without a network." });

export type PermitKeysAnswer = z.infer<typeof permitKeysSchema>;

function iso(epochSeconds: number): string {
	return new Date(epochSeconds * 1000).toISOString().replace(".000Z", "Z");
}

/** `zone`: of the paper's procedure. */
export function permitAnswer(paper: PublicPaper, zone: Zone): z.infer<typeof permitAnswerSchema> {
	const { kind, validFrom, validTo, state, endedAt } = paper;
	const endedOn = endedAt === null ? null : localDate(endedAt, zone);
	return { kind, validFrom, validTo, state, endedOn, asOf: iso(paper.asOf) };
}

export function permitKeysAnswer(office: {
	readonly certificates: readonly PublishedCertificate[];
	readonly lists: readonly string[];
	readonly zone: Zone;
	readonly now: number;
	readonly clockMoved: boolean;
}): PermitKeysAnswer {
	return {
		certificates: office.certificates.map(({ der, fingerprint }) => ({
			keyId: permitKeyId(der),
			certificate: pemOf(der),
			fingerprint,
		})),
		status_lists: [...office.lists],
		zone: office.zone,
		asOf: iso(office.now),
		clockMoved: office.clockMoved,
	};
}
