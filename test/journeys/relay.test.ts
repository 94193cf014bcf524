import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test, vi } from "vitest";
import { useOffice } from "./open-office.ts";
import { attractSet, fileSet } from "./sets.ts";

const office = useOffice();

vi.setConfig({ testTimeout: 90_000 });

/** The Message-ID of every letter that ever reached the relay. */
function messageIds(): string[] {
	const folder = office().mailboxFolder;
	return readdirSync(folder)
		.filter((name) => name.endsWith(".eml"))
		.map((name) => /^message-id:\s*(\S+)/im.exec(readFileSync(path.join(folder, name), "utf8"))?.[1] ?? "none");
}

async function states(number: string): Promise<readonly string[]> {
	const { rows } = await office().house.store.pool.query<{ state: string }>(
		"select state from messages where case_id = (select case_id from numbers where number = $1) order by queued_at, kind",
		[number],
	);
	return rows.map((row) => row.state);
}

test("with the relay down the case goes on and its answers wait; with the relay back each goes out once", async () => {
	await office().stopMailbox();
	const by = office().applicant("ala-too");
	const from = "relay@applicants.example";
	const number = await fileSet(office(), await attractSet(by, "relay"), by, { from });
	await office().waitFor(number, "accepted");
	await vi.waitFor(async () => expect(await states(number)).toEqual(["deferred", "deferred"]), {
		timeout: 60_000,
		interval: 100,
	});
	expect(messageIds()).toEqual([]);
	// Still down at the second try: they wait longer.
	await office().moveClock(31);
	await vi.waitFor(
		async () => {
			const { rows } = await office().house.store.pool.query(
				"select from messages where attempts >= 2 and state = 'deferred'",
			);
			expect(rows).toHaveLength(2);
		},
		{ timeout: 60_000, interval: 100 },
	);
	await office().startMailbox();
	await office().moveClock(3600);
	await office().letters(from, 2);
	await office().settle();
	expect(await states(number)).toEqual(["accepted", "accepted"]);
	await office().moveClock(5 * 3600);
	await new Promise((resolve) => setTimeout(resolve, 1_500));
	const ids = messageIds();
	expect(ids).toHaveLength(2);
	expect(new Set(ids).size).toBe(2);
});
