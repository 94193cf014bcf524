import { randomUUID } from "node:crypto";
import type { FastifyInstance, FastifyReply } from "fastify";
import { addDays, localDate } from "../../../casework/clock.ts";
import type { Panel, Slot } from "../../../casework/interview.ts";
import { actOnRound } from "../../round/act-on-round.ts";
import { assesses } from "../../round/reading.ts";
import { listUsers } from "../../store/users.ts";
import { sendPage } from "../../web/context.ts";
import { actorOf } from "../actor.ts";
import type { RoundRequest } from "../asked-round.ts";
import type { DeskContext } from "../context.ts";
import type { FieldErrors } from "../review/pages.tsx";
import { bodyOf, textOf } from "../routes/body.ts";
import type { DeskLang } from "../texts.ts";
import { interviewsHref, type OpenedRound, openRound } from "./opened-round.ts";
import { asStanding, OverviewPage } from "./overview-page.tsx";
import { noInterpreter, PanelPage, TimesPage } from "./plan-pages.tsx";
import { checkedLanguages, sayFailure, saySlot } from "./say.ts";
import { slotsOf, timesTyped } from "./times-form.ts";
import { interviewDeskWords } from "./words.ts";

/** More than a season of interviews has; what is posted stays small. */
const slotsOfRoundMax = 500;

type Posted = Readonly<Record<string, unknown>>;

/** A name that stands in lists and addresses: letters, digits, spaces and hyphens. */
const panelName = /^[\p{L}\p{N}][\p{L}\p{N} -]{0,19}$/u;

function manyOf(posted: Posted, name: string): readonly string[] {
	return [posted[name]].flat().filter((one): one is string => typeof one === "string");
}

function readPanel(posted: Posted): Panel {
	const user = textOf(posted, "interpreter", 40);
	const languages = checkedLanguages.filter((code) => manyOf(posted, "languages").includes(code));
	return {
		id: textOf(posted, "id", 20).trim(),
		members: manyOf(posted, "members").slice(0, 50),
		interpreter: user === "" || user === noInterpreter ? null : { user, languages },
	};
}

function doneOf(query: Readonly<Record<string, unknown>>, lang: DeskLang): string | null {
	const { done } = interviewDeskWords[lang];
	const count = Number(query.count);
	const counted = Number.isSafeInteger(count) && count >= 0 && count < 1000 ? count : 0;
	if (query.done === "panel") return done.panel;
	if (query.done === "times") return done.times(counted);
	if (query.done === "removed") return done.removed(counted);
	return query.done === "invited" ? done.invited(counted) : null;
}

/** The overview, and what interviews are planned with: panels and times. */
export function planRoutes(app: FastifyInstance, context: DeskContext): void {
	app.get("/interviews/:procedure/:round", async (request: RoundRequest, reply) => {
		const opened = await openRound(context, request);
		if (!opened) return reply.callNotFound();
		const frame = context.frame(request, reply);
		const show = asStanding(request.query.show);
		const done = doneOf(request.query, frame.lang);
		const now = context.deps.now();
		return sendPage(reply, <OverviewPage frame={frame} opened={opened} now={now} show={show} done={done} />);
	});
	panelRoutes(app, context);
	timesRoutes(app, context);
}

function panelRoutes(app: FastifyInstance, context: DeskContext): void {
	const { deps } = context;

	async function page(
		request: RoundRequest,
		reply: FastifyReply,
		opened: OpenedRound,
		panel: Panel,
		errors: FieldErrors,
	) {
		const known = opened.state?.panels.some(({ id }) => id === panel.id) === true;
		// Whoever may sit on a panel may interpret for one; a name that is taken is no name for a new one.
		const people = (await listUsers(deps.store.pool))
			.filter((user) => assesses(actorOf(user), opened.round.procedure))
			.map(({ userId, displayName }) => [userId, displayName] as const);
		const frame = context.frame(request, reply);
		return sendPage(
			reply,
			<PanelPage frame={frame} opened={opened} panel={panel} isKnown={known} people={people} errors={errors} />,
			errors.length > 0 ? 400 : 200,
		);
	}

	app.get("/interviews/:procedure/:round/panel", async (request: RoundRequest, reply) => {
		const opened = await openRound(context, request);
		if (!opened?.state) return reply.callNotFound();
		const known = opened.state.panels.find(({ id }) => id === request.query.panel);
		return page(request, reply, opened, known ?? { id: "", members: [], interpreter: null }, []);
	});
	app.post("/interviews/:procedure/:round/panel", async (request: RoundRequest, reply) => {
		const opened = await openRound(context, request);
		if (!opened?.state) return reply.callNotFound();
		const { lang } = context.frame(request, reply);
		const panel = readPanel(bodyOf(request));
		const t = interviewDeskWords[lang];
		if (!panelName.test(panel.id))
			return page(request, reply, opened, panel, [{ field: "id", text: t.panels.nameHint }]);
		const on = { round: opened.round, officerId: opened.me };
		const failure = sayFailure(await actOnRound(deps, on, { name: "setPanel", panel }), lang);
		if (failure !== null) return page(request, reply, opened, panel, [{ field: "members", text: failure }]);
		return reply.redirect(`${interviewsHref(opened.round)}?done=panel`, 303);
	});
}

function timesRoutes(app: FastifyInstance, context: DeskContext): void {
	const { deps } = context;

	function page(request: RoundRequest, reply: FastifyReply, opened: OpenedRound, errors: FieldErrors) {
		const first = {
			panel: opened.state?.panels[0]?.id ?? "",
			day: addDays(localDate(deps.now(), opened.zone), 7),
		};
		const typed = timesTyped(bodyOf(request), first);
		const frame = context.frame(request, reply);
		return sendPage(
			reply,
			<TimesPage frame={frame} opened={opened} typed={typed} errors={errors} />,
			errors.length > 0 ? 400 : 200,
		);
	}

	/** Which time cannot be, and why: "7 July, 10:00–10:25: the room is taken then." */
	function sayClash(
		slots: readonly Slot[],
		id: string,
		why: "panel" | "person" | "room",
		opened: OpenedRound,
		lang: DeskLang,
	) {
		const t = interviewDeskWords[lang].times;
		const slot = slots.find((one) => one.id === id);
		return slot ? t.clashAt(saySlot(slot, opened.zone, lang), t.clash[why]) : t.clash[why];
	}

	/** What was ticked in the list of times; the overview says why when it cannot be. */
	async function remove(request: RoundRequest, reply: FastifyReply, opened: OpenedRound) {
		const frame = context.frame(request, reply);
		const slots = manyOf(bodyOf(request), "slots").slice(0, slotsOfRoundMax);
		const on = { round: opened.round, officerId: opened.me };
		const problem = sayFailure(await actOnRound(deps, on, { name: "removeSlots", slots }), frame.lang);
		if (problem === null)
			return reply.redirect(`${interviewsHref(opened.round)}?done=removed&count=${slots.length}`, 303);
		const page = { frame, opened, now: deps.now(), show: null, done: null, problem };
		return sendPage(reply, <OverviewPage {...page} />, 400);
	}

	app.get("/interviews/:procedure/:round/times", async (request: RoundRequest, reply) => {
		const opened = await openRound(context, request);
		return opened?.state ? page(request, reply, opened, []) : reply.callNotFound();
	});
	app.post("/interviews/:procedure/:round/times", async (request: RoundRequest, reply) => {
		const opened = await openRound(context, request);
		if (!opened?.state) return reply.callNotFound();
		if (textOf(bodyOf(request), "intent", 10) === "remove") return remove(request, reply, opened);
		const { lang } = context.frame(request, reply);
		const typed = timesTyped(bodyOf(request), { panel: "", day: "" });
		const slots = slotsOf(typed, opened.zone, randomUUID);
		const wrong = (text: string) => page(request, reply, opened, [{ field: "from", text }]);
		if (slots.length === 0) return wrong(interviewDeskWords[lang].times.planWrong);
		const on = { round: opened.round, officerId: opened.me };
		const result = await actOnRound(deps, on, { name: "addSlots", slots });
		if (result.kind === "refused" && result.refusal.code === "clash")
			return wrong(sayClash(slots, result.refusal.slot, result.refusal.with, opened, lang));
		const failure = sayFailure(result, lang);
		if (failure !== null) return wrong(failure);
		return reply.redirect(`${interviewsHref(opened.round)}?done=times&count=${slots.length}`, 303);
	});
}
