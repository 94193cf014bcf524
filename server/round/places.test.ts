import path from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import type { RoundState } from "../../casework/round-state.ts";
import { decisionPaperSchema } from "../../container/src/decision-paper.ts";
import { type Lang, langs } from "../../findings/lang.ts";
import type { Letter } from "../../procedures/letter.ts";
import { getProcedure } from "../../procedures/registry.ts";
import { houseNow } from "../../test/browser/desk-house.ts";
import { addStaff, everywhere } from "../../test/support/desk-staff.ts";
import { type LeaderHouse, openLeaderHouse } from "../../test/support/leader-house.ts";
import { fileReady, leftOutReason, playedRound, recordCall, writeFrozen } from "../../test/support/played-round.ts";
import { scoresOf } from "../../test/support/round-play.ts";
import type { MessageData } from "../answers/message.ts";
import { paperFrame } from "../casefile/casefile.ts";
import { withdrawCase } from "../casefile/withdrawal.ts";
import { runClock } from "../clocks/run-clock.ts";
import { decisionData } from "../permit/decision-data.ts";
import { openCaseKey } from "../store/case-keys.ts";
import { checkInvariants } from "../store/invariants.ts";
import { listMessagesOfCase, openMessage } from "../store/outbox.ts";
import { type AskedOfRound, actOnRound } from "./act-on-round.ts";
import { answerPlace } from "./answer-place.ts";
import { listObjections } from "./objections.ts";
import { loadRound } from "./round-file.ts";

const day = 86_400;
/** A month for whoever is chosen, in Seoul. */
const [today, confirmBy, movedUpBy] = ["2026-11-17", "2026-12-17", "2026-12-17"];
const { renderLetter } = getProcedure("kr-rights-leader", "2026");

let leaders: LeaderHouse;
const staff = new Map<string, string>();
/** In the order of rank: three seats, and one whom the manager left out. */
const names = ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "out"] as const;
type Name = (typeof names)[number];
const languages: Readonly<Record<Name, Lang>> = {
	first: "ky",
	second: "ru",
	third: "en",
	fourth: "ko",
	fifth: "ky",
	sixth: "ru",
	seventh: "en",
	eighth: "en",
	out: "ko",
};
const ids = new Map<Name, string>();
const idOf = (name: Name) => ids.get(name) ?? "";

beforeAll(async () => {
	leaders = await openLeaderHouse();
	await recordCall(leaders);
	for (const login of ["chair", "manager", "officer"])
		staff.set(login, await addStaff(leaders.house, login, everywhere("reviewer", "manager")));
	for (const name of names) ids.set(name, await fileReady(leaders, staff.get("officer") ?? "", languages[name]));
	const scored = names.slice(0, 8).map((name, at) => ({
		...{ caseId: idOf(name), group: "seoul" },
		...{ experience: 5 - Math.floor(at / 2), ties: 5 - (at % 2) },
	}));
	await writeFrozen(leaders, scored, { seats: 3, cap: 3 }, [idOf("out")]);
});
afterAll(() => leaders.house.close());
/** While the round is open, too: each case has in its own stream what the round gives it. */
afterEach(async () => expect(await checkInvariants(pool())).toEqual([]));

/** Of somebody who may see every case. */
const everyCase = [{ procedure: null, office: null, reader: "00000000-0000-4000-8000-000000000000" }];

const pool = () => leaders.deps.store.pool;

function act(login: string, asked: AskedOfRound) {
	return actOnRound(leaders.deps, { round: playedRound, officerId: staff.get(login) ?? "" }, asked);
}

async function roundNow(): Promise<RoundState> {
	const { state } = await loadRound(pool(), playedRound, leaders.deps.casefile.unwrap);
	if (!state) throw new Error("The assessment is not open.");
	return state;
}

/** Where each case stands, by its own stream. */
async function standing(): Promise<Record<string, string>> {
	const found: Record<string, string> = {};
	for (const name of names) {
		const { state } = await leaders.open(idOf(name));
		found[name] = `${state.status}${state.place === null ? "" : ` ${state.place.outcome}`}`;
	}
	return found;
}

type PlaceLetter = Extract<Letter, { kind: "place" }>;

/** The letters about his place that a candidate was owed, oldest first. */
async function lettersTo(name: Name): Promise<readonly PlaceLetter[]> {
	const { unwrap } = leaders.deps.casefile;
	const keys = { unwrap, caseKey: await openCaseKey(pool(), idOf(name), unwrap) };
	const messages = await listMessagesOfCase(pool(), idOf(name));
	const { told } = (await leaders.open(idOf(name))).state;
	return told
		.flatMap(({ message }) => messages.find((one) => one.message === message) ?? [])
		.map((message) => (openMessage(message, keys) as { data: MessageData }).data.letter)
		.filter((letter): letter is PlaceLetter => letter.kind === "place");
}

async function lastTo(name: Name): Promise<PlaceLetter["data"]> {
	const last = (await lettersTo(name)).at(-1);
	if (!last) throw new Error(`${name} was told nothing.`);
	return last.data;
}

const answer = (name: Name, said: Parameters<typeof answerPlace>[3]) =>
	leaders.deps.store.tx((tx) => answerPlace(tx, idOf(name), { kind: "applicant" }, said, leaders.deps));

function tick(name: Name, now: number) {
	const { store, casefile } = leaders.deps;
	return runClock(idOf(name), { ...casefile, store, now: () => now, finish: async () => {} });
}

describe("the release of a round", () => {
	it("tells nobody anything when the law of one case says no, and names its number", async () => {
		const hash = (await roundNow()).frozen?.draftHash ?? "";
		expect(await act("chair", { name: "proposeRelease", hash, entropy: null })).toEqual({ kind: "done" });
		const { number } = (await leaders.open(idOf("fifth"))).state;
		await leaders.command(idOf("fifth"), staff.get("officer") ?? "", { name: "returnToReview", reason: "a doubt" });
		const release = { name: "release", hash, entropy: null, confirmBy } as const;
		expect(await act("manager", release)).toMatchObject({ kind: "case-refused", number });
		expect((await roundNow()).status).toBe("proposed");
		expect((await standing()).first).toBe("before_board");
		expect(await lettersTo("first")).toEqual([]);
		await leaders.command(idOf("fifth"), staff.get("officer") ?? "", {
			name: "propose",
			items: [{ item: "whole", outcome: "grant", approved: null, ground: null }],
			reason: "",
		});
	});

	it("gives every candidate his place in his own case, and whoever was left out his ground", async () => {
		const hash = (await roundNow()).frozen?.draftHash ?? "";
		// He withdrew while the inputs were frozen: the round could not hear it, and finds him gone.
		const { store, casefile } = leaders.deps;
		const withdrawal = { ...casefile, store, now: () => houseNow, finish: async () => {} };
		expect(await withdrawCase(idOf("second"), withdrawal)).toBe("withdrawn");
		expect(await act("manager", { name: "release", hash, entropy: null, confirmBy })).toEqual({ kind: "done" });
		expect(await standing()).toEqual({
			first: "approved seat",
			second: "withdrawn",
			third: "approved seat",
			fourth: "approved seat",
			fifth: "reserve reserve",
			sixth: "reserve reserve",
			seventh: "reserve reserve",
			eighth: "reserve reserve",
			out: "refused",
		});
		const { place, decision, personal } = (await leaders.open(idOf("fifth"))).state;
		expect(place).toMatchObject({ round: "2026", position: 1, confirmBy: null });
		expect(personal?.decision.placed).toEqual({ code: "seats-full" });
		expect(decision.decided).toBeNull();
		const seat = (await leaders.open(idOf("first"))).state;
		expect(seat.place).toMatchObject({ confirmBy, confirmedOn: null });
		expect(seat.turns.at(-1)?.whose).toBe("applicant");
		const out = (await leaders.open(idOf("out"))).state;
		expect(out.personal?.decision.reason).toBe(leftOutReason);
		const frame = paperFrame(out, { at: houseNow, chainHead: "00".repeat(32) }, casefile);
		const paper = decisionPaperSchema.parse(decisionData(out, frame));
		expect(paper).toMatchObject({ byRound: true, byBoard: false, reason: leftOutReason });
	});

	it("owes each his own letter in his own language, and nothing of anybody else stands in it", async () => {
		const told = { first: "seat", third: "seat", fourth: "seat", fifth: "reserve", sixth: "reserve", out: "left-out" };
		for (const [name, says] of Object.entries(told) as [Name, string][]) {
			const letters = await lettersTo(name);
			expect(letters.map(({ data }) => data.says)).toEqual([says]);
			const { text } = renderLetter(letters[0] as PlaceLetter, languages[name]);
			for (const other of names.filter((one) => one !== name))
				expect(text).not.toContain((await leaders.open(idOf(other))).state.number);
			expect(letters[0]?.data.position).toBeNull();
		}
		expect(await lettersTo("second")).toEqual([]);
		expect((await lastTo("out")).ground).toBe("other-ground");
		const rows = await pool().query("select languages from messages where kind = 'place' and case_id = $1", [
			idOf("third"),
		]);
		expect(rows.rows).toEqual([{ languages: ["en"] }]);
	});

	it.each(langs)("reads in %s as in its golden file", async (lang) => {
		const name = names.find((one) => languages[one] === lang && one !== "second") as Name;
		const letter = (await lettersTo(name))[0] as PlaceLetter;
		const { subject, text } = renderLetter(letter, lang);
		const masked = `${subject}\n\n${text}`
			.replaceAll(letter.data.number, "KR-00000-00000-0000")
			.replace(/\/mine\/link\/[\w-]+/g, "/mine/link/TOKEN");
		await expect(masked).toMatchFileSnapshot(path.join(import.meta.dirname, "golden", `released.${lang}.txt`));
	});

	it("brings a link that opens the page of whoever is asked, until the end of his day", async () => {
		const { page } = await lastTo("first");
		expect(page?.url).toMatch(/\/mine\/link\/[\w-]{43}$/);
		expect(page?.until).toBe(Date.UTC(2026, 11, 17, 14, 59, 59) / 1000);
		expect((await lastTo("fifth")).page).toBeNull();
	});
});

describe("whoever has a place", () => {
	it("confirms it in both streams; twice is once", async () => {
		expect(await answer("first", { answer: "confirm", on: today })).toEqual({ kind: "done" });
		expect((await leaders.open(idOf("first"))).state.place?.confirmedOn).toBe(today);
		expect((await roundNow()).released?.confirmed).toEqual([idOf("first")]);
		expect((await lastTo("first")).says).toBe("confirmed");
		expect(await answer("first", { answer: "confirm", on: today })).toMatchObject({
			refusal: { code: "already-so" },
		});
		expect(await answer("fifth", { answer: "confirm", on: today })).toMatchObject({ kind: "refused" });
		expect(await answer("third", { answer: "confirm", on: "2026-12-18" })).toMatchObject({
			refusal: { code: "day-has-passed" },
		});
	});

	it("declines it, and the first of the reserve list has it at once, with a day of his own and a letter", async () => {
		expect(await answer("third", { answer: "decline" })).toEqual({ kind: "done" });
		expect(await standing()).toMatchObject({ third: "withdrawn", fifth: "approved seat", sixth: "reserve reserve" });
		expect((await lastTo("third")).says).toBe("declined");
		expect(await lastTo("fifth")).toMatchObject({ says: "moved-up", confirmBy: movedUpBy });
		expect((await roundNow()).released?.left.at(-1)).toMatchObject({ cause: "declined", movedUp: [idOf("fifth")] });
		expect(await answer("third", { answer: "decline" })).toMatchObject({ kind: "refused" });
	});

	it("is reminded before his day ends, and loses the place some days after it when he has said nothing", async () => {
		const end = Date.UTC(2026, 11, 17, 14, 59, 59) / 1000;
		expect(await tick("fourth", end - 3 * day)).toEqual([]);
		expect(await tick("fourth", end - day)).toEqual(["remind"]);
		expect(await lastTo("fourth")).toMatchObject({ says: "reminder", confirmBy });
		leaders.house.at(end + 2 * day);
		expect(await tick("fourth", end + 2 * day)).toEqual([]);
		leaders.house.at(end + 3 * day + 1);
		expect(await tick("fourth", end + 3 * day + 1)).toEqual(["forfeit-done"]);
		expect(await standing()).toMatchObject({ fourth: "lapsed", sixth: "approved seat", first: "approved seat" });
		expect(await lastTo("fourth")).toMatchObject({ says: "not-confirmed", confirmBy });
		expect((await lastTo("sixth")).says).toBe("moved-up");
		// Whoever has confirmed is asked for nothing more.
		expect(await tick("first", end + 3 * day + 1)).toEqual([]);
		leaders.house.at(houseNow);
	});
});

describe("an objection to the result of a round", () => {
	const objects = (name: Name) =>
		leaders.command(idOf(name), staff.get("officer") ?? "", {
			...{ name: "object", reason: "I was there.", arrivedAt: houseNow, inRound: true },
		});

	/** Judged anew, by others than before, with these points. */
	async function judgedAnew(name: Name, experience: number, ties: number) {
		const caseId = idOf(name);
		const reopen = { name: "reopenScores", caseId, stages: ["documents"], reason: "He has shown more." } as const;
		expect(await act("manager", reopen)).toEqual({ kind: "done" });
		expect(await act("manager", { name: "assign" })).toEqual({ kind: "done" });
		for (const { user } of (await roundNow()).cases.find((one) => one.caseId === caseId)?.assessors ?? []) {
			const sheet = { name: "handIn", caseId, scores: scoresOf(experience, ties), grounds: [], notes: "" } as const;
			expect(await actOnRound(leaders.deps, { round: playedRound, officerId: user }, sheet)).toEqual({ kind: "done" });
		}
		const settle = { name: "settleObjection", caseId, reason: "Others have read it." } as const;
		expect(await act("manager", settle)).toEqual({ kind: "done" });
	}

	async function releasesAnew() {
		const hash = (await roundNow()).amendment?.hash ?? "";
		expect(await act("chair", { name: "releaseAmendment", hash, confirmBy: "2026-12-24" })).toEqual({ kind: "done" });
	}

	it("that changes no place leaves it to him and says so", async () => {
		await objects("first");
		expect((await leaders.open(idOf("first"))).state).toMatchObject({
			status: "approved",
			decision: { isOpenAgain: true },
		});
		expect((await listObjections(pool(), playedRound, everyCase)).map(({ caseId }) => caseId)).toEqual([idOf("first")]);
		await judgedAnew("first", 5, 5);
		expect((await leaders.open(idOf("first"))).state.decision.isOpenAgain).toBe(false);
		expect((await lastTo("first")).says).toBe("as-before");
		expect(await listObjections(pool(), playedRound, everyCase)).toEqual([]);
	});

	it("brings back whoever was left out; what it changes is told when somebody else has released it", async () => {
		await objects("out");
		expect((await standing()).out).toBe("before_board");
		await judgedAnew("out", 5, 4);
		expect(await standing()).toMatchObject({ out: "before_board", sixth: "approved seat" });
		expect((await lastTo("sixth")).says).toBe("moved-up");
		await releasesAnew();
		expect(await standing()).toMatchObject({ out: "approved seat", sixth: "reserve reserve", fifth: "approved seat" });
		expect(await lastTo("out")).toMatchObject({ says: "seat-anew", confirmBy: "2026-12-24" });
		expect((await lastTo("sixth")).says).toBe("moved-down");
	});

	it("keeps nobody from declining while it waits: the round finds him gone when it is released", async () => {
		expect(await answer("fifth", { answer: "confirm", on: today })).toEqual({ kind: "done" });
		await objects("sixth");
		await judgedAnew("sixth", 4, 4);
		expect(await answer("out", { answer: "decline" })).toEqual({ kind: "done" });
		expect((await roundNow()).released?.left.map(({ caseId }) => caseId)).not.toContain(idOf("out"));
		await releasesAnew();
		expect((await roundNow()).released?.left.map(({ caseId }) => caseId)).toContain(idOf("out"));
		// He lost his seat to the sixth and has the one that fell free: it is his on other terms, and he says so again.
		expect(await standing()).toMatchObject({ out: "withdrawn", sixth: "approved seat", fifth: "approved seat" });
		const { place } = (await leaders.open(idOf("fifth"))).state;
		expect(place).toMatchObject({ confirmBy: "2026-12-24", confirmedOn: null });
		expect((await lastTo("fifth")).says).toBe("seat-anew");
	});
});

it("whoever withdraws after the release leaves the round in the same moment", async () => {
	const { store, casefile } = leaders.deps;
	const withdrawal = { ...casefile, store, now: () => houseNow, finish: async () => {} };
	expect(await withdrawCase(idOf("eighth"), withdrawal)).toBe("withdrawn");
	expect((await roundNow()).released?.left.at(-1)).toMatchObject({ caseId: idOf("eighth"), cause: "withdrawn" });
	expect((await lettersTo("eighth")).map(({ data }) => data.says)).toEqual(["reserve"]);
});

it("an invariant names a case whose place is another than the round's", async () => {
	const caseId = idOf("seventh");
	await pool().query("update cases set status = 'approved' where case_id = $1", [caseId]);
	expect(await checkInvariants(pool())).toEqual([
		expect.objectContaining({ name: "round-place", what: `${caseId} has the reserve list and is approved` }),
	]);
	await pool().query("update cases set status = 'reserve' where case_id = $1", [caseId]);
});

describe("the close of a round", () => {
	it("waits for whoever has not said whether he takes his place", async () => {
		expect(await act("manager", { name: "close" })).toMatchObject({
			kind: "case-refused",
			refusal: { code: "place-unconfirmed" },
		});
		for (const name of ["fifth", "sixth"] as const)
			expect(await answer(name, { answer: "confirm", on: today })).toEqual({ kind: "done" });
	});

	it("refuses whoever the list did not reach, with the published ground and the reason", async () => {
		expect(await act("manager", { name: "close" })).toEqual({ kind: "done" });
		expect(await standing()).toMatchObject({ first: "approved seat", fifth: "approved seat", seventh: "refused" });
		expect(await lastTo("seventh")).toMatchObject({
			says: "not-reached",
			ground: "not-selected",
			remedy: "write-to-office",
			reason: { code: "seats-full" },
		});
		const { personal } = (await leaders.open(idOf("seventh"))).state;
		expect(personal?.decision.reason).toContain("no place fell free for you");
	});

	it("leaves his own word to whoever has a place: who declines afterwards ends his case and moves nobody", async () => {
		expect(await answer("sixth", { answer: "decline" })).toEqual({ kind: "done" });
		expect(await standing()).toMatchObject({ sixth: "withdrawn", seventh: "refused" });
	});
});
