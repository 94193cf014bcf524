import type { Applicant } from "../../casework/applicant.ts";
import type { EpochSeconds, SignatureSummary } from "../../casework/facts.ts";
import type { Finding } from "../../findings/finding.ts";
import type { OpenedFiling } from "./opening-job.ts";

/** What the paths of a filing's signers say: findings of family S that only the office can decide, and the report that is kept. */
export type JudgedSigners = {
	readonly findings: readonly Finding[];
	readonly signatures: readonly SignatureSummary[];
	/** Who vouches for the filing: the one subject whose certificate, or its renewal, signed everything. Null when there is none, or more than one. */
	readonly applicant: Applicant | null;
	/** Every signature is right and its path leads to an accredited authority: this filing may act for its applicant. */
	readonly proven: boolean;
	/** A certificate was taken back after the letter came: on record, and no fault of this filing. */
	readonly revokedAfterArrival: boolean;
	/** Certificates and lists that the verdicts rest on, as bytes to keep; null when nothing was signed. */
	readonly evidence: Uint8Array | null;
};

/** Judges every signer of a filing, each at the time at which its letter arrived. Throws only for faults of ours. */
export type JudgeSigners = (
	opened: OpenedFiling,
	arrivedAtOf: (arrival: number) => EpochSeconds,
) => Promise<JudgedSigners>;
