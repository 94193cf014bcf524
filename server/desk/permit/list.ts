import type { EpochSeconds } from "../../../casework/facts.ts";
import type { ReaderScope } from "../../board/hidden.ts";
import type { Tx } from "../../store/pool.ts";
import { notRecused } from "../../store/recusals.ts";

/** A case on the list of papers. Nothing personal: whom a paper is for stands on the page of its case. */
export type PaperRow = {
	readonly number: string;
	readonly procedure: string;
	readonly kind: string | null;
	readonly at: EpochSeconds;
	/** Papers that wait; null where the case decides how many there will be. */
	readonly papers: number | null;
};

/** What is listed at once; the oldest first, so that nobody is forgotten behind it. */
const rowsMax = 200;

/** A scope names a procedure, an office, both or neither. */
const within = `exists (select from jsonb_to_recordset($1) as s (procedure text, office text, reader uuid)
	where coalesce(s.procedure, c.procedure) = c.procedure and coalesce(s.office, c.office) = c.office
		and ${notRecused("s.reader")})`;

function scopeJson(scopes: readonly ReaderScope[]): string {
	return JSON.stringify(scopes.map(({ procedure, office, reader }) => ({ procedure, office, reader })));
}

/** Decided and paid for: what is owed is held. What needs no order has none. */
export async function listReady(tx: Tx, scopes: readonly ReaderScope[]): Promise<readonly PaperRow[]> {
	const found = await tx.query<PaperRow>(
		`select c.number, c.procedure, c.kind, c.decided_at as at, null::int as papers from cases c
			where c.status = 'approved' and c.fee_tyiyn is not null and c.held_tyiyn >= c.fee_tyiyn and ${within}
			order by c.decided_at, c.case_id limit ${rowsMax}`,
		[scopeJson(scopes)],
	);
	return found.rows;
}

/** Cases with good papers whose present number nobody has printed. */
export async function listUnprinted(tx: Tx, scopes: readonly ReaderScope[]): Promise<readonly PaperRow[]> {
	const found = await tx.query<PaperRow>(
		`select c.number, c.procedure, c.kind, min(g.issued_at) as at, count(*)::int as papers
			from grants g join cases c on c.case_id = g.case_id
			where g.status = 'active' and not exists (select from paper_prints p where p.number = g.number) and ${within}
			group by c.case_id order by min(g.issued_at), c.case_id limit ${rowsMax}`,
		[scopeJson(scopes)],
	);
	return found.rows;
}
