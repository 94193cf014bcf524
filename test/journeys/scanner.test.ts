import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, expect, test, vi } from "vitest";
import { scan } from "../catalogue/papers.ts";
import { useOffice } from "./open-office.ts";
import { isInstalled } from "./peers.ts";
import { attractSet, fileSet, withDocuments } from "./sets.ts";

vi.setConfig({ testTimeout: 90_000 });

const folder = mkdtempSync(path.join(tmpdir(), "tc-"));
const socket = path.join(folder, "s");
const office = useOffice({ clamd: socket });

let daemon: ChildProcess | null = null;

/** The real one, with a database of one line. */
async function startClamd(): Promise<void> {
	const hex = Buffer.from("TILKAT-TEST-MALWARE").toString("hex");
	writeFileSync(path.join(folder, "test.ndb"), `Tilkat.Test:0:*:${hex}\n`);
	const settings = [`LocalSocket ${socket}`, `DatabaseDirectory ${folder}`, "Foreground yes", "StreamMaxLength 60M"];
	writeFileSync(path.join(folder, "clamd.conf"), `${settings.join("\n")}\n`);
	daemon = spawn("clamd", ["-c", path.join(folder, "clamd.conf")], { stdio: "ignore" });
	await vi.waitFor(() => expect(existsSync(socket)).toBe(true), { timeout: 30_000, interval: 50 });
}

async function stopClamd(): Promise<void> {
	if (!daemon) return;
	const gone = new Promise((resolve) => daemon?.once("exit", resolve));
	daemon.kill();
	await gone;
	daemon = null;
}

afterAll(async () => {
	await stopClamd();
	rmSync(folder, { recursive: true, force: true });
});

const needsClamd = test.skipIf(!isInstalled("clamd", "--version"));

let held = "";
const from = "held@applicants.example";

test("a scanner that is configured and down holds the case: no rejection, and the applicant has a number", async () => {
	const by = office().applicant("ala-too");
	held = await fileSet(office(), await attractSet(by, "held"), by, { from });
	await vi.waitFor(
		async () => {
			expect(await office().rowOf(held)).toMatchObject({ status: "delivered", heldCause: "scanner-down" });
		},
		{ timeout: 60_000, interval: 100 },
	);
	const { state } = await office().caseOf(held);
	expect(state.told.map((one) => one.kind)).toEqual(["delivery"]);
	expect(state.objects).toEqual([]);
});

needsClamd(
	"when the scanner is back the case resumes by itself, and what lay between is ours on record (needs clamd)",
	async () => {
		await startClamd();
		// A held case is looked at again after half a minute.
		await office().moveClock(60);
		const row = await office().waitFor(held, "accepted");
		expect(row).toMatchObject({ heldSince: null, heldCause: null });
		expect(await office().codes(held)).toEqual([]);
		const { facts } = await office().caseOf(held);
		expect(facts.map((fact) => fact.type).filter((type) => type !== "looked")).toEqual([
			"arrived",
			"told",
			"held",
			"released",
			"controlled",
			"receipt_issued",
			"told",
		]);
		const [, receipt] = await office().letters(from, 2);
		expect(receipt?.attachments).toHaveLength(4);
	},
);

needsClamd(
	"a file that the scanner knows is refused, and told by place and not by its contents (M01; needs clamd)",
	async () => {
		if (!daemon) await startClamd();
		const by = office().applicant("naryn");
		const set = withDocuments(await attractSet(by, "malware"), { application: await scan("TILKAT-TEST-MALWARE", 2) });
		const number = await fileSet(office(), set, by);
		await office().waitFor(number, "rejected");
		expect(
			(await office().findings(number)).map(({ code, severity, file }) => [code, severity, file?.ordinal]),
		).toEqual([["M01", "fatal", 1]]);
	},
);

needsClamd("nothing waits for ever: the office closes with no held case (needs clamd)", async () => {
	await office().settle();
	const { rows } = await office().house.store.pool.query("select from cases where held_since is not null");
	expect(rows).toHaveLength(0);
});
