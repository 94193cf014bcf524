import { cacheName } from "./kept.ts";

/** What a service worker is given; the types of a page do not know them. */
type WorkerScope = {
	addEventListener(name: "install" | "activate" | "fetch", listener: (event: WorkerEvent) => void): void;
	skipWaiting(): Promise<void>;
	readonly clients: { claim(): Promise<void> };
};
type WorkerEvent = {
	readonly request: Request;
	waitUntil(work: Promise<unknown>): void;
	respondWith(answer: Promise<Response>): void;
};

const scope = globalThis as unknown as WorkerScope;

/** A network that is there and does not answer is none: the page comes from the copy after this. */
const patienceMilliseconds = 4_000;

async function pageOf(request: Request): Promise<Response> {
	const cache = await caches.open(cacheName);
	try {
		const response = await fetch(request, { signal: AbortSignal.timeout(patienceMilliseconds) });
		if (response.ok) await cache.put(request, response.clone());
		return response;
	} catch (error) {
		const kept = (await cache.match(request)) ?? (await cache.match(request, { ignoreSearch: true }));
		if (kept) return kept;
		throw error;
	}
}

/** A file's address changes with its content, so a kept one is the right one. */
async function fileOf(request: Request): Promise<Response> {
	const kept = await (await caches.open(cacheName)).match(request);
	return kept ?? fetch(request);
}

scope.addEventListener("install", (event) => event.waitUntil(scope.skipWaiting()));
scope.addEventListener("activate", (event) => event.waitUntil(scope.clients.claim()));
scope.addEventListener("fetch", (event) => {
	const { request } = event;
	const { pathname, origin } = new URL(request.url);
	if (request.method !== "GET" || origin !== location.origin) return;
	if (request.mode === "navigate" && pathname === "/inspect") event.respondWith(pageOf(request));
	else if (pathname.startsWith("/assets/")) event.respondWith(fileOf(request));
});
