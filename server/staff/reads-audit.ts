import type { EpochSeconds } from "../../casework/facts.ts";
import type { Scope } from "../../casework/staff-roles.ts";
import type { Tx } from "../store/pool.ts";
import { notRecused } from "../store/recusals.ts";

/** A view of personal data, as the auditor sees it: nothing of what was read. */
export type ReadRow = {
	readonly readId: string;
	readonly at: EpochSeconds;
	readonly userId: string;
	readonly name: string;
	readonly what: string;
	/** A code of the house's list, where somebody had to say what for. */
	readonly purpose: string | null;
	/** Number of the case; null for a letter that is no filing. */
	readonly number: string | null;
};

/** Latest first; before `before` (a read's id), of one person, of one case, within the scopes given. */
export async function listReadsForAudit(
	tx: Tx,
	filter: {
		readonly scopes: readonly Scope[];
		readonly userId: string | null;
		readonly number: string | null;
		/** Who audits: a case from which he recused himself is not there. */
		readonly reader?: string;
		readonly before: string | null;
		readonly limit: number;
	},
): Promise<ReadRow[]> {
	const found = await tx.query<ReadRow>(
		`select r.read_id as "readId", r.at, r.user_id as "userId", u.display_name as name, r.what, r.purpose, c.number
			from reads r
				join users u on u.user_id = r.user_id
				left join cases c on c.case_id = r.case_id
				left join letters l on l.letter_id = r.letter_id
			where ($2::uuid is null or r.user_id = $2::uuid)
				and ($3::text is null or c.case_id = (select n.case_id from numbers n where n.number = $3))
				and ($4::bigint is null or r.read_id < $4::bigint)
				and exists (
					select from json_to_recordset($1::json) as s (procedure text, office text)
					where (s.procedure is null or s.procedure = coalesce(c.procedure, l.procedure))
						and (s.office is null or s.office = coalesce(c.office, l.office)))
				and ${notRecused("$6", "r.case_id")}
			order by r.read_id desc limit $5`,
		[JSON.stringify(filter.scopes), filter.userId, filter.number, filter.before, filter.limit, filter.reader ?? null],
	);
	return found.rows;
}
