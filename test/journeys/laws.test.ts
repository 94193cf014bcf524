import { expect, test, vi } from "vitest";
import { localDate } from "../../casework/clock.ts";
import type { Command } from "../../casework/decide.ts";
import { tariffKey } from "../../casework/fee.ts";
import type { Grant } from "../../casework/staff-roles.ts";
import { getProcedure } from "../../procedures/registry.ts";
import { runAdmin } from "../../server/admin/tilkat-admin.ts";
import { procedureOf } from "../../server/casefile/context.ts";
import { type Act, act } from "../../server/desk/act.ts";
import { recordTariff } from "../../server/fee/tariffs.ts";
import { replayControl } from "../../server/laws/replay.ts";
import { lawKind } from "../../server/laws/timeline.ts";
import { issuePapers } from "../../server/permit/issue.ts";
import { listGrantsOfCase } from "../../server/register/grant-rows.ts";
import { openSearchKey } from "../../server/search/search-key.ts";
import { makeAccount } from "../../server/staff/accounts.ts";
import { recordDatedChange } from "../../server/store/dated-rows.ts";
import { openObjectBytes } from "../../server/store/vault-objects.ts";
import { useOffice } from "./open-office.ts";
import { attractSet, fileSet, firstStageSet } from "./sets.ts";

const office = useOffice();
vi.setConfig({ testTimeout: 120_000 });

const everywhere = { procedure: null, office: null } as const;
const roles = ["registrar", "reviewer", "secretary", "chair", "cashier", "manager"] as const;
const grants: readonly Grant[] = roles.map((role) => ({ role, ...everywhere }));

function desk() {
	const { house, keys, settings } = office();
	return {
		store: house.store,
		now: house.clock.now,
		wake: house.wake,
		casefile: {
			unwrap: keys.vaultUnwrap,
			frame: house.frame,
			fingerprint: keys.currentOpening(house.clock.now()).fingerprint,
			domain: settings.domain,
			demonstration: true,
			clockMoved: house.clock.isMoved,
			searchKey: openSearchKey(new Uint8Array(32)),
		},
	};
}

async function hire(login: string): Promise<string> {
	const { store, clock } = office().house;
	const account = { login, displayName: login, password: null, grants: [] };
	const made = await store.tx((tx) => makeAccount(tx, account, { by: "test", at: clock.now() }));
	if (made === null) throw new Error(`${login} has an account already.`);
	return made;
}

/** The command at the version that the case has now; what it came to, and the refusal's code where there is one. */
async function ask(number: string, officerId: string, command: Exclude<Command, { name: "deliver" }>) {
	for (;;) {
		const { caseId, version } = await office().rowOf(number);
		const on: Act = { caseId, seenVersion: version, officerId, grants };
		const result = await act(desk(), on, command);
		if (result.kind === "changed") continue;
		return result.kind === "refused" ? result.refusal.code : result.kind;
	}
}

/** An administrator says which law holds from today on. */
async function open(law: string): Promise<void> {
	const { store, clock, facts } = office().house;
	await office().moveClock(1);
	const validFrom = localDate(clock.now(), "Asia/Bishkek");
	const body = { law, source: "Resolution of the test", takenBack: false };
	const row = {
		kind: lawKind,
		key: "kg-work-permit",
		validFrom,
		validTo: null,
		recordedAt: clock.now(),
		recordedBy: "test",
		body,
	};
	await store.tx((tx) => recordDatedChange(tx, row, "law/kg-work-permit", "law_said"));
	await facts.refresh();
}

/** The office enters an amount of a law's table. */
async function price(paper: string, eachTyiyn: number, law = "2025"): Promise<void> {
	const { store, clock } = office().house;
	await office().moveClock(1);
	const body = {
		per: paper === "guarantee" || paper === "employer-permit" ? "paper" : "item",
		eachTyiyn,
		overSharePerMille: null,
		source: "test",
	} as const;
	const key = tariffKey("kg-work-permit", law, paper);
	const row = { key, validFrom: "2025-01-01", validTo: null, recordedAt: clock.now(), recordedBy: "test", body };
	await store.tx((tx) => recordTariff(tx, row, "tariff_added"));
}

async function expectIdentical(number: string, law: string): Promise<void> {
	const { house, keys } = office();
	const { facts } = await office().caseOf(number);
	const bytesOf = (object: string) => openObjectBytes(house.store.pool, house.vaultFolder, object, keys.vaultUnwrap);
	const replay = await replayControl(facts, bytesOf);
	expect(replay).toMatchObject({ law, onlyRecorded: [], onlyReplayed: [], otherDocuments: [], isIdentical: true });
	const spoilt = await replayControl(facts, async () => new TextEncoder().encode("not what was filed"));
	expect(spoilt?.isIdentical).toBe(false);
	expect(spoilt?.otherDocuments.length).toBeGreaterThan(0);
}

/** What the example asks for, row by row. */
const placesAsked: Readonly<Record<string, number>> = { "place.1": 5, "place.2": 1 };

async function review(number: string, proposer: string, items: readonly string[]): Promise<void> {
	expect(await ask(number, proposer, { name: "beginReview" })).toBe("done");
	const { state } = await office().caseOf(number);
	for (const { ordinal } of state.objects)
		expect(
			await ask(number, proposer, {
				name: "judgeDocument",
				ordinal,
				verdict: "right",
				reason: null,
				line: "",
			}),
		).toBe("done");
	const granted = items.map(
		(item) => ({ item, outcome: "grant", approved: placesAsked[item] ?? null, ground: null }) as const,
	);
	expect(await ask(number, proposer, { name: "propose", items: granted, reason: "" })).toBe("done");
}

/** The paper that the decision leads to, and the kinds that stand in the register for it then. */
async function issue(number: string, officerId: string): Promise<readonly string[]> {
	await office().settle();
	const { caseId, version } = await office().rowOf(number);
	expect((await issuePapers(desk(), { caseId, seenVersion: version, officerId, grants })).kind).toBe("done");
	await office().settle();
	expect((await office().rowOf(number)).status).toBe("granted");
	return (await listGrantsOfCase(office().house.store.pool, caseId)).map(({ kind, status }) => `${kind} ${status}`);
}

test("two laws side by side: each case keeps the rules of its day to its paper, and replays under them", async () => {
	const [proposer, decider] = [await hire("proposer"), await hire("decider")];
	const by = office().applicant("ala-too");
	await open("2018");
	const old = await fileSet(office(), await attractSet(by, "law 2018"), by);
	await office().waitFor(old, "accepted");

	await price("employer-permit", 70_000, "2018");
	await price("single-permit-first", 100_000);
	await price("guarantee", 50_000);
	await open("2025");
	const next = await fileSet(office(), await firstStageSet(by, "law 2025"), by);
	await office().waitFor(next, "incomplete");
	expect(await office().codes(next)).toContain("C05");
	const [first, second] = [(await office().caseOf(old)).state, (await office().caseOf(next)).state];
	expect([first.law, second.law]).toEqual(["2018", "2025"]);
	expect(procedureOf(first)).toBe(getProcedure("kg-work-permit", "2018"));
	expect(procedureOf(second)).toBe(getProcedure("kg-work-permit", "2025"));
	await expectIdentical(old, "2018");
	await expectIdentical(next, "2025");

	// Under the new law the fee comes first, and completes the set.
	// The order opens by itself, with the guarantee fee, because the office has entered both amounts.
	await vi.waitFor(async () => expect((await office().rowOf(next)).feeTyiyn).toBe(150_000), { timeout: 30_000 });
	const paidOn = localDate(office().house.clock.now(), "Asia/Bishkek");
	const part = { name: "recordPayment", amountTyiyn: 50_000, paidOn, source: "cashier" } as const;
	expect(await ask(next, decider, { ...part, payment: "p1" })).toBe("done");
	await office().settle();
	expect((await office().rowOf(next)).status).toBe("incomplete");
	expect(await ask(next, decider, { ...part, payment: "p2", amountTyiyn: 100_000 })).toBe("done");
	const row = await office().waitFor(next, "accepted");
	const paid = (await office().caseOf(next)).state.decision.payments.at(-1);
	expect(row.completedAt).toBe(paid?.at);
	expect(row.receiptIssuedAt).not.toBeNull();
	await expectIdentical(next, "2025");

	await review(next, proposer, ["person.1"]);
	expect((await office().rowOf(next)).status).toBe("in_review");
	const decision = { name: "takeDecision", reason: "", remedy: null } as const;
	const person = [{ item: "person.1", outcome: "grant", approved: null, ground: null }] as const;
	expect(await ask(next, proposer, { ...decision, sitting: null, items: person })).toBe("own-proposal");
	expect(await ask(next, decider, { ...decision, sitting: null, items: person })).toBe("done");
	expect(await office().rowOf(next)).toMatchObject({ status: "approved", law: "2025", outcome: "grant" });
	expect(await issue(next, decider)).toEqual(["single-permit-first active"]);

	// Under the old one a commission decides, though the other law is in force by now.
	await review(old, proposer, ["place.1", "place.2"]);
	expect((await office().rowOf(old)).status).toBe("before_board");
	const sitting = "5f0e8a52-0000-4000-8000-000000000001";
	const places = ["place.1", "place.2"].map(
		(item) => ({ item, outcome: "grant", approved: placesAsked[item] ?? null, ground: null }) as const,
	);
	expect(await ask(old, decider, { ...decision, sitting: null, items: places })).toBe("not-on-this-agenda");
	expect(await ask(old, decider, { name: "list", sitting })).toBe("done");
	expect(await ask(old, decider, { ...decision, sitting, items: places })).toBe("done");
	expect(await office().rowOf(old)).toMatchObject({ status: "approved", law: "2018" });
	// And only now is anybody asked for money (B7).
	await vi.waitFor(async () => expect((await office().rowOf(old)).feeTyiyn).toBe(70_000), { timeout: 30_000 });
	expect(await ask(old, decider, { ...part, payment: "p3", amountTyiyn: 70_000 })).toBe("done");
	expect(await issue(old, decider)).toEqual(["employer-permit active"]);
	await expectIdentical(old, "2018");
	await office().settle();
	expect(await office().violations()).toEqual([]);
});

test("the difference of two laws is printed without an office, and a law that nobody knows is said to be none", async () => {
	const said: string[] = [];
	const say = (text: string) => said.push(text);
	expect(await runAdmin(["law-diff", "2018", "2025"], {}, say)).toBe(0);
	expect(said.join("\n")).toContain("+ 7");
	expect(await runAdmin(["law-diff", "2018", "1999"], {}, say)).toBe(2);
});
