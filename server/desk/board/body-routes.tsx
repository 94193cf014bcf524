import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { proposedRules } from "../../../casework/board-rules.ts";
import { localDate } from "../../../casework/clock.ts";
import { may } from "../../../casework/may.ts";
import { getProcedure } from "../../../procedures/registry.ts";
import {
	addMember,
	type Body,
	type BodyRefusal,
	endMember,
	findBody,
	listBodies,
	listMemberships,
	saveBody,
} from "../../board/bodies.ts";
import { listUsers } from "../../store/users.ts";
import { sendPage } from "../../web/context.ts";
import { actorOf, getActor, getOfficer } from "../actor.ts";
import type { DeskContext } from "../context.ts";
import type { FieldErrors } from "../review/pages.tsx";
import { bodyOf, textOf } from "../routes/body.ts";
import { readNames, readRules } from "./body-form.ts";
import { BodiesPage, BodyPage, FoundBodyPage } from "./body-pages.tsx";
import { boardWords } from "./words.ts";

type BodyRequest = FastifyRequest<{ Params: { procedure: string; office: string; body: string } }>;

const fieldOf: Readonly<Record<BodyRefusal, string>> = {
	"name-missing": "name.ky",
	"rules-unsound": "quorum",
	"day-missing": "from",
	"no-such-account": "user",
	"already-member": "user",
};

function errorsOf(refusal: BodyRefusal | null, lang: keyof typeof boardWords): FieldErrors {
	if (refusal === null) return [];
	return [{ field: fieldOf[refusal], text: boardWords[lang].bodyPages.refusals[refusal] }];
}

function today(context: DeskContext): string {
	return localDate(context.deps.now(), context.zone);
}

/** Commissions and their members: dated data, which nothing overwrites. Only for whoever keeps sittings there. */
export function bodyRoutes(app: FastifyInstance, context: DeskContext): void {
	const { deps } = context;
	app.get("/board/bodies", async (request, reply) => {
		const all = await listBodies(deps.store.pool, { on: today(context), knownAt: deps.now() });
		const bodies = all.filter((body) => may(getActor(request), "keepSittings", body).ok);
		return sendPage(reply, <BodiesPage frame={context.frame(request, reply)} bodies={bodies} />);
	});
	app.get("/board/found", (request, reply) => foundPage(context, request, reply, null));
	app.post("/board/found", (request, reply) => found(context, request, reply));
	app.get("/board/bodies/:procedure/:office/:body", (request: BodyRequest, reply) =>
		bodyPage(context, request, reply, null),
	);
	app.post("/board/bodies/:procedure/:office/:body/settings", async (request: BodyRequest, reply) => {
		const body = await bodyHere(context, request);
		const posted = bodyOf(request);
		const rules = readRules(posted);
		if (!body) return reply.callNotFound();
		if (rules === null) return bodyPage(context, request, reply, "rules-unsound");
		const asked = { ...body, names: readNames(posted), rules, validFrom: textOf(posted, "from", 10) };
		const saved = await deps.store.tx((tx) => saveBody(tx, asked, doing(context, request)));
		return afterSave(context, request, reply, typeof saved === "string" ? saved : null);
	});
	app.post("/board/bodies/:procedure/:office/:body/members", async (request: BodyRequest, reply) => {
		const body = await bodyHere(context, request);
		if (!body) return reply.callNotFound();
		const posted = bodyOf(request);
		const member = {
			user: textOf(posted, "user", 40),
			represents: textOf(posted, "represents", 200),
			chair: textOf(posted, "chair", 4) === "yes",
			from: textOf(posted, "memberFrom", 10),
		};
		const refusal = await deps.store.tx((tx) => addMember(tx, body.key, member, doing(context, request)));
		return afterSave(context, request, reply, refusal);
	});
	app.post("/board/bodies/:procedure/:office/:body/end", async (request: BodyRequest, reply) => {
		const body = await bodyHere(context, request);
		if (!body) return reply.callNotFound();
		const posted = bodyOf(request);
		const ended = {
			user: textOf(posted, "user", 40),
			from: textOf(posted, "memberFrom", 10),
			to: textOf(posted, "to", 10),
		};
		const refusal = await deps.store.tx((tx) => endMember(tx, body.key, ended, doing(context, request)));
		return afterSave(context, request, reply, refusal);
	});
}

function doing(context: DeskContext, request: FastifyRequest) {
	return { by: getOfficer(request).userId, at: context.deps.now() };
}

function keyOf({ params }: BodyRequest): string {
	return `${params.procedure}/${params.office}/${params.body}`;
}

/** Null for none, and just so for one of another office. */
async function bodyHere(context: DeskContext, request: BodyRequest): Promise<Body | null> {
	const { deps } = context;
	const body = await findBody(deps.store.pool, keyOf(request), { on: "9999-12-31", knownAt: deps.now() });
	return body && may(getActor(request), "keepSittings", body).ok ? body : null;
}

function afterSave(context: DeskContext, request: BodyRequest, reply: FastifyReply, refusal: BodyRefusal | null) {
	if (refusal !== null) return bodyPage(context, request, reply, refusal);
	return reply.redirect(`/board/bodies/${keyOf(request)}?saved`, 303);
}

async function bodyPage(context: DeskContext, request: BodyRequest, reply: FastifyReply, refusal: BodyRefusal | null) {
	const { deps } = context;
	const body = await bodyHere(context, request);
	if (!body) return reply.callNotFound();
	const frame = context.frame(request, reply);
	const users = await listUsers(deps.store.pool);
	const names = new Map(users.map(({ userId, displayName }) => [userId, displayName]));
	const nameOf = (user: string) => names.get(user) ?? user;
	const members = await listMemberships(deps.store.pool, body.key, deps.now());
	const votes = users.filter((user) => may(actorOf(user), "vote", body).ok);
	return sendPage(
		reply,
		<BodyPage
			frame={frame}
			body={body}
			members={[...members].sort(
				(a, b) => nameOf(a.user).localeCompare(nameOf(b.user), "ky") || (a.validFrom < b.validFrom ? -1 : 1),
			)}
			people={votes.map(({ userId, displayName }) => [userId, displayName] as const)}
			nameOf={nameOf}
			today={today(context)}
			errors={errorsOf(refusal, frame.lang)}
			saved={(request.query as { saved?: unknown }).saved !== undefined}
		/>,
		refusal === null ? 200 : 400,
	);
}

async function foundPage(
	context: DeskContext,
	request: FastifyRequest,
	reply: FastifyReply,
	refusal: BodyRefusal | null,
) {
	const frame = context.frame(request, reply);
	const posted = bodyOf(request);
	const places = context.deps.faces.flatMap((face) =>
		getProcedure(face.id)
			.offices.filter((office) => may(getActor(request), "keepSittings", { procedure: face.id, office: office.id }).ok)
			.map(
				(office) =>
					[`${face.id}/${office.id}`, `${face.texts[frame.lang].shortTitle}: ${office.name[frame.lang]}`] as const,
			),
	);
	return sendPage(
		reply,
		<FoundBodyPage
			frame={frame}
			places={places}
			place={textOf(posted, "place", 100)}
			names={readNames(posted)}
			rules={readRules(posted) ?? proposedRules}
			from={textOf(posted, "from", 10) || today(context)}
			errors={errorsOf(refusal, frame.lang)}
		/>,
		refusal === null ? 200 : 400,
	);
}

async function found(context: DeskContext, request: FastifyRequest, reply: FastifyReply) {
	const posted = bodyOf(request);
	const [procedure = "", office = ""] = textOf(posted, "place", 100).split("/");
	if (!may(getActor(request), "keepSittings", { procedure, office }).ok) return reply.callNotFound();
	const rules = readRules(posted);
	if (rules === null) return foundPage(context, request, reply, "rules-unsound");
	const validFrom = textOf(posted, "from", 10);
	const asked = { key: null, procedure, office, names: readNames(posted), rules, validFrom };
	const saved = await context.deps.store.tx((tx) => saveBody(tx, asked, doing(context, request)));
	if (typeof saved === "string") return foundPage(context, request, reply, saved);
	return reply.redirect(`/board/bodies/${saved.key}?saved`, 303);
}
