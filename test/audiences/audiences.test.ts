import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { listArrows } from "../../casework/states-page.ts";
import { langs } from "../../findings/lang.ts";
import { clearTextWarnings } from "../../procedures/clear-text.ts";
import { getProcedure } from "../../procedures/registry.ts";
import type { MessageData } from "../../server/answers/message.ts";
import { stateSchema } from "../../server/web/api.ts";
import { presentEmployerPaper } from "../../server/web/employer/present.ts";
import { makeVisitor } from "../support/desk-visitor.ts";
import { addressesOf, deskRoutes, routesDrawn } from "./addresses.ts";
import { type Audience, type AudienceHouse, openAudienceHouse, type Seen } from "./audience-house.ts";
import { canary, sightingsIn } from "./canaries.ts";
import type { PlantedCase } from "./planted-case.ts";
import { boardRoles, boardStatuses, employerShows, letters, papers, type Shown, staffPages } from "./whitelist.ts";

let house: AudienceHouse;
/** Every desk address as everybody of the staff was answered. */
let seen: readonly Seen[];

beforeAll(async () => {
	house = await openAudienceHouse();
	const addresses = deskRoutes.flatMap((route) => addressesOf(route, house.planted));
	const all: Seen[] = [];
	for (const who of house.audiences) all.push(...(await house.look(who, addresses)));
	seen = all;
}, 480_000);
afterAll(() => house?.close());

const ofWhole = "places of a round belong to all offices of its procedure, and everybody here has one of another";

/** Routes that this house cannot answer with a page, and why. Every other is answered to somebody, or what is asked of it is worth nothing. */
const unanswered: Readonly<Record<string, string>> = {
	"GET /assets/:hash/:name": "files of the programme, asked for by a hash that is not theirs",
	"GET /sign-in/second": "nobody here has a second factor",
	"GET /sign-in/sign-on": "no sign-on of the authority's own",
	"GET /sign-in/sign-on/back": "no sign-on of the authority's own",
	"GET /link/:token/sign-on": "no sign-on of the authority's own",
	"GET /cases/:number/document/:ordinal/page/:page/:file": "what was planted is no PDF that can be drawn",
	"GET /cases/:number/decision.pdf": "no worker has signed a planted decision",
	"GET /cases/:number/permits/:item/:side/picture": "no photograph was planted, and no paper made",
	"GET /cases/:number/eligibility": "the work permit has no requirements of this kind",
	"GET /cases/:number/measures": "no case of a round is planted",
	...Object.fromEntries(
		["", "/rules", "/open", "/assessors", "/candidates/:number"].map((page) => [
			`GET /judging/:procedure/:round${page}`,
			"nobody here answers for a procedure with rounds",
		]),
	),
	"GET /my-candidates/:number": "no case of a round is planted",
	"GET /my-candidates/:number/scan/:ordinal": "no case of a round is planted",
	...Object.fromEntries(
		["", "/panel", "/times", "/invite", "/of/:number"].map((page) => [
			`GET /interviews/:procedure/:round${page}`,
			"nobody here answers for a procedure with rounds",
		]),
	),
	"GET /my-interviews/:number": "no case of a round is planted",
	"GET /my-interviews/:number/blank": "no case of a round is planted",
	"GET /cases/:number/permits/issue": "leads back to the papers of the case",
	"GET /cases/:number/permits/:permit/print": "leads back to the papers of the case",
	"GET /cases/:number/permits/:permit/spoil": "leads back to the papers of the case",
	"GET /rounds/:procedure/:round/selection": ofWhole,
	"GET /rounds/:procedure/:round/selection/secret": ofWhole,
	"GET /rounds/:procedure/:round/selection/draft": ofWhole,
	"GET /rounds/:procedure/:round/selection/what-if": ofWhole,
	"GET /rounds/:procedure/:round/selection/release": ofWhole,
	"GET /rounds/:procedure/:round/selection/places": ofWhole,
	"GET /rounds/:procedure/:round/selection/places/:number": ofWhole,
	"GET /rounds/:procedure/:round/view": ofWhole,
};

function caseOf(owner: string | null): PlantedCase | undefined {
	return house.planted.cases.find((one) => one.owner === owner);
}

/** What the table lets this person see at this address. */
function mayShow({ role, office }: Audience, { route, owner }: Seen["address"]): readonly Shown[] {
	if (role === null || (owner !== null && house.officeOf(owner) !== office)) return [];
	const on = caseOf(owner);
	if (on && boardRoles.includes(role) && !boardStatuses.includes(on.status)) return [];
	return (staffPages[route] ?? []).filter(({ who }) => who.includes(role)).flatMap(({ shows }) => shows);
}

describe("staff", () => {
	it("every status that a command leads to is planted", () => {
		const led = new Set(["delivered", ...listArrows().map(({ to }) => to)]);
		expect(new Set(house.planted.cases.map(({ status }) => status))).toEqual(led);
	});

	it("every page of the desk is asked for, and answered to somebody", () => {
		const answered = new Set(seen.filter(({ status }) => status === 200).map(({ address }) => address.route));
		expect(deskRoutes.filter((route) => !answered.has(route)).sort()).toEqual(Object.keys(unanswered).sort());
		expect(seen.filter(({ status }) => status >= 500)).toEqual([]);
	});

	it("every role, status and page: no field comes out that the table does not name, and none of another office", () => {
		const leaks = seen.flatMap(({ who, address, sightings }) => {
			const allowed = mayShow(who, address);
			const isOwn = (owner: string) =>
				address.owner === null ? house.officeOf(owner) === who.office : owner === address.owner;
			return sightings
				.filter(({ field, owner }) => !allowed.includes(field) || !isOwn(owner))
				.map(({ field, owner }) => `${who.role} of ${who.office}: ${address.url} shows ${field} of ${owner}`);
		});
		expect(leaks).toEqual([]);
	});

	it("the table says no more than what is shown, to every role that it names", () => {
		const shown = new Set(
			seen.flatMap(({ who, address, sightings }) =>
				sightings.flatMap(({ field }) => [`${address.route} ${field}`, `${address.route} to ${who.role}`]),
			),
		);
		const said = Object.entries(staffPages).flatMap(([route, rows]) =>
			rows.flatMap(({ who, shows }) => [
				...shows.map((field) => `${route} ${field}`),
				...who.map((role) => `${route} to ${role}`),
			]),
		);
		expect(said.filter((one) => !shown.has(one))).toEqual([]);
	});

	it("search finds the cases of one's own office and nobody else's, and shows numbers alone", async () => {
		for (const who of house.audiences) {
			for (const one of house.planted.cases.filter(({ status }) => status === "before_board")) {
				const asked = canary("organisation", one.owner);
				const { statusCode, headers } = await who.visitor.submit("/search", { q: asked });
				const body = statusCode === 303 ? (await who.visitor.get(String(headers.location))).body : "";
				const may = (staffPages["GET /"] ?? []).some((row) => who.role !== null && row.who.includes(who.role));
				const name = `${who.role} of ${who.office} asks for ${one.owner}`;
				expect(body.includes(one.number), name).toBe(may && who.office === one.office);
				// His own question stands in the field again, and nothing else.
				expect(sightingsIn(body.replaceAll(asked, "")), name).toEqual([]);
			}
		}
	});

	it("a case, a letter and a view of another office change no list and no count", async () => {
		const lists = ["/", "/?queue=all", "/deadlines", "/letters", "/tasks?whose=all", "/search", "/reads", "/counter"];
		const here = house.audiences.filter(({ office }) => office !== "osh");
		const wordsOf = async () => {
			const pages: string[] = [];
			for (const { role, office, visitor } of here)
				for (const url of lists) pages.push(`${role} ${office} ${url} ${textOf((await visitor.get(url)).body)}`);
			return pages;
		};
		const before = await wordsOf();
		const elsewhere = house.audiences.find(({ role, office }) => role === "reviewer" && office === "osh");
		const added = await house.addElsewhere();
		expect((await elsewhere?.visitor.get(`/cases/${added.number}`))?.statusCode).toBe(200);
		expect((await elsewhere?.visitor.get("/?queue=all"))?.body).toContain(added.number);
		expect(await wordsOf()).toEqual(before);
	});
});

function textOf(body: string): string {
	return body
		.replace(/<[^>]+>/g, " ")
		.replace(/\s+/g, " ")
		.trim();
}

describe("the public", () => {
	it("is sent to sign in by every page of the desk that is somebody's, and sees no field", async () => {
		for (const address of deskRoutes.flatMap((route) => addressesOf(route, house.planted))) {
			const { statusCode, body } = await house.desk.inject({ url: address.url });
			expect(sightingsIn(body), address.url).toEqual([]);
			if (staffPages[address.route]) expect([address.url, statusCode]).toEqual([address.url, 303]);
		}
	});

	it("sees no field on any public page, by no number", async () => {
		const addresses = house.webRoutes.flatMap((route) => addressesOf(route, house.planted));
		expect(addresses.length).toBeGreaterThan(40);
		for (const { url } of addresses) {
			const { body, statusCode } = await house.web.inject({ url });
			expect(sightingsIn(body), url).toEqual([]);
			expect(numbersIn(body, url), url).toEqual([]);
			if (/^\/(api\/v1\/)?state\/./.test(url)) expect([url, statusCode]).toEqual([url, 200]);
		}
	});

	it("programs can ask for a state, for the authority and for what checks permits, and the state has the published fields", async () => {
		const api = house.webRoutes.filter((route) => route.includes("/api/"));
		expect(api.map((route) => route.replace("GET /api/v1/", "")).sort()).toEqual([
			"authority",
			"openapi.json",
			"permits",
			"state/:number",
		]);
		for (const { number } of house.planted.cases)
			expect(stateSchema.safeParse((await house.web.inject({ url: `/api/v1/state/${number}` })).json()).error).toBe(
				undefined,
			);
	});
});

/** Numbers of cases that the address did not name. */
function numbersIn(body: string, url: string): string[] {
	return house.planted.cases
		.map(({ number }) => number)
		.filter((number) => body.includes(number) && !url.includes(number));
}

describe("the applicant", () => {
	it("sees his own number and state, in every status, and no field of his or another's case", async () => {
		const pages = house.webRoutes.filter((route) => route.startsWith("GET /mine") && !route.includes(":"));
		for (const one of house.planted.cases) {
			const visitor = makeVisitor(house.web);
			const entered = await visitor.submit(`/mine/link/${await house.pageLink(one.caseId)}`, {}, "/mine/link");
			expect(entered.statusCode).toBe(303);
			// What continued another case has no page of its own: its session ends at the sign-in.
			expect((await visitor.get("/mine")).body.includes(one.number), one.owner).toBe(one.status !== "joined");
			for (const url of pages.map((route) => route.slice("GET ".length))) {
				const { body } = await visitor.get(url);
				expect(sightingsIn(body), `${url} of ${one.owner}`).toEqual([]);
				expect(numbersIn(body, one.number), `${url} of ${one.owner}`).toEqual([]);
			}
		}
	});
});

describe("an employer", () => {
	it("sees the papers under its own tax number, no field of them that is personal, and nobody else's", async () => {
		const { grants } = house.planted;
		for (const one of grants) {
			const visitor = await house.employerOf(canary("organisationid", one.owner));
			const { body, statusCode } = await visitor.get("/employer");
			expect([one.owner, statusCode]).toEqual([one.owner, 200]);
			const shown = grants.filter(({ number }) => body.includes(number));
			expect(shown.map(({ owner }) => owner)).toEqual([one.owner]);
			expect(sightingsIn(body), one.owner).toEqual([]);
			const own = house.planted.cases.find(({ owner }) => owner === one.owner);
			expect(numbersIn(body, own?.number ?? ""), one.owner).toEqual([]);
		}
		const stranger = await house.employerOf("99999999999999");
		expect(numbersIn((await stranger.get("/employer")).body, "")).toEqual([]);
	});

	it("is told of a paper what the table says, whatever its row holds besides", () => {
		const row = Object.fromEntries(
			[...employerShows, "grantId", "caseId", "holder", "renews"].map((name) => [name, name]),
		);
		const shown = presentEmployerPaper(row as unknown as Parameters<typeof presentEmployerPaper>[0]);
		expect(Object.keys(shown).sort()).toEqual([...employerShows].sort());
	});
});

describe("mail", () => {
	/** Fields by kind of letter, in whatever language it is written; and what a machine that knows words of health and passports says of it. */
	async function carried(said: (data: MessageData) => readonly string[]) {
		const byKind = new Map<string, Set<string>>();
		for (const { kind, owner, data } of await house.messages())
			for (const text of said(data))
				for (const sighting of sightingsIn(text)) {
					expect(sighting.owner).toBe(owner);
					byKind.set(kind, (byKind.get(kind) ?? new Set()).add(sighting.field));
				}
		return Object.fromEntries([...byKind].map(([kind, found]) => [kind, [...found].sort()]));
	}
	const rendered = ({ procedure, letter }: MessageData): string[] =>
		[...langs, null].map((lang) => {
			const { subject, text, html } = getProcedure(procedure, "2018").renderLetter(letter, lang);
			return `${subject}\n${text}\n${html}`;
		});
	const sorted = (table: Partial<Record<string, readonly string[]>>) =>
		Object.fromEntries(Object.entries(table).map(([kind, shows]) => [kind, [...(shows ?? [])].sort()]));

	it("a letter carries what the table says of its kind, of its own case, and nothing else", async () => {
		expect(await carried(rendered)).toEqual(sorted(letters));
	});

	it("no letter of ours has a passport, a personal number or a word of health in it", async () => {
		const { labels } = getProcedure("kg-work-permit", "2018").face;
		// A letter names a document by its kind (design.md 3), and this kind's published name is all that it says of health.
		const withoutKind = (text: string) =>
			langs.reduce((rest, lang) => rest.replaceAll(labels.kind("medical-certificate", lang) ?? "-", ""), text);
		const said = (await house.messages()).flatMap(({ kind, data }) =>
			rendered(data).map((text) => [kind, clearTextWarnings(withoutKind(text))]),
		);
		expect(said.length).toBeGreaterThan(100);
		expect(said.filter(([, warnings]) => warnings?.length)).toEqual([]);
	});

	it("the signed papers that go with it carry what the table says, and no passport", async () => {
		expect(await carried((data) => [JSON.stringify(data.receipt)])).toEqual(sorted(papers));
	});
});

it("Fastify's drawing of the public routes is read whole", () => {
	expect(routesDrawn("├── / (GET, HEAD)\n│   └── a (POST)\n│       └── /:b (GET)\n└── c (GET)")).toEqual([
		"GET /",
		"GET /a/:b",
		"GET c",
	]);
});
