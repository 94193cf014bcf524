import fs from "node:fs";
import path from "node:path";

/** `npm run bench -- NAME`: runs bench/NAME.ts, whose `run` prints a table for people and, last, one line of JSON with its figures. */
const folder = import.meta.dirname;
const names = fs
	.readdirSync(folder)
	.filter((file) => file.endsWith(".ts") && !["run.ts", "figures.ts"].includes(file) && !file.includes("-"))
	.map((file) => file.slice(0, -3));

const name = process.argv[2];
if (!name || !names.includes(name)) {
	process.stderr.write(`usage: npm run bench -- ${names.join("|")}\n`);
	process.exit(2);
}
const bench = (await import(path.join(folder, `${name}.ts`))) as { run(): Promise<void> };
await bench.run();
process.exit(0);
