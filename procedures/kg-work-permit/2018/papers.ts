import type { PaperRule, PaperRules, PaperSubject } from "../../../casework/paper-rules.ts";

/**
 * The papers of the law of 2018. Series format and card contents were not found in any source (facts 4.11): house choices. Terms: "practice: everybody
 * gets 1 year" (facts 4.7), an entrepreneur's up to 3 years in law, a highly qualified worker's too.
 */
const year = { months: 12, days: null } as const;

const rules: Readonly<Record<string, PaperRule>> = {
	"employer-permit": {
		series: "EP",
		...year,
		monthsMax: 12,
		// Res. 175 strikes it from the list of secured documents; the card stays one (facts 4.1).
		isOnBlank: false,
		isForAll: true,
		hasPhoto: false,
	},
	card: { series: "WC", ...year, monthsMax: 36, isOnBlank: true, isForAll: false, hasPhoto: true },
	"entrepreneur-permit": { series: "IE", ...year, monthsMax: 36, isOnBlank: true, isForAll: true, hasPhoto: true },
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
	readonly places?: readonly { readonly occupation?: string }[];
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
	occupationOf(item, answers) {
		const [, ordinal] = item.split(".");
		return (answers as Answers | null)?.places?.[Number(ordinal) - 1]?.occupation ?? null;
	},
};
