import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { addDays, endOfDay, startOfDay } from "../../casework/clock.ts";
import { statusAt } from "../../casework/grant-state.ts";
import { type DeskHouse, houseNow, openDeskHouse } from "../../test/browser/desk-house.ts";
import { addStaff, everywhere } from "../../test/support/desk-staff.ts";
import { cardHolder, type GrantWish, issueGrant } from "../../test/support/issued-grant.ts";
import { nextNumber } from "../permit/numbers.ts";
import { openCaseKey } from "../store/case-keys.ts";
import { checkInvariants } from "../store/invariants.ts";
import { listMessagesOfCase, openMessage } from "../store/outbox.ts";
import { type OnGrant, reissueGrant, revokeGrant } from "./act.ts";
import { runGrantClock } from "./grant-clock.ts";
import { findGrantFile, grantClockJob } from "./grant-file.ts";
import { findGrantRow } from "./grant-rows.ts";
import { renewGrant } from "./renew.ts";

const zone = "Asia/Bishkek";
const validFrom = "2026-11-18";
const validTo = "2027-11-17";
const grants = everywhere("registrar", "manager");

let house: DeskHouse;
let caseId: string;
let officer: string;
const released: string[] = [];

beforeAll(async () => {
	house = await openDeskHouse();
	officer = await addStaff(house, "boss", grants);
});
afterAll(() => house.close());
beforeEach(async () => {
	({ caseId } = await house.file());
	await house.control(caseId, []);
	house.at(houseNow);
	released.length = 0;
});

const actDeps = () => ({
	...house.deps,
	releasePlaces: async (_tx: unknown, id: string) => void released.push(id),
});

function issue(wish: Partial<GrantWish> = {}) {
	return issueGrant(house.deps, { caseId, validFrom, validTo, ...wish }, houseNow);
}

async function on(grantId: string): Promise<OnGrant> {
	const row = await findGrantRow(house.deps.store.pool, grantId);
	return { grantId, seenVersion: row?.version ?? 0, officerId: officer, grants };
}

async function tick(grantId: string, at: number): Promise<readonly string[]> {
	house.at(at);
	const { store, casefile, now } = house.deps;
	return runGrantClock(grantId, {
		...casefile,
		store,
		now,
		finish: async () => {},
		releasePlaces: actDeps().releasePlaces,
	});
}

async function lettersOf(id: string) {
	const { store, casefile } = house.deps;
	const caseKey = await openCaseKey(store.pool, id, casefile.unwrap);
	const messages = await listMessagesOfCase(store.pool, id);
	return messages.map((message) => openMessage(message, { caseKey, unwrap: casefile.unwrap }).data);
}

async function rowOf(grantId: string) {
	return (await findGrantRow(house.deps.store.pool, grantId)) ?? { status: "absent" };
}

async function numbersOf(grantId: string) {
	const found = await house.deps.store.pool.query<{ number: string; ended: number | null }>(
		"select number, ended_at as ended from grant_numbers where grant_id = $1 order by ordinal",
		[grantId],
	);
	return found.rows;
}

async function jobOf(grantId: string): Promise<number | null> {
	const found = await house.deps.store.pool.query<{ due: number }>(
		"select due_at as due from jobs where kind = $1 and subject = $2",
		[grantClockJob, grantId],
	);
	return found.rows[0]?.due ?? null;
}

async function violations() {
	const found = await checkInvariants(house.deps.store.pool);
	return found.filter(({ name }) => name.startsWith("grant"));
}

describe("the clock of a paper", () => {
	it("announces the end 60, 30 and 7 days before, each by one letter, and ends it at the first second after the last day", async () => {
		const { grantId, number } = await issue();
		for (const days of [60, 30, 7]) {
			const due = startOfDay(addDays(validTo, -days), zone);
			expect(await jobOf(grantId)).toBe(due);
			expect(await tick(grantId, due)).toEqual(["warnExpiry"]);
			expect(await tick(grantId, due)).toEqual([]);
		}
		expect(await lettersOf(caseId)).toMatchObject(
			expect.arrayContaining([
				expect.objectContaining({
					letter: expect.objectContaining({
						kind: "paper-expires",
						data: expect.objectContaining({ paper: { kind: "card", number, validFrom, validTo } }),
					}),
				}),
			]),
		);
		const letters = (await lettersOf(caseId)) as { letter: { kind: string } }[];
		expect(letters.filter(({ letter }) => letter.kind === "paper-expires")).toHaveLength(3);
		const end = endOfDay(validTo, zone) + 1;
		expect(await jobOf(grantId)).toBe(end);
		expect(await tick(grantId, end)).toEqual(["expire"]);
		expect(await rowOf(grantId)).toMatchObject({ status: "expired", endedAt: end });
		// Only old: its number is not among those that were taken away.
		expect(await numbersOf(grantId)).toEqual([{ number, ended: null }]);
		expect(await jobOf(grantId)).toBeNull();
		expect(await violations()).toEqual([]);
	});
});

describe("a revocation", () => {
	it("of today holds at once, ends the number, tells the applicant and gives the places back", async () => {
		const { grantId, number } = await issue({ kind: "employer-permit", item: "whole", places: 3 });
		const asked = { ground: "employment-ended", reason: "The employer has ceased its business", on: "2026-11-17" };
		const seen = await on(grantId);
		expect(await revokeGrant(actDeps(), seen, asked)).toEqual({ kind: "done", number, told: true });
		expect(await rowOf(grantId)).toMatchObject({ status: "revoked", endedAt: houseNow });
		expect(await numbersOf(grantId)).toEqual([{ number, ended: houseNow }]);
		expect(released).toEqual([caseId]);
		expect(await lettersOf(caseId)).toContainEqual(
			expect.objectContaining({
				letter: expect.objectContaining({
					kind: "paper-revoked",
					data: expect.objectContaining({ ground: "employment-ended", on: "2026-11-17" }),
				}),
			}),
		);
		expect(JSON.stringify(await lettersOf(caseId))).not.toContain("ceased its business");
		expect(await revokeGrant(actDeps(), seen, asked)).toEqual({ kind: "changed" });
		expect(await revokeGrant(actDeps(), await on(grantId), asked)).toMatchObject({ kind: "refused" });
		expect(await violations()).toEqual([]);
	});

	it("of a later day leaves the paper good until that day's first second, when the clock writes it into the tables", async () => {
		const { grantId, number } = await issue({ kind: "employer-permit", item: "whole", places: 3 });
		const asked = { ground: "other-ground", reason: "The contract ends", on: "2026-12-01" };
		expect(await revokeGrant(actDeps(), await on(grantId), asked)).toMatchObject({ kind: "done" });
		expect(await rowOf(grantId)).toMatchObject({ status: "active", endedAt: null });
		expect(released).toEqual([]);
		const due = startOfDay("2026-12-01", zone);
		expect(await jobOf(grantId)).toBe(due);
		expect(await tick(grantId, due + 5)).toEqual(["revoked"]);
		expect(await rowOf(grantId)).toMatchObject({ status: "revoked", endedAt: due });
		expect(await numbersOf(grantId)).toEqual([{ number, ended: due }]);
		expect(released).toEqual([caseId]);
	});

	it("is a manager's, at his office", async () => {
		const { grantId } = await issue();
		const asked = { ground: "other-ground", reason: "x", on: "2026-11-17" };
		const seen = await on(grantId);
		const registrar = { ...seen, grants: everywhere("registrar") };
		expect(await revokeGrant(actDeps(), registrar, asked)).toMatchObject({ kind: "not-allowed" });
		const elsewhere = [{ role: "manager", procedure: "kg-work-permit", office: "osh" }] as const;
		expect(await revokeGrant(actDeps(), { ...seen, grants: elsewhere }, asked)).toMatchObject({ kind: "not-allowed" });
		expect(await rowOf(grantId)).toMatchObject({ status: "active" });
	});
});

describe("a paper made anew", () => {
	it("after a loss has a new number and code, and the lost number ends", async () => {
		const { grantId, number, code } = await issue();
		const result = await reissueGrant(actDeps(), await on(grantId), null);
		expect(result).toMatchObject({ kind: "done", told: true });
		const file = await findGrantFile(house.deps.store.pool, grantId, house.deps.casefile.unwrap);
		expect(file?.state.holder).toMatchObject(cardHolder);
		expect(file?.state.holder?.code).not.toBe(code);
		const numbers = await numbersOf(grantId);
		expect(numbers.map(({ ended }) => ended)).toEqual([houseNow, null]);
		expect(numbers[0]?.number).toBe(number);
		expect(await rowOf(grantId)).toMatchObject({ status: "active", number: numbers[1]?.number });
		expect(await violations()).toEqual([]);
	});

	it("for another passport of the same person; what is refused takes no number from the series", async () => {
		const { grantId } = await issue();
		const proof = { objectId: "00000000-0000-4000-8000-000000000001" };
		const last = async () =>
			(await house.deps.store.pool.query<{ last: string }>("select last::text from series")).rows[0]?.last;
		const before = await last();
		const { name, citizenship, birthDate, passportNumber } = cardHolder;
		const same = { name, citizenship, birthDate, passportNumber };
		expect(await reissueGrant(actDeps(), await on(grantId), { passport: same, proof })).toEqual({
			kind: "refused",
			refusal: { code: "nothing-changed" },
		});
		expect(await last()).toBe(before);
		const changed = { passport: { ...same, passportNumber: "U99999999" }, proof };
		expect(await reissueGrant(actDeps(), await on(grantId), changed)).toMatchObject({ kind: "done" });
		expect(Number(await last())).toBe(Number(before) + 1);
	});
});

describe("a renewal", () => {
	it("leaves the old paper good until the first day of the new one, whatever night is between", async () => {
		const old = await issue();
		const second = await house.file();
		await house.control(second.caseId, []);
		const from = addDays(validTo, -10);
		const next = await issue({
			caseId: second.caseId,
			validFrom: from,
			validTo: addDays(validTo, 300),
			renews: old.grantId,
		});
		const { store, casefile } = house.deps;
		const result = await store.tx(async (tx) => {
			const file = await findGrantFile(tx, old.grantId, casefile.unwrap);
			if (!file) throw new Error("gone");
			const into = { grant: next.grantId, validFrom: from };
			return renewGrant(tx, file, into, houseNow, { ...casefile, actor: { kind: "officer", id: officer } });
		});
		expect(result.ok && statusAt(result.file.state, houseNow, zone)).toBe("active");
		expect(await rowOf(old.grantId)).toMatchObject({ status: "active" });
		await tick(old.grantId, startOfDay(from, zone));
		expect(await rowOf(old.grantId)).toMatchObject({ status: "renewed", endedAt: startOfDay(from, zone) });
		expect(await rowOf(next.grantId)).toMatchObject({ status: "active", renews: old.grantId });
	});
});

describe("a card", () => {
	it("is bound to its employer: two employers are two cards, and one of them ends without the other", async () => {
		const first = await issue();
		const second = await house.file();
		await house.control(second.caseId, []);
		const other = await issue({
			caseId: second.caseId,
			holder: { employer: "«Нарын Суу» ЖЧК", employerTaxNumber: "02101200010022" },
		});
		const employers = await house.deps.store.pool.query<{ employer: Buffer }>(
			"select distinct employer from grants where grant_id = any($1)",
			[[first.grantId, other.grantId]],
		);
		expect(employers.rows).toHaveLength(2);
		await revokeGrant(actDeps(), await on(first.grantId), {
			ground: "employment-ended",
			reason: "x",
			on: "2026-11-17",
		});
		expect(await rowOf(first.grantId)).toMatchObject({ status: "revoked" });
		expect(await rowOf(other.grantId)).toMatchObject({ status: "active" });
	});
});

describe("the numbers of a series", () => {
	it("have no gap and no double under many at once of whom some fail", async () => {
		const { store } = house.deps;
		const taken: number[] = [];
		await Promise.all(
			Array.from({ length: 40 }, (_, index) =>
				store
					.tx(async (tx) => {
						const { ordinal } = await nextNumber(tx, "TEST", houseNow);
						if (index % 3 === 0) throw new Error("rolled back");
						taken.push(ordinal);
					})
					.catch(() => {}),
			),
		);
		expect(taken.sort((a, b) => a - b)).toEqual(Array.from({ length: taken.length }, (_, index) => index + 1));
	});
});
