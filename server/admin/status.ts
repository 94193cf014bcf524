import type { Store } from "../store/pool.ts";

const questions: readonly (readonly [label: string, sql: string])[] = [
	["cases", "select status as what, count(*) from cases group by 1 order by 1"],
	["held", "select held_cause as what, count(*) from cases where held_since is not null group by 1 order by 1"],
	["messages", "select state as what, count(*) from messages group by 1 order by 1"],
	["letters", "select state as what, count(*) from letters group by 1 order by 1"],
	[
		"jobs",
		"select kind || case when last_error is null then '' else ', failed: ' || last_error end as what, count(*) from jobs group by 1 order by 1",
	],
	["vault", "select role as what, count(*) from vault_objects group by 1 order by 1"],
];

/** What the office has and what waits, in counts; nothing personal. */
export async function sayStatus(store: Store, say: (line: string) => void): Promise<void> {
	for (const [label, sql] of questions) {
		const found = await store.pool.query<{ what: string; count: string }>(sql);
		say(`${label}: ${found.rows.map(({ what, count }) => `${what} ${count}`).join(", ") || "none"}`);
	}
}
