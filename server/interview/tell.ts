import { localDate } from "../../casework/clock.ts";
import type { EpochSeconds } from "../../casework/facts.ts";
import { rebookingsMax } from "../../casework/interview.ts";
import { endStatuses } from "../../casework/status.ts";
import type { InterviewKind, ToldInterview } from "../../procedures/letter.ts";
import {
	answerAddress,
	type Casefile,
	type CasefileDeps,
	findCasefile,
	saveEvents,
	tell,
} from "../casefile/casefile.ts";
import { procedureOf } from "../casefile/context.ts";
import { loadRound } from "../round/round-file.ts";
import { makePageLink } from "../store/page-links.ts";
import type { Store, Tx } from "../store/pool.ts";
import { askReminder, reminderSeconds } from "./jobs.ts";
import { linkOf, sequenceOf } from "./told-times.ts";

export type TellDeps = CasefileDeps & {
	readonly store: Store;
	readonly now: () => EpochSeconds;
	/** Run in the transaction: finishing the job. */
	readonly finish: (tx: Tx) => Promise<void>;
};

/** What came of it; for the log of the staff. `nobody`: no address and no paper, so that an officer has to call. */
export type TellRun = "told" | "nobody" | "not-invited" | "too-early" | "past";

type Standing = Omit<ToldInterview, "page">;

/** The interview as it stands now; null for whoever has none to come to, or is out of the round. */
async function standingOf(tx: Tx, file: Casefile, at: EpochSeconds, deps: CasefileDeps): Promise<Standing | null> {
	const { state, caseId } = file;
	if (state.first.round === undefined || endStatuses.includes(state.status)) return null;
	const round = { procedure: state.procedure, id: state.first.round };
	const { state: assessed, facts } = await loadRound(tx, round, deps.unwrap, [caseId]);
	const one = assessed?.cases.find((each) => each.caseId === caseId);
	const slot = assessed?.slots.find(({ id }) => id === one?.interview.slot);
	if (!one || !slot || one.leftOut !== null || one.interview.missed) return null;
	const { confirmBy, confirmedAt, rebookings } = one.interview;
	const sequence = sequenceOf(facts, caseId);
	return {
		from: slot.from,
		to: slot.to,
		room: slot.room,
		link: slot.room === null ? linkOf(facts, caseId) : null,
		confirmBy: confirmBy ?? slot.from,
		confirmed: confirmedAt !== null,
		moved: sequence > 0,
		mayRebook: rebookings < rebookingsMax,
		sequence,
		at,
	};
}

/** A link to his page that works until it is of no use any more; none on paper, and none when the day's share is used up. */
async function pageOf(tx: Tx, { state, caseId }: Casefile, standing: Standing, deps: CasefileDeps) {
	if (answerAddress(state) === null) return null;
	const { zone } = procedureOf(state).face;
	const { at, confirmed, confirmBy, from } = standing;
	const until = confirmed || at > confirmBy ? from : confirmBy;
	const link = await makePageLink(tx, { caseId, day: localDate(at, zone), at, until });
	const { linkUrlOf } = deps.frame(state.procedure, state.office);
	return link && { url: linkUrlOf(link.token), until: link.until };
}

async function send(tx: Tx, file: Casefile, standing: Standing, kind: InterviewKind, deps: CasefileDeps) {
	const { state } = file;
	const { at } = standing;
	const { letterOffice, stateUrlOf } = deps.frame(state.procedure, state.office);
	const numbered = {
		office: letterOffice,
		number: state.number,
		arrivedAt: state.first.arrivedAt,
		stateUrl: stateUrlOf(state.number),
	};
	const page = await pageOf(tx, file, standing, deps);
	const fact = await tell(tx, file, { kind, data: { ...numbered, ...standing, page } }, at, deps);
	if (fact) await saveEvents(tx, file, [fact], at, deps);
	return fact !== null || state.first.enteredBy !== undefined ? "told" : "nobody";
}

/** Tells a candidate when and where he is heard (A15.1), as it stands when the letter is written. */
export function tellInterview(caseId: string, deps: TellDeps): Promise<TellRun> {
	return deps.store.tx(async (tx) => {
		const at = deps.now();
		const file = await findCasefile(tx, caseId, deps.unwrap);
		const standing = file && (await standingOf(tx, file, at, deps));
		await deps.finish(tx);
		if (!file || !standing) return "not-invited";
		return standing.to <= at ? "past" : send(tx, file, standing, "interview-invitation", deps);
	});
}

/** Tells him once more, the day before. Whose interview was moved meanwhile is reminded the day before that one. */
export function remindOfInterview(caseId: string, deps: TellDeps): Promise<TellRun> {
	return deps.store.tx(async (tx) => {
		const at = deps.now();
		const file = await findCasefile(tx, caseId, deps.unwrap);
		const standing = file && (await standingOf(tx, file, at, deps));
		await deps.finish(tx);
		if (!file || !standing) return "not-invited";
		if (standing.from <= at) return "past";
		if (standing.from - reminderSeconds <= at) return send(tx, file, standing, "interview-reminder", deps);
		await askReminder(tx, caseId, standing.from, at);
		return "too-early";
	});
}
