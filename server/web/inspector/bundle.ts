import path from "node:path";
import { buildSync } from "esbuild";
import { projectRoot } from "../../settings.ts";

/** The scripts of the inspector's page, from the room `web`: the page's own, the decoder of pictures, the service worker. */
export type InspectorScript = "main" | "decode" | "worker";

/** One file that a browser runs, as small as it gets. Takes some ten milliseconds, once per process. */
export function bundleScript(name: InspectorScript): Buffer {
	const { outputFiles } = buildSync({
		entryPoints: [path.join(projectRoot, "web/inspector", `${name}.ts`)],
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
