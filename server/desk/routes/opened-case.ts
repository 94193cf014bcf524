import type { FastifyRequest } from "fastify";
import { parseNumber } from "../../../casework/number.ts";
import type { ProcedureFace } from "../../../procedures/define.ts";
import { faceOfRound } from "../../../procedures/face-of-round.ts";
import { findByNumberFor } from "../../board/hidden.ts";
import { type Casefile, findCasefile } from "../../casefile/casefile.ts";
import { procedureOf } from "../../casefile/context.ts";
import { findRound } from "../../round/rounds.ts";
import { recordRead } from "../../store/reads.ts";
import { getActor, getOfficer } from "../actor.ts";
import type { DeskContext } from "../context.ts";
import { actionOf, requireMay } from "../guard.tsx";
import { narrow } from "../narrow.ts";
import { type DeskCase, presentCase } from "../present.ts";
import type { DeskLang } from "../texts.ts";

export type OpenedCase = { readonly file: Casefile; readonly view: DeskCase; readonly face: ProcedureFace };

/**
 * Opens the case behind a number for the officer of this request. That is a view of personal data: it is recorded, by whom and what, before
 * anything of it is shown (design.md 6). Null for a number that was never given. Throws `NotAllowedError` when this person may not read that
 * case, or may not do there what the route is for.
 */
export async function openCase(
	context: DeskContext,
	request: FastifyRequest,
	asked: {
		readonly number: string;
		readonly what: string;
		readonly objectId?: string;
		readonly purpose?: string;
		readonly lang: DeskLang;
	},
): Promise<OpenedCase | null> {
	const { deps } = context;
	const number = parseNumber(asked.number, deps.numberPrefixes);
	const row = number && (await findByNumberFor(deps.store.pool, number, getOfficer(request).userId));
	if (!row) return null;
	const on = { procedure: row.procedure, office: row.office, status: row.status };
	requireMay(request, "readCase", on);
	const action = actionOf(request);
	if (action !== null) requireMay(request, action, on);
	const at = deps.now();
	const file = await deps.store.tx(async (tx) => {
		await recordRead(tx, {
			at,
			userId: getOfficer(request).userId,
			caseId: row.caseId,
			objectId: asked.objectId ?? null,
			what: asked.what,
			purpose: asked.purpose ?? null,
		});
		return findCasefile(tx, row.caseId, deps.casefile.unwrap);
	});
	if (!file) return null;
	const { procedure, first } = file.state;
	const round = first.round === undefined ? null : await findRound(deps.store.pool, { procedure, id: first.round }, at);
	const face = faceOfRound(procedureOf(file.state).face, round);
	return { file, face, view: narrow(presentCase(file, face, asked.lang, at), getActor(request), on) };
}
