import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { RoundState } from "../../casework/round-state.ts";
import { type Lang, langs } from "../../findings/lang.ts";
import type { Letter } from "../../procedures/letter.ts";
import { getProcedure } from "../../procedures/registry.ts";
import { houseNow } from "../../test/browser/desk-house.ts";
import { addStaff, everywhere } from "../../test/support/desk-staff.ts";
import { type LeaderHouse, openLeaderHouse } from "../../test/support/leader-house.ts";
import { fileReady, leftOutReason, playedRound, recordCall, writeFrozen } from "../../test/support/played-round.ts";
import type { MessageData } from "../answers/message.ts";
import { withdrawCase } from "../casefile/withdrawal.ts";
import { runClock } from "../clocks/run-clock.ts";
import { openCaseKey } from "../store/case-keys.ts";
import { checkInvariants } from "../store/invariants.ts";
import { listMessagesOfCase, openMessage } from "../store/outbox.ts";
import { type AskedOfRound, actOnRound } from "./act-on-round.ts";
import { answerPlace } from "./answer-place.ts";
import { loadRound } from "./round-file.ts";

const day = 86_400;
/** A month for whoever is chosen, in Seoul. */
const [today, confirmBy, movedUpBy] = ["2026-11-17", "2026-12-17", "2026-12-17"];
const { renderLetter } = getProcedure("kr-rights-leader", "2026");

let leaders: LeaderHouse;
const staff = new Map<string, string>();
/** In the order of rank: three seats, and one whom the manager left out. */
const names = ["first", "second", "third", "fourth", "fifth", "sixth", "out"] as const;
type Name = (typeof names)[number];
const languages: Readonly<Record<Name, Lang>> = {
	first: "ky",
	second: "ru",
	third: "en",
	fourth: "ko",
	fifth: "ky",
	sixth: "ru",
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
	const scored = names.slice(0, 6).map((name, at) => ({
		...{ caseId: idOf(name), group: "seoul" },
		...{ experience: 5 - Math.floor(at / 2), ties: 5 - at },
	}));
	await writeFrozen(leaders, scored, { seats: 3, cap: 3 }, [idOf("out")]);
});
afterAll(async () => {
	expect(await checkInvariants(pool())).toEqual([]);
	leaders.house.close();
});

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
	return messages
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
			out: "refused",
		});
		const { place, decision, personal } = (await leaders.open(idOf("fifth"))).state;
		expect(place).toMatchObject({ round: "2026", position: 1, confirmBy: null });
		expect(personal?.decision.placed).toEqual({ code: "group-full", cap: 3 });
		expect(decision.decided).toBeNull();
		const seat = (await leaders.open(idOf("first"))).state;
		expect(seat.place).toMatchObject({ confirmBy, confirmedOn: null });
		expect(seat.turns.at(-1)?.whose).toBe("applicant");
		const out = (await leaders.open(idOf("out"))).state;
		expect(out.personal?.decision.reason).toBe(leftOutReason);
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
