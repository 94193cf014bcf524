import { addDays, endOfDay, localDate, startOfDay, type Zone } from "./clock.ts";
import type { Actor, EpochSeconds, LocalDate } from "./facts.ts";
import type { GrantEvent, GrantEventType, GrantHolder, GrantNumber, ReissueCause } from "./grant-facts.ts";
import { comingEnd, currentNumber, type Grant, type GrantStatus, statusAt } from "./grant-state.ts";
import type { GrantStep } from "./paper-rules.ts";

type PlainOf<T extends GrantEventType> = Extract<GrantEvent, { type: T }>["plain"];

/** What is done to a paper (facts 4.2, 4.7, 4.9). */
export type GrantCommand =
	| {
			readonly name: "issue";
			readonly paper: Omit<PlainOf<"grant_issued">, "by" | "at">;
			readonly holder: GrantHolder;
	  }
	/**
	 * `blank`: the secured blank that it was printed on, where one is used. `sha256`: of the printed file, hex. `reason`: why it is printed again; the first
	 * print of a number needs none.
	 */
	| {
			readonly name: "recordPrint";
			readonly blank: string | null;
			readonly sha256: string;
			readonly reason: string | null;
	  }
	| { readonly name: "spoilBlank"; readonly blank: string; readonly reason: string }
	| {
			readonly name: "reissue";
			readonly cause: ReissueCause;
			readonly number: GrantNumber;
			/** As printed from now on, the new code with it. */
			readonly holder: GrantHolder;
			/** The vault object of the new passport's scan; null for a duplicate. */
			readonly proof: string | null;
	  }
	| { readonly name: "revoke"; readonly ground: string; readonly reason: string; readonly on: LocalDate }
	/** Whoever holds it gives it up himself; why is his own affair. */
	| { readonly name: "resign"; readonly reason: string; readonly on: LocalDate }
	| { readonly name: "expire" }
	| { readonly name: "warnExpiry" }
	/** Another paper takes this one's place from that day on. */
	| { readonly name: "renew"; readonly into: string; readonly from: LocalDate };

/** Why not. A value; its sentence is made at the desk (server/desk/register/words.ts). */
export type GrantRefusal =
	| { readonly code: "no-such-paper" }
	/** Papers of this kind do not know this step. */
	| { readonly code: "not-for-this-kind" }
	| { readonly code: "already-issued" }
	| { readonly code: "ended"; readonly status: GrantStatus }
	| { readonly code: "revocation-announced"; readonly on: LocalDate }
	| { readonly code: "days-wrong" }
	| { readonly code: "number-taken" }
	| { readonly code: "nothing-changed" }
	| { readonly code: "only-passport-changes" }
	| { readonly code: "no-person-on-it" }
	| { readonly code: "proof-missing" }
	| { readonly code: "reason-missing" }
	| { readonly code: "no-such-ground" }
	| { readonly code: "day-has-passed" }
	| { readonly code: "day-after-end" }
	| { readonly code: "blank-used" }
	| { readonly code: "blank-missing" }
	| { readonly code: "not-yet" }
	| { readonly code: "into-itself" };

export type GrantContext = {
	readonly actor: Actor;
	readonly now: EpochSeconds;
	readonly zone: Zone;
	/** Ids of the published list of grounds. */
	readonly grounds: readonly string[];
	/** `PaperRule.without` of its kind. */
	readonly without: readonly GrantStep[];
	/** `PaperRule.resignation` of its kind; null: nobody gives one up. */
	readonly resignation: string | null;
	/** So many days before the last one the end is announced. */
	readonly warnDays: readonly number[];
};

export type GrantDecision =
	| { readonly ok: true; readonly events: readonly GrantEvent[] }
	| { readonly ok: false; readonly refusal: GrantRefusal };

function yes(event: GrantEvent): GrantDecision {
	return { ok: true, events: [event] };
}

function no(refusal: GrantRefusal): GrantDecision {
	return { ok: false, refusal };
}

/** What of a holder a changed passport may change: the same person, and nothing of employer, post or places. */
const passportFields: readonly (keyof GrantHolder)[] = ["name", "citizenship", "birthDate", "passportNumber"];

/** What is drawn anew with each number. */
const drawnFields: readonly (keyof GrantHolder)[] = ["code"];

function changedFields(before: GrantHolder, after: GrantHolder): (keyof GrantHolder)[] {
	return (Object.keys(before) as (keyof GrantHolder)[]).filter(
		(name) => !drawnFields.includes(name) && JSON.stringify(before[name]) !== JSON.stringify(after[name]),
	);
}

function issue(command: Extract<GrantCommand, { name: "issue" }>, { actor: by, now: at }: GrantContext): GrantDecision {
	const { paper, holder } = command;
	if (paper.validTo < paper.validFrom) return no({ code: "days-wrong" });
	if (paper.renews === paper.grant) return no({ code: "into-itself" });
	return yes({ type: "grant_issued", plain: { ...paper, by, at }, personal: holder });
}

function print(
	grant: Grant,
	command: Extract<GrantCommand, { name: "recordPrint" }>,
	{ actor: by, now: at }: GrantContext,
): GrantDecision {
	const { blank, sha256 } = command;
	const isUsed = grant.prints.some((one) => one.blank === blank) || grant.spoiledBlanks.some((one) => one === blank);
	if (blank !== null && isUsed) return no({ code: "blank-used" });
	const { number } = currentNumber(grant);
	const copy = grant.prints.filter((one) => one.number === number).length + 1;
	const reason = command.reason?.trim() ?? "";
	if (copy > 1 && reason === "") return no({ code: "reason-missing" });
	const personal = copy === 1 ? null : { reason };
	return yes({ type: "paper_printed", plain: { by, at, number, copy, blank, sha256 }, personal });
}

function spoil(
	grant: Grant,
	command: Extract<GrantCommand, { name: "spoilBlank" }>,
	{ actor: by, now: at }: GrantContext,
): GrantDecision {
	const [blank, reason] = [command.blank.trim(), command.reason.trim()];
	if (blank === "") return no({ code: "blank-missing" });
	if (grant.spoiledBlanks.includes(blank)) return no({ code: "blank-used" });
	if (reason === "") return no({ code: "reason-missing" });
	return yes({ type: "blank_spoiled", plain: { by, at, blank }, personal: { reason } });
}

function reissue(
	grant: Grant,
	command: Extract<GrantCommand, { name: "reissue" }>,
	{ actor: by, now: at, without }: GrantContext,
): GrantDecision {
	const { cause, number, holder, proof } = command;
	if (without.includes(cause)) return no({ code: "not-for-this-kind" });
	if (grant.numbers.some((one) => one.number === number.number)) return no({ code: "number-taken" });
	const changed = grant.holder ? changedFields(grant.holder, holder) : [];
	if (cause === "duplicate" && changed.length > 0) return no({ code: "only-passport-changes" });
	if (cause === "passport") {
		if (grant.holder?.passportNumber === null) return no({ code: "no-person-on-it" });
		if (changed.length === 0) return no({ code: "nothing-changed" });
		if (changed.some((name) => !passportFields.includes(name))) return no({ code: "only-passport-changes" });
		if (proof === null) return no({ code: "proof-missing" });
	}
	return yes({ type: "reissued", plain: { by, at, cause, number, proof }, personal: holder });
}

/** Since which day it is good no more: whoever ends it, and for whatever ground. */
function end(
	grant: Grant,
	{ ground, reason, on }: Omit<Extract<GrantCommand, { name: "revoke" }>, "name">,
	{ actor: by, now: at, zone }: GrantContext,
): GrantDecision {
	// Never backwards: whoever checked the paper yesterday was told the truth.
	if (on < localDate(at, zone)) return no({ code: "day-has-passed" });
	if (on > grant.validTo) return no({ code: "day-after-end" });
	// What was announced may come sooner and is not taken back: the holder was told that day.
	if (grant.revocation && on >= grant.revocation.on)
		return no({ code: "revocation-announced", on: grant.revocation.on });
	return yes({ type: "grant_revoked", plain: { by, at, ground, on }, personal: { reason } });
}

function revoke(grant: Grant, command: Extract<GrantCommand, { name: "revoke" }>, context: GrantContext) {
	const reason = command.reason.trim();
	if (!context.grounds.includes(command.ground)) return no({ code: "no-such-ground" });
	if (reason === "") return no({ code: "reason-missing" });
	return end(grant, { ...command, reason }, context);
}

function resign(grant: Grant, { on, reason }: Extract<GrantCommand, { name: "resign" }>, context: GrantContext) {
	const { resignation: ground } = context;
	return ground === null
		? no({ code: "not-for-this-kind" })
		: end(grant, { ground, reason: reason.trim(), on }, context);
}

/** The earliest moment at which the end is announced next; null when nothing is left to announce. */
export function nextWarnAt(grant: Grant, warnDays: readonly number[], zone: Zone): EpochSeconds | null {
	if (grant.expiredAt !== null || grant.revocation || grant.renewal) return null;
	const given = Math.max(grant.issuedAt, startOfDay(grant.validFrom, zone));
	const last = grant.warnedAt.at(-1) ?? null;
	const days = warnDays
		.map((before) => startOfDay(addDays(grant.validTo, -before), zone))
		// A paper of sixty days is not announced to end on the day that it begins.
		.filter((moment) => moment > given && (last === null || moment > last));
	return days.length === 0 ? null : Math.min(...days);
}

function warn(grant: Grant, { now: at, zone, warnDays }: GrantContext): GrantDecision {
	const due = nextWarnAt(grant, warnDays, zone);
	if (due === null || due > at || localDate(at, zone) > grant.validTo) return no({ code: "not-yet" });
	return yes({ type: "expiry_warned", plain: { at, validTo: grant.validTo }, personal: null });
}

/** The first second at which the paper is old. */
export function expiresAt(grant: Pick<Grant, "validTo">, zone: Zone): EpochSeconds {
	return endOfDay(grant.validTo, zone) + 1;
}

function expire(grant: Grant, { now, zone }: GrantContext): GrantDecision {
	const at = expiresAt(grant, zone);
	if (now < at) return no({ code: "not-yet" });
	// The moment at which it ended, not the one at which we came to write it.
	return yes({ type: "grant_expired", plain: { at }, personal: null });
}

function renew(
	grant: Grant,
	command: Extract<GrantCommand, { name: "renew" }>,
	{ actor: by, now: at, zone, without }: GrantContext,
): GrantDecision {
	const { into, from } = command;
	if (without.includes("renew")) return no({ code: "not-for-this-kind" });
	if (into === grant.grant) return no({ code: "into-itself" });
	const status = statusAt(grant, at, zone);
	if (status !== "active" && status !== "expired") return no({ code: "ended", status });
	// A paper is continued once: two that both came of it would be two papers for one right.
	if (grant.renewal) return no({ code: "ended", status: "renewed" });
	if (grant.revocation) return no({ code: "revocation-announced", on: grant.revocation.on });
	return yes({ type: "grant_renewed", plain: { by, at, into, from }, personal: null });
}

/**
 * The law of a paper's life: what a command leads to now, or why it may not be. An ended paper stays ended; it is printed, changed and revoked no
 * more, and only a paper that ended by itself may still be continued by another.
 */
export function decideGrant(grant: Grant | null, command: GrantCommand, context: GrantContext): GrantDecision {
	if (command.name === "issue") return grant ? no({ code: "already-issued" }) : issue(command, context);
	if (!grant) return no({ code: "no-such-paper" });
	if (command.name === "renew") return renew(grant, command, context);
	// A blank is spoiled whatever became of the paper: it is the office's own stock that is counted.
	if (command.name === "spoilBlank") return spoil(grant, command, context);
	const status = statusAt(grant, context.now, context.zone);
	if (status !== "active") return no({ code: "ended", status });
	switch (command.name) {
		case "recordPrint":
			return print(grant, command, context);
		case "reissue":
			if (grant.revocation) return no({ code: "revocation-announced", on: grant.revocation.on });
			// Old by its days though the clock has not written it yet.
			if (context.now >= expiresAt(grant, context.zone)) return no({ code: "ended", status: "expired" });
			return reissue(grant, command, context);
		case "revoke":
			return revoke(grant, command, context);
		case "resign":
			return resign(grant, command, context);
		case "expire":
			return expire(grant, context);
		case "warnExpiry":
			return warn(grant, context);
	}
}

/** What time asks of a paper now: to announce its end, or to write it; null when nothing is due. */
export function nextGrantTick(grant: Grant, context: GrantContext): "expire" | "warnExpiry" | null {
	const names = ["expire", "warnExpiry"] as const;
	return names.find((name) => decideGrant(grant, { name }, context).ok) ?? null;
}

/** When time next asks something of it: an announcement, an end that is written for a later day, its last day; null once it has ended. */
export function nextGrantTickAt(grant: Grant, { now, zone, warnDays }: GrantContext): EpochSeconds | null {
	if (statusAt(grant, now, zone) !== "active") return null;
	const coming = comingEnd(grant, now, zone)?.at ?? null;
	const warns = nextWarnAt(grant, warnDays, zone);
	return Math.min(...[coming, warns, expiresAt(grant, zone)].filter((moment) => moment !== null));
}
