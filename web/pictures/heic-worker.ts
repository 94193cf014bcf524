import makeLibheif from "libheif-js/libheif-wasm/libheif.js";
import { decodeHeic, type Libheif } from "../../container/src/heic.ts";
import type { HeicAnswer, HeicQuestion } from "./heic-decoder.ts";

/** What a worker's thread is given; the types of a page do not know it. */
type WorkerScope = {
	onmessage: ((event: { readonly data: HeicQuestion }) => void) | null;
	postMessage(answer: HeicAnswer, transfer: Transferable[]): void;
};

const scope = globalThis as unknown as WorkerScope;

let library: Promise<Libheif> | null = null;

/** A megabyte and a half, fetched when the first HEIC is chosen by somebody whose browser cannot read it. */
async function openLibrary(): Promise<Libheif> {
	const response = await fetch(new URL("./heic.wasm", import.meta.url));
	if (!response.ok) throw new Error("The decoder is not there.");
	const wasmBinary = await response.arrayBuffer();
	// The package's types speak of a module of ECMAScript, and it is one of CommonJS.
	const make = makeLibheif as unknown as (options: { readonly wasmBinary: ArrayBuffer }) => Libheif;
	return make({ wasmBinary });
}

/** Why it failed: `decoder`, which could not be fetched or started, or `picture`. */
async function answer(bytes: Uint8Array): Promise<HeicAnswer> {
	library ??= openLibrary();
	const opened = await library.catch(() => null);
	if (opened === null) {
		library = null;
		return { ok: false, fault: "decoder" };
	}
	try {
		const { data, width, height } = await decodeHeic(bytes, opened);
		return { ok: true, data, width, height };
	} catch {
		return { ok: false, fault: "picture" };
	}
}

scope.onmessage = ({ data: { bytes } }) => {
	void answer(bytes).then((made) => scope.postMessage(made, made.ok ? [made.data.buffer as ArrayBuffer] : []));
};
