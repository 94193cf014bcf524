import { hex } from "../../container/src/hex.ts";
import type { Probed } from "../../formal-control/present.ts";
import { look } from "../packer/checker/pdf-engine.ts";

/** What a look into one PDF has found, with the hash by which the office will know it again. */
export type LookedAt = { readonly sha256: string; readonly probed: Probed };

/** What a Worker is given; the types of a page do not know it. */
type WorkerScope = {
	onmessage: ((event: MessageEvent<ArrayBuffer>) => void) | null;
	postMessage(answer: LookedAt | null): void;
};

const scope = globalThis as unknown as WorkerScope;

// One file a message, as the page sends them one after another. Null: it could not be read here, and goes as it is.
scope.onmessage = async ({ data }) => {
	try {
		const bytes = new Uint8Array(data);
		const sha256 = hex(new Uint8Array(await crypto.subtle.digest("SHA-256", bytes)));
		scope.postMessage({ sha256, probed: look(bytes) });
	} catch {
		scope.postMessage(null);
	}
};
