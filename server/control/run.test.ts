import { expect, test, vi } from "vitest";
import { addDays } from "../../casework/clock.ts";
import { markOf } from "../../casework/outcome.ts";
import { readArchive } from "../../container/src/archive.ts";
import { nodeContainerPlatform } from "../../container/src/node.ts";
import { writeZip } from "../../container/src/zip-write.ts";
import { finding } from "../../findings/catalogue.ts";
import { scan } from "../../test/catalogue/papers.ts";
import { useOffice } from "../../test/journeys/open-office.ts";
import { attractSet, fileSet, letterWith, packSet, withDocuments } from "../../test/journeys/sets.ts";
import type { TestDocument } from "../../test/support/filing.ts";
import { type Act, type ActResult, act, joinByOfficer, runControlAgain } from "../desk/act.ts";
import { openSearchKey } from "../search/search-key.ts";
import { makeAccount } from "../staff/accounts.ts";
import { addDated } from "../store/dated-data.ts";
import { datedInForce, listDatedRows } from "../store/dated-rows.ts";
import { trustKind } from "../trust/trust-rows.ts";
import { holdCase } from "./run.ts";

const office = useOffice();

vi.setConfig({ testTimeout: 90_000 });

/** What acting on a case needs, as the desk and the worker have it. */
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

const grants = [{ role: "registrar", procedure: null, office: null }] as const;

/** The officer of these tests: whoever acts on a case has an account. */
async function officerOf(): Promise<string> {
	const { store } = office().house;
	const found = await store.pool.query<{ id: string }>("select user_id as id from users where login = 'tester'");
	if (found.rows[0]) return found.rows[0].id;
	const account = { login: "tester", displayName: "Tester", password: null, grants: [] };
	const made = await store.tx((tx) => makeAccount(tx, account, { by: "test", at: office().house.clock.now() }));
	if (made === null) throw new Error("The tester has an account already.");
	return made;
}

/** Does it at the version that the case has now; the look at its pages may come in between, and then it is done again. */
async function onCase(number: string, does: (on: Act) => Promise<ActResult>): Promise<void> {
	const officerId = await officerOf();
	for (;;) {
		const { caseId, version } = await office().rowOf(number);
		const result = await does({
			caseId,
			seenVersion: version,
			officerId,
			grants,
		});
		if (result.kind === "changed") continue;
		expect(result.kind).toBe("done");
		return;
	}
}

const settle = (number: string, code: "K35" | "T11", as: "passed" | "failed") =>
	onCase(number, (on) =>
		act(desk(), on, {
			name: "recordVerdict",
			mark: markOf(finding(code)),
			verdict: as,
			evidence: "Looked at it.",
			evidenceObject: null,
		}),
	);

const runAgain = (number: string) => onCase(number, (on) => runControlAgain(desk(), on));

/** Everybody's accreditation ends on its first day, or lasts again: later rows, because nothing of dated data is ever removed. */
async function accredit(isAccredited: boolean): Promise<void> {
	const { store, clock } = office().house;
	await office().moveClock(1);
	await store.tx(async (tx) => {
		for (const row of datedInForce(await listDatedRows(tx, trustKind), { on: "2018-01-25", knownAt: clock.now() }))
			await addDated(tx, {
				...row,
				validTo: isAccredited ? null : addDays(row.validFrom, 1),
				recordedAt: clock.now(),
				recordedBy: "test",
			});
	});
}

test("without a trust list nobody is turned away for it: cases are held, and go on when the list is there", async () => {
	await accredit(false);
	const by = office().applicant("ala-too");
	const number = await fileSet(office(), await attractSet(by, "unaccredited"), by);
	await expect.poll(async () => (await office().rowOf(number)).heldCause, { timeout: 20_000 }).toBe("other");
	expect(await office().rowOf(number)).toMatchObject({ status: "delivered" });
	await accredit(true);
	await office().moveClock(31);
	expect(await office().waitFor(number, "accepted")).toMatchObject({ heldSince: null });
});

/** The same container with one byte of a sealed file changed: what somebody sends who asks the opening key questions. */
function spoilt(container: Uint8Array): Uint8Array {
	const entries = readArchive(container, nodeContainerPlatform).files.map(({ entryName, bytes }) => ({
		name: entryName,
		bytes: Uint8Array.from(bytes ?? []),
	}));
	const target = entries.find(({ name }) => name.includes("application"));
	if (!target) throw new Error(entries.map(({ name }) => name).join(" "));
	target.bytes[target.bytes.length >> 1] = (target.bytes[target.bytes.length >> 1] ?? 0) ^ 1;
	return writeZip(entries);
}

test("a key that comes again around other content (K35) gets no detail, and an officer looks", async () => {
	const by = office().applicant("issyk-kul");
	const container = packSet(office(), await attractSet(by, "probed"), by);
	const first = await office().file(await letterWith(office(), by, container));
	await office().waitFor(first, "accepted");
	const from = "asks@applicants.example";
	const number = await office().file(await letterWith(office(), by, spoilt(container), { from }));
	await office().waitFor(number, "to_check");
	const codes = await office().codes(number);
	expect(codes).toContain("K35");
	expect(codes.length).toBeGreaterThan(1);
	const [, answer] = await office().letters(from, 2);
	expect(answer?.text).toContain("(K35)");
	for (const code of codes.filter((one) => one !== "K35")) expect(answer?.text).not.toContain(`(${code})`);
	await settle(number, "K35", "failed");
	await office().waitFor(number, "rejected");
	const [, , refusal] = await office().letters(from, 3);
	expect(refusal?.text).toContain("(K35)");
	for (const code of codes.filter((one) => one !== "K35")) expect(refusal?.text).not.toContain(`(${code})`);
});

test("control that runs again does not forget that a number was quoted by another signer (T11), until an officer says that it stands alone", async () => {
	const [by, other] = [office().applicant("ala-too"), office().applicant("naryn")];
	const quoted = await fileSet(
		office(),
		withDocuments(await attractSet(by, "quoted"), { "registration-certificate": null }),
		by,
	);
	await office().waitFor(quoted, "incomplete");
	const number = await fileSet(office(), await attractSet(other, "quotes"), other, { quotes: quoted });
	await office().waitFor(number, "to_check");
	await runAgain(number);
	await expect.poll(async () => (await office().caseOf(number)).state.runs, { timeout: 20_000 }).toBe(2);
	expect(await office().codes(number)).toEqual(["T11"]);
	const asked = (await office().caseOf(number)).facts.filter(({ type }) => type === "control_asked");
	// Who asked is on record, before what control found.
	expect(asked.map(({ plain }) => plain)).toMatchObject([{ by: { kind: "officer", id: await officerOf() } }]);
	expect((await office().caseOf(number)).state.told.map((one) => one.kind)).toEqual(["delivery", "correction-waits"]);
	await settle(number, "T11", "passed");
	await office().waitFor(number, "accepted");
	expect(await office().rowOf(quoted)).toMatchObject({ status: "incomplete" });
});

test("the raw letter lies under the key of its case once the case was controlled", async () => {
	const by = office().applicant("naryn");
	const number = await fileSet(office(), await attractSet(by, "wrapped"), by);
	await office().waitFor(number, "accepted");
	const { caseId } = await office().rowOf(number);
	const { rows } = await office().house.store.pool.query<{ wrap: string }>(
		"select distinct wrap from vault_objects where case_id = $1 and role in ('raw', 'document', 'original', 'evidence')",
		[caseId],
	);
	expect(rows).toEqual([{ wrap: "case" }]);
});

test("letters that joined a joined case are looked at, and a letter that quotes one of them finds the case", async () => {
	const by = office().applicant("issyk-kul");
	const helper = office().applicant("naryn");
	const whole = await attractSet(by, "chain");
	const only = (kind: string) => ({ ...whole, documents: whole.documents.filter((one) => one.kind === kind) });
	const fromHelper = { ...(await attractSet(helper, "chain")), documents: only("registration-certificate").documents };
	const into = await fileSet(office(), only("application"), by);
	await office().waitFor(into, "incomplete");
	// Two letters of somebody else: the second is joined to the first, and then the first to the case.
	const one = await fileSet(office(), { ...fromHelper, documents: [await licence()] }, helper, { quotes: into });
	const two = await fileSet(office(), fromHelper, helper, { quotes: into });
	for (const number of [one, two]) await office().waitFor(number, "to_check");
	const caseIdOf = async (number: string) => (await office().rowOf(number)).caseId;
	const idOfOne = await caseIdOf(one);
	await onCase(two, (on) => joinByOfficer(desk(), on, idOfOne));
	await expect.poll(async () => (await office().caseOf(one)).state.runs, { timeout: 20_000 }).toBe(2);
	const idOfInto = await caseIdOf(into);
	await onCase(one, (on) => joinByOfficer(desk(), on, idOfInto));
	await office().settle();
	const { state } = await office().caseOf(into);
	expect(state.personal?.documents.map((document) => document.kind).sort()).toEqual([
		"application",
		"licence",
		"registration-certificate",
	]);
	expect(state.personal?.applicant?.organisation).toBe(by.organisation);
	const third = await fileSet(office(), only("application"), by, { quotes: two });
	await office().waitFor(third, "joined");
	expect((await office().rowOf(third)).joinedInto).toBe(idOfInto);
});

async function licence(): Promise<TestDocument> {
	return { name: "Лицензия, 1 барак.pdf", kind: "licence", sheets: 1, bytes: await scan("chain licence") };
}

test("what an officer keyed in stands until the applicant's own correction says it", async () => {
	const by = office().applicant("ala-too");
	const whole = await attractSet(by, "keyed in");
	const number = await fileSet(office(), withDocuments(whole, { "registration-certificate": null }), by);
	await office().waitFor(number, "incomplete");
	const organisation = async () => {
		const { state } = await office().caseOf(number);
		return (state.personal?.answers as { organisation: string } | null)?.organisation;
	};
	const answers = { ...(whole.answers as object), organisation: "ОсОО «Башка Уюм»" };
	await onCase(number, (on) => act(desk(), on, { name: "setAnswers", kind: "attract", answers }, { andControl: true }));
	await office().waitFor(number, "to_check");
	expect(await organisation()).toBe("ОсОО «Башка Уюм»");
	await fileSet(office(), withDocuments(whole, { application: null }), by, { quotes: number });
	await office().waitFor(number, "accepted");
	expect(await organisation()).toBe(by.organisation);
});

test("one cause of waiting follows another: the case has one open hold, and waits since the first", async () => {
	const by = office().applicant("naryn");
	await office().stopWorking();
	const number = await fileSet(office(), await attractSet(by, "held twice"), by);
	const { caseId } = await office().rowOf(number);
	const deps = { ...desk(), ...desk().casefile };
	await holdCase(caseId, "scanner-down", deps);
	const since = (await office().rowOf(number)).heldSince;
	await office().moveClock(60);
	await holdCase(caseId, "control-failed", deps);
	expect(await office().rowOf(number)).toMatchObject({ heldSince: since, heldCause: "control-failed" });
	await office().startWorking();
	expect(await office().waitFor(number, "accepted")).toMatchObject({ heldSince: null });
});

test("a case that an officer decided while it was held waits for nobody any more", async () => {
	const by = office().applicant("ala-too");
	const quotes = await strangersNumber();
	const number = await fileSet(office(), await attractSet(by, "decided while held"), by, { quotes });
	await office().waitFor(number, "to_check");
	await accredit(false);
	try {
		await runAgain(number);
		await expect.poll(async () => (await office().rowOf(number)).heldCause, { timeout: 20_000 }).toBe("other");
		await settle(number, "T11", "passed");
		expect(await office().rowOf(number)).toMatchObject({ status: "accepted", heldCause: "other" });
	} finally {
		await accredit(true);
	}
	await office().moveClock(31);
	await office().settle();
	expect(await office().rowOf(number)).toMatchObject({ status: "accepted", heldSince: null });
});

async function strangersNumber(): Promise<string> {
	const stranger = office().applicant("naryn");
	const number = await fileSet(
		office(),
		withDocuments(await attractSet(stranger, "a stranger's"), { "registration-certificate": null }),
		stranger,
	);
	await office().waitFor(number, "incomplete");
	return number;
}
