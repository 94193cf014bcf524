import type { FastifyInstance } from "fastify";
import { parseNumber } from "../../../casework/number.ts";
import { findByNumberFor } from "../../board/hidden.ts";
import { issueProtective, readProtective } from "../../clocks/protective.ts";
import { recordRead } from "../../store/reads.ts";
import { sendPage } from "../../web/context.ts";
import { getActor, getOfficer } from "../actor.ts";
import type { DeskContext } from "../context.ts";
import { requireMay } from "../guard.tsx";
import { RefusedPage } from "../pages/problem.tsx";
import type { CaseRequest } from "../routes/actions.tsx";
import { openCase } from "../routes/opened-case.ts";
import { getDeskTexts } from "../texts.ts";
import { ClockPage } from "./page.tsx";
import { readCaseClock } from "./read.ts";

type ClockParams = { Params: { number: string }; Querystring: { issued?: unknown } };

/** The protective receipt at the desk: issued from the case, and its paper to download. */
export function clockRoutes(app: FastifyInstance, context: DeskContext): void {
	const { deps } = context;

	app.get<ClockParams>("/cases/:number/clock", async (request, reply) => {
		const frame = context.frame(request, reply);
		const opened = await openCase(context, request, { number: request.params.number, what: "case", lang: frame.lang });
		if (!opened) return reply.callNotFound();
		const clock = await readCaseClock(deps.store.pool, opened.file, deps.now(), deps.casefile, getActor(request));
		return sendPage(reply, <ClockPage frame={frame} clock={clock} issued={request.query.issued !== undefined} />);
	});

	app.post("/cases/:number/protective-receipt", async (request: CaseRequest, reply) => {
		const number = parseNumber(request.params.number, deps.numberPrefixes);
		const row = number && (await findByNumberFor(deps.store.pool, number, getOfficer(request).userId));
		if (!row) return reply.callNotFound();
		const { caseId, procedure, office, status } = row;
		requireMay(request, "issueProtectiveReceipt", { procedure, office, status });
		const actor = { kind: "officer", id: getOfficer(request).userId } as const;
		// Whatever he saw: the paper says what is so at this moment.
		const result = await issueProtective(deps, { caseId, actor, seenVersion: null });
		if (result.kind === "absent") return reply.callNotFound();
		if (result.kind === "issued") return reply.redirect(`/cases/${result.number}/clock?issued`, 303);
		const frame = context.frame(request, reply);
		const t = getDeskTexts(frame.lang);
		const text = result.kind === "changed" ? t.changed : t.refusals[result.refusal.code];
		return sendPage(reply, <RefusedPage frame={frame} number={request.params.number} text={text} />, 409);
	});

	app.get("/cases/:number/protective-receipt.pdf", async (request: CaseRequest, reply) => {
		const { lang } = context.frame(request, reply);
		const opened = await openCase(context, request, { number: request.params.number, what: "case", lang });
		if (!opened) return reply.callNotFound();
		const { caseId } = opened.file;
		const paper = await readProtective({ ...deps, vaultFolder: deps.vault.folder }, caseId);
		if (!paper) return reply.callNotFound();
		await recordRead(deps.store.pool, {
			at: deps.now(),
			userId: getOfficer(request).userId,
			caseId,
			objectId: paper.objectId,
			what: "paper",
		});
		return reply
			.header("content-disposition", `attachment; filename="${opened.view.number}-protective-receipt.pdf"`)
			.type("application/pdf")
			.send(Buffer.from(paper.pdf));
	});
}
