import type { EpochSeconds } from "../../casework/facts.ts";
import { phaseOf } from "../../casework/round.ts";
import type { Lang } from "../../findings/lang.ts";
import { type LawInForce, procedureAt } from "../laws/in-force.ts";
import type { OfficeFrame } from "../office.ts";
import { findRoundAt } from "../round/rounds.ts";
import { openVaultJson, sealJson } from "../store/case-keys.ts";
import { addJob } from "../store/jobs.ts";
import type { Store, Tx } from "../store/pool.ts";
import type { VaultPublic, VaultUnwrap } from "../store/vault-wrap.ts";
import { findDraftReminder, setDraftReminder } from "../store/web-drafts.ts";
import { sayTime } from "../web/dates.ts";
import { reminderAt } from "../web/filing/draft.ts";
import { queueAnswer } from "./message.ts";

/** Writes to whoever has a draft, wanted a reminder, and has not filed. */
export const draftReminderJob = "draft-reminder";

/** All that the office can read of a draft, by its applicant's choice. */
export type DraftReminder = { readonly address: string; readonly language: Lang; readonly office: string };

function contextOf(draftId: string): string {
	return `draft-reminder/${draftId}`;
}

/** Keeps where the reminder goes, and when; null: none is wanted any more. In the transaction that saves the draft. */
export async function wantReminder(
	tx: Tx,
	draftId: string,
	wanted: { readonly reminder: DraftReminder; readonly dueAt: EpochSeconds } | null,
	vault: VaultPublic,
	at: EpochSeconds,
): Promise<void> {
	await setDraftReminder(tx, draftId, wanted && sealJson(vault, contextOf(draftId), wanted.reminder));
	if (wanted) await addJob(tx, { kind: draftReminderJob, subject: draftId, dueAt: wanted.dueAt, at });
}

export type DraftReminderDeps = {
	readonly store: Store;
	readonly now: () => EpochSeconds;
	readonly unwrap: VaultUnwrap;
	readonly vaultPublic: VaultPublic;
	readonly lawInForce: LawInForce;
	readonly frame: (procedure: string, office: string) => OfficeFrame;
	readonly domain: string;
	/** Run last in the transaction: finishing the job. */
	readonly finish: (tx: Tx) => Promise<void>;
};

export type DraftReminderRun = "sent" | "later" | "nobody" | "closed";

/**
 * Sends the one reminder of a draft, once; nothing when it was filed, deleted, or the window has closed meanwhile. Where the window was moved later, the reminder
 * waits with it.
 */
export function remindOfDraft(draftId: string, deps: DraftReminderDeps): Promise<DraftReminderRun> {
	return deps.store.tx(async (tx) => {
		const at = deps.now();
		const found = await findDraftReminder(tx, draftId, at);
		const round = found && (await findRoundAt(tx, found.procedure, at, at));
		const later = found && reminderAt(round, at);
		if (later !== null) {
			await deps.finish(tx);
			await addJob(tx, { kind: draftReminderJob, subject: draftId, dueAt: later, at });
			return "later";
		}
		const isOpen = found !== null && round !== null && phaseOf(round, at) !== "closed";
		if (isOpen) {
			// Sealed by this house: its shape is known.
			const reminder = openVaultJson(deps.unwrap, contextOf(draftId), Buffer.from(found.reminder)) as DraftReminder;
			const { face } = procedureAt(deps.lawInForce, found.procedure, at);
			const { letterOffice } = deps.frame(face.id, reminder.office);
			const closes = sayTime(round.closesAt, face.zone, reminder.language);
			const url = new URL("/draft", letterOffice.guideUrl).href;
			await queueAnswer(tx, {
				caseId: null,
				letterId: null,
				to: { address: reminder.address, messageId: null },
				data: {
					procedure: face.id,
					law: face.law,
					letter: { kind: "draft-reminder", data: { office: letterOffice, closes, url } },
					receipt: null,
				},
				language: reminder.language,
				key: deps.vaultPublic,
				domain: deps.domain,
				at,
			});
		}
		await setDraftReminder(tx, draftId, null);
		await deps.finish(tx);
		return isOpen ? "sent" : found === null ? "nobody" : "closed";
	});
}
