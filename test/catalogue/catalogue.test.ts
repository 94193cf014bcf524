import fs from "node:fs";
import path from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import type { Context } from "../../cli/context.ts";
import type { Letter } from "../../cli/letter.ts";
import { saySize } from "../../cli/outgoing.ts";
import { findingCodes } from "../../findings/catalogue.ts";
import type { Finding } from "../../findings/finding.ts";
import { findingParams } from "../../findings/params.ts";
import { exampleApplications } from "../../procedures/kr-rights-leader/examples/applications.ts";
import { startOpeners } from "../../server/control/opening.ts";
import { openPixelLooker } from "../../server/control/pixels.ts";
import { type Circumstances, controlLetter } from "./control-letter.ts";
import type { Example } from "./example.ts";
import { archiveExamples } from "./examples/archive.ts";
import { documentExamples } from "./examples/documents.ts";
import { letterExamples } from "./examples/letter.ts";
import { sealingExamples } from "./examples/sealing.ts";
import { setExamples } from "./examples/set.ts";
import { letterOf } from "./filing.ts";
import { makeWorld } from "./world.ts";

const examples: readonly Example[] = [
	...letterExamples,
	...archiveExamples,
	...sealingExamples,
	...documentExamples,
	...setExamples,
];

/** `TILKAT_GOLDEN=write npx vitest run test/catalogue` writes them anew; read the difference before you keep it. */
const goldenFolder = path.join(import.meta.dirname, "../../procedures/kg-work-permit/examples/findings");
const isWriting = process.env.TILKAT_GOLDEN === "write";

const world = makeWorld();
const office = { openers: startOpeners(1), looker: openPixelLooker() };
afterAll(async () => {
	await office.openers.close();
	await office.looker.close();
});

const known = new Map<unknown, Promise<readonly Finding[]>>();

async function findingsOf(make: Example["fault"], at: Circumstances | undefined): Promise<readonly Finding[]> {
	return (await controlLetter(await letterOf(await make(), world), world, office, at)).findings;
}

/** Most twins are the plain application under ordinary circumstances: looked at once. */
function findingsOfTwin({ twin, twinAt }: Example): Promise<readonly Finding[]> {
	if (twinAt !== undefined) return findingsOf(twin, twinAt);
	const found = known.get(twin) ?? findingsOf(twin, undefined);
	known.set(twin, found);
	return found;
}

describe("each code has an application with the fault and its twin without it, each beside its complete list of findings", () => {
	test.each(examples.map((example) => [example.code, example.what, example] as const))(
		"%s: %s",
		async (code, what, example) => {
			const lists = { what, fault: await findingsOf(example.fault, example.at), twin: await findingsOfTwin(example) };
			const file = path.join(goldenFolder, `${code}.json`);
			if (isWriting) fs.writeFileSync(file, `${JSON.stringify(lists, null, "\t")}\n`);
			expect(lists).toEqual(JSON.parse(fs.readFileSync(file, "utf8")));
			expect(lists.fault.map((each) => each.code)).toContain(code);
			expect(lists.twin.map((each) => each.code)).not.toContain(code);
			const allowed: Readonly<Partial<Record<string, readonly string[]>>> = findingParams;
			for (const each of [...lists.fault, ...lists.twin]) {
				const names = [...(allowed[each.code] ?? []), "rule", "entry"];
				for (const name of Object.keys(each.params)) expect(names, `${each.code} carries ${name}`).toContain(name);
			}
		},
	);
});

test("T10: a letter larger than free mail carries is told before it is sent", () => {
	const said: string[] = [];
	const words = { letterSize: (megabytes: string) => megabytes, letterTooLarge: "too large" };
	const context = { words, terminal: { say: (text: string) => said.push(text) } } as unknown as Context;
	const letterOfBytes = (sizeBytes: number) => saySize({ sizeBytes } as Letter, context).map((each) => each.code);
	expect(letterOfBytes(25_000_001)).toEqual(["T10"]);
	expect(letterOfBytes(25_000_000)).toEqual([]);
});

test("no code is without an example", () => {
	const sealed = new Set<string>(["T10", ...examples.map((example) => example.code)]);
	expect(sealed.size).toBe(examples.length + 1);
	// Applications of plain documents stand beside what they lead to, and run in formal-control/plain-filing.test.ts.
	const plain = new Set(exampleApplications.flatMap(({ expected }) => expected.map(([code]) => code)));
	// What an arrival shows by its time, its contact and its letter, before any document is looked at: test/journeys/plain-arrivals.test.ts and
	// test/journeys/letters-of-documents.test.ts have each with its twin.
	const ofArrivals = new Set<string>(["T16", "T17", "T18", "T19"]);
	const shown = [sealed, plain, ofArrivals];
	expect(findingCodes.filter((code) => !shown.some((codes) => codes.has(code)))).toEqual([]);
});
