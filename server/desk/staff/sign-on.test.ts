import type { FastifyInstance } from "fastify";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type DeskHouse, openDeskHouse } from "../../../test/browser/desk-house.ts";
import { addStaff, everywhere, staffPassword } from "../../../test/support/desk-staff.ts";
import { makeVisitor, type Visitor } from "../../../test/support/desk-visitor.ts";
import {
	openImpostor,
	openSignOnProvider,
	providerClient,
	type SignOnProvider,
} from "../../../test/support/sign-on-provider.ts";
import { provesSecondFactor } from "../../staff/sign-on.ts";
import { buildDeskApp } from "../app.ts";

const deskUrl = "http://desk.localhost";

let house: DeskHouse;
let provider: SignOnProvider;
let app: FastifyInstance;
let admin: Visitor;

function deskWith(issuer: string): Promise<FastifyInstance> {
	const oidc = {
		issuer,
		clientId: providerClient.id,
		clientSecret: providerClient.secret,
		name: "the ministry",
		amr: ["mfa", "otp"],
		acr: ["high"],
	};
	return buildDeskApp({ ...house.deps, settings: { ...house.deps.settings, deskUrl, secondFactor: "required", oidc } });
}

beforeAll(async () => {
	house = await openDeskHouse();
	provider = await openSignOnProvider(`${deskUrl}/sign-in/sign-on/back`);
	app = await deskWith(provider.issuer);
	await addStaff(house, "boss", everywhere("administrator"));
	// The administrator works at a desk of the same database that asks for no second factor, to keep to the matter.
	const ownDesk = await buildDeskApp({
		...house.deps,
		settings: {
			...house.deps.settings,
			deskUrl,
			oidc: {
				issuer: provider.issuer,
				clientId: "x",
				clientSecret: "",
				name: "the ministry",
				amr: ["mfa"],
				acr: [],
			},
		},
	});
	admin = makeVisitor(ownDesk);
	expect((await admin.submit("/sign-in", { login: "boss", password: staffPassword })).statusCode).toBe(303);
});
afterAll(async () => {
	await app.close();
	await provider.close();
	house.close();
});

/** Goes to the provider from this page of the desk; `change` is what an attacker does to the address. */
async function goThrough(
	visitor: Visitor,
	from = "/sign-in/sign-on?next=/letters",
	change: (url: URL) => void = () => {},
): Promise<URL> {
	await visitor.get("/sign-in?lang=en");
	const begun = await visitor.get(from);
	expect(begun.statusCode).toBe(303);
	const url = new URL(String(begun.headers.location));
	change(url);
	return provider.visit(url.href);
}

async function comeBack(visitor: Visitor, url: URL) {
	return visitor.get(`${url.pathname}${url.search}`);
}

/** The token of a link that the administrator made for this person. */
async function linkFor(userId: string): Promise<string> {
	const made = await admin.submit(`/staff/${userId}?lang=en`, { kind: "sign-on" }, `/staff/${userId}/link`);
	return new URL(/tk-secret">([^<]+)</.exec(made.body)?.[1] ?? "").pathname;
}

async function link(login: string, subject: string): Promise<string> {
	const userId = await addStaff(house, login, everywhere("registrar"));
	provider.next = { subject, amr: ["pwd", "mfa"] };
	const visitor = makeVisitor(app);
	const back = await comeBack(visitor, await goThrough(visitor, `${await linkFor(userId)}/sign-on`));
	expect(back.statusCode).toBe(200);
	return userId;
}

describe("the authority's own sign-on", () => {
	it("is asked with code, PKCE, state and nonce, and for the way of signing in that is set", async () => {
		const begun = await makeVisitor(app).get("/sign-in/sign-on");
		const url = new URL(String(begun.headers.location));
		expect(url.origin).toBe(provider.issuer);
		const asked = Object.fromEntries(url.searchParams);
		expect(asked).toMatchObject({
			response_type: "code",
			scope: "openid",
			client_id: providerClient.id,
			redirect_uri: `${deskUrl}/sign-in/sign-on/back`,
			code_challenge_method: "S256",
			acr_values: "high",
		});
		for (const name of ["state", "nonce", "code_challenge"]) expect(asked[name]?.length).toBeGreaterThan(20);
	});

	it("signs in whom an administrator has linked, with the roles that were granted here and no other", async () => {
		await link("linked", "subject-1");
		provider.next = { subject: "subject-1", amr: ["otp"] };
		const visitor = makeVisitor(app);
		const back = await comeBack(visitor, await goThrough(visitor));
		expect(back.statusCode).toBe(200);
		expect(back.body).toContain('content="0;url=/letters"');
		expect((await visitor.get("/letters")).statusCode).toBe(200);
		expect((await visitor.get("/staff")).statusCode).toBe(403);
		const account = await visitor.get("/account?lang=en");
		expect(account.body).toContain("the authority&#39;s sign-on".replace("&#39;", "'"));
	});

	it("believes the claim acr as well", async () => {
		await link("by-acr", "subject-acr");
		provider.next = { subject: "subject-acr", acr: "high" };
		const visitor = makeVisitor(app);
		expect((await comeBack(visitor, await goThrough(visitor))).statusCode).toBe(200);
	});

	it("does not know a person by his address: who is not linked is refused", async () => {
		provider.next = { subject: "subject-unknown", amr: ["mfa"] };
		const visitor = makeVisitor(app);
		const back = await comeBack(visitor, await goThrough(visitor));
		expect(back.statusCode).toBe(403);
		expect(back.body).toContain("not linked to an account");
		expect((await visitor.get("/")).statusCode).toBe(303);
	});

	it("refuses a sign-in without a second factor, also while linking", async () => {
		const userId = await link("weak", "subject-weak");
		for (const amr of [["pwd"], []]) {
			provider.next = { subject: "subject-weak", amr };
			const visitor = makeVisitor(app);
			const back = await comeBack(visitor, await goThrough(visitor));
			expect(back.statusCode).toBe(403);
			expect(back.body).toContain("without a second factor");
			expect((await visitor.get("/")).statusCode).toBe(303);
		}
		expect(userId).not.toBe("");
		const other = await addStaff(house, "weak2", everywhere("registrar"));
		provider.next = { subject: "subject-weak2", amr: ["pwd"] };
		const visitor = makeVisitor(app);
		const path = await linkFor(other);
		expect((await comeBack(visitor, await goThrough(visitor, `${path}/sign-on`))).statusCode).toBe(403);
		expect((await visitor.get(path)).statusCode).toBe(200);
	});

	it("refuses a state that came back before, one in another browser, and one that nobody began", async () => {
		await link("replayed", "subject-replayed");
		provider.next = { subject: "subject-replayed", amr: ["mfa"] };
		const visitor = makeVisitor(app);
		const url = await goThrough(visitor);
		const flowCookie = visitor.cookies.get("tilkat_desk_sign_on") ?? "";
		expect((await comeBack(makeVisitor(app), url)).statusCode).toBe(403);
		const victim = makeVisitor(app);
		const other = await goThrough(victim);
		expect((await comeBack(victim, other)).statusCode).toBe(200);
		victim.cookies.set("tilkat_desk_sign_on", flowCookie);
		expect((await comeBack(victim, other)).statusCode).toBe(403);
		expect((await comeBack(victim, url)).statusCode).toBe(403);
		expect((await victim.get("/sign-in/sign-on/back?code=x&state=y")).statusCode).toBe(403);
	});

	it("refuses a token without our nonce, and one with another", async () => {
		await link("nonce", "subject-nonce");
		provider.next = { subject: "subject-nonce", amr: ["mfa"] };
		for (const change of [
			(url: URL) => url.searchParams.delete("nonce"),
			(url: URL) => url.searchParams.set("nonce", "of-somebody-else-entirely"),
		]) {
			const visitor = makeVisitor(app);
			const back = await comeBack(visitor, await goThrough(visitor, undefined, change));
			expect(back.statusCode).toBe(403);
			expect(back.body).toContain("could not be trusted");
		}
	});

	it("refuses a code that was asked for with another challenge, and a return that names another issuer", async () => {
		await link("swapped", "subject-swapped");
		provider.next = { subject: "subject-swapped", amr: ["mfa"] };
		const visitor = makeVisitor(app);
		const swapped = await goThrough(visitor, undefined, (url) =>
			url.searchParams.set("code_challenge", "A".repeat(43)),
		);
		expect((await comeBack(visitor, swapped)).statusCode).toBe(403);
		const second = makeVisitor(app);
		const url = await goThrough(second);
		expect(url.searchParams.get("iss")).toBe(provider.issuer);
		url.searchParams.set("iss", "https://evil.example");
		expect((await comeBack(second, url)).statusCode).toBe(403);
	});

	it("is not begun at a provider that calls itself by another name than the one that is set", async () => {
		const impostor = await openImpostor(provider.issuer);
		const desk = await deskWith(impostor.issuer);
		const answer = await makeVisitor(desk).get("/sign-in/sign-on?lang=en");
		expect(answer.statusCode).toBe(502);
		expect(answer.headers.location).toBeUndefined();
		await desk.close();
		await impostor.close();
	});

	it("links one identity to one account, and the link is good once", async () => {
		await link("first-owner", "subject-shared");
		const second = await addStaff(house, "second-owner", everywhere("registrar"));
		provider.next = { subject: "subject-shared", amr: ["mfa"] };
		const visitor = makeVisitor(app);
		const path = await linkFor(second);
		const back = await comeBack(visitor, await goThrough(visitor, `${path}/sign-on`));
		expect(back.statusCode).toBe(403);
		expect(back.body).toContain("belongs to another account");
		provider.next = { subject: "subject-own", amr: ["mfa"] };
		const owner = makeVisitor(app);
		expect((await comeBack(owner, await goThrough(owner, `${path}/sign-on`))).statusCode).toBe(200);
		expect((await makeVisitor(app).get(`${path}/sign-on`)).headers.location).toBe(path);
		expect((await makeVisitor(app).get(path)).statusCode).toBe(410);
	});

	it("opens nothing for an account that was deactivated", async () => {
		const userId = await link("left", "subject-left");
		await admin.submit(`/staff/${userId}/deactivate`, {});
		provider.next = { subject: "subject-left", amr: ["mfa"] };
		const visitor = makeVisitor(app);
		expect((await comeBack(visitor, await goThrough(visitor))).statusCode).toBe(403);
	});
});

it("a second factor is what the settings call one, and a claim of another shape is none", () => {
	const settings = { amr: ["mfa"], acr: ["high"] };
	expect(provesSecondFactor({ amr: ["pwd", "mfa"] }, settings)).toBe(true);
	expect(provesSecondFactor({ acr: "high" }, settings)).toBe(true);
	for (const claims of [{}, { amr: "mfa" }, { amr: ["MFA"] }, { acr: ["high"] }, { acr: "low" }, { amr: null }])
		expect(provesSecondFactor(claims, settings)).toBe(false);
	expect(provesSecondFactor({ amr: [""], acr: "" }, { amr: [], acr: [] })).toBe(false);
});
