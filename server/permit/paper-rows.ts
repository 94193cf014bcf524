import type { EpochSeconds } from "../../casework/facts.ts";
import type { Tx } from "../store/pool.ts";

/** The signed PDF of one number, in the vault. */
export type GrantPaper = {
	readonly number: string;
	readonly grantId: string;
	readonly caseId: string;
	readonly objectId: string;
	/** Of the PDF, hex. */
	readonly sha256: string;
	readonly madeAt: EpochSeconds;
};

const columns = `number, grant_id as "grantId", case_id as "caseId", object_id as "objectId", sha256, made_at as "madeAt"`;

/** A number's paper is made once: false when it is there already. */
export async function recordGrantPaper(tx: Tx, paper: GrantPaper): Promise<boolean> {
	const recorded = await tx.query(
		`insert into grant_papers (number, grant_id, case_id, object_id, sha256, made_at) values ($1, $2, $3, $4, $5, to_timestamp($6))
			on conflict (number) do nothing`,
		[paper.number, paper.grantId, paper.caseId, paper.objectId, paper.sha256, paper.madeAt],
	);
	return recorded.rowCount === 1;
}

export async function findGrantPaper(tx: Tx, number: string): Promise<GrantPaper | null> {
	const found = await tx.query<GrantPaper>(`select ${columns} from grant_papers where number = $1`, [number]);
	return found.rows[0] ?? null;
}

/** The papers of a case that are made, the oldest number first. */
export async function listGrantPapers(tx: Tx, caseId: string): Promise<readonly GrantPaper[]> {
	const found = await tx.query<GrantPaper>(`select ${columns} from grant_papers where case_id = $1 order by number`, [
		caseId,
	]);
	return found.rows;
}

/** One print as the log lists it. */
export type PrintRow = {
	readonly number: string;
	readonly copy: number;
	readonly grantId: string;
	readonly blank: string | null;
	readonly printedBy: string;
	readonly printedAt: EpochSeconds;
};

export async function recordPrint(tx: Tx, print: PrintRow): Promise<void> {
	await tx.query(
		`insert into paper_prints (number, copy, grant_id, blank, printed_by, printed_at) values ($1, $2, $3, $4, $5, to_timestamp($6))`,
		[print.number, print.copy, print.grantId, print.blank, print.printedBy, print.printedAt],
	);
}

/** The print log of a paper; `printedByName`: as colleagues see him. */
export async function listPrints(
	tx: Tx,
	grantId: string,
): Promise<readonly (PrintRow & { readonly printedByName: string })[]> {
	const found = await tx.query<PrintRow & { readonly printedByName: string }>(
		`select p.number, p.copy, p.grant_id as "grantId", p.blank, p.printed_by as "printedBy", p.printed_at as "printedAt",
				u.display_name as "printedByName"
			from paper_prints p join users u on u.user_id = p.printed_by where p.grant_id = $1 order by p.printed_at, p.copy`,
		[grantId],
	);
	return found.rows;
}

/** Takes a secured blank out of the stock; false when its number was used or spoiled before, by whatever paper. `number` null: it was spoiled unprinted. */
export async function takeBlank(
	tx: Tx,
	blank: {
		readonly blank: string;
		readonly grantId: string;
		readonly number: string | null;
		readonly at: EpochSeconds;
	},
): Promise<boolean> {
	const taken = await tx.query(
		`insert into paper_blanks (blank, grant_id, number, used_at, spoiled_at)
			values ($1, $2, $3, to_timestamp($4), case when $3::text is null then to_timestamp($4) end) on conflict (blank) do nothing`,
		[blank.blank, blank.grantId, blank.number, blank.at],
	);
	return taken.rowCount === 1;
}

/** A blank that this paper was printed on came out wrong; false when it is another paper's, or spoiled already. */
export async function spoilBlank(
	tx: Tx,
	blank: { readonly blank: string; readonly grantId: string; readonly at: EpochSeconds },
): Promise<boolean> {
	const spoiled = await tx.query(
		"update paper_blanks set spoiled_at = to_timestamp($3) where blank = $1 and grant_id = $2 and spoiled_at is null",
		[blank.blank, blank.grantId, blank.at],
	);
	return spoiled.rowCount === 1 || takeBlank(tx, { ...blank, number: null });
}

export type BlankRow = {
	readonly blank: string;
	readonly number: string | null;
	readonly spoiledAt: EpochSeconds | null;
};

export async function listBlanks(tx: Tx, grantId: string): Promise<readonly BlankRow[]> {
	const found = await tx.query<BlankRow>(
		`select blank, number, spoiled_at as "spoiledAt" from paper_blanks where grant_id = $1 order by used_at, blank`,
		[grantId],
	);
	return found.rows;
}

/** A blank's number as it is typed; null when it is none. */
export function readBlank(text: string): string | null {
	const blank = text.normalize("NFKC").toUpperCase().replace(/\s+/g, "");
	return /^[A-Z0-9-]{3,24}$/.test(blank) ? blank : null;
}
