import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { endOfDay } from "../../casework/clock.ts";
import { moneySums } from "../../casework/fee.ts";
import type { StaffRole } from "../../casework/staff-roles.ts";
import { type DeskHouse, openDeskHouse } from "../../test/browser/desk-house.ts";
import { approveCase, idOf, runFeeJob } from "../../test/support/approved-case.ts";
import { findCasefile } from "../casefile/casefile.ts";
import { procedureOf, type UnderLaw } from "../casefile/context.ts";
import { runClock } from "../clocks/run-clock.ts";
import { makeAccount } from "../staff/accounts.ts";
import { findCase } from "../store/cases.ts";
import { checkInvariants } from "../store/invariants.ts";
import { listTasks } from "../store/tasks.ts";
import { takeBack, takePayment } from "./cashier.ts";
import type { Cashier, FeeDeps } from "./fee-deps.ts";
import { listWaiting, openSeen } from "./payments-seen.ts";
import { answerRefund, askRefund, listRefunds } from "./refunds.ts";
import { bringStatement, forgetStatements } from "./statements.ts";
import { camt, csv, entry } from "./statements-for-tests.ts";
import { previewStatement, takeStatement } from "./take-statement.ts";
import { listTariffRows, recordTariff, tariffsInForce } from "./tariffs.ts";
import { assignPayment, setPaymentAside } from "./unmatched.ts";

const place = { procedure: "kg-work-permit", office: "ssm" } as const;
const everywhere = [{ procedure: null, office: null }];
let house: DeskHouse;
let deps: FeeDeps;
let cashier: Cashier;
let manager: Cashier;
let admin: Cashier;

async function hire(
	login: string,
	role: StaffRole,
	at: { procedure: string; office: string } = place,
): Promise<Cashier> {
	const grants = [{ role, ...at }];
	const account = { login, displayName: login, password: "a long password of the test", grants };
	await house.deps.store.tx((tx) => makeAccount(tx, account, { by: "installation", at: house.deps.now() }));
	return { id: await idOf(house, login), grants };
}

beforeAll(async () => {
	house = await openDeskHouse();
	deps = house.deps;
	cashier = await hire("kanat", "cashier");
	manager = await hire("meerim", "manager");
	admin = await hire("kanykei", "administrator");
}, 60_000);
afterAll(async () => {
	expect(await checkInvariants(house.deps.store.pool)).toEqual([]);
	house.close();
});

/** An approved card with its order of 10,000 som. */
async function owing(): Promise<{ number: string; caseId: string }> {
	const approved = await approveCase(house, "card");
	expect(await runFeeJob(house, approved.caseId)).toBe("opened");
	return approved;
}

async function stateOf(caseId: string) {
	const file = await findCasefile(deps.store.pool, caseId, deps.casefile.unwrap);
	if (!file) throw new Error("no case");
	return file.state;
}

async function tasksOf(caseId: string | null, kind: "payment" | "tariff") {
	const filter = { whose: { kind: "all" }, kinds: [kind], open: true, scopes: null, limit: 200 } as const;
	return (await listTasks(deps.store.pool, filter)).filter((task) => task.caseId === caseId);
}

async function bring(text: string, by = cashier): Promise<string> {
	const bytes = new TextEncoder().encode(text);
	const brought = await deps.store.tx((tx) =>
		bringStatement(tx, bytes, { id: by.id, place, at: deps.now() }, deps.vaultPublic),
	);
	if (!brought.ok) throw new Error(JSON.stringify(brought.faults));
	return brought.statementId;
}

async function take(text: string) {
	const taken = await takeStatement(deps, await bring(text), cashier);
	if (taken.kind !== "done") throw new Error(taken.kind);
	return taken.counts;
}

const counts = { known: 0, aside: 0, waits: 0, pays: 0, reverses: 0 };

describe("an order", () => {
	it("follows a positive decision by a job, under the case's number, from the row of the day, and its letter goes out", async () => {
		const { caseId, number } = await approveCase(house, "card");
		const job = "select from jobs where kind = 'fee-order' and subject = $1";
		expect((await deps.store.pool.query(job, [caseId])).rowCount).toBe(1);
		expect(await runFeeJob(house, caseId)).toBe("opened");
		const { fee } = (await stateOf(caseId)).decision;
		expect(fee).toMatchObject({ reference: number, totalTyiyn: 1_000_000 });
		expect(fee?.lines).toMatchObject([{ item: "person.1", tariff: "kg-work-permit/2018/card@2019-04-01", count: 1 }]);
		const told = await deps.store.pool.query("select from messages where case_id = $1 and kind = 'fee-order'", [
			caseId,
		]);
		expect(told.rowCount).toBe(1);
		expect(await runFeeJob(house, caseId)).toBe("not-due");
	});

	it("waits for an amount that nobody knows, as the administrator's task, and goes out by itself once it is recorded", async () => {
		const { caseId } = await approveCase(house, "attract");
		expect(await runFeeJob(house, caseId)).toBe("no-tariff");
		expect((await stateOf(caseId)).decision.fee).toBeNull();
		expect(await tasksOf(caseId, "tariff")).toHaveLength(1);
		const row = {
			key: "kg-work-permit/2018/employer-permit",
			validFrom: "2019-04-01",
			validTo: null,
			recordedAt: deps.now(),
			recordedBy: admin.id,
			body: { per: "paper", eachTyiyn: 1_500_000, overSharePerMille: null, source: "a test" },
		} as const;
		await deps.store.tx((tx) => recordTariff(tx, row, "tariff_corrected"));
		const job = "select from jobs where kind = 'fee-order' and subject = $1";
		expect((await deps.store.pool.query(job, [caseId])).rowCount).toBe(1);
		expect(await runFeeJob(house, caseId)).toBe("opened");
		expect((await stateOf(caseId)).decision.fee?.totalTyiyn).toBe(1_500_000);
		expect(await tasksOf(caseId, "tariff")).toEqual([]);
		// What was known before is still known as it was.
		const rows = await listTariffRows(deps.store.pool);
		const before = tariffsInForce(rows, { on: "2026-11-17", knownAt: deps.now() - 1 });
		expect(before.find(({ key }) => key === row.key)?.body.eachTyiyn).toBeNull();
	});

	it("of an entrepreneur is owed when the set is accepted, before anybody decides", async () => {
		const { caseId } = await house.file();
		await house.control(caseId, [], "entrepreneur");
		expect(await runFeeJob(house, caseId)).toBe("no-tariff");
		expect(await tasksOf(caseId, "tariff")).toHaveLength(1);
	});
});

describe("a payment at the window", () => {
	const pay = (caseId: string, amountTyiyn: number, payment: string = randomUUID(), by = cashier) =>
		takePayment(deps, { caseId, payment, amountTyiyn, paidOn: "2026-11-17", source: "cashier" }, by);

	it("that is part of the fee is a task until the rest comes; the same form twice is one payment", async () => {
		const { caseId, number } = await owing();
		const form = randomUUID();
		expect(await pay(caseId, 400_000, form)).toEqual({ kind: "done", number });
		expect(await pay(caseId, 400_000, form)).toEqual({ kind: "done", number });
		expect(moneySums(await stateOf(caseId))).toMatchObject({ heldTyiyn: 400_000, owedTyiyn: 600_000 });
		expect(await tasksOf(caseId, "payment")).toHaveLength(1);
		await pay(caseId, 600_000);
		expect(moneySums(await stateOf(caseId)).isPaid).toBe(true);
		expect(await tasksOf(caseId, "payment")).toEqual([]);
	});

	it("of tomorrow, of nothing, or by whoever is no cashier there is refused and changes nothing", async () => {
		const { caseId } = await owing();
		const late = { caseId, payment: randomUUID(), amountTyiyn: 1, paidOn: "2026-11-18", source: "cashier" } as const;
		expect(await takePayment(deps, late, cashier)).toEqual({ kind: "refused", refusal: "day-in-future" });
		expect(await pay(caseId, 0)).toEqual({ kind: "refused", refusal: "amount-not-whole" });
		expect(await pay(caseId, 100, randomUUID(), manager)).toEqual({ kind: "not-allowed", reason: "no-role" });
		const elsewhere = await hire("osh", "cashier", { ...place, office: "osh" });
		expect(await pay(caseId, 100, randomUUID(), elsewhere)).toEqual({ kind: "not-allowed", reason: "other-scope" });
		expect((await stateOf(caseId)).decision.payments).toEqual([]);
	});

	it("booked by mistake is taken back with a reason, and the fee is owed again, as a task", async () => {
		const { caseId } = await owing();
		const payment = randomUUID();
		await pay(caseId, 1_000_000, payment);
		expect(await takeBack(deps, { caseId, payment, reason: " " }, cashier)).toEqual({
			kind: "refused",
			refusal: "reason-missing",
		});
		expect((await takeBack(deps, { caseId, payment, reason: "another case" }, cashier)).kind).toBe("done");
		expect(moneySums(await stateOf(caseId))).toMatchObject({ heldTyiyn: 0, reversedTyiyn: 1_000_000, isPaid: false });
		expect(await tasksOf(caseId, "payment")).toHaveLength(1);
	});
});

describe("a statement", () => {
	it("pays the cases that it names however they are written, and the same one again, or one that overlaps, changes nothing", async () => {
		const [a, b] = [await owing(), await owing()];
		const texts = [`Оплата по делу ${a.number.toLowerCase().replaceAll("-", " ")}, за карточку`];
		const first = entry({ amount: "10000.00", reference: "B-100", payer: "Асанов", texts });
		const half = entry({ amount: "4000.00", texts: [`төлөм ${b.number.replaceAll("-", "")}`] });
		expect(await take(camt("08", [first, half]))).toEqual({ ...counts, pays: 2 });
		expect(moneySums(await stateOf(a.caseId)).isPaid).toBe(true);
		expect(moneySums(await stateOf(b.caseId))).toMatchObject({ heldTyiyn: 400_000 });
		expect(await tasksOf(b.caseId, "payment")).toHaveLength(1);
		const before = await findCase(deps.store.pool, a.caseId);
		expect(await take(camt("08", [first, half]))).toEqual({ ...counts, known: 2 });
		const rest = entry({ amount: "6000.00", reference: "B-102", texts: [b.number] });
		expect(await take(camt("08", [half, first, rest]))).toEqual({ ...counts, known: 2, pays: 1 });
		expect(await findCase(deps.store.pool, a.caseId)).toEqual(before);
		expect(moneySums(await stateOf(b.caseId)).isPaid).toBe(true);
	});

	it("brought by two cashiers at once is taken in once", async () => {
		const { caseId, number } = await owing();
		const text = camt("08", [entry({ amount: "10000.00", reference: "B-200", texts: [number] })]);
		const [one, two] = [await bring(text), await bring(text)];
		await Promise.all([
			takeStatement(deps, one, cashier),
			takeStatement(deps, two, cashier),
			takeStatement(deps, one, cashier),
		]);
		expect(moneySums(await stateOf(caseId)).receivedTyiyn).toBe(1_000_000);
	});

	it("tells before it is taken in what each line would do, and that is what happens", async () => {
		const { caseId, number } = await owing();
		const text = csv([
			`2026-11-16;credit;6000;KGS;${number};Асанов;C-1`,
			`2026-11-16;credit;5000;KGS;${number};Асанов;C-2`,
			"2026-11-16;credit;70;KGS;no number here;Бекова;C-3",
			"2026-11-16;outgoing;9;KGS;charges;;C-4",
			`2026-11-16;reversal;6000;KGS;${number};;C-5`,
			"2026-11-16;credit;1;KGS;KG-00000-00000-00000;;C-6",
		]);
		const statement = await bring(text);
		const said = await previewStatement(deps.store.pool, statement, cashier, deps);
		expect(said.map(({ outcome }) => outcome)).toEqual([
			{ kind: "pays", number, leavesTyiyn: 400_000 },
			{ kind: "pays", number, leavesTyiyn: -100_000 },
			{ kind: "waits", why: "no-number" },
			{ kind: "aside" },
			// What the bank takes back in the same file is found once its payment is there.
			{ kind: "waits", why: "no-such-payment" },
			{ kind: "waits", why: "no-number" },
		]);
		expect((await stateOf(caseId)).decision.payments).toEqual([]);
		expect(await takeStatement(deps, statement, cashier)).toEqual({
			kind: "done",
			counts: { ...counts, pays: 2, waits: 2, aside: 1, reverses: 1 },
		});
		expect(moneySums(await stateOf(caseId))).toMatchObject({ receivedTyiyn: 1_100_000, reversedTyiyn: 600_000 });
		expect(await takeStatement(deps, statement, cashier)).toEqual({ kind: "changed" });
	});

	it("keeps no name in clear, and its own bytes no longer than it waits", async () => {
		const { number } = await owing();
		const statement = await bring(csv([`2026-11-16;credit;1;KGS;${number};Жоомартов Жоомарт;D-1`]));
		const dump = async () => {
			const rows = [];
			for (const table of ["bank_statements", "payments_seen", "refund_requests", "tasks", "events"])
				rows.push(JSON.stringify((await deps.store.pool.query(`select t::text from ${table} t`)).rows));
			return rows.join("");
		};
		const hex = Buffer.from("Жоомартов").toString("hex");
		for (const step of ["brought", "taken"]) {
			const text = await dump();
			expect(text.includes("Жоомартов") || text.includes(hex), step).toBe(false);
			if (step === "brought") await takeStatement(deps, statement, cashier);
		}
		const left = await bring(csv(["2026-11-16;credit;1;KGS;nobody;Аман;D-2"]));
		await deps.store.tx((tx) => forgetStatements(tx, deps.now() + 86_401));
		const found = await deps.store.pool.query("select state, sealed from bank_statements where statement_id = $1", [
			left,
		]);
		expect(found.rows).toEqual([{ state: "discarded", sealed: null }]);
	});
});

describe("an unknown payment", () => {
	async function waiting(text: string) {
		const before = new Set((await listWaiting(deps.store.pool, everywhere, 500)).map(({ payment }) => payment));
		await take(text);
		const row = (await listWaiting(deps.store.pool, everywhere, 500)).find(({ payment }) => !before.has(payment));
		if (!row) throw new Error("nothing waits");
		return row;
	}

	it("waits as a task, is given to a case by a cashier, who stands there, and its payer is then under the case's key", async () => {
		const { caseId, number } = await owing();
		const row = await waiting(csv(["2026-11-16;credit;10000;KGS;за карточку;Темирова;E-1"]));
		expect(openSeen(row, { unwrap: deps.casefile.unwrap, caseKey: null })).toMatchObject({ payer: "Темирова" });
		expect(await assignPayment(deps, row.payment, "KG-1", cashier)).toEqual({
			kind: "refused",
			refusal: "no-such-number",
		});
		expect(await assignPayment(deps, row.payment, ` ${number.toLowerCase()} `, cashier)).toEqual({
			kind: "done",
			number,
		});
		expect(await assignPayment(deps, row.payment, number, cashier)).toEqual({ kind: "changed" });
		expect(moneySums(await stateOf(caseId)).isPaid).toBe(true);
		const facts = await deps.store.pool.query("select plain from events where stream = $1", [`payment/${row.payment}`]);
		expect(facts.rows).toEqual([{ plain: { by: cashier.id, caseId } }]);
		const kept = await deps.store.pool.query(
			"select sealed, sealed_for_case is not null as own from payments_seen where payment = $1",
			[row.payment],
		);
		expect(kept.rows).toEqual([{ sealed: null, own: true }]);
	});

	it("that is none of ours is set aside with a reason, and its task is over", async () => {
		const row = await waiting(csv(["2026-11-16;credit;12;KGS;;Нурбеков;E-2"]));
		expect(await setPaymentAside(deps, row.payment, " ", cashier)).toEqual({
			kind: "refused",
			refusal: "reason-missing",
		});
		expect((await setPaymentAside(deps, row.payment, "the bank sends it back", cashier)).kind).toBe("done");
		expect((await listWaiting(deps.store.pool, everywhere, 500)).some(({ payment }) => payment === row.payment)).toBe(
			false,
		);
	});
});

describe("money that goes back", () => {
	it("is asked for by the cashier and given by somebody else, never more than may, what others asked for included", async () => {
		const { caseId, number } = await owing();
		await takePayment(
			deps,
			{ caseId, payment: randomUUID(), amountTyiyn: 1_500_000, paidOn: "2026-11-17", source: "cashier" },
			cashier,
		);
		const ask = (amountTyiyn: number) =>
			askRefund(deps, { caseId, amountTyiyn, reason: "paid too much", to: "the payer's account" }, cashier);
		expect(await ask(500_001)).toEqual({ kind: "refused", refusal: "more-than-held" });
		expect(await ask(300_000)).toEqual({ kind: "done", number });
		expect(await ask(300_000)).toEqual({ kind: "refused", refusal: "more-than-held" });
		const [asked] = (await listRefunds(deps.store.pool, everywhere, 50)).filter((one) => one.caseId === caseId);
		if (!asked) throw new Error("no refund");
		expect(await answerRefund(deps, asked.refund, "given", cashier)).toEqual({
			kind: "not-allowed",
			reason: "no-role",
		});
		const both = { id: cashier.id, grants: [...cashier.grants, ...manager.grants] };
		expect(await answerRefund(deps, asked.refund, "given", both)).toEqual({
			kind: "not-allowed",
			reason: "same-person",
		});
		expect(await answerRefund(deps, asked.refund, "given", manager)).toEqual({ kind: "done", number });
		expect(await answerRefund(deps, asked.refund, "given", manager)).toEqual({ kind: "changed" });
		expect(moneySums(await stateOf(caseId))).toMatchObject({ heldTyiyn: 1_200_000, refundedTyiyn: 300_000 });
		expect(await tasksOf(caseId, "payment")).toHaveLength(1);
	});
});

describe("an order that nobody pays", () => {
	it("is reminded of, lapses by the clock, and what comes after that is a task until it goes back", async () => {
		const { caseId, number } = await owing();
		const payBy = (await stateOf(caseId)).decision.fee?.payBy ?? "";
		const clocks = (of: UnderLaw) => procedureOf(of).clocks;
		const tick = (now: number) =>
			runClock(caseId, { ...deps.casefile, clocks, store: deps.store, now: () => now, finish: async () => {} });
		const end = endOfDay(payBy, "Asia/Bishkek");
		const orders = "select from messages where case_id = $1 and kind = 'fee-order'";
		await tick(end - 3 * 86_400);
		// The reminder is the order again, not a word of corrections.
		expect((await deps.store.pool.query(orders, [caseId])).rowCount).toBe(2);
		await tick(end + 1);
		expect((await stateOf(caseId)).status).toBe("approved");
		await tick(end + clocks(await stateOf(caseId)).lapseGraceDays * 86_400 + 1);
		expect((await stateOf(caseId)).status).toBe("lapsed");
		expect(await take(camt("08", [entry({ amount: "10000.00", reference: "B-900", texts: [number] })]))).toMatchObject({
			pays: 1,
		});
		expect((await stateOf(caseId)).status).toBe("lapsed");
		expect(await tasksOf(caseId, "payment")).toHaveLength(1);
		await askRefund(deps, { caseId, amountTyiyn: 1_000_000, reason: "lapsed", to: "the payer" }, cashier);
		const [asked] = (await listRefunds(deps.store.pool, everywhere, 50)).filter((one) => one.caseId === caseId);
		await answerRefund(deps, asked?.refund ?? "", "given", manager);
		expect(await tasksOf(caseId, "payment")).toEqual([]);
	});
});
