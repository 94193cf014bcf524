import fc from "fast-check";
import { h } from "preact";
import { renderToString } from "preact-render-to-string";
import { describe, expect, it } from "vitest";
import { addDays, endOfDay, localDate } from "../../casework/clock.ts";
import { statuses } from "../../casework/status.ts";
import { langs } from "../../findings/lang.ts";
import type { ProcedureFace } from "../../procedures/define.ts";
import { getFace } from "../../procedures/faces.ts";
import { stateAnswer, stateSchema } from "./api.ts";
import type { StateFacts } from "./deps.ts";
import { lateWords } from "./late-words.ts";
import { StatePage } from "./pages/state.tsx";
import { type PublicState, presentState, type StateKey } from "./present.ts";
import { stateWordsOf } from "./state-words.ts";
import { getTexts } from "./texts.ts";

const zone = "Asia/Bishkek";
const now = 1_795_000_000;
const stateKeys = statuses.filter((status): status is StateKey => status !== "joined");

const factsOf: fc.Arbitrary<StateFacts> = fc.record({
	number: fc.constant("KG-22QP5-DG8V5-S2A8"),
	procedure: fc.constant("kg-work-permit"),
	status: fc.constantFrom(...stateKeys),
	continues: fc.boolean(),
	inRound: fc.boolean(),
	late: fc.boolean(),
	heldSince: fc.option(fc.integer({ min: now - 1e6, max: now }), { nil: null }),
	arrivedAt: fc.integer({ min: now - 1e7, max: now }),
	completedAt: fc.option(fc.integer({ min: now - 1e7, max: now }), { nil: null }),
	receiptBy: fc.integer({ min: -200, max: 5 }).map((days) => addDays(localDate(now, zone), days)),
	receiptIssuedAt: fc.option(fc.integer({ min: now - 1e7, max: now }), { nil: null }),
	promisedBy: fc.option(
		fc.integer({ min: -200, max: 40 }).map((days) => addDays(localDate(now, zone), days)),
		{ nil: null },
	),
	duePromise: fc.constantFrom("receipt" as const, "decision" as const, "reply" as const),
	answerBy: fc.option(
		fc.integer({ min: 0, max: 60 }).map((days) => addDays(localDate(now, zone), days)),
		{ nil: null },
	),
});

function pageOf(state: PublicState, lang: (typeof langs)[number], face: ProcedureFace | null = null): string {
	const assets = { style: "/s.css", korean: "/k.css", viewer: "", answers: "", icon: "/i.svg" };
	const frame = { lang, url: "/state/x", assets, demo: false, clockMoved: null };
	return renderToString(h(StatePage, { frame, state, zone, face }));
}

describe("the public's presenter", () => {
	it("shows nothing beyond its list, whatever else a row may come to hold", () => {
		const allowed = [
			"number",
			"procedure",
			"status",
			"continues",
			"inRound",
			"late",
			"arrivedAt",
			"completedAt",
			"receiptBy",
			"receiptIssuedAt",
			"heldSince",
			"turn",
			"nextBy",
			"nextPromise",
			"answerBy",
			"oursSince",
			"steps",
			"asOf",
		];
		const secrets = fc.dictionary(
			fc.constantFrom("applicant", "kind", "persons", "secretHash", "subject", "replyTo", "caseId", "findings", "door"),
			fc.constant("CANARY-Асанов"),
		);
		fc.assert(
			fc.property(factsOf, secrets, fc.constantFrom(...langs), (facts, more, lang) => {
				const state = presentState({ ...more, ...facts } as StateFacts, now, zone);
				expect(Object.keys(state).sort()).toEqual([...allowed].sort());
				const answer = stateAnswer(state, lang);
				expect(stateSchema.parse(answer)).toEqual(answer);
				expect(JSON.stringify(answer)).not.toContain("CANARY");
				expect(pageOf(state, lang)).not.toContain("CANARY");
			}),
			{ numRuns: 60 },
		);
	});

	it("has words for every state in every language, and the page says what to do and what comes next", () => {
		for (const [status, inRound] of stateKeys.flatMap((key) => [[key, false] as const, [key, true] as const])) {
			const facts = {
				number: "KG-22QP5-DG8V5-S2A8",
				procedure: "p",
				status,
				continues: false,
				inRound,
				late: inRound,
				heldSince: null,
			};
			const times = { arrivedAt: now - 60, completedAt: null, receiptBy: localDate(now, zone), receiptIssuedAt: null };
			const promises = { promisedBy: null, duePromise: null, answerBy: null };
			for (const lang of langs) {
				const state = presentState({ ...facts, ...times, ...promises }, now, zone);
				const { words } = stateAnswer(state, lang);
				for (const sentence of Object.values(words)) expect(sentence.length).toBeGreaterThan(1);
				const page = pageOf(state, lang);
				for (const sentence of [words.name, words.next, words.todo]) expect(page).toContain(sentence);
			}
		}
	});

	it("says that an application is late, to the second, and that an officer decides only while he has not", () => {
		const face = getFace("kr-rights-leader");
		const [facts] = fc.sample(factsOf, { numRuns: 1, seed: 1 });
		if (!facts) throw new Error("no facts");
		const arrivedAt = Date.UTC(2026, 5, 30, 9, 0, 1) / 1000;
		for (const lang of langs) {
			const page = (status: StateKey, late: boolean) => {
				const state = presentState({ ...facts, arrivedAt, status, inRound: true, late }, now, face.zone);
				expect(stateAnswer(state, lang, face).late).toBe(late);
				return pageOf(state, lang, face);
			};
			const { title, officer } = lateWords[lang];
			expect(page("to_check", true)).toContain("18:00:01");
			expect(page("to_check", true)).toContain(officer);
			expect(page("accepted", true)).toContain(title);
			expect(page("accepted", true)).not.toContain(officer);
			expect(page("to_check", false)).not.toContain(title);
		}
	});

	it("speaks to whoever wants to be a leader of no permit, fee or commission, and of the house's words where he has none of his own", () => {
		const face = getFace("kr-rights-leader");
		const ofPermits = /permit|\bfee\b|commission|container|разрешен|сбор|комисси|уруксат|алым|허가|수수료|위원회/iu;
		for (const lang of langs)
			for (const status of stateKeys) {
				const words = stateWordsOf(face, status, lang);
				expect(Object.values(words).join(" "), `${lang} ${status}`).not.toMatch(ofPermits);
				expect(stateWordsOf(null, status, lang)).toEqual(getTexts(lang).state.states[status]);
			}
	});

	it("calls a delay ours from the second after the promised day, and never before", () => {
		fc.assert(
			fc.property(factsOf, (facts) => {
				const { promisedBy } = facts;
				const end = promisedBy === null ? now : endOfDay(promisedBy, zone);
				const hasEnded = ["granted", "refused", "withdrawn", "lapsed"].includes(facts.status);
				expect(presentState(facts, end, zone).oursSince).toBeNull();
				expect(presentState(facts, end + 1, zone).oursSince).toBe(hasEnded ? null : promisedBy);
			}),
		);
	});

	it("names a day of ours only when it is our turn, and a day of the applicant's only when it is his", () => {
		fc.assert(
			fc.property(factsOf, (facts) => {
				const { turn, nextBy, nextPromise, answerBy } = presentState(facts, now, zone);
				if (turn !== "office") expect([nextBy, nextPromise]).toEqual([null, null]);
				if (turn !== "applicant") expect(answerBy).toBeNull();
			}),
		);
	});

	it("never makes it the applicant's turn while a case waits for us", () => {
		fc.assert(
			fc.property(factsOf, (facts) => {
				const state = presentState({ ...facts, heldSince: now - 5 }, now, zone);
				expect(state.turn).not.toBe("applicant");
			}),
		);
	});

	it("walks one way: what is done stands before what is now, and at most one step is now", () => {
		fc.assert(
			fc.property(factsOf, (facts) => {
				const order = { done: 0, now: 1, later: 2 } as const;
				const { steps } = presentState(facts, now, zone);
				const ranks = steps.map((step) => order[step.state]);
				expect(ranks).toEqual(ranks.toSorted((a, b) => a - b));
				expect(steps.filter((step) => step.state === "now").length).toBeLessThanOrEqual(1);
			}),
		);
	});
});
