import { describe, expect, it } from "vitest";
import { changedFields, type Round } from "../../../casework/round.ts";
import { getProcedure } from "../../../procedures/registry.ts";
import { deskLangs } from "../texts.ts";
import { type FieldFault, nextYearOf, readRound, typedFrom, typedOf } from "./form.ts";
import { roundWords } from "./words.ts";

const home = getProcedure("kr-rights-leader");
const [shipped] = home.rounds ?? [];
if (!shipped) throw new Error("The round of 2026 ships.");
const { zone } = home.face;
const typed = typedOf(shipped, zone);
const faultsOf = (change: Record<string, string>) => readRound({ ...typed, ...change }, home).faults;

describe("the form of a round", () => {
	it("gives back the round that it was drawn from, whatever that names and leaves open", () => {
		const words = { ky: "а", ru: "б", en: "c", ko: "라" };
		const rounds: readonly Round[] = [
			shipped,
			{
				...shipped,
				offices: ["seoul", "jeju"],
				documents: words,
				referenceOn: "2026-06-30",
				announcedOn: "2026-06-01",
				closesAt: shipped.closesAt + 59,
				grounds: [],
				bars: [],
				rubric: [{ id: "only", label: words, weight: 0.5 }],
				contacts: { ...shipped.contacts, email: "a@b.kr" },
			},
		];
		for (const round of rounds) {
			const read = readRound(typedOf(round, zone), home);
			expect(read.faults).toEqual({});
			expect(read.round && changedFields(round, read.round)).toEqual([]);
		}
	});

	it("names what is wrong field by field, and each has a sentence in four languages", () => {
		const wrong: readonly (readonly [Record<string, string>, string, FieldFault])[] = [
			[{ id: "2027 год" }, "id", "id"],
			[{ "title-ko": "" }, "title-ko", "title"],
			[{ closesDate: "2026-06-16", closesTime: "09:00" }, "closesDate", "window"],
			[{ closesDate: "2026-02-30" }, "closesDate", "day"],
			[{ opensTime: "24:00:00" }, "opensTime", "time"],
			[{ seats: "0" }, "seats", "seats"],
			[{ cap: "1.5" }, "cap", "cap"],
			[{ offices: "some" }, "offices", "offices"],
			[{ termFrom: "2027-07-01" }, "termTo", "term"],
			[{ "rubric-0-weight": "-1" }, "rubric-0-weight", "weights"],
			[{ "grounds-0-ru": "" }, "grounds-0-ru", "words"],
			[{ "bars-0-id": "unlawful stay" }, "bars-0-id", "line"],
			[{ "grounds-1-id": "A4.1" }, "grounds-1-id", "twice"],
			[{ law: "1999" }, "law", "law"],
			[{ "contact-phone": "" }, "contact-phone", "contact"],
		];
		for (const [change, field, fault] of wrong) expect(faultsOf(change), field).toEqual({ [field]: fault });
		for (const lang of deskLangs) {
			const said = Object.values(roundWords[lang].faults);
			expect(said.every((sentence) => sentence.length > 5)).toBe(true);
			// Seats and cap ask for the same; nothing else does.
			expect(new Set(said).size).toBeGreaterThanOrEqual(said.length - 1);
		}
	});

	it("copies to the next year the same clock times on the same days, and announces nothing", () => {
		const read = readRound(nextYearOf(shipped, zone), home);
		expect(read.faults).toEqual({});
		expect(read.round).toMatchObject({
			id: "2027",
			law: "2026",
			opensAt: Date.UTC(2027, 5, 16, 0, 0, 0) / 1000,
			closesAt: Date.UTC(2027, 5, 30, 9, 0, 0) / 1000,
			term: { from: null, to: "2028-06-30" },
			announcedOn: null,
			referenceOn: null,
		});
		expect(read.round?.title.ko).toBe("2027년 외국인 인권리더 모집");
		const leap = nextYearOf({ ...shipped, term: { from: "2028-02-29", to: null } }, zone);
		expect(leap.termFrom).toBe("2029-02-28");
	});

	it("takes a box that is not ticked as not ticked, and what was not shown as it was", () => {
		const some = { ...typed, offices: "some", "office-seoul": "1", "office-busan": "1" };
		const posted = typedFrom({ offices: "some", "office-seoul": "1", seats: " 60 " }, some);
		expect(readRound(posted, home).round).toMatchObject({ offices: ["seoul"], seats: 60 });
		expect(readRound(typedFrom({ seats: "60" }, some), home).round?.offices).toEqual(["seoul", "busan"]);
	});
});
