import { execFileSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { afterAll, expect, test } from "vitest";
import { listFaces } from "../procedures/faces.ts";
import { listProcedures, listShipped, runProcedures } from "../procedures/registry.ts";
import { projectRoot } from "../server/project-root.ts";
import { readSettings } from "../server/settings.ts";

const folder = "procedures/example/";
const registries = ["procedures/faces.ts", "procedures/registry.ts"] as const;

const listed = execFileSync("git", ["ls-files", "--cached", "--others", "--exclude-standard"], {
	cwd: projectRoot,
	encoding: "utf8",
});
const files = listed.split("\n").filter((file) => file !== "" && fs.existsSync(path.join(projectRoot, file)));
const textOf = (file: string) => fs.readFileSync(path.join(projectRoot, file), "utf8");
/** Sources that run: tests and what only tests import may name a procedure. */
const sources = files.filter(
	(file) =>
		/\.(tsx?|cjs)$/.test(file) && !/\.test\.tsx?$|-for-tests\.ts$/.test(file) && !/^(test|bench|docs)\//.test(file),
);
const others = sources.filter((file) => !file.startsWith(folder));

const running = listProcedures().map(({ face }) => face.id);
afterAll(() => runProcedures(running));

test("a procedure is its folder and two lines: one import and one entry in each registry", () => {
	const naming = others.filter((file) => /["'/]example\/(?:\d{4}\/)?[\w.-]+\.tsx?["']/.test(textOf(file)));
	expect(naming.sort()).toEqual([...registries].sort());
	for (const file of registries) {
		const lines = textOf(file)
			.split("\n")
			.filter((line) => /\bexample(?:2026)?\b/.test(line) && !/^\s*(?:\*|\/)/.test(line));
		expect(lines.map((line) => (line.startsWith("import ") ? "import" : "entry"))).toEqual(["import", "entry"]);
	}
});

test("no source elsewhere names it, its kinds, its documents, its zone or its prefix", () => {
	const words = [
		/["'`]example["'`]/,
		/["'`](?:reader-card|group-visit)["'`]/,
		/["'`](?:school-letter|visit-request)["'`]/,
		/Atlantic\/Azores/,
		/["'`]EX["'`-]/,
	];
	const naming = others.filter((file) => words.some((word) => word.test(textOf(file))));
	expect(naming).toEqual([]);
});

test("taken away with those lines, nothing that is left leads into its folder, and what is left is what there was before", () => {
	for (const file of registries) {
		const without = textOf(file)
			.split("\n")
			.filter((line) => !line.includes("./example/"))
			.join("\n")
			.replace(/, example(?:2026)?\b/, "");
		expect(without).not.toMatch(/\bexample(?:2026)?\b(?!s)/);
	}
	const leading = others.filter((file) => !(registries as readonly string[]).includes(file));
	for (const file of leading) expect([file, textOf(file).includes(folder)]).toEqual([file, false]);
});

test("no real office runs it, and a demonstration only when its settings name it", () => {
	expect(listShipped().map(({ face }) => face.id)).toContain("example");
	expect(listProcedures().map(({ face }) => face.id)).not.toContain("example");
	expect(listFaces().map(({ id }) => id)).not.toContain("example");
	expect(readSettings({ TILKAT_DEMO: "1" }).procedures).not.toContain("example");
	const named = { TILKAT_PROCEDURES: "example" };
	expect(() => readSettings(named)).toThrow("nobody's law");
	const { procedures, zone, intakeLocalPart } = readSettings({ ...named, TILKAT_DEMO: "1" });
	expect([procedures, zone, intakeLocalPart]).toEqual([["example"], "Atlantic/Azores", "library"]);
	runProcedures(procedures);
	expect(listProcedures().map(({ face }) => face.id)).toEqual(["example"]);
});

/** What of the production code still knows a shipped procedure by name; each with its reason. None of it stops a third. */
const known: Readonly<Record<string, string>> = {
	"findings/texts.en.ts": "what people call the zones of the shipped procedures; another is said by its id",
	"findings/texts.ko.ts": "what people call the zones of the shipped procedures; another is said by its id",
	"findings/texts.ky.ts": "what people call the zones of the shipped procedures; another is said by its id",
	"findings/texts.ru.ts": "what people call the zones of the shipped procedures; another is said by its id",
	"server/permit/sample.ts": "samples for golden papers and previews",
	"server/receipt/sample.ts": "samples for golden papers and previews",
	"server/round/reader-zone.ts": "zones that readers live in, whatever the procedure",
	"server/round/window-words.en.ts": "what readers call their own zone",
	"server/round/window-words.ko.ts": "what readers call their own zone",
	"server/round/window-words.ky.ts": "what readers call their own zone",
	"server/round/window-words.ru.ts": "what readers call their own zone",
	"server/settings-table.ts": "examples in the words of a setting",
};

test("where production code names a shipped procedure at all, it is a sample or an example in a sentence", () => {
	const naming = sources
		.filter((file) => !/^(?:procedures|server\/demo)\//.test(file))
		.filter((file) => /kg-work-permit|kr-rights-leader|["']Asia\/(?:Bishkek|Seoul)["']/.test(code(textOf(file))));
	expect(naming.sort()).toEqual(Object.keys(known).sort());
});

/** Without comments: a sentence may name a procedure. */
function code(text: string): string {
	return text.replace(/\/\*[\s\S]*?\*\//g, "").replace(/(^|[^:"'`])\/\/.*$/gm, "$1");
}
