import path from "node:path";
import { buildSync } from "esbuild";
import { projectRoot } from "../project-root.ts";

/** A script of the room `web` that is one file: a page's own, or what it fetches besides. */
export type WebScript =
	| "inspector/main"
	| "inspector/decode"
	| "inspector/worker"
	| "seal/worker"
	| "filing/form"
	| "filing/upload"
	| "filing/probe-worker"
	| "sheet/keep";

/** One file that a browser runs, as small as it gets. Takes some ten milliseconds, once per process. */
export function bundleScript(name: WebScript): Buffer {
	const { outputFiles } = buildSync({
		entryPoints: [path.join(projectRoot, "web", `${name}.ts`)],
		bundle: true,
		minify: true,
		format: "esm",
		target: "es2022",
		legalComments: "none",
		write: false,
	});
	const [file] = outputFiles;
	if (!file) throw new Error(`Nothing came of the script ${name}.`);
	return Buffer.from(file.contents);
}
