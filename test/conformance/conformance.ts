import { runAttacks } from "./attacks.ts";
import { runPdfSuite } from "./pdf.ts";
import { runPeers } from "./peers.ts";
import { runPkitsSuite } from "./pkits.ts";
import type { Suite } from "./suite.ts";
import { runZipSuite } from "./zip.ts";

/**
 * `npm run conformance`: every suite that says who is right, one line each, what came out wrong below it, and last one line of JSON. Exit
 * code 1 when a case is wrong.
 */
const suites: readonly (readonly [name: string, run: () => Suite])[] = [
	["PKITS", runPkitsSuite],
	["peers", runPeers],
	["attacks", runAttacks],
	["zip", runZipSuite],
	["pdf", runPdfSuite],
];

function print(name: string, suite: Suite): void {
	const words = suite.words === undefined ? "" : ` ${suite.words}`;
	const accepts = suite.falseAccepts === undefined ? "" : `, ${suite.falseAccepts} false accepts`;
	console.log(`${name}: ${suite.right}/${suite.total}${words}${accepts}`);
	for (const line of suite.wrong) console.log(`  wrong: ${line}`);
	for (const line of suite.notes ?? []) console.log(`  ${line}`);
	for (const line of suite.skipped ?? []) console.log(`  skipped: ${line}`);
}

const figures: Record<string, { right: number; total: number; falseAccepts?: number }> = {};
for (const [name, run] of suites) {
	const suite = run();
	print(name, suite);
	const { right, total, falseAccepts } = suite;
	figures[name] = falseAccepts === undefined ? { right, total } : { right, total, falseAccepts };
	if (right < total || suite.wrong.length > 0 || (falseAccepts ?? 0) > 0) process.exitCode = 1;
}
console.log(JSON.stringify({ conformance: figures }));
