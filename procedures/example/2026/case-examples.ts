import { type CaseExample, presentAll } from "../../case-example.ts";

/** Right answers of each kind: what a test or a situation below begins with. */
export const rightAnswers = {
	"reader-card": {
		name: "Ada Reader",
		birthDate: "2001-04-09",
		hasCard: true,
		cardNumber: "123456",
		isPupil: false,
		room: "maps",
		books: [{ title: "Charts of the island", year: 1890 }],
	},
	"group-visit": {
		organisation: "Friends of Maps",
		visitOn: "2026-09-01",
		count: 2,
		room: "music",
		members: [
			{ name: "Ada Reader", birthDate: "2001-04-09" },
			{ name: "Ben Reader", birthDate: "2003-01-31" },
		],
	},
} as const;

type Situation = readonly [
	id: string,
	kind: "reader-card" | "group-visit",
	change: object | null,
	documents: readonly string[],
];

const situations: readonly Situation[] = [
	["reader", "reader-card", {}, ["identity"]],
	["reader-on-paper", "reader-card", null, ["identity"]],
	["reader-without-identity", "reader-card", {}, []],
	["new-reader", "reader-card", { hasCard: false, cardNumber: undefined }, ["identity", "portrait"]],
	["pupil-without-letter", "reader-card", { isPupil: true }, ["identity"]],
	["pupil", "reader-card", { isPupil: true }, ["identity", "school-letter"]],
	["card-number-missing", "reader-card", { cardNumber: undefined }, ["identity"]],
	["born-tomorrow", "reader-card", { birthDate: "2026-07-02" }, ["identity"]],
	["visit", "group-visit", {}, ["visit-request"]],
	["visit-in-the-past", "group-visit", { visitOn: "2026-06-30" }, ["visit-request"]],
	["visit-miscounted", "group-visit", { count: 3 }, ["visit-request"]],
];

/** Situations that these rules were published with; their outcomes are golden (examples/replays/2026.json). */
export const caseExamples: readonly CaseExample[] = situations.map(([id, kind, change, documents]) => ({
	id,
	kind,
	answers: change === null ? null : { ...rightAnswers[kind], ...change },
	documents: presentAll(
		documents.map((document) => (document === "portrait" ? { kind: document, photo: true } : { kind: document })),
	),
	feePaid: false,
	today: "2026-07-01",
}));
