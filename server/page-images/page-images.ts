import type { DrawerLimits } from "./drawer-process.ts";
import type { DrawableType, Drawing, UndrawnReason } from "./drawing.ts";
import { makeImageShelf, type ShelfLimits, shelfLimits } from "./image-shelf.ts";
import { type Drawn, openPageDrawer } from "./page-drawer.ts";

/** A page that somebody of the staff looks at. `session` is a name for the session, not its token. */
export type PageAsked = {
	readonly session: string;
	readonly documentId: string;
	readonly type: DrawableType;
	/** The document's bytes out of the vault; not called for a page that is still kept. */
	readonly read: () => Promise<Uint8Array>;
	readonly drawing: Drawing;
	readonly isWanted?: () => boolean;
};

export type PageImage =
	/** `pages` null: a kept picture of a document whose number of pages was forgotten. */
	| { readonly ok: true; readonly image: Uint8Array; readonly pages: number | null }
	| { readonly ok: false; readonly reason: UndrawnReason; readonly pages: number | null };

/** Page images for the desk: drawn in killable processes, kept for a few minutes in memory, never on a disk. */
export type PageImages = {
	readonly find: (asked: PageAsked) => Promise<PageImage>;
	/** The session has ended. */
	readonly forget: (session: string) => void;
	readonly processIds: () => readonly number[];
	readonly keptBytes: () => number;
	readonly close: () => Promise<void>;
};

export type PageImagesLimits = DrawerLimits & ShelfLimits;

/** What went wrong is not tried again for a while: forty thumbs of a bomb would cost forty times ten seconds. */
const faultMsMax = 5 * 60_000;
const faultsMax = 1000;
const pageCountsMax = 1000;
/** So many pages of a document that ran out of time or memory, and the rest of it is not tried. */
const costlyPagesMax = 3;
const sweepMs = 60_000;

type Fault = { readonly reason: UndrawnReason; readonly at: number };

/** The oldest goes when there are too many; setting a key anew makes it the youngest. */
function remember<V>(map: Map<string, V>, key: string, value: V, sizeMax: number): void {
	map.delete(key);
	map.set(key, value);
	if (map.size <= sizeMax) return;
	for (const oldest of map.keys()) {
		map.delete(oldest);
		return;
	}
}

function isCostly(reason: UndrawnReason): boolean {
	return reason === "timeout" || reason === "memory";
}

/** `nowMs` is a clock that never goes back, such as `performance.now`. */
export function openPageImages(options: Partial<PageImagesLimits>, nowMs: () => number): PageImages {
	const drawer = openPageDrawer(options);
	const shelf = makeImageShelf({ ...shelfLimits, ...options }, nowMs);
	const faults = new Map<string, Fault>();
	const costly = new Map<string, number>();
	const pageCounts = new Map<string, number>();
	const sweeping = setInterval(() => shelf.sweep(), sweepMs);
	sweeping.unref();

	function findFault(documentId: string, page: number): UndrawnReason | null {
		for (const key of [documentId, `${documentId} ${page}`]) {
			const fault = faults.get(key);
			if (fault && nowMs() - fault.at <= faultMsMax) return fault.reason;
		}
		return null;
	}

	function learn(documentId: string, page: number, drawn: Drawn): void {
		if (drawn.pages !== null) remember(pageCounts, documentId, drawn.pages, pageCountsMax);
		if (drawn.ok || drawn.reason === "busy") return;
		const fault = { reason: drawn.reason, at: nowMs() };
		remember(faults, drawn.of === "document" ? documentId : `${documentId} ${page}`, fault, faultsMax);
		if (!isCostly(drawn.reason)) return;
		const count = (costly.get(documentId) ?? 0) + 1;
		remember(costly, documentId, count, faultsMax);
		if (count < costlyPagesMax) return;
		costly.delete(documentId);
		remember(faults, documentId, fault, faultsMax);
	}

	return {
		async find({ session, documentId, type, read, drawing, isWanted }) {
			const { page, width, turn, format } = drawing;
			const key = [documentId, page, width, turn, format].join(" ");
			const kept = shelf.find(session, key);
			const pages = pageCounts.get(documentId) ?? null;
			if (kept) return { ok: true, image: kept, pages };
			const known = findFault(documentId, page);
			if (known) return { ok: false, reason: known, pages };
			const drawn = await drawer.draw({ documentId, type, read, drawing, ...(isWanted ? { isWanted } : {}) });
			learn(documentId, page, drawn);
			if (!drawn.ok) return { ok: false, reason: drawn.reason, pages: drawn.pages };
			shelf.put(session, key, drawn.image);
			return drawn;
		},
		forget: (session) => shelf.forget(session),
		processIds: () => drawer.processIds(),
		keptBytes: () => shelf.sizeBytes(),
		async close() {
			clearInterval(sweeping);
			await drawer.close();
		},
	};
}
