import type { FastifyInstance } from "fastify";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type DeskHouse, houseNow, openDeskHouse } from "../../../test/browser/desk-house.ts";
import { type BoardRoom, openBoardRoom } from "../../../test/support/board-room.ts";
import { staffPassword } from "../../../test/support/desk-staff.ts";
import { hasPoppler, readPdf } from "../../../test/support/read-pdf.ts";
import { makeMinutes } from "../../board/make-minutes.ts";
import { findMinutes } from "../../board/minutes-store.ts";
import { type Fields, type StaffVisitor, visitDesk, wordsOf } from "../../demo/staff-visitor.ts";
import { sampleSigner } from "../../receipt/sample.ts";
import { findCase } from "../../store/cases.ts";
import { listMessagesOfCase } from "../../store/outbox.ts";
import { openObject } from "../../store/vault-objects.ts";
import { buildDeskApp } from "../app.ts";

let house: DeskHouse;
let app: FastifyInstance;
let base: string;
let room: BoardRoom;
const visitors = new Map<string, StaffVisitor>();

beforeAll(async () => {
	house = await openDeskHouse();
	room = await openBoardRoom(house);
	app = await buildDeskApp(house.deps);
	base = await app.listen({ host: "127.0.0.1", port: 0 });
	for (const login of ["elmira", "jyldyz", "kubat", "farida", "gulnara"]) {
		const visitor = visitDesk(base);
		await visitor.submit("/sign-in?lang=en", { login, password: staffPassword }, "/sign-in");
		visitors.set(login, visitor);
	}
});
afterAll(async () => {
	await app.close();
	house.close();
});

function as(login: string): StaffVisitor {
	const visitor = visitors.get(login);
	if (!visitor) throw new Error(login);
	return visitor;
}

const statusOf = async (caseId: string) => (await findCase(house.deps.store.pool, caseId))?.status;
const idOf = (login: string) => room.ids[login] ?? "";

async function post(login: string, page: string, path: string, fields: Fields = {}) {
	return as(login).submit(page, fields, path);
}

/** A sitting with these cases on its agenda, open, with everybody there. */
async function openWith(...cases: readonly { readonly number: string }[]) {
	const id = await room.plan();
	const path = `/board/sittings/${id}`;
	await post(
		"elmira",
		path,
		`${path}/list`,
		cases.map(({ number }) => ["case", number] as const),
	);
	return { id, path, item: ({ number }: { number: string }) => `${path}/cases/${number}` };
}

function open(path: string, who = ["jyldyz", "kubat", "farida", "gulnara"], presiding = "jyldyz") {
	const present = who.map((login) => ["present", idOf(login)] as const);
	return post("elmira", path, `${path}/open`, [...present, ["presiding", idOf(presiding)]]);
}

async function voteAll(item: string, vote: string, who = ["jyldyz", "kubat", "farida", "gulnara"]) {
	for (const login of who) await post(login, item, `${item}/vote`, { vote });
}

async function carry(item: string, motion: Fields, who?: string[]) {
	await post("elmira", item, `${item}/call`);
	const put = await post("elmira", `${item}/motion`, `${item}/motion`, motion);
	expect(put.status).toBe(200);
	await voteAll(item, "for", who);
	const closed = await post("elmira", item, `${item}/close-vote`);
	expect(wordsOf(closed.body)).toContain("Carried");
}

const grantPerson = { "outcome.person.1": "grant" };
const refusePerson = {
	"outcome.person.1": "refuse",
	"ground.person.1": "local-specialists",
	reason: "There are welders in Chuy.",
	remedy: "write-to-office",
};

async function hashOn(page: string): Promise<string> {
	return /name="hash" value="([0-9a-f]{64})"/.exec((await as("jyldyz").get(page)).body)?.[1] ?? "";
}

describe("a sitting from its plan to its minutes", () => {
	it("decides places by count and persons by name, postpones one, and releases all together by two people; the letters are owed at once", async () => {
		const [places, refused, later] = [await room.ready("attract"), await room.ready("card"), await room.ready("card")];
		const { id, path, item } = await openWith(places, refused, later);
		expect((await findCase(house.deps.store.pool, places.caseId))?.sitting).toBe(id);
		expect((await open(path)).status).toBe(200);
		await carry(item(places), {
			"outcome.place.1": "grant",
			"approved.place.1": "2",
			"outcome.place.2": "grant",
			"approved.place.2": "3",
			reason: "Two welders are enough.",
			remedy: "write-to-office",
		});
		await carry(item(refused), refusePerson);
		await post("elmira", item(later), `${item(later)}/postpone`, { "reason-postpone": "A diploma is missing." });
		expect((await post("elmira", path, `${path}/prepare`)).status).toBe(200);
		const page = wordsOf((await as("jyldyz").get(`${path}/release`)).body);
		expect(page).toContain("2 of 5");
		expect(page).toContain("Welder");
		expect(page).toContain("There are welders in Chuy.");
		// Tuesday the 17th and five working days.
		expect(page).toContain("24 November 2026");
		const hash = await hashOn(`${path}/release`);
		expect((await post("elmira", `${path}/release`, `${path}/release`, { hash })).status).toBe(409);
		expect(await statusOf(places.caseId)).toBe("before_board");
		expect(wordsOf((await post("jyldyz", `${path}/release`, `${path}/release`, { hash })).body)).toContain(
			"The decisions were released.",
		);
		expect(await Promise.all([places, refused, later].map(({ caseId }) => statusOf(caseId)))).toEqual([
			"approved",
			"refused",
			"before_board",
		]);
		const kindsOf = async ({ caseId }: { caseId: string }) =>
			(await listMessagesOfCase(house.deps.store.pool, caseId)).map(({ kind }) => kind);
		expect(await kindsOf(refused)).toContain("decision");
		expect(await kindsOf(later)).toContain("postponed");
		expect((await findCase(house.deps.store.pool, later.caseId))?.sitting).toBeNull();
		expect((await post("jyldyz", `${path}/release`, `${path}/release`, { hash })).status).toBe(409);
	});

	it("when one case may not be decided any more, its number is shown and nothing at all is released", async () => {
		const [first, gone] = [await room.ready("card"), await room.ready("card")];
		const { path, item } = await openWith(first, gone);
		await open(path);
		await carry(item(first), grantPerson);
		await carry(item(gone), grantPerson);
		await post("elmira", path, `${path}/prepare`);
		const hash = await hashOn(`${path}/release`);
		await as("elmira").get(`/cases/${gone.number}`);
		await post("elmira", `/cases/${gone.number}/return`, `/cases/${gone.number}/return`, {
			reason: "A new paper came.",
		});
		const refused = await post("jyldyz", `${path}/release`, `${path}/release`, { hash });
		expect(refused.status).toBe(409);
		expect(wordsOf(refused.body)).toContain(`Nothing was released. ${gone.number}`);
		expect(await statusOf(first.caseId)).toBe("before_board");
		await post("elmira", `${path}/release`, `${path}/undo`);
		await post("elmira", item(gone), `${item(gone)}/take-off`, { "reason-take-off": "Returned to review." });
		await post("elmira", path, `${path}/prepare`);
		const again = await hashOn(`${path}/release`);
		expect(again).not.toBe(hash);
		expect((await post("jyldyz", `${path}/release`, `${path}/release`, { hash })).status).toBe(409);
		await post("jyldyz", `${path}/release`, `${path}/release`, { hash: again });
		expect(await statusOf(first.caseId)).toBe("approved");
	});

	it("of two who release in the same moment one has done it, and each letter is owed once", async () => {
		const one = await room.ready("card");
		const { path, item } = await openWith(one);
		await open(path);
		await carry(item(one), refusePerson);
		await post("elmira", path, `${path}/prepare`);
		const hash = await hashOn(`${path}/release`);
		const answers = await Promise.all(
			["jyldyz", "kubat", "jyldyz", "kubat"].map((login) =>
				post(login, `${path}/release`, `${path}/release`, { hash }),
			),
		);
		expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409, 409]);
		const messages = await listMessagesOfCase(house.deps.store.pool, one.caseId);
		expect(messages.filter(({ kind }) => kind === "decision")).toHaveLength(1);
	});

	it("takes the votes of a whole room in one moment, each once", async () => {
		const one = await room.ready("card");
		const { path, item } = await openWith(one);
		await open(path);
		const at = item(one);
		await post("elmira", at, `${at}/call`);
		await post("elmira", `${at}/motion`, `${at}/motion`, grantPerson);
		await Promise.all(
			["jyldyz", "kubat", "farida", "gulnara"].map((login) =>
				post(login, at, `${at}/vote`, { vote: login === "farida" ? "against" : "for", opinion: "" }),
			),
		);
		const page = wordsOf((await as("elmira").get(at)).body);
		expect(page).toContain("4 of 4 votes are in");
		// How anybody voted is shown when the vote is closed.
		expect(page).not.toContain("Against");
		expect(wordsOf((await post("elmira", at, `${at}/close-vote`)).body)).toContain("for 3, against 1, abstaining 0");
	});

	it.skipIf(!hasPoppler)("signs the minutes in both languages from the same facts, with dissent by name", async () => {
		const [one, other] = [await room.ready("card"), await room.ready("card")];
		const { id, path, item } = await openWith(one, other);
		await post("gulnara", item(other), `${item(other)}/recuse`, { ground: "My brother works there." });
		await open(path);
		await post("elmira", item(one), `${item(one)}/call`);
		await post("elmira", `${item(one)}/motion`, `${item(one)}/motion`, grantPerson);
		await voteAll(item(one), "for", ["jyldyz", "kubat", "gulnara"]);
		await post("farida", item(one), `${item(one)}/vote`, { vote: "against", opinion: "The contract is unclear." });
		await post("elmira", item(one), `${item(one)}/close-vote`);
		await carry(item(other), refusePerson, ["jyldyz", "kubat", "farida"]);
		await post("elmira", path, `${path}/prepare`);
		await post("jyldyz", `${path}/release`, `${path}/release`, { hash: await hashOn(`${path}/release`) });
		expect((await post("elmira", path, `${path}/close`)).status).toBe(409);
		await post("elmira", path, `${path}/minutes`);
		await make(id);
		const full = await minutesOf(id, null);
		expect(full.text).toContain("Отурумдун протоколу");
		expect(full.text).toContain("Протокол заседания");
		expect(full.text).toContain("The contract is unclear.");
		expect(full.text).toContain(other.number);
		expect(full.signed).toBe(true);
		const copy = await minutesOf(id, idOf("gulnara"));
		expect(copy.text).toContain(one.number);
		expect(copy.text).not.toContain(other.number);
		expect(copy.text).not.toContain("There are welders in Chuy.");
		expect((await post("elmira", path, `${path}/close`)).status).toBe(200);
	});
});

async function make(id: string): Promise<void> {
	const { store, vault, casefile, now } = house.deps;
	await makeMinutes(id, { ...casefile, store, vault, signer: sampleSigner(), now, finish: async () => {} });
}

async function minutesOf(id: string, reader: string | null) {
	const { store, vault, casefile } = house.deps;
	const objectId = await findMinutes(store.pool, id, reader);
	if (objectId === null) throw new Error("No minutes were made.");
	const parts: Uint8Array[] = [];
	for await (const part of await openObject(store.pool, vault.folder, objectId, casefile.unwrap)) parts.push(part);
	return readPdf(Buffer.concat(parts));
}

describe("who may do what", () => {
	it("a member neither plans nor prepares, a secretary does not vote, and nobody votes for a colleague", async () => {
		const one = await room.ready("card");
		const { path, item } = await openWith(one);
		await open(path, ["jyldyz", "kubat", "farida"]);
		await post("elmira", item(one), `${item(one)}/call`);
		await post("elmira", `${item(one)}/motion`, `${item(one)}/motion`, grantPerson);
		expect((await as("farida").get("/board/plan")).status).toBe(403);
		expect((await post("farida", path, `${path}/prepare`)).status).toBe(403);
		expect((await post("elmira", item(one), `${item(one)}/vote`, { vote: "for", motion: "1" })).status).toBe(403);
		const absent = await post("gulnara", item(one), `${item(one)}/vote`, { vote: "for", motion: "1" });
		expect(absent.status).toBe(409);
		expect(wordsOf(absent.body)).toContain("You are not marked as present.");
	});

	it("a membership that ended is none on the day of the sitting, and what was known before stays on record", async () => {
		const key = `/board/bodies/${room.body}`;
		house.at(houseNow + 10);
		await post("elmira", key, `${key}/end`, { user: idOf("gulnara"), memberFrom: "2026-01-01", to: "2026-11-17" });
		const id = await room.plan();
		expect((await as("gulnara").get(`/board/sittings/${id}`)).status).toBe(404);
		expect((await as("farida").get(`/board/sittings/${id}`)).status).toBe(200);
		const rows = await house.deps.store.pool.query("select from dated_data where key like $1", [
			`${room.body}#${idOf("gulnara")}`,
		]);
		expect(rows.rowCount).toBe(2);
		house.at(houseNow + 20);
		await post("elmira", key, `${key}/members`, {
			user: idOf("gulnara"),
			represents: "Ministry of Labour",
			memberFrom: "2026-11-17",
		});
		expect((await as("gulnara").get(`/board/sittings/${id}`)).status).toBe(200);
	});
});
