import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { may, scopesOf } from "../../../casework/may.ts";
import { type Grant, staffRoles } from "../../../casework/staff-roles.ts";
import { deactivate, grantRole, listGrants, makeAccount, revokeGrant } from "../../staff/accounts.ts";
import { findRecovery, inviteTo } from "../../staff/links.ts";
import { listStaffFacts } from "../../staff/staff-facts.ts";
import { listStaff } from "../../store/users.ts";
import { sendPage } from "../../web/context.ts";
import { getActor, getOfficer } from "../actor.ts";
import type { DeskContext } from "../context.ts";
import { requireMay } from "../guard.tsx";
import { namesOf } from "../lists.ts";
import { DeactivatePage } from "../pages/deactivate.tsx";
import { InvitePage } from "../pages/invite.tsx";
import { StaffPage } from "../pages/staff.tsx";
import { PersonPage } from "../pages/staff-person.tsx";
import { listPlaces, type Place, placesWithin } from "../parts/scope.ts";
import { doneOf } from "../staff/done.ts";
import { getStaffWords } from "../staff/words.ts";
import type { DeskLang } from "../texts.ts";
import { bodyOf } from "./body.ts";
import { sendLink } from "./hand-over.tsx";
import { backTo, type PersonRequest, personOf, requireWholeAccount } from "./staff-account.ts";

const loginShape = /^[a-z0-9][a-z0-9.-]{1,39}$/;

/** The places where this administrator may grant. */
function placesOf(request: FastifyRequest, lang: DeskLang): Place[] {
	return placesWithin(listPlaces(lang), scopesOf(getActor(request), "administerStaff"));
}

/** A role and a place as a form posts them; null when either is none of ours. */
function grantIn(body: Readonly<Record<string, unknown>>, lang: DeskLang): Grant | null {
	const role = staffRoles.find((each) => each === body.role);
	const place = listPlaces(lang).find(({ value }) => value === body.place);
	return role && place ? { role, ...place.scope } : null;
}

/** Administration of the staff. Every change is a fact on the account's stream, in the transaction that makes it. */
export function staffRoutes(app: FastifyInstance, context: DeskContext): void {
	const { deps } = context;

	app.get<{ Querystring: { done?: unknown } }>("/staff", async (request, reply) =>
		sendPage(reply, <StaffPage frame={context.frame(request, reply)} staff={await listStaff(deps.store.pool)} />),
	);
	inviteRoutes(app, context);
	personRoutes(app, context);
	leavingRoutes(app, context);
}

function inviteRoutes(app: FastifyInstance, context: DeskContext): void {
	const { deps } = context;

	app.get("/staff/new", (request, reply) => {
		const frame = context.frame(request, reply);
		const places = placesOf(request, frame.lang);
		return sendPage(reply, <InvitePage frame={frame} places={places} values={{}} errors={{}} />);
	});

	app.post("/staff/new", async (request, reply): Promise<FastifyReply> => {
		const frame = context.frame(request, reply);
		const t = getStaffWords(frame.lang).staff;
		const body = bodyOf(request);
		const login = String(body.login ?? "")
			.trim()
			.toLowerCase();
		const displayName = String(body.name ?? "")
			.trim()
			.slice(0, 120);
		const grant = grantIn(body, frame.lang);
		const again = (errors: { login?: string; name?: string }) => {
			const rest = { places: placesOf(request, frame.lang), values: body, errors };
			return sendPage(reply, <InvitePage frame={frame} {...rest} />, 400);
		};
		const errors = {
			...(displayName === "" ? { name: t.nameMissing } : {}),
			...(loginShape.test(login) && grant !== null ? {} : { login: t.loginWrong }),
		};
		if (grant === null || Object.keys(errors).length > 0) return again(errors);
		requireMay(request, "administerStaff", { procedure: grant.procedure, office: grant.office });
		const doing = { by: getOfficer(request).userId, at: deps.now() };
		const made = await deps.store.tx(async (tx) => {
			const account = { login, displayName, password: null, grants: [grant] };
			const userId = await makeAccount(tx, account, doing);
			return userId === null ? null : { userId, token: await inviteTo(tx, "invitation", userId, doing) };
		});
		if (made === null) return again({ login: t.loginTaken });
		return sendLink(context, request, reply, { kind: "invitation", userId: made.userId, secret: made.token });
	});
}

function personRoutes(app: FastifyInstance, context: DeskContext): void {
	const { deps } = context;

	async function page(request: PersonRequest, reply: FastifyReply, problem: string | null): Promise<FastifyReply> {
		const person = await personOf(context, request);
		if (!person) return reply.callNotFound() as unknown as FastifyReply;
		const { pool } = deps.store;
		const frame = { ...context.frame(request, reply), url: `/staff/${person.userId}` };
		const [grants, facts] = [await listGrants(pool, person.userId), await listStaffFacts(pool, person.userId)];
		const recovery = await findRecovery(pool, person.userId, deps.now());
		const people = [
			...facts.map(({ plain }) => plain.by),
			...grants.flatMap((each) => [each.grantedBy, each.revokedBy ?? ""]),
			recovery?.startedBy ?? "",
		];
		const actor = getActor(request);
		return sendPage(
			reply,
			<PersonPage
				frame={frame}
				person={person}
				grants={grants}
				facts={facts}
				names={await namesOf(pool, [...new Set(people)])}
				places={placesOf(request, frame.lang)}
				recovery={recovery}
				isOwn={person.userId === actor.id}
				startedRecovery={recovery?.startedBy === actor.id}
				mayRevoke={({ procedure, office }) =>
					may(actor, "administerStaff", { procedure, office, account: person.userId }).ok
				}
				signOn={deps.settings.oidc?.name ?? null}
				zone={context.zone}
				done={doneOf((request.query as { done?: unknown }).done)}
				problem={problem}
			/>,
			problem === null ? 200 : 409,
		);
	}

	app.get("/staff/:id", (request: PersonRequest, reply) => page(request, reply, null));

	app.post("/staff/:id/grant", async (request: PersonRequest, reply): Promise<FastifyReply> => {
		const person = await personOf(context, request);
		const { lang } = context.frame(request, reply);
		const grant = grantIn(bodyOf(request), lang);
		if (!person || person.disabledAt !== null || grant === null) return reply.callNotFound() as unknown as FastifyReply;
		const { procedure, office } = grant;
		requireMay(request, "administerStaff", { procedure, office, account: person.userId });
		const doing = { by: getOfficer(request).userId, at: deps.now() };
		const granted = await deps.store.tx((tx) => grantRole(tx, person.userId, grant, doing));
		return granted ? backTo(reply, person, "granted") : page(request, reply, getStaffWords(lang).staff.grantTwice);
	});

	app.post("/staff/:id/revoke", async (request: PersonRequest, reply): Promise<FastifyReply> => {
		const person = await personOf(context, request);
		const grantId = String(bodyOf(request).grant ?? "");
		const grant = person && (await listGrants(deps.store.pool, person.userId)).find((each) => each.grantId === grantId);
		if (!person || !grant) return reply.callNotFound() as unknown as FastifyReply;
		const { procedure, office } = grant;
		requireMay(request, "administerStaff", { procedure, office, account: person.userId });
		const doing = { by: getOfficer(request).userId, at: deps.now() };
		await deps.store.tx((tx) => revokeGrant(tx, person.userId, grantId, doing));
		return backTo(reply, person, "revoked");
	});
}

function leavingRoutes(app: FastifyInstance, context: DeskContext): void {
	const { deps } = context;

	app.get("/staff/:id/deactivate", async (request: PersonRequest, reply) => {
		const person = await personOf(context, request);
		if (!person) return reply.callNotFound();
		requireWholeAccount(request, person);
		return sendPage(reply, <DeactivatePage frame={context.frame(request, reply)} person={person} />);
	});

	app.post("/staff/:id/deactivate", async (request: PersonRequest, reply) => {
		const person = await personOf(context, request);
		if (!person) return reply.callNotFound();
		requireWholeAccount(request, person);
		const doing = { by: getOfficer(request).userId, at: deps.now() };
		await deps.store.tx((tx) => deactivate(tx, person.userId, doing));
		return backTo(reply, person, "deactivated");
	});
}
