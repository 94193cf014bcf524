import { createHash } from "node:crypto";
import type { FastifyRequest } from "fastify";
import type { Zone } from "../../casework/clock.ts";
import { may, type On } from "../../casework/may.ts";
import { parseNumber } from "../../casework/number.ts";
import type { SniffedType } from "../../casework/presented.ts";
import type { Lang } from "../../findings/lang.ts";
import type { ProcedureFace } from "../../procedures/define.ts";
import { findByNumberFor } from "../board/hidden.ts";
import { type Casefile, findCasefile } from "../casefile/casefile.ts";
import { procedureOf } from "../casefile/context.ts";
import { assesses, findReading } from "../round/reading.ts";
import type { CaseRow } from "../store/cases.ts";
import { recordRead } from "../store/reads.ts";
import { getActor, getOfficer } from "./actor.ts";
import type { DeskContext } from "./context.ts";
import { type DocumentVersion, findVersion } from "./document-versions.ts";
import { NotAllowedError, requireMay } from "./guard.tsx";
import { narrow } from "./narrow.ts";
import { type DeskCase, presentCase } from "./present.ts";

/** Within this a document that is looked at is one view: its pages, sizes and thumbs are not so many more. */
const viewMs = 60_000;
/** Views that are remembered; beyond it the oldest is recorded once more. */
const viewsMax = 5000;

/** What drawing a page needs to know of a document that somebody looks at. */
export type ViewedDocument = {
	readonly number: string;
	readonly ordinal: number;
	readonly objectId: string;
	readonly type: SniffedType;
	readonly zone: Zone;
};

export type OpenedDocument = {
	readonly file: Casefile;
	readonly view: DeskCase;
	readonly face: ProcedureFace;
	readonly versions: readonly DocumentVersion[];
	readonly viewed: readonly ViewedDocument[];
};

export type Viewings = {
	/** Opens the case and these documents of it, and records who looked at which, before anything is shown. Null when one of them is not there. */
	readonly open: (request: FastifyRequest, asked: DocumentsAsked) => Promise<OpenedDocument | null>;
	/** The same for one page's picture, which within a minute opens and records nothing anew. */
	readonly find: (request: FastifyRequest, number: string, ordinal: number) => Promise<ViewedDocument | null>;
};

/** By what somebody may look: his office has the case, it was given to him in a round, or whichever of the two holds. */
export type LookBy = "office" | "assignment" | "either";

/** `by` absent: his office has the case. */
export type DocumentsAsked = {
	readonly number: string;
	readonly ordinals: readonly number[];
	readonly lang: Lang;
	readonly by?: LookBy;
};

/** A view that was recorded a moment ago, and by what it was allowed. */
type Recent = {
	readonly at: number;
	readonly viewed: ViewedDocument;
	readonly by: Exclude<LookBy, "either">;
};

/** A name for the session that is not its token: what is kept in memory under it opens nothing. */
export function sessionName(context: DeskContext, request: FastifyRequest): string {
	const token = request.cookies[context.sessions.cookieName] ?? "";
	return createHash("sha256").update(`viewing ${token}`).digest("base64url");
}

/**
 * Looking at documents is looking at personal data: the first view of a document by a session is recorded (design.md 6), and again when a minute
 * has passed since the last record. `nowMs` is a clock that never goes back.
 */
export function makeViewings(context: DeskContext, nowMs: () => number): Viewings {
	const { deps } = context;
	const recent = new Map<string, Recent>();

	function findRecent(key: string): Recent | null {
		const kept = recent.get(key);
		return kept && nowMs() - kept.at < viewMs ? kept : null;
	}

	function remember(key: string, view: Omit<Recent, "at">): void {
		recent.delete(key);
		recent.set(key, { at: nowMs(), ...view });
		for (const [oldest, { at }] of recent) {
			if (recent.size <= viewsMax && nowMs() - at < viewMs) break;
			recent.delete(oldest);
		}
	}

	const keyOf = (request: FastifyRequest, number: string, ordinal: number) =>
		`${sessionName(context, request)} ${number} ${ordinal}`;

	async function requireLook(request: FastifyRequest, row: CaseRow, on: On, asked: LookBy): Promise<Recent["by"]> {
		const actor = getActor(request);
		const isOwn = may(actor, "readCase", on).ok && may(actor, "readDocument", on).ok;
		if (asked !== "assignment" && isOwn) return "office";
		if (asked !== "office" && (await findReading(deps.store.pool, row, actor, deps.casefile.unwrap)) !== null)
			return "assignment";
		requireMay(request, "readCase", on);
		requireMay(request, "readDocument", on);
		// Read by his office, and asked for where only what was given to him is shown.
		throw new NotAllowedError("other-scope");
	}

	async function open(request: FastifyRequest, asked: DocumentsAsked): Promise<OpenedDocument | null> {
		const number = parseNumber(asked.number, deps.numberPrefixes);
		const row = number && (await findByNumberFor(deps.store.pool, number, getOfficer(request).userId));
		if (!number || !row) return null;
		const on = { procedure: row.procedure, office: row.office, status: row.status };
		const by = await requireLook(request, row, on, asked.by ?? "office");
		const at = deps.now();
		const unseen = (ordinal: number) => findRecent(keyOf(request, number, ordinal)) === null;
		const found = await deps.store.tx(async (tx) => {
			const file = await findCasefile(tx, row.caseId, deps.casefile.unwrap);
			const versions = file ? asked.ordinals.flatMap((ordinal) => findVersion(file, ordinal) ?? []) : [];
			if (!file || versions.length < asked.ordinals.length) return null;
			const { userId } = getOfficer(request);
			for (const { object } of versions.filter((version) => unseen(version.ordinal))) {
				await recordRead(tx, { at, userId, caseId: row.caseId, objectId: object.object, what: "document" });
			}
			return { file, versions };
		});
		if (!found) return null;
		const { file, versions } = found;
		const face = procedureOf(file.state).face;
		const viewed = versions.map(({ ordinal, object, document }) => {
			const one = { number, ordinal, objectId: object.object, type: document.type, zone: face.zone };
			if (unseen(ordinal)) remember(keyOf(request, number, ordinal), { viewed: one, by });
			return one;
		});
		const view = narrow(presentCase(file, face, asked.lang, at), getActor(request), on);
		return { file, view, face, versions, viewed };
	}

	return {
		open,
		async find(request, asked, ordinal) {
			const number = parseNumber(asked, deps.numberPrefixes);
			const known = number && findRecent(keyOf(request, number, ordinal));
			if (known) {
				// Whoever took his hands off the case a moment ago sees nothing of it any more, a role that was revoked opens nothing, and neither does an office
				// that the case has left.
				const row = await findByNumberFor(deps.store.pool, number, getOfficer(request).userId);
				if (!row) return null;
				const { procedure, office, status } = row;
				if (known.by === "office") requireMay(request, "readDocument", { procedure, office, status });
				else if (!assesses(getActor(request), procedure)) throw new NotAllowedError("other-scope");
				return known.viewed;
			}
			const opened = await open(request, { number: asked, ordinals: [ordinal], lang: "en", by: "either" });
			return opened?.viewed[0] ?? null;
		},
	};
}
