import type { Pixels } from "../../container/src/heic.ts";

export type HeicQuestion = { readonly bytes: Uint8Array };
export type HeicAnswer =
	| ({ readonly ok: true } & Pixels)
	| { readonly ok: false; readonly fault: "decoder" | "picture" };

/** The largest picture of a telephone takes a cheap one of another maker some twenty seconds. */
const decodeMsMax = 90_000;

/** One thread for all pictures of a choice; `close` ends it and gives its memory back. */
export type HeicDecoder = { readonly decode: (bytes: Uint8Array) => Promise<HeicAnswer>; readonly close: () => void };

/** `script`: where our own server has the decoder (server/web/pictures/routes.ts). Nothing is fetched before the first picture. */
export function openHeicDecoder(script: string): HeicDecoder {
	let worker: Worker | null = null;
	const close = (): void => {
		worker?.terminate();
		worker = null;
	};
	return {
		close,
		decode(bytes) {
			worker ??= new Worker(script, { type: "module" });
			const own = worker;
			return new Promise((resolve) => {
				const timer = setTimeout(() => end({ ok: false, fault: "picture" }), decodeMsMax);
				const end = (answer: HeicAnswer): void => {
					clearTimeout(timer);
					own.onmessage = null;
					own.onerror = null;
					// A thread that failed may be at it still; the next picture gets a fresh one.
					if (!answer.ok) close();
					resolve(answer);
				};
				own.onmessage = (event: MessageEvent<HeicAnswer>) => end(event.data);
				own.onerror = () => end({ ok: false, fault: "decoder" });
				own.postMessage({ bytes } satisfies HeicQuestion);
			});
		},
	};
}
