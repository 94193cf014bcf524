import type net from "node:net";
import Fastify, { type FastifyInstance } from "fastify";
import { facesAt } from "../server/laws/in-force.ts";
import { openStore, type Store } from "../server/store/pool.ts";
import { buildWebApp } from "../server/web/app.ts";
import { makeStateFinder } from "../server/web/find-state.ts";
import { lawOf2018, lawTimeline } from "../test/support/laws-for-tests.ts";

/** One server of the bench as a process of its own: the public pages, or the least that answers from the same table. */
function bare(store: Store): FastifyInstance {
	const app = Fastify({ logger: false });
	app.get<{ Params: { number: string } }>("/:number", async (request, reply) => {
		const found = await store.pool.query({
			name: "bare",
			text: "select number, case_id, issued_at from numbers where number = $1",
			values: [request.params.number],
		});
		return found.rows[0] ?? reply.code(404).send({ error: "notFound" });
	});
	return app;
}

/** The real public pages. The limiter counts every request and is set too high to trip. */
function ours(store: Store): Promise<FastifyInstance> {
	const words = { ky: "Bench", ru: "Bench", en: "Bench", ko: "Bench" };
	const none = { der: new Uint8Array(), subject: "", notBefore: 0, notAfter: 0, fingerprint: "", algorithm: "" };
	return buildWebApp({
		settings: {
			demo: true,
			publicUrl: "http://127.0.0.1",
			trustedProxies: [],
			zone: "Asia/Bishkek",
			formSecret: new Uint8Array(32).fill(9),
			limits: { perAddressPerMinute: 1_000_000_000, globalPerMinute: 1_000_000_000 },
		},
		authority: { name: words, sealing: none, next: null, receipts: null, addresses: {}, smtp: null },
		lawTimeline,
		faces: facesAt(lawOf2018.lawInForce, 0),
		numberPrefixes: ["KG"],
		now: () => Math.floor(Date.now() / 1000),
		clockMoved: () => false,
		findState: makeStateFinder(store.pool),
		checkReceipt: async () => {
			throw new Error("No receipt is checked here.");
		},
		mailbox: null,
		isHealthy: async () => true,
		log: ({ message }) => void process.stderr.write(`${message}\n`),
	});
}

const [kind, url] = process.argv.slice(2);
if (!url) throw new Error("usage: queue-state-server.ts bare|ours DATABASE_URL");
const store = await openStore({ dataFolder: "/nonexistent", databaseUrl: url, connectionsMax: 10 });
const app = kind === "bare" ? bare(store) : await ours(store);
await app.listen({ host: "127.0.0.1", port: 0 });
process.send?.((app.server.address() as net.AddressInfo).port);
process.on("SIGTERM", () => {
	app.close().then(() => process.exit(0));
});
