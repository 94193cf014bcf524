/** Pictures kept in memory for whoever has just looked at them; never on a disk. */
export type ImageShelf = {
	readonly find: (session: string, key: string) => Uint8Array | null;
	readonly put: (session: string, key: string, image: Uint8Array) => void;
	/** Drops all of a session's pictures: it has ended. */
	readonly forget: (session: string) => void;
	readonly sizeBytes: () => number;
	/** Drops what is too old; called now and then, because nobody may ask again. */
	readonly sweep: () => void;
};

export type ShelfLimits = {
	/** All pictures together: some four hundred pages at the size of a sheet. */
	readonly bytesMax: number;
	/** A mark tells the time at which its page was drawn: at most this long before a screen is photographed. */
	readonly ageMsMax: number;
};

export const shelfLimits: ShelfLimits = { bytesMax: 48 * 1024 * 1024, ageMsMax: 5 * 60_000 };

/** Least recently used goes first. A picture belongs to one session: its mark names one officer. `nowMs` is a clock that never goes back. */
export function makeImageShelf(limits: ShelfLimits, nowMs: () => number): ImageShelf {
	// A Map keeps the order in which keys were set: the first is the one that was not asked for longest.
	const images = new Map<string, { readonly session: string; readonly image: Uint8Array; readonly at: number }>();
	let size = 0;

	function drop(id: string): void {
		size -= images.get(id)?.image.length ?? 0;
		images.delete(id);
	}

	return {
		find(session, key) {
			const id = `${session} ${key}`;
			const kept = images.get(id);
			if (!kept) return null;
			if (nowMs() - kept.at > limits.ageMsMax) {
				drop(id);
				return null;
			}
			images.delete(id);
			images.set(id, kept);
			return kept.image;
		},
		put(session, key, image) {
			const id = `${session} ${key}`;
			drop(id);
			if (image.length > limits.bytesMax) return;
			images.set(id, { session, image, at: nowMs() });
			size += image.length;
			for (const oldest of images.keys()) {
				if (size <= limits.bytesMax) break;
				drop(oldest);
			}
		},
		forget(session) {
			for (const [id, kept] of images) if (kept.session === session) drop(id);
		},
		sizeBytes: () => size,
		sweep() {
			for (const [id, kept] of images) if (nowMs() - kept.at > limits.ageMsMax) drop(id);
		},
	};
}
