import type { SignerReport } from "../../cms/src/signed-read.ts";
import type { StaffCause } from "../../container/src/opened.ts";
import type { AnswerChange } from "../../formal-control/answer-change.ts";
import type { Filing } from "../../formal-control/present.ts";

/** What a thread is asked to open: the containers of one case in the order of arrival, and what the office knows of itself. */
export type OpeningJob = {
	readonly containers: readonly {
		readonly bytes: Uint8Array;
		/** The attachment's own name, for a single sealed file without an archive. */
		readonly name?: string | null;
		/** True for an archive that a door of ours wrote of ordinary files; gather.ts says so by the fact of the arrival, never by what the bytes look like. */
		readonly isPlain?: boolean;
		/** It came through the page of this very case: only there does a number that it names mean a document of this case. */
		readonly isOfPage?: boolean;
		readonly arrivedAt: number;
	}[];
	readonly procedure: string;
	readonly law: string;
	/** Lower-case hex SHA-256 of the office's published certificates. */
	readonly authorityFingerprints: readonly string[];
};

/** One opened document as it comes back: its bytes for the scanner and the vault, its signers for the path check. */
export type OpenedFile = {
	readonly ordinal: number;
	/** Index into `OpeningJob.containers`. */
	readonly arrival: number;
	readonly bytes: Uint8Array;
	readonly original: { readonly entryName: string; readonly bytes: Uint8Array };
	readonly originalSignature: { readonly entryName: string; readonly bytes: Uint8Array } | null;
	readonly signers: readonly SignerReport[];
	readonly certificates: readonly Uint8Array[];
	readonly crls: readonly Uint8Array[];
};

/** What opening found. Nothing in it may be shown as verified before the paths of its signers are judged. */
export type OpenedFiling = {
	readonly filing: Filing;
	readonly files: readonly OpenedFile[];
	readonly manifest: {
		readonly signers: readonly SignerReport[];
		readonly certificates: readonly Uint8Array[];
		/** Null where an officer entered paper: nobody packed it, so nobody has a secret. */
		readonly secretHash: string | null;
		readonly language: string | null;
		readonly quotes: string | null;
		/** Where the applicant wants the answers, signed with the list of contents. */
		readonly replyTo: string | null;
		/** Which container brought it: index into `OpeningJob.containers`. */
		readonly arrival: number;
		/** Which container brought whole answers last; null when none did. */
		readonly answersArrival: number | null;
		/** Which containers said some answers anew, in the order of arrival; those before the last whole answers are past. */
		readonly changes: readonly { readonly arrival: number; readonly change: AnswerChange }[];
		/** Documents of another case that it wants taken away there. */
		readonly withdrawsElsewhere: readonly number[];
	} | null;
	/** Each encrypted key met, with what it was around; both SHA-256, hex. */
	readonly encryptedKeys: readonly { readonly keySha256: string; readonly contentSha256: string }[];
	readonly keyIndexes: readonly number[];
	readonly staffCauses: readonly StaffCause[];
};
