import type { Finding } from "../findings/finding.ts";
import type { Applicant } from "./applicant.ts";
import type { Case } from "./case.ts";
import { fold } from "./case.ts";
import type { Command, Context, ControlResult } from "./decide.ts";
import { decide } from "./decide.ts";
import type { CaseEvent } from "./facts.ts";
import type { ReviewRules } from "./review-rules.ts";
import { wholeCase } from "./review-rules.ts";

export const rules: ReviewRules = {
	decision: {
		goesToBoard: () => true,
		feeDue: () => "after-decision",
		remedies: ["write-again"],
		payDueDays: 30,
		grantKindOf: () => "permit",
		papers: { ruleOf: () => null, subjectOf: () => null, occupationOf: () => null },
	},
	correctionDueDays: 60,
	documentReasons: ["not-readable", "other-reason"],
	refusalGrounds: ["other-ground"],
	itemsOf: wholeCase,
};
export const context: Context = {
	actor: { kind: "machine", part: "control" },
	now: 1_800_000_000,
	zone: "Asia/Bishkek",
	rules,
};
export const officer: Context = { ...context, actor: { kind: "officer", id: "aigul" } };
export const applicant: Applicant = {
	organisation: "«Ак-Суу» ЖЧК",
	organisationId: "01234567890123",
	person: "Асанов Бакыт",
	personId: null,
	certificateSha256: "aa",
	issuer: "CN=Инфоком",
	serialHex: "01",
};

export const delivery: Command = {
	name: "deliver",
	arrival: {
		arrivalId: "a1",
		number: "KG-00000-00000-0000",
		procedure: "kg-work-permit",
		office: "bishkek",
		door: "mail",
		arrivedAt: 1_799_999_990,
		quotes: null,
		rawObject: "o1",
		rawSha256: "00",
	},
	letter: {
		replyTo: "a@example.kg",
		subject: "ЧЖК – Ак-Суу",
		messageId: "<1@example.kg>",
		letterFindings: [],
		mailVerdict: null,
	},
};

export function result(findings: readonly Finding[], ordinals: readonly number[] = [1]): ControlResult {
	return {
		findings,
		documents: [],
		applicant,
		signatures: [],
		answers: null,
		kind: "attract",
		persons: 0,
		objects: ordinals.map((ordinal) => ({
			ordinal,
			arrivalId: "a1",
			object: `object-${ordinal}`,
			original: `original-${ordinal}`,
		})),
		language: "ky",
		secretHash: null,
		evidenceObject: null,
	};
}

/** Plays commands from the beginning; every one must be allowed. */
export function play(...steps: readonly (readonly [Command, Context])[]): { state: Case; events: CaseEvent[] } {
	const events: CaseEvent[] = [];
	for (const [command, at] of [[delivery, context] as const, ...steps]) {
		const decision = decide(fold(events), command, at);
		if (!decision.ok) throw new Error(`${command.name}: ${JSON.stringify(decision.refusal)}`);
		events.push(...decision.events);
	}
	const state = fold(events);
	if (!state) throw new Error("no case");
	return { state, events };
}

export function control(findings: readonly Finding[], ordinals: readonly number[] = [1]): readonly [Command, Context] {
	return [{ name: "recordControl", result: result(findings, ordinals) }, context];
}
