import { describe, expect, it } from "vitest";
import { langs } from "../../findings/lang.ts";
import { rounds } from "../../procedures/kr-rights-leader/rounds.ts";
import { readerZones } from "./reader-zone.ts";
import { sayDoor, sayMoment, sayWindow } from "./say-window.ts";

const [round] = rounds;
if (!round) throw new Error("The round of 2026 ships.");
const { opensAt, closesAt } = round;
const say = (now: number, zone: (typeof readerZones)[number] = "Asia/Seoul") =>
	sayWindow(round, { now, lang: "en", zone });

describe("the window in words", () => {
	it("opens at its first second and closes after its last, by the clock of either zone", () => {
		expect([opensAt - 1, opensAt, closesAt, closesAt + 1].map((now) => say(now).headline)).toEqual([
			"Applications open on 16 June 2026, 09:00:00 (Seoul time).",
			"Applications are open. They close on 30 June 2026, 18:00:00 (Seoul time).",
			"Applications are open. They close on 30 June 2026, 18:00:00 (Seoul time).",
			"Applications closed on 30 June 2026, 18:00:00 (Seoul time).",
		]);
		expect([opensAt - 1, closesAt, closesAt + 1].map((now) => say(now, "Asia/Bishkek").headline)).toEqual([
			"Applications open on 16 June 2026, 06:00:00 (Bishkek time).",
			"Applications are open. They close on 30 June 2026, 15:00:00 (Bishkek time).",
			"Applications closed on 30 June 2026, 15:00:00 (Bishkek time).",
		]);
		expect(say(closesAt, "Asia/Bishkek").toTheSecond).toContain("at 15:00:00 is in time; what arrives at 15:00:01");
	});

	it("says what is left in its two largest units, and never more than there is", () => {
		expect(
			[
				closesAt - 3 * 86_400 - 4 * 3600 - 59 * 60,
				closesAt - 86_400,
				closesAt - 4 * 3600 - 20 * 60,
				closesAt - 119,
				closesAt - 59,
				closesAt,
			].map((now) => say(now).left),
		).toEqual([
			"3 days 4 hours left.",
			"1 day left.",
			"4 hours 20 minutes left.",
			"1 minute left.",
			"Less than a minute left.",
			"Less than a minute left.",
		]);
		expect([say(opensAt - 1).left, say(closesAt + 1).left]).toEqual([null, null]);
	});

	it("changes the day with the zone, and names the zone in every language", () => {
		const lateEvening = Date.UTC(2026, 5, 30, 20, 0, 0) / 1000;
		expect(sayMoment(lateEvening, "Asia/Seoul", "ko")).toBe("2026년 7월 1일 05:00:00 (서울 시간)");
		expect(sayMoment(lateEvening, "Europe/Moscow", "ru")).toBe("30 июня 2026 года, 23:00:00 (время Москвы)");
		for (const lang of langs)
			expect(new Set(readerZones.map((zone) => sayMoment(lateEvening, zone, lang))).size).toBe(readerZones.length);
	});

	it("says another thing at each door and at each time", () => {
		for (const lang of langs) {
			const said = (["web", "mail", "counter", "post"] as const).flatMap((door) =>
				(["before", "open", "closed"] as const).map((phase) => sayDoor(door, phase, lang).how),
			);
			expect(new Set(said).size).toBe(12);
		}
		expect(sayWindow(round, { now: closesAt - 5 * 86_400, lang: "ru", zone: "Asia/Seoul" }).left).toBe(
			"Осталось: 5 дней.",
		);
	});
});
