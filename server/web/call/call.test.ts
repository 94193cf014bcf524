import type { FastifyInstance } from "fastify";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Round } from "../../../casework/round.ts";
import { langs } from "../../../findings/lang.ts";
import { rounds } from "../../../procedures/kr-rights-leader/rounds.ts";
import { openWebHouse, type WebHouse } from "../../../test/browser/web-house.ts";
import { recordRound } from "../../round/rounds.ts";
import { sayDoor } from "../../round/say-window.ts";
import { buildWebApp } from "../app.ts";
import { roundToShow } from "./brief.ts";

const [shipped] = rounds;
if (!shipped) throw new Error("The round of 2026 ships.");
const { opensAt, closesAt } = shipped;

let house: WebHouse;
let app: FastifyInstance;

beforeAll(async () => {
	house = await openWebHouse();
	app = await buildWebApp(house.deps);
});
afterAll(async () => {
	await app.close();
	house.close();
});

async function read(url: string, cookies: Record<string, string> = {}): Promise<string> {
	const { statusCode, body } = await app.inject({ url, cookies });
	expect(statusCode, url).toBe(200);
	return body
		.slice(body.indexOf("<main"))
		.replace(/<[^>]+>/g, " ")
		.replaceAll("&#39;", "'");
}

const page = "/calls/kr-rights-leader/2026";

describe("the page of all calls", () => {
	it("names each with where its window stands, in four languages, and leads to it", async () => {
		house.desk.at(opensAt);
		for (const lang of langs) {
			const response = await app.inject({ url: `/calls?lang=${lang}` });
			expect(response.statusCode).toBe(200);
			expect(response.body).toContain(shipped.title[lang]);
			expect(response.body).toContain(`href="${page}"`);
		}
		expect(await read("/calls?lang=en")).toContain("Applications are open. They close on 30 June 2026, 18:00:00");
	});
});

describe("the public page of a call", () => {
	it("turns at the very seconds of the window, in Seoul's time and in the reader's", async () => {
		const at = async (second: number) => {
			house.desk.at(second);
			return read(`${page}?lang=en&zone=Asia/Bishkek`);
		};
		expect(await at(opensAt - 1)).toContain("Applications open on 16 June 2026, 09:00:00 (Seoul time).");
		expect(await at(opensAt)).toContain("Applications are open. They close on 30 June 2026, 18:00:00 (Seoul time).");
		const last = await at(closesAt);
		expect(last).toContain("Applications are open.");
		expect(last).toContain("Less than a minute left.");
		const late = await at(closesAt + 1);
		expect(late).toContain("Applications closed on 30 June 2026, 18:00:00 (Seoul time).");
		expect(late).toContain("What arrives at 18:00:00 is in time; what arrives at 18:00:01 is late.");
		for (const text of [last, late]) expect(text).toContain("30 June 2026, 15:00:00 (Bishkek time)");
	});

	it("remembers the reader's zone in a cookie, and believes no other word", async () => {
		const chosen = await app.inject({ url: `${page}?zone=Europe/Moscow` });
		const cookie = chosen.cookies.find(({ name }) => name === "tilkat_zone");
		expect(cookie).toMatchObject({ value: "Europe/Moscow", httpOnly: true, sameSite: "Lax" });
		expect(await read(`${page}?lang=en`, { tilkat_zone: "Europe/Moscow" })).toContain("12:00:00 (Moscow time)");
		const wrong = await app.inject({ url: `${page}?zone=Mars/Base`, cookies: { tilkat_zone: "nowhere" } });
		expect(wrong.cookies.map(({ name }) => name)).not.toContain("tilkat_zone");
	});

	it.each(langs)(
		"in %s each door says another thing before, during and after, and nothing of the office's own is called law",
		async (lang) => {
			const said = new Set<string>();
			for (const second of [opensAt - 1, opensAt, closesAt + 1]) {
				house.desk.at(second);
				const text = await read(`${page}?lang=${lang}`);
				const phase = second < opensAt ? "before" : second > closesAt ? "closed" : "open";
				for (const door of ["web", "mail", "counter", "post"] as const) {
					const { how, counts } = sayDoor(door, phase, lang);
					expect(text).toContain(how);
					expect(text).toContain(counts);
					said.add(how);
				}
				for (const { what } of [...shipped.grounds, ...shipped.bars]) expect(text).toContain(what[lang]);
				for (const { label } of shipped.rubric) expect(text).toContain(label[lang]);
				expect(text).toContain("leader-jeju@");
				expect(text).toContain("1350");
				expect(text).toContain(shipped.title[lang]);
			}
			expect(said.size).toBe(12);
			const { body } = await app.inject({ url: `${page}?lang=${lang}` });
			// The cap's group, the reference date, bars, weights and the list of offices.
			expect(body.match(/tk-mark--note/g)).toHaveLength(5);
			expect(body).toContain('href="/apply/kr-rights-leader"');
			expect(body).toContain('href="tel:1350"');
		},
	);

	it("says what is not known, and does not fill it in", async () => {
		const text = await read(`${page}?lang=en`);
		expect(text).toMatch(/Day of the announcement\s+not announced/);
		expect(text).toMatch(/Day to which work and stay are counted\s+not announced/);
		expect(text).toMatch(/Term of activity\s+until 30 June 2027/);
	});

	it("stands behind the home page and the procedure's page, and knows no round that is none", async () => {
		house.desk.at(closesAt - 3 * 86_400 - 4 * 3600);
		for (const url of ["/?lang=en", "/apply/kr-rights-leader?lang=en"]) {
			const { body } = await app.inject({ url });
			expect(body).toContain(`href="${page}"`);
			expect(body).toContain("3 days 4 hours left.");
		}
		for (const url of [
			"/calls/kr-rights-leader/1999",
			"/calls/kg-work-permit",
			"/calls/nothing",
			"/calls/nothing/2026",
		])
			expect((await app.inject({ url })).statusCode, url).toBe(404);
		expect((await app.inject({ url: "/apply/kg-work-permit" })).body).not.toContain("/calls/");
	});

	it("shows what an administrator recorded, and between two calls the one that is to come", async () => {
		const next: Round = {
			...shipped,
			id: "2027",
			opensAt: opensAt + 365 * 86_400,
			closesAt: closesAt + 365 * 86_400,
			offices: ["seoul"],
			seats: 51,
			announcedOn: "2027-06-01",
		};
		house.desk.at(closesAt + 100);
		await house.desk.deps.store.tx((tx) => recordRound(tx, next, "keeper", closesAt + 50));
		const text = await read("/calls/kr-rights-leader?lang=en");
		expect(text).toContain("Applications open on 16 June 2027, 09:00:00 (Seoul time).");
		expect(text).toMatch(/Day of the announcement\s+1 June 2027/);
		expect(text).toContain("leader-seoul@");
		expect(text).not.toContain("leader-jeju@");
		expect(text).toContain(shipped.title.en);
		const both = [shipped, next];
		expect([opensAt - 1, closesAt, closesAt + 1, next.closesAt + 1].map((now) => roundToShow(both, now)?.id)).toEqual([
			"2026",
			"2026",
			"2027",
			"2027",
		]);
	});

	it("says where what arrives now belongs to another call, and leads nobody into that one's form", async () => {
		const at = async (second: number, id: string) => {
			house.desk.at(second);
			const text = await read(`/calls/kr-rights-leader/${id}?lang=en`);
			return [text.includes("belongs to another call"), text.includes("To the application form")];
		};
		// Until the next one opens, what comes is late for the last that closed; then nothing is of that one any more.
		const opens = opensAt + 365 * 86_400;
		expect(await at(opens - 1, "2026")).toEqual([false, true]);
		expect(await at(opens - 1, "2027")).toEqual([true, false]);
		expect(await at(opens, "2026")).toEqual([true, false]);
		expect(await at(opens, "2027")).toEqual([false, true]);
	});
});
