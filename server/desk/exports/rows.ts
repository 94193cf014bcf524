import { localTime } from "../../../casework/clock.ts";
import type { EpochSeconds } from "../../../casework/facts.ts";
import type { Status } from "../../../casework/status.ts";
import { getProcedure } from "../../../procedures/registry.ts";
import { findCasefile } from "../../casefile/casefile.ts";
import { procedureOf } from "../../casefile/context.ts";
import { type CaseRow, selected } from "../../store/cases.ts";
import type { Tx } from "../../store/pool.ts";
import { recordRead } from "../../store/reads.ts";
import { notRecused } from "../../store/recusals.ts";
import type { VaultUnwrap } from "../../store/vault-wrap.ts";

export type ExportedRow = CaseRow & { readonly round: string | null; readonly window: string | null };

export type ExportFilter = {
	readonly places: readonly number[];
	readonly procedure: string;
	readonly round: string | null;
	readonly status: Status | null;
	readonly reader: string;
	readonly limit: number;
};

export const exportHeads = [
	...["number", "call", "office", "quota_group", "door", "state", "window", "arrived_at", "zone"],
	...["receipt_by", "promised_by", "answer_by"],
];
export const nameHeads = ["name"];

/** Cases of one call, the first to arrive first; what was joined stands under its case's number. */
export async function listForExport(tx: Tx, filter: ExportFilter): Promise<readonly ExportedRow[]> {
	const found = await tx.query<ExportedRow>(
		`select ${selected}, e.plain ->> 'round' as round, e.plain ->> 'window' as window
			from cases c join events e on e.stream = 'case/' || c.case_id and e.version = 1
			where c.place = any($1::int[]) and c.procedure = $2 and ($3::text is null or e.plain ->> 'round' = $3)
				and ($4::text is null or c.status = $4) and c.status <> 'joined' and ${notRecused("$5")}
			order by c.arrived_at, c.case_id limit $6`,
		[filter.places, filter.procedure, filter.round, filter.status, filter.reader, filter.limit],
	);
	return found.rows;
}

/** What everybody who may export sees of a case: nothing of whoever filed it. Times are of the procedure's own wall. */
export function plainFields(row: ExportedRow): (string | null)[] {
	const { face, offices } = getProcedure(row.procedure);
	const group = offices.find(({ id }) => id === row.office)?.quotaGroup ?? null;
	return [
		...[row.number, row.round, row.office, group, row.door, row.status, row.window],
		...[localTime(row.arrivedAt, face.zone), face.zone, row.receiptBy, row.promisedBy, row.answerBy],
	];
}

/** Who filed it: the case is opened for it, and the look recorded with its reason before anything leaves. Nothing that a form calls sensitive. */
export async function nameFields(
	tx: Tx,
	row: ExportedRow,
	read: { readonly userId: string; readonly at: EpochSeconds; readonly reason: string },
	unwrap: VaultUnwrap,
): Promise<(string | null)[]> {
	const { userId, at, reason } = read;
	await recordRead(tx, { at, userId, caseId: row.caseId, what: `queue-export: ${reason}` });
	const file = await findCasefile(tx, row.caseId, unwrap);
	if (!file) return [null];
	const { personal } = file.state;
	const { face } = procedureOf(file.state);
	const named = face
		.searchTexts(personal?.answers ?? null)
		.find(({ kind }) => kind === "person" || kind === "organisation");
	return [
		personal?.applicant?.organisation ??
			personal?.applicant?.person ??
			named?.text ??
			personal?.declared?.person ??
			null,
	];
}
