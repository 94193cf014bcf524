import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { crashPoints } from "../../server/intake/crash-points.ts";
import { postLetter } from "../../server/mail/door-for-tests.ts";
import { writeTestLetter, writeTestZip } from "../../server/mail/letters-for-tests.ts";
import { checkInvariants, checkObjectFiles } from "../../server/store/invariants.ts";
import { makeVaultKeyPair } from "../../server/store/vault-wrap.ts";
import { freshDatabase, type TestDatabase } from "../support/database.ts";
import { startOffice } from "./killed-office.ts";

let database: TestDatabase;
const folder = mkdtempSync(path.join(tmpdir(), "tilkat-crash-"));
const env: Record<string, string> = {};

beforeAll(async () => {
	database = await freshDatabase();
	env.TEST_DATABASE_URL = database.url;
	env.TEST_VAULT = path.join(folder, "vault");
	env.TEST_VAULT_POINT = Buffer.from(makeVaultKeyPair().publicPoint).toString("hex");
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Large enough that the vault writes more than once, so that the kill can fall between two writes. */
const content = Buffer.alloc(1_500_000, "tilkat");

function letterOf(point: string): Buffer {
	const bytes = writeTestZip("application.p7m", Buffer.concat([Buffer.from(point), content]));
	return writeTestLetter({
		messageId: `<${point}@example.kg>`,
		parts: [{ type: "application/zip", name: "c.zip", bytes }],
	});
}

async function count(sql: string, values: unknown[]): Promise<number> {
	const { rows } = await database.store.pool.query<{ count: string }>(sql, values);
	return Number(rows[0]?.count);
}

/**
 * What a mail server does (RFC 5321 4.5.4.1): it keeps the letter until it hears 250, and sends it again. Every point gets its own letter
 * and its own kill; the door that is started next takes the letter again, and is itself killed at the next point.
 */
test("kill -9 at every named point of intake: one number and one answer for each letter, whatever the sender heard", async () => {
	let before: { letter: Buffer; number: string | null; from: string } | null = null;
	for (const [index, point] of [...crashPoints, null].entries()) {
		const repeated: { letter: Buffer; number: string | null; from: string } | null = before;
		// The letter sent again passes every point once more, but a duplicate writes nothing: it turns back after its identity.
		const isWritten = repeated !== null && crashPoints.indexOf("after-commit") <= index - 1;
		const inner = ["identity-taken", "facts-appended", "object-recorded", "message-queued", "job-added"].includes(
			point ?? "",
		);
		const passes: number = repeated === null || (isWritten && inner) ? 1 : 2;
		const office = await startOffice(point ? { ...env, TILKAT_CRASH_AT: `${point}:${passes}` } : env);
		if (repeated) {
			const reply = await postLetter(office.port, repeated.letter);
			const number = /^250 .* (KG-\S+)$/.exec(reply)?.[1];
			expect(number, `${repeated.from}: ${reply}`).toBeDefined();
			if (repeated.number) expect(number).toBe(repeated.number);
			expect(await count("select count(*) from arrivals where number = $1", [number])).toBe(1);
			expect(
				await count("select count(*) from messages join numbers using (case_id) where number = $1", [number]),
			).toBe(1);
		}
		if (point) {
			const letter = letterOf(point);
			const reply = await postLetter(office.port, letter);
			await office.gone;
			expect(office.process.signalCode, `${point} was never passed: ${reply}`).toBe("SIGKILL");
			before = { letter, number: /^250 .* (KG-\S+)$/.exec(reply)?.[1] ?? null, from: point };
			expect(await count("select count(*) from arrivals", [])).toBeLessThanOrEqual(index + 1);
		} else await office.kill();
	}
	expect(await count("select count(*) from arrivals", [])).toBe(crashPoints.length);
	expect(await checkInvariants(database.store.pool)).toEqual([]);
	expect(await checkObjectFiles(database.store.pool, env.TEST_VAULT ?? "")).toEqual([]);
}, 300_000);
