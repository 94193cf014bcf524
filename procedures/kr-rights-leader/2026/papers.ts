import { termOfAppointment } from "../../../casework/appointment.ts";
import type { PaperRule, PaperRules, PaperSubject } from "../../../casework/paper-rules.ts";
import { resigned } from "./endings.ts";
import { appointmentKind } from "./paper-kinds.ts";

/**
 * The certificate of an appointment. Its days are the round's and not a length (A12, facts A-6); `months` is only what a law's description says. It bears no
 * passport number and no photograph, is no secured paper, and is continued by nothing: whoever is selected again gets another. Series and warning are
 * the office's own.
 */
const rules: Readonly<Record<string, PaperRule>> = {
	[appointmentKind]: {
		series: "RL",
		months: 12,
		monthsMax: 12,
		days: null,
		isOnBlank: false,
		isForAll: true,
		hasPhoto: false,
		isPersons: true,
		without: ["passport", "renew"],
		warnDays: [30],
		resignation: resigned,
	},
};

type Answers = { readonly name?: unknown; readonly koreanName?: unknown };

function text(value: unknown): string | null {
	return typeof value === "string" && value.trim() !== "" ? value.trim() : null;
}

function subjectOf(_item: string, answers: unknown): PaperSubject | null {
	if (typeof answers !== "object" || answers === null) return null;
	const { name, koreanName } = answers as Answers;
	return {
		name: text(name),
		otherName: text(koreanName),
		...{ citizenship: null, birthDate: null, passportNumber: null, passportExpiry: null },
		...{ employer: null, employerTaxNumber: null, occupation: null, region: null },
	};
}

export const papers: PaperRules = {
	ruleOf: (grantKind) => rules[grantKind] ?? null,
	subjectOf,
	occupationOf: () => null,
	termOf: (_grantKind, basis) => termOfAppointment(basis),
};
