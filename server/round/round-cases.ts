import type { Status } from "../../casework/status.ts";
import type { Tx } from "../store/pool.ts";
import type { RoundName } from "./round-file.ts";
import { roundStream } from "./round-file.ts";

/** Where every case of the round stands, by its id; what was joined elsewhere is left out. */
export async function statusesOf(tx: Tx, { procedure, id }: RoundName): Promise<ReadonlyMap<string, Status>> {
	const found = await tx.query<{ caseId: string; status: Status }>({
		name: "statuses-of-round",
		text: `select c.case_id as "caseId", c.status from cases c
			where c.procedure = $1 and c.round = $2 and c.status <> 'joined'`,
		values: [procedure, id],
	});
	return new Map(found.rows.map(({ caseId, status }) => [caseId, status]));
}

/** The round that a case came in; null where it came in none. */
export async function roundOfCase(tx: Tx, caseId: string): Promise<RoundName | null> {
	const found = await tx.query<{ procedure: string; id: string }>({
		name: "round-of-case",
		text: "select procedure, round as id from cases where case_id = $1 and round is not null",
		values: [caseId],
	});
	return found.rows[0] ?? null;
}

/**
 * Takes the round before any of its cases, until the transaction ends: whoever changes both asks for them in this order, so that two never wait for one
 * another, and nobody overtakes a release of hundreds of cases.
 */
export async function holdRound(tx: Tx, round: RoundName): Promise<void> {
	await tx.query("select from streams where stream = $1 for update", [roundStream(round)]);
}
