import { describe, expect, it } from "vitest";
import { endOfDay, startOfDay } from "./clock.ts";
import { decideGrant, type GrantCommand, type GrantContext, nextGrantTickAt } from "./grant.ts";
import type { GrantHolder } from "./grant-facts.ts";
import { endAt, evolveGrant, type Grant, statusAt } from "./grant-state.ts";

const zone = "Asia/Seoul";
const validTo = "2027-06-30";
const issuedAt = startOfDay("2026-07-21", zone) + 36_000;
const holder: GrantHolder = {
	...{ name: "TURGUNOVA AIDA", otherName: "투르구노바 아이다", languages: ["ko", "ky"], citizenship: null },
	...{ birthDate: null, passportNumber: null, employer: null, employerTaxNumber: null, occupation: null },
	...{ places: [], photoObject: null, photoSha256: null, code: "CODE1" },
};

const number = {
	series: "RL-2026",
	ordinal: 1,
	number: "RL-2026-000001",
	codeHash: "00",
	statusList: 0,
	statusIndex: 1,
};

function contextAt(now: number, more: Partial<GrantContext> = {}): GrantContext {
	return {
		actor: { kind: "applicant" },
		now,
		zone,
		grounds: ["resigned", "stay-ended"],
		without: ["passport", "renew"],
		resignation: "resigned",
		warnDays: [30],
		...more,
	};
}

function play(grant: Grant | null, command: GrantCommand, context: GrantContext): Grant | string {
	const decision = decideGrant(grant, command, context);
	if (!decision.ok) return decision.refusal.code;
	const state = decision.events.reduce<Grant | null>(evolveGrant, grant);
	if (!state) throw new Error("nothing came of it");
	return state;
}

function issued(): Grant {
	const paper = {
		...{ grant: "g1", caseId: "c1", caseNumber: "KR-1", item: "whole", procedure: "kr-rights-leader", office: "seoul" },
		...{
			law: "2026",
			kind: "appointment",
			number,
			validFrom: "2026-07-20",
			validTo,
			region: null,
			places: null,
			renews: null,
		},
	};
	const grant = play(null, { name: "issue", paper, holder }, contextAt(issuedAt));
	if (typeof grant === "string") throw new Error(grant);
	return grant;
}

describe("an appointment", () => {
	it("may begin before its certificate is made: on the day on which the place was confirmed", () => {
		expect(issued().validFrom).toBe("2026-07-20");
	});

	it("is given up by whoever holds it, from a day that he names, under the ground of the list and without a reason", () => {
		const noon = startOfDay("2026-11-02", zone) + 43_200;
		const given = play(issued(), { name: "resign", on: "2026-11-10", reason: " " }, contextAt(noon));
		if (typeof given === "string") throw new Error(given);
		expect(given.revocation).toMatchObject({
			ground: "resigned",
			on: "2026-11-10",
			by: { kind: "applicant" },
			reason: "",
		});
		expect(statusAt(given, startOfDay("2026-11-10", zone) - 1, zone)).toBe("active");
		expect(endAt(given, startOfDay("2026-11-10", zone), zone)).toEqual({
			how: "revoked",
			at: startOfDay("2026-11-10", zone),
		});
		expect(play(given, { name: "resign", on: "2026-11-10", reason: "" }, contextAt(noon))).toBe("revocation-announced");
	});

	it("is not given up for a day that has passed, for one after its term, nor once it has ended", () => {
		const noon = startOfDay("2026-11-02", zone) + 43_200;
		const on = (day: string, at = noon) => play(issued(), { name: "resign", on: day, reason: "" }, contextAt(at));
		expect(on("2026-11-01")).toBe("day-has-passed");
		expect(on("2027-07-01")).toBe("day-after-end");
		const over = endOfDay(validTo, zone) + 1;
		const old = play(issued(), { name: "expire" }, contextAt(over));
		if (typeof old === "string") throw new Error(old);
		expect(play(old, { name: "resign", on: "2027-07-01", reason: "" }, contextAt(over))).toBe("ended");
	});

	it("a paper of another kind is given up by nobody: it is only taken away", () => {
		const context = contextAt(issuedAt, { resignation: null });
		expect(play(issued(), { name: "resign", on: "2026-08-01", reason: "" }, context)).toBe("not-for-this-kind");
	});

	it("is ended by the office on a ground of its own list alone, with a reason in words", () => {
		const context = contextAt(issuedAt, { actor: { kind: "officer", id: "o1" } });
		const revoke = (ground: string, reason: string) =>
			play(issued(), { name: "revoke", ground, reason, on: "2026-08-01" }, context);
		expect(revoke("not-selected", "x")).toBe("no-such-ground");
		expect(revoke("stay-ended", " ")).toBe("reason-missing");
		expect(revoke("stay-ended", "left the country")).toMatchObject({ revocation: { ground: "stay-ended" } });
	});

	it("knows no other passport and is continued by nothing, and is made anew after a loss", () => {
		const context = contextAt(issuedAt);
		const next = { ...number, ordinal: 2, number: "RL-2026-000002" };
		const reissue = { name: "reissue", number: next, holder: { ...holder, code: "CODE2" }, proof: null } as const;
		expect(play(issued(), { ...reissue, cause: "passport" }, context)).toBe("not-for-this-kind");
		expect(play(issued(), { name: "renew", into: "g2", from: "2027-01-01" }, context)).toBe("not-for-this-kind");
		expect(play(issued(), { ...reissue, cause: "duplicate" }, context)).toMatchObject({ validTo });
	});

	it("is announced to end once, as its kind says, and not as often as the house announces a permit", () => {
		const due = startOfDay("2027-05-31", zone);
		expect(nextGrantTickAt(issued(), contextAt(issuedAt))).toBe(due);
		const told = play(issued(), { name: "warnExpiry" }, contextAt(due));
		if (typeof told === "string") throw new Error(told);
		expect(nextGrantTickAt(told, contextAt(due))).toBe(endOfDay(validTo, zone) + 1);
	});
});
