import type { EpochSeconds } from "../../../casework/facts.ts";
import { phaseOf, type Round, roundAt } from "../../../casework/round.ts";
import type { Lang } from "../../../findings/lang.ts";
import type { Probed } from "../../../formal-control/present.ts";
import type { WebDraftFile } from "../../store/web-drafts.ts";

/** How a consent was shown and answered (facts 10.4). */
export type ConsentGiven = {
	readonly field: string;
	readonly version: string;
	readonly language: Lang;
	readonly at: EpochSeconds;
	readonly given: boolean;
};

/** Digits that were mailed to an address and not typed in yet. */
export type PendingContact = {
	readonly address: string;
	readonly digits: string;
	readonly until: EpochSeconds;
	readonly triesLeft: number;
};

/** What the applicant's page knew of the case when its applicant began to correct the answers there. */
export type Corrects = {
	readonly caseId: string;
	readonly number: string;
	readonly office: string;
	/** Of the case, and it stays so. */
	readonly secretHash: string | null;
	/**
	 * Answers are on record, and only what changes is said anew (changes.ts): the questions in which control has found something to mend. Null or absent: none
	 * are, and the whole form is filled in.
	 */
	readonly faulty?: readonly string[] | null;
};

/** Everything that was filled in. Sealed under the draft's code in web_drafts. */
export type DraftWords = {
	readonly kind: string;
	readonly language: Lang;
	/** As they were typed, right or wrong: nothing that was written is lost. */
	readonly answers: Readonly<Record<string, unknown>>;
	/** Ids of the parts that were saved once: an optional part is done when it was seen. */
	readonly seen: readonly string[];
	readonly consents: readonly ConsentGiven[];
	readonly contact: { readonly address: string; readonly confirmedAt: EpochSeconds } | null;
	readonly pending: PendingContact | null;
	/** He goes on without e-mail: the office calls. */
	readonly withoutEmail: boolean;
	readonly office: string | null;
	/** The case whose answers these take the place of, begun on its applicant's own page; null for a filing of its own. */
	readonly corrects: Corrects | null;
	/** When letters were sent for this draft: bounded, because anybody may type anybody's address. */
	readonly lettersAt: readonly EpochSeconds[];
};

/** What is said of one file of a draft. Sealed in web_draft_files. */
export type FileAbout = {
	/** An id of the procedure's document kinds. */
	readonly kind: string;
	readonly type: "pdf" | "jpeg";
	/** Null where they cannot be counted. */
	readonly pages: number | null;
	/** Of the document itself, lower-case hex; of the plain bytes for one that was sealed in the browser. */
	readonly sha256: string;
	readonly sizeBytes: number;
	/** What a look into the bytes has found: ours, or the browser's for a file that we cannot open. */
	readonly probed: Probed;
	readonly sealedHere: boolean;
};

export type DraftFile = WebDraftFile & { readonly about: FileAbout };

export function newWords(kind: string, language: Lang, corrects: Corrects | null): DraftWords {
	return {
		kind,
		language,
		answers: {},
		seen: [],
		consents: [],
		contact: null,
		pending: null,
		withoutEmail: false,
		office: null,
		corrects,
		lettersAt: [],
	};
}

/** Days that a draft lives: `untouched` since the last page was saved, `afterClosing` when the window has closed. The office's own (settings). */
export type DraftDays = { readonly untouched: number; readonly afterClosing: number };

const daySeconds = 86_400;

/**
 * The call that one fills the form in for: the open one; one that has just closed, for which one is late; else the next that opens, for which one
 * prepares; else the last. Once the late have had their days, nobody who prepares for the next call is filed as late for the one before.
 */
export function callFor(rounds: readonly Round[], at: EpochSeconds, days: DraftDays): Round | null {
	const found = roundAt(rounds, at);
	if (found === null || phaseOf(found, at) === "open") return found;
	if (found.closesAt < at && at <= found.closesAt + days.afterClosing * daySeconds) return found;
	const next = rounds.filter(({ opensAt }) => opensAt > at).sort((a, b) => a.opensAt - b.opensAt);
	return next[0] ?? found;
}

/** When a draft that was saved at `at` is deleted. Whoever comes after the window closed has the same days from then on. */
export function expiryOf(round: Round | null, at: EpochSeconds, days: DraftDays): EpochSeconds {
	const untouched = at + days.untouched * daySeconds;
	if (round === null) return untouched;
	const isClosed = phaseOf(round, at) === "closed";
	return Math.min(untouched, (isClosed ? at : round.closesAt) + days.afterClosing * daySeconds);
}

/** Until when a draft that somebody touches may live while this window stands; null for one that has closed, after which each touch counts for itself. */
export function openUntilOf(round: Round | null, at: EpochSeconds, days: DraftDays): EpochSeconds | null {
	return round === null || phaseOf(round, at) === "closed" ? null : round.closesAt + days.afterClosing * daySeconds;
}

/** How long before the window closes a reminder goes out. A house choice: two evenings are left. */
const reminderSecondsBefore = 2 * daySeconds;

/** When the reminder of a draft is due; null when it would come too late to help. */
export function reminderAt(round: Round | null, at: EpochSeconds): EpochSeconds | null {
	if (round === null || phaseOf(round, at) === "closed") return null;
	const due = round.closesAt - reminderSecondsBefore;
	return due > at ? due : null;
}
