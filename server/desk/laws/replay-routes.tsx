import type { FastifyInstance } from "fastify";
import { replayControl, replayLines } from "../../laws/replay.ts";
import { getLawWords } from "../../laws/words.ts";
import { recordRead } from "../../store/reads.ts";
import { openObjectBytes } from "../../store/vault-objects.ts";
import { sendPage } from "../../web/context.ts";
import { getOfficer } from "../actor.ts";
import type { DeskContext } from "../context.ts";
import { requireMay } from "../guard.tsx";
import { type DeskFrame, DeskLayout } from "../parts/layout.tsx";
import type { CaseRequest } from "../routes/actions.tsx";
import { openCase } from "../routes/opened-case.ts";

function ReplayPage(props: { frame: DeskFrame; number: string; isIdentical: boolean; lines: readonly string[] }) {
	const { frame, number } = props;
	const { replay: t } = getLawWords(frame.lang);
	const [verdict, ...rest] = props.lines;
	return (
		<DeskLayout frame={frame} title={`${t.title}: ${number}`} current="queue" korean back={`/cases/${number}`}>
			<h1 class="govuk-heading-l">{t.title}</h1>
			<p class="tk-lead">{number}</p>
			<p class={`govuk-body govuk-!-font-weight-bold${props.isIdentical ? "" : " govuk-error-message"}`}>{verdict}</p>
			<ul class="govuk-list govuk-list--bullet">
				{rest.map((line) => (
					<li key={line}>{line}</li>
				))}
			</ul>
		</DeskLayout>
	);
}

/** Whoever may read a case and its documents may have its control run again: it writes nothing but that the documents were opened. */
export function replayRoutes(app: FastifyInstance, context: DeskContext): void {
	const { deps } = context;
	app.get("/cases/:number/replay", async (request: CaseRequest, reply) => {
		const frame = context.frame(request, reply);
		const opened = await openCase(context, request, { number: request.params.number, what: "case", lang: frame.lang });
		if (!opened) return reply.callNotFound();
		const { caseId, state, facts } = opened.file;
		requireMay(request, "readDocument", state);
		const { pool } = deps.store;
		const { unwrap } = deps.casefile;
		const read = { at: deps.now(), userId: getOfficer(request).userId, caseId, what: "document" };
		const replay = await replayControl(facts, async (object) => {
			await recordRead(pool, { ...read, objectId: object });
			return openObjectBytes(pool, deps.vault.folder, object, unwrap);
		});
		const lines = replayLines(replay, frame.lang);
		const isIdentical = replay === null || replay.isIdentical;
		return sendPage(reply, <ReplayPage frame={frame} number={state.number} isIdentical={isIdentical} lines={lines} />);
	});
}
