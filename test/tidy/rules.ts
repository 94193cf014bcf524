/** A file of the tree: path from the root with forward slashes, and its text. */
export type TreeFile = { readonly path: string; readonly text: string };

/** One broken rule: which file, which rule, and what to do. */
export type Fault = { readonly path: string; readonly rule: string; readonly why: string };

/** The rooms and whom each may import (design.md 1). A room may always import itself. Arrows point down and nothing else. */
export const arrows: Readonly<Record<string, readonly string[]>> = {
	cms: [],
	findings: [],
	container: ["cms", "findings"],
	casework: ["findings"],
	procedures: ["casework", "findings"],
	"formal-control": ["procedures", "container", "casework", "cms", "findings"],
	cli: ["formal-control", "procedures", "container", "casework", "cms", "findings"],
	web: ["formal-control", "procedures", "container", "casework", "cms", "findings"],
	server: ["formal-control", "procedures", "container", "casework", "cms", "findings"],
};

const pureRooms = ["cms", "findings", "container", "casework", "procedures", "formal-control"];

/** Leaves that tie a pure room to a platform; only cli, web, server and tests import them. */
const leaves = [
	"cms/src/node.ts",
	"cms/src/web.ts",
	"cms/src/pkcs11-node.ts",
	"cms/src/pkcs11-library-node.ts",
	"container/src/node.ts",
];

/** Of a procedure, web and cli see the public face only: ranking keys and officers' words never reach a browser. */
const publicFace =
	/^procedures\/(?:faces\.ts|define\.ts|[\w-]+\/(?:\d{4}\/)?(?:form|documents|checks|kinds|texts\.\w+)\.ts)$/;

/** Package entries for those who take a room alone; the only files that may do nothing but re-export. */
const entries = ["cms/cms.ts"];

/** Files longer than 400 lines, each with its reason. */
const longFiles: Readonly<Record<string, string>> = {};

const fileLinesMax = 400;
const bannedInPath = /(^|[/.-])(utils?|helpers?|common|misc|manager|services?)([/.-]|$)/i;
const impure =
	/\b(Date\.now|Math\.random|process\.|Buffer\b|require\(|globalThis|setTimeout|setInterval|fetch\(|performance\.)/;

function isTest(path: string): boolean {
	return (
		/\.test\.tsx?$/.test(path) ||
		path.startsWith("test/") ||
		/(^|\/)(vectors|attacks)\//.test(path) ||
		/-for-tests\.ts$/.test(path) ||
		path.startsWith("bench/")
	);
}

function isSource(path: string): boolean {
	return /\.tsx?$/.test(path) && !path.endsWith(".d.ts");
}

function roomOf(path: string): string {
	return path.split("/")[0] ?? "";
}

/** Takes comments out, so that a word in a sentence is no fault. */
function code(text: string): string {
	return text.replace(/\/\*[\s\S]*?\*\//g, "").replace(/(^|[^:"'`])\/\/.*$/gm, "$1");
}

type Import = { readonly specifier: string; readonly typeOnly: boolean };

function importsOf(text: string): Import[] {
	const found: Import[] = [];
	for (const match of code(text).matchAll(/^\s*(import|export)\s+(type\s+)?(?:[^;"']*?\sfrom\s+)?["']([^"']+)["']/gm)) {
		if (match[3]) found.push({ specifier: match[3], typeOnly: match[2] !== undefined });
	}
	for (const match of code(text).matchAll(/\bimport\(\s*["']([^"']+)["']\s*\)/g))
		if (match[1]) found.push({ specifier: match[1], typeOnly: false });
	return found;
}

function resolve(from: string, specifier: string): string {
	const parts = from.split("/").slice(0, -1);
	for (const part of specifier.split("/")) {
		if (part === "..") parts.pop();
		else if (part !== ".") parts.push(part);
	}
	return parts.join("/");
}

function arrowFault(from: string, to: string): string | null {
	const [room, target] = [roomOf(from), roomOf(to)];
	if (leaves.includes(to) && pureRooms.includes(room) && !leaves.includes(from))
		return `${to} ties to a platform; a pure room takes the platform as a parameter`;
	if (room === target) return null;
	const mayImport = arrows[room];
	if (mayImport && !mayImport.includes(target)) return `${room} may not import ${target} (${to})`;
	if ((room === "cli" || room === "web") && target === "procedures" && !publicFace.test(to))
		return `${room} sees only the public face of a procedure, not ${to}`;
	return null;
}

function importFaults(file: TreeFile): Fault[] {
	const faults: Fault[] = [];
	const pure = pureRooms.includes(roomOf(file.path)) && !leaves.includes(file.path);
	for (const { specifier } of importsOf(file.text)) {
		if (specifier.startsWith(".")) {
			const why = arrowFault(file.path, resolve(file.path, specifier));
			if (why) faults.push({ path: file.path, rule: "arrows", why });
		} else if (pure && specifier !== "zod") {
			faults.push({
				path: file.path,
				rule: "pure",
				why: `a pure room may import zod and its neighbours, not ${specifier}`,
			});
		}
	}
	const used = pure ? impure.exec(code(file.text)) : null;
	if (used) faults.push({ path: file.path, rule: "pure", why: `${used[0]} is an effect; take it as a parameter` });
	return faults;
}

function isBarrel(text: string): boolean {
	const lines = code(text)
		.split("\n")
		.map((line) => line.trim())
		.filter(Boolean);
	return (
		lines.length > 0 &&
		/^export\s+(\*|(type\s+)?\{)/.test(lines[0] ?? "") &&
		lines.every((line) => /^(export\s+(type\s+)?(\*|\{).*|[\w\s,]+|\}\s*from.*)$/.test(line)) &&
		/from\s+["']/.test(text)
	);
}

function shapeFaults(file: TreeFile): Fault[] {
	const faults: Fault[] = [];
	const lines = file.text.split("\n").length - 1;
	if (lines > fileLinesMax && !longFiles[file.path])
		faults.push({
			path: file.path,
			rule: "length",
			why: `${lines} lines; split it by noun or give a reason in test/tidy/rules.ts`,
		});
	if (isBarrel(file.text) && !entries.includes(file.path))
		faults.push({ path: file.path, rule: "no barrels", why: "import the files themselves" });
	if (/^\s*(export\s+)?(const\s+)?enum\s/m.test(code(file.text)))
		faults.push({ path: file.path, rule: "no enums", why: "use a type union" });
	if (/^export default /m.test(code(file.text)) && !/(config\.ts|postgres-for-tests\.ts)$/.test(file.path))
		faults.push({ path: file.path, rule: "named exports", why: "give it a name" });
	return faults;
}

/** Run-time import cycles; type-only imports vanish and make none. */
function cycleFaults(files: readonly TreeFile[]): Fault[] {
	const edges = new Map(
		files.map((file) => [
			file.path,
			importsOf(file.text)
				.filter((i) => !i.typeOnly && i.specifier.startsWith("."))
				.map((i) => resolve(file.path, i.specifier)),
		]),
	);
	const state = new Map<string, "open" | "done">();
	const faults: Fault[] = [];
	const visit = (path: string, trail: readonly string[]): void => {
		if (state.get(path) === "done") return;
		if (state.get(path) === "open") {
			faults.push({ path, rule: "no cycles", why: [...trail.slice(trail.indexOf(path)), path].join(" -> ") });
			return;
		}
		state.set(path, "open");
		for (const next of edges.get(path) ?? []) if (edges.has(next)) visit(next, [...trail, path]);
		state.set(path, "done");
	};
	for (const path of edges.keys()) visit(path, []);
	return faults;
}

/** Every procedure stands in both registries and has whole examples beside it. */
function procedureFaults(files: readonly TreeFile[]): Fault[] {
	const text = (path: string) => files.find((file) => file.path === path)?.text ?? "";
	const ids = new Set(
		files.map((file) => /^procedures\/([\w-]+)\/procedure\.ts$/.exec(file.path)?.[1]).filter((id) => id !== undefined),
	);
	const faults: Fault[] = [];
	for (const id of ids) {
		for (const registry of ["procedures/registry.ts", "procedures/faces.ts"]) {
			if (!text(registry).includes(`./${id}/`))
				faults.push({ path: `procedures/${id}`, rule: "registered", why: `add its line to ${registry}` });
		}
		for (const needed of ["README.md", "examples/"]) {
			if (!files.some((file) => file.path.startsWith(`procedures/${id}/${needed}`)))
				faults.push({ path: `procedures/${id}`, rule: "complete", why: `${needed} is missing` });
		}
	}
	return faults;
}

/** Paths that a root or docs page names in backticks must exist. */
function proseFaults(files: readonly TreeFile[]): Fault[] {
	const known = files.map((file) => file.path);
	const faults: Fault[] = [];
	for (const file of files.filter((f) => f.path.endsWith(".md"))) {
		for (const match of file.text.matchAll(
			/`((?:cms|findings|container|casework|procedures|formal-control|server|web|cli|bench|test|docs|scripts)\/[\w./-]+)`/g,
		)) {
			const named = match[1] ?? "";
			if (!known.some((path) => path === named || path.startsWith(named.endsWith("/") ? named : `${named}/`)))
				faults.push({ path: file.path, rule: "prose", why: `names ${named}, which does not exist` });
		}
	}
	return faults;
}

/** Everything that is wrong with the shape of this tree. Empty when it is tidy. */
export function faultsOf(files: readonly TreeFile[]): Fault[] {
	const source = files.filter((file) => isSource(file.path));
	const inner = source.filter((file) => !isTest(file.path));
	return [
		...files
			.filter((file) => bannedInPath.test(file.path) && isSource(file.path))
			.map((file) => ({ path: file.path, rule: "names", why: "a function that fits nowhere shows a missing noun" })),
		...inner.filter((file) => arrows[roomOf(file.path)]).flatMap(importFaults),
		...inner.flatMap(shapeFaults),
		...cycleFaults(source),
		...procedureFaults(files),
		...proseFaults(files),
	];
}
