import { randomUUID } from "node:crypto";
import type { FastifyInstance } from "fastify";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { StaffRole } from "../../../casework/staff-roles.ts";
import { finding } from "../../../findings/catalogue.ts";
import { addStaff, everywhere, staffPassword } from "../../../test/support/desk-staff.ts";
import { makeFormVisitor } from "../../../test/support/form-visitor.ts";
import { type LeaderHouse, openLeaderHouse } from "../../../test/support/leader-house.ts";
import { makePaper } from "../../demo/call/papers.ts";
import { countByState } from "../../store/case-lists.ts";
import { listPlaces, placesWithin } from "../../store/case-places.ts";
import { checkInvariants } from "../../store/invariants.ts";
import { takeLease } from "../../store/leases.ts";
import { buildDeskApp } from "../app.ts";
import { routeNeeds } from "../route-needs.ts";

let leaders: LeaderHouse;
let app: FastifyInstance;

const procedure = "kr-rights-leader";
const roles: readonly StaffRole[] = ["registrar", "reviewer", "secretary", "manager", "auditor", "member", "chair"];

beforeAll(async () => {
	leaders = await openLeaderHouse();
	app = await buildDeskApp(leaders.deps);
	for (const office of ["seoul", "busan"]) {
		const grants = roles.map((role) => ({ role, procedure, office }));
		await addStaff(leaders.house, office, grants);
	}
	await addStaff(leaders.house, "ministry", everywhere("registrar", "reviewer", "manager", "auditor"));
});
afterAll(async () => {
	expect(await checkInvariants(leaders.deps.store.pool)).toEqual([]);
	await app.close();
	leaders.house.close();
});

async function visitor(login: string) {
	const made = makeFormVisitor(app);
	await made.signIn({ login, password: staffPassword });
	return made;
}

async function rows<T extends object>(sql: string, values: unknown[] = []): Promise<T[]> {
	return (await leaders.deps.store.pool.query<T>(sql, values)).rows;
}

async function move(login: string, number: string, to: string, reason = "lives in Busan") {
	const page = await visitor(login);
	const here = `/cases/${number}/office`;
	return page.submit(here, here, { to, reason });
}

/** Every address of the desk that names a case by its number. */
function addressesOf(number: string, method: "GET" | "POST" = "GET"): string[] {
	const places: Readonly<Record<string, string>> = {
		...{ number, ordinal: "1", which: "opened", page: "1", file: "800.png", other: "1", paper: "1", place: "1" },
		...{ item: "whole", side: "1", permit: randomUUID() },
	};
	return Object.keys(routeNeeds)
		.filter((route) => route.startsWith(`${method} /cases/:number`))
		.map((route) => route.slice(method.length + 1).replace(/:(\w+)/g, (_, name: string) => places[name] ?? "1"));
}

const lists = ["/?queue=all", "/?queue=open", "/tasks?whose=all", "/letters", "/deadlines", "/decisions", "/reads"];
const more = ["/register", "/register/statistics", "/board", "/exports"];

async function expectNothing(login: string, number: string): Promise<void> {
	const page = await visitor(login);
	const absent = "KR-00000-00000-0000";
	for (const [index, url] of addressesOf(number).entries()) {
		const shown = await page.get(url);
		// Some pages lead back to the case before they open anything, whatever the number.
		expect([404, 303], url).toContain(shown.statusCode);
		const none = await page.get(addressesOf(absent)[index] ?? "");
		expect(none.statusCode, url).toBe(shown.statusCode);
		const plain = (body: string) =>
			body
				.replaceAll(number, "")
				.replaceAll(absent, "")
				.replaceAll(/name="token" value="[^"]*"/g, "");
		expect(plain(shown.body) === plain(none.body), url).toBe(true);
	}
	for (const url of [...lists, ...more]) expect((await page.get(url)).body.includes(number), url).toBe(false);
	const found = await page.submit("/search", "/search", { q: "ASANOVA" });
	expect(found.body.includes(number)).toBe(false);
	const byNumber = await page.submit("/search", "/search", { q: number });
	expect(String(byNumber.headers.location ?? "")).not.toContain("/cases/");
}

describe("another office", () => {
	it("sees nothing of a case: no page, no list, no search; and the ministry sees all", async () => {
		const { number } = await leaders.file({ office: "busan" });
		await expectNothing("seoul", number);
		for (const login of ["busan", "ministry"]) {
			const page = await visitor(login);
			expect((await page.get(`/cases/${number}`)).statusCode).toBe(200);
			expect((await page.get("/?queue=all")).body).toContain(number);
		}
	}, 30_000);

	it("cannot act on it, and is answered as if there were none", async () => {
		const { number, caseId } = await leaders.file({ office: "busan" });
		const page = await visitor("seoul");
		const { body } = await page.get("/account");
		const token = /name="token" value="([^"]+)"/.exec(body)?.[1] ?? "";
		const { version } = await leaders.open(caseId);
		const fields = { token, version: String(version), text: "x", to: "seoul", reason: "x", purpose: "settle" };
		// Of what he may do nowhere at all he is told so, as of any number: it says nothing of this one.
		const anywhere = "KR-QGCCA-HZEEP-K1VH";
		for (const path of addressesOf(number, "POST")) {
			const acted = await page.post(path, fields);
			const nobodys = await page.post(path.replace(number, anywhere), fields);
			expect([403, 404], path).toContain(acted.statusCode);
			expect(acted.body.replaceAll(number, anywhere), path).toBe(nobodys.body);
		}
		expect((await leaders.open(caseId)).version).toBe(version);
	});
});

describe("a filing at the wrong office", () => {
	it("takes its pictures with it: whoever looked at a page a moment ago gets no other of it", async () => {
		const papers = [{ kind: "supporting", bytes: await makePaper("moves", false) }];
		const { number } = await leaders.file({ office: "seoul", papers });
		const page = await visitor("seoul");
		const picture = `/cases/${number}/document/1/page/1/800.webp`;
		expect((await page.get(`/cases/${number}/document/1`)).statusCode).toBe(200);
		expect((await page.get(picture)).statusCode).toBe(200);
		expect((await move("seoul", number, "busan")).statusCode).toBe(200);
		expect((await page.get(picture)).statusCode).toBe(404);
		const theirs = await visitor("busan");
		expect((await theirs.get(picture)).statusCode).toBe(200);
	});

	it("goes to the responsible one with its number, dates and receipt; the applicant is told, and the old office sees it no more", async () => {
		const { number, caseId } = await leaders.file({ office: "seoul" });
		const before = (await leaders.open(caseId)).state;
		const moved = await move("seoul", number, "busan");
		expect(moved.statusCode).toBe(200);
		expect(moved.body).toContain("Busan Regional Employment and Labor Office");
		const { state } = await leaders.open(caseId);
		expect(state).toMatchObject({
			office: "busan",
			number,
			first: before.first,
			receiptBy: before.receiptBy,
			receiptIssuedAt: before.receiptIssuedAt,
		});
		await expectNothing("seoul", number);
		const theirs = await visitor("busan");
		expect((await theirs.get("/?queue=accepted")).body).toContain(number);
		expect((await theirs.get("/tasks?whose=all")).body).toContain(number);
		const shown = (await theirs.get(`/cases/${number}?lang=en`)).body;
		expect(shown).toContain("Moved to another office");
		expect(shown).toContain("lives in Busan");
		// The timeline names offices as people do.
		expect(shown).toContain("Seoul Regional Employment and Labor Office → Busan Regional Employment and Labor Office");
		const letters = await rows<{ kind: string }>("select kind from messages where case_id = $1 order by queued_at", [
			caseId,
		]);
		expect(letters.at(-1)).toEqual({ kind: "officer-letter" });
		const events = await rows<{ plain: string }>(
			"select plain::text as plain from events where stream = $1 and type = 'office_moved'",
			[`case/${caseId}`],
		);
		expect(events).toHaveLength(1);
		expect(events[0]?.plain).not.toContain("lives in Busan");
	}, 30_000);

	it("leaves no lease and no officer behind, and the counts of both offices follow", async () => {
		const { number, caseId } = await leaders.file({ office: "seoul" });
		const [officer] = await rows<{ id: string }>("select user_id as id from users where login = 'seoul'");
		await leaders.command(caseId, officer?.id ?? "", { name: "beginReview" });
		const { pool } = leaders.deps.store;
		await takeLease(pool, caseId, officer?.id ?? "", leaders.deps.now());
		const count = async (office: string) => {
			const places = placesWithin(await listPlaces(pool), [{ procedure, office }]).map(({ place }) => place);
			return (await countByState(pool, places, ["in_review"])).states.get("in_review") ?? 0;
		};
		const [seoul, busan] = [await count("seoul"), await count("busan")];
		expect((await move("seoul", number, "busan")).statusCode).toBe(200);
		expect([await count("seoul"), await count("busan")]).toEqual([seoul - 1, busan + 1]);
		expect(await rows("select from case_leases where case_id = $1", [caseId])).toEqual([]);
		expect(await rows("select officer from cases where case_id = $1", [caseId])).toEqual([{ officer: null }]);
		expect(await rows("select owner, office from tasks where case_id = $1", [caseId])).toEqual([
			{ owner: null, office: "busan" },
		]);
	});

	it("takes along what was joined to it", async () => {
		const one = await leaders.file({ office: "seoul", findings: [finding("T16")] });
		const other = await leaders.file({ office: "seoul", findings: [finding("T16")] });
		const page = await visitor("seoul");
		const here = `/cases/${other.number}/join`;
		expect((await page.submit(here, here, { number: one.number })).statusCode).toBe(303);
		expect((await move("seoul", one.number, "busan")).statusCode).toBe(200);
		expect((await leaders.open(other.caseId)).state.office).toBe("busan");
		expect((await page.get(`/cases/${other.number}`)).statusCode).toBe(404);
		expect((await (await visitor("busan")).get(`/cases/${other.number}/office`)).statusCode).toBe(404);
	});

	it("goes to an office of its procedure and with a reason, or stays", async () => {
		const { number, caseId } = await leaders.file({ office: "seoul" });
		for (const [to, reason] of [
			["nowhere", "x"],
			["seoul", "x"],
			["ssm", "x"],
			["busan", " "],
		] as const) {
			const refused = await move("seoul", number, to, reason);
			expect(refused.statusCode, to).toBe(400);
			expect(refused.body).toContain("govuk-error-summary");
		}
		expect((await leaders.open(caseId)).state.office).toBe("seoul");
	});
});
