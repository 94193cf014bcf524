import { createECDH, randomUUID } from "node:crypto";
import type { EpochSeconds } from "../../casework/facts.ts";
import { decisionPaper, protectivePaper, receiptPaper } from "../clocks/make-papers.ts";
import { addJob } from "../store/jobs.ts";
import { listPapers } from "../store/papers.ts";
import type { Store, Tx } from "../store/pool.ts";
import type { Vault } from "../store/vault.ts";
import { openObjectBytes } from "../store/vault-objects.ts";
import { unwrapWithEcdh, type VaultUnwrap, wrapToPoint } from "../store/vault-wrap.ts";
import { findGrantPaper, listGrantPapers } from "./paper-rows.ts";

/** The applicant's page asked for a paper; a worker answers. Subject: the request's id. */
export const pagePaperJob = "page-paper";

/** Papers of the case itself, of each kind the last one, as a page names them; a permit is named by its number. */
export const pagePaperKinds = [receiptPaper, protectivePaper, decisionPaper] as const;
export type PagePaperKind = (typeof pagePaperKinds)[number];

export function asPagePaperKind(name: string): PagePaperKind | null {
	return pagePaperKinds.find((kind) => kind === name) ?? null;
}

/** An answer that nobody fetched is worth nothing after this: its key lives in one request. */
const answerSecondsMax = 60;

/** Which papers lie ready for the page of a case: none of their content, which this role cannot read. */
export async function listPagePapers(
	tx: Tx,
	caseId: string,
): Promise<readonly { readonly name: string; readonly at: EpochSeconds }[]> {
	const own = await Promise.all(pagePaperKinds.map((kind) => listPapers(tx, caseId, kind)));
	const permits = await listGrantPapers(tx, caseId);
	return [
		...own.flatMap((papers) => papers.slice(-1)).map(({ kind, issuedAt }) => ({ name: kind, at: issuedAt })),
		...permits.map(({ number, madeAt }) => ({ name: number, at: madeAt })),
	];
}

async function objectOf(tx: Tx, caseId: string, name: string): Promise<string | null> {
	const kind = asPagePaperKind(name);
	if (kind !== null) return (await listPapers(tx, caseId, kind)).at(-1)?.objectId ?? null;
	const paper = await findGrantPaper(tx, name);
	return paper?.caseId === caseId ? paper.objectId : null;
}

/** The worker's half: opens the paper and seals it to the key of the one who waits. Too late, or not of that case: nothing but the end of the job. */
export async function handOver(
	requestId: string,
	deps: {
		readonly store: Store;
		readonly vault: Pick<Vault, "folder">;
		readonly unwrap: VaultUnwrap;
		readonly now: () => EpochSeconds;
		readonly finish: (tx: Tx) => Promise<void>;
	},
): Promise<void> {
	const { store, now } = deps;
	const found = await store.pool.query<{ caseId: string; paper: string; point: Buffer; askedAt: EpochSeconds }>(
		`select case_id as "caseId", paper, point, asked_at as "askedAt" from page_papers where request_id = $1 and answered_at is null`,
		[requestId],
	);
	const [asked] = found.rows;
	const isWanted = asked !== undefined && now() - asked.askedAt <= answerSecondsMax;
	const objectId = isWanted ? await objectOf(store.pool, asked.caseId, asked.paper) : null;
	const sealed =
		asked && objectId !== null
			? wrapToPoint(asked.point, await openObjectBytes(store.pool, deps.vault.folder, objectId, deps.unwrap))
			: null;
	await store.tx(async (tx) => {
		await tx.query(
			`update page_papers set answered_at = to_timestamp($2), sealed = $3, object_id = $4
				where request_id = $1 and answered_at is null`,
			[requestId, now(), sealed === null ? null : Buffer.from(sealed), objectId],
		);
		await deps.finish(tx);
	});
}

export type AskedPaper = { readonly pdf: Uint8Array } | "absent" | "late";

type WebDeps = {
	readonly store: Store;
	readonly now: () => EpochSeconds;
	readonly wake: (channel: "jobs") => void;
	/** How long a browser is kept waiting. */
	readonly waitMs?: number;
};

const pollMs = 100;

/**
 * The page's half: asks for a paper of this case under a key pair that lives as long as this call, and waits for the answer. The request stays on record,
 * what was sealed does not. `absent`: no such paper of this case. `late`: no worker answered in time.
 */
export async function askForPaper(caseId: string, name: string, deps: WebDeps): Promise<AskedPaper> {
	const { store } = deps;
	if ((await objectOf(store.pool, caseId, name)) === null) return "absent";
	const pair = createECDH("prime256v1");
	const point = pair.generateKeys();
	const requestId = randomUUID();
	await store.tx(async (tx) => {
		const at = deps.now();
		await tx.query(
			"insert into page_papers (request_id, case_id, paper, point, asked_at) values ($1, $2, $3, $4, to_timestamp($5))",
			[requestId, caseId, name, point, at],
		);
		await addJob(tx, { kind: pagePaperJob, subject: requestId, dueAt: at, at });
	});
	deps.wake("jobs");
	// Waited for on the machine's own clock: the office's may be moved.
	const until = performance.now() + (deps.waitMs ?? 15_000);
	while (performance.now() < until) {
		await new Promise((resolve) => setTimeout(resolve, pollMs));
		const answer = await takeAnswer(store, requestId, deps.now());
		if (answer === null) continue;
		if (answer.sealed === null) return "absent";
		return { pdf: unwrapWithEcdh(point, (other) => pair.computeSecret(other), answer.sealed) };
	}
	return "late";
}

/** Takes the sealed paper out of its row, which stays as the record of the view. */
async function takeAnswer(
	store: Store,
	requestId: string,
	at: EpochSeconds,
): Promise<{ readonly sealed: Uint8Array | null } | null> {
	return store.tx(async (tx) => {
		const found = await tx.query<{ sealed: Buffer | null; isAnswered: boolean }>(
			`select sealed, answered_at is not null as "isAnswered" from page_papers where request_id = $1 for update`,
			[requestId],
		);
		const [row] = found.rows;
		if (!row?.isAnswered) return null;
		await tx.query(
			"update page_papers set sealed = null, handed_at = case when sealed is not null then to_timestamp($2) end where request_id = $1",
			[requestId, at],
		);
		return { sealed: row.sealed };
	});
}

/** Answers that nobody fetched go with the daily upkeep; who asked for what stays. */
export async function forgetUnfetched(tx: Tx, now: EpochSeconds): Promise<void> {
	await tx.query("update page_papers set sealed = null where sealed is not null and asked_at < to_timestamp($1)", [
		now - answerSecondsMax,
	]);
}
