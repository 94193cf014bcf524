import type { FastifyInstance, FastifyReply } from "fastify";
import type { Lang } from "../../../findings/lang.ts";
import { bringJoined } from "../../casefile/follow.ts";
import { endLease } from "../../store/leases.ts";
import { sendPage } from "../../web/context.ts";
import { act } from "../act.ts";
import type { DeskContext } from "../context.ts";
import { actOn, type CaseRequest, sendResult } from "../routes/actions.tsx";
import { bodyOf, textOf } from "../routes/body.ts";
import { openCase } from "../routes/opened-case.ts";
import { officesFor } from "./offices.ts";
import { type MoveDraft, MovedPage, MovePage } from "./page.tsx";

const empty: MoveDraft = { to: "", reason: "" };

/** A filing at the wrong office goes to the responsible one, with its number and its dates. */
export function movingRoutes(app: FastifyInstance, context: DeskContext): void {
	const { deps } = context;

	function nameOf(procedure: string, office: string, lang: Lang): string {
		return deps.casefile.frame(procedure, office).letterOffice.name[lang];
	}

	async function page(
		request: CaseRequest,
		reply: FastifyReply,
		draft: MoveDraft,
		wrong: readonly ("to" | "reason")[] = [],
	) {
		const frame = context.frame(request, reply);
		const { number } = request.params;
		const opened = await openCase(context, request, { number, what: "case", lang: frame.lang });
		if (!opened?.view.may.includes("moveOffice") || opened.view.joinedInto !== null) return reply.callNotFound();
		const { procedure, office } = opened.file.state;
		const ids = await officesFor(deps.store.pool, opened.file, deps.now());
		return sendPage(
			reply,
			<MovePage
				frame={frame}
				view={opened.view}
				now={nameOf(procedure, office, frame.lang)}
				offices={ids.map((id) => [id, nameOf(procedure, id, frame.lang)] as const)}
				draft={draft}
				wrong={wrong}
			/>,
			wrong.length > 0 ? 400 : 200,
		);
	}

	app.get("/cases/:number/office", (request: CaseRequest, reply) => page(request, reply, empty));

	app.post("/cases/:number/office", async (request: CaseRequest, reply) => {
		const frame = context.frame(request, reply);
		const body = bodyOf(request);
		const draft = { to: textOf(body, "to", 60), reason: textOf(body, "reason", 1000) };
		const { number } = request.params;
		const opened = await openCase(context, request, { number, what: "case", lang: frame.lang });
		const on = await actOn(context, request, body);
		if (!opened || !on || opened.view.joinedInto !== null) return reply.callNotFound();
		const offices = await officesFor(deps.store.pool, opened.file, deps.now());
		const wrong = [
			...(offices.includes(draft.to) ? [] : (["to"] as const)),
			...(draft.reason.trim() === "" ? (["reason"] as const) : []),
		];
		if (wrong.length > 0) return page(request, reply, draft, wrong);
		const result = await act(
			deps,
			on,
			{ name: "moveOffice", ...draft },
			{
				async after(tx, { caseId, at }) {
					await bringJoined(tx, caseId, draft.to, at, deps.casefile);
					await endLease(tx, caseId);
				},
			},
		);
		if (result.kind !== "done") return sendResult(context, request, reply, result, "saved");
		const office = nameOf(opened.file.state.procedure, draft.to, frame.lang);
		return sendPage(reply, <MovedPage frame={frame} number={result.number} office={office} />);
	});
}
