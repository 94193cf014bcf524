import fc from "fast-check";
import { h } from "preact";
import { renderToString } from "preact-render-to-string";
import { describe, expect, it } from "vitest";
import type { Case } from "../../../casework/case.ts";
import { fold } from "../../../casework/case.ts";
import type { SealedCaseEvent } from "../../../casework/facts.ts";
import { noReview } from "../../../casework/review-state.ts";
import { statuses } from "../../../casework/status.ts";
import { findingCodes, getCodeEntry } from "../../../findings/catalogue.ts";
import { langs } from "../../../findings/lang.ts";
import { getFace } from "../../../procedures/faces.ts";
import { sayMoment } from "../../round/say-window.ts";
import { clockWords } from "../clock-words.ts";
import { sayDate } from "../dates.ts";
import { lateWords } from "../late-words.ts";
import { MinePage } from "./page-case.tsx";
import { type MineView, presentMine } from "./present.ts";
import { mineWords } from "./words.ts";

const now = 1_795_000_000;
const face = getFace("kg-work-permit", "2018");
const canary = "CANARY-Асанов";
const by = { kind: "officer", id: canary } as const;
const at = now - 5000;

const arrived: SealedCaseEvent = {
	type: "arrived",
	plain: {
		arrivalId: "a",
		number: "KG-22QP5-DG8V5-S2A8",
		procedure: "kg-work-permit",
		office: "ssm",
		door: "mail",
		arrivedAt: now - 9000,
		recordedAt: now - 8990,
		quotes: canary,
		receiptBy: "2026-11-20",
		rawObject: canary,
		rawSha256: canary,
	},
	personal: null,
};

const mark = fc.record({
	code: fc.constantFrom(...findingCodes),
	ordinal: fc.option(fc.integer({ min: 1, max: 9 }), { nil: null }),
	person: fc.option(fc.integer({ min: 1, max: 9 }), { nil: undefined }),
});

/** Facts as they lie in the database, each with everything that its plain part may hold; personal parts are sealed. */
const fact: fc.Arbitrary<SealedCaseEvent> = fc.oneof(
	fc.array(mark, { maxLength: 5 }).map(
		(marks): SealedCaseEvent => ({
			type: "controlled",
			plain: {
				run: 1,
				at,
				kind: "card",
				persons: 2,
				outcome: "rejected",
				marks: marks.map(({ code, ordinal, person }) => ({
					code,
					severity: getCodeEntry(code).severity,
					ordinal,
					place: person === undefined ? null : { person },
				})),
				objects: [{ ordinal: 1, arrivalId: canary, object: canary, original: canary }],
				language: "ky",
				completedAt: null,
				evidenceObject: canary,
				secretHash: canary,
			},
			personal: null,
		}),
	),
	fc.constantFrom<SealedCaseEvent>(
		{ type: "noted", plain: { by, at }, personal: null },
		{ type: "assigned", plain: { by, at, officer: canary }, personal: null },
		{ type: "review_begun", plain: { by, at }, personal: null },
		{ type: "taken_over", plain: { by, at, from: canary }, personal: null },
		{ type: "document_judged", plain: { by, at, ordinal: 1, verdict: "wrong", reason: canary }, personal: null },
		{
			type: "correction_requested",
			plain: {
				by,
				at,
				wanted: [{ ordinal: 1, kind: "passport", person: 1, reason: "not-readable" }],
				answerBy: "2026-12-24",
			},
			personal: null,
		},
		{ type: "opinion_asked", plain: { by, at, opinion: canary, answerBy: "2026-12-01" }, personal: null },
		{ type: "opinion_given", plain: { by, at, opinion: canary }, personal: null },
		{
			type: "decision_proposed",
			plain: {
				by,
				at,
				outcome: "refuse",
				goesToBoard: true,
				items: [{ item: canary, outcome: "refuse", asked: null, approved: null, ground: canary }],
			},
			personal: null,
		},
		{ type: "told", plain: { at, kind: "receipt", message: canary }, personal: null },
		{ type: "held", plain: { since: at, cause: "other", owner: canary }, personal: null },
		{ type: "reply_received", plain: { at, letter: canary, arrivedAt: at }, personal: null },
		{ type: "promised", plain: { at, promise: "decision", by: "2026-12-01" }, personal: null },
		{ type: "lapsed", plain: { at, reason: canary }, personal: null },
		{
			type: "placed",
			plain: {
				...{ by, at, round: canary, outcome: "seat", position: null, confirmBy: "2026-12-24" },
				...{ cause: "released", remedy: canary },
			},
			personal: null,
		},
		{
			type: "placed",
			plain: {
				...{ by, at, round: canary, outcome: "reserve", position: 4711, confirmBy: null },
				...{ cause: "amended", remedy: canary },
			},
			personal: null,
		},
		{ type: "place_confirmed", plain: { by, at, on: "2026-12-01", how: "officer" }, personal: null },
		{ type: "place_left", plain: { by, at, round: canary, cause: "declined", how: "page" }, personal: null },
		{ type: "objection_answered", plain: { by, at }, personal: null },
		{ type: "office_moved", plain: { by, at, from: canary, to: "osh" }, personal: null },
		{ type: "representative_recorded", plain: { by, at, until: null }, personal: null },
	),
);

function pageOf(view: MineView, lang: (typeof langs)[number]): string {
	const assets = { style: "/s.css", korean: "/k.css", icon: "/i.svg", viewer: "/v.js", answers: "/a.js" };
	const frame = { lang, url: "/mine", assets, demo: false, clockMoved: null };
	const done = { sent: null, protective: false };
	const officeName = (id: string) => ({ ky: `${id}-ky`, ru: `${id}-ru`, en: `${id}-en`, ko: `${id}-ko` });
	return renderToString(
		h(MinePage, { frame, view, papers: [], grants: [], face, token: "t", officeName, intake: "in@x.kg", done }),
	);
}

const keys = [
	"number",
	"procedure",
	"status",
	"turn",
	"turnSince",
	"heldSince",
	"promisedBy",
	"duePromise",
	"oursSince",
	"answerBy",
	"request",
	"round",
	"findings",
	"uploads",
	"checking",
	"inRound",
	"place",
	"late",
	"gates",
	"canUpload",
	"documents",
	"hasAnswers",
	"kind",
	"openUntil",
	"canWithdraw",
	"withdrawalAskedAt",
	"timeline",
	"asOf",
];

describe("the applicant's presenter", () => {
	it("shows nothing beyond its list, whatever the facts hold and whatever status the case has", () => {
		fc.assert(
			fc.property(
				fc.array(fact, { maxLength: 12 }),
				fc.constantFrom(...statuses.filter((status) => status !== "joined")),
				fc.constantFrom(...langs),
				(more, status, lang) => {
					const facts = [arrived, ...more];
					const state = { ...(fold(facts) as Case), status };
					const view = presentMine(
						{ state, facts, uploads: [], withdrawalAskedAt: null, answerBy: null, placeAnswer: null, closesAt: null },
						now,
						face.zone,
					);
					expect(Object.keys(view).sort()).toEqual([...keys].sort());
					expect(JSON.stringify(view)).not.toContain("CANARY");
					const page = pageOf(view, lang);
					expect(page).not.toContain("CANARY");
					// The place on the reserve list is told only where the office tells it.
					expect(page).not.toContain("4711");
					expect(page).not.toMatch(/undefined|NaN|\[object/);
				},
			),
			{ numRuns: 150 },
		);
	});

	it("has a whole sentence without the values that are personal for every code that can ask for something, in every language", () => {
		for (const code of findingCodes) {
			const { severity, officer } = getCodeEntry(code);
			if (severity !== "error" && severity !== "fatal" && !officer) continue;
			const facts: SealedCaseEvent[] = [arrived];
			const state = {
				...(fold(facts) as Case),
				status: "rejected",
				marks: [{ code, severity: "error", ordinal: 1, place: { person: 1, field: "passport" } }],
			} as Case;
			const view = presentMine(
				{ state, facts, uploads: [], withdrawalAskedAt: null, answerBy: null, placeAnswer: null, closesAt: null },
				now,
				face.zone,
			);
			for (const lang of langs) {
				const page = pageOf(view, lang);
				expect(page).toContain(code);
				expect(page).not.toMatch(/undefined|\(\)|«»|“”/);
			}
		}
	});

	it("says to which office the filing went, and neither from where nor by whom", () => {
		const facts: SealedCaseEvent[] = [
			arrived,
			{ type: "office_moved", plain: { by, at, from: canary, to: "osh" }, personal: null },
		];
		const state = fold(facts) as Case;
		const view = presentMine(
			{ state, facts, uploads: [], withdrawalAskedAt: null, answerBy: null, placeAnswer: null, closesAt: null },
			now,
			face.zone,
		);
		expect(view.timeline[0]).toEqual({ at, what: "moved", to: "osh" });
		for (const lang of langs) expect(pageOf(view, lang)).toContain(mineWords[lang].moved(`osh-${lang}`));
	});

	it("never asks anything while a case waits for us, and says since when the delay is ours", () => {
		const facts: SealedCaseEvent[] = [arrived];
		const state = fold(facts) as Case;
		const late = presentMine(
			{ state, facts, uploads: [], withdrawalAskedAt: null, answerBy: null, placeAnswer: null, closesAt: null },
			now + 86_400 * 30,
			face.zone,
		);
		expect(late).toMatchObject({ turn: "office", promisedBy: "2026-11-20", oursSince: "2026-11-20", canUpload: false });
		const inTime = presentMine(
			{ state, facts, uploads: [], withdrawalAskedAt: null, answerBy: null, placeAnswer: null, closesAt: null },
			state.first.arrivedAt,
			face.zone,
		);
		expect(inTime.oursSince).toBeNull();
	});

	it("promises what the public page and the protective receipt promise, and no decision where none is owed", () => {
		const facts: SealedCaseEvent[] = [
			arrived,
			{ type: "promised", plain: { at, promise: "decision", by: "2026-12-01" }, personal: null },
			{ type: "promised", plain: { at, promise: "reply", by: "2026-11-19" }, personal: null },
		];
		const viewAs = (change: Partial<Case>, later = 0) => {
			const state = { ...(fold(facts) as Case), ...change } as Case;
			return presentMine(
				{ state, facts, uploads: [], withdrawalAskedAt: null, answerBy: null, placeAnswer: null, closesAt: null },
				now + later,
				face.zone,
			);
		};
		// An answer to his letter comes before the receipt.
		expect(viewAs({})).toMatchObject({ promisedBy: "2026-11-19", duePromise: "reply" });
		const second = { number: "KG-2", arrivedAt: now - 60 };
		const corrected = { status: "rejected", arrivals: [second, second], arrivalsControlled: 1 } as const;
		expect(viewAs({ ...corrected, review: { ...noReview, promises: [] } }).promisedBy).toBe("2026-11-20");
		// While he has to act a decision is not late, and an answer to his letter is.
		const month = 30 * 86_400;
		const asked = { status: "rejected", arrivalsControlled: 1 } as const;
		expect(viewAs(asked, month)).toMatchObject({ turn: "applicant", promisedBy: null, oursSince: "2026-11-19" });
	});

	it("says of a day that the office has set itself that it is no law's, and of the receipt's that it must", () => {
		const facts: SealedCaseEvent[] = [
			arrived,
			{ type: "promised", plain: { at, promise: "decision", by: "2026-12-01" }, personal: null },
		];
		for (const lang of langs) {
			const pageAs = (status: Case["status"]) => {
				const state = { ...(fold(facts) as Case), status } as Case;
				return pageOf(
					presentMine(
						{ state, facts, uploads: [], withdrawalAskedAt: null, answerBy: null, placeAnswer: null, closesAt: null },
						state.first.arrivedAt,
						face.zone,
					),
					lang,
				);
			};
			const { promised, promisedItself } = mineWords[lang];
			const own = pageAs("in_review");
			expect(own).toContain(clockWords[lang].ownTarget);
			expect(own).toContain(promisedItself(sayDate("2026-12-01", lang)));
			expect(pageAs("delivered")).toContain(promised(sayDate("2026-11-20", lang)));
			expect(pageAs("delivered")).not.toContain(clockWords[lang].ownTarget);
		}
	});

	it("says plainly that the application was late, when it came and when the window closed, and what an officer said of it", () => {
		const closesAt = Date.UTC(2026, 5, 30, 9, 0, 0) / 1000;
		const late = { ...arrived, plain: { ...arrived.plain, arrivedAt: closesAt + 1, round: "2026", window: "late" } };
		const facts = [late] as SealedCaseEvent[];
		const mark = { code: "T17", severity: "warning", ordinal: null, place: null } as const;
		const rest = { facts, uploads: [], withdrawalAskedAt: null, answerBy: null, placeAnswer: null };
		const viewAs = (change: Partial<Case>, closes: number | null = closesAt) =>
			presentMine(
				{ ...rest, state: { ...(fold(facts) as Case), marks: [mark], ...change }, closesAt: closes },
				now,
				face.zone,
			);
		expect(viewAs({ status: "to_check" }).late).toEqual({
			arrivedAt: closesAt + 1,
			closedAt: closesAt,
			stands: "officer",
		});
		// Extended since: what counts is how it stood then, and no hour is named that would say otherwise.
		expect(viewAs({ status: "to_check" }, closesAt + 60).late?.closedAt).toBeNull();
		const said = (as: "passed" | "failed") => viewAs({ status: "accepted", settlements: [{ mark, as }] }).late?.stands;
		expect([said("passed"), said("failed"), viewAs({ status: "withdrawn" }).late?.stands]).toEqual([
			"taken",
			"not-taken",
			null,
		]);
		const inTime = { ...late, plain: { ...late.plain, window: "in-time" } } as SealedCaseEvent;
		expect(presentMine({ ...rest, state: fold([inTime]) as Case, closesAt }, now, face.zone).late).toBeNull();
		for (const lang of langs) {
			const page = pageOf(viewAs({ status: "to_check" }), lang);
			expect(page).toContain(sayMoment(closesAt, face.zone, lang));
			expect(page).toContain(sayMoment(closesAt + 1, face.zone, lang));
			expect(page).toContain(lateWords[lang].officer);
		}
	});

	it("says of what came through the page and joined nothing what an officer decided", () => {
		const facts: SealedCaseEvent[] = [arrived];
		const state = { ...(fold(facts) as Case), status: "in_review" } as Case;
		const stands = (word: "passed" | "failed" | null) => {
			const uploads = [{ number: "KG-1", arrivedAt: now - 60, status: "to_check", word } as const];
			const view = presentMine(
				{ state, facts, uploads, withdrawalAskedAt: null, answerBy: null, placeAnswer: null, closesAt: null },
				now,
				face.zone,
			);
			const shown = view.uploads[0]?.stands ?? "joined";
			for (const lang of langs) expect(pageOf(view, lang)).toContain(mineWords[lang].stands[shown]);
			return shown;
		};
		expect([stands(null), stands("passed"), stands("failed")]).toEqual(["officer", "own", "not-taken"]);
	});

	it("says by which day what is to be mended has to come, and no day while it is checked", () => {
		const facts: SealedCaseEvent[] = [arrived];
		const marks = [{ code: "C01", severity: "error", ordinal: null, place: { field: "passport" } }];
		const state = { ...(fold(facts) as Case), status: "incomplete", arrivalsControlled: 1, marks } as Case;
		const upload = { number: "KG-1", arrivedAt: now - 60, status: "delivered" } as const;
		const due = { state, facts, withdrawalAskedAt: null, answerBy: "2026-12-04", placeAnswer: null, closesAt: null };
		for (const lang of langs) {
			const said = mineWords[lang].answerBy(sayDate("2026-12-04", lang));
			expect(pageOf(presentMine({ ...due, uploads: [] }, now, face.zone), lang)).toContain(said);
			expect(pageOf(presentMine({ ...due, uploads: [upload] }, now, face.zone), lang)).not.toContain(said);
		}
	});

	it("says of no requirement that somebody looks at it once the application was withdrawn or has lapsed", () => {
		const gates = [{ gate: "lawful-stay", stands: "officer", why: "said-nothing" }] as const;
		const viewAs = (status: Case["status"]) => {
			const state = { ...(fold([arrived]) as Case), status, gates } as Case;
			const facts = {
				state,
				facts: [arrived],
				uploads: [],
				withdrawalAskedAt: null,
				answerBy: null,
				placeAnswer: null,
				closesAt: null,
			};
			return presentMine(facts, now, face.zone).gates;
		};
		expect(viewAs("accepted")).toEqual(gates);
		expect([...viewAs("withdrawn"), ...viewAs("lapsed")]).toEqual([]);
	});

	it("does not repeat what was asked while a file that came through the page is being checked: that time is ours", () => {
		const facts: SealedCaseEvent[] = [arrived];
		const marks = [{ code: "C01", severity: "error", ordinal: null, place: { field: "passport" } }];
		const state = { ...(fold(facts) as Case), status: "incomplete", arrivalsControlled: 1, marks } as Case;
		const upload = { number: "KG-1", arrivedAt: now - 60 };
		const viewWith = (status: Case["status"]) =>
			presentMine(
				{
					state,
					facts,
					uploads: [{ ...upload, status }],
					withdrawalAskedAt: null,
					answerBy: null,
					placeAnswer: null,
					closesAt: null,
				},
				now,
				face.zone,
			);
		expect(viewWith("delivered")).toMatchObject({ turn: "office", turnSince: now - 60, findings: [], checking: true });
		expect(viewWith("joined")).toMatchObject({ turn: "applicant", findings: [{ code: "C01" }], checking: false });
	});

	it("shows who probes the opening key nothing but that an officer looks (K35)", () => {
		const facts: SealedCaseEvent[] = [arrived];
		const marks = (["K35", "D02", "C01"] as const).map((code) => ({
			code,
			severity: "error",
			ordinal: null,
			place: null,
		}));
		const state = { ...(fold(facts) as Case), status: "to_check", marks } as Case;
		const view = presentMine(
			{ state, facts, uploads: [], withdrawalAskedAt: null, answerBy: null, placeAnswer: null, closesAt: null },
			now,
			face.zone,
		);
		expect(view.findings.map(({ code }) => code)).toEqual(["K35"]);
	});
});
