import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { buildSync } from "esbuild";
import { projectRoot } from "../../project-root.ts";

/** The thread that decodes HEIC in a browser, from the room `web`, with the glue of libheif and without its WebAssembly. */
export function bundleHeicWorker(): Buffer {
	const { outputFiles } = buildSync({
		entryPoints: [path.join(projectRoot, "web/pictures/heic-worker.ts")],
		bundle: true,
		minify: true,
		format: "esm",
		target: "es2022",
		// The glue asks for these where it runs in Node, and for nothing of them in a browser.
		external: ["fs", "path", "crypto"],
		// The library's licence (LGPL-3.0) wants its notice kept.
		legalComments: "eof",
		write: false,
	});
	const [file] = outputFiles;
	if (!file) throw new Error("Nothing came of the HEIC worker.");
	return Buffer.from(file.contents);
}

/** libheif and its HEVC decoder as the package has them, unchanged: whoever wants another build puts it in this place. */
export function readHeicWasm(): Buffer {
	return readFileSync(createRequire(import.meta.url).resolve("libheif-js/libheif-wasm/libheif.wasm"));
}
