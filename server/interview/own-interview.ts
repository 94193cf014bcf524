import type { EpochSeconds } from "../../casework/facts.ts";
import { rebookingsMax, type Slot } from "../../casework/interview.ts";
import type { RoundCommand } from "../../casework/round-commands.ts";
import type { RoundEvent, SealedRoundEvent } from "../../casework/round-facts.ts";
import { freeSlots } from "../../casework/round-interviews.ts";
import { decideRound } from "../../casework/round-law.ts";
import { evolveRound, type RoundCase, type RoundState } from "../../casework/round-state.ts";
import { hashOf } from "../round/hash-of.ts";
import { type RoundName, roundStream } from "../round/round-file.ts";
import { appendEvents, loadStream } from "../store/events.ts";
import type { Store, Tx } from "../store/pool.ts";
import { StoreError } from "../store/store-error.ts";
import type { WakeChannel } from "../store/waking.ts";
import { oweInterviewLetters } from "./jobs.ts";
import { sequenceOf } from "./told-times.ts";

/** What a candidate sees of his own interview: made of plain facts alone, because the door that shows it opens nothing. */
export type OwnInterview = {
	/** Null: he has said that he cannot come, and waits for another invitation. */
	readonly time: (Pick<Slot, "from" | "to" | "room"> & { readonly sequence: number }) | null;
	readonly confirmBy: EpochSeconds | null;
	readonly stands: "asked" | "confirmed" | "unanswered" | "declined" | "missed" | "held";
	/** It has not begun, so that he may still say that he cannot come. */
	readonly mayDecline: boolean;
	/** Free times from which he may choose once; [] once he has, or when there are none. */
	readonly others: readonly Slot[];
};

export type OnOwn = { readonly round: RoundName; readonly caseId: string };

type Read = {
	readonly state: RoundState;
	readonly one: RoundCase;
	readonly facts: readonly SealedRoundEvent[];
	readonly version: number;
};

const applicant = { kind: "applicant" } as const;

/** The round without a key: what is sealed in it stays sealed. Null for whoever was never invited, at the price of one question. */
async function read(tx: Tx, { round, caseId }: OnOwn): Promise<Read | null> {
	const invited = await tx.query({
		name: "is-invited",
		text: `select from events where type = 'interview_invited' and stream = $1 and plain ->> 'caseId' = $2 limit 1`,
		values: [roundStream(round), caseId],
	});
	if (invited.rowCount === 0) return null;
	const { version, events: facts } = await loadStream<SealedRoundEvent>(tx, roundStream(round), null);
	const state = facts.reduce<RoundState | null>(evolveRound, null);
	const one = state?.cases.find((each) => each.caseId === caseId);
	return state && one && one.leftOut === null ? { state, one, facts, version } : null;
}

/** Times at which the same panel, or one whose interpreter speaks as many languages, could hear him: by a room, or by his own panel's link, which he has. */
function othersOf({ state, one }: Pick<Read, "state" | "one">, now: EpochSeconds): readonly Slot[] {
	const own = state.slots.find(({ id }) => id === one.interview.slot);
	if (!own || one.interview.rebookings >= rebookingsMax) return [];
	const panelOf = (slot: Slot) => state.panels.find(({ id }) => id === slot.panel);
	const needed = panelOf(own)?.interpreter?.languages ?? [];
	return freeSlots(state, now)
		.filter((slot) => slot.room !== null || (own.room === null && slot.panel === own.panel))
		.filter((slot) => needed.every((language) => panelOf(slot)?.interpreter?.languages.includes(language)))
		.filter((slot) => decideRound(state, moveTo(slot, one), { actor: applicant, now, hashOf }).ok)
		.toSorted((a, b) => a.from - b.from);
}

function moveTo(slot: Slot, { caseId }: RoundCase): RoundCommand {
	// The law asks for a link where there is no room. Which it is stays sealed; that he has one is known (linkOf).
	return { name: "rebook", caseId, slot: slot.id, language: "", confirmBy: slot.from, link: "kept" };
}

function standsOf({ interview }: RoundCase, slot: Slot | undefined, now: EpochSeconds): OwnInterview["stands"] {
	if (interview.declined) return "declined";
	if (interview.missed) return "missed";
	if (slot !== undefined && slot.to <= now) return "held";
	if (interview.confirmedAt !== null) return "confirmed";
	return interview.confirmBy !== null && now > interview.confirmBy ? "unanswered" : "asked";
}

/** The candidate's own interview; null when he was not invited, or takes no part any more. */
export async function findOwnInterview(tx: Tx, on: OnOwn, now: EpochSeconds): Promise<OwnInterview | null> {
	const found = await read(tx, on);
	if (!found) return null;
	const { state, one, facts } = found;
	const slot = state.slots.find(({ id }) => id === one.interview.slot);
	const stands = standsOf(one, slot, now);
	// After an objection he waits for an invitation as if there had been none.
	if (!slot && stands !== "declined") return null;
	const isAhead = slot !== undefined && slot.from > now && stands !== "missed";
	return {
		time: slot ? { from: slot.from, to: slot.to, room: slot.room, sequence: sequenceOf(facts, on.caseId) } : null,
		confirmBy: one.interview.confirmBy,
		stands,
		mayDecline: isAhead,
		others: isAhead ? othersOf(found, now) : [],
	};
}

/** What a candidate says of his own interview. */
export type OwnAnswer =
	| { readonly name: "confirm" }
	| { readonly name: "move"; readonly slot: string }
	| { readonly name: "decline" };

export type OwnResult = "done" | "absent" | "too-late" | "slot-taken" | "not-now";

type AnswerDeps = {
	readonly store: Store;
	readonly now: () => EpochSeconds;
	readonly wake: (channel: WakeChannel) => void;
};

/** Whoever comes second reads again; a day on which everybody answers is no reason to lose an answer. */
const triesMax = 12;

function commandsOf(found: Read, answer: OwnAnswer, now: EpochSeconds): readonly RoundCommand[] | OwnResult {
	const { caseId } = found.one;
	if (answer.name === "confirm") return [{ name: "confirmInterview", caseId }];
	if (answer.name === "decline") return [{ name: "declineInterview", caseId }];
	const slot = othersOf(found, now).find(({ id }) => id === answer.slot);
	// Whoever chooses a time comes at that time: he is not asked again.
	return slot ? [moveTo(slot, found.one), { name: "confirmInterview", caseId }] : "slot-taken";
}

async function answerOnce(tx: Tx, on: OnOwn, answer: OwnAnswer, now: EpochSeconds): Promise<OwnResult> {
	const found = await read(tx, on);
	if (!found) return "absent";
	const commands = commandsOf(found, answer, now);
	if (typeof commands === "string") return commands;
	let state: RoundState | null = found.state;
	const events: RoundEvent[] = [];
	for (const command of commands) {
		const decision = decideRound(state, command, { actor: applicant, now, hashOf });
		if (!decision.ok) {
			// A form that was sent twice is one answer.
			if (decision.refusal.code === "already-confirmed") return "done";
			return decision.refusal.code === "too-late" || decision.refusal.code === "slot-is-past" ? "too-late" : "not-now";
		}
		events.push(...decision.events);
		state = decision.events.reduce<RoundState | null>(evolveRound, state);
	}
	// Nothing that is sealed is written by this door (docs/decisions/0010): the link stays in the invitation.
	const plain = events.map((event) => ({ ...event, personal: null }));
	await appendEvents(tx, {
		stream: roundStream(on.round),
		expectedVersion: found.version,
		events: plain,
		caseKey: null,
		at: now,
	});
	await oweInterviewLetters(tx, state, events, now);
	return "done";
}

/** Writes what the candidate said, in one transaction; again when somebody else wrote first. */
export async function answerInvitation(deps: AnswerDeps, on: OnOwn, answer: OwnAnswer): Promise<OwnResult> {
	for (let tries = 1; ; tries++) {
		try {
			const result = await deps.store.tx((tx) => answerOnce(tx, on, answer, deps.now()));
			deps.wake("jobs");
			return result;
		} catch (error) {
			const isOvertaken = error instanceof StoreError && error.code === "version-conflict";
			if (!isOvertaken || tries === triesMax) throw error;
		}
	}
}
