import type { EpochSeconds } from "../../casework/facts.ts";
import type { Tx } from "./pool.ts";
import { StoreError } from "./store-error.ts";

/** Work that is due: `control` of a case, a lapse, a re-check. One row per kind and subject. */
export type Job = {
	readonly jobId: string;
	readonly kind: string;
	/** What it is about: a case id, a URL. Nothing personal. */
	readonly subject: string;
	readonly dueAt: EpochSeconds;
	/** How often it was taken, this time included. */
	readonly attempts: number;
};

export type Lease = { readonly worker: string; readonly at: EpochSeconds; readonly leaseSeconds: number };

/**
 * Asks for work in the transaction of the fact that makes it due. A job of the same kind and subject that waits moves to the earlier time;
 * one that is being done loses its lease and is done again, so that what changed meanwhile is seen. A job that asks for its own next run
 * therefore finishes first (`finishJob`), then adds.
 */
export async function addJob(
	tx: Tx,
	job: { kind: string; subject: string; dueAt: EpochSeconds; at: EpochSeconds },
): Promise<void> {
	await tx.query({
		name: "add-job",
		text: `insert into jobs (kind, subject, due_at, created_at, attempts) values ($1, $2, to_timestamp($3), to_timestamp($4), 0)
			on conflict (kind, subject) do update set
				due_at = least(jobs.due_at, excluded.due_at), leased_by = null, lease_until = null`,
		values: [job.kind, job.subject, job.dueAt, job.at],
	});
}

export async function cancelJob(tx: Tx, kind: string, subject: string): Promise<void> {
	await tx.query("delete from jobs where kind = $1 and subject = $2", [kind, subject]);
}

/** Takes due jobs for one worker; a lease that ran out (its worker died) counts as due. Others skip what is taken. */
export async function claimJobs(tx: Tx, kinds: readonly string[], lease: Lease, limit: number): Promise<Job[]> {
	const claimed = await tx.query<Job>({
		name: "claim-jobs",
		text: `update jobs set leased_by = $1, lease_until = to_timestamp($2::bigint + $3::bigint), attempts = attempts + 1
			where job_id in (
				select job_id from jobs
				where kind = any($4) and due_at <= to_timestamp($2) and (lease_until is null or lease_until < to_timestamp($2))
				order by due_at, job_id limit $5 for update skip locked)
			returning job_id as "jobId", kind, subject, due_at as "dueAt", attempts`,
		values: [lease.worker, lease.at, lease.leaseSeconds, kinds, limit],
	});
	return claimed.rows;
}

/** Long work keeps its lease alive. Throws `lease-lost` when another worker has taken it: stop, and write nothing. */
export async function renewLease(tx: Tx, job: Job, lease: Lease): Promise<void> {
	const renewed = await tx.query({
		name: "renew-lease",
		text: `update jobs set lease_until = to_timestamp($2::bigint + $3::bigint) where job_id = $1 and leased_by = $4 and attempts = $5`,
		values: [job.jobId, lease.at, lease.leaseSeconds, lease.worker, job.attempts],
	});
	if (renewed.rowCount !== 1) throw lost(job);
}

/**
 * Ends a job in the transaction of its outcome: if the lease was lost meanwhile (or the job was asked for again), this throws `lease-lost` and
 * the outcome rolls back with it, so that no work counts twice.
 */
export async function finishJob(tx: Tx, job: Job, worker: string): Promise<void> {
	const done = await tx.query({
		name: "finish-job",
		text: "delete from jobs where job_id = $1 and leased_by = $2 and attempts = $3",
		values: [job.jobId, worker, job.attempts],
	});
	if (done.rowCount !== 1) throw lost(job);
}

/** Gives a job back to be tried later. `error` is a code or a class of error, never anything personal. A lost lease is no error here. */
export async function postponeJob(
	tx: Tx,
	job: Job,
	worker: string,
	change: { dueAt: EpochSeconds; error: string },
): Promise<void> {
	await tx.query({
		name: "postpone-job",
		text: `update jobs set due_at = to_timestamp($4), last_error = $5, leased_by = null, lease_until = null
			where job_id = $1 and leased_by = $2 and attempts = $3`,
		values: [job.jobId, worker, job.attempts, change.dueAt, change.error],
	});
}

/** When the next job of these kinds is due or its lease ends; null when there is none. */
export async function nextDue(tx: Tx, kinds: readonly string[]): Promise<EpochSeconds | null> {
	const found = await tx.query<{ next: EpochSeconds | null }>({
		name: "next-due",
		text: "select min(greatest(due_at, coalesce(lease_until, due_at))) as next from jobs where kind = any($1)",
		values: [kinds],
	});
	return found.rows[0]?.next ?? null;
}

function lost(job: Job): StoreError {
	return new StoreError("lease-lost", `${job.kind} of ${job.subject} belongs to another worker now.`);
}

const retrySecondsFirst = 5;
const retrySecondsMax = 900;

/** When to try again after `attempts` failures: 5 s, doubled each time, at most a quarter of an hour. */
export function retryAt(at: EpochSeconds, attempts: number): EpochSeconds {
	return at + Math.min(retrySecondsMax, retrySecondsFirst * 2 ** Math.min(attempts - 1, 20));
}
