import { randomUUID } from "node:crypto";
import type { FastifyReply, FastifyRequest } from "fastify";
import type { EpochSeconds } from "../../../casework/facts.ts";
import type { Round } from "../../../casework/round.ts";
import type { Lang } from "../../../findings/lang.ts";
import { formIdentity } from "../../intake/identity.ts";
import { findRound, listRounds } from "../../round/rounds.ts";
import { findArrival } from "../../store/arrivals.ts";
import { findCase } from "../../store/cases.ts";
import type { Tx } from "../../store/pool.ts";
import type { VaultRef } from "../../store/vault.ts";
import {
	addDraftFile,
	addWebDraft,
	dropWebDraft,
	findWebDraft,
	finishWebDraft,
	listDraftFiles,
	removeDraftFile,
	saveWebDraft,
	touchWebDraft,
	type WebDraft,
} from "../../store/web-drafts.ts";
import type { WebContext } from "../context.ts";
import type { FilingDeps } from "./deps.ts";
import {
	type Corrects,
	callFor,
	type DraftFile,
	type DraftWords,
	expiryOf,
	type FileAbout,
	newWords,
} from "./draft.ts";
import { draftCodeBytes, makeDraftCode, readDraftCode } from "./draft-code.ts";
import { type DraftKeys, keysOfCode } from "./draft-keys.ts";
import { idleSecondsMax } from "./limits.ts";

/** A draft that this browser has the code of, opened. */
export type OpenDraft = {
	readonly kind: "open";
	readonly keys: DraftKeys;
	readonly row: WebDraft;
	readonly words: DraftWords;
	/** The call that it would be filed under now. */
	readonly round: Round | null;
};

/** What a code leads to. `closed`: this browser had one and did not use it for a while. */
export type FoundDraft =
	| OpenDraft
	| { readonly kind: "filed"; readonly keys: DraftKeys; readonly row: WebDraft; readonly caseId: string }
	| { readonly kind: "none" }
	| { readonly kind: "closed" };

/** Sent to these pages only, never to scripts, never from another site. It holds the code: nothing else opens the draft. */
const cookieName = "tilkat_draft";
export const cookiePath = "/draft";

/** The key under which a draft arrives, however often its form is sent and whichever office was chosen last. */
export function identityOf({ procedure, draftId }: Pick<WebDraft, "procedure" | "draftId">): string {
	return formIdentity("web", `draft/${procedure}`, draftId);
}

function wordsContext(draftId: string): string {
	return `words/${draftId}`;
}

function openJson<T>(keys: DraftKeys, context: string, sealed: Uint8Array): T {
	// What this door sealed itself has its shape.
	return JSON.parse(Buffer.from(keys.open(context, sealed)).toString("utf8")) as T;
}

function sealJson(keys: DraftKeys, context: string, value: unknown): Uint8Array {
	return keys.seal(context, Buffer.from(JSON.stringify(value)));
}

/** Drafts as the pages use them: found by the code that the browser has, changed under a lock, and nothing of them in clear anywhere. */
export type Drafts = ReturnType<typeof makeDrafts>;

export function makeDrafts(context: WebContext, deps: FilingDeps) {
	const { store } = deps;
	const now = (): EpochSeconds => context.deps.now();

	/** The call that one fills the form in for at that moment. */
	async function callOf(tx: Tx, procedure: string, at: EpochSeconds): Promise<Round | null> {
		return callFor(await listRounds(tx, procedure, at), at, deps.days);
	}

	/** That of the application which is corrected, whichever call others fill the form in for by now; else theirs. */
	async function roundOf(
		tx: Tx,
		procedure: string,
		corrects: Corrects | null,
		at: EpochSeconds,
	): Promise<Round | null> {
		if (corrects === null) return callOf(tx, procedure, at);
		const row = await findCase(tx, corrects.caseId);
		return row === null || row.round === null ? null : findRound(tx, { procedure, id: row.round }, at);
	}

	async function open(tx: Tx, code: string, lock = false): Promise<FoundDraft> {
		const keys = keysOfCode(code);
		const row = await findWebDraft(tx, keys.lookup, now(), lock);
		if (row === null) return { kind: "none" };
		if (row.caseId !== null) return { kind: "filed", keys, row, caseId: row.caseId };
		// It got its number when the process died before the draft ended: what is typed now would seem to belong to that number.
		const arrival = await findArrival(tx, identityOf(row));
		if (arrival) {
			await finishWebDraft(
				tx,
				{ draftId: row.draftId, caseId: arrival.caseId, filed: { by: arrival.arrivedAt } },
				now(),
			);
			return { kind: "filed", keys, row, caseId: arrival.caseId };
		}
		const sealed = openJson<DraftWords>(keys, wordsContext(row.draftId), row.sealed ?? new Uint8Array());
		// What a later version of the form knows besides, a draft from before it has not said.
		const words = { ...newWords(sealed.kind, sealed.language, null), ...sealed };
		const round = await roundOf(tx, row.procedure, words.corrects, now());
		return { kind: "open", keys, row, words, round };
	}

	function setCookie(reply: FastifyReply, code: string): void {
		const { secure } = context;
		reply.setCookie(cookieName, code, { path: cookiePath, httpOnly: true, sameSite: "strict", secure });
	}

	function codeOf(request: FastifyRequest): string | null {
		const cookie = request.cookies[cookieName];
		return cookie === undefined ? null : readDraftCode(cookie.slice(0, 60));
	}

	return {
		callOf: (procedure: string) => callOf(store.pool, procedure, now()),

		/** Begins a draft; its code is in the browser's cookie and nowhere else. */
		async begin(
			reply: FastifyReply,
			begun: { procedure: string; kind: string; language: Lang; corrects?: Corrects },
		): Promise<void> {
			const keys = keysOfCode(makeDraftCode(deps.random(draftCodeBytes)));
			const draftId = randomUUID();
			const at = now();
			const sealed = sealJson(
				keys,
				wordsContext(draftId),
				newWords(begun.kind, begun.language, begun.corrects ?? null),
			);
			const { procedure } = begun;
			const round = await roundOf(store.pool, procedure, begun.corrects ?? null, at);
			const draft = { draftId, procedure, lookup: keys.lookup, sealed, at, expiresAt: expiryOf(round, at, deps.days) };
			await addWebDraft(store.pool, draft);
			setCookie(reply, keys.code);
		},

		/** Opens the draft of a typed code in this browser. */
		async resume(reply: FastifyReply, typed: string): Promise<boolean> {
			const code = readDraftCode(typed.slice(0, 60));
			// A code that is malformed is looked for like any other: nothing can be told by the time.
			const found = await open(store.pool, code ?? makeDraftCode(new Uint8Array(draftCodeBytes)));
			if (code === null || found.kind === "none" || found.kind === "closed") return false;
			await touchWebDraft(store.pool, found.row.draftId, now());
			setCookie(reply, code);
			return true;
		},

		leave(reply: FastifyReply): void {
			reply.clearCookie(cookieName, { path: cookiePath });
		},

		/** The draft of this request's browser. */
		async find(request: FastifyRequest, reply: FastifyReply): Promise<FoundDraft> {
			const code = codeOf(request);
			if (code === null) return { kind: "none" };
			const found = await open(store.pool, code);
			if (found.kind === "none" || found.kind === "closed") return found;
			if (found.row.seenAt < now() - idleSecondsMax) {
				reply.clearCookie(cookieName, { path: cookiePath });
				return { kind: "closed" };
			}
			await touchWebDraft(store.pool, found.row.draftId, now());
			return found;
		},

		/**
		 * Changes a draft: `change` gets what it holds now, whatever another window has written since the page was drawn. Null when it was filed or deleted
		 * meanwhile.
		 */
		change(
			draft: OpenDraft,
			change: (words: DraftWords) => DraftWords,
			alongside: (tx: Tx, words: DraftWords) => Promise<void> = async () => {},
		): Promise<OpenDraft | null> {
			return store.tx(async (tx) => {
				const found = await open(tx, draft.keys.code, true);
				if (found.kind !== "open") return null;
				const words = change(found.words);
				const at = now();
				const { draftId, version } = found.row;
				const sealed = sealJson(found.keys, wordsContext(draftId), words);
				const expiresAt = expiryOf(found.round, at, deps.days);
				if (!(await saveWebDraft(tx, { draftId, version, sealed, at, expiresAt }))) return null;
				await alongside(tx, words);
				return { ...found, words, row: { ...found.row, version: version + 1, changedAt: at, seenAt: at, expiresAt } };
			});
		},

		/** Of a draft that was filed: what came while it was. */
		async files({ keys, row }: Pick<OpenDraft, "keys" | "row">): Promise<readonly DraftFile[]> {
			const rows = await listDraftFiles(store.pool, row.draftId);
			return rows.map((file) => ({ ...file, about: openJson<FileAbout>(keys, `file/${file.fileId}`, file.sealed) }));
		},

		/** Wraps a file's key so that only the draft's code opens it. */
		fileKeys({ keys, row }: OpenDraft) {
			return { keyId: "draft", wrap: (secret: Uint8Array) => keys.seal(`object/${row.draftId}`, secret) };
		},

		dataKeyOf({ keys, row }: OpenDraft, file: DraftFile): Uint8Array {
			return keys.open(`object/${row.draftId}`, file.wrappedKey);
		},

		async addFile({ keys, row }: OpenDraft, ref: VaultRef, about: FileAbout): Promise<void> {
			const fileId = randomUUID();
			const sealed = sealJson(keys, `file/${fileId}`, about);
			await addDraftFile(store.pool, { fileId, draftId: row.draftId, ref, sealed, at: now() });
		},

		removeFile: ({ row }: OpenDraft, fileId: string): Promise<void> => removeDraftFile(store.pool, row.draftId, fileId),

		finish: ({ row }: OpenDraft, caseId: string, filed: readonly DraftFile[]): Promise<void> =>
			store.tx((tx) =>
				finishWebDraft(
					tx,
					{ draftId: row.draftId, caseId, filed: { files: filed.map(({ fileId }) => fileId) } },
					now(),
				),
			),

		drop: ({ row }: OpenDraft): Promise<void> => dropWebDraft(store.pool, row.draftId),
	};
}
