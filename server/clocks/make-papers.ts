import type { Case } from "../../casework/case.ts";
import { evolve } from "../../casework/case.ts";
import type { CaseEventType, EpochSeconds } from "../../casework/facts.ts";
import { langs } from "../../findings/lang.ts";
import { protectiveData } from "../answers/protective-data.ts";
import { type ReceiptFrame, receiptData } from "../answers/receipt-data.ts";
import type { Casefile, CasefileDeps } from "../casefile/casefile.ts";
import { findCasefile, isReceiptFetched, paperFrame } from "../casefile/casefile.ts";
import { decisionData } from "../permit/decision-data.ts";
import { makeDecision } from "../permit/decision-print.ts";
import { makeProtective, protectiveLanguages } from "../receipt/protective.ts";
import { makeReceipt, type ReceiptSigner } from "../receipt/receipt.ts";
import { listPapers, recordPaper } from "../store/papers.ts";
import type { Store, Tx } from "../store/pool.ts";
import type { Vault } from "../store/vault.ts";
import { joinObject, recordObject } from "../store/vault-objects.ts";

/** How `papers` and the vault name it. */
export const protectivePaper = "protective-receipt";
export const decisionPaper = "decision";
export const receiptPaper = "receipt";

/** Which fact issues which paper. */
const paperOf: Readonly<Partial<Record<CaseEventType, string>>> = {
	protective_receipt_issued: protectivePaper,
	decided: decisionPaper,
	receipt_issued: receiptPaper,
};

/** A receipt goes by mail, or is printed at the counter; it lies in the vault for whoever has neither. */
function isMade(kind: string, state: Case): boolean {
	return kind !== receiptPaper || isReceiptFetched(state);
}

export type PaperDeps = CasefileDeps & {
	readonly store: Store;
	readonly vault: Vault;
	readonly signer: ReceiptSigner;
	readonly now: () => EpochSeconds;
	/** Ends the job, in the transaction that records the last paper. */
	readonly finish: (tx: Tx) => Promise<void>;
};

type Issue = {
	readonly kind: string;
	readonly version: number;
	readonly at: EpochSeconds;
	readonly state: Case;
};

/** Each fact that issued a paper, with the case as it stood then. */
function issuesOf(file: Casefile): Issue[] {
	const issues: Issue[] = [];
	let state: Case | null = null;
	for (const fact of file.facts) {
		state = evolve(state, fact);
		const kind = paperOf[fact.type];
		if (kind !== undefined && "at" in fact.plain && isMade(kind, state))
			issues.push({ kind, version: fact.version, at: fact.plain.at, state });
	}
	return issues;
}

async function headAt(tx: Tx, caseId: string, version: number): Promise<string> {
	const found = await tx.query<{ head: string }>(
		"select encode(hash, 'hex') as head from events where stream = $1 and version = $2",
		[`case/${caseId}`, version],
	);
	const head = found.rows[0]?.head;
	if (head === undefined) throw new Error(`Case ${caseId} has no fact ${version}.`);
	return head;
}

async function print({ kind, state }: Issue, frame: ReceiptFrame, signer: ReceiptSigner): Promise<Uint8Array> {
	const language = langs.find((lang) => lang === state.language) ?? null;
	const shown = protectiveLanguages(language, frame.face.readThere);
	if (kind === decisionPaper) return (await makeDecision(decisionData(state, frame), signer, shown)).pdf;
	if (kind === protectivePaper) return (await makeProtective(protectiveData(state, frame), signer, shown)).pdf;
	const own = language === null ? frame.face.languages : [language];
	return (await makeReceipt(receiptData(state, frame), signer, own)).pdf;
}

async function makePaper(file: Casefile, issue: Issue, deps: PaperDeps): Promise<void> {
	const { caseId, key } = file;
	const chainHead = await headAt(deps.store.pool, caseId, issue.version);
	const frame = paperFrame(issue.state, { at: issue.at, chainHead }, deps);
	const pdf = await print(issue, frame, deps.signer);
	const put = await deps.vault.put(pdf);
	if (!put.ok) throw new Error(`A paper could not be stored: ${put.reason}`);
	await deps.store.tx(async (tx) => {
		const { objectId } = put.ref;
		await recordObject(tx, put.ref, { caseId, role: "paper", at: deps.now() });
		await joinObject(tx, objectId, key, deps.unwrap);
		const paper = { caseId, kind: issue.kind, version: issue.version, issuedAt: issue.at, objectId };
		// Another worker was first: its paper says the same, and this one's bytes are swept.
		if (!(await recordPaper(tx, paper))) throw new Error(`Case ${caseId} has its paper ${issue.version} already.`);
	});
}

/**
 * Prints, signs and stores every protective receipt and every decision of a case that is not in the vault yet, and its receipt where nothing is mailed. From the facts alone: the paper in a
 * letter and this one say the same.
 */
export async function makePapers(caseId: string, deps: PaperDeps): Promise<void> {
	const file = await findCasefile(deps.store.pool, caseId, deps.unwrap);
	if (file) {
		const kinds = [protectivePaper, decisionPaper, receiptPaper];
		const papers = await Promise.all(kinds.map((kind) => listPapers(deps.store.pool, caseId, kind)));
		const made = new Set(papers.flat().map(({ version }) => version));
		for (const issue of issuesOf(file)) if (!made.has(issue.version)) await makePaper(file, issue, deps);
	}
	await deps.store.tx(deps.finish);
}
