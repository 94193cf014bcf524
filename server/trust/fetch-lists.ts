import { parseCrl } from "../../cms/src/crl.ts";
import type { RevocationList } from "../store/revocation-lists.ts";
import type { TrustEntry } from "./trust-list.ts";

/** The largest list of a national authority seen is 8 MB; a stolen address must not fill the memory. */
export const listBytesMax = 32 * 1024 * 1024;
/** OCSP answers are a few KB. */
export const answerBytesMax = 128 * 1024;
/** Control waits for a list at most this long; then the status is unknown and is asked again later. */
const fetchSecondsMax = 15;
/** A list is asked for again after this, although it says it is good for longer: revocations should show within the hour. */
const refreshSeconds = 3600;

/** What fetching needs: the client (injected, so that tests have no network) and where lists are kept between runs. */
export type ListDeps = {
	readonly fetch: typeof fetch;
	readonly now: () => number;
	/** Lists kept from earlier, by address. */
	readonly known: (urls: readonly string[]) => Promise<readonly RevocationList[]>;
	readonly keep: (list: RevocationList) => Promise<void>;
};

export type FetchedLists = {
	readonly crls: readonly Uint8Array[];
	/** Addresses that gave nothing usable, for the staff log and the officers' alarm. Never the applicant's fault. */
	readonly failures: readonly { readonly url: string; readonly reason: string }[];
};

/**
 * The newest list of every address in the entries, from the store or the network. Only these addresses are ever asked: never one out of
 * a certificate, which a stranger wrote (design.md 4). An address that is down leaves the kept list in use while that is current.
 */
export async function currentLists(entries: readonly TrustEntry[], deps: ListDeps): Promise<FetchedLists> {
	const urls = [...new Set(entries.flatMap((entry) => entry.crlAddresses))];
	const known = new Map((await deps.known(urls)).map((list) => [list.url, list]));
	const failures: { url: string; reason: string }[] = [];
	const lists = await Promise.all(
		urls.map(async (url) => {
			const kept = known.get(url);
			if (kept !== undefined && isFresh(kept, deps.now())) return kept;
			try {
				const list = await fetchList(url, deps);
				if (kept !== undefined && kept.thisUpdate > list.thisUpdate) return kept;
				await deps.keep(list);
				return list;
			} catch (error) {
				failures.push({ url, reason: error instanceof Error ? error.message : "unknown" });
				return kept;
			}
		}),
	);
	return { crls: lists.flatMap((list) => (list === undefined ? [] : [list.der])), failures };
}

function isFresh(list: RevocationList, now: number): boolean {
	// `fetchedAt` in the future: the demonstration's clock was set back.
	const age = now - list.fetchedAt;
	return age >= 0 && age < refreshSeconds && list.nextUpdate !== null && list.nextUpdate > now;
}

async function fetchList(url: string, deps: ListDeps): Promise<RevocationList> {
	const der = unarmourCrl(await fetchBytes(url, { method: "GET" }, listBytesMax, deps.fetch));
	const { thisUpdate, nextUpdate } = parseCrl(der);
	return { url, der, fetchedAt: deps.now(), thisUpdate, nextUpdate };
}

/** Asks an OCSP responder of the trust list. Null: no answer; the status is then unknown, no more. */
export async function fetchOcspAnswer(
	url: string,
	request: Uint8Array,
	deps: Pick<ListDeps, "fetch">,
): Promise<Uint8Array | null> {
	const headers = { "content-type": "application/ocsp-request" };
	const init = { method: "POST", headers, body: Buffer.from(request) };
	try {
		return await fetchBytes(url, init, answerBytesMax, deps.fetch);
	} catch {
		return null;
	}
}

/** One request: no redirect (it would leave the list of addresses), a bound in time and in bytes. */
async function fetchBytes(url: string, init: RequestInit, bytesMax: number, client: typeof fetch): Promise<Uint8Array> {
	const signal = AbortSignal.timeout(fetchSecondsMax * 1000);
	const response = await client(url, { ...init, redirect: "error", signal });
	if (!response.ok || response.body === null) throw new Error(`HTTP ${response.status}`);
	const chunks: Uint8Array[] = [];
	let bytes = 0;
	for await (const chunk of response.body as unknown as AsyncIterable<Uint8Array>) {
		bytes += chunk.length;
		if (bytes > bytesMax) throw new Error(`more than ${bytesMax} bytes`);
		chunks.push(chunk);
	}
	return Buffer.concat(chunks);
}

/** Some authorities publish PEM under the same address. */
function unarmourCrl(bytes: Uint8Array): Uint8Array {
	if (bytes[0] === 0x30) return bytes;
	const body = /-----BEGIN X509 CRL-----([\s\S]*?)-----END X509 CRL-----/.exec(
		Buffer.from(bytes).toString("latin1"),
	)?.[1];
	if (body === undefined) throw new Error("no revocation list");
	return new Uint8Array(Buffer.from(body, "base64"));
}
