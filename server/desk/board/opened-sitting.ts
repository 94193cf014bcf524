import type { FastifyRequest } from "fastify";
import type { Sitting } from "../../../casework/board-state.ts";
import { sittingFor } from "../../../casework/board-view.ts";
import type { Case } from "../../../casework/case.ts";
import { may } from "../../../casework/may.ts";
import type { ProcedureFace } from "../../../procedures/define.ts";
import { applicantName } from "../../answers/receipt-data.ts";
import { boardLaw } from "../../board/board-law.ts";
import { type Body, findBody, listMembers } from "../../board/bodies.ts";
import { findSitting, type SittingFile, type Words } from "../../board/sitting-file.ts";
import { findCasefile } from "../../casefile/casefile.ts";
import { procedureOf } from "../../casefile/context.ts";
import { recordRead } from "../../store/reads.ts";
import { listHidden } from "../../store/recusals.ts";
import { StoreError } from "../../store/store-error.ts";
import { getActor, getOfficer } from "../actor.ts";
import type { DeskContext } from "../context.ts";
import { actionOf, requireMay } from "../guard.tsx";
import { namesOf } from "../lists.ts";
import type { DeskLang } from "../texts.ts";

export type SittingRequest = FastifyRequest<{ Params: { sitting: string } }>;

/** A sitting as the person of this request may see it. */
export type OpenedSitting = {
	readonly sittingId: string;
	/** Without the cases from which this person recused himself (`sittingFor`). */
	readonly sitting: Sitting;
	/** Whose copy of the minutes is his: his own where something is hidden from him, else everybody's (null). */
	readonly copyOf: string | null;
	readonly file: SittingFile;
	readonly face: ProcedureFace;
	readonly body: Body | null;
	readonly me: string;
	/** Runs the sitting: the secretary. */
	readonly keeps: boolean;
	/** On the bench of this sitting, or of the body on its day. */
	readonly isMember: boolean;
	readonly nameOf: (user: string) => string;
	/** Members on its day: as it was opened with, or as they are known now. */
	readonly members: Sitting["members"];
};

/** Null where there is none, and just so for a member of another body. Throws `NotAllowedError` outside one's procedure and office. */
export async function openSitting(
	context: DeskContext,
	request: SittingRequest,
	words: Words = [],
): Promise<OpenedSitting | null> {
	const { deps } = context;
	const { pool } = deps.store;
	const file = await findSitting(pool, request.params.sitting, deps.casefile.unwrap, words);
	if (!file) return null;
	const { procedure, office, body: key, on } = file.state.plan;
	const place = { procedure, office };
	requireMay(request, "seeBoard", place);
	const action = actionOf(request);
	if (action !== null) requireMay(request, action, place);
	const day = { on, knownAt: deps.now() };
	const { userId } = getOfficer(request);
	const bench = file.state.openedAt === null ? await listMembers(pool, key, day) : file.state.members;
	const keeps = may(getActor(request), "keepSittings", place).ok;
	const isMember = bench.some(({ user }) => user === userId);
	if (!keeps && !isMember && !oversees(request, place)) return null;
	const { prepared, released } = file.state;
	const names = await namesOf(
		pool,
		[...bench.map(({ user }) => user), prepared?.by, released?.by].filter((each) => typeof each === "string"),
	);
	const hidden = await listHidden(
		pool,
		userId,
		file.state.agenda.map(({ caseId }) => caseId),
	);
	const nameOf = (user: string) => names.get(user) ?? user;
	// As a list of people is read: who may preside, then by name.
	const members = [...bench].sort(
		(a, b) => Number(b.chair) - Number(a.chair) || nameOf(a.user).localeCompare(nameOf(b.user), "ky"),
	);
	return {
		sittingId: file.sittingId,
		sitting: sittingFor(file.state, hidden),
		copyOf: hidden.length === 0 ? null : userId,
		file,
		face: boardLaw(procedure).face,
		body: await findBody(pool, key, day),
		me: userId,
		keeps,
		isMember,
		nameOf,
		members,
	};
}

/** Who answers for the office or audits it looks at every sitting there. */
export function oversees(
	request: FastifyRequest,
	place: { readonly procedure: string; readonly office: string },
): boolean {
	return may(getActor(request), "export", place).ok;
}

/** What is printed of a case beside its number. */
export type ShownCase = {
	readonly applicant: string;
	readonly kind: string | null;
	/** Under the law of the case. */
	readonly face: ProcedureFace;
	readonly labelOf: (item: string) => string;
};

/** The state of a case; null where its key is gone or it is not there. */
async function stateOf(context: DeskContext, caseId: string): Promise<Case | null> {
	const { deps } = context;
	try {
		return (await findCasefile(deps.store.pool, caseId, deps.casefile.unwrap))?.state ?? null;
	} catch (error) {
		if (error instanceof StoreError && error.code === "key-erased") return null;
		throw error;
	}
}

/** Opens the cases of an agenda as this person sees it, each view recorded before anything of it is shown; what he may not read is left out. */
export async function openAgenda(
	context: DeskContext,
	request: FastifyRequest,
	opened: OpenedSitting,
	asked: { readonly what: string; readonly lang: DeskLang },
): Promise<ReadonlyMap<string, ShownCase>> {
	const { deps } = context;
	const shown = new Map<string, ShownCase>();
	for (const { caseId } of opened.sitting.agenda) {
		const state = await stateOf(context, caseId);
		if (!state || !may(getActor(request), "readCase", state).ok) continue;
		const { what } = asked;
		await recordRead(deps.store.pool, { at: deps.now(), userId: opened.me, caseId, what });
		const { face } = procedureOf(state);
		const kind = state.kind === null ? null : face.findKind(state.kind);
		shown.set(caseId, {
			face,
			applicant: applicantName(state, face),
			kind: kind?.title[asked.lang] ?? null,
			labelOf: (item) => face.itemLabel(item, state.personal?.answers ?? null, asked.lang),
		});
	}
	return shown;
}
