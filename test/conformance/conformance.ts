import { existsSync } from "node:fs";
import { runPkits } from "./pkits.ts";

/**
 * `npm run conformance`: every suite that says who is right, one line each, and last one line of JSON. A suite that is not in this
 * repository yet is skipped with a word. Exit code 1 when a case is wrong.
 */
export type Suite = {
	readonly right: number;
	readonly total: number;
	/** Cases that must be refused and were accepted; absent where the suite does not count them. */
	readonly falseAccepts?: number;
	/** What came out otherwise, one line each, for people. */
	readonly wrong: readonly string[];
	/** What was left out and why (a peer that is not installed). */
	readonly skipped?: readonly string[];
};

/** Suites of other rooms: `<name>.ts` beside this file exports `run<Name>(): Suite | Promise<Suite>`. */
const others = [
	{ name: "Peers", module: "peers.ts", run: "runPeers" },
	{ name: "Attacks", module: "attacks.ts", run: "runAttacks" },
	{ name: "ZIP", module: "zip.ts", run: "runZip" },
	{ name: "PDF", module: "pdf.ts", run: "runPdf" },
] as const;

function pkits(crowd: boolean): Suite {
	const { right, total, falseAccepts, lines } = runPkits({ crowd });
	const wrong = lines.filter((line) => !line.right);
	return {
		right,
		total,
		falseAccepts,
		wrong: wrong.map((line) => `${line.id} ${line.title}: ${line.accepted ? "accepted" : line.failure}`),
	};
}

async function runOther({ name, module, run }: (typeof others)[number]): Promise<Suite | null> {
	const url = new URL(`./${module}`, import.meta.url);
	if (!existsSync(url)) return null;
	const loaded = (await import(url.href)) as Record<string, (() => Suite | Promise<Suite>) | undefined>;
	const runner = loaded[run];
	if (runner === undefined) throw new Error(`${name}: ${module} must export ${run}()`);
	return runner();
}

function print(name: string, suite: Suite): void {
	const accepts = suite.falseAccepts === undefined ? "" : `, ${suite.falseAccepts} false accepts`;
	console.log(`${name}: ${suite.right}/${suite.total} right${accepts}`);
	for (const line of suite.wrong) console.log(`  wrong: ${line}`);
	for (const line of suite.skipped ?? []) console.log(`  skipped: ${line}`);
}

async function main(): Promise<void> {
	const figures: Record<string, { right: number; total: number; falseAccepts?: number }> = {};
	const record = (name: string, suite: Suite) => {
		print(name, suite);
		const { right, total, falseAccepts } = suite;
		figures[name] = falseAccepts === undefined ? { right, total } : { right, total, falseAccepts };
		if (right < total || (falseAccepts ?? 0) > 0) process.exitCode = 1;
	};
	record("PKITS", pkits(false));
	record("PKITS in a crowd", pkits(true));
	for (const other of others) {
		const suite = await runOther(other);
		if (suite === null) console.log(`${other.name}: not here yet, skipped`);
		else record(other.name, suite);
	}
	console.log(JSON.stringify({ conformance: figures }));
}

await main();
