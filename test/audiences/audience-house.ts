import type { FastifyInstance } from "fastify";
import { type StaffRole, staffRoles } from "../../casework/staff-roles.ts";
import type { MessageData } from "../../server/answers/message.ts";
import { buildDeskApp } from "../../server/desk/app.ts";
import { judgeEntry, storeSignature } from "../../server/register/employer-entries.ts";
import { employerMac } from "../../server/search/employer-mac.ts";
import { inviteTo } from "../../server/staff/links.ts";
import { openCaseKey } from "../../server/store/case-keys.ts";
import { listMessagesOfCase, openMessage } from "../../server/store/outbox.ts";
import { makePageLink } from "../../server/store/page-links.ts";
import { importTrustList } from "../../server/trust/trust-rows.ts";
import { buildWebApp } from "../../server/web/app.ts";
import { houseNow } from "../browser/desk-house.ts";
import { openWebHouse, type WebHouse } from "../browser/web-house.ts";
import { addStaff, staffPassword } from "../support/desk-staff.ts";
import { makeVisitor, type Visitor } from "../support/desk-visitor.ts";
import { anchorsOf, make } from "../support/paths.ts";
import { type Address, type Planted, routesDrawn } from "./addresses.ts";
import { type Sighting, sightingsIn } from "./canaries.ts";
import { type PlantedCase, plantCase, plantPaper, plantProposed, reachedStatuses } from "./planted-case.ts";
import { plantGrant } from "./planted-grant.ts";
import { plantDraft, plantLetter } from "./planted-letters.ts";
import { plantMoney } from "./planted-money.ts";
import { plantSitting } from "./planted-sitting.ts";
import { type Plot, procedure } from "./planting.ts";

/** Somebody at the desk: with one role at one office, at all (`null`), or with no role. */
export type Audience = { readonly role: StaffRole | null; readonly office: string | null; readonly visitor: Visitor };

/** What somebody was answered. A number that the address did not name is seen like a field. */
export type Seen = {
	readonly who: Audience;
	readonly address: Address;
	readonly status: number;
	readonly sightings: readonly (Omit<Sighting, "field"> & { readonly field: Sighting["field"] | "number" })[];
};

/** The desk and the public pages over one real database, with something planted in every status, and everybody signed in. */
export type AudienceHouse = {
	readonly desk: FastifyInstance;
	readonly web: FastifyInstance;
	readonly webRoutes: readonly string[];
	readonly planted: Planted;
	readonly audiences: readonly Audience[];
	/** Whose office a planted thing lies at. */
	officeOf(owner: string): string;
	look(who: Audience, addresses: readonly Address[]): Promise<Seen[]>;
	/** Files another case and a letter at the other office. */
	addElsewhere(): Promise<PlantedCase>;
	pageLink(caseId: string): Promise<string>;
	/** A browser that was let in as the employer with that tax number: what the worker writes after a right signature. */
	employerOf(taxNumber: string): Promise<Visitor>;
	/** Every letter that the planted cases owed. */
	messages(): Promise<{ readonly kind: string; readonly owner: string; readonly data: MessageData }[]>;
	close(): Promise<void>;
};

const here = "ssm";
const elsewhere = "osh";

/** Neither the pool nor the machine gains by more at a time. */
const atOnce = 8;

async function plantAll(house: WebHouse, ids: Readonly<Record<string, string>>) {
	const { store } = house.desk.deps;
	const plot: Plot = { ...house.desk, officerId: ids[`reviewer-${here}`] ?? "" };
	const cases: PlantedCase[] = [];
	for (const status of reachedStatuses) cases.push(await plantCase(plot, status, here));
	cases.push(await plantPaper(plot, here), await plantProposed(plot, here));
	for (const status of ["accepted", "before_board"] as const) cases.push(await plantCase(plot, status, elsewhere));
	await store.tx((tx) => importTrustList(tx, { format: 1, entries: [accredited()] }, houseNow - 100));
	const doing = { by: ids.keeper ?? "", at: houseNow };
	const before = cases.find(({ status, office }) => status === "before_board" && office === here);
	if (!before) throw new Error("No case is before the commission.");
	const sitting = await plantSitting(plot, before, {
		secretary: ids[`secretary-${here}`] ?? "",
		chair: ids[`chair-${here}`] ?? "",
		member: ids[`member-${here}`] ?? "",
		recused: ids.nobody ?? "",
	});
	const planted: Planted = {
		sitting,
		cases,
		letters: [await plantLetter(plot, here), await plantLetter(plot, elsewhere)],
		money: [
			await plantMoney(plot, ids[`cashier-${here}`] ?? "", here, boardCase(cases, here)),
			await plantMoney(plot, ids[`cashier-${elsewhere}`] ?? "", elsewhere, boardCase(cases, elsewhere)),
		],
		drafts: [
			await plantDraft(plot, ids[`registrar-${here}`] ?? "", `draft${here}`, here),
			await plantDraft(plot, ids[`registrar-${elsewhere}`] ?? "", `draft${elsewhere}`, elsewhere),
		],
		grants: [
			await plantGrant(
				plot,
				cases.find((one) => one.status === "in_review" && one.office === here),
			),
			await plantGrant(
				plot,
				cases.find((one) => one.status === "before_board" && one.office === elsewhere),
			),
		],
		staffId: ids[`cashier-${here}`] ?? "",
		deskLink: await store.tx((tx) => inviteTo(tx, "invitation", ids[`cashier-${elsewhere}`] ?? "", doing)),
		pageLink: await linkTo(house, cases[0]?.caseId ?? ""),
	};
	return { plot, planted };
}

/** The case on which money is planted: one that every reader reads. */
function boardCase(cases: readonly PlantedCase[], office: string): PlantedCase {
	const found = cases.find((one) => one.status === "before_board" && one.office === office);
	if (!found) throw new Error(`No case before the board is planted at ${office}.`);
	return found;
}

function accredited() {
	const anchors = anchorsOf(make({ name: "root", ca: true })).map(({ certificate }) =>
		Buffer.from(certificate).toString("base64"),
	);
	return {
		key: "infocom",
		names: { ky: "Инфоком", ru: "Инфоком", en: "Infocom", ko: "인포콤" },
		validFrom: "2026-01-01",
		validTo: null,
		recordedAt: "2026-01-01T00:00:00Z",
		source: "B14",
		demonstration: true,
		anchors,
		intermediates: [],
		crlAddresses: [],
		ocspAddresses: [],
		gost: false,
	};
}

async function linkTo(house: WebHouse, caseId: string): Promise<string> {
	const { store } = house.desk.deps;
	const link = await store.tx((tx) => makePageLink(tx, { caseId, day: "2026-11-17", at: houseNow }));
	if (!link) throw new Error("The day's links are used up.");
	return link.token;
}

async function hireAll(house: WebHouse, desk: FastifyInstance) {
	const ids: Record<string, string> = {};
	const audiences: Audience[] = [];
	async function hire(login: string, role: StaffRole | null, office: string | null): Promise<void> {
		const grants = role === null ? [] : [{ role, procedure: office === null ? null : procedure, office }];
		ids[login] = await addStaff(house.desk, login, grants);
		const visitor = makeVisitor(desk);
		const entered = await visitor.submit("/sign-in?lang=en", { login, password: staffPassword });
		if (entered.statusCode !== 303) throw new Error(`${login} was not let in: ${entered.statusCode}`);
		audiences.push({ role, office, visitor });
	}
	for (const office of [here, elsewhere]) for (const role of staffRoles) await hire(`${role}-${office}`, role, office);
	await hire("nobody", null, null);
	await hire("keeper", "administrator", null);
	return { ids, audiences };
}

export async function openAudienceHouse(): Promise<AudienceHouse> {
	const house = await openWebHouse();
	const desk = await buildDeskApp(house.desk.deps);
	const web = await buildWebApp(house.deps);
	await web.ready();
	const { ids, audiences } = await hireAll(house, desk);
	const { plot, planted } = await plantAll(house, ids);
	const { store, casefile } = house.desk.deps;
	const officeOf = (owner: string) => (owner.endsWith(elsewhere) ? elsewhere : here);

	async function ask(who: Audience, address: Address): Promise<Seen> {
		const { body, headers, statusCode: status } = await who.visitor.get(address.url);
		const numbers = planted.cases
			.filter(({ number }) => body.includes(number) && !address.url.includes(number))
			.map(({ owner }) => ({ field: "number" as const, owner }));
		return { who, address, status, sightings: [...sightingsIn(`${body}\n${JSON.stringify(headers)}`), ...numbers] };
	}

	return {
		desk,
		web,
		webRoutes: routesDrawn(web.printRoutes({ commonPrefix: false })),
		planted,
		audiences,
		officeOf,
		async look(who, addresses) {
			const all: Seen[] = [];
			for (let at = 0; at < addresses.length; at += atOnce)
				all.push(...(await Promise.all(addresses.slice(at, at + atOnce).map((one) => ask(who, one)))));
			return all;
		},
		async addElsewhere() {
			await plantLetter(plot, elsewhere, "later");
			return plantCase(plot, "to_check", elsewhere);
		},
		pageLink: (caseId) => linkTo(house, caseId),
		async employerOf(taxNumber) {
			const visitor = makeVisitor(web);
			await visitor.submit("/employer", {}, "/employer/begin");
			const employer = employerMac(taxNumber, casefile.searchKey);
			if (!employer) throw new Error(`${taxNumber} is no tax number.`);
			await store.tx(async (tx) => {
				const found = await tx.query<{ id: string; nonce: string }>(
					"select entry_id as id from employer_entries where uploaded_at is null",
				);
				const entryId = found.rows[0]?.id ?? "";
				const signature = new TextEncoder().encode("judged elsewhere");
				await storeSignature(tx, entryId, signature, house.desk.deps.vaultPublic, houseNow);
				await judgeEntry(tx, entryId, { employer }, houseNow);
			});
			return visitor;
		},
		async messages() {
			const all = [];
			for (const { caseId, owner } of planted.cases) {
				const caseKey = await openCaseKey(store.pool, caseId, casefile.unwrap);
				for (const message of await listMessagesOfCase(store.pool, caseId)) {
					const { data } = openMessage(message, { caseKey, unwrap: casefile.unwrap });
					all.push({ kind: message.kind, owner, data: data as MessageData });
				}
			}
			return all;
		},
		async close() {
			await desk.close();
			await web.close();
			house.close();
		},
	};
}
