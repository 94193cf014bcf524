import { randomUUID } from "node:crypto";
import { beforeAll, expect, it } from "vitest";
import { freshDatabase } from "../../test/support/database.ts";
import { plantClocks } from "../clocks/run-clock.ts";
import { clockJob } from "../control/later-jobs.ts";
import { listMigrations, migrate } from "./migrate.ts";
import type { Store } from "./pool.ts";

const at = 1_795_000_000;
const [caseId, letterId, message] = [randomUUID(), randomUUID(), randomUUID()];

let store: Store;

/** An office as it was before staff, queues and tasks, at work: a held case, a letter that waits, an answer that came back. */
beforeAll(async () => {
	store = (await freshDatabase()).store;
	const { pool } = store;
	await pool.query("drop schema public cascade; create schema public");
	await pool.query("create table migrations (name text primary key, sha256 text not null)");
	for (const { name, sql, sha256 } of listMigrations().filter((each) => each.name < "0007")) {
		await pool.query(sql);
		await pool.query("insert into migrations values ($1, $2)", [name, sha256]);
	}
	await pool.query(
		`insert into cases (case_id, number, procedure, office, door, status, version, held_since, held_cause, arrived_at, recorded_at, receipt_by, due_at)
			values ($1, 'KG-1', 'kg-work-permit', 'ssm', 'mail', 'delivered', 1, to_timestamp($2), 'other', to_timestamp($2), to_timestamp($2),
				'2026-11-20', to_timestamp($2))`,
		[caseId, at],
	);
	await pool.query("insert into holds values ($1, to_timestamp($2), 'other', 'administrator')", [caseId, at]);
	await store.tx(async (tx) => {
		await tx.query(
			`insert into letters (letter_id, identity, procedure, office, sort, arrived_at, recorded_at, raw_object, sealed, marks, answer, state,
					state_at)
				values ($1, 'i', 'kg-work-permit', 'ssm', 'question', to_timestamp($2), to_timestamp($2), $3, '', '[]', 'answered', 'open',
					to_timestamp($2))`,
			[letterId, at, "a".repeat(32)],
		);
		await tx.query(
			`insert into vault_objects (object_id, letter_id, role, wrap, wrapped_key, vault_key_id, sha256_plain, sha256_stored, size_bytes,
					stored_bytes, recorded_at)
				values ($1, $2, 'raw', 'vault', '', 'k', sha256(''), sha256(''), 1, 1, to_timestamp($3))`,
			["a".repeat(32), letterId, at],
		);
	});
	await pool.query(
		`insert into messages (message, letter_id, kind, state, header_id, verp_token, template_version, languages, to_sealed, data_sealed,
				sealed_under, attempts, queued_at, state_at)
			values ($1, $2, 'how-to-file', 'bounced', '<h>', 'v', 1, '{}', '', '', 'vault', 1, to_timestamp($3), to_timestamp($3))`,
		[message, letterId, at],
	);
});

it("an office that is at work is brought up to date in one transaction, with the tasks and places that its rows make", async () => {
	await migrate(store);
	const { rows: tasks } = await store.pool.query("select kind, procedure, office from tasks order by kind");
	expect(tasks).toEqual(
		["held", "letter", "undelivered"].map((kind) => ({ kind, procedure: "kg-work-permit", office: "ssm" })),
	);
	const { rows: cases } = await store.pool.query(
		`select c.due_promise as promise, c.queue_rank::int as rank, p.office from cases c join case_places p on p.place = c.place`,
	);
	expect(cases).toEqual([{ promise: "receipt", rank: at, office: "ssm" }]);
});

it("a case that was turned away before there were clocks is given one at the next upkeep, once; what has ended is not", async () => {
	await migrate(store);
	const add = async (number: string, status: string) => {
		const id = randomUUID();
		await store.pool.query(
			`insert into cases (case_id, number, procedure, office, door, status, version, arrived_at, recorded_at, receipt_by)
				values ($1, $2, 'kg-work-permit', 'ssm', 'mail', $3, 1, to_timestamp($4), to_timestamp($4), '2026-11-20')`,
			[id, number, status, at],
		);
		return id;
	};
	const turnedAway = [await add("KG-2", "rejected"), await add("KG-3", "incomplete")].sort();
	await add("KG-4", "withdrawn");
	const plant = () => store.tx((tx) => plantClocks(tx, at, []));
	// The one that waits for its receipt has a day of ours and is given one, too.
	expect([await plant(), await plant()]).toEqual([turnedAway.length + 1, 0]);
	const { rows } = await store.pool.query("select subject from jobs where kind = $1", [clockJob]);
	expect(rows.map(({ subject }) => subject).sort()).toEqual([...turnedAway, caseId].sort());
});
