// Lets Node run the server's pages: `.ts` runs as it is, `.tsx` is transpiled here (JSX is no type and cannot be stripped).
// Loaded with `node --import ./scripts/tsx-hook.mjs`; synchronous, so it also serves worker threads that inherit the flag.
import { readFileSync } from "node:fs";
import { registerHooks } from "node:module";
import { fileURLToPath } from "node:url";

// Without this esbuild starts one child process for every file.
process.env.ESBUILD_WORKER_THREADS ??= "1";

/** @type {typeof import("esbuild").transformSync | undefined} */
let transformSync;

registerHooks({
	load(url, context, nextLoad) {
		if (!url.startsWith("file:") || !url.split("?")[0].endsWith(".tsx")) return nextLoad(url, context);
		// Loaded on the first page, not at start: a role without pages never pays for it.
		transformSync ??= process.getBuiltinModule("node:module").createRequire(import.meta.url)("esbuild").transformSync;
		const path = fileURLToPath(url);
		const { code } = transformSync(readFileSync(path, "utf8"), {
			loader: "tsx",
			format: "esm",
			target: "node24",
			sourcefile: path,
			sourcemap: "inline",
			jsx: "automatic",
			jsxImportSource: "preact",
			tsconfigRaw: { compilerOptions: { verbatimModuleSyntax: true } },
		});
		return { format: "module", source: code, shortCircuit: true };
	},
});
