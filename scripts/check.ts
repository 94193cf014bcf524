import { generatedFaults } from "./generated.ts";
import { runStep } from "./run-step.ts";

/** The quick checks: types, the pure rooms' types without a platform, lint and format, the tidy test, generated documents. */
const steps = [
	runStep("types", "tsc", ["-p", "tsconfig.json"]),
	runStep("types of the pure rooms, without Node and without a browser", "tsc", ["-p", "tsconfig.pure.json"]),
	runStep("lint and format", "biome", ["check", "--error-on-warnings", "."]),
	runStep("tidy", "vitest", ["run", "--config", "vitest.quick.config.ts", "test/tidy.test.ts"]),
];

const stale = await generatedFaults();
for (const line of stale) process.stdout.write(`FAIL generated: ${line}\n`);
if (stale.length === 0) process.stdout.write("ok   generated documents\n");
process.exit(steps.every(Boolean) && stale.length === 0 ? 0 : 1);
