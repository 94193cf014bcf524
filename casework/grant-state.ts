import { startOfDay, type Zone } from "./clock.ts";
import type { Actor, EpochSeconds, LocalDate } from "./facts.ts";
import type { GrantHolder, GrantNumber, ReissueCause, SealedGrantEvent } from "./grant-facts.ts";

/** Where a paper stands. Only `active` ones are good; the others are ends, and none leads back. */
export type GrantStatus = "active" | "expired" | "revoked" | "renewed";

/** One number of a paper: the last one is printed on it now, those before it are good no more since `endedAt`. */
export type GivenNumber = GrantNumber & {
	readonly givenAt: EpochSeconds;
	readonly cause: "issued" | ReissueCause;
	readonly endedAt: EpochSeconds | null;
	/** The vault object of the passport's scan that a change rests on. */
	readonly proof: string | null;
};

export type Print = {
	readonly number: string;
	readonly copy: number;
	readonly blank: string | null;
	readonly sha256: string;
	readonly by: Actor;
	readonly at: EpochSeconds;
};

export type Revocation = {
	readonly ground: string;
	/** From the first second of this day the paper is good no more. */
	readonly on: LocalDate;
	readonly by: Actor;
	readonly at: EpochSeconds;
	/** In words; null for a reader without the case's key. */
	readonly reason: string | null;
};

/** A paper that was given: what its stream says of it. Only `holder` and the reasons are personal. */
export type Grant = {
	readonly grant: string;
	readonly caseId: string;
	readonly caseNumber: string;
	readonly item: string;
	readonly procedure: string;
	readonly office: string;
	readonly law: string;
	readonly kind: string;
	readonly validFrom: LocalDate;
	/** The last day. */
	readonly validTo: LocalDate;
	readonly region: string | null;
	readonly places: number | null;
	/** The paper that this one continues. */
	readonly renews: string | null;
	readonly issuedAt: EpochSeconds;
	readonly holder: GrantHolder | null;
	readonly numbers: readonly GivenNumber[];
	readonly prints: readonly Print[];
	readonly spoiledBlanks: readonly string[];
	/** Written the day it was decided; the paper goes on until its day comes. */
	readonly revocation: Revocation | null;
	/** When the end was announced to the applicant, first to last. */
	readonly warnedAt: readonly EpochSeconds[];
	/** The paper that continues this one, and from which day on that one is good. */
	readonly renewal: { readonly into: string; readonly from: LocalDate; readonly at: EpochSeconds } | null;
	/** The first second after its last day, once the clock has written it. */
	readonly expiredAt: EpochSeconds | null;
};

/** The number that is printed on the paper now. */
export function currentNumber(grant: Grant): GivenNumber {
	const last = grant.numbers.at(-1);
	if (!last) throw new Error(`A paper without a number: ${grant.grant}`);
	return last;
}

export type GrantEnd = { readonly how: Exclude<GrantStatus, "active">; readonly at: EpochSeconds };

/** Every end that has been written, some of them for a day to come. */
function endsOf({ revocation, renewal, expiredAt }: Grant, zone: Zone): GrantEnd[] {
	const ends: GrantEnd[] = [];
	if (revocation) ends.push({ how: "revoked", at: Math.max(revocation.at, startOfDay(revocation.on, zone)) });
	if (renewal) ends.push({ how: "renewed", at: Math.max(renewal.at, startOfDay(renewal.from, zone)) });
	if (expiredAt !== null) ends.push({ how: "expired", at: expiredAt });
	return ends.sort((a, b) => a.at - b.at);
}

/** Since when the paper is good no more, and how it ended; the first end counts. Null while it is good. */
export function endAt(grant: Grant, now: EpochSeconds, zone: Zone): GrantEnd | null {
	return endsOf(grant, zone).find(({ at }) => at <= now) ?? null;
}

/** The end that is written and has not come yet; null when none is. */
export function comingEnd(grant: Grant, now: EpochSeconds, zone: Zone): GrantEnd | null {
	return endAt(grant, now, zone) ? null : (endsOf(grant, zone)[0] ?? null);
}

/** Where a paper stands at that moment. What was written for a later day takes hold on it, without another fact. */
export function statusAt(grant: Grant, now: EpochSeconds, zone: Zone): GrantStatus {
	return endAt(grant, now, zone)?.how ?? "active";
}

type Of<T extends SealedGrantEvent["type"]> = Extract<SealedGrantEvent, { type: T }>;

function issued({ plain, personal }: Of<"grant_issued">): Grant {
	const { at, number, by: _by, ...rest } = plain;
	return {
		...rest,
		issuedAt: at,
		renewal: null,
		expiredAt: null,
		holder: personal,
		numbers: [{ ...number, givenAt: at, cause: "issued", endedAt: null, proof: null }],
		prints: [],
		spoiledBlanks: [],
		revocation: null,
		warnedAt: [],
	};
}

function reissued(grant: Grant, { plain, personal }: Of<"reissued">): Grant {
	const { at, cause, number, proof } = plain;
	const former = grant.numbers.map((one) => (one.endedAt === null ? { ...one, endedAt: at } : one));
	return {
		...grant,
		holder: personal ?? grant.holder,
		numbers: [...former, { ...number, givenAt: at, cause, endedAt: null, proof }],
	};
}

/** The paper after one more of its facts. Throws when the stream does not begin with its issue. */
export function evolveGrant(grant: Grant | null, fact: SealedGrantEvent): Grant {
	if (fact.type === "grant_issued") return issued(fact);
	if (!grant) throw new Error(`A paper's stream begins with ${fact.type}`);
	switch (fact.type) {
		case "paper_printed":
			return { ...grant, prints: [...grant.prints, fact.plain] };
		case "blank_spoiled":
			return { ...grant, spoiledBlanks: [...grant.spoiledBlanks, fact.plain.blank] };
		case "reissued":
			return reissued(grant, fact);
		case "grant_revoked":
			return { ...grant, revocation: { ...fact.plain, reason: fact.personal?.reason ?? null } };
		case "grant_expired":
			return { ...grant, expiredAt: fact.plain.at };
		case "expiry_warned":
			return { ...grant, warnedAt: [...grant.warnedAt, fact.plain.at] };
		case "grant_renewed":
			return { ...grant, renewal: { into: fact.plain.into, from: fact.plain.from, at: fact.plain.at } };
	}
}
