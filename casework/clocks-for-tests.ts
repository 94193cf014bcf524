import { finding } from "../findings/catalogue.ts";
import type { Case } from "./case.ts";
import { evolve, fold } from "./case.ts";
import { endOfDay } from "./clock.ts";
import type { ClockContext } from "./clock-machine.ts";
import { nextClockCommand } from "./clock-machine.ts";
import type { ClockRules } from "./clock-rules.ts";
import type { Command, ControlResult } from "./decide.ts";
import { decide } from "./decide.ts";
import type { Actor, CaseEvent, EpochSeconds } from "./facts.ts";
import type { Refusal } from "./refusal.ts";
import type { ReviewRules } from "./review-rules.ts";
import { wholeCase } from "./review-rules.ts";

export const testRules: ReviewRules = {
	decision: {
		goesToBoard: () => true,
		feeDue: () => "after-decision",
		remedies: ["write-again"],
		payDueDays: 30,
		grantKindOf: () => "permit",
		papers: { ruleOf: () => null, subjectOf: () => null, occupationOf: () => null },
	},
	correctionDueDays: 60,
	documentReasons: ["not-readable"],
	refusalGrounds: ["other-ground"],
	itemsOf: wholeCase,
};

export const testClocks: ClockRules = {
	calendar: "kg",
	decisionDueWorkingDays: 20,
	replyDueWorkingDays: 5,
	warnWorkingDaysBefore: 2,
	reminderDaysBefore: 7,
	lapseGraceDays: 3,
};

/** Monday 16 November 2026, 10:00 in Bishkek: weeks without a holiday follow. */
export const testStart = Date.UTC(2026, 10, 16, 4) / 1000;

const applicant = {
	organisation: "«Ак-Суу» ЖЧК",
	organisationId: "01234567890123",
	person: null,
	personId: null,
	certificateSha256: "aa",
	issuer: "CN=CA",
	serialHex: "01",
};

/** What control found: nothing wrong, or one fault. */
export function controlOf(fault: "none" | "lacks" | "wrong" | "doubt"): Command {
	const findings = { none: [], lacks: [finding("C01")], wrong: [finding("D03")], doubt: [finding("S06")] }[fault];
	const result: ControlResult = {
		findings,
		documents: [],
		applicant,
		signatures: [],
		answers: null,
		kind: "attract",
		persons: 0,
		objects: [{ ordinal: 1, arrivalId: "a1", object: "o2", original: "o3" }],
		language: "ky",
		secretHash: null,
		evidenceObject: null,
	};
	return { name: "recordControl", result };
}

export function correctionAt(arrivedAt: EpochSeconds, n = 2): Command {
	return { name: "acceptCorrection", fromCase: `c${n}`, fromNumber: `KG-${n}`, arrivedAt, signer: applicant };
}

export type PlayedCase = {
	readonly events: readonly CaseEvent[];
	readonly state: () => Case;
	/** Does it, or says why the law refuses. */
	readonly try: (command: Command, now: EpochSeconds, who?: "officer" | "machine") => Refusal | null;
	/** As `try`; a refusal is a broken test. */
	readonly does: (command: Command, now: EpochSeconds, who?: "officer" | "machine") => void;
	/** Everything that time asks for now, as the worker's job does it; the commands in order. */
	readonly tick: (now: EpochSeconds) => Command[];
	readonly context: (now: EpochSeconds) => ClockContext;
};

/** A case played by its law, delivered at `arrivedAt`. */
export function playCase(arrivedAt: EpochSeconds, how: Partial<ClockContext> = {}): PlayedCase {
	const events: CaseEvent[] = [];
	const context = (now: EpochSeconds): ClockContext => ({
		zone: "Asia/Bishkek",
		calendar: { holidays: new Set(), workedWeekends: new Set() },
		clocks: testClocks,
		rules: testRules,
		...how,
		now,
	});
	const state = (): Case => {
		const folded = fold(events);
		if (!folded) throw new Error("no case");
		return folded;
	};
	const attempt = (command: Command, now: EpochSeconds, who: "officer" | "machine" = "officer"): Refusal | null => {
		const actor: Actor = who === "officer" ? { kind: "officer", id: "aigul" } : { kind: "machine", part: "test" };
		const { zone, rules } = context(now);
		const decision = decide(fold(events), command, { actor, now, zone, rules });
		if (!decision.ok) return decision.refusal;
		events.push(...decision.events);
		return null;
	};
	const does = (command: Command, now: EpochSeconds, who?: "officer" | "machine"): void => {
		const refusal = attempt(command, now, who);
		if (refusal) throw new Error(`${command.name}: ${JSON.stringify(refusal)}`);
	};
	const place = { arrivalId: "a1", number: "KG-1", procedure: "kg-work-permit", office: "ssm", door: "mail" } as const;
	const arrival = { ...place, arrivedAt, quotes: null, rawObject: "o1", rawSha256: "00" };
	const letter = { replyTo: "a@example.kg", subject: null, messageId: null, letterFindings: [], mailVerdict: null };
	does({ name: "deliver", arrival, letter }, arrivedAt, "machine");
	const tick = (now: EpochSeconds): Command[] => {
		const done: Command[] = [];
		for (let command = nextClockCommand(state(), context(now)); command; ) {
			does(command, now, "machine");
			done.push(command);
			if (done.length > 10) throw new Error(`The clock never comes to rest: ${JSON.stringify(done)}`);
			command = nextClockCommand(state(), context(now));
		}
		return done;
	};
	return { events, state, try: attempt, does, tick, context };
}

/** The last second of a day in Bishkek. */
export function endOf(day: string): EpochSeconds {
	return endOfDay(day, "Asia/Bishkek");
}

/** A case whose documents an officer asked for again at `now`. */
export function askAgain(played: PlayedCase, now: EpochSeconds): void {
	played.does({ name: "judgeDocument", ordinal: 1, verdict: "wrong", reason: "not-readable", line: `${now}` }, now);
	played.does({ name: "requestCorrection" }, now);
}

export function foldTo(events: readonly CaseEvent[], count: number): Case {
	const state = events.slice(0, count).reduce<Case | null>(evolve, null);
	if (!state) throw new Error("no case");
	return state;
}
