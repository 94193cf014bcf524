import type { FastifyRequest } from "fastify";
import type { Case } from "../../../casework/case.ts";
import { answerAddress, findCasefile } from "../../casefile/casefile.ts";
import type { LetterPersonal } from "../../intake/commit-letter.ts";
import { type ReadableLetter, readReadable } from "../../mail/readable.ts";
import type { MailVerdict } from "../../mail/verdict.ts";
import { openVaultJson } from "../../store/case-keys.ts";
import { findLetter, type LetterRow, letterContext } from "../../store/letters.ts";
import { recordRead } from "../../store/reads.ts";
import { isHiddenFrom } from "../../store/recusals.ts";
import { StoreError } from "../../store/store-error.ts";
import { findTaskOfLetter, type TaskRow, wordContext } from "../../store/tasks.ts";
import { openObject } from "../../store/vault-objects.ts";
import { getOfficer } from "../actor.ts";
import type { DeskContext } from "../context.ts";
import { requireMay } from "../guard.tsx";
import { judgeTrust, type Trust } from "./trust.ts";

export type LetterRequest = FastifyRequest<{ Params: { id: string } }>;

const idShape = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** A letter opened for an officer's eyes. */
export type OpenedLetter = {
	readonly row: LetterRow;
	/** Null for a letter that never asked anything of anybody: a report, a machine's answer. */
	readonly task: TaskRow | null;
	readonly personal: LetterPersonal;
	/** Null when its bytes cannot be read just now. */
	readonly content: ReadableLetter | null;
	readonly trust: Trust | null;
	/** Where an answer to the writer goes. */
	readonly replyTo: string | null;
	readonly isCaseOpen: boolean;
	readonly number: string | null;
	/** The reason for which it was closed. */
	readonly word: string | null;
};

function verdictOf(personal: LetterPersonal): MailVerdict | null {
	// Sealed by our own intake (server/intake/commit-letter.ts): its shape is known, and null stands where no door judged.
	return (personal.verdict as { verdict: MailVerdict | null } | null)?.verdict ?? null;
}

/** The row of a letter, its view recorded first: by whom, and what of it. Null for none. */
export async function findLetterForReading(
	context: DeskContext,
	request: FastifyRequest,
	asked: { readonly id: string; readonly what: string },
): Promise<LetterRow | null> {
	const { deps } = context;
	const row = idShape.test(asked.id) ? await findLetter(deps.store.pool, asked.id) : null;
	if (!row) return null;
	const { userId } = getOfficer(request);
	if (row.caseId !== null && (await isHiddenFrom(deps.store.pool, userId, row.caseId))) return null;
	const place = { procedure: row.procedure, office: row.office };
	requireMay(request, "readLetters", place);
	if (request.method === "POST") requireMay(request, "settleLetter", place);
	const { letterId, caseId } = row;
	await recordRead(deps.store.pool, { at: deps.now(), userId, caseId, letterId, what: asked.what });
	return row;
}

async function contentOf(context: DeskContext, row: LetterRow): Promise<ReadableLetter | null> {
	const { deps } = context;
	try {
		return await readReadable(
			await openObject(deps.store.pool, deps.vault.folder, row.rawObject, deps.casefile.unwrap),
		);
	} catch (error) {
		deps.log({ level: "error", message: `Letter ${row.letterId} could not be read`, error });
		return null;
	}
}

/** The letter's case; undefined where there is none, null where nobody can open it any more. */
async function stateOf(context: DeskContext, row: LetterRow): Promise<Case | null | undefined> {
	if (row.caseId === null) return undefined;
	try {
		const { deps } = context;
		const file = await findCasefile(deps.store.pool, row.caseId, deps.casefile.unwrap);
		return file?.state ?? null;
	} catch (error) {
		if (error instanceof StoreError && error.code === "key-erased") return null;
		throw error;
	}
}

/** Opens a letter that the officer of this request asks for; the read is recorded before anything of it is shown (design.md 6). */
export async function openLetter(
	context: DeskContext,
	request: FastifyRequest,
	id: string,
): Promise<OpenedLetter | null> {
	const { deps } = context;
	const row = await findLetterForReading(context, request, { id, what: "letter" });
	if (!row) return null;
	const { unwrap } = deps.casefile;
	const personal = openVaultJson(unwrap, letterContext(row.letterId), row.sealed) as LetterPersonal;
	const task = await findTaskOfLetter(deps.store.pool, row.letterId);
	const content = await contentOf(context, row);
	const state = await stateOf(context, row);
	// Where our answers go, and no other: the letter's own address may be written anew by whoever copies a container.
	const contact = state && answerAddress(state);
	const word = task?.word ? openVaultJson(unwrap, wordContext(task.taskId), task.word) : null;
	return {
		row,
		task,
		personal,
		content,
		trust: content && judgeTrust(content, verdictOf(personal), contact),
		replyTo: personal.replyTo,
		isCaseOpen: state !== undefined && state !== null,
		number: task?.number ?? null,
		word: typeof word === "string" ? word : null,
	};
}
