import type { FastifyReply, FastifyRequest } from "fastify";
import { scopesOf } from "../../../casework/may.ts";
import { covers } from "../../../casework/staff-roles.ts";
import type { Lang } from "../../../findings/lang.ts";
import type { ProcedureFace } from "../../../procedures/define.ts";
import { faceOfRound } from "../../../procedures/face-of-round.ts";
import { listProcedures } from "../../../procedures/registry.ts";
import { procedureAt } from "../../laws/in-force.ts";
import { findRoundAt } from "../../round/rounds.ts";
import { findArrival } from "../../store/arrivals.ts";
import { findCase } from "../../store/cases.ts";
import { type CounterDraft, findDraft, finishDraft } from "../../store/counter-drafts.ts";
import { getActor, getOfficer } from "../actor.ts";
import type { DeskContext } from "../context.ts";
import { requireMay } from "../guard.tsx";
import type { DraftWords } from "./draft.ts";
import { type DraftScans, faceOfDraft, identityOf, scansOfDraft } from "./filing.ts";

/** An office where this officer may enter paper, as a form offers it. */
export type CounterPlace = {
	readonly value: string;
	readonly procedure: string;
	readonly office: string;
	readonly label: string;
};

/** The offices whose procedure lets an officer vouch at the counter, and where he may. */
export function placesFor({ deps }: DeskContext, request: FastifyRequest, lang: Lang): CounterPlace[] {
	const scopes = scopesOf(getActor(request), "enterAtCounter");
	return listProcedures().flatMap((home) => {
		const { face, offices, doors } = procedureAt(deps.lawInForce, home.face.id, deps.now());
		return offices.flatMap((office) => {
			const scope = { procedure: face.id, office: office.id };
			if (doors.counter !== "officer" || !scopes.some((own) => covers(own, scope))) return [];
			const label = `${face.texts[lang].shortTitle}: ${office.name[lang]}`;
			return [{ value: `${face.id}/${office.id}`, ...scope, label }];
		});
	});
}

export type OwnDraft = {
	readonly draft: CounterDraft & { readonly words: DraftWords };
	readonly face: ProcedureFace;
};

/** What a draft's address leads to: the draft itself, or the case that it became. Null: none of this officer's. */
type DraftFound =
	| { readonly kind: "open"; readonly own: OwnDraft }
	| { readonly kind: "filed"; readonly number: string }
	| null;

const idShape = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

async function numberOf(context: DeskContext, caseId: string): Promise<DraftFound> {
	const row = await findCase(context.deps.store.pool, caseId);
	return row && { kind: "filed", number: row.number };
}

/**
 * The officer's own draft. One that got its number when the process died before the draft ended is ended here: what was keyed in afterwards would
 * otherwise seem to belong to a number that was given for less.
 */
async function findOwnDraft(context: DeskContext, request: FastifyRequest, draftId: string): Promise<DraftFound> {
	const { deps } = context;
	if (!idShape.test(draftId)) return null;
	const userId = getOfficer(request).userId;
	const draft = await findDraft(deps.store.pool, { draftId, userId }, deps.casefile.unwrap);
	if (!draft) return null;
	requireMay(request, "enterAtCounter", { procedure: draft.procedure, office: draft.office });
	if (draft.caseId !== null) return numberOf(context, draft.caseId);
	const arrival = await findArrival(deps.store.pool, identityOf(draft));
	if (arrival) {
		await deps.store.tx((tx) => finishDraft(tx, draftId, arrival.caseId, deps.now()));
		return { kind: "filed", number: arrival.number };
	}
	// Sealed by this desk (routes.tsx): its shape is known.
	const own = { ...draft, words: draft.words as DraftWords };
	const { receivedAt } = own.words.head;
	const round = await findRoundAt(deps.store.pool, draft.procedure, receivedAt, deps.now());
	return { kind: "open", own: { draft: own, face: faceOfRound(faceOfDraft(own, deps), round) } };
}

export type DraftRequest = FastifyRequest<{ Params: { draft: string } }>;

/** Opens the draft of the address, or answers: not there, or filed already and this is its number. */
export async function openDraft(
	context: DeskContext,
	request: DraftRequest,
	reply: FastifyReply,
): Promise<OwnDraft | null> {
	const found = await findOwnDraft(context, request, request.params.draft);
	if (found?.kind === "open") return found.own;
	if (found === null) reply.callNotFound();
	else reply.redirect(`/cases/${found.number}/papers`, 303);
	return null;
}

export function scansOf({ deps }: DeskContext, draftId: string): Promise<DraftScans> {
	return scansOfDraft(deps.store.pool, draftId, deps.casefile.unwrap);
}
