/** A share as two whole numbers; `over`: more than that much, else at least. */
export type Share = { readonly part: number; readonly of: number; readonly over: boolean };

/**
 * How a body decides. No published rule of the commission's quorum or majority was found (facts 4.5): these are settings of the house, kept as dated
 * data, and no page calls them law.
 */
export type BoardRules = {
	/** Of all members of the body, also those who recused themselves: a recusal never makes a quorum easier. */
	readonly quorum:
		| { readonly kind: "share"; readonly share: Share }
		| { readonly kind: "count"; readonly count: number };
	/** What the votes for are measured against: votes for and against; members in the room; all members. */
	readonly majority: { readonly base: "cast" | "present" | "members"; readonly share: Share };
	/** On a tie the vote of whoever presides counts twice. */
	readonly castingVote: boolean;
};

export type Vote = "for" | "against" | "abstain";

/** What a body is offered until its secretary sets something else: more than half present, more than half of the votes cast, a casting vote. */
export const proposedRules: BoardRules = {
	quorum: { kind: "share", share: { part: 1, of: 2, over: true } },
	majority: { base: "cast", share: { part: 1, of: 2, over: true } },
	castingVote: true,
};

/** Whether `count` of `base` is that share. Whole numbers only, so that a third of three is exactly one; nobody is no share of nothing. */
export function reachesShare(count: number, base: number, { part, of, over }: Share): boolean {
	if (base <= 0 || count <= 0) return false;
	return over ? count * of > base * part : count * of >= base * part;
}

/** Whether these settings can decide anything: shares between nothing and all, a count of at least one. */
export function areSound({ quorum, majority }: BoardRules): boolean {
	return (quorum.kind === "share" ? isSound(quorum.share) : isCount(quorum.count)) && isSound(majority.share);
}

function isCount(value: number): boolean {
	return Number.isSafeInteger(value) && value > 0 && value <= 1000;
}

function isSound({ part, of, over }: Share): boolean {
	// "More than all" could never be reached.
	return isCount(part) && isCount(of) && (over ? part < of : part <= of);
}

/** `members`: of the body. `present`: of them in the room and not recused from what is decided. */
export function hasQuorum({ quorum }: BoardRules, members: number, present: number): boolean {
	return quorum.kind === "count" ? present >= quorum.count : reachesShare(present, members, quorum.share);
}

/** How many have to be there; what pages say. */
export function quorumOf({ quorum }: BoardRules, members: number): number {
	if (quorum.kind === "count") return quorum.count;
	const { part, of, over } = quorum.share;
	return over ? Math.floor((members * part) / of) + 1 : Math.ceil((members * part) / of);
}

export type Tally = {
	readonly for: number;
	readonly against: number;
	readonly abstain: number;
	/** How whoever presides voted; null when he did not, or may not. */
	readonly presiding: Vote | null;
};

/** Whether a motion is carried. The quorum is asked before. */
export function isCarried(
	{ majority, castingVote }: BoardRules,
	tally: Tally,
	members: number,
	present: number,
): boolean {
	const cast = tally.for + tally.against;
	const base = majority.base === "cast" ? cast : majority.base === "present" ? present : members;
	if (reachesShare(tally.for, base, majority.share)) return true;
	return castingVote && tally.for > 0 && tally.for === tally.against && tally.presiding === "for";
}
