import { createHmac, randomBytes } from "node:crypto";
import type { LocalDate } from "../../casework/facts.ts";
import type { Tx } from "./pool.ts";

/** At most this many automatic answers go to one address in a day (design.md 3): enough for a person, too few for a mail loop. */
const answersPerDayMax = 3;
/** Days whose salts are kept. Without its salt a day's rows say nothing, to anybody. */
const saltDaysKept = 2;

/**
 * Counts one automatic answer to an address. True when it may be sent, false when the day's share is used up. In the transaction of the
 * arrival: a rolled-back arrival counts nothing. `day` is the office's date.
 */
export async function mayAnswer(
	tx: Tx,
	address: string,
	day: LocalDate,
	answersMax: number = answersPerDayMax,
): Promise<boolean> {
	await tx.query({
		name: "answer-day",
		text: "insert into answer_days (day, salt) values ($1, $2) on conflict do nothing",
		values: [day, randomBytes(32)],
	});
	const found = await tx.query<{ salt: Buffer }>({
		name: "answer-salt",
		text: "select salt from answer_days where day = $1",
		values: [day],
	});
	const mac = createHmac("sha256", found.rows[0]?.salt ?? "")
		.update(address.trim().toLowerCase())
		.digest();
	const counted = await tx.query({
		name: "count-answer",
		text: `insert into answers_sent (day, address_mac, sent) values ($1, $2, 1)
			on conflict (day, address_mac) do update set sent = answers_sent.sent + 1 where answers_sent.sent < $3`,
		values: [day, mac, answersMax],
	});
	return counted.rowCount === 1;
}

/** Forgets the addresses of days gone by. Run it daily. */
export async function forgetAnswerDays(tx: Tx, today: LocalDate): Promise<void> {
	await tx.query("delete from answer_days where day <= $1::date - $2::int", [today, saltDaysKept]);
}
