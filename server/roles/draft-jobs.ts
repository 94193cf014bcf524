import { draftReminderJob, remindOfDraft } from "../answers/draft-reminder.ts";
import type { ControlDeps } from "../control/run.ts";
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
