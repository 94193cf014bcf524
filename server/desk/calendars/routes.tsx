import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { ShippedCalendar } from "../../../casework/calendar.ts";
import { daysOfYear, mergeCalendar } from "../../../casework/calendar.ts";
import { addDays, localDate, workingDaysBetween } from "../../../casework/clock.ts";
import { mayAnywhere } from "../../../casework/may.ts";
import { findCalendar, listCalendars } from "../../../procedures/calendars/shipped.ts";
import type { CalendarRefusal } from "../../clocks/calendars.ts";
import { changeCalendarDay, listCalendarChanges } from "../../clocks/calendars.ts";
import { sendPage } from "../../web/context.ts";
import { getActor, getOfficer } from "../actor.ts";
import type { DeskContext } from "../context.ts";
import { namesOf } from "../lists.ts";
import { bodyOf } from "../routes/body.ts";
import type { CalendarView, TypedChange } from "./page.tsx";
import { CalendarPage } from "./page.tsx";

type CalendarRequest = FastifyRequest<{
	Params: { id: string };
	Querystring: { year?: unknown; date?: unknown; mark?: unknown; saved?: unknown };
}>;

function textOf(value: unknown, charactersMax: number): string {
	return typeof value === "string" ? value.slice(0, charactersMax) : "";
}

function yearOf(asked: unknown, calendar: ShippedCalendar, today: string): number {
	const [from, to] = calendar.years;
	const year = Number(asked ?? today.slice(0, 4));
	return Number.isInteger(year) ? Math.min(to, Math.max(from, year)) : from;
}

/**
 * Calendars of working days: a year to look at, and one form that adds, moves or removes a day. Every change is a dated row with its reason; nothing is
 * overwritten, and what was promised stands. Everybody of the staff may look, administrators change (route-needs.ts).
 */
export function calendarRoutes(app: FastifyInstance, context: DeskContext): void {
	const { deps } = context;

	async function page(
		request: CalendarRequest,
		reply: FastifyReply,
		calendar: ShippedCalendar,
		how: { readonly typed: TypedChange; readonly refusal: CalendarRefusal | null },
		status = 200,
	): Promise<FastifyReply> {
		const now = deps.now();
		const year = yearOf(request.query.year, calendar, localDate(now, calendar.zone));
		const changes = await listCalendarChanges(deps.store.pool, calendar.id, now);
		const working = mergeCalendar(calendar, changes, now);
		const days = daysOfYear(calendar, changes, { year, knownAt: now });
		const monthStart = (month: number): string =>
			month > 12 ? `${year + 1}-01-01` : `${year}-${String(month).padStart(2, "0")}-01`;
		const view: CalendarView = {
			calendar,
			calendars: listCalendars(),
			year,
			days,
			months: Array.from({ length: 12 }, (_, index) =>
				workingDaysBetween(addDays(monthStart(index + 1), -1), addDays(monthStart(index + 2), -1), working),
			),
			names: await namesOf(deps.store.pool, [...new Set(changes.map(({ recordedBy }) => recordedBy))]),
			mayChange: mayAnywhere(getActor(request), "administerCalendars"),
			...how,
			saved: request.query.saved !== undefined,
		};
		return sendPage(reply, <CalendarPage frame={context.frame(request, reply)} view={view} />, status);
	}

	app.get("/calendars", async (request: CalendarRequest, reply) => {
		const [first] = listCalendars();
		if (!first) return reply.callNotFound();
		return page(request, reply, first, { typed: { date: "", mark: "", reason: "" }, refusal: null });
	});

	app.get("/calendars/:id", async (request: CalendarRequest, reply) => {
		const calendar = findCalendar(request.params.id);
		if (!calendar) return reply.callNotFound();
		const typed = { date: textOf(request.query.date, 10), mark: textOf(request.query.mark, 10), reason: "" };
		return page(request, reply, calendar, { typed, refusal: null });
	});

	app.post("/calendars/:id", async (request: CalendarRequest, reply) => {
		const calendar = findCalendar(request.params.id);
		if (!calendar) return reply.callNotFound();
		const user = getOfficer(request);
		const body = bodyOf(request);
		const typed = {
			date: textOf(body.date, 10).trim(),
			mark: textOf(body.mark, 10),
			reason: textOf(body.reason, 300),
		};
		const asked = { calendar, ...typed, by: user.userId, at: deps.now() };
		const refusal = await deps.store.tx((tx) => changeCalendarDay(tx, asked));
		if (refusal) return page(request, reply, calendar, { typed, refusal }, 400);
		return reply.redirect(`/calendars/${calendar.id}?year=${typed.date.slice(0, 4)}&saved`, 303);
	});
}
