import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import type net from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { buildDeskApp } from "../server/desk/app.ts";
import { facesAt } from "../server/laws/in-force.ts";
import { frameOffice } from "../server/office.ts";
import { openSearchKey } from "../server/search/search-key.ts";
import { readSettings } from "../server/settings.ts";
import { openStore, type Store } from "../server/store/pool.ts";
import { openSession } from "../server/store/sessions.ts";
import { becomeUnprivileged } from "../server/store/unprivileged.ts";
import { openVault } from "../server/store/vault.ts";
import { makeVaultKeyPair, vaultPublicOf, vaultUnwrapOf } from "../server/store/vault-wrap.ts";
import { lawOf2018 } from "../test/support/laws-for-tests.ts";
import { publicKeysForTests } from "../test/support/public-keys.ts";
import { median, printFigures, printTable } from "./figures.ts";
import { type FullOffice, fillOffice } from "./queue-cases.ts";
import type { ClientAnswer, ClientJob } from "./queue-client.ts";
import { inCyrillic, mistyped } from "./queue-names.ts";
import { measureState } from "./queue-state.ts";

/** How many cases a young and an old office hold. A number behind the bench's name makes the old one smaller, for trying. */
const sizes = { small: 10_000, large: Number(process.argv[3] ?? 1_000_000) } as const;

/** Rounds alternate between both offices, so that the machine's moods hit both. The first warms up and is not counted. */
const rounds = 9;

const say = (line: string) => void process.stderr.write(`${line}\n`);

type Office = { readonly store: Store; readonly full: FullOffice; readonly url: string; close(): Promise<void> };

async function openOffice(folder: string, count: number, now: number): Promise<Office> {
	const identity = becomeUnprivileged();
	mkdirSync(folder, { recursive: true });
	const store = await openStore({ dataFolder: folder, databaseUrl: null, identity });
	const started = Date.now();
	const full = await fillOffice(store, count, openSearchKey(new Uint8Array(32).fill(3)), now, (line) =>
		say(`${count} cases: ${line}`),
	);
	const size = await store.pool.query<{ size: string }>(
		"select pg_size_pretty(pg_database_size(current_database())) as size",
	);
	say(`${count} cases: filled in ${Math.round((Date.now() - started) / 1000)} s, ${size.rows[0]?.size}`);
	const { host, port, user } = store.cluster?.connection ?? { host: "", port: 0, user: "" };
	const url = `postgresql:///tilkat?host=${encodeURIComponent(host)}&port=${port}&user=${user}`;
	return { store, full, url, close: () => store.close() };
}

type Desk = { readonly port: number; readonly cookie: string; readonly token: string; close(): Promise<void> };

/** The real desk over this office's database, and an officer signed in. */
async function openDesk(office: Office, folder: string, now: number): Promise<Desk> {
	const pair = makeVaultKeyPair();
	const settings = readSettings({ TILKAT_DATA: folder, TILKAT_DEMO: "1" });
	const app = await buildDeskApp({
		settings: {
			demo: true,
			deskUrl: "http://127.0.0.1",
			trustedProxies: [],
			zone: "Asia/Bishkek",
			formSecret: new Uint8Array(32).fill(7),
			secondFactor: "optional",
			oidc: null,
		},
		store: office.store,
		publicKeys: await publicKeysForTests(vaultPublicOf(pair.publicPoint)),
		vaultPublic: vaultPublicOf(pair.publicPoint),
		vault: await openVault({ folder: path.join(folder, "vault"), freeBytesMin: 0 }, vaultPublicOf(pair.publicPoint)),
		casefile: {
			unwrap: vaultUnwrapOf(pair.privateScalar),
			frame: (procedure, place) => frameOffice(settings, procedure, place, null),
			fingerprint: "",
			domain: "tilkat.localhost",
			demonstration: true,
			clockMoved: () => false,
			searchKey: openSearchKey(new Uint8Array(32).fill(3)),
		},
		faces: facesAt(lawOf2018.lawInForce, now),
		...lawOf2018,
		numberPrefixes: ["KG"],
		now: () => now,
		machineNow: () => Math.floor(Date.now() / 1000),
		random: (bytes) => crypto.getRandomValues(new Uint8Array(bytes)),
		clockMoved: () => false,
		wake: () => {},
		log: ({ error }) => void process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`),
	});
	await app.listen({ host: "127.0.0.1", port: 0 });
	const session = await openSession(office.store.pool, {
		userId: office.full.officer,
		stage: "full",
		how: "password",
		at: now,
	});
	const page = await app.inject({ url: "/", cookies: { tilkat_desk: session } });
	const token = /name="token" value="([^"]+)"/.exec(page.body)?.[1] ?? "";
	const cookie = [`tilkat_desk=${session}`, ...page.cookies.map(({ name, value }) => `${name}=${value}`)].join("; ");
	return { port: (app.server.address() as net.AddressInfo).port, cookie, token, close: () => app.close() };
}

type Asks = Readonly<Record<string, ClientJob["asks"]>>;

/** What an officer's day asks of the lists: the tabs, narrowed, and one page further. */
function queueAsks(office: Office): Asks {
	const get = (query: string) => ({ path: `/?${query}`, form: null });
	const colleague = `officer=${office.full.officer}`;
	return {
		"to decide": [get("queue=to_check")],
		"accepted, nobody's": [get("queue=accepted&officer=nobody")],
		mine: [get("queue=open&officer=mine")],
		late: [get("queue=open&clock=late")],
		"all, second page": [get("queue=all&after=98300000000~00000000-0000-4000-8000-000000000000")],
		"granted cards": [get("queue=granted&kind=card")],
		"a colleague's": [get(`queue=in_review&${colleague}`)],
	};
}

/** What is looked for: the commonest names and rarer ones, as filed, in another script, mistyped, two words, and numbers. */
function searchAsks(office: Office, token: string): Asks {
	const { family, given, organisation } = office.full.names;
	const post = (q: string) => ({ path: "/search", form: { q, token } });
	const at = (list: readonly string[], rank: number) => list[rank] ?? "";
	return {
		"very common": [post(at(family, 0)), post(at(given, 0)), post(at(organisation, 0))],
		"other script": [1, 5, 30].map((rank) => post(inCyrillic(at(family, rank)))),
		mistyped: [2, 8, 40].map((rank) => post(mistyped(at(family, rank)))),
		"mistyped in another script": [3, 9].map((rank) => post(mistyped(inCyrillic(at(family, rank))))),
		"two words": [0, 4].map((rank) => post(`${at(given, rank)} ${inCyrillic(at(family, rank))}`)),
		passport: office.full.passports.slice(0, 2).map(post),
	};
}

async function measure(client: ChildProcess, desk: Desk, asks: Asks): Promise<Record<string, number[]>> {
	const found: Record<string, number[]> = {};
	for (const [name, list] of Object.entries(asks)) {
		client.send({ port: desk.port, cookie: desk.cookie, asks: [...list, ...list, ...list] } satisfies ClientJob);
		const [answer] = (await once(client, "message")) as [ClientAnswer];
		found[name] = [...answer.milliseconds];
	}
	return found;
}

type Samples = Record<"small" | "large", Record<string, number[]>>;

function compare(rows: string[][], title: string, samples: Samples): number {
	const show = (milliseconds: number) => `${milliseconds.toFixed(2)} ms`;
	for (const name of Object.keys(samples.small)) {
		const [small, large] = [median(samples.small[name] ?? []), median(samples.large[name] ?? [])];
		rows.push([title, name, show(small), show(large), (large / small).toFixed(2)]);
	}
	const all = (size: "small" | "large") => median(Object.values(samples[size]).flat());
	const [small, large] = [all("small"), all("large")];
	rows.push([title, "all of them", show(small), show(large), (large / small).toFixed(2)]);
	return large / small;
}

/**
 * Whether an office of a million cases feels like one of ten thousand: lists and search over HTTP through the real desk, and the state by
 * number against a bare Fastify route.
 */
export async function run(): Promise<void> {
	const folder = mkdtempSync(path.join(tmpdir(), "tilkat-bench-queue-"));
	const now = Math.floor(Date.now() / 1000);
	const offices: Office[] = [];
	const desks: Desk[] = [];
	const client = fork(path.join(import.meta.dirname, "queue-client.ts"), { execArgv: process.execArgv });
	try {
		const open = async (size: "small" | "large") => {
			const office = await openOffice(path.join(folder, size), sizes[size], now);
			offices.push(office);
			const desk = await openDesk(office, path.join(folder, size), now);
			desks.push(desk);
			return { desk, office, queue: queueAsks(office), search: searchAsks(office, desk.token) };
		};
		const both = { small: await open("small"), large: await open("large") };
		const queue: Samples = { small: {}, large: {} };
		const search: Samples = { small: {}, large: {} };
		for (let round = 0; round < rounds; round++) {
			for (const size of round % 2 ? (["large", "small"] as const) : (["small", "large"] as const)) {
				for (const [samples, asks] of [
					[queue, both[size].queue],
					[search, both[size].search],
				] as const) {
					const measured = await measure(client, both[size].desk, asks);
					if (round === 0) continue;
					for (const [name, values] of Object.entries(measured))
						samples[size][name] = [...(samples[size][name] ?? []), ...values];
				}
			}
			say(`round ${round + 1} of ${rounds}`);
		}
		const rows: string[][] = [];
		const queueRatio = compare(rows, "lists", queue);
		const searchRatio = compare(rows, "search", search);
		for (const desk of desks.splice(0)) await desk.close();
		const state = await measureState(both.large.office.url, both.large.office.full.numbers, say);
		printTable(["what", "asked", `${sizes.small} cases`, `${sizes.large} cases`, "ratio"], rows);
		process.stdout.write("\n");
		printTable(["state by number", "bare route", "ours", "ratio"], state.rows);
		printFigures("queue", { queue_p50_ratio: queueRatio, search_p50_ratio: searchRatio, state_p99_ratio: state.ratio });
	} finally {
		client.kill();
		for (const desk of desks) await desk.close();
		for (const office of offices) await office.close();
		rmSync(folder, { recursive: true, force: true });
	}
}
