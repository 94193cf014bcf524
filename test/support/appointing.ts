import { addDays } from "../../casework/clock.ts";
import type { LocalDate } from "../../casework/facts.ts";
import { standingGates } from "../../casework/gates.ts";
import { pageResignJob } from "../../server/intake/page-jobs.ts";
import type { Es256Signer } from "../../server/keys/keys.ts";
import { makePermits } from "../../server/permit/make-permits.ts";
import { handOver, pagePaperJob } from "../../server/permit/page-papers.ts";
import { openSetter } from "../../server/permit/setter.ts";
import type { ReceiptSigner } from "../../server/receipt/receipt.ts";
import { runGrantClock } from "../../server/register/grant-clock.ts";
import { grantClockJob } from "../../server/register/grant-file.ts";
import { resignGrant } from "../../server/register/resign.ts";
import { claimJobs, finishJob } from "../../server/store/jobs.ts";
import { makePageLink } from "../../server/store/page-links.ts";
import { permitKeyId } from "../../server/verify/token.ts";
import { openWebHouse, type WebHouse } from "../browser/web-house.ts";
import { addStaff, everywhere } from "./desk-staff.ts";
import { type LeaderHouse, openLeaderHouse, rightAnswers } from "./leader-house.ts";

/** The round that an application of a test belongs to. */
export const round = { procedure: "kr-rights-leader", id: "2026" };

export type Candidate = { readonly caseId: string; readonly number: string };

/** An office at which places of a round were given: the desk, the public pages, and the worker between them. */
export type AppointingHouse = {
	readonly web: WebHouse;
	readonly leaders: LeaderHouse;
	/** The account of whoever may do everything. */
	readonly officer: string;
	/** A case that was given its place. */
	place(wish?: { readonly name?: string; readonly koreanName?: string; readonly office?: string }): Promise<Candidate>;
	/** An officer writes down that he takes it, said on that day, or that he has left it. */
	say(caseId: string, what: "confirmPlace" | "leavePlace", on: LocalDate): Promise<void>;
	/** The worker's part of the house, until nothing is due. */
	work(): Promise<void>;
	/** The path of a one-time link to the page of a case. */
	linkTo(caseId: string): Promise<string>;
	close(): void;
};

/** `pixels`: papers are signed with the keys of the public pages, so that a code on one is checked against them. */
export async function openAppointingHouse(): Promise<AppointingHouse> {
	const web = await openWebHouse();
	const leaders = await openLeaderHouse(web.desk);
	const officer = await addStaff(web.desk, "appoints", everywhere("registrar", "reviewer", "manager"));
	const setter = openSetter();
	let links = 0;
	const { store, vault, casefile, now } = leaders.deps;

	async function place({ name, koreanName, office }: Parameters<AppointingHouse["place"]>[0] = {}) {
		const answers = { ...rightAnswers, ...(name && { name }), ...(koreanName && { koreanName }) };
		const filed = await leaders.file({ answers, ...(office && { office }) });
		const items = [{ item: "whole", outcome: "grant" as const, approved: null, ground: null }];
		await leaders.command(filed.caseId, officer, { name: "beginReview" });
		for (const { gate } of standingGates((await leaders.open(filed.caseId)).state)) {
			const found = { verdict: "passed", reason: "by the card", evidence: "card seen" } as const;
			await leaders.command(filed.caseId, officer, { name: "settleGate", gate, ...found });
		}
		await leaders.command(filed.caseId, officer, { name: "propose", items, reason: "" });
		const seat = { outcome: "seat", position: null, confirmBy: "2026-11-30", cause: "released" } as const;
		const said = { reason: { code: "by-rank" }, remedy: "write-to-office" } as const;
		await leaders.command(filed.caseId, officer, { name: "place", round: round.id, ...seat, ...said });
		return filed;
	}

	async function say(caseId: string, what: "confirmPlace" | "leavePlace", on: LocalDate): Promise<void> {
		const left = { name: "leavePlace", cause: "declined", reason: "" } as const;
		await leaders.command(caseId, officer, what === "confirmPlace" ? { name: what, on } : left);
	}

	async function work(): Promise<void> {
		const kinds = ["permit", pagePaperJob, pageResignJob, grantClockJob];
		const lease = { worker: "test", at: now(), leaseSeconds: 30 };
		for (const job of await claimJobs(store.pool, kinds, lease, 20)) {
			const finish = async (tx: Parameters<typeof finishJob>[0]) => finishJob(tx, job, "test");
			const deps = { ...casefile, store, vault, now, finish };
			if (job.kind === "permit")
				await makePermits(job.subject, { ...deps, setter, permitSigner: permitSignerOf(web.signer, web.permitJws) });
			else if (job.kind === pagePaperJob) await handOver(job.subject, deps);
			else if (job.kind === pageResignJob) await resignGrant(job.subject, deps);
			else await runGrantClock(job.subject, deps);
		}
	}

	return {
		web,
		leaders,
		officer,
		place,
		say,
		work,
		async linkTo(caseId) {
			// A few links a day are what a case is given; a test looks more often than a person.
			links += 1;
			const link = await makePageLink(store.pool, { caseId, day: addDays("2027-01-01", links), at: now() });
			return `/mine/link/${link?.token ?? ""}`;
		},
		close() {
			setter.close();
			web.close();
		},
	};
}

/** The code on a paper is signed with the key that the public pages publish for papers. */
function permitSignerOf(signer: ReceiptSigner, jws: Es256Signer) {
	const certificate = jws.certificates[0] ?? new Uint8Array();
	const fingerprint = `${permitKeyId(certificate)}${"0".repeat(48)}`;
	return { ...signer, signEs256: jws.sign, jwsCertificates: jws.certificates, fingerprint };
}
