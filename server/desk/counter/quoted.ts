import type { EpochSeconds } from "../../../casework/facts.ts";
import { takesCorrection } from "../../../casework/status.ts";
import { closesAtOf } from "../../round/window-of.ts";
import { findByNumber, followJoins } from "../../store/cases.ts";
import type { Tx } from "../../store/pool.ts";
import type { QuotedOutcome } from "./quoted-words.ts";

/**
 * What would become of a paper of this time that quotes this number, as the case stands now: told before the number is given, because whoever brings it
 * still stands there. Control has the last word (server/control/correction.ts).
 */
export async function outcomeOfQuoted(
	tx: Tx,
	paper: {
		readonly quotes: string;
		readonly procedure: string;
		readonly office: string;
		readonly receivedAt: EpochSeconds;
	},
	now: EpochSeconds,
): Promise<QuotedOutcome> {
	const row = await followJoins(tx, await findByNumber(tx, paper.quotes));
	if (!row || row.procedure !== paper.procedure) return "unknown";
	if (row.office !== paper.office) return "office";
	if (row.status === "delivered") return "waits";
	const { procedure, round } = row;
	const closesAt = round === null ? null : await closesAtOf(tx, { procedure, first: { round } }, now);
	if (takesCorrection(row.status, paper.receivedAt, closesAt)) return "joins";
	return closesAt !== null && paper.receivedAt > closesAt && takesCorrection(row.status, closesAt, closesAt)
		? "window"
		: "closed";
}
