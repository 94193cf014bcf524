import { routeNeeds } from "../../server/desk/route-needs.ts";
import type { PlantedCase } from "./planted-case.ts";
import type { PlantedGrant } from "./planted-grant.ts";
import type { PlantedDraft, PlantedLetter } from "./planted-letters.ts";
import type { PlantedMoney } from "./planted-money.ts";
import type { PlantedSitting } from "./planted-sitting.ts";

/** What the addresses of the house's pages name. */
export type Planted = {
	readonly cases: readonly PlantedCase[];
	readonly letters: readonly PlantedLetter[];
	readonly drafts: readonly PlantedDraft[];
	readonly sitting: PlantedSitting;
	/** Papers of the register. */
	readonly grants: readonly PlantedGrant[];
	readonly money: readonly PlantedMoney[];
	/** An account of the staff, and a link to the applicant's page or to the desk that was never used. */
	readonly staffId: string;
	readonly deskLink: string;
	readonly pageLink: string;
};

/** One address of a route, and whose case, letter or draft it names; null where it names none. */
export type Address = { readonly route: string; readonly url: string; readonly owner: string | null };

/** Addresses beyond a route's bare path, which show something else. */
const queries: Readonly<Record<string, readonly string[]>> = {
	"GET /": ["", "?queue=all", "?queue=open&clock=late"],
	"GET /letters": ["", "?whose=closed"],
	"GET /tasks": ["?whose=all", "?whose=closed"],
	"GET /register": ["", "?status=active", "?kind=card&region=bishkek"],
	"GET /register/export": ["?status=active"],
	"GET /deadlines": ["", "?list=soon", "?list=stopped"],
	"GET /cases/:number/finding": ["?code=D09&ordinal=1", "?code=S06&ordinal=1"],
};

/** A whole path for a route with parameters that name no case, letter or draft. */
const fixed: Readonly<Record<string, string>> = {
	"GET /assets/:hash/:name": "/assets/x/base.css",
	"GET /administration/trust/:key": "/administration/trust/infocom",
	"GET /administration/trust/:key/correct": "/administration/trust/infocom/correct?from=2026-01-01",
	"GET /laws/:procedure/:first/:second": "/laws/kg-work-permit/2018/2025",
	"GET /rounds/:procedure/:round/selection": "/rounds/kr-rights-leader/2026/selection",
	"GET /rounds/:procedure/:round/selection/secret": "/rounds/kr-rights-leader/2026/selection/secret",
	"GET /rounds/:procedure/:round/selection/draft": "/rounds/kr-rights-leader/2026/selection/draft",
	"GET /rounds/:procedure/:round/selection/what-if": "/rounds/kr-rights-leader/2026/selection/what-if",
	"GET /rounds/:procedure/:round/selection/release": "/rounds/kr-rights-leader/2026/selection/release",
	"GET /rounds/:procedure/:round/selection/places": "/rounds/kr-rights-leader/2026/selection/places",
	"GET /rounds/:procedure/:round/selection/places/:number":
		"/rounds/kr-rights-leader/2026/selection/places/KR-00000-00000-0000",
	"GET /rounds/:procedure/:round/view": "/rounds/kr-rights-leader/2026/view",
	"GET /administration/offices/:procedure/:office": "/administration/offices/kg-work-permit/ssm",
	"GET /administration/templates/:procedure/:kind": "/administration/templates/kg-work-permit/receipt",
	"GET /administration/rounds/:procedure/:round": "/administration/rounds/kr-rights-leader/2026",
	"GET /administration/rounds/:procedure/:round/edit": "/administration/rounds/kr-rights-leader/2026/edit",
	"GET /administration/rounds/:procedure/:round/copy": "/administration/rounds/kr-rights-leader/2026/copy",
	"GET /rounds/:procedure/:round/late": "/rounds/kr-rights-leader/2026/late",
	"GET /rounds/:procedure/:round/statistics": "/rounds/kr-rights-leader/2026/statistics",
	"GET /judging/:procedure/:round": "/judging/kr-rights-leader/2026",
	"GET /judging/:procedure/:round/rules": "/judging/kr-rights-leader/2026/rules",
	"GET /judging/:procedure/:round/open": "/judging/kr-rights-leader/2026/open",
	"GET /judging/:procedure/:round/assessors": "/judging/kr-rights-leader/2026/assessors",
	"GET /judging/:procedure/:round/candidates/:number": "/judging/kr-rights-leader/2026/candidates/none",
	"GET /rounds/:procedure/:round/objections": "/rounds/kr-rights-leader/2026/objections",
	"GET /interviews/:procedure/:round": "/interviews/kr-rights-leader/2026",
	"GET /interviews/:procedure/:round/panel": "/interviews/kr-rights-leader/2026/panel",
	"GET /interviews/:procedure/:round/times": "/interviews/kr-rights-leader/2026/times",
	"GET /interviews/:procedure/:round/invite": "/interviews/kr-rights-leader/2026/invite",
	"GET /interviews/:procedure/:round/of/:number": "/interviews/kr-rights-leader/2026/of/none",
	"GET /calendars/:id": "/calendars/kg",
	"GET /templates/:procedure/:id": "/templates/kg-work-permit/appointment",
	// The public pages.
	"GET /demo/mailbox/:id": "/demo/mailbox/none",
	"GET /demo/mailbox/:id/:index": "/demo/mailbox/none/1",
	"GET /permits/status/:list": "/permits/status/0",
	"GET /certificate/permits-:id([0-9a-f]{16}).:ending(pem|der|crt)": "/certificate/permits-0123456789abcdef.pem",
	"GET /confirm/:link": "/confirm/none",
	"GET /calls/:procedure": "/calls/kr-rights-leader",
	"GET /calls/:procedure/:round": "/calls/kr-rights-leader/2026",
	"GET /apply/:procedure/blanks": "/apply/kr-rights-leader/blanks",
	"GET /apply/:procedure/blanks/:document": "/apply/kr-rights-leader/blanks/application",
	"GET /apply/:procedure": "/apply/kg-work-permit",
	"GET /pack/:procedure": "/pack/kg-work-permit",
	"GET /pack/:procedure/filed": "/pack/kg-work-permit/filed",
	"GET /assets/packer/:key/:hash/:name": "/assets/packer/kg-work-permit-2018/x/main.js",
	"GET /draft/new/:procedure/:kind": "/draft/new/kr-rights-leader/leader",
	"GET /draft/consent/:index": "/draft/consent/1",
	"GET /draft/stopped/:index": "/draft/stopped/1",
	"GET /draft/part/:part": "/draft/part/person",
	"GET /draft/part/:part/more": "/draft/part/person/more",
	"GET /draft/files/:kind": "/draft/files/supporting",
	"GET /apply/:procedure/send": "/apply/kg-work-permit/send",
	"GET /apply/:procedure/:kind": "/apply/kg-work-permit/card",
	"GET /apply/:procedure/:kind/form": "/apply/kg-work-permit/card/form",
};

/** Where a parameter of a case's address has one value only; `:which` has two. */
const ofCase: Readonly<Record<string, readonly string[]>> = {
	ordinal: ["1"],
	other: ["1"],
	page: ["1"],
	file: ["800.png"],
	place: ["1"],
	which: ["opened", "original"],
	// Papers: of one person of a card filing, and one that is nobody's.
	item: ["person.1"],
	side: ["1"],
	permit: ["00000000-0000-4000-8000-000000000000"],
};

function fill(path: string, values: Readonly<Record<string, readonly string[]>>): string[] {
	const name = /:(\w+)/.exec(path)?.[1];
	if (name === undefined) return [path];
	const known = values[name];
	if (!known) throw new Error(`test/audiences/addresses.ts does not know what :${name} of ${path} is. Say it there.`);
	return known.flatMap((value) => fill(path.replace(`:${name}`, value), values));
}

/** The addresses of one route; throws for a new one whose parameters nobody has said here. */
export function addressesOf(route: string, planted: Planted): Address[] {
	const path = route.slice("GET ".length);
	const suffixes = queries[route] ?? [""];
	const of = (owner: string | null, values: Readonly<Record<string, readonly string[]>>) =>
		fill(path, values).flatMap((url) => suffixes.map((suffix) => ({ route, url: url + suffix, owner })));
	const known = fixed[route];
	if (known !== undefined) return [{ route, url: known, owner: null }];
	const { sitting } = planted;
	const [procedure = "", office = "", body = ""] = sitting.body.split("/");
	if (path.startsWith("/board/bodies/:")) return of(null, { procedure: [procedure], office: [office], body: [body] });
	// Of all cases only this one stands on the agenda; the rest are asked for there as well.
	if (path.startsWith("/board/sittings/") && path.includes(":number"))
		return planted.cases.flatMap((one) => of(one.owner, { sitting: [sitting.sittingId], number: [one.number] }));
	if (path.startsWith("/board/sittings/")) return of(null, { sitting: [sitting.sittingId] });
	if (path.includes(":number"))
		return planted.cases.flatMap((one) => of(one.owner, { ...ofCase, number: [one.number], paper: [one.paper] }));
	if (path.includes(":grant"))
		return planted.grants.flatMap((one) => of(one.owner, { grant: [one.grantId], proof: [one.proof] }));
	if (path.includes(":draft"))
		return planted.drafts.flatMap((one) => of(one.owner, { draft: [one.draftId], scan: [one.scanId] }));
	if (/:(statement|payment|refund)\b/.test(path))
		return planted.money.flatMap(({ owner, statementId, payment, refund }) =>
			of(owner, { statement: [statementId], payment: [payment], refund: [refund] }),
		);
	if (path.startsWith("/letters/:id")) return planted.letters.flatMap((one) => of(one.owner, { id: [one.letterId] }));
	if (path.startsWith("/tasks/:id")) return planted.letters.flatMap((one) => of(one.owner, { id: [one.taskId] }));
	if (path.startsWith("/staff/:id")) return of(null, { id: [planted.staffId] });
	return of(null, { token: [planted.deskLink], link: [planted.pageLink] });
}

/** Every GET route of the officers' pages. */
export const deskRoutes: readonly string[] = Object.keys(routeNeeds).filter((route) => route.startsWith("GET "));

/** Every GET route in Fastify's own drawing of its tree (`printRoutes({ commonPrefix: false })`). */
export function routesDrawn(tree: string): string[] {
	const path: string[] = [];
	return tree.split("\n").flatMap((line) => {
		const match = /^((?:[│ ] {3})*)[├└]── (\S*)(?: \(([^)]*)\))?/.exec(line);
		if (!match) return [];
		const [, indent = "", part = "", methods = ""] = match;
		path.length = indent.length / 4;
		path.push(part);
		return methods.split(", ").includes("GET") ? [`GET ${path.join("")}`] : [];
	});
}
