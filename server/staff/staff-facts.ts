import type { EpochSeconds } from "../../casework/facts.ts";
import type { Grant } from "../../casework/staff-roles.ts";
import { appendEvents, loadStream, type StoredFact } from "../store/events.ts";
import type { Tx } from "../store/pool.ts";

/** What happens to an account. `by` is who did it: an account id, or `console`, `installation`, `migration`. */
export type StaffFact =
	| { readonly type: "role_granted" | "role_revoked"; readonly plain: Grant & { readonly by: string } }
	| {
			readonly type: "passkey_added" | "passkey_removed";
			readonly plain: { readonly by: string; readonly label: string };
	  }
	| { readonly type: "sign_on_linked"; readonly plain: { readonly by: string; readonly issuer: string } }
	| {
			readonly type:
				| "account_made"
				| "invited"
				| "sign_on_invited"
				| "invitation_used"
				| "password_set"
				| "totp_set"
				| "totp_removed"
				| "recovery_codes_made"
				| "recovery_code_used"
				| "recovery_started"
				| "recovery_confirmed"
				| "recovery_cancelled"
				| "recovery_used"
				| "sessions_ended"
				| "deactivated";
			readonly plain: { readonly by: string };
	  };

type StoredStaffFact = StaffFact & { readonly personal: null };

function streamOf(userId: string): string {
	return `staff/${userId}`;
}

/** Appends facts to the account's stream, inside the transaction that does what they say. */
export async function recordStaffFacts(
	tx: Tx,
	userId: string,
	facts: readonly StaffFact[],
	at: EpochSeconds,
): Promise<void> {
	const stream = streamOf(userId);
	const found = await tx.query<{ version: number }>("select version from streams where stream = $1 for update", [
		stream,
	]);
	await appendEvents(tx, {
		stream,
		expectedVersion: found.rows[0]?.version ?? 0,
		events: facts.map(({ type, plain }) => ({ type, plain, personal: null })),
		caseKey: null,
		at,
	});
}

/** What happened to an account, first fact first. */
export async function listStaffFacts(tx: Tx, userId: string): Promise<readonly StoredFact<StoredStaffFact>[]> {
	return (await loadStream<StoredStaffFact>(tx, streamOf(userId))).events;
}
