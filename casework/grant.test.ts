import fc from "fast-check";
import { expect, test } from "vitest";
import { addDays, endOfDay, startOfDay } from "./clock.ts";
import type { EpochSeconds } from "./facts.ts";
import { decideGrant, type GrantCommand, type GrantContext, nextGrantTick, nextGrantTickAt } from "./grant.ts";
import type { GrantEvent, GrantHolder, GrantNumber } from "./grant-facts.ts";
import { currentNumber, endAt, evolveGrant, type Grant, statusAt } from "./grant-state.ts";

const zone = "Asia/Bishkek";
const validFrom = "2026-07-01";
const validTo = "2027-06-30";
const issuedAt = startOfDay("2026-06-25", zone) + 36_000;
const holder: GrantHolder = {
	name: "AZIZ RAHIMOV",
	citizenship: "UZB",
	birthDate: "1990-02-03",
	passportNumber: "AA1234567",
	employer: "ОсОО «Жаңы жол»",
	employerTaxNumber: "01234567890123",
	occupation: "welder",
	places: [],
	photoObject: "p1",
	photoSha256: "ab",
	code: "CODE1",
};

function numberOf(ordinal: number): GrantNumber {
	const number = `WP ${String(ordinal).padStart(6, "0")}`;
	return { series: "WP", ordinal, number, codeHash: "00", statusList: 0, statusIndex: ordinal };
}

/** A kind that knows every step, and is given up by nobody. */
const everyStep = { without: [], resignation: null } as const;

function contextAt(now: EpochSeconds): GrantContext {
	const actor = { kind: "officer", id: "o1" } as const;
	return { actor, now, zone, grounds: ["employment-ended", "other-ground"], ...everyStep, warnDays: [60, 30, 7] };
}

const issueCommand: GrantCommand = {
	name: "issue",
	paper: {
		grant: "g1",
		caseId: "c1",
		caseNumber: "KG-1",
		item: "person.1",
		procedure: "kg-work-permit",
		office: "ssm",
		law: "2018",
		kind: "card",
		number: numberOf(1),
		validFrom,
		validTo,
		region: "bishkek",
		places: null,
		renews: null,
	},
	holder,
};

type Played = { readonly grant: Grant | null; readonly events: readonly GrantEvent[]; readonly refused: string | null };

function play(grant: Grant | null, command: GrantCommand, now: EpochSeconds): Played {
	const decision = decideGrant(grant, command, contextAt(now));
	if (!decision.ok) return { grant, events: [], refused: decision.refusal.code };
	return { grant: decision.events.reduce<Grant | null>(evolveGrant, grant), events: decision.events, refused: null };
}

function getIssued(): Grant {
	const { grant } = play(null, issueCommand, issuedAt);
	if (!grant) throw new Error("not issued");
	return grant;
}

function at(date: string, hours = 12): EpochSeconds {
	return startOfDay(date, zone) + hours * 3600;
}

const anyCommand: fc.Arbitrary<GrantCommand> = fc.oneof(
	fc.constant(issueCommand),
	fc.record({
		name: fc.constant("recordPrint" as const),
		blank: fc.option(fc.constantFrom("B1", "B2", "B3")),
		sha256: fc.constant("00"),
		reason: fc.constantFrom(null, "", "lost"),
	}),
	fc.record({
		name: fc.constant("spoilBlank" as const),
		blank: fc.constantFrom("", "B1", "B2"),
		reason: fc.constantFrom("", "torn"),
	}),
	fc.record({
		name: fc.constant("reissue" as const),
		cause: fc.constantFrom("duplicate" as const, "passport" as const),
		number: fc.integer({ min: 1, max: 9 }).map(numberOf),
		proof: fc.option(fc.constant("scan")),
		holder: fc
			.record({ passportNumber: fc.constantFrom("AA1234567", "BB7654321"), employer: fc.constantFrom("A", "B") })
			.map((some) => ({ ...holder, ...some, employer: some.employer === "A" ? holder.employer : "ОсОО «Башка»" })),
	}),
	fc.record({
		name: fc.constant("revoke" as const),
		ground: fc.constantFrom("employment-ended", "no-such"),
		reason: fc.constantFrom("", "he left"),
		on: fc.integer({ min: -400, max: 500 }).map((days) => addDays("2027-01-01", days)),
	}),
	fc.constant({ name: "expire" as const }),
	fc.constant({ name: "warnExpiry" as const }),
	fc.record({
		name: fc.constant("renew" as const),
		into: fc.constantFrom("g1", "g2", "g3"),
		from: fc.constantFrom("2027-05-01", "2027-07-01"),
	}),
);

/** Commands with the seconds that pass before each. */
const anyLife = fc.array(fc.tuple(anyCommand, fc.integer({ min: 0, max: 60 * 86_400 })), { maxLength: 25 });

function live(life: readonly (readonly [GrantCommand, number])[], look: (grant: Grant, now: EpochSeconds) => void) {
	let grant = getIssued();
	let now = issuedAt;
	for (const [command, seconds] of life) {
		now += seconds;
		grant = play(grant, command, now).grant ?? grant;
		look(grant, now);
	}
}

test("a paper that has ended is never good again, and does not end twice", () => {
	fc.assert(
		fc.property(anyLife, (life) => {
			let ended: ReturnType<typeof endAt> = null;
			live(life, (grant, now) => {
				const end = endAt(grant, now, zone);
				if (ended) expect(end).toEqual(ended);
				ended = end ?? ended;
			});
		}),
	);
});

test("exactly one number of a paper is the printed one, it is the last given, and no number comes twice", () => {
	fc.assert(
		fc.property(anyLife, (life) => {
			live(life, (grant) => {
				const open = grant.numbers.filter(({ endedAt }) => endedAt === null);
				expect(open).toEqual([currentNumber(grant)]);
				expect(new Set(grant.numbers.map(({ number }) => number)).size).toBe(grant.numbers.length);
			});
		}),
	);
});

test("nothing is printed, changed or revoked on a paper that has ended", () => {
	fc.assert(
		fc.property(anyLife, anyCommand, (life, command) => {
			live(life, (grant, now) => {
				if (statusAt(grant, now, zone) === "active" || ["spoilBlank", "renew"].includes(command.name)) return;
				expect(play(grant, command, now).events).toEqual([]);
			});
		}),
	);
});

test("a card never moves to another employer: no reissue changes who employs", () => {
	fc.assert(
		fc.property(anyLife, (life) => {
			live(life, (grant) => expect(grant.holder?.employer).toBe(holder.employer));
		}),
	);
});

test("whoever only follows the clock announces the end three times and writes it once, at the first second after the last day", () => {
	fc.assert(
		fc.property(fc.integer({ min: 0, max: 40 * 86_400 }), (late) => {
			let grant = getIssued();
			const seen: string[] = [];
			for (let due = nextGrantTickAt(grant, contextAt(issuedAt)); due !== null; ) {
				// The worker may come late, even by weeks: an announcement is then made once, not for each day that was missed.
				const now = due + late;
				for (let name = nextGrantTick(grant, contextAt(now)); name; name = nextGrantTick(grant, contextAt(now))) {
					grant = play(grant, { name }, now).grant ?? grant;
					seen.push(name);
				}
				const next = nextGrantTickAt(grant, contextAt(now));
				expect(next === null || next > due).toBe(true);
				due = next;
			}
			expect(seen.filter((name) => name === "expire")).toHaveLength(1);
			expect(seen.at(-1)).toBe("expire");
			expect(seen.length).toBeLessThanOrEqual(4);
			expect(late > 6 * 86_400 || seen.length === 4).toBe(true);
			expect(grant.expiredAt).toBe(endOfDay(validTo, zone) + 1);
		}),
	);
});

test("an end that is announced by 60 days does not greet a paper of 60 days", () => {
	const short: GrantCommand = {
		...issueCommand,
		paper: { ...issueCommand.paper, validFrom: "2026-07-01", validTo: addDays("2026-07-01", 59) },
	};
	const { grant } = play(null, short, issuedAt);
	if (!grant) throw new Error("not issued");
	expect(nextGrantTickAt(grant, contextAt(issuedAt))).toBe(startOfDay(addDays(grant.validTo, -30), zone));
});

test("a revocation has a ground of the list, a reason in words, and a day that is today or later, and holds from its first second", () => {
	const grant = getIssued();
	const now = at("2026-09-01");
	const revoke = { name: "revoke", ground: "employment-ended", reason: "he left", on: "2026-09-10" } as const;
	expect(play(grant, { ...revoke, ground: "none" }, now).refused).toBe("no-such-ground");
	expect(play(grant, { ...revoke, reason: " " }, now).refused).toBe("reason-missing");
	expect(play(grant, { ...revoke, on: "2026-08-31" }, now).refused).toBe("day-has-passed");
	expect(play(grant, { ...revoke, on: "2027-07-01" }, now).refused).toBe("day-after-end");
	const after = play(grant, revoke, now).grant;
	if (!after) throw new Error("not revoked");
	expect(statusAt(after, endOfDay("2026-09-09", zone), zone)).toBe("active");
	expect(statusAt(after, startOfDay("2026-09-10", zone), zone)).toBe("revoked");
	expect(play(after, { ...revoke, on: "2026-09-20" }, now).refused).toBe("revocation-announced");
	const sooner = play(after, { ...revoke, on: "2026-09-01" }, now).grant;
	expect(sooner && statusAt(sooner, now, zone)).toBe("revoked");
	expect(sooner && endAt(sooner, now, zone)?.at).toBe(now);
});

test("a duplicate says what was printed, a passport change only what a passport says", () => {
	const grant = getIssued();
	const now = at("2026-09-01");
	const reissue = { name: "reissue", number: numberOf(2), proof: "scan" } as const;
	const moved = { ...holder, employer: "ОсОО «Башка»" };
	const passport = { ...holder, passportNumber: "BB7654321", code: "CODE2" };
	expect(play(grant, { ...reissue, cause: "duplicate", holder: passport }, now).refused).toBe("only-passport-changes");
	expect(play(grant, { ...reissue, cause: "passport", holder: moved }, now).refused).toBe("only-passport-changes");
	expect(play(grant, { ...reissue, cause: "passport", holder: { ...holder, code: "X" } }, now).refused).toBe(
		"nothing-changed",
	);
	expect(play(grant, { ...reissue, cause: "duplicate", number: numberOf(1), holder }, now).refused).toBe(
		"number-taken",
	);
	expect(play(grant, { ...reissue, cause: "passport", holder: passport, proof: null }, now).refused).toBe(
		"proof-missing",
	);
	const after = play(grant, { ...reissue, cause: "passport", holder: passport }, now).grant;
	expect(after?.holder?.passportNumber).toBe("BB7654321");
	expect(after?.numbers.map(({ endedAt }) => endedAt)).toEqual([now, null]);
});

test("a renewed paper is good until the first day of the one that continues it, and is continued once", () => {
	const now = at("2027-06-01");
	const renewed = play(getIssued(), { name: "renew", into: "g2", from: "2027-06-15" }, now).grant;
	if (!renewed) throw new Error("not renewed");
	expect(statusAt(renewed, now, zone)).toBe("active");
	expect(statusAt(renewed, startOfDay("2027-06-15", zone), zone)).toBe("renewed");
	expect(play(renewed, { name: "renew", into: "g3", from: "2027-07-01" }, now).refused).toBe("ended");
	const old = play(getIssued(), { name: "expire" }, at("2027-07-02")).grant;
	const continued = old && play(old, { name: "renew", into: "g2", from: "2027-07-05" }, at("2027-07-03")).grant;
	expect(continued && statusAt(continued, at("2027-08-01"), zone)).toBe("expired");
	expect(continued?.renewal?.into).toBe("g2");
});

test("a blank is used or spoiled once, and the copies of a number are counted", () => {
	const now = at("2026-07-01");
	const first = play(getIssued(), { name: "recordPrint", blank: "B1", sha256: "00", reason: null }, now);
	expect(first.events[0]?.plain).toMatchObject({ copy: 1, number: "WP 000001" });
	const { grant } = play(first.grant, { name: "spoilBlank", blank: "B1", reason: "torn" }, now);
	expect(play(grant, { name: "recordPrint", blank: "B1", sha256: "00", reason: null }, now).refused).toBe("blank-used");
	expect(play(grant, { name: "recordPrint", blank: "B2", sha256: "00", reason: " " }, now).refused).toBe(
		"reason-missing",
	);
	expect(
		play(grant, { name: "recordPrint", blank: "B2", sha256: "00", reason: "smeared" }, now).events[0]?.plain,
	).toMatchObject({
		copy: 2,
	});
});
