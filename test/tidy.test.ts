import { execFileSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { projectRoot } from "../server/project-root.ts";
import { faultsOf } from "./tidy/rules.ts";

test("the tree keeps the shape that design.md gives it", () => {
	const listed = execFileSync("git", ["ls-files", "--cached", "--others", "--exclude-standard"], {
		cwd: projectRoot,
		encoding: "utf8",
	});
	const files = listed
		.split("\n")
		.filter((file) => fs.existsSync(path.join(projectRoot, file)))
		// Of other files only the path counts: prose may name them.
		.map((file) => ({
			path: file,
			text: /\.(tsx?|md|json)$/.test(file) ? fs.readFileSync(path.join(projectRoot, file), "utf8") : "",
		}));
	expect(files.length).toBeGreaterThan(50);
	expect(faultsOf(files).map((fault) => `${fault.path}: ${fault.rule}: ${fault.why}`)).toEqual([]);
});

const planted: readonly (readonly [string, string, string, string])[] = [
	["an upward arrow", "casework/a.ts", 'import { x } from "../server/b.ts";\n', "arrows"],
	[
		"an arrow between neighbours that do not know each other",
		"container/src/a.ts",
		'import type { X } from "../../casework/b.ts";\n',
		"arrows",
	],
	["a pure room that imports Node", "cms/src/a.ts", 'import fs from "node:fs";\n', "pure"],
	["a pure room with a clock", "casework/a.ts", "export function now() {\n\treturn Date.now();\n}\n", "pure"],
	[
		"a pure room that imports a platform leaf",
		"formal-control/a.ts",
		'import { nodePlatform } from "../cms/src/node.ts";\n',
		"arrows",
	],
	[
		"the client seeing a ranking key",
		"cli/a.ts",
		'import { rank } from "../procedures/kr-rights-leader/selection.ts";\n',
		"arrows",
	],
	["a barrel", "server/a.ts", 'export * from "./b.ts";\nexport { c } from "./c.ts";\n', "no barrels"],
	["an enum", "server/a.ts", "export enum A { B }\n", "no enums"],
	["a default export", "server/a.ts", "export default 1;\n", "named exports"],
	["a long file", "server/a.ts", "export {};\n".repeat(401), "length"],
	["a path that says nothing", "server/utils/a.ts", "export {};\n", "names"],
	["an unregistered procedure", "procedures/xx-new/procedure.ts", "export {};\n", "registered"],
	["a document that names a vanished file", "docs/a.md", "see `server/gone.ts`\n", "prose"],
];

test.each(planted)("a planted fault is seen: %s", (_name, file, text, rule) => {
	expect(faultsOf([{ path: file, text }]).map((fault) => [fault.path.split("/")[0], fault.rule])).toContainEqual([
		file.split("/")[0],
		rule,
	]);
});

test("a cycle is seen, and a type-only cycle is none", () => {
	const a = { path: "server/a.ts", text: 'import { b } from "./b.ts";\nexport const a = b;\n' };
	const b = { path: "server/b.ts", text: 'import { a } from "./a.ts";\nexport const b = a;\n' };
	expect(faultsOf([a, b]).map((fault) => fault.rule)).toContain("no cycles");
	expect(faultsOf([a, { ...b, text: 'import type { a } from "./a.ts";\nexport const b = 1;\n' }])).toEqual([]);
});

test("what the design allows is no fault", () => {
	const allowed = [
		{
			path: "cli/a.ts",
			text: 'import { getFace } from "../procedures/faces.ts";\nimport { p } from "../cms/src/node.ts";\n',
		},
		{ path: "procedures/faces.ts", text: "export {};\n" },
		{ path: "cms/src/node.ts", text: 'import crypto from "node:crypto";\nexport const x = crypto;\n' },
		{ path: "casework/a.ts", text: "// Date.now() would be an effect here.\nexport const a = 1;\n" },
	];
	expect(faultsOf(allowed)).toEqual([]);
});
