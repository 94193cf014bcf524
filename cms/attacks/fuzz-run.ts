import v8 from "node:v8";
import { type FuzzFault, fuzz } from "./fuzz.ts";
import { fuzzPaths } from "./path-fuzz.ts";

/** Files in the long run, and how often it says where it is. */
const filesOfLongRun = 200_000;
const tellEvery = 2_000;
/** To so many files one mutated path: a certificate, a list or an OCSP answer of it. */
const pathsShare = 10;

/** Memory that reading may take more than the process had before (issue 3: no file may pass 128 MB). */
const memoryBytesMax = 128 * 1024 * 1024;

/**
 * `npm run fuzz -- [files] [first]`: mutates valid files by their structure and reads them. Every file has a number, and the same number is
 * the same file: a run that was stopped goes on from the number in its last line, a fault is made again with `-- 1 NUMBER`. Ends with the
 * counts; exit code 1 when there is a fault or when it took too much memory.
 */
function main(files: number, first: number): void {
	if (!Number.isSafeInteger(files) || files < 1 || !Number.isSafeInteger(first) || first < 1) {
		process.stderr.write("usage: npm run fuzz -- [files, at least 1] [first number, at least 1]\n");
		process.exitCode = 2;
		return;
	}
	// A small heap, so that what is measured is what a file needs and not what the collector has put off.
	v8.setFlagsFromString("--max-old-space-size=96");
	v8.setFlagsFromString("--semi-space-growth-factor=1");
	const before = process.memoryUsage.rss();
	let told = 0;
	const tell = (next: number, faults: readonly FuzzFault[]): void => {
		for (; told < faults.length; told++) {
			const fault = faults[told] as FuzzFault;
			process.stdout.write(`file ${fault.seed}, from ${fault.file}: ${fault.what}\n`);
		}
		const done = next - first;
		if (done % tellEvery !== 0 || done === files) return;
		process.stderr.write(
			`${done} of ${files}, ${faults.length} faults; to go on from here: npm run fuzz -- ${files - done} ${next}\n`,
		);
	};
	const { passed, faults, worstMs } = fuzz(files, first, tell);
	const paths = fuzzPaths(Math.ceil(files / pathsShare), first);
	for (const fault of paths.faults) process.stdout.write(`path ${fault.seed}, its ${fault.file}: ${fault.what}\n`);
	const grown = process.resourceUsage().maxRSS * 1024 - before;
	process.stdout.write(`still valid: ${passed}, each with the content that was signed\n`);
	process.stdout.write(
		`fuzz: ${files} files, ${faults.length} faults, worst ${worstMs.toFixed(0)} ms per MB, ${(grown / 1e6).toFixed(0)} MB\n`,
	);
	process.stdout.write(
		`fuzz: ${Math.ceil(files / pathsShare)} paths, ${paths.faults.length} faults, worst ${paths.worstMs.toFixed(0)} ms\n`,
	);
	process.exitCode = faults.length + paths.faults.length > 0 || grown > memoryBytesMax ? 1 : 0;
}

const [files, first] = process.argv.slice(2);
main(Number(files ?? filesOfLongRun), Number(first ?? 1));
