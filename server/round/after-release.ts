import type { Case } from "../../casework/case.ts";
import { type Command, decide } from "../../casework/decide.ts";
import type { Actor, EpochSeconds, LocalDate } from "../../casework/facts.ts";
import type { NoPlaceWhy, PlacedBy } from "../../casework/place-facts.ts";
import { awaitsConfirmation } from "../../casework/place-state.ts";
import type { LeavingCause, LeftOutGround, RoundEvent } from "../../casework/round-facts.ts";
import { placeOf } from "../../casework/round-places.ts";
import type { RoundState } from "../../casework/round-state.ts";
import type { Placed } from "../../casework/selection.ts";
import type { Status } from "../../casework/status.ts";
import { isAllowed } from "../../casework/transitions.ts";
import { type Lang, langs } from "../../findings/lang.ts";
import { placeWords, sayPlaceReason } from "../../procedures/place-words.ts";
import { type Casefile, type CasefileDeps, findCasefile, saveEvents } from "../casefile/casefile.ts";
import { contextOf, procedureOf } from "../casefile/context.ts";
import type { Tx } from "../store/pool.ts";
import { hashOf } from "./hash-of.ts";
import { named, newPlaces } from "./place-changes.ts";
import { statusesOf } from "./round-cases.ts";
import { loadRound, type RoundName } from "./round-file.ts";
import { RoundStop } from "./round-stop.ts";

/** What a command made of a round, and who asked for it when. `said`: the day on which a candidate said what he said. */
export type Told = {
	readonly round: RoundName;
	readonly before: RoundState | null;
	readonly after: RoundState;
	readonly events: readonly RoundEvent[];
	readonly actor: Actor;
	readonly at: EpochSeconds;
	readonly said: LocalDate;
};

type CaseCommand = Exclude<Command, { name: "deliver" }>;

/** The command for a case as it stands; null: nothing is to be told. */
type Telling = (state: Case) => CaseCommand | null;

/** What is told of a round is asked of the law of each case; one that says no stops everything. */
async function tell(tx: Tx, caseId: string, telling: Telling, { actor, at }: Told, deps: CasefileDeps): Promise<void> {
	const file: Casefile | null = await findCasefile(tx, caseId, deps.unwrap);
	if (!file) throw new Error(`A round knows the case ${caseId}, and there is none.`);
	const command = telling(file.state);
	if (command === null) return;
	const decision = decide(file.state, command, contextOf(file.state, actor, at));
	if (!decision.ok) throw new RoundStop(file.state.number, decision.refusal);
	await saveEvents(tx, file, decision.events, at, deps);
}

function assessmentOf(state: Case) {
	const { assessment } = procedureOf(state);
	if (!assessment) throw new Error(`The law of ${state.number} compares nobody, and its case is in a round.`);
	return assessment;
}

function languageOf(state: Case): Lang {
	return langs.find((lang) => lang === state.language) ?? procedureOf(state).face.languages[0] ?? "en";
}

/** A refusal in words of his language, where no person has written any. */
function sayWhy(why: NoPlaceWhy, placed: Placed | null, lang: Lang): string {
	const t = placeWords[lang];
	if (why !== "not-reached") return why === "disqualified" ? t.disqualified : t.leftOut;
	return placed === null ? t.notReached : `${t.notReached} ${sayPlaceReason(placed.reason, lang)}`;
}

function refusing(
	round: string,
	why: NoPlaceWhy,
	by: { readonly ground?: LeftOutGround | null; readonly reason?: string | null; readonly placed?: Placed | null } = {},
): Telling {
	return (state) => {
		const { groundOf, remedy } = assessmentOf(state);
		const reason = by.reason ?? sayWhy(why, by.placed ?? null, languageOf(state));
		return { name: "refuseInRound", round, why, ground: groundOf(why, by.ground ?? null), reason, remedy };
	};
}

function placing({ round, after }: Told, placed: Placed, cause: PlacedBy): Telling {
	const { id, outcome, reserve, reason } = placed;
	if (outcome === "open") throw new Error("A released selection has no open ties.");
	const confirmBy = outcome === "seat" ? (after.released?.confirmBy[id] ?? null) : null;
	return (state) => {
		const { remedy } = assessmentOf(state);
		return { name: "place", round: round.id, outcome, position: reserve, confirmBy, cause, reason, remedy };
	};
}

/** What somebody's leaving means for his own case. One that has ended already, by his withdrawal, hears nothing new. */
function leaving(round: string, cause: LeavingCause): Telling {
	return (state) => {
		if (!isAllowed(state.status, "leavePlace")) return null;
		switch (cause) {
			case "withdrawn":
				return { name: "withdraw", reason: "" };
			case "disqualified":
				return refusing(round, "disqualified")(state);
			default:
				return { name: "leavePlace", cause, reason: "" };
		}
	};
}

function causeOf(events: readonly RoundEvent[]): PlacedBy {
	if (named(events, "selection_released").length > 0) return "released";
	return named(events, "amendment_released").length > 0 ? "amended" : "moved-up";
}

/** Whoever was left out hears it with the others, with the manager's own reason, so that his objection can still bring him back. */
async function tellLeftOut(tx: Tx, told: Told, ids: readonly string[], deps: CasefileDeps): Promise<void> {
	if (ids.length === 0) return;
	const { state } = await loadRound(tx, told.round, deps.unwrap, ids);
	const known = new Map((state?.cases ?? []).map((one) => [one.caseId, one.leftOut]));
	for (const caseId of ids) {
		const { ground, reason } = known.get(caseId) ?? { ground: null, reason: null };
		const refuse = refusing(told.round.id, "left-out", { ground, reason });
		// What has ended, or never got as far, has its own law and its own letters.
		const telling: Telling = (one) => (isAllowed(one.status, "refuseInRound") ? refuse(one) : null);
		await tell(tx, caseId, telling, told, deps);
	}
}

/** Where nothing changed for whoever objected, he hears that, too. */
async function answerObjections(tx: Tx, told: Told, changed: ReadonlySet<string>, deps: CasefileDeps): Promise<void> {
	const settled = named(told.events, "objection_settled")
		.filter(({ plain }) => plain.changes.length === 0)
		.map(({ plain, personal }) => ({ caseId: plain.caseId, reason: personal.reason }));
	const amended = named(told.events, "amendment_released").length > 0 ? (told.before?.amendment ?? null) : null;
	const answered = [...settled];
	if (amended !== null && !changed.has(amended.caseId)) {
		const { facts } = await loadRound(tx, told.round, deps.unwrap, [amended.caseId]);
		const last = facts.findLast(({ type }) => type === "objection_settled");
		const reason = last?.type === "objection_settled" ? (last.personal?.reason ?? "") : "";
		answered.push({ caseId: amended.caseId, reason });
	}
	for (const { caseId, reason } of answered)
		await tell(
			tx,
			caseId,
			({ status, decision }) =>
				decision.isOpenAgain && isAllowed(status, "answerObjection") ? { name: "answerObjection", reason } : null,
			told,
			deps,
		);
}

/** The end of the round: who is still on the reserve list has no place, and who has one has said so. Anything that is still open stops the close. */
async function tellOfClose(tx: Tx, told: Told, statuses: ReadonlyMap<string, Status>, deps: CasefileDeps) {
	const { round, after } = told;
	const { released, cases } = after;
	const known = cases.map(({ caseId }) => caseId).sort();
	for (const caseId of known) {
		const status = statuses.get(caseId);
		if (status !== "reserve" && status !== "before_board" && status !== "approved") continue;
		const placed = released && placeOf(hashOf, released, caseId);
		const refuse = refusing(round.id, "not-reached", { placed });
		const telling: Telling = (state) => {
			const isSettled = state.status === "approved" && !awaitsConfirmation(state) && !state.decision.isOpenAgain;
			return isSettled ? null : refuse(state);
		};
		await tell(tx, caseId, telling, told, deps);
	}
}

/**
 * What a round's facts mean for its cases, in the transaction of the round: each hears by the law of a case, and its letter is owed at once. When one says
 * no its number comes back (`RoundStop`), and nothing at all is released.
 */
export async function tellCases(tx: Tx, told: Told, deps: CasefileDeps): Promise<void> {
	const { round, before, after, events, said } = told;
	for (const { plain } of named(events, "place_left"))
		await tell(tx, plain.caseId, leaving(round.id, plain.cause), told, deps);
	for (const { plain } of named(events, "place_confirmed"))
		await tell(tx, plain.caseId, () => ({ name: "confirmPlace", on: said }), told, deps);
	const places = newPlaces(before, after);
	const cause = causeOf(events);
	for (const placed of places) await tell(tx, placed.id, placing(told, placed, cause), told, deps);
	const isRelease = named(events, "selection_released").length > 0;
	const leftOut = isRelease
		? after.cases.filter((one) => one.leftOut !== null).map(({ caseId }) => caseId)
		: after.status === "released"
			? named(events, "case_left_out").map(({ plain }) => plain.caseId)
			: [];
	await tellLeftOut(tx, told, leftOut, deps);
	await answerObjections(tx, told, new Set(places.map(({ id }) => id)), deps);
	if (named(events, "round_closed").length > 0) await tellOfClose(tx, told, await statusesOf(tx, round), deps);
}
