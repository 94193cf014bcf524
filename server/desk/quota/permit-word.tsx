import type { FastifyInstance, FastifyReply } from "fastify";
import { recordPermitWord } from "../../quota/permit-places.ts";
import { sendPage } from "../../web/context.ts";
import { ErrorSummary } from "../../web/parts/pieces.tsx";
import { act } from "../act.ts";
import { getOfficer } from "../actor.ts";
import type { DeskContext } from "../context.ts";
import { FieldGroup } from "../parts/fields.tsx";
import { DeskForm, type DeskFrame, DeskLayout } from "../parts/layout.tsx";
import { actOn, type CaseRequest, sendResult } from "../routes/actions.tsx";
import { bodyOf } from "../routes/body.ts";
import { openCase } from "../routes/opened-case.ts";
import { getDeskTexts } from "../texts.ts";
import { quotaWords } from "./words.ts";

type PageProps = {
	readonly frame: DeskFrame;
	readonly view: { readonly number: string; readonly version: number };
	readonly reason: string;
	readonly wrong: boolean;
};

function PermitWordPage(props: PageProps) {
	const { frame, view, reason, wrong } = props;
	const t = quotaWords[frame.lang].permitWord;
	const missing = getDeskTexts(frame.lang).refusals["reason-missing"];
	return (
		<DeskLayout frame={frame} title={t.title} current="queue" back={`/cases/${view.number}`}>
			{wrong && (
				<ErrorSummary title={quotaWords[frame.lang].errorTitle} errors={[{ field: "reason", text: missing }]} />
			)}
			<h1 class="govuk-heading-l">{t.title}</h1>
			<p class="govuk-body-s">{view.number}</p>
			<p class="govuk-body">{t.lead}</p>
			<DeskForm frame={frame} action={`/cases/${view.number}/employer-permit`} version={view.version}>
				<FieldGroup name="reason" label={t.reason} hint={t.reasonHint} error={wrong ? missing : null}>
					<textarea
						class="govuk-textarea"
						id="reason"
						name="reason"
						rows={4}
						maxLength={1000}
						aria-describedby={wrong ? "reason-hint reason-error" : "reason-hint"}
					>
						{reason}
					</textarea>
				</FieldGroup>
				<button type="submit" class="govuk-button">
					{t.save}
				</button>
			</DeskForm>
		</DeskLayout>
	);
}

/**
 * An officer says that an employer has a permit of which the office has no record (paper from before). His words are a note on the case, written in the transaction that lets the cards
 * pass.
 */
export function permitWordRoutes(app: FastifyInstance, context: DeskContext): void {
	const { deps } = context;

	async function page(request: CaseRequest, reply: FastifyReply, how: { reason: string; wrong: boolean }) {
		const frame = context.frame(request, reply);
		const opened = await openCase(context, request, { number: request.params.number, what: "case", lang: frame.lang });
		if (!opened) return reply.callNotFound();
		return sendPage(reply, <PermitWordPage frame={frame} view={opened.view} {...how} />, how.wrong ? 400 : 200);
	}

	app.get("/cases/:number/employer-permit", (request: CaseRequest, reply) =>
		page(request, reply, { reason: "", wrong: false }),
	);

	app.post("/cases/:number/employer-permit", async (request: CaseRequest, reply) => {
		const body = bodyOf(request);
		const reason = typeof body.reason === "string" ? body.reason.trim().slice(0, 1000) : "";
		if (reason === "") return page(request, reply, { reason, wrong: true });
		const on = await actOn(context, request, body);
		if (!on) return reply.callNotFound();
		const { userId } = getOfficer(request);
		const { title } = quotaWords[context.frame(request, reply).lang].permitWord;
		const result = await act(
			deps,
			on,
			{ name: "note", text: `${title}: ${reason}` },
			{ before: (tx, { caseId, at }) => recordPermitWord(tx, caseId, userId, at) },
		);
		return sendResult(context, request, reply, result, "noted");
	});
}
