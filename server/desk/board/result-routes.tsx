import { Readable } from "node:stream";
import type { FastifyInstance, FastifyReply } from "fastify";
import { addWorkingDays, localDate } from "../../../casework/clock.ts";
import { actOnSitting } from "../../board/act-on-sitting.ts";
import { boardLaw } from "../../board/board-law.ts";
import { findMinutes } from "../../board/minutes-store.ts";
import { releaseSitting } from "../../board/release.ts";
import { readCalendar } from "../../clocks/calendars.ts";
import { findCase } from "../../store/cases.ts";
import { recordRead } from "../../store/reads.ts";
import { openObject } from "../../store/vault-objects.ts";
import { sendPage } from "../../web/context.ts";
import type { DeskContext } from "../context.ts";
import type { FieldErrors } from "../review/pages.tsx";
import { bodyOf, textOf } from "../routes/body.ts";
import { LivePage } from "./live-page.tsx";
import { MinutesPage } from "./minutes-page.tsx";
import { type OpenedSitting, openAgenda, openSitting, type SittingRequest } from "./opened-sitting.ts";
import { ReleasePage } from "./release-page.tsx";
import { afterStep, sayRefusal } from "./sitting-routes.tsx";
import { boardWords } from "./words.ts";

/** The room's view, the release by two people, and the minutes. */
export function resultRoutes(app: FastifyInstance, context: DeskContext): void {
	const { deps } = context;
	app.get("/board/sittings/:sitting/live", async (request: SittingRequest, reply) => {
		const opened = await openSitting(context, request);
		if (!opened) return reply.callNotFound();
		const { current } = opened.sitting;
		const row = current === null ? null : await findCase(deps.store.pool, current);
		return sendPage(reply, <LivePage frame={context.frame(request, reply)} opened={opened} row={row} />);
	});
	app.get("/board/sittings/:sitting/release", (request: SittingRequest, reply) =>
		showRelease(context, request, reply, []),
	);
	app.post("/board/sittings/:sitting/release", async (request: SittingRequest, reply) => {
		const opened = await openSitting(context, request);
		if (!opened) return reply.callNotFound();
		const { sittingId, me } = opened;
		const hash = textOf(bodyOf(request), "hash", 64);
		const result = await releaseSitting(deps, { sittingId, officerId: me }, hash);
		if (result.kind === "absent") return reply.callNotFound();
		if (result.kind === "done") return reply.redirect(`/board/sittings/${sittingId}/release?done`, 303);
		const { lang } = context.frame(request, reply);
		return showRelease(context, request, reply, [
			{ field: "title", text: sayRefusal(result, context.deps.faces, lang) },
		]);
	});
	app.get("/board/sittings/:sitting/minutes", (request: SittingRequest, reply) => showMinutes(context, request, reply));
	app.post("/board/sittings/:sitting/minutes", async (request: SittingRequest, reply) => {
		const opened = await openSitting(context, request);
		if (!opened) return reply.callNotFound();
		const on = { sittingId: opened.sittingId, officerId: opened.me };
		return afterStep(context, request, reply, await actOnSitting(deps, on, { name: "issueMinutes" }));
	});
	app.get("/board/sittings/:sitting/minutes.pdf", (request: SittingRequest, reply) =>
		sendMinutes(context, request, reply),
	);
}

/** Written notice of a refusal is owed within working days of the release (facts 4.4); the letter itself goes at once. */
async function refusalDay(context: DeskContext, { sitting }: OpenedSitting): Promise<string> {
	const { deps } = context;
	const { face, clocks } = boardLaw(sitting.plan.procedure);
	const now = deps.now();
	const calendar = await readCalendar(deps.store.pool, clocks.calendar, now);
	return addWorkingDays(localDate(sitting.released?.at ?? now, face.zone), clocks.refusalNoticeWorkingDays, calendar);
}

async function showRelease(
	context: DeskContext,
	request: SittingRequest,
	reply: FastifyReply,
	errors: FieldErrors,
): Promise<FastifyReply> {
	const opened = await openSitting(context, request, "all");
	const prepared = opened?.sitting.prepared;
	if (!opened || !prepared) return reply.callNotFound() as unknown as FastifyReply;
	const frame = context.frame(request, reply);
	const isChair = opened.members.some(({ user, chair }) => chair && user === opened.me);
	return sendPage(
		reply,
		<ReleasePage
			frame={frame}
			opened={opened}
			prepared={prepared}
			shown={await openAgenda(context, request, opened, { what: "case", lang: frame.lang })}
			refusalsBy={await refusalDay(context, opened)}
			mayRelease={isChair && prepared.by !== opened.me}
			errors={errors}
			done={(request.query as { done?: unknown }).done === undefined ? null : boardWords[frame.lang].release.done}
		/>,
		errors.length > 0 ? 409 : 200,
	);
}

async function showMinutes(context: DeskContext, request: SittingRequest, reply: FastifyReply): Promise<FastifyReply> {
	const opened = await openSitting(context, request, "all");
	if (!opened) return reply.callNotFound() as unknown as FastifyReply;
	const frame = context.frame(request, reply);
	const shown = await openAgenda(context, request, opened, { what: "case", lang: frame.lang });
	const made = (await findMinutes(context.deps.store.pool, opened.sittingId, opened.copyOf)) !== null;
	return sendPage(reply, <MinutesPage frame={frame} opened={opened} shown={shown} made={made} />);
}

/** The copy of this reader: without the cases from which he recused himself. The view of each case in it is recorded. */
async function sendMinutes(context: DeskContext, request: SittingRequest, reply: FastifyReply): Promise<FastifyReply> {
	const { deps } = context;
	const opened = await openSitting(context, request);
	const objectId = opened && (await findMinutes(deps.store.pool, opened.sittingId, opened.copyOf));
	if (!opened || !objectId) return reply.callNotFound() as unknown as FastifyReply;
	for (const { caseId } of opened.sitting.agenda)
		await recordRead(deps.store.pool, { at: deps.now(), userId: opened.me, caseId, objectId, what: "document" });
	const bytes = await openObject(deps.store.pool, deps.vault.folder, objectId, deps.casefile.unwrap);
	return reply
		.header("content-disposition", `attachment; filename="minutes-${opened.sitting.plan.on}.pdf"`)
		.type("application/pdf")
		.send(Readable.from(bytes));
}
