import type { EpochSeconds } from "../../casework/facts.ts";
import type { Tx } from "./pool.ts";

/** A signed paper of ours that lies in the vault: which fact of its case issued it, and where its bytes are. */
export type Paper = {
	readonly caseId: string;
	/** `protective-receipt`, `decision`. */
	readonly kind: string;
	/** Version of the case's stream whose fact issued it. */
	readonly version: number;
	readonly issuedAt: EpochSeconds;
	readonly objectId: string;
};

/** Records a paper in the transaction that records its object. A paper is made once: false when it is there already. */
export async function recordPaper(tx: Tx, paper: Paper): Promise<boolean> {
	const recorded = await tx.query(
		`insert into papers (case_id, kind, version, issued_at, object_id) values ($1, $2, $3, to_timestamp($4), $5)
			on conflict (case_id, kind, version) do nothing`,
		[paper.caseId, paper.kind, paper.version, paper.issuedAt, paper.objectId],
	);
	return recorded.rowCount === 1;
}

/** The papers of a case of one kind, the oldest first. */
export async function listPapers(tx: Tx, caseId: string, kind: string): Promise<readonly Paper[]> {
	const found = await tx.query<Paper>({
		name: "list-papers",
		text: `select case_id as "caseId", kind, version, issued_at as "issuedAt", object_id as "objectId"
			from papers where case_id = $1 and kind = $2 order by version`,
		values: [caseId, kind],
	});
	return found.rows;
}
