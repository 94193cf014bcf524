import type { PresentedDocument } from "../casework/presented.ts";
import { finding } from "../findings/catalogue.ts";
import type { Finding } from "../findings/finding.ts";
import type { DocumentRule, ProcedureFace } from "../procedures/define.ts";
import { fileRef } from "./file-ref.ts";

export type CompletenessInput = {
	readonly face: ProcedureFace;
	readonly kind: string;
	readonly answers: unknown | null;
	/** All documents that stand (unite.ts). */
	readonly documents: readonly PresentedDocument[];
	/** Documents that are there but could not be opened (unopened.ts): they lack no more, and nothing else can be said of them. */
	readonly standIns: readonly PresentedDocument[];
	readonly persons: number;
	/** What lacks cannot be told: a file could not even be named, or a correction is packed and the rest lies at the office. */
	readonly undecided: boolean;
};

/** Family C: what the kind of application and the answers ask for (B21), judged on the union of all arrivals of the case. */
export function completeness(input: CompletenessInput): Finding[] {
	const rules = input.face.documents(input.kind);
	return [
		...(input.undecided ? [] : rules.flatMap((rule) => missing(rule, input))),
		...notAskedFor(rules, input),
		...rules.flatMap((rule) => twice(rule, input)),
	];
}

function personsOf(rule: DocumentRule, input: CompletenessInput): readonly (number | null)[] {
	if (rule.per === "application") return [null];
	return Array.from({ length: input.persons }, (_, index) => index + 1);
}

function has(documents: readonly PresentedDocument[], kind: string, person: number | null): boolean {
	return documents.some((each) => each.kind === kind && (person === null || each.person === person));
}

function missing(rule: DocumentRule, input: CompletenessInput): Finding[] {
	const kind = rule.kind.id;
	return personsOf(rule, input).flatMap((person) => {
		if (has([...input.documents, ...input.standIns], kind, person)) return [];
		const needed = rule.neededWhen(input.answers, person);
		// `field` names the document kind: two findings of one code at one place would be one and the same to an officer's mark.
		const place = { ...(person === null ? {} : { person }), field: kind };
		if (needed === true) return [finding(person === null ? "C01" : "C02", { place, params: { kind } })];
		if (needed === null && rule.confirm !== null) return [finding(rule.confirm, { place })];
		return [];
	});
}

function notAskedFor(rules: readonly DocumentRule[], input: CompletenessInput): Finding[] {
	const asked = new Set(rules.map((rule) => rule.kind.id));
	return input.documents.flatMap((each) =>
		each.kind === null || asked.has(each.kind)
			? []
			: [finding("C03", { file: fileRef(each), params: { kind: each.kind } })],
	);
}

function twice(rule: DocumentRule, input: CompletenessInput): Finding[] {
	if (rule.several) return [];
	return personsOf(rule, input).flatMap((person) => {
		const same = input.documents.filter(
			(each) => each.kind === rule.kind.id && (person === null || each.person === person),
		);
		return same.slice(1).map((each) =>
			finding("C04", {
				file: fileRef(each),
				place: person === null ? null : { person },
				params: { kind: rule.kind.id, count: same.length },
			}),
		);
	});
}
