import { controlFiling } from "../formal-control/control.ts";
import { findCasefile } from "../server/casefile/casefile.ts";
import { gather } from "../server/control/gather.ts";
import { startOpeners } from "../server/control/opening.ts";
import { controlCase } from "../server/control/run.ts";
import { controlJob } from "../server/intake/control-job.ts";
import type { PrivateKeys } from "../server/keys/keys.ts";
import { controlDepsOf } from "../server/roles/control-deps.ts";
import type { House } from "../server/roles/house.ts";
import { findByNumber } from "../server/store/cases.ts";
import { cancelJob } from "../server/store/jobs.ts";
import type { Tx } from "../server/store/pool.ts";

/** Milliseconds of one letter by phase; nothing else runs meanwhile. */
export type Phases = Readonly<Record<"gather" | "thread" | "judge" | "control" | "store" | "commit", number>>;

/** Runs the control of filed cases one after the other, with a clock around each thing that it asks for. */
export async function timePhases(house: House, keys: PrivateKeys, numbers: readonly string[]): Promise<Phases[]> {
	const openers = startOpeners(1);
	const deps = await controlDepsOf(house, keys, openers);
	const measured: Phases[] = [];
	try {
		for (const number of numbers) {
			const row = await findByNumber(house.store.pool, number);
			if (!row) throw new Error(`${number} is not there.`);
			const spent: Record<string, number> = {};
			const running = new Map<string, { count: number; from: number }>();
			/** What runs side by side counts once. */
			const timed = async <T>(name: string, work: () => Promise<T>): Promise<T> => {
				const now = running.get(name) ?? { count: 0, from: 0 };
				running.set(name, now);
				if (now.count++ === 0) now.from = performance.now();
				try {
					return await work();
				} finally {
					if (--now.count === 0) spent[name] = (spent[name] ?? 0) + performance.now() - now.from;
				}
			};
			const file = await findCasefile(house.store.pool, row.caseId, deps.unwrap);
			if (!file) throw new Error(`${number} has no facts.`);
			const cellar = { vaultFolder: deps.vault.folder, unwrap: deps.unwrap };
			await timed("gather", () => gather(house.store.pool, file, cellar));
			const run = await controlCase(row.caseId, {
				...deps,
				openers: {
					...openers,
					open: async (...asked) => {
						const opened = await timed("thread", () => openers.open(...asked));
						await timed("control", async () =>
							controlFiling({
								where: "authority",
								procedure: file.state.procedure,
								law: "2018",
								filing: opened.filing,
								letter: [],
								authority: [],
								answers: null,
								kind: null,
								documents: [],
								today: "2026-11-22",
							}),
						);
						return opened;
					},
				},
				judge: (...asked) => timed("judge", () => deps.judge(...asked)),
				vault: { ...deps.vault, put: (...asked) => timed("store", () => deps.vault.put(...asked)) },
				store: { ...deps.store, tx: (work) => timed("commit", () => deps.store.tx(work)) },
				finish: (tx: Tx) => cancelJob(tx, controlJob, row.caseId),
			});
			if (run.kind !== "done" || run.status !== "accepted") throw new Error(`${number}: ${JSON.stringify(run)}`);
			measured.push(spent as Phases);
		}
	} finally {
		await openers.close();
	}
	return measured;
}
