import { checkPermitCode } from "../../container/src/permit-check.ts";
import { type Kept, keepPage, loadKept, refresh } from "./kept.ts";
import { browserPorts } from "./ports.ts";
import { hasCamera, readCamera, readPicture } from "./scan.ts";
import { drawProblem, drawResult, type Telling, tellRevocation } from "./show.ts";
import type { SaidForms, ScriptWords } from "./words.ts";

/** What the page tells its script: sentences, and where its other files are. */
type PageData = {
	readonly words: ScriptWords;
	readonly forms: SaidForms;
	readonly lang: string;
	readonly zone: string;
	/** Of each kind of paper; null where its procedure is not known. */
	readonly zones: Readonly<Record<string, string | null>>;
	readonly decoder: string;
	readonly worker: string;
	readonly files: readonly string[];
};

function part<Kind extends HTMLElement = HTMLElement>(id: string): Kind {
	const found = document.getElementById(id);
	if (!found) throw new Error(`The page has no part ${id}.`);
	return found as Kind;
}

const page = JSON.parse(part("inspector").dataset.page ?? "{}") as PageData;

let kept: Kept | null = null;
let scanning: AbortController | null = null;

function nowOf(): number {
	return Math.floor(Date.now() / 1000) + (kept?.clockOffsetSeconds ?? 0);
}

function telling(): Telling {
	return { words: page.words, forms: page.forms, lang: page.lang, zone: kept?.zone ?? page.zone, now: nowOf() };
}

/** Where that kind of paper is issued: its first and last day are days there, wherever this telephone is. */
function todayOf(kind: string, { now, zone: ofHouse }: Telling): string {
	const zone = page.zones[kind] ?? ofHouse;
	return new Intl.DateTimeFormat("sv-SE", { dateStyle: "short", timeZone: zone }).format(now * 1000);
}

function put(nodes: readonly Node[]): void {
	const result = part("result");
	result.replaceChildren(...nodes);
	result.querySelector("h2")?.focus();
}

async function check(text: string): Promise<void> {
	kept = await loadKept();
	const tell = telling();
	if (kept === null) return put(drawProblem(page.words.noKept, tell));
	put(
		drawResult(
			await checkPermitCode(text, kept.trust, { todayOf: (kind) => todayOf(kind, tell), now: tell.now }, browserPorts),
			tell,
		),
	);
}

/** How old what is kept is: said before anything is checked, and again after each refresh. */
function sayKept(note: string | null): void {
	const tell = telling();
	const lists = kept?.lists ?? null;
	const isStale = lists !== null && tell.now >= lists.asOf + lists.ttlSeconds;
	const state = {
		revocation: lists === null ? "unchecked" : isStale ? "stale" : "fresh",
		asOf: lists?.asOf ?? null,
	} as const;
	part("kept").textContent = [note, kept === null ? page.words.noKept : tellRevocation(state, tell)]
		.filter((each) => each !== null)
		.join(" ");
	part("kept-box").className = `tk-box${isStale || lists === null ? " tk-box--todo" : ""}`;
}

async function renew(isAsked: boolean): Promise<void> {
	let note: string | null = null;
	try {
		await refresh();
		kept = await loadKept();
		note = isAsked ? page.words.refreshed : null;
	} catch {
		kept = await loadKept();
		note = page.words.offline;
	}
	sayKept(note);
}

async function scan(): Promise<void> {
	const video = part<HTMLVideoElement>("camera");
	scanning = new AbortController();
	part("camera-box").hidden = false;
	part("scan").hidden = true;
	try {
		const text = await readCamera(video, page.decoder, scanning.signal);
		if (text !== null) await check(text);
	} catch {
		put(drawProblem(page.words.noCamera, telling()));
	} finally {
		part("camera-box").hidden = true;
		part("scan").hidden = false;
	}
}

async function lookAtPicture(input: HTMLInputElement): Promise<void> {
	const file = input.files?.[0];
	if (!file) return;
	const text = await readPicture(file, page.decoder);
	input.value = "";
	if (text === null) put(drawProblem(page.words.noCode, telling()));
	else await check(text);
}

/** Everything that is drawn by now, and the decoder, stays with this browser; the page then says that it works alone. */
async function stay(): Promise<void> {
	if (!("serviceWorker" in navigator)) return;
	await navigator.serviceWorker.register(page.worker, { scope: "/inspect" });
	await document.fonts.ready;
	await keepPage(page.files);
	part("ready").textContent = page.words.ready;
}

function listen(): void {
	part<HTMLFormElement>("check").addEventListener("submit", (event) => {
		event.preventDefault();
		void check(part<HTMLTextAreaElement>("code").value);
	});
	part<HTMLInputElement>("picture").addEventListener("change", (event) => {
		void lookAtPicture(event.target as HTMLInputElement);
	});
	part("scan").addEventListener("click", () => void scan());
	part("stop").addEventListener("click", () => scanning?.abort());
	part("refresh").addEventListener("click", () => void renew(true));
	// Ages grow while the page lies open.
	setInterval(() => sayKept(null), 60_000);
}

async function start(): Promise<void> {
	part("tools").hidden = false;
	part("scan").hidden = !hasCamera();
	listen();
	kept = await loadKept();
	sayKept(null);
	await renew(false);
	// A browser that keeps nothing checks all the same, while there is a network.
	await stay().catch(() => {});
}

// Over plain http a browser has neither WebCrypto nor a cache of ours: the form then asks the office, as without scripts.
if (isSecureContext && "caches" in globalThis) await start();
