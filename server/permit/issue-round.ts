import { fold } from "../../casework/case.ts";
import type { LocalDate, SealedCaseEvent } from "../../casework/facts.ts";
import type { Grant as StaffGrant } from "../../casework/staff-roles.ts";
import type { ReaderScope } from "../board/hidden.ts";
import type { ActDeps } from "../desk/act.ts";
import type { RoundName } from "../round/round-file.ts";
import { loadStream } from "../store/events.ts";
import type { Tx } from "../store/pool.ts";
import { notRecused } from "../store/recusals.ts";
import { issuePapers } from "./issue.ts";

/** A place of a round that was given, before its paper is. Nothing personal. */
export type PlaceToIssue = {
	readonly caseId: string;
	readonly number: string;
	readonly version: number;
	/** Null while the candidate has not said that he takes it. */
	readonly confirmedOn: LocalDate | null;
};

/** Where this person issues papers, and from which cases nobody has recused himself. */
const within = (
	parameter: string,
) => `exists (select from jsonb_to_recordset(${parameter}) as s (procedure text, office text, reader uuid)
	where coalesce(s.procedure, c.procedure) = c.procedure and coalesce(s.office, c.office) = c.office
		and ${notRecused("s.reader")})`;

/** More than any round has seats (A2: fifty); what is beyond is issued by another step. */
const placesMax = 500;

/** Rounds with places that wait for their papers, within these scopes. */
export async function listRoundsToIssue(
	tx: Tx,
	scopes: readonly ReaderScope[],
): Promise<readonly (RoundName & { readonly places: number })[]> {
	const found = await tx.query<RoundName & { places: number }>(
		`select c.procedure, c.round as id, count(*)::int as places from cases c
			where c.status = 'approved' and c.round is not null and ${within("$1")} group by 1, 2 order by 1, 2`,
		[JSON.stringify(scopes)],
	);
	return found.rows;
}

/** The places of a round that wait for their papers, in the order of their numbers. */
export async function listPlacesToIssue(
	tx: Tx,
	round: RoundName,
	scopes: readonly ReaderScope[],
): Promise<readonly PlaceToIssue[]> {
	const found = await tx.query<Omit<PlaceToIssue, "confirmedOn">>(
		`select c.case_id as "caseId", c.number, c.version from cases c
			where c.status = 'approved' and c.procedure = $2 and c.round = $3 and ${within("$1")} order by c.number limit ${placesMax}`,
		[JSON.stringify(scopes), round.procedure, round.id],
	);
	const places: PlaceToIssue[] = [];
	for (const row of found.rows) {
		// The place of a case stands in the plain part of its facts: nothing personal is opened for a list.
		const { events } = await loadStream<SealedCaseEvent>(tx, `case/${row.caseId}`, null);
		places.push({ ...row, confirmedOn: fold(events)?.place?.confirmedOn ?? null });
	}
	return places;
}

/** What became of each: its paper is out, what it would say is not there, or it is not as it was seen. */
export type RoundIssued = {
	readonly issued: readonly string[];
	readonly notReady: readonly string[];
	readonly changed: readonly string[];
};

/**
 * Issues the papers of every confirmed place that the officer saw, one step for him and one transaction for each: what is wrong with one holds up nobody
 * else, and the step may be taken again. `seen`: the version of each case on his page, by its number.
 */
export async function issueRound(
	deps: ActDeps,
	on: {
		readonly round: RoundName;
		readonly scopes: readonly ReaderScope[];
		readonly officerId: string;
		readonly grants: readonly StaffGrant[];
	},
	seen: ReadonlyMap<string, number>,
): Promise<RoundIssued> {
	const said: Record<keyof RoundIssued, string[]> = { issued: [], notReady: [], changed: [] };
	for (const { caseId, number, confirmedOn } of await listPlacesToIssue(deps.store.pool, on.round, on.scopes)) {
		const seenVersion = seen.get(number);
		if (seenVersion === undefined || confirmedOn === null) continue;
		const { officerId, grants } = on;
		const result = await issuePapers(deps, { caseId, seenVersion, officerId, grants });
		const what = result.kind === "done" ? "issued" : result.kind === "not-ready" ? "notReady" : "changed";
		said[what].push(number);
	}
	return said;
}
