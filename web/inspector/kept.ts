import type { PermitKey, PermitTrust } from "../../container/src/permit-check.ts";
import { readStatusList } from "../../container/src/status-list.ts";

/** What the page keeps for where there is no network: answers of the office, in the browser's own cache. */
export const cacheName = "tilkat-inspector";

const keysPath = "/api/v1/permits";

/** Where the moment of the last answer is kept; nothing is fetched from there. */
const fetchedAt = "/inspect-fetched-at";

/** An office that does not answer in this time is treated as no network. */
const answerMillisecondsMax = 10_000;

type KeysAnswer = {
	readonly certificates: readonly { readonly certificate: string }[];
	readonly status_lists: readonly string[];
	readonly zone: string;
	readonly asOf: string;
	readonly clockMoved: boolean;
};

export type Kept = {
	readonly trust: PermitTrust;
	/** SHA-256 of each certificate (hex): people compare it with what the office publishes. */
	readonly fingerprints: readonly string[];
	readonly zone: string;
	/** Of when the oldest of the lists is, epoch seconds, and after how many seconds there should be a newer one; null without lists. */
	readonly lists: { readonly asOf: number; readonly ttlSeconds: number } | null;
	/** Added to this device's clock: the demonstration's may be moved. */
	readonly clockOffsetSeconds: number;
};

function hexOf(bytes: ArrayBuffer): string {
	return [...new Uint8Array(bytes)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

function derOf(pem: string): Uint8Array<ArrayBuffer> {
	const letters = pem.replace(/-----[^-]+-----|\s/g, "");
	return Uint8Array.from(atob(letters), (letter) => letter.charCodeAt(0));
}

/** The address on this very office: the office may be reached by another name than the papers print. */
function ownPath(url: string): string {
	return new URL(url, location.href).pathname;
}

async function fetchKept(path: string, cache: Cache): Promise<Response> {
	const response = await fetch(path, { cache: "no-cache", signal: AbortSignal.timeout(answerMillisecondsMax) });
	if (!response.ok) throw new Error(`${path}: ${response.status}`);
	await cache.put(path, response.clone());
	return response;
}

/** Fetches certificates and lists anew. Throws when the office cannot be reached; what was kept then stays. */
export async function refresh(): Promise<void> {
	const cache = await caches.open(cacheName);
	const answer = await fetchKept(keysPath, cache);
	const keys = (await answer.json()) as KeysAnswer;
	await Promise.all(keys.status_lists.map((url) => fetchKept(ownPath(url), cache)));
	// When the answer came by this device's clock: the demonstration's moved clock is counted from there.
	await cache.put(fetchedAt, new Response(String(Date.now())));
}

/** What is kept; null before the first visit with a network. */
export async function loadKept(): Promise<Kept | null> {
	const cache = await caches.open(cacheName);
	const [answer, at] = await Promise.all([cache.match(keysPath), cache.match(fetchedAt)]);
	if (!answer) return null;
	const keys = (await answer.json()) as KeysAnswer;
	const lists: string[] = [];
	for (const url of keys.status_lists) {
		const list = await cache.match(ownPath(url));
		if (list) lists.push(await list.text());
	}
	const fingerprints: string[] = [];
	const certificates: PermitKey[] = [];
	for (const { certificate } of keys.certificates) {
		const der = derOf(certificate);
		// Computed here: a key goes by the name that its certificate gives it.
		const fingerprint = hexOf(await crypto.subtle.digest("SHA-256", der));
		fingerprints.push(fingerprint);
		certificates.push({ id: fingerprint.slice(0, 16), certificate: der });
	}
	return {
		trust: { keys: certificates, lists },
		fingerprints,
		zone: keys.zone,
		lists: oldestOf(lists),
		clockOffsetSeconds: keys.clockMoved
			? Math.round((Date.parse(keys.asOf) - Number(await at?.text())) / 1000) || 0
			: 0,
	};
}

function oldestOf(lists: readonly string[]): Kept["lists"] {
	const claims = lists.flatMap((text) => readStatusList(text)?.claims ?? []);
	const [oldest] = claims.toSorted((a, b) => a.issuedAt - b.issuedAt);
	return oldest ? { asOf: oldest.issuedAt, ttlSeconds: oldest.ttlSeconds } : null;
}

/** Keeps the page itself and every file that it is drawn with; files of earlier versions go. */
export async function keepPage(files: readonly string[]): Promise<void> {
	const cache = await caches.open(cacheName);
	const drawn = performance
		.getEntriesByType("resource")
		.map(({ name }) => new URL(name))
		.filter(({ origin, pathname }) => origin === location.origin && pathname.startsWith("/assets/"))
		.map(({ pathname }) => pathname);
	const wanted = [...new Set([...files, ...drawn])];
	await Promise.all(
		wanted.map(async (file) => {
			if (!(await cache.match(file))) await cache.add(file);
		}),
	);
	const page = location.pathname + location.search;
	await cache.add(page).catch(async (error: unknown) => {
		// Without a network the copy of an earlier visit does as well.
		if (!(await cache.match(page))) throw error;
	});
	for (const { url } of await cache.keys()) {
		const { pathname } = new URL(url);
		const isOfEarlier = pathname.startsWith("/assets/") && pathname.split("/")[2] !== files[0]?.split("/")[2];
		if (isOfEarlier) await cache.delete(url);
	}
}
