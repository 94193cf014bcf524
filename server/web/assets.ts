import crypto from "node:crypto";
import fs from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import zlib from "node:zlib";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { bundleScript } from "./bundle.ts";

/** A file as it is served: as it is, and compressed. */
export type Asset = {
	readonly type: string;
	readonly plain: Buffer;
	readonly brotli: Buffer | null;
	readonly gzip: Buffer | null;
};

/** Addresses of the pages' files; the hash in them changes with any file, so browsers may keep them for good. */
export type AssetLinks = {
	readonly style: string;
	/** The Hangul faces: 92 small fonts of which a page fetches a few. Linked on Korean pages only. */
	readonly korean: string;
	readonly icon: string;
	/** Keys of the page that shows a document. */
	readonly viewer: string;
	/** Checks a form while it is filled in. */
	readonly answers: string;
};

/** Scripts of the desk; the public pages run none but the inspector's. */
export type DeskScripts = {
	readonly session: string;
	readonly passkeys: string;
	readonly live: string;
	readonly keep: string;
};

export type Assets = {
	readonly links: AssetLinks;
	readonly deskScripts: DeskScripts;
	/** The inspector's page, and its reader of pictures. */
	readonly inspectorScripts: { readonly script: string; readonly decoder: string };
	/** Signs and seals one file at a time (web/seal/client.ts `openSealer`). One file without imports, so that it needs no policy of its own. */
	readonly sealWorker: string;
	/** Of the form on the web: what saves while one types, what seals a file on the device, and the worker that looks into it before. */
	readonly filingScripts: { readonly form: string; readonly upload: string; readonly probe: string };
	readonly find: (name: string) => Asset | null;
};

const require = createRequire(import.meta.url);
/** As one plain script. */
const webauthnBundle = "../dist/bundle/index.umd.min.js";

const own = path.join(import.meta.dirname, "assets");

/** In the order in which they must stand: what is wider or printed overrules what came before. */
const ownStyles = [
	"base.css",
	"head.css",
	"pieces.css",
	"state.css",
	"mine.css",
	"packer.css",
	"filing.css",
	"words.css",
	"desk.css",
	"queue.css",
	"viewer.css",
	"letters.css",
	"round.css",
	"register.css",
	"quota.css",
	"judging.css",
	"wide.css",
	"sheet.css",
	"interviews.css",
];

function govukCss(): string {
	const folder = path.dirname(require.resolve("govuk-frontend/package.json"));
	const css = fs.readFileSync(path.join(folder, "dist/govuk/govuk-frontend.min.css"), "utf8");
	return (
		css
			// GDS Transport is licensed for gov.uk only and has no Cyrillic; the crest is a state's arms. Neither is ever served.
			.replace(/\/\*! Copyright \(c\) 2011 by Margaret Calvert[^*]*\*\//, "")
			.replace(/@font-face\{font-family:GDS Transport;[^}]*\}/g, "")
			.replaceAll("GDS Transport,arial,sans-serif", "var(--tk-font)")
			// On paper too: a printer's own font may lack Ө, Ү and Ң.
			.replaceAll("font-family:sans-serif", "font-family:var(--tk-font)")
			.replace(/url\([^)]*govuk-crest\.svg\)/g, "none")
			.replace(/\/\*# sourceMappingURL=[^*]*\*\//, "")
	);
}

function koreanFolder(): string {
	return path.join(path.dirname(require.resolve("pretendard/package.json")), "dist/web/variable");
}

/** Fonts are compressed already. */
export function asset(type: string, plain: Buffer): Asset {
	if (type.startsWith("font/")) return { type, plain, brotli: null, gzip: null };
	const options = { params: { [zlib.constants.BROTLI_PARAM_QUALITY]: 9 } };
	return { type, plain, brotli: zlib.brotliCompressSync(plain, options), gzip: zlib.gzipSync(plain, { level: 9 }) };
}

function koreanFonts(): Map<string, Asset> {
	const folder = koreanFolder();
	const css = fs.readFileSync(path.join(folder, "pretendardvariable-dynamic-subset.css"), "utf8");
	const files = new Map<string, Asset>();
	for (const name of fs.readdirSync(path.join(folder, "woff2-dynamic-subset"))) {
		files.set(name, asset("font/woff2", fs.readFileSync(path.join(folder, "woff2-dynamic-subset", name))));
	}
	files.set(
		"korean.css",
		asset("text/css; charset=utf-8", Buffer.from(css.replaceAll("./woff2-dynamic-subset/", "./"))),
	);
	return files;
}

/** Our own script; the passkeys' one begins with the browser half of the library that checks them. */
function scriptOf(name: string): Buffer {
	const script = fs.readFileSync(path.join(own, name));
	if (name !== "desk-passkeys.js") return script;
	const library = path.resolve(path.dirname(require.resolve("@simplewebauthn/browser")), webauthnBundle);
	return Buffer.concat([fs.readFileSync(library), Buffer.from("\n"), script]);
}

let loaded: Assets | null = null;

/** Every file that pages refer to, read and compressed once per process. About 3.5 MB, most of it Hangul. */
export function loadAssets(): Assets {
	loaded ??= readAssets();
	return loaded;
}

function readAssets(): Assets {
	const files = koreanFonts();
	const style = [govukCss(), ...ownStyles.map((name) => fs.readFileSync(path.join(own, name), "utf8"))].join("\n");
	files.set("tilkat.css", asset("text/css; charset=utf-8", Buffer.from(style)));
	files.set("tilkat-sans.woff2", asset("font/woff2", fs.readFileSync(path.join(own, "tilkat-sans.woff2"))));
	for (const name of ["viewer.js", "answers.js"])
		files.set(name, asset("text/javascript; charset=utf-8", fs.readFileSync(path.join(own, name))));
	files.set("inspector.js", asset("text/javascript; charset=utf-8", bundleScript("inspector/main")));
	files.set("inspector-decode.js", asset("text/javascript; charset=utf-8", bundleScript("inspector/decode")));
	for (const name of ["form", "upload", "probe-worker"] as const)
		files.set(`filing-${name}.js`, asset("text/javascript; charset=utf-8", bundleScript(`filing/${name}`)));
	files.set("sheet-keep.js", asset("text/javascript; charset=utf-8", bundleScript("sheet/keep")));
	files.set("seal-worker.js", asset("text/javascript; charset=utf-8", bundleScript("seal/worker")));
	for (const name of ["mark.svg", "ornament.svg"]) {
		files.set(name, asset("image/svg+xml", fs.readFileSync(path.join(own, name))));
	}
	for (const name of ["desk-session.js", "desk-passkeys.js", "desk-live.js"]) {
		files.set(name, asset("text/javascript; charset=utf-8", scriptOf(name)));
	}
	const hash = crypto.createHash("sha256");
	for (const name of [...files.keys()].sort()) hash.update(name).update(files.get(name)?.plain ?? "");
	const folder = `/assets/${hash.digest("hex").slice(0, 12)}`;
	return {
		links: {
			style: `${folder}/tilkat.css`,
			korean: `${folder}/korean.css`,
			icon: `${folder}/mark.svg`,
			viewer: `${folder}/viewer.js`,
			answers: `${folder}/answers.js`,
		},
		inspectorScripts: { script: `${folder}/inspector.js`, decoder: `${folder}/inspector-decode.js` },
		sealWorker: `${folder}/seal-worker.js`,
		filingScripts: {
			form: `${folder}/filing-form.js`,
			upload: `${folder}/filing-upload.js`,
			probe: `${folder}/filing-probe-worker.js`,
		},
		deskScripts: {
			session: `${folder}/desk-session.js`,
			passkeys: `${folder}/desk-passkeys.js`,
			live: `${folder}/desk-live.js`,
			keep: `${folder}/sheet-keep.js`,
		},
		find: (name) => files.get(name) ?? null,
	};
}

/** Sends a file in the smallest form that the browser reads. */
export function sendAsset(request: FastifyRequest, reply: FastifyReply, found: Asset): FastifyReply {
	const accepts = String(request.headers["accept-encoding"] ?? "");
	reply.header("vary", "accept-encoding").type(found.type);
	if (found.brotli && /\bbr\b/.test(accepts)) return reply.header("content-encoding", "br").send(found.brotli);
	if (found.gzip && /\bgzip\b/.test(accepts)) return reply.header("content-encoding", "gzip").send(found.gzip);
	return reply.send(found.plain);
}

/** Serves the files. The hash is not compared: an old page that asks for its old file gets the present one, which is kept for a minute only. */
export function serveAssets(app: FastifyInstance, assets: Assets): void {
	const present = assets.links.style.split("/")[2];
	app.get<{ Params: { hash: string; name: string } }>("/assets/:hash/:name", async (request, reply) => {
		const found = assets.find(request.params.name);
		if (!found) return reply.callNotFound();
		const forGood = request.params.hash === present;
		reply.header("cache-control", forGood ? "public, max-age=31536000, immutable" : "public, max-age=60");
		return sendAsset(request, reply, found);
	});
}
