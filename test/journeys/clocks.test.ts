import { expect, test, vi } from "vitest";
import { endOfDay, localDate, startOfDay } from "../../casework/clock.ts";
import { nodePlatform } from "../../cms/src/node.ts";
import { nodePdfPlatform } from "../../container/src/node.ts";
import { protectiveFileNames } from "../../container/src/protective-receipt.ts";
import { checkReceipt } from "../../container/src/receipt-check.ts";
import type { CasefileDeps } from "../../server/casefile/casefile.ts";
import { issueAndRead } from "../../server/clocks/protective.ts";
import { runClock } from "../../server/clocks/run-clock.ts";
import { officeClocks } from "../../server/office.ts";
import { houseSearchKey } from "../../server/roles/search-key.ts";
import { locked, scan } from "../catalogue/papers.ts";
import { useOffice } from "./open-office.ts";
import { attractSet, fileSet, withDocuments } from "./sets.ts";

const office = useOffice({ pages: true });

vi.setConfig({ testTimeout: 120_000 });

const zone = "Asia/Bishkek";

async function casefileDeps(): Promise<CasefileDeps> {
	const { house, keys, settings } = office();
	return {
		unwrap: keys.vaultUnwrap,
		frame: house.frame,
		fingerprint: keys.currentOpening(house.clock.now()).fingerprint,
		domain: settings.domain,
		demonstration: true,
		clockMoved: house.clock.isMoved,
		clocks: (of) => officeClocks(settings, of),
		searchKey: await houseSearchKey(house, keys),
	};
}

async function moveTo(at: number): Promise<void> {
	await office().moveClock(Math.max(0, at - office().house.clock.now()));
}

async function publicState(number: string): Promise<Record<string, unknown>> {
	const answer = await fetch(`${office().settings.publicUrl}/api/v1/state/${number}`);
	return (await answer.json()) as Record<string, unknown>;
}

const within = { timeout: 30_000, interval: 200 } as const;

test("a decision is promised, its day passes, the manager hears of it, and a protective receipt says since when the delay is the office's", async () => {
	const by = office().applicant("ala-too");
	const from = "waits@applicants.example";
	const number = await fileSet(office(), await attractSet(by, "clock"), by, { from });
	await office().waitFor(number, "accepted");
	await vi.waitFor(async () => expect((await office().rowOf(number)).duePromise).toBe("decision"), within);
	const promisedBy = (await office().rowOf(number)).promisedBy ?? "";
	expect(await publicState(number)).toMatchObject({
		nextBy: promisedBy,
		nextPromise: "decision",
		delayOursSince: null,
	});

	await moveTo(endOfDay(promisedBy, zone) + 1);
	await vi.waitFor(async () => expect((await office().rowOf(number)).warned).toBe("manager"), within);
	expect(await publicState(number)).toMatchObject({ delayOursSince: promisedBy });

	const { house } = office();
	const { caseId } = await office().rowOf(number);
	const deps = { store: house.store, casefile: await casefileDeps(), now: house.clock.now, wake: house.wake };
	const on = { caseId, actor: { kind: "applicant" } as const, seenVersion: null };
	const issued = await issueAndRead({ ...deps, vaultFolder: house.vaultFolder }, on);
	const own = house.publicKeys.receipts;
	if (!issued.paper || !own) throw new Error("No paper was made.");
	const pinned = { fingerprints: [own.fingerprint], certificates: [own.certificate] };
	const ports = { cms: nodePlatform, pdf: nodePdfPlatform };
	const said = { verdict: "verified", protective: { number, oursSince: promisedBy, applicant: expect.any(String) } };
	expect(checkReceipt({ form: "pdf", pdf: issued.paper.pdf }, pinned, ports)).toMatchObject(said);

	const letter = (await office().letters(from, 3)).at(-1);
	if (!letter) throw new Error("No letter came.");
	expect(letter.attachments.map((part) => part.name)).toEqual(Object.values(protectiveFileNames));
	const [pdf, json, cms] = await Promise.all(
		[protectiveFileNames.pdf, protectiveFileNames.json, protectiveFileNames.cms].map((name) =>
			office().attachment(letter, name),
		),
	);
	if (!pdf || !json || !cms) throw new Error("The paper is not whole.");
	const mailed = checkReceipt({ form: "pdf", pdf }, pinned, ports);
	expect(mailed).toMatchObject(said);
	// The page and the letter say the same, to the head of the chain.
	expect(checkReceipt({ form: "pdf", pdf: issued.paper.pdf }, pinned, ports).protective).toEqual(mailed.protective);
	expect(checkReceipt({ form: "json", json, cms }, pinned, ports)).toMatchObject(said);
});

test("a correction that arrives on the last day while nobody works is taken, though the case lapsed before anybody read it", async () => {
	const by = office().applicant("issyk-kul");
	const from = "last-day@applicants.example";
	const right = await attractSet(by, "last day");
	const [first] = right.documents;
	if (!first) throw new Error("A set has documents.");
	const spoilt = withDocuments(right, { [first.kind]: locked(await scan("last day locked")) });
	const number = await fileSet(office(), spoilt, by, { from });
	const row = await office().waitFor(number, "rejected");
	const answerBy = row.answerBy ?? "";
	expect(answerBy > localDate(office().house.clock.now(), zone)).toBe(true);
	expect(await publicState(number)).toMatchObject({ answerBy, turn: "applicant" });

	await moveTo(startOfDay(answerBy, zone) + 3600);
	await vi.waitFor(async () => {
		const kinds = (await office().caseOf(number)).state.told.map(({ kind }) => kind);
		expect(kinds).toContain("correction-reminder");
	}, within);
	await office().stopWorking();
	await fileSet(office(), { ...right, documents: [first] }, by, { from, quotes: number });
	await moveTo(endOfDay(answerBy, zone) + 20 * 86_400);
	const { house } = office();
	const deps = { ...(await casefileDeps()), store: house.store, now: house.clock.now, finish: async () => {} };
	expect(await runClock(row.caseId, deps)).toEqual(["lapse"]);
	expect((await office().rowOf(number)).status).toBe("lapsed");

	await office().startWorking();
	await office().waitFor(number, "accepted");
	expect((await office().caseOf(number)).facts.map(({ type }) => type)).toContain("lapse_undone");
});
