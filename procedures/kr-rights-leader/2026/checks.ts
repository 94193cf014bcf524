import { finding } from "../../../findings/catalogue.ts";
import type { Finding } from "../../../findings/finding.ts";
import type { CheckInput } from "../../define.ts";
import type { LeaderAnswers } from "./answers.ts";
import { mandatoryConsents } from "./consents.ts";
import { eligibilityFacts } from "./declared.ts";
import { eligibilityRules, type Gate, gatesOf } from "./eligibility.ts";
import { freeStatuses } from "./form-words.ts";
import { termEndsOn } from "./parameters.ts";

type Known = Partial<LeaderAnswers>;

/**
 * The logic checks of the notice of 2026 (family L), over the gates of `eligibility.ts`: each passes over answers that could not be read. What was counted or
 * said by the applicant himself is an error that an officer may set aside; everything else about a person is an officer's. Pure.
 */
export function checks(input: CheckInput): readonly Finding[] {
	if (input.answers === null) return [];
	const known = input.answers as Known;
	const on = input.referenceOn ?? input.today;
	const gates = gatesOf(eligibilityFacts(known, null), on);
	return [
		...gates.flatMap((gate) => ofGate(gate, known, on)),
		...stayWithinTerm(known, on),
		...residenceStatus(known),
		...consentsGiven(known),
	];
}

/** No finding repeats residence data: a letter travels in the clear, and a case has more readers than whoever settles its requirements. */
function ofGate(gate: Gate, known: Known, on: string): Finding[] {
	switch (gate.why) {
		case "naturalised":
			return [finding("L25", { place: { field: "nationality" } })];
		case "stay-ended":
			return [finding("L20", { place: { field: "stayUntil" } })];
		case "days-missing": {
			const { counted, asked } = gate.days ?? { counted: 0, asked: eligibilityRules.workDaysMin };
			return [finding("L27", { place: { field: "workPeriods" }, params: { counted, asked, date: on } })];
		}
		case "declared-otherwise":
			return [finding("L24", { place: { field: known.speaksKorean ? "speaksMotherTongue" : "speaksKorean" } })];
		case "bar-declared":
			return [finding("L22", { place: { field: "noBars" } })];
		default:
			return [];
	}
}

/** Nothing in the notice asks for a stay as long as the term (facts 9.2): a remark. A stay that has ended already is told by its own finding. */
function stayWithinTerm({ stayUntil }: Known, on: string): Finding[] {
	if (stayUntil === undefined || stayUntil < on || stayUntil >= termEndsOn) return [];
	return [finding("L26", { place: { field: "stayUntil" } })];
}

/**
 * A status with limits is a question to the immigration office and no fault of the applicant (facts 9.2): the remark holds nothing up, and the gate
 * `residence-status` stays an officer's until he has said his verdict.
 */
function residenceStatus({ residenceStatus: status }: Known): Finding[] {
	return status === undefined || freeStatuses.includes(status)
		? []
		: [finding("L21", { place: { field: "residenceStatus" } })];
}

function consentsGiven(known: Known): Finding[] {
	return mandatoryConsents.flatMap((field) =>
		(known as Readonly<Record<string, unknown>>)[field] === false
			? [finding("L23", { place: { field }, params: { field } })]
			: [],
	);
}
