import { type DrawerLimits, type DrawerProcess, drawerLimits, startDrawerProcess } from "./drawer-process.ts";
import type { DocumentBytes, DrawableType, Drawing, UndrawnReason } from "./drawing.ts";

/** A page of a document. `read` gives its bytes and is called only when no process has it open. `isWanted` false: nobody waits any more. */
export type DrawRequest = {
	/** Names the bytes: the same id, the same document. */
	readonly documentId: string;
	readonly type: DrawableType;
	readonly read: () => Promise<Uint8Array>;
	readonly drawing: Drawing;
	readonly isWanted?: () => boolean;
};

/** `of`: whether the whole document is at fault or this page alone. */
export type Drawn =
	| { readonly ok: true; readonly image: Uint8Array; readonly pages: number }
	| {
			readonly ok: false;
			readonly reason: UndrawnReason;
			readonly of: "document" | "page";
			readonly pages: number | null;
	  };

/** Draws pages in processes that can be killed. `draw` rejects only when `read` does. */
export type PageDrawer = {
	readonly draw: (request: DrawRequest) => Promise<Drawn>;
	/** Ids of the processes that live now, for tests and for whoever watches the machine. */
	readonly processIds: () => readonly number[];
	readonly close: () => Promise<void>;
};

type Waiting = {
	readonly request: DrawRequest;
	readonly resolve: (drawn: Drawn) => void;
	readonly reject: (error: unknown) => void;
};

/** One place for a process; the process comes with the first page and goes after a while without any. */
type Desk = { process: DrawerProcess | null; documentId: string | null; isBusy: boolean; idle: NodeJS.Timeout | null };

const busy: Drawn = { ok: false, reason: "busy", of: "page", pages: null };

/** Large pages before thumbs: somebody is looking at the one and not yet at the others. */
function isUrgent({ request }: Waiting): boolean {
	return request.drawing.width > 200;
}

/**
 * The next page to draw and where: never two pages of one document at once, so that a hostile one takes one process and leaves the other to
 * everybody else; and where the document lies open already.
 */
function findNext(waiting: readonly Waiting[], desks: readonly Desk[]): { next: Waiting; desk: Desk } | null {
	const free = desks.filter((desk) => !desk.isBusy);
	if (free.length === 0) return null;
	const taken = new Set(desks.filter((desk) => desk.isBusy).map((desk) => desk.documentId));
	const able = waiting.filter((each) => !taken.has(each.request.documentId));
	const next = able.find(isUrgent) ?? able[0];
	if (!next) return null;
	const desk =
		free.find((each) => each.documentId === next.request.documentId) ??
		free.find((each) => each.documentId === null) ??
		free[0];
	return desk ? { next, desk } : null;
}

export function openPageDrawer(options: Partial<DrawerLimits> = {}): PageDrawer {
	const limits: DrawerLimits = { ...drawerLimits, ...options };
	const desks: Desk[] = Array.from({ length: limits.processes }, () => ({
		process: null,
		documentId: null,
		isBusy: false,
		idle: null,
	}));
	const waiting: Waiting[] = [];
	let isClosed = false;

	function retire(desk: Desk): void {
		if (desk.idle) clearTimeout(desk.idle);
		desk.idle = null;
		desk.process?.kill();
		desk.process = null;
		desk.documentId = null;
	}

	function rest(desk: Desk): void {
		desk.isBusy = false;
		if (desk.process && desk.process.drawn >= limits.pagesPerProcess) retire(desk);
		if (!desk.process) return;
		// What it holds of a document goes with it.
		desk.idle = setTimeout(() => retire(desk), limits.idleMs);
		desk.idle.unref();
	}

	async function drawAt(desk: Desk, request: DrawRequest): Promise<Drawn> {
		const isOpen = desk.process !== null && desk.documentId === request.documentId;
		desk.documentId = request.documentId;
		let document: DocumentBytes | null = null;
		if (!isOpen || !desk.process?.isAlive()) {
			document = { type: request.type, bytes: await request.read() };
			if (document.bytes.length > limits.documentBytesMax)
				return { ok: false, reason: "too-large", of: "document", pages: null };
			if (!desk.process?.isAlive()) desk.process = startDrawerProcess(limits);
		}
		const made = await desk.process.ask({ document, drawing: request.drawing });
		// A decoder that a file has broken, or that was stopped in the middle, is not asked again.
		if (!made.ok && made.isSpent) retire(desk);
		else if (!made.ok && made.of === "document") desk.documentId = null;
		return made.ok ? made : { ok: false, reason: made.reason, of: made.of, pages: made.pages };
	}

	function pump(): void {
		for (let found = findNext(waiting, desks); found; found = findNext(waiting, desks)) {
			const { next, desk } = found;
			waiting.splice(waiting.indexOf(next), 1);
			if (next.request.isWanted?.() === false) {
				next.resolve(busy);
				continue;
			}
			desk.isBusy = true;
			if (desk.idle) clearTimeout(desk.idle);
			void drawAt(desk, next.request)
				.then(next.resolve, (error: unknown) => {
					retire(desk);
					next.reject(error);
				})
				.finally(() => {
					rest(desk);
					pump();
				});
		}
	}

	return {
		draw(request) {
			if (isClosed || waiting.length >= limits.waitingMax) return Promise.resolve(busy);
			return new Promise((resolve, reject) => {
				waiting.push({ request, resolve, reject });
				pump();
			});
		},
		processIds: () => desks.flatMap((desk) => (desk.process?.isAlive() ? [desk.process.pid] : [])),
		async close() {
			isClosed = true;
			for (const each of waiting.splice(0)) each.resolve(busy);
			for (const desk of desks) retire(desk);
		},
	};
}
