import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { Drawing } from "../page-images/drawing.ts";
import { openPageImages, type PageImage } from "../page-images/page-images.ts";
import { openObjectBytes } from "../store/vault-objects.ts";
import { shortTime } from "../web/dates.ts";
import { getOfficer } from "./actor.ts";
import type { DeskContext } from "./context.ts";
import { type Look, widthOf } from "./page-links.ts";
import { isDrawable } from "./parts/document-thumb.tsx";
import type { ViewedPage } from "./parts/document-viewer.tsx";
import { documentTitle } from "./parts/documents.tsx";
import type { DeskDocument } from "./present.ts";
import { getDeskTexts } from "./texts.ts";
import { makeViewings, sessionName, type ViewedDocument, type Viewings } from "./viewing.ts";

declare module "fastify" {
	interface FastifyInstance {
		/** Bytes of drawn pages that lie in this desk's memory, for whoever watches the machine. */
		readonly keptPageBytes: () => number;
	}
}

/** What every page that shows a document uses: who looks is on record, and each page is drawn with his mark. */
export type ShownDocuments = Viewings & {
	/** One page's picture, marked for the officer of this request. */
	readonly draw: (
		request: FastifyRequest,
		reply: FastifyReply,
		viewed: ViewedDocument,
		asked: Omit<Drawing, "mark">,
	) => Promise<PageImage>;
	/**
	 * Draws the page before the HTML is written, so that one that cannot be drawn says why in words; it is kept for the picture's own request. What
	 * `DocumentViewer` shows.
	 */
	readonly show: (
		request: FastifyRequest,
		reply: FastifyReply,
		viewed: ViewedDocument,
		what: { readonly document: DeskDocument; readonly look: Look },
	) => Promise<ViewedPage>;
};

/** Opens the drawing processes of this desk; they end with it, and what was kept for a session ends with the session. */
export function openShownDocuments(app: FastifyInstance, context: DeskContext): ShownDocuments {
	const { deps } = context;
	const nowMs = deps.pageImages?.nowMs ?? (() => performance.now());
	const images = openPageImages(deps.pageImages?.limits ?? {}, nowMs);
	app.decorate("keptPageBytes", () => images.keptBytes());
	app.addHook("onClose", () => images.close());
	app.addHook("onResponse", async (request) => {
		const hasToken = request.cookies[context.sessions.cookieName] !== undefined;
		const isOver = request.officer === null || request.url.startsWith("/sign-out");
		if (hasToken && isOver) images.forget(sessionName(context, request));
	});

	const draw: ShownDocuments["draw"] = async (request, reply, viewed, asked) => {
		const { type, objectId } = viewed;
		if (!isDrawable(type)) return { ok: false, reason: "kind", pages: null };
		const mark = [getOfficer(request).displayName, viewed.number, shortTime(deps.now(), viewed.zone)];
		return images.find({
			session: sessionName(context, request),
			documentId: objectId,
			type,
			read: () => openObjectBytes(deps.store.pool, deps.vault.folder, objectId, deps.casefile.unwrap),
			drawing: { ...asked, mark },
			isWanted: () => !reply.raw.destroyed,
		});
	};

	return {
		...makeViewings(context, nowMs),
		draw,
		async show(request, reply, viewed, { document, look }) {
			const { page, turn, zoom } = look;
			const made = await draw(request, reply, viewed, { page, width: widthOf(zoom), turn, format: "webp" });
			return {
				number: viewed.number,
				ordinal: viewed.ordinal,
				label: documentTitle(document, getDeskTexts(context.frame(request, reply).lang)),
				look,
				pages: Math.max(made.pages ?? document.pages ?? 1, 1),
				undrawn: made.ok ? null : made.reason,
			};
		},
	};
}
