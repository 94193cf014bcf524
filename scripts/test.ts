import { spawnSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { installDebianTools } from "./debian-tools.ts";

/** `npm test`: the tools, the checks, every test, and at the end one line that a machine can read. */
const root = path.dirname(import.meta.dirname);
const say = (line: string) => process.stdout.write(`${line}\n`);

type Report = {
	numPassedTests: number;
	numFailedTests: number;
	numPendingTests: number;
	numTodoTests: number;
	success: boolean;
	testResults: { name: string; status: string; assertionResults: { fullName: string; status: string }[] }[];
};

function run(command: string, args: readonly string[]): number {
	return spawnSync(command, args, { cwd: root, stdio: "inherit" }).status ?? 1;
}

function readReport(file: string): Report | null {
	return fs.existsSync(file) ? (JSON.parse(fs.readFileSync(file, "utf8")) as Report) : null;
}

installDebianTools(say);
const given = process.argv.slice(2);
const node = process.execPath;
const checked =
	given.length > 0
		? 0
		: run(node, ["--disable-warning=ExperimentalWarning", "--import", "./scripts/tsx-hook.mjs", "scripts/check.ts"]);

const reportFile = path.join(fs.mkdtempSync(path.join(os.tmpdir(), "tilkat-test-")), "report.json");
const tested = run(path.join(root, "node_modules/.bin/vitest"), [
	"run",
	"--reporter=default",
	"--reporter=json",
	`--outputFile.json=${reportFile}`,
	...given,
]);

const report = readReport(reportFile);
const skippedTests =
	report?.testResults.flatMap((file) =>
		file.assertionResults.filter((one) => one.status === "pending" || one.status === "skipped"),
	) ?? [];
for (const one of skippedTests) say(`skipped: ${one.fullName}`);
if (skippedTests.length > 0) say("Each name says what it needs; on Debian as root `npm test` installs it by itself.");
const brokenFiles =
	report?.testResults.filter(
		(file) => file.status === "failed" && file.assertionResults.every((one) => one.status !== "failed"),
	).length ?? 1;
const failed = (report?.numFailedTests ?? 0) + brokenFiles + (checked === 0 ? 0 : 1);
if (checked !== 0) say("npm run check failed, see above.");
say(
	`${report?.numPassedTests ?? 0} passed, ${failed} failed, ${(report?.numPendingTests ?? 0) + (report?.numTodoTests ?? 0)} skipped`,
);
process.exit(failed === 0 && tested === 0 ? 0 : 1);
