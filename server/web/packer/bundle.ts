import crypto from "node:crypto";
import path from "node:path";
import { build, type Plugin } from "esbuild";
import { projectRoot } from "../../project-root.ts";
import { type Asset, asset } from "../assets.ts";

/** The packer's files for one procedure under one law. `folder`: their address; the hash in it changes with any of them. */
export type PackerScripts = {
	readonly folder: string;
	readonly main: string;
	readonly checkerWorker: string;
	readonly files: ReadonlyMap<string, Asset>;
};

/** The page of one procedure brings that procedure's face and no other: `procedures/faces.ts` is a list of one there. */
function onlyFace(procedure: string, law: string): Plugin {
	const folder = path.join(projectRoot, "procedures");
	return {
		name: "only-face",
		setup(bundle) {
			bundle.onLoad({ filter: /[/\\]procedures[/\\]faces\.ts$/ }, () => ({
				contents: [
					`import { face } from "./${procedure}/${law}/face.ts";`,
					'import { faceList } from "./face-list.ts";',
					"export const { listFaces, findFace, getFace, zoneNameOf, paperZone } = faceList([face]);",
				].join("\n"),
				loader: "ts",
				resolveDir: folder,
			}));
		},
	};
}

async function bundlePacker(procedure: string, law: string): Promise<PackerScripts> {
	const room = path.join(projectRoot, "web/packer");
	const { outputFiles } = await build({
		entryPoints: { main: path.join(room, "main.tsx"), checker: path.join(room, "checker/worker.ts") },
		outdir: "/",
		bundle: true,
		// What a page needs later (the engine that reads PDF files, the library that opens keys, another language) is fetched later.
		splitting: true,
		minify: true,
		format: "esm",
		target: "es2022",
		charset: "utf8",
		jsx: "automatic",
		jsxImportSource: "preact",
		legalComments: "none",
		write: false,
		plugins: [onlyFace(procedure, law)],
	});
	const hash = crypto.createHash("sha256");
	const files = new Map<string, Asset>();
	for (const file of outputFiles.toSorted((a, b) => (a.path < b.path ? -1 : 1))) {
		const name = path.basename(file.path);
		hash.update(name).update(file.contents);
		files.set(name, asset("text/javascript; charset=utf-8", Buffer.from(file.contents)));
	}
	const folder = `/assets/packer/${procedure}-${law}/${hash.digest("hex").slice(0, 12)}`;
	return { folder, main: `${folder}/main.js`, checkerWorker: `${folder}/checker.js`, files };
}

const bundled = new Map<string, Promise<PackerScripts>>();

/** The scripts for a procedure under a law, put together with the first visit to its page, once per process: a law may change while the office works. */
export function packerScripts(procedure: string, law: string): Promise<PackerScripts> {
	const key = `${procedure}-${law}`;
	const known = bundled.get(key) ?? bundlePacker(procedure, law);
	bundled.set(key, known);
	return known;
}

/** By the name in the address; null when no page has asked for it in this process. */
export function findPackerScripts(key: string): Promise<PackerScripts> | null {
	return bundled.get(key) ?? null;
}
