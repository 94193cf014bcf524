import { randomUUID } from "node:crypto";
import type { EpochSeconds } from "../../casework/facts.ts";
import { type CaseKey, openJson, sealJson } from "./case-keys.ts";
import { addJob } from "./jobs.ts";
import type { Tx } from "./pool.ts";

/** Printing of one paper; its subject is the paper's id. */
export const printJob = "print";

export type CasePaper = {
	readonly paperId: string;
	readonly caseId: string;
	/** A kind of letter (procedures/letter.ts). */
	readonly kind: string;
	readonly language: string | null;
	readonly sealed: Uint8Array;
	readonly owedAt: EpochSeconds;
	/** The printed PDF in the vault; null until a worker has made it. */
	readonly objectId: string | null;
};

function contextOf(paperId: string): string {
	return `paper/${paperId}`;
}

/** Owes a paper to whoever stands at the counter, in the transaction of the fact that causes it: frozen data, printed once, soon after. */
export async function owePaper(
	tx: Tx,
	paper: {
		readonly caseId: string;
		readonly kind: string;
		readonly language: string | null;
		readonly data: unknown;
		readonly key: CaseKey;
		readonly at: EpochSeconds;
	},
): Promise<void> {
	const paperId = randomUUID();
	await tx.query(
		`insert into case_papers (paper_id, case_id, kind, language, sealed, owed_at) values ($1, $2, $3, $4, $5, to_timestamp($6))`,
		[paperId, paper.caseId, paper.kind, paper.language, sealJson(paper.key, contextOf(paperId), paper.data), paper.at],
	);
	await addJob(tx, { kind: printJob, subject: paperId, dueAt: paper.at, at: paper.at });
}

const columns = `paper_id as "paperId", case_id as "caseId", kind, language, sealed, owed_at as "owedAt", object_id as "objectId"`;

export async function findPaper(tx: Tx, paperId: string): Promise<CasePaper | null> {
	const found = await tx.query<CasePaper>(`select ${columns} from case_papers where paper_id = $1`, [paperId]);
	return found.rows[0] ?? null;
}

/** The papers of a case, the newest first. */
export async function listPapers(tx: Tx, caseId: string): Promise<CasePaper[]> {
	const found = await tx.query<CasePaper>(
		`select ${columns} from case_papers where case_id = $1 order by owed_at desc, place desc`,
		[caseId],
	);
	return found.rows;
}

/** What stands on it. */
export function openPaper(paper: CasePaper, key: CaseKey): unknown {
	return openJson(key, contextOf(paper.paperId), paper.sealed);
}

/** It was printed, once: a second worker's print changes nothing and is false. */
export async function setPrinted(tx: Tx, paperId: string, objectId: string, at: EpochSeconds): Promise<boolean> {
	const set = await tx.query(
		"update case_papers set object_id = $2, printed_at = to_timestamp($3) where paper_id = $1 and object_id is null",
		[paperId, objectId, at],
	);
	return set.rowCount === 1;
}
