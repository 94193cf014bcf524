import { readFileSync } from "node:fs";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { addressesOf, deskRoutes } from "../audiences/addresses.ts";
import { type Audience, type AudienceHouse, openAudienceHouse } from "../audiences/audience-house.ts";
import { findChromium, openBrowser, openPage, visitFaults } from "./browser.ts";

/** Without Chromium these tests are skipped; scripts/debian-tools.ts says so. */
const skipped = findChromium() === null;

/** What this house cannot open, and the browser test that does. */
const openedBy: Readonly<Record<string, string>> = {
	// Its rounds have not been assessed, and nobody there answers for a whole procedure that has one.
	"GET /rounds/:procedure/:round/selection": "release.test.ts",
	"GET /rounds/:procedure/:round/view": "release.test.ts",
	"GET /rounds/:procedure/:round/selection/secret": "release.test.ts",
	"GET /rounds/:procedure/:round/selection/draft": "release.test.ts",
	"GET /rounds/:procedure/:round/selection/what-if": "release.test.ts",
	"GET /rounds/:procedure/:round/selection/release": "release.test.ts",
	"GET /rounds/:procedure/:round/selection/places": "release.test.ts",
	"GET /rounds/:procedure/:round/selection/places/:number": "release.test.ts",
	"GET /sign-in/second": "staff.test.ts",
	// Its cases are of a procedure that has no such requirements.
	"GET /cases/:number/eligibility": "eligibility.test.ts",
	// Nobody of its house answers for a procedure with rounds.
	"GET /judging/:procedure/:round": "judging.test.ts",
	"GET /judging/:procedure/:round/open": "judging.test.ts",
	"GET /judging/:procedure/:round/rules": "judging.test.ts",
	"GET /judging/:procedure/:round/assessors": "judging.test.ts",
	"GET /judging/:procedure/:round/candidates/:number": "judging.test.ts",
	"GET /my-candidates/:number": "judging.test.ts",
	"GET /my-candidates/:number/scan/:ordinal": "judging.test.ts",
	"GET /cases/:number/measures": "judging.test.ts",
	"GET /interviews/:procedure/:round": "interviews.test.ts",
	"GET /interviews/:procedure/:round/panel": "interviews.test.ts",
	"GET /interviews/:procedure/:round/times": "interviews.test.ts",
	"GET /interviews/:procedure/:round/invite": "interviews.test.ts",
	"GET /interviews/:procedure/:round/of/:number": "interviews.test.ts",
	"GET /my-interviews/:number": "interviews.test.ts",
	"GET /my-interviews/:number/blank": "interviews.test.ts",
};

/** What is no page: files, signs of life, and ways through the authority's own sign-on. */
const noPages: readonly string[] = [
	"GET /healthz",
	"GET /assets/:hash/:name",
	"GET /session",
	"GET /sign-in/sign-on",
	"GET /sign-in/sign-on/back",
	"GET /link/:token/sign-on",
	"GET /cases/:number/files/:ordinal/:which",
	"GET /cases/:number/document/:ordinal/page/:page/:file",
	"GET /cases/:number/papers/:paper",
	"GET /cases/:number/representatives/:place",
	"GET /cases/:number/protective-receipt.pdf",
	"GET /counter/:draft/scans/:scan",
	"GET /board/sittings/:sitting/minutes.pdf",
	"GET /letters/:id/original",
	"GET /cases/:number/decision.pdf",
	"GET /cases/:number/permits/:item/:side/picture",
	"GET /cases/:number/permits/issue",
	"GET /cases/:number/permits/:permit/print",
	"GET /cases/:number/permits/:permit/spoil",
	"GET /register/papers/:grant/proofs/:proof",
];

let house: AudienceHouse;
let browser: Browser;
let base: string;
/** Where each page is found, and somebody who may read it. */
const found = new Map<string, { readonly url: string; readonly who: Audience }>();

beforeAll(async () => {
	if (skipped) return;
	house = await openAudienceHouse();
	base = await house.desk.listen({ host: "127.0.0.1", port: 0 });
	browser = await openBrowser();
	for (const route of deskRoutes.filter((one) => !noPages.includes(one))) {
		const place = await find(route);
		if (place) found.set(route, place);
	}
}, 240_000);
afterAll(async () => {
	if (skipped) return;
	await browser.close();
	await house.close();
});

async function find(route: string): Promise<{ url: string; who: Audience } | null> {
	for (const { url } of addressesOf(route, house.planted))
		for (const who of house.audiences) {
			const { statusCode, headers } = await who.visitor.get(url);
			if (statusCode === 200 && String(headers["content-type"]).startsWith("text/html")) return { url, who };
		}
	return null;
}

async function become(page: Page, who: Audience): Promise<void> {
	await page.context().clearCookies();
	await page.context().addCookies([...who.visitor.cookies].map(([name, value]) => ({ name, value, url: base })));
}

describe.skipIf(skipped)("every page of the desk", () => {
	it("is opened here or in a test that is named; a new one that is neither is told", () => {
		const opened = [...found.keys(), ...noPages, ...Object.keys(openedBy)];
		expect([...opened].sort()).toEqual([...deskRoutes].sort());
		for (const [route, file] of Object.entries(openedBy))
			expect(readFileSync(new URL(file, import.meta.url), "utf8")).toContain(route.slice("GET ".length));
	});

	it("has no accessibility fault, nothing that its policy blocks, and no sideways scrolling at either width", async () => {
		const page = await openPage(browser, 360, true);
		const faults: string[] = [];
		for (const [route, { url, who }] of found) {
			await become(page, who);
			faults.push(...(await visitFaults(page, base + url, `every-${route.replace(/\W+/g, "-")}`)));
		}
		await page.context().close();
		expect(faults).toEqual([]);
	}, 480_000);
});
