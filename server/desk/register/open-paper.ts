import type { FastifyRequest } from "fastify";
import { may } from "../../../casework/may.ts";
import { getProcedure } from "../../../procedures/registry.ts";
import { findGrantFile, type IssuedGrantFile } from "../../register/grant-file.ts";
import { findGrantRow } from "../../register/grant-rows.ts";
import { recordRead } from "../../store/reads.ts";
import { isHiddenFrom } from "../../store/recusals.ts";
import { getActor, getOfficer } from "../actor.ts";
import type { DeskContext } from "../context.ts";
import { actionOf, requireMay } from "../guard.tsx";
import { namesOf } from "../lists.ts";
import type { PaperView } from "./paper-page.tsx";

export type PaperRequest = FastifyRequest<{ Params: { grant: string } }>;

const idShape = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

function officersOf({ facts }: IssuedGrantFile): string[] {
	return facts.flatMap(({ plain }) => ("by" in plain && plain.by.kind === "officer" ? [plain.by.id] : []));
}

/**
 * Opens a paper for the officer of this request: a view of personal data, recorded before anything of it is shown. Null where there is none. Throws
 * `NotAllowedError` when it lies outside his places, or the route is not for him there.
 */
export async function openPaper(
	context: DeskContext,
	request: PaperRequest,
	what = "paper",
): Promise<PaperView | null> {
	const { deps } = context;
	const { pool } = deps.store;
	const { grant: id } = request.params;
	const row = idShape.test(id) ? await findGrantRow(pool, id) : null;
	// A paper of a case from which he recused himself looks like none.
	if (!row || (await isHiddenFrom(pool, getOfficer(request).userId, row.caseId))) return null;
	const on = { procedure: row.procedure, office: row.office };
	requireMay(request, "seeRegister", on);
	const action = actionOf(request);
	if (action !== null) requireMay(request, action, on);
	const now = deps.now();
	const file = await deps.store.tx(async (tx) => {
		await recordRead(tx, { at: now, userId: getOfficer(request).userId, caseId: row.caseId, what });
		return findGrantFile(tx, id, deps.casefile.unwrap);
	});
	if (!file) return null;
	const others = [file.state.renews, file.state.renewal?.into ?? null].filter((one) => one !== null);
	const linked = new Map<string, string>();
	for (const other of others) {
		const found = await findGrantRow(pool, other);
		if (found) linked.set(other, found.number);
	}
	const can = (asked: "revokeGrant" | "changeGrant" | "issuePaper") => may(getActor(request), asked, on).ok;
	return {
		file,
		face: context.findFace(row.procedure, file.state.law) ?? getProcedure(row.procedure, file.state.law).face,
		now,
		names: await namesOf(pool, officersOf(file)),
		linked,
		may: { revoke: can("revokeGrant"), change: can("changeGrant"), print: can("issuePaper") },
	};
}
