import type { PaperRule, PaperRules, PaperSubject } from "../../../casework/paper-rules.ts";

const permit = { isOnBlank: true, isForAll: false, hasPhoto: true } as const;

/**
 * The papers of the Single Permit: one for each person. Their terms are the law's (24.kg/english/329358: 60 days, then up to a year); series format,
 * contents and blank were not found in any source (facts 4.11) and are house choices, as under the law of 2018.
 */
const rules: Readonly<Record<string, PaperRule>> = {
	"single-permit-first": { series: "SA", ...permit, days: 60, months: 2, monthsMax: 2 },
	"single-permit-second": { series: "SB", ...permit, days: null, months: 12, monthsMax: 12 },
};

type Person = {
	readonly name?: string;
	readonly citizenship?: string;
	readonly birthDate?: string;
	readonly passportNumber?: string;
	readonly passportExpiry?: string;
	readonly occupation?: string;
};

type Answers = Person & {
	readonly organisation?: string;
	readonly taxNumber?: string;
	readonly region?: string;
	readonly activity?: string;
	readonly workers?: readonly Person[];
};

function personOf(person: Person | undefined) {
	return {
		name: person?.name ?? null,
		citizenship: person?.citizenship ?? null,
		birthDate: person?.birthDate ?? null,
		passportNumber: person?.passportNumber ?? null,
		passportExpiry: person?.passportExpiry ?? null,
	};
}

function subjectOf(item: string, answers: unknown): PaperSubject | null {
	if (typeof answers !== "object" || answers === null) return null;
	const known = answers as Answers;
	const [kind, ordinal] = item.split(".");
	const worker = kind === "person" ? known.workers?.[Number(ordinal) - 1] : undefined;
	return {
		...personOf(kind === "person" ? worker : known),
		employer: known.organisation ?? null,
		employerTaxNumber: known.taxNumber ?? null,
		occupation: (kind === "person" ? worker?.occupation : known.activity) ?? null,
		region: known.region ?? null,
	};
}

export const papers: PaperRules = {
	ruleOf: (grantKind) => rules[grantKind] ?? null,
	subjectOf,
	// No places are counted under this law: everybody is named.
	occupationOf: () => null,
};
