import type { FastifyInstance } from "fastify";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { proposedRules } from "../../../casework/board-rules.ts";
import { type DeskHouse, openDeskHouse } from "../../../test/browser/desk-house.ts";
import { type BoardRoom, openBoardRoom } from "../../../test/support/board-room.ts";
import { staffPassword } from "../../../test/support/desk-staff.ts";
import { makeVisitor, type Visitor } from "../../../test/support/desk-visitor.ts";
import { actOnSitting } from "../../board/act-on-sitting.ts";
import { listMembers } from "../../board/bodies.ts";
import { makeMinutes } from "../../board/make-minutes.ts";
import { sampleSigner } from "../../receipt/sample.ts";
import { buildDeskApp } from "../app.ts";
import { routeNeeds } from "../route-needs.ts";

/**
 * Two offices in which the same happens, but that in one of them there is a case more, from which two members recuse themselves: one who is a
 * member only, and one who holds every role that sees cases, so that every list, count and search of the desk is asked.
 */
const everyRole = ["member", "chair", "secretary", "registrar", "reviewer", "manager", "auditor", "cashier"] as const;
const watchers = ["farida", "gulnara"] as const;

type Filed = { readonly number: string; readonly caseId: string };
type Pages = ReadonlyMap<string, string>;

type World = {
	readonly house: DeskHouse;
	readonly room: BoardRoom;
	readonly app: FastifyInstance;
	readonly visitors: ReadonlyMap<string, Visitor>;
	readonly shown: Filed;
	readonly hidden: Filed | null;
	readonly sitting: string;
	/** What each watcher saw, stage by stage. */
	readonly stages: Pages[];
	/** Letter and tasks that belong to the hidden case. */
	readonly letter: string | null;
	readonly taskIds: readonly string[];
};

let withIt: World;
let without: World;

/** Pages that say what time or chance made of them. */
const leftOut: readonly string[] = [
	// In the order in which a role happened to be written down.
	"GET /account",
	"GET /healthz",
	"GET /session",
	"GET /assets/:hash/:name",
	"GET /account/second-factor/app",
];

function addresses({ shown, sitting, room }: Pick<World, "shown" | "sitting" | "room">): string[] {
	const [procedure = "", office = "", body = ""] = room.body.split("/");
	const values: Readonly<Record<string, string>> = {
		number: shown.number,
		sitting,
		procedure,
		office,
		body,
		ordinal: "1",
		other: "1",
		which: "opened",
		place: "1",
	};
	const paths = Object.keys(routeNeeds)
		.filter((route) => route.startsWith("GET ") && !leftOut.includes(route))
		.map((route) => route.slice("GET ".length).replace(/:(\w+)/g, (whole, name: string) => values[name] ?? whole));
	const more = [
		"/?queue=all",
		"/?queue=before_board",
		"/?queue=held",
		"/tasks?whose=all",
		"/letters?whose=all",
		"/deadlines?list=soon",
		"/quota?known=2026-11-17",
	];
	return [...paths.filter((path) => !path.includes(":")), ...more];
}

/** The page as anybody reads it, with what chance alone makes different between two offices called by its name. */
function plain(body: string, world: Pick<World, "shown" | "sitting" | "room">): string {
	let text = body
		.replace(/<input type="hidden"[^>]*>/g, "")
		.replace(/\/assets\/[0-9a-f]+\//g, "/assets/")
		.replace(/\/tasks\/\d+/g, "/tasks/N")
		.replace(/[0-9a-f]{64}/g, "HASH")
		.replaceAll(world.shown.number, "NUMBER")
		.replaceAll(world.sitting, "SITTING")
		.replaceAll(world.room.body, "BODY");
	for (const [login, id] of Object.entries(world.room.ids)) text = text.replaceAll(id, login);
	return text.replace(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, "ID").replace(/(after|before)=[^"&]+/g, "$1");
}

async function look(world: Omit<World, "stages">): Promise<Pages> {
	const pages = new Map<string, string>();
	for (const who of watchers) {
		const visitor = world.visitors.get(who);
		if (!visitor) throw new Error(who);
		const asked = async (name: string, answer: { statusCode: number; body: string }, isText = true) =>
			pages.set(`${who} ${plain(name, world)}`, `${answer.statusCode} ${isText ? plain(answer.body, world) : ""}`);
		for (const path of addresses(world)) {
			const answer = await visitor.get(path);
			await asked(path, answer, String(answer.headers["content-type"]).startsWith("text/html"));
		}
		for (const q of ["Ала-Тоо Курулуш", "Асанов"]) {
			const { headers, statusCode, body } = await visitor.submit("/search", { q });
			const found = statusCode === 303 ? await visitor.get(String(headers.location)) : { statusCode, body };
			await asked(`search ${q}`, { ...found, body: found.body.replace(/s=[\w-]+/g, "s") });
		}
	}
	return pages;
}

async function openWorld(hasHidden: boolean): Promise<World> {
	const house = await openDeskHouse();
	const room = await openBoardRoom(house, { farida: everyRole });
	const app = await buildDeskApp(house.deps);
	const visitors = new Map<string, Visitor>();
	for (const login of ["elmira", "jyldyz", "kubat", "farida", "gulnara"]) {
		const visitor = makeVisitor(app);
		await visitor.submit("/sign-in?lang=en", { login, password: staffPassword });
		visitors.set(login, visitor);
	}
	const shown = await room.ready("card");
	const hidden = hasHidden ? await room.ready("attract") : null;
	const sitting = await room.plan();
	const rest = { house, room, app, visitors, shown, hidden, sitting };
	const about = hidden ? await addAbout(house, hidden) : { letter: null, taskIds: [] };
	const stages = await hold({ ...rest, ...about });
	return { ...rest, ...about, stages };
}

/** What else of the office speaks of the case: a letter that belongs to it with its task, and a hold with its own. */
async function addAbout(house: DeskHouse, { caseId }: Filed) {
	const { store } = house.deps;
	const letter = await house.letter();
	await store.tx(async (tx) => {
		await tx.query("update letters set case_id = $2 where letter_id = $1", [letter, caseId]);
		await tx.query("update tasks set case_id = $2 where letter_id = $1", [letter, caseId]);
	});
	await house.hold(caseId);
	const tasks = await store.pool.query<{ id: string }>("select task_id::text as id from tasks where case_id = $1", [
		caseId,
	]);
	return { letter, taskIds: tasks.rows.map(({ id }) => id) };
}

/** The sitting from its agenda to its minutes; each stage is looked at by those who must not know of the case. */
async function hold(world: Omit<World, "stages">): Promise<Pages[]> {
	const { sitting, hidden, shown, visitors, house } = world;
	const path = `/board/sittings/${sitting}`;
	const post = async (login: string, page: string, to: string, fields: Record<string, string> = {}) => {
		const answer = await visitors.get(login)?.submit(page, fields, to);
		if (answer?.statusCode !== 303) throw new Error(`${login} ${to}: ${answer?.statusCode}`);
	};
	const item = ({ number }: Filed) => `${path}/cases/${number}`;
	const stages: Pages[] = [];
	if (hidden) {
		await post("elmira", path, `${path}/list`, { case: hidden.number });
		for (const who of watchers) await post(who, item(hidden), `${item(hidden)}/recuse`, { ground: "A relative." });
	}
	await post("elmira", path, `${path}/list`, { case: shown.number });
	stages.push(await look(world));
	await attend(world);
	if (hidden) {
		await post("elmira", item(hidden), `${item(hidden)}/call`);
		await post("elmira", `${item(hidden)}/motion`, `${item(hidden)}/motion`, {
			"outcome.place.1": "grant",
			"approved.place.1": "5",
			"outcome.place.2": "grant",
			"approved.place.2": "3",
		});
		await post("jyldyz", item(hidden), `${item(hidden)}/vote`, { vote: "for" });
	}
	stages.push(await look(world));
	if (hidden) {
		await post("kubat", item(hidden), `${item(hidden)}/vote`, { vote: "for" });
		await post("elmira", item(hidden), `${item(hidden)}/close-vote`);
	}
	await post("elmira", item(shown), `${item(shown)}/call`);
	await post("elmira", `${item(shown)}/motion`, `${item(shown)}/motion`, { "outcome.person.1": "grant" });
	for (const login of ["jyldyz", "kubat", "farida", "gulnara"])
		await post(login, item(shown), `${item(shown)}/vote`, { vote: "for" });
	await post("elmira", item(shown), `${item(shown)}/close-vote`);
	await post("elmira", path, `${path}/prepare`);
	stages.push(await look(world));
	const page = (await visitors.get("jyldyz")?.get(`${path}/release`))?.body ?? "";
	const hash = /name="hash" value="([0-9a-f]{64})"/.exec(page)?.[1] ?? "";
	await post("jyldyz", `${path}/release`, `${path}/release`, { hash });
	await post("elmira", path, `${path}/minutes`);
	const { store, vault, casefile, now } = house.deps;
	await makeMinutes(sitting, { ...casefile, store, vault, signer: sampleSigner(), now, finish: async () => {} });
	stages.push(await look(world));
	return stages;
}

async function attend({ house, room, sitting }: Pick<World, "house" | "room" | "sitting">): Promise<void> {
	const day = { on: "2026-11-17", knownAt: house.deps.now() };
	const members = await listMembers(house.deps.store.pool, room.body, day);
	const result = await actOnSitting(
		house.deps,
		{ sittingId: sitting, officerId: room.ids.elmira ?? "" },
		{
			name: "open",
			members,
			present: members.map(({ user }) => user),
			presiding: room.ids.jyldyz ?? "",
			// Two of four are left where the others recused themselves.
			rules: { ...proposedRules, quorum: { kind: "count", count: 2 } },
		},
	);
	if (result.kind !== "done") throw new Error(result.kind);
}

/** Where two pages part, with a few words of both. */
function firstDifference(name: string, page: string, other: string): string[] {
	if (page === other) return [];
	const at = [...page].findIndex((character, index) => character !== other[index]);
	const from = Math.max(0, at - 60);
	return [`${name}: ${page.slice(from, at + 60)} / ${other.slice(from, at + 60)}`];
}

beforeAll(async () => {
	without = await openWorld(false);
	withIt = await openWorld(true);
}, 480_000);
afterAll(async () => {
	for (const { app, house } of [withIt, without]) {
		await app.close();
		house.close();
	}
});

describe("a recusal leaks nothing by counting", () => {
	it.each([
		[0, "on the agenda"],
		[1, "under discussion, votes coming in"],
		[2, "decided and prepared"],
		[3, "released, with signed minutes"],
	])("stage %i (%s): every page that the recused open is the page of an office without that case", (stage) => {
		const seen = withIt.stages[stage] ?? new Map();
		const expected = without.stages[stage] ?? new Map();
		expect([...seen.keys()]).toEqual([...expected.keys()]);
		const other = [...seen].flatMap(([name, page]) => firstDifference(name, page, expected.get(name) ?? ""));
		expect(other).toEqual([]);
		// Pages that nobody may open would all be alike.
		const read = [...seen].filter(([, page]) => page.startsWith("200 "));
		expect(read.filter(([name]) => name.startsWith("farida")).length).toBeGreaterThan(20);
		expect(read.filter(([name]) => name.startsWith("gulnara")).length).toBeGreaterThan(5);
		expect(read.some(([, page]) => page.includes("NUMBER"))).toBe(true);
	});

	it("any address of the case is answered as one of a number that was never given, and nothing can be done there", async () => {
		const { hidden, visitors, sitting } = withIt;
		if (!hidden) throw new Error("There is no hidden case.");
		const never = hidden.number.replace(/\d(?=\D*$)/, (digit) => String((Number(digit) + 1) % 10));
		const paths = Object.keys(routeNeeds)
			.filter((route) => route.includes(":number"))
			.map((route) => route.replace(":sitting", sitting).replace(/:(?!number)\w+/g, "1"));
		for (const who of watchers)
			for (const route of paths) {
				const [method = "GET", path = ""] = route.split(" ");
				const visitor = visitors.get(who);
				const ask = async (number: string) => {
					const url = path.replace(":number", number);
					const answer = method === "GET" ? visitor?.get(url) : visitor?.submit("/account", { version: "1" }, url);
					const { statusCode = 0, body = "" } = (await answer) ?? {};
					return `${statusCode} ${plain(body, withIt).replaceAll(number, "IT")}`;
				};
				expect(await ask(hidden.number), `${who} ${route}`).toBe(await ask(never));
			}
	});

	it("its letter and its tasks are not there either", async () => {
		const { visitors, letter, taskIds, hidden } = withIt;
		expect(taskIds.length).toBeGreaterThan(1);
		const visitor = visitors.get("farida");
		for (const path of [`/letters/${letter}`, `/letters/${letter}/original`, ...taskIds.map((id) => `/tasks/${id}`)])
			expect((await visitor?.get(path))?.statusCode, path).toBe(404);
		const number = await visitor?.submit("/search", { q: hidden?.number ?? "" });
		expect(String(number?.headers.location)).not.toContain(`/cases/`);
	});
});

describe("the same pages", () => {
	it("show the case to whoever did not recuse himself: the comparison above compares something", async () => {
		const { visitors, hidden, sitting } = withIt;
		const page = await visitors.get("jyldyz")?.get(`/board/sittings/${sitting}`);
		expect(page?.body).toContain(hidden?.number);
		expect((await visitors.get("elmira")?.get("/?queue=all"))?.body).toContain(hidden?.number);
	});
});
