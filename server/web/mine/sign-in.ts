import { createHash, timingSafeEqual } from "node:crypto";
import { parseNumber } from "../../../casework/number.ts";
import { readSecondSecret } from "../../../container/src/second-secret.ts";
import { findPageCase } from "../../store/cases.ts";
import type { Store } from "../../store/pool.ts";
import { makeLimits } from "../limits.ts";

/** A person who mistypes needs three or four attempts; a room full of agents behind one address a few more. */
const perAddressPerMinute = 15;

/** Whoever knows a number cannot keep its applicant out for long: after a minute it counts anew, and a link to the contact is another way. */
const perNumberPerMinute = 10;

/** For all of one process. 128 random bits are not guessed at any speed; this keeps the database free for those who file. */
const globalPerMinute = 600;

/** Longer is no number and no secret, however it is spelled. */
const typedCharactersMax = 200;

/** Asked when there is nothing to look up, so that a malformed number costs the same question. */
const nobodysNumber = "-";

const nobodysHash = createHash("sha256").update("nobody").digest();

export type Attempt = { readonly number: string; readonly secret: string };

/** Attempts are counted by address, by the number that was typed, and in all. */
export type AttemptLimits = {
	/** Null when it may be tried, else the seconds to wait. */
	readonly take: (address: string, number: string) => Promise<number | null>;
};

export function makeAttemptLimits(wanted?: number): AttemptLimits {
	const addresses = makeLimits({
		perAddressPerMinute: wanted ?? perAddressPerMinute,
		globalPerMinute: wanted ?? globalPerMinute,
	});
	const numbers = makeLimits({
		perAddressPerMinute: wanted ?? perNumberPerMinute,
		globalPerMinute: wanted ?? globalPerMinute,
	});
	return {
		async take(address, number) {
			return (await addresses.take(address)) ?? (await numbers.take(number.slice(0, typedCharactersMax)));
		},
	};
}

/** A number as it is written, or null; what was typed may be anything. */
export function numberOf(typed: string, prefixes: readonly string[]): string | null {
	return parseNumber(typed.slice(0, typedCharactersMax), prefixes);
}

/**
 * The case that number and second secret open together, or null. A number that is malformed or nobody's, a secret that is malformed or wrong,
 * and a case that has no secret take the same way: one question, one hash, one comparison (design.md 3).
 */
export async function findBySecret(
	store: Store,
	attempt: Attempt,
	prefixes: readonly string[],
): Promise<{ readonly caseId: string } | null> {
	const secret = readSecondSecret(attempt.secret.slice(0, typedCharactersMax));
	const given = createHash("sha256")
		.update(secret ?? "none")
		.digest();
	const found = await findPageCase(store.pool, numberOf(attempt.number, prefixes) ?? nobodysNumber);
	const kept = found?.secretHash ? Buffer.from(found.secretHash, "hex") : nobodysHash;
	const isRight = kept.length === given.length && timingSafeEqual(kept, given);
	return isRight && secret !== null && found !== null ? { caseId: found.caseId } : null;
}
