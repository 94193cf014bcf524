import { conflictOf, countedSheets } from "./assessors.ts";
import type { Stage } from "./round-facts.ts";
import type { InterviewSheet, RoundCase, RoundState, Sheet } from "./round-state.ts";

/** What one who scores may see of a case. */
export type SheetsSeen = {
	readonly own: Sheet | InterviewSheet | null;
	/** [] until his own is in, and that of everybody who was to score with him. */
	readonly others: readonly (Sheet | InterviewSheet)[];
	/** Whether he may score, or score anew: as long as he has seen nobody else's. */
	readonly mayScore: boolean;
};

/** Who of the panel that sees this candidate scores him: whoever declared a conflict does not. [] before he is invited. */
export function panelOf(state: Pick<RoundState, "panels" | "slots">, one: RoundCase): readonly string[] {
	const slot = state.slots.find(({ id }) => id === one.interview.slot);
	const members = state.panels.find(({ id }) => id === slot?.panel)?.members ?? [];
	return members.filter((user) => !one.declared.includes(user));
}

/** The panel's sheets that count: not of whoever declared a conflict after he had scored. */
export function countedInterview({ interview, declared }: RoundCase): readonly InterviewSheet[] {
	return interview.sheets.filter(({ user }) => !declared.includes(user));
}

/** Whether everybody on the panel has handed in his own sheet. */
export function isPanelIn(state: Pick<RoundState, "panels" | "slots">, one: RoundCase): boolean {
	const members = panelOf(state, one);
	return members.length > 0 && members.every((user) => one.interview.sheets.some((sheet) => sheet.user === user));
}

function withOthers(sheets: readonly (Sheet | InterviewSheet)[], user: string, opened: readonly string[]): SheetsSeen {
	const own = sheets.find((sheet) => sheet.user === user) ?? null;
	const isOpen = opened.includes(user);
	return { own, others: isOpen ? sheets.filter((sheet) => sheet !== own) : [], mayScore: !isOpen };
}

/**
 * The scores of a case as this person may see them: blind to each other until both, or all, are in (`sheets_opened`). A third assessor sees the first two's
 * once his own is in. Null for whoever does not score it, as for a case that does not exist. What others wrote changes nothing of it before.
 */
export function visibleTo(
	state: RoundState,
	user: string,
	caseId: string,
	stage: Stage = "documents",
): SheetsSeen | null {
	const one = state.cases.find((each) => each.caseId === caseId);
	if (!one || one.declared.includes(user)) return null;
	if (stage === "interview")
		return panelOf(state, one).includes(user) ? withOthers(countedInterview(one), user, one.interview.opened) : null;
	if (!one.assessors.some((each) => each.user === user)) return null;
	return withOthers(countedSheets(one), user, one.opened);
}

/** What one assessor has to read, in the order in which it was given to him. Says nothing of what others wrote, not even whether he is a third. */
export function tasksOf(
	state: RoundState,
	user: string,
): readonly { readonly caseId: string; readonly number: string; readonly handedIn: boolean }[] {
	const assessor = state.assessors.find((one) => one.user === user);
	return state.cases
		.filter((one) => one.assessors.some((each) => each.user === user))
		.filter((one) => assessor !== undefined && conflictOf(one, assessor) === null)
		.map(({ caseId, number, sheets }) => ({ caseId, number, handedIn: sheets.some((sheet) => sheet.user === user) }));
}

/**
 * Whether this assessor may look into a candidate's documents now: it was given to him, nothing stands between them, and it is compared still. After the
 * release he reads only what an objection opened again.
 */
export function mayRead(state: RoundState, user: string, caseId: string): boolean {
	const one = state.cases.find((each) => each.caseId === caseId);
	const assessor = state.assessors.find((each) => each.user === user);
	if (!one || one.leftOut !== null || !one.assessors.some((each) => each.user === user)) return false;
	if (one.declared.includes(user) || (assessor && conflictOf(one, assessor) !== null)) return false;
	if (state.status === "released") return one.reopened?.includes("documents") === true;
	return state.status !== "closed";
}

/** Whether what others wrote of this candidate is still hidden from this person, because he scores it and is not in: it is so wherever he looks. */
export function isBlind(one: RoundCase, user: string): boolean {
	return one.assessors.some((each) => each.user === user) && !one.opened.includes(user);
}
