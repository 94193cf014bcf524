import type { EpochSeconds } from "../../casework/facts.ts";
import { decideGrant, nextGrantTick } from "../../casework/grant.ts";
import { currentNumber } from "../../casework/grant-state.ts";
import type { CasefileDeps } from "../casefile/casefile.ts";
import type { Store, Tx } from "../store/pool.ts";
import { grantContext } from "./grant-context.ts";
import { findGrantFile, grantClockJob, saveGrantEvents } from "./grant-file.ts";
import { findGrantRow } from "./grant-rows.ts";
import { type ReleasePlaces, releaseRevokedPlaces } from "./revoked-places.ts";
import { tellOfGrant } from "./tell.ts";

export type GrantClockDeps = CasefileDeps & {
	readonly store: Store;
	readonly now: () => EpochSeconds;
	/** Ends the job, in the transaction of what it did. */
	readonly finish: (tx: Tx) => Promise<void>;
	readonly releasePlaces?: ReleasePlaces;
};

/** The end, and an announcement, and no more: a machine that wants more never comes to rest. */
const ticksMax = 4;

/**
 * Does what time asks of one paper: announces its end, writes it, lets a revocation of this day take hold; and asks for itself again. Idempotent: what
 * was done is a fact. Returns the names of what it did.
 */
export async function runGrantClock(grantId: string, deps: GrantClockDeps): Promise<readonly string[]> {
	return deps.store.tx(async (tx) => {
		// First, because saving asks for this very job again.
		await deps.finish(tx);
		let file = await findGrantFile(tx, grantId, deps.unwrap);
		if (!file) return [];
		const at = deps.now();
		const context = grantContext(file.state, { kind: "machine", part: "clock" }, at);
		const before = await findGrantRow(tx, grantId);
		const did: string[] = [];
		for (let name = nextGrantTick(file.state, context); name; name = nextGrantTick(file.state, context)) {
			if (did.push(name) > ticksMax) throw new Error(`The clock of a paper never comes to rest: ${did.join(" ")}`);
			const decision = decideGrant(file.state, { name }, context);
			if (!decision.ok) throw new Error(`The clock was refused by the law of the paper: ${decision.refusal.code}`);
			file = await saveGrantEvents(tx, file, decision.events, at, deps);
			const paper = { grant: file.state, number: currentNumber(file.state).number };
			if (name === "warnExpiry") await tellOfGrant(tx, paper, { kind: "paper-expires" }, at, deps);
		}
		if (did.length === 0) await saveGrantEvents(tx, file, [], at, deps);
		const after = await findGrantRow(tx, grantId);
		if (before && after && before.status !== after.status && did.length === 0) did.push(after.status);
		if (before?.status === "active" && after?.status === "revoked")
			await releaseRevokedPlaces(tx, file.state, at, deps.releasePlaces);
		return did;
	});
}

/** Gives a clock to every active paper that has none: run daily, it finds nothing unless a job was lost. Returns how many. */
export async function plantGrantClocks(tx: Tx, at: EpochSeconds): Promise<number> {
	const planted = await tx.query(
		`insert into jobs (kind, subject, due_at, created_at, attempts)
			select $1, g.grant_id::text, to_timestamp($2), to_timestamp($2), 0 from grants g
				where g.status = 'active' and not exists (select from jobs j where j.kind = $1 and j.subject = g.grant_id::text)
			on conflict do nothing`,
		[grantClockJob, at],
	);
	return planted.rowCount ?? 0;
}
