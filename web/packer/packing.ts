import type { Sealer } from "../seal/client.ts";
import { openSealer, sealFaultOf } from "../seal/client.ts";
import type { PageSigningKey, SealFault } from "../seal/task.ts";
import type { Checker } from "./checker/client.ts";
import type { Draft } from "./checker/task.ts";

/** How far packing is. `file` counts from 1. */
export type PackingStage =
	| { readonly at: "sealing"; readonly file: number; readonly files: number }
	| { readonly at: "archiving" };

export type PackedHere =
	| { readonly kind: "packed"; readonly container: Blob }
	/** `title`: the file that could not be sealed. */
	| { readonly kind: "fault"; readonly fault: SealFault; readonly title: string };

export type PackingOrder = {
	readonly draft: Draft;
	/** The dropped files by id; a file crosses to the Worker as a handle. */
	readonly files: ReadonlyMap<number, File>;
	readonly signWith: PageSigningKey | null;
	/** DER of the office's certificate. */
	readonly certificate: Uint8Array;
	readonly sealWorker: string;
	/** Epoch seconds by the office's clock. */
	readonly signingTime: number;
	readonly onStage: (stage: PackingStage) => void;
};

/** Signs and seals a draft, file by file, and puts the container together; the page itself only passes handles on. */
export async function packHere(order: PackingOrder, checker: Checker): Promise<PackedHere> {
	const sealer = openSealer(order.sealWorker);
	try {
		return await packWith(sealer, order, checker);
	} finally {
		sealer.close();
	}
}

async function packWith(sealer: Sealer, order: PackingOrder, checker: Checker): Promise<PackedHere> {
	const { files, signWith, certificate, signingTime, onStage } = order;
	const planned = await checker("plan", { draft: order.draft });
	const entries: { name: string; bytes: Uint8Array }[] = [];
	for (const [index, { entryName, title, sign, file, bytes }] of planned.entries()) {
		onStage({ at: "sealing", file: index + 1, files: planned.length });
		const content = bytes ?? (file === null ? null : files.get(file)) ?? new Uint8Array();
		try {
			const options = sign && signWith !== null ? { signWith, signingTime } : {};
			entries.push({ name: entryName, bytes: await sealer.sealFile(content, certificate, options) });
		} catch (error) {
			return { kind: "fault", fault: sealFaultOf(error), title };
		}
	}
	onStage({ at: "archiving" });
	const buffers = entries.map((entry) => entry.bytes.buffer as ArrayBuffer);
	return { kind: "packed", container: await checker("archive", { entries }, buffers) };
}
