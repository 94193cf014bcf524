import type { EpochSeconds } from "../../casework/facts.ts";
import { listProcedures } from "../../procedures/registry.ts";
import { draftReminderJob, remindOfDraft } from "../answers/draft-reminder.ts";
import type { ControlDeps } from "../control/run.ts";
import { listRounds } from "../round/rounds.ts";
import type { Tx } from "../store/pool.ts";
import { forgetWebDrafts, prolongWebDrafts } from "../store/web-drafts.ts";
import { callFor, type DraftDays, openUntilOf } from "../web/filing/draft.ts";
import type { Worker } from "./worker.ts";

/** The one reminder of an application that was begun on the web and not filed. */
export async function remindOf(draftId: string, { house, deps }: Worker, finish: ControlDeps["finish"]): Promise<void> {
	const { store, clock, lawInForce, publicKeys, frame, settings } = house;
	const outcome = await remindOfDraft(draftId, {
		store,
		now: clock.now,
		unwrap: deps.unwrap,
		vaultPublic: publicKeys.vaultPublic,
		lawInForce,
		frame,
		domain: settings.domain,
		finish,
	});
	house.log.info({ event: draftReminderJob, outcome });
	house.wake("messages");
}

/** Forgets drafts whose days are over, by the windows as they are known today: one that was extended keeps what is being filled in for it. */
export async function keepDrafts(tx: Tx, now: EpochSeconds, days: DraftDays): Promise<void> {
	for (const { face } of listProcedures()) {
		const until = openUntilOf(callFor(await listRounds(tx, face.id, now), now, days), now, days);
		if (until !== null)
			await prolongWebDrafts(tx, { procedure: face.id, until, untouchedSeconds: days.untouched * 86_400 });
	}
	await forgetWebDrafts(tx, now);
}
