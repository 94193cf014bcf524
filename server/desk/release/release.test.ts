import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { FastifyInstance } from "fastify";
import { afterAll, beforeAll, expect, it } from "vitest";
import { readFrozenFile } from "../../../casework/frozen-file.ts";
import { replaySelection } from "../../../casework/replay-selection.ts";
import { houseNow } from "../../../test/browser/desk-house.ts";
import { staffPassword } from "../../../test/support/desk-staff.ts";
import { makeFormVisitor } from "../../../test/support/form-visitor.ts";
import { type JudgedRound, openJudgedRound } from "../../../test/support/judged-round.ts";
import { runAdmin } from "../../admin/tilkat-admin.ts";
import { hashOf } from "../../round/hash-of.ts";
import { appendEvents } from "../../store/events.ts";
import { checkInvariants } from "../../store/invariants.ts";
import { buildDeskApp } from "../app.ts";

type Visitor = ReturnType<typeof makeFormVisitor>;

const base = "/rounds/kr-rights-leader/autumn/selection";

/** Four seats, two of a group: Seoul's third is kept out by its cap, and two of Busan share the last rank. */
const candidates = [
	{ office: "seoul", points: 10 },
	{ office: "seoul", points: 9 },
	{ office: "seoul", points: 8 },
	{ office: "daegu", points: 7 },
	{ office: "busan", points: 5 },
	{ office: "busan", points: 5, ready: false },
];

let judged: JudgedRound;
let app: FastifyInstance;
/** The part of the draw that the deputy keeps himself. */
let own = "";
const visitors = new Map<string, Visitor>();

beforeAll(async () => {
	judged = await openJudgedRound(candidates, { seats: 4, cap: 2 });
	app = await buildDeskApp(judged.leaders.deps);
	for (const login of ["head", "deputy", "third", "auditor", "head-seoul", "r1"]) {
		const visitor = makeFormVisitor(app);
		await visitor.signIn({ login, password: staffPassword });
		visitors.set(login, visitor);
	}
}, 60_000);
afterAll(async () => {
	expect(await checkInvariants(judged.leaders.deps.store.pool)).toEqual([]);
	await app.close();
	judged.leaders.house.close();
});

function as(login: string): Visitor {
	const visitor = visitors.get(login);
	if (!visitor) throw new Error(login);
	return visitor;
}

const numberOf = (at: number) => judged.cases[at]?.number ?? "";

/** What the page says, without tags. */
async function read(login: string, path = ""): Promise<string> {
	const { body, statusCode } = await as(login).get(`${base}${path}`);
	return `${statusCode} ${body
		.slice(body.indexOf("<main"))
		.replace(/<!--.*?-->/g, "")
		.replace(/<[^>]+>/g, " ")
		.replace(/\s+/g, " ")}`;
}

/** Sends a form of a page; where the page does not offer it, with the token that stands on every page: what is not offered must be refused too. */
async function press(login: string, page: string, action: string, fields: Record<string, string> = {}) {
	const visitor = as(login);
	const { body: shown } = await visitor.get(`${base}${page}`);
	const hidden = { ...visitor.hiddenOf(shown, "/sign-out"), ...visitor.hiddenOf(shown, `${base}${action}`) };
	const answer = await visitor.post(`${base}${action}`, { ...hidden, ...fields });
	const { statusCode: status, headers, body } = answer;
	return { status, headers, location: String(headers.location ?? ""), body };
}

/** The numbers of those who have a place and have not confirmed it. */
function openSeatsOf(body: string): readonly string[] {
	const list = /<section[^>]*aria-labelledby="seats">.*?<\/section>/s.exec(body)?.[0] ?? "";
	const open = list.split("<li").filter((row) => /confirm by|not confirmed/.test(row));
	return open.map((row) => /places\/([A-Z0-9-]+)"/.exec(row)?.[1] ?? "");
}

const secrets = async () =>
	(await judged.leaders.deps.store.pool.query<{ user: string }>(`select user_id as "user" from draw_secrets`)).rows;

it("who answers for one office alone, or only scores, sees nothing of the places; an auditor reads and does not act", async () => {
	expect((await as("head-seoul").get(base)).statusCode).toBe(404);
	expect((await as("head-seoul").get("/rounds")).body).not.toContain(base);
	expect((await as("head").get("/rounds")).body).toContain(`href="${base}"`);
	expect((await as("head").get("/rounds/kr-rights-leader/2026/selection")).body).toContain("has not been opened yet");
	expect(await read("auditor")).toContain("200");
	expect(await read("auditor")).not.toContain("Commit, and let the office keep my part sealed");
	expect((await press("auditor", "", "/commit")).status).toBe(403);
});

it("who waits is named with the reason, and nothing is frozen before", async () => {
	const page = await read("head");
	expect(page).toContain("would not be compared as things stand: 1.");
	expect(page).toContain(`${numberOf(5)} not marked ready for comparison`);
	expect(page).not.toContain(numberOf(4));
	const refused = await press("head", "", "/freeze");
	expect(refused.status).toBe(409);
	expect(refused.body).toContain("Somebody still waits");
	await judged.makeReady(judged.cases[5]?.caseId ?? "");
	expect(await read("head")).toContain("Nobody waits.");
});

it("two commit, each once: what the office keeps is sealed, and only its hash is shown", async () => {
	expect((await press("head", "", "/commit")).status).toBe(303);
	const again = await press("head", "", "/commit", {});
	expect(again.status).toBe(409);
	expect(again.body).toContain("Two have committed already, or you have.");
	expect(await secrets()).toEqual([{ user: judged.ids.head }]);
	const refused = await press("head", "", "/freeze");
	expect(refused.body).toContain("Two people must commit to the draw first.");
	// The deputy keeps his part himself.
	const secret = (await as("deputy").get(`${base}/secret`)).body;
	const [entropy = "", commitment = ""] = [...secret.matchAll(/<code class="tk-hash">([0-9a-f]{64})</g)].map(
		(match) => match[1],
	);
	own = entropy;
	const token = as("deputy").hiddenOf(secret, `${base}/commit`);
	expect(token.commitment).toBe(commitment);
	expect((await as("deputy").post(`${base}/commit`, token)).statusCode).toBe(303);
	const page = await read("auditor");
	expect(page).toContain(commitment);
	expect(page).not.toContain(entropy);
	expect(await secrets()).toHaveLength(1);
	expect((await press("head", "", "/freeze")).location).toBe(`${base}/draft?done`);
});

it("the draft gives each candidate the reason and draws nothing; equals at the last seat stay open", async () => {
	const page = await read("auditor", "/draft");
	expect(page).toContain("3 of 4 seats are given in the draft");
	expect(page).toContain("stay open until lots are drawn: 1.");
	expect(page).toMatch(/Busan[^|]*2 are equal in every criterion, and not all can have a seat/);
	expect(page).toMatch(/The cap of Seoul Regional Employment and Labor Office, 2, was reached/);
	expect(page).toContain("Rank 1: points 10");
});

it("a what-if says who would change, stays with who asked it, and changes nothing", async () => {
	const before = (await judged.state()).state?.frozen;
	expect((await press("head", "/what-if", "/what-if", { seats: "" })).body).toContain("Change at least one number.");
	const asked = await press("head", "/what-if", "/what-if", { cap: "3" });
	expect(asked.status).toBe(303);
	const page = await read("auditor", asked.location.slice(base.length));
	expect(page).toContain(`${numberOf(2)} : Reserve → Seat`);
	expect(page).toMatch(/Asked so far cap 3 .*Name of head/);
	expect(await read("auditor")).toMatch(/asked what if: cap 3; would change: \d/);
	expect((await press("auditor", "/what-if", "/what-if", { seats: "5" })).status).toBe(403);
	expect((await judged.state()).state?.frozen).toEqual(before);
});

it("inputs are opened again with a ground, and frozen anew to the same hash where nothing was changed", async () => {
	const before = (await judged.state()).state?.frozen;
	expect((await press("deputy", "", "/thaw", { ground: "scores-corrected" })).status).toBe(303);
	expect(await read("auditor")).toContain("opened the inputs again: scores have to be corrected");
	expect((await press("head", "", "/freeze")).status).toBe(303);
	expect((await judged.state()).state?.frozen).toEqual(before);
});

it("one proposes and another releases the draft that both saw, each revealing his own part; once", async () => {
	const draft = (await judged.state()).state?.frozen?.draftHash ?? "";
	expect(await read("third", "/release")).toContain("Only those who committed to the draw propose and release.");
	expect((await press("head", "/release", "/release/propose", { hash: "0".repeat(64) })).body).toContain(
		"The draft has changed",
	);
	expect((await press("head", "/release", "/release/propose")).status).toBe(303);
	expect(await read("head", "/release")).toContain("somebody else releases it");
	expect((await press("head", "/release", "/release", { hash: draft, confirmBy: "2026-12-01" })).body).toContain(
		"another person does the second",
	);
	const fields = { hash: draft, confirmBy: "2026-12-01", entropy: own };
	expect((await press("deputy", "/release", "/release", { ...fields, confirmBy: "2026-11-01" })).body).toContain(
		"Give a day that is not over",
	);
	expect((await press("deputy", "/release", "/release", { ...fields, entropy: "a".repeat(64) })).body).toContain(
		"not what you committed to",
	);
	expect((await judged.state()).state?.status).toBe("proposed");
	expect((await press("deputy", "/release", "/release", { ...fields, hash: "0".repeat(64) })).body).toContain(
		"The draft has changed",
	);
	expect((await press("deputy", "/release", "/release", fields)).location).toBe(`${base}/places?done`);
	expect((await judged.state()).state?.status).toBe("released");
	expect(await secrets()).toEqual([]);
	expect((await press("deputy", "/places", "/release", fields)).location).toBe(`${base}/places`);
	const page = await read("auditor", "/places");
	expect(page).toContain("4 of 4 seats are held now.");
	expect(page).toMatch(/2 were equal in every criterion; the lot fell on this one\./);
	expect(page).toContain("Made again from the record just now identical");
});

it("a decline by telephone moves the list up, and nobody else's place changes", async () => {
	const before = (await judged.state()).state?.released;
	expect(
		(
			await press("head", `/places/${numberOf(0)}`, `/places/${numberOf(0)}/leave`, {
				cause: "not-confirmed",
				confirmBy: "2026-12-10",
			})
		).body,
	).toContain("not over yet");
	expect(
		(
			await press("head", `/places/${numberOf(0)}`, `/places/${numberOf(0)}/leave`, {
				cause: "declined",
				confirmBy: "2026-12-10",
			})
		).status,
	).toBe(303);
	const page = await read("auditor", "/places");
	expect(page).toMatch(new RegExp(`${numberOf(2)}.*to confirm by 10 December 2026; moved up`));
	expect(page).toContain(`${numberOf(0)} : declined`);
	const after = (await judged.state()).state?.released;
	expect(after?.left).toEqual([
		{ caseId: judged.cases[0]?.caseId, cause: "declined", movedUp: [judged.cases[2]?.caseId] },
	]);
	expect(after?.placed).toEqual(before?.placed);
	expect((await press("head", `/places/${numberOf(1)}`, `/places/${numberOf(1)}/confirm`)).status).toBe(303);
	expect(await read("auditor", `/places/${numberOf(1)}`)).toContain("Confirmation confirmed");
});

it("an objection opens one candidate's scores; where a place changes, the page says whose before another person releases it", async () => {
	const path = `/places/${numberOf(3)}`;
	expect((await press("head", path, `${path}/reopen`, { reason: "" })).body).toContain("Write a reason");
	expect(
		(await press("head", path, `${path}/reopen`, { reason: "a letter was not read", "stage-documents": "yes" })).status,
	).toBe(303);
	expect(await read("head", path)).toContain("Still missing: too few assessors");
	expect((await press("head", path, `${path}/settle`, { reason: "x" })).body).toContain("Somebody still waits");
	expect((await press("head", path, `${path}/assign`)).status).toBe(303);
	const anew = (await judged.state()).state?.cases.find(({ number }) => number === numberOf(3))?.assessors[0]?.user;
	const reader = Object.keys(judged.ids).find((login) => judged.ids[login] === anew) ?? "";
	if (!visitors.has(reader)) visitors.set(reader, makeFormVisitor(app));
	await as(reader).signIn({ login: reader, password: staffPassword });
	expect(await read("head", path)).toContain("Compared by points 7");
	expect(await read(reader, path)).toContain("Compared by not shown to you before your own sheet is in");
	await judged.score(judged.cases[3]?.caseId ?? "", 1);
	expect((await press("head", path, `${path}/settle`, { reason: "read anew" })).status).toBe(303);
	const page = await read("head", "/places");
	expect(page).toContain("An objection changes places");
	expect(page).toContain(`${numberOf(3)} : Seat → Reserve`);
	expect(page).toContain("You settled it: somebody else releases it.");
	expect((await press("head", "/places", "/places/close")).body).toContain("An amendment waits");
	expect((await press("deputy", "/places", "/places/amendment", { confirmBy: "2026-12-20" })).status).toBe(303);
	expect(await read("auditor", `${path}`)).toContain("Outcome Reserve 1");
});

it("a place that nobody confirmed by its day is given on, and not before", async () => {
	const { house } = judged.leaders;
	house.at(Date.parse("2026-12-02T00:00:00+09:00") / 1000);
	for (const login of ["head", "auditor", "r1"]) await visitors.get(login)?.signIn({ login, password: staffPassword });
	expect(await read("auditor", "/places")).toContain("not confirmed; the day was 1 December 2026");
	const first = (await read("auditor", `/places/${numberOf(4)}`)).includes("not confirmed; the day was");
	const own = `/places/${numberOf(first ? 4 : 5)}`;
	expect((await press("head", own, `${own}/confirm`)).body).toContain("The day for confirming is over.");
	expect((await press("head", own, `${own}/leave`, { cause: "not-confirmed", confirmBy: "2026-12-10" })).status).toBe(
		303,
	);
	expect(await read("auditor", own)).toContain("Has left: not confirmed by the day.");
});

it("reasons about a candidate are read by whoever decides on them, and the look is recorded", async () => {
	const page = await read("auditor", `/places/${numberOf(3)}`);
	expect(page).toContain("scores opened: a letter was not read");
	expect(page).toContain("objection settled: read anew");
	const found = await judged.leaders.deps.store.pool.query("select from reads where user_id = $1 and case_id = $2", [
		judged.ids.auditor,
		judged.cases[3]?.caseId,
	]);
	expect(found.rowCount).toBeGreaterThan(0);
});

it("an invariant names a release that gives a group more than its cap, or more seats than there are", async () => {
	const { store } = judged.leaders.deps;
	const placed = ["a", "b", "c"].map((id) => ({ id, group: id === "c" ? "busan" : "seoul", outcome: "seat" }));
	const forged = (inputs: object) =>
		store.tx(async (tx) => {
			const events = [
				{ type: "inputs_frozen", plain: { inputs, hash: "h" }, personal: null },
				{ type: "selection_released", plain: { inputsHash: "h", placed }, personal: null },
			];
			await tx.query("savepoint before_forging");
			await appendEvents(tx, { stream: "round/x/y", expectedVersion: 0, events, caseKey: null, at: houseNow });
			const found = (await checkInvariants(tx)).filter(({ name }) => name === "round-above-cap");
			await tx.query("rollback to savepoint before_forging");
			return found.map(({ what }) => what);
		});
	expect(await forged({ seats: 3, cap: 1, caps: { busan: 0, seoul: 2 } })).toEqual(["round/x/y 2 busan"]);
	expect(await forged({ seats: 2, cap: 2, caps: {} })).toEqual(["round/x/y 2"]);
});

it("the frozen file that is taken out replays identically, and that it was taken is on record", async () => {
	const answer = await as("auditor").submit(`${base}/places`, `${base}/places/frozen-file`, {});
	expect(answer.headers["content-disposition"]).toContain("selection-kr-rights-leader-autumn.json");
	const file = readFrozenFile(JSON.parse(answer.body));
	expect(file?.steps.map(({ what }) => what)).toEqual(["left", "amended", "left"]);
	expect(file && replaySelection(file, hashOf).differences).toEqual([]);
	expect(answer.body).not.toContain("ASANOVA");
	// Where no office is, by the command that an administrator runs.
	const folder = mkdtempSync(join(tmpdir(), "tilkat-frozen-"));
	writeFileSync(join(folder, "frozen.json"), answer.rawPayload);
	const lines: string[] = [];
	const env = { TILKAT_DATA: join(folder, "none") };
	const code = await runAdmin(["replay-selection", join(folder, "frozen.json")], env, (line) => lines.push(line));
	rmSync(folder, { recursive: true });
	expect([code, lines.at(-1)]).toEqual([0, "replay: identical"]);
	const table = await as("head").submit(`${base}/places`, `${base}/places/table`, {});
	expect(table.body).toContain(`${numberOf(0)},seoul,seoul,,none,,,,,no,declined`);
	expect(table.body).not.toContain("ASANOVA");
	const exported = (await as("auditor").get("/exports?lang=en")).body;
	expect(exported).toContain("autumn, frozen file of the selection, without names");
	expect(exported).toContain("autumn, places, without names");
});

it("whoever withdrew from a candidate is shown neither places nor figures of the round", async () => {
	expect(await read("r1", "/places")).toContain("200");
	await judged.act("r1", { name: "declareConflict", caseId: judged.cases[2]?.caseId ?? "", ground: "school" });
	for (const path of ["", "/places", `/places/${numberOf(1)}`]) {
		const page = await read("r1", path);
		expect(page).toContain("403");
		expect(page).not.toContain(numberOf(1));
	}
	expect((await as("r1").get("/rounds/kr-rights-leader/autumn/view?lang=en")).statusCode).toBe(403);
});

it("the round is closed when every place is confirmed or given on, and nothing changes after it", async () => {
	expect(await read("head", "/places")).toMatch(/Places that are neither confirmed nor given on: [1-9]/);
	for (let tries = 0; tries < judged.cases.length; tries++) {
		for (const number of openSeatsOf((await as("head").get(`${base}/places`)).body)) {
			const path = `/places/${number}`;
			if ((await press("head", path, `${path}/confirm`)).status === 303) continue;
			await press("head", path, `${path}/leave`, { cause: "not-confirmed", confirmBy: "2026-12-24" });
		}
	}
	expect((await press("head", "/places", "/places/close")).status).toBe(303);
	const page = await read("head", "/places");
	expect(page).not.toContain("Close the round");
	expect(page).toContain("Made again from the record just now identical");
	const path = `/places/${numberOf(1)}`;
	expect((await press("head", path, `${path}/leave`, { cause: "declined", confirmBy: "2026-12-24" })).status).toBe(409);
});
