import { promisify } from "node:util";
import { gzip } from "node:zlib";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { bundleHeicWorker, readHeicWasm } from "./bundle.ts";

/** The worker alone may run WebAssembly; the page that starts it may not. */
const workerPolicy = "default-src 'none';script-src 'self' 'wasm-unsafe-eval';connect-src 'self'";

/** A day: a new version of the office brings new ones, and an old worker with a new decoder would still be one library. */
const cacheSeconds = 24 * 3600;

type Packed = { readonly plain: Buffer; readonly gzip: Buffer };

function packOnce(make: () => Buffer): () => Promise<Packed> {
	let packed: Promise<Packed> | null = null;
	const pack = async (): Promise<Packed> => {
		const plain = make();
		return { plain, gzip: await promisify(gzip)(plain, { level: 9 }) };
	};
	return () => {
		packed ??= pack();
		return packed;
	};
}

/** Made at the first request: most offices' first HEIC comes from a telephone that reads it itself. */
const files = {
	"heic-worker.js": { type: "text/javascript; charset=utf-8", find: packOnce(bundleHeicWorker) },
	"heic.wasm": { type: "application/wasm", find: packOnce(readHeicWasm) },
} as const;

async function send(request: FastifyRequest, reply: FastifyReply, name: keyof typeof files): Promise<FastifyReply> {
	const { type, find } = files[name];
	const packed = await find();
	reply
		.type(type)
		.header("content-security-policy", workerPolicy)
		.header("cache-control", `public, max-age=${cacheSeconds}`)
		.header("vary", "accept-encoding");
	return /\bgzip\b/.test(String(request.headers["accept-encoding"] ?? ""))
		? reply.header("content-encoding", "gzip").send(packed.gzip)
		: reply.send(packed.plain);
}

/** The decoder of HEIC for pages that make PDFs of pictures in the browser (web/pictures): a half megabyte on the wire, fetched when it is needed. */
export function pictureRoutes(app: FastifyInstance): void {
	app.get("/pictures/heic-worker.js", (request, reply) => send(request, reply, "heic-worker.js"));
	app.get("/pictures/heic.wasm", (request, reply) => send(request, reply, "heic.wasm"));
}
