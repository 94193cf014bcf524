import { request } from "node:http";
import multipart from "@fastify/multipart";
import Fastify from "fastify";
import { afterAll, beforeAll, expect, it } from "vitest";
import { cutSlowRequests } from "./slow-requests.ts";

const app = Fastify({ bodyLimit: 10_000_000 });
let base: string;

beforeAll(async () => {
	cutSlowRequests(app, { requestSeconds: 1, windowSeconds: 1 });
	await app.register(multipart);
	const read = async (from: { parts(): AsyncIterable<unknown> }) => {
		for await (const part of from.parts()) {
			const { file } = part as { file?: AsyncIterable<Uint8Array> };
			if (file) for await (const _ of file);
		}
		return "read";
	};
	app.post("/files", { config: { comesSlowly: true } }, (request) => read(request));
	app.post("/form", (request) => read(request));
	base = await app.listen({ host: "127.0.0.1", port: 0 });
});
afterAll(() => app.close());

/** Sends a form of this many pieces, one every 100 ms; how it ended, and after how many milliseconds. */
function drip(path: string, pieces: number, bytes: number): Promise<{ status: number | null; ms: number }> {
	const begun = Date.now();
	const head = '--x\r\ncontent-disposition: form-data; name="f"; filename="f"\r\n\r\n';
	const tail = "\r\n--x--\r\n";
	const length = head.length + pieces * bytes + tail.length;
	return new Promise((resolve) => {
		const headers = { "content-type": "multipart/form-data; boundary=x", "content-length": String(length) };
		const sent = request(new URL(path, base), { method: "POST", headers }, (response) => {
			response.resume();
			resolve({ status: response.statusCode ?? null, ms: Date.now() - begun });
		});
		sent.on("error", () => resolve({ status: null, ms: Date.now() - begun }));
		sent.write(head);
		let left = pieces;
		const timer = setInterval(() => {
			if (sent.destroyed) return clearInterval(timer);
			if (left-- > 0) sent.write(Buffer.alloc(bytes, 7));
			else {
				clearInterval(timer);
				sent.end(tail);
			}
		}, 100);
	});
}

it("files may come slowly as long as they come; a form that all but stops is cut, and any other form after its time", async () => {
	const [steady, stopping, form] = await Promise.all([
		drip("/files", 25, 500),
		drip("/files", 600, 1),
		drip("/form", 600, 500),
	]);
	expect(steady).toMatchObject({ status: 200 });
	expect(steady.ms).toBeGreaterThan(2000);
	expect(stopping.status).toBeNull();
	expect(form.status).toBeNull();
	for (const cut of [stopping, form]) expect(cut.ms).toBeLessThan(20_000);
}, 60_000);
