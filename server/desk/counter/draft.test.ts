import { expect, test } from "vitest";
import { getFace } from "../../../procedures/faces.ts";
import { headFields, readHead } from "./draft.ts";

/** Tuesday 17 November 2026, 15:26:40 in Bishkek. */
const now = 1_794_907_600;
const desk = { now, zone: "Asia/Bishkek", face: getFace("kg-work-permit", "2018"), numberPrefixes: ["KG"] } as const;
const right = {
	door: "counter",
	kind: "attract",
	date: "2026-11-17",
	time: "15:26",
	as: "applicant",
	person: "А",
	language: "ky",
};

function faultsOf(change: Readonly<Record<string, string>>) {
	return readHead({ ...right, ...change }, desk).faults;
}

test("the paper's time is the office's wall clock: this minute is right, the next is not, thirty days are, one more is not", () => {
	expect(faultsOf({})).toEqual({});
	expect(faultsOf({ time: "15:27" })).toEqual({ date: "time-future" });
	expect(faultsOf({ date: "2026-10-18", time: "00:00" })).toEqual({});
	expect(faultsOf({ date: "2026-10-17", time: "23:59" })).toEqual({ date: "time-old" });
});

test.each(["", "2026-02-30", "17.11.2026", "2026-13-01"])("%j is no date", (date) => {
	expect(faultsOf({ date })).toEqual({ date: "time" });
});

test.each(["", "24:00", "9:5", "15.26"])("%j is no time", (time) => {
	expect(faultsOf({ time })).toEqual({ date: "time" });
});

test("a postmark is asked of post only, and lies within ninety days before the arrival", () => {
	expect(faultsOf({ postmark: "nonsense" })).toEqual({});
	expect(faultsOf({ door: "post", postmark: "2026-11-17" })).toEqual({});
	expect(faultsOf({ door: "post", postmark: "2026-08-19" })).toEqual({});
	for (const postmark of ["", "2026-11-18", "2026-08-18"])
		expect([postmark, faultsOf({ door: "post", postmark })]).toEqual([postmark, { postmark: "postmark" }]);
});

test("all faults of the page are told at once, each at its field", () => {
	const faults = faultsOf({
		kind: "",
		person: " ",
		personId: "123",
		as: "representative",
		replyTo: "a@",
		quotes: "KG-1",
	});
	expect(faults).toEqual({
		kind: "kind",
		person: "person",
		personId: "person-id",
		basis: "basis",
		replyTo: "address",
		quotes: "number",
	});
});

test("what was read stands in the form again as it was typed", () => {
	const { head } = readHead({ ...right, personId: "2010 1199 0000 17" }, desk);
	expect(head && headFields(head, "Asia/Bishkek")).toMatchObject({ ...right, personId: "20101199000017" });
});
