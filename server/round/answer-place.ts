import { addDays, localDate } from "../../casework/clock.ts";
import { decide } from "../../casework/decide.ts";
import type { Actor, EpochSeconds, LocalDate } from "../../casework/facts.ts";
import type { Refusal } from "../../casework/refusal.ts";
import type { SealedRoundEvent } from "../../casework/round-facts.ts";
import { getProcedure } from "../../procedures/registry.ts";
import { type CasefileDeps, findCasefile, saveEvents } from "../casefile/casefile.ts";
import { contextOf } from "../casefile/context.ts";
import type { Tx } from "../store/pool.ts";
import { type AskedOfRound, decideOnRound } from "./act-on-round.ts";
import { holdRound, roundOfCase } from "./round-cases.ts";
import { loadRound, type RoundFile, type RoundName } from "./round-file.ts";

export type AnswerDeps = { readonly casefile: CasefileDeps; readonly now: () => EpochSeconds };

/** What somebody says of his place, and the day on which he said it. */
export type PlaceAnswer = { readonly answer: "confirm"; readonly on: LocalDate } | { readonly answer: "decline" };

export type PlaceAnswered = { readonly kind: "done" } | { readonly kind: "refused"; readonly refusal: Refusal };

const daySeconds = 86_400;

/** How many days the round gave those whom it chose first; whoever moves up has as many. */
function daysToConfirm({ facts, round }: RoundFile): number {
	const { zone } = getProcedure(round.procedure).face;
	const released = facts.findLast(({ type }) => type === "selection_released") as
		| Extract<SealedRoundEvent, { type: "selection_released" }>
		| undefined;
	if (!released) return 1;
	const { at, confirmBy } = released.plain;
	const days = (Date.parse(confirmBy) - Date.parse(localDate(at, zone))) / 1000 / daySeconds;
	return Math.max(1, days);
}

/** By the end of which day whoever moves up today can confirm. */
export async function nextConfirmBy(tx: Tx, round: RoundName, deps: AnswerDeps): Promise<LocalDate> {
	const file = await loadRound(tx, round, deps.casefile.unwrap);
	const today = localDate(deps.now(), getProcedure(round.procedure).face.zone);
	return addDays(today, daysToConfirm(file));
}

/** The case alone, where its round does not change: it has closed, or hears of it when the objection that it waits for is released. */
async function declineAlone(
	tx: Tx,
	caseId: string,
	actor: Actor,
	{ casefile, now }: AnswerDeps,
): Promise<PlaceAnswered> {
	const file = await findCasefile(tx, caseId, casefile.unwrap);
	if (!file) return { kind: "refused", refusal: { code: "no-place" } };
	const at = now();
	const command = { name: "leavePlace", cause: "declined", reason: "" } as const;
	const decision = decide(file.state, command, contextOf(file.state, actor, at));
	if (!decision.ok) return { kind: "refused", refusal: decision.refusal };
	await saveEvents(tx, file, decision.events, at, casefile);
	return { kind: "done" };
}

/** Codes with which a round that does not change any more, or not now, answers. */
const unchanged: readonly string[] = ["amendment-waits", "not-now"];

/**
 * Confirms or declines a place in both streams, in the caller's transaction: who declines makes the reserve list move up at once. A refusal by the law
 * rolls nothing back by itself: nothing was written before it.
 */
export async function answerPlace(
	tx: Tx,
	caseId: string,
	actor: Actor,
	answer: PlaceAnswer,
	deps: AnswerDeps,
): Promise<PlaceAnswered> {
	const round = await roundOfCase(tx, caseId);
	if (round === null) return { kind: "refused", refusal: { code: "no-place" } };
	await holdRound(tx, round);
	const { zone } = getProcedure(round.procedure).face;
	const today = localDate(deps.now(), zone);
	const asked: AskedOfRound =
		answer.answer === "confirm"
			? { name: "confirmPlace", caseId, today: answer.on }
			: {
					...{ name: "leavePlace", caseId, cause: "declined", today },
					confirmBy: await nextConfirmBy(tx, round, deps),
				};
	const result = await decideOnRound(tx, deps, { round, actor }, asked);
	if (result.kind === "done") return result;
	if (result.kind !== "refused") return { kind: "refused", refusal: { code: "no-place" } };
	const { code } = result.refusal;
	if (answer.answer === "decline" && unchanged.includes(code)) return declineAlone(tx, caseId, actor, deps);
	if (code === "too-late") return { kind: "refused", refusal: { code: "day-has-passed" } };
	return { kind: "refused", refusal: { code: code === "already-confirmed" ? "already-so" : "no-place" } };
}

/**
 * The day has passed without a word: the place goes to the next. By the machine's clock, in the caller's transaction. `later`: an objection waits for its release, and
 * who would get the place is not known yet.
 */
export async function forfeitPlace(tx: Tx, caseId: string, deps: AnswerDeps): Promise<"done" | "refused" | "later"> {
	const round = await roundOfCase(tx, caseId);
	if (round === null) return "refused";
	await holdRound(tx, round);
	const today = localDate(deps.now(), getProcedure(round.procedure).face.zone);
	const confirmBy = await nextConfirmBy(tx, round, deps);
	const asked = { name: "leavePlace", caseId, cause: "not-confirmed", today, confirmBy } as const;
	const result = await decideOnRound(tx, deps, { round, actor: { kind: "machine", part: "clock" } }, asked);
	if (result.kind === "done") return "done";
	return result.kind === "refused" && result.refusal.code === "amendment-waits" ? "later" : "refused";
}

/**
 * A case that was withdrawn, in the transaction of its withdrawal: the round compares him no more, or gives his place to the next. While inputs are frozen or
 * an objection waits the round hears nothing; it finds him gone when it is released.
 */
export async function tellRoundOfWithdrawal(tx: Tx, caseId: string, actor: Actor, deps: AnswerDeps): Promise<void> {
	const round = await roundOfCase(tx, caseId);
	if (round === null) return;
	const { state } = await loadRound(tx, round, deps.casefile.unwrap);
	const known = state?.cases.find((one) => one.caseId === caseId);
	if (!state || !known || known.leftOut !== null) return;
	const today = localDate(deps.now(), getProcedure(round.procedure).face.zone);
	if (state.status === "assessing")
		await decideOnRound(
			tx,
			deps,
			{ round, actor },
			{ name: "leaveOut", caseId, ground: "withdrawn", reason: "withdrawn" },
		);
	if (state.status === "released") {
		const confirmBy = await nextConfirmBy(tx, round, deps);
		await decideOnRound(
			tx,
			deps,
			{ round, actor },
			{ name: "leavePlace", caseId, cause: "withdrawn", today, confirmBy },
		);
	}
}
