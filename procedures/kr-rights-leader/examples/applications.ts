/** One application as it may come in, and the codes that it leads to; every person, number and enterprise here is invented. */
export type ExampleApplication = {
	readonly id: string;
	readonly what: string;
	/** Null: on paper, or by letter without the form. */
	readonly answers: unknown | null;
	/** Kinds of its documents, in order. */
	readonly documents: readonly string[];
	/** Documents that did not come as a PDF: the kind, and what its file is. */
	readonly otherFiles?: Readonly<Record<string, "hangul" | "word" | "heic" | "jpeg">>;
	/** Day of judgement; the round's reference date, null where it names none. */
	readonly today: string;
	readonly referenceOn: string | null;
	/** Code and field of each finding, sorted as an answer lists them; "" where it speaks of the whole. */
	readonly expected: readonly (readonly [code: string, field: string])[];
};

/** Right in every field. The registration number is made of a date of birth and of figures that no office gives out. */
export const rightAnswers = {
	consentCollection: true,
	consentIdentifiers: true,
	consentProvision: false,
	consentVersion: "2026-1",
	consentLanguage: "ky",
	name: "ASANOVA AIDA",
	nationality: "foreign",
	citizenship: "KGZ",
	birthDate: "1994-03-08",
	registrationNumber: "9403080000000",
	phone: "010-0000-0000",
	email: "aida@example.org",
	district: "안산시 단원구",
	motherTongue: "кыргызча",
	speaksMotherTongue: true,
	speaksKorean: true,
	residenceStatus: "F-6",
	stayUntil: "2028-05-31",
	workPeriods: [
		{ employer: "한빛정밀", from: "2022-01-03", to: "2023-06-30" },
		{ employer: "새봄식품", from: "2023-03-01" },
	],
	topikGrade: "4",
	topikTakenOn: "2025-10-19",
	kiipStage: "5",
	kiipState: "in-progress",
	epsTopik: true,
	recommended: false,
	experienceInstitutions: true,
	experienceCommunities: true,
	noBars: true,
	language: "ky",
};

function changed(change: Readonly<Record<string, unknown>>): unknown {
	return { ...rightAnswers, ...change };
}

const onForm = { documents: ["supporting"], today: "2026-06-20", referenceOn: null } as const;

/** Two years less a day, and two jobs at once that a plain sum would call two years. */
const overlapping = [
	{ employer: "한빛정밀", from: "2024-06-01", to: "2025-05-31" },
	{ employer: "새봄식품", from: "2024-06-01", to: "2025-05-31" },
];

export const exampleApplications: readonly ExampleApplication[] = [
	{ id: "right", what: "a whole application on the form", answers: rightAnswers, ...onForm, expected: [] },
	{
		id: "paper",
		what: "the four documents on paper, without answers as data",
		answers: null,
		...onForm,
		documents: ["application", "eligibility-sheet", "supporting", "supporting"],
		expected: [["L02", ""]],
	},
	{
		id: "paper-lacking",
		what: "a letter with supporting documents alone",
		answers: null,
		...onForm,
		expected: [
			["L02", ""],
			["C01", "application"],
			["C01", "eligibility-sheet"],
		],
	},
	{
		id: "hangul-file",
		what: "supporting documents as a Hancom document are asked for again as PDF, and nothing is rejected",
		answers: rightAnswers,
		...onForm,
		otherFiles: { supporting: "hangul" },
		expected: [["C06", ""]],
	},
	{
		id: "photographed",
		what: "a page photographed as JPEG is a page",
		answers: rightAnswers,
		...onForm,
		otherFiles: { supporting: "jpeg" },
		expected: [],
	},
	{
		id: "recommendation-claimed",
		what: "a recommendation is claimed and its letter lacks",
		answers: changed({ recommended: true, recommender: "안산외국인주민지원센터" }),
		...onForm,
		expected: [["C01", "recommendation"]],
	},
	{
		id: "overlap",
		what: "two jobs at once are one time, and do not make two years",
		answers: changed({ workPeriods: overlapping }),
		...onForm,
		expected: [["L27", "workPeriods"]],
	},
	{
		id: "reference-date",
		what: "a round's reference date counts and not the day of judgement",
		answers: changed({ workPeriods: [{ employer: "한빛정밀", from: "2024-06-18" }] }),
		...onForm,
		referenceOn: "2026-06-16",
		expected: [["L27", "workPeriods"]],
	},
	{
		id: "status-with-limits",
		what: "an E-9 whose stay ends before the term: remarks, and nothing stops",
		answers: changed({ residenceStatus: "E-9", stayUntil: "2027-01-31" }),
		...onForm,
		expected: [
			["L21", "residenceStatus"],
			["L26", "stayUntil"],
		],
	},
	{
		id: "stay-ended",
		what: "a stay that has ended by the date given goes to an officer",
		answers: changed({ residenceStatus: "H-2", stayUntil: "2026-06-01" }),
		...onForm,
		expected: [
			["L20", "stayUntil"],
			["L21", "residenceStatus"],
		],
	},
	{
		id: "bar",
		what: "a declared circumstance goes to an officer",
		answers: changed({ noBars: false, bar: "criminal" }),
		...onForm,
		expected: [["L22", "noBars"]],
	},
	{
		id: "naturalised",
		what: "a naturalised citizen goes to an officer",
		answers: changed({ nationality: "naturalised" }),
		...onForm,
		expected: [["L25", "nationality"]],
	},
	{
		id: "languages",
		what: "who cannot communicate in Korean does not meet A3",
		answers: changed({ speaksKorean: false }),
		...onForm,
		expected: [["L24", "speaksKorean"]],
	},
	{
		id: "consent-refused",
		what: "without both mandatory consents nothing can be taken; the optional one harms nothing",
		answers: changed({ consentCollection: false, consentIdentifiers: false }),
		...onForm,
		expected: [
			["L23", "consentCollection"],
			["L23", "consentIdentifiers"],
		],
	},
	{
		id: "wrong-fields",
		what: "each wrong answer is told at its place, and hides no other fault",
		answers: changed({
			registrationNumber: "1234",
			birthDate: "08.03.1994",
			speaksKorean: false,
			recommended: true,
			workPeriods: [{ employer: "", from: "2024-02-30", to: "2020-01-01" }],
		}),
		...onForm,
		documents: ["supporting", "recommendation"],
		expected: [
			["L03", "birthDate"],
			["L03", "recommender"],
			["L03", "workPeriods.0.employer"],
			["L03", "workPeriods.0.from"],
			["L03", "workPeriods.0.to"],
			["L06", "registrationNumber"],
			["L24", "speaksKorean"],
		],
	},
];
