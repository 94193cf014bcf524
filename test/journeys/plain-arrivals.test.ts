import { createHash } from "node:crypto";
import { expect, test, vi } from "vitest";
import { rightAnswers } from "../../procedures/kr-rights-leader/examples/applications.ts";
import { rounds } from "../../procedures/kr-rights-leader/rounds.ts";
import { findObject, openObjectBytes } from "../../server/store/vault-objects.ts";
import { scan } from "../catalogue/papers.ts";
import { filePlainly, type PlainFile, type PlainFiling } from "../support/plain-filing.ts";
import { useOffice } from "./open-office.ts";

const office = useOffice();
vi.setConfig({ testTimeout: 60_000 });

const [round] = rounds;
if (!round) throw new Error("No round ships.");

function sha256(bytes: Uint8Array): string {
	return createHash("sha256").update(bytes).digest("hex");
}

async function supporting(seed: string, sealed = false): Promise<PlainFile> {
	return { kind: "supporting", bytes: await scan(seed), sealed };
}

function filing(identity: string, files: readonly PlainFile[], more: Partial<PlainFiling> = {}): PlainFiling {
	return {
		procedure: "kr-rights-leader",
		office: "ansan",
		kind: "leader",
		answers: rightAnswers,
		files,
		arrivedAt: round?.closesAt ?? 0,
		identity,
		replyTo: null,
		contactConfirmed: true,
		...more,
	};
}

test("ordinary files whose contact was confirmed are controlled without a signature and accepted to the last second", async () => {
	const number = await filePlainly(office(), filing("in time", [await supporting("in time")]));
	await office().waitFor(number, "accepted");
	const { state } = await office().caseOf(number);
	expect(state.first).toMatchObject({ door: "web", archive: "plain", round: "2026", window: "in-time" });
	expect(state.marks.map(({ code }) => code).filter((code) => /^[KSNT]/.test(code))).toEqual([]);
});

test("one second after the window it is numbered, recorded as late with its time, and an officer's to take in", async () => {
	const arrivedAt = round.closesAt + 1;
	const number = await filePlainly(office(), filing("late", [await supporting("late")], { arrivedAt }));
	await office().waitFor(number, "to_check");
	const { state } = await office().caseOf(number);
	expect(state.first).toMatchObject({ round: "2026", window: "late", arrivedAt });
	const told = (await office().findings(number)).find(({ code }) => code === "T17");
	expect(told?.params).toEqual({ time: "2026-06-30 18:00:01 Asia/Seoul" });
	const early = filing("early", [await supporting("early")], { arrivedAt: round.opensAt - 1 });
	const before = await filePlainly(office(), early);
	await office().waitFor(before, "to_check");
	expect(await office().codes(before)).toContain("T18");
});

test("a contact that nobody confirmed is an officer's question and no rejection", async () => {
	const { contactConfirmed: _, ...unconfirmed } = filing("unconfirmed", [await supporting("unconfirmed")]);
	const number = await filePlainly(office(), unconfirmed);
	await office().waitFor(number, "to_check");
	expect(await office().codes(number)).toContain("T16");
});

test("a file that the browser sealed is opened, kept as it came, and compared with what the browser said of it", async () => {
	const open = await supporting("open beside sealed");
	const sealed = await supporting("sealed in the browser", true);
	const number = await filePlainly(office(), filing("sealed", [sealed, open]));
	await office().waitFor(number, "accepted");
	const { state } = await office().caseOf(number);
	expect(state.personal?.documents.map((document) => document.sha256)).toEqual([
		sha256(sealed.bytes),
		sha256(open.bytes),
	]);
	const [first, second] = state.objects;
	if (!first || !second) throw new Error("Two documents were expected.");
	expect(first.original).not.toBe(first.object);
	expect(second.original).toBe(second.object);
	const { pool } = office().house.store;
	const folder = office().house.vaultFolder;
	expect(await findObject(pool, first.object)).not.toBeNull();
	const kept = await openObjectBytes(pool, folder, first.object, office().keys.vaultUnwrap);
	expect(sha256(kept)).toBe(sha256(sealed.bytes));
	const lied = { claimedSha256: sha256(open.bytes) };
	const other = await filePlainly(office(), filing("lied", [await supporting("changed on its way", true)], lied));
	await office().waitFor(other, "rejected");
	expect(await office().codes(other)).toContain("K27");
});

test("the same form sent twice is one filing", async () => {
	const once = filing("twice", [await supporting("twice")]);
	const number = await filePlainly(office(), once);
	expect(await filePlainly(office(), once)).toBe(number);
	await office().waitFor(number, "accepted");
	await office().settle();
	expect(await office().violations()).toEqual([]);
});

test("the notice speaks the language that the form was read in, and no other", async () => {
	const replyTo = "one-language@applicant.example";
	const number = await filePlainly(office(), filing("one language", [await supporting("one language")], { replyTo }));
	const notice = (await office().letters(replyTo, 1)).find(({ kind }) => kind === "delivery");
	expect(notice?.subject).toBe(`[DEMO] ${number}: документтериңиз жеткирилди`);
	expect(notice?.text).not.toMatch(/서류가|have been delivered|доставлены/);
});
