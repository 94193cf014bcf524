import type { FastifyInstance } from "fastify";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { staffRoles, type StaffRole } from "../../casework/staff-roles.ts";
import { listArrows } from "../../casework/states-page.ts";
import type { Status } from "../../casework/status.ts";
import { langs } from "../../findings/lang.ts";
import { getProcedure } from "../../procedures/registry.ts";
import type { MessageData, MessageTo } from "../../server/answers/message.ts";
import { buildDeskApp } from "../../server/desk/app.ts";
import { inviteTo } from "../../server/staff/links.ts";
import { openCaseKey } from "../../server/store/case-keys.ts";
import { listMessagesOfCase, openMessage } from "../../server/store/outbox.ts";
import { makePageLink } from "../../server/store/page-links.ts";
import { buildWebApp } from "../../server/web/app.ts";
import { houseNow } from "../browser/desk-house.ts";
import { openWebHouse, type WebHouse } from "../browser/web-house.ts";
import { addStaff, staffPassword } from "../support/desk-staff.ts";
import { makeVisitor, type Visitor } from "../support/desk-visitor.ts";
import { type Address, addressesOf, deskRoutes, type Planted, routesDrawn } from "./addresses.ts";
import { sightingsIn } from "./canaries.ts";
import { type PlantedCase, planter, procedure } from "./planted-house.ts";
import { applicantPages, boardRoles, boardStatuses, mails, papers, staffPages } from "./whitelist.ts";

const offices = ["ssm", "osh"] as const;

/** Somebody at the desk: with one role at one office, or with none. */
type Audience = { readonly role: StaffRole | null; readonly office: string | null; readonly visitor: Visitor };

let house: WebHouse;
let desk: FastifyInstance;
let web: FastifyInstance;
let planted: Planted;
let reached: readonly Status[];
const audiences: Audience[] = [];

async function enter(login: string): Promise<Visitor> {
	const visitor = makeVisitor(desk);
	const entered = await visitor.submit("/sign-in?lang=en", { login, password: staffPassword });
	if (entered.statusCode !== 303) throw new Error(`${login} was not let in: ${entered.statusCode}`);
	return visitor;
}

beforeAll(async () => {
	house = await openWebHouse();
	desk = await buildDeskApp(house.desk.deps);
	web = await buildWebApp(house.deps);
	const { store } = house.desk.deps;
	const staffIds: Record<string, string> = {};
	for (const office of offices)
		for (const role of staffRoles) {
			const login = `${role}-${office}`;
			staffIds[login] = await addStaff(house.desk, login, [{ role, procedure, office }]);
			audiences.push({ role, office, visitor: await enter(login) });
		}
	await addStaff(house.desk, "nobody", []);
	audiences.push({ role: null, office: null, visitor: await enter("nobody") });
	const keeper = await addStaff(house.desk, "keeper", [{ role: "administrator", procedure: null, office: null }]);
	audiences.push({ role: "administrator", office: null, visitor: await enter("keeper") });

	const plant = planter(house.desk, staffIds["reviewer-ssm"] ?? "");
	reached = plant.reached;
	const cases: PlantedCase[] = [];
	for (const status of reached) cases.push(await plant.plantCase(status, "ssm"));
	for (const status of ["accepted", "before_board"] as const) cases.push(await plant.plantCase(status, "osh"));
	const doing = { by: keeper, at: houseNow };
	const page = { caseId: cases[0]?.caseId ?? "", day: "2026-11-16", at: houseNow };
	planted = {
		cases,
		letters: [await plant.plantLetter("ssm"), await plant.plantLetter("osh")],
		drafts: [
			await plant.plantDraft(staffIds["registrar-ssm"] ?? "", "draftssm", "ssm"),
			await plant.plantDraft(staffIds["registrar-osh"] ?? "", "draftosh", "osh"),
		],
		staffId: staffIds["cashier-ssm"] ?? "",
		deskLink: await store.tx((tx) => inviteTo(tx, "invitation", staffIds["cashier-osh"] ?? "", doing)),
		pageLink: (await store.tx((tx) => makePageLink(tx, page)))?.token ?? "",
	};
}, 120_000);
afterAll(async () => {
	await desk.close();
	await web.close();
	house.close();
});

/** In turns of eight: neither the pool nor the machine gains by more. */
async function inTurns<T, R>(all: readonly T[], run: (one: T) => Promise<R>): Promise<R[]> {
	const results: R[] = [];
	for (let at = 0; at < all.length; at += 8)
		results.push(...(await Promise.all(all.slice(at, at + 8).map((one) => run(one)))));
	return results;
}

function officeOf(owner: string): string {
	return owner.endsWith("osh") ? "osh" : "ssm";
}

describe("explore", () => {
	it("x", async () => {
		const addresses = deskRoutes.flatMap((route) => addressesOf(route, planted));
		const seen = new Map<string, Map<string, Set<string>>>();
		const statuses = new Map<string, Set<number>>();
		const t = Date.now();
		const slow = new Map<string, number>();
		for (const who of audiences) {
			const name = `${who.role}-${who.office}`;
			const t0 = Date.now();
			await inTurns(addresses, async (a) => {
				const t1 = Date.now();
				const r = await who.visitor.get(a.url);
				slow.set(a.route, (slow.get(a.route) ?? 0) + Date.now() - t1);
				statuses.set(a.route, (statuses.get(a.route) ?? new Set()).add(r.statusCode));
				if (r.statusCode >= 500) console.log(a.url, r.statusCode, r.body.slice(0, 300));
				for (const s of sightingsIn(r.body)) {
					const m = seen.get(a.route) ?? new Map();
					seen.set(a.route, m);
					const k = `${s.field}`;
					const own = s.owner === a.owner ? "" : `!${s.owner}@${a.owner}`;
					m.set(k, (m.get(k) ?? new Set()).add(name + own));
				}
			});
			console.log(name, Date.now() - t0);
		}
		console.log("total", Date.now() - t, addresses.length);
		console.log([...slow].sort((a, b) => b[1] - a[1]).slice(0, 8));
		for (const [r, s] of statuses) if (!s.has(200)) console.log(r, [...s]);
		for (const [r, m] of seen) for (const [f, w] of m) console.log(r, f, [...w].join(" "));
	}, 600_000);
	it("web", async () => {
		const routes = routesDrawn(web.printRoutes({ commonPrefix: false }));
		console.log(routes.join("\n"));
		for (const a of routes.flatMap((route) => addressesOf(route, planted))) {
			const r = await web.inject({ url: a.url });
			const s = sightingsIn(r.body);
			if (s.length || (r.statusCode !== 200)) console.log(a.url, r.statusCode, s);
		}
	});
	it("mails", async () => {
		const { pool } = house.desk.deps.store;
		const out = new Map<string, Set<string>>();
		const pap = new Map<string, Set<string>>();
		for (const c of planted.cases) {
			const key = await openCaseKey(pool, c.caseId, house.desk.deps.casefile.unwrap);
			for (const m of await listMessagesOfCase(pool, c.caseId)) {
				const { to, data } = openMessage(m, { caseKey: m.sealedUnder === "case" ? key : null, unwrap: house.desk.deps.casefile.unwrap }) as { to: MessageTo; data: MessageData };
				for (const lang of [...langs, null]) {
					const l = getProcedure(data.procedure).renderLetter(data.letter, lang);
					for (const s of sightingsIn(JSON.stringify(l))) out.set(m.kind, (out.get(m.kind) ?? new Set()).add(s.field));
				}
				out.set(m.kind, out.get(m.kind) ?? new Set());
				for (const s of sightingsIn(JSON.stringify(data.receipt))) pap.set(m.kind, (pap.get(m.kind) ?? new Set()).add(s.field));
				void to;
			}
		}
		console.log(out, pap);
		void applicantPages; void boardRoles; void boardStatuses; void mails; void papers; void staffPages; void listArrows; void officeOf; void expect; void (0 as unknown as Address);
	});
});
