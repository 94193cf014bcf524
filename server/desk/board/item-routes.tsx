import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { Vote } from "../../../casework/board-rules.ts";
import type { AgendaCase } from "../../../casework/board-state.ts";
import { readItems } from "../../../casework/review.ts";
import { applicantName } from "../../answers/receipt-data.ts";
import { actOnSitting, type BoardResult } from "../../board/act-on-sitting.ts";
import { procedureOf } from "../../casefile/context.ts";
import { findByNumber } from "../../store/cases.ts";
import { sendPage } from "../../web/context.ts";
import type { DeskContext } from "../context.ts";
import { readItemsForm, valuesOfItems } from "../decision/items-form-read.ts";
import { decisionPageWords } from "../decision/page-words.ts";
import { reviewPageWords } from "../review/page-words.ts";
import type { FieldErrors } from "../review/pages.tsx";
import { bodyOf, textOf } from "../routes/body.ts";
import { type OpenedCase, openCase } from "../routes/opened-case.ts";
import { getDeskTexts } from "../texts.ts";
import { ItemPage, MotionPage } from "./item-page.tsx";
import { type OpenedSitting, openSitting } from "./opened-sitting.ts";
import { sayRefusal } from "./sitting-routes.tsx";
import { boardWords } from "./words.ts";

type ItemRequest = FastifyRequest<{ Params: { sitting: string; number: string } }>;
type Posted = Readonly<Record<string, unknown>>;

type OpenedItem = { readonly opened: OpenedSitting; readonly one: AgendaCase; readonly known: OpenedCase };

/** One case of one sitting as this person may see it: null where it is on no agenda of his, or where he recused himself. */
async function openItem(context: DeskContext, request: ItemRequest): Promise<OpenedItem | null> {
	const row = await findByNumber(context.deps.store.pool, request.params.number);
	const opened = await openSitting(context, request, row ? [row.caseId] : []);
	const one = opened?.sitting.agenda.find(({ number }) => number === request.params.number);
	if (!opened || !one) return null;
	// Nothing of the view that has words is shown here: the page makes its own in the reader's language.
	const known = await openCase(context, request, { number: one.number, what: "case", lang: "en" });
	return known && { opened, one, known };
}

async function showItem(
	context: DeskContext,
	request: ItemRequest,
	reply: FastifyReply,
	errors: FieldErrors,
): Promise<FastifyReply> {
	const item = await openItem(context, request);
	if (!item) return reply.callNotFound() as unknown as FastifyReply;
	const { opened, one, known } = item;
	const frame = context.frame(request, reply);
	const { state } = known.file;
	const posted = bodyOf(request);
	return sendPage(
		reply,
		<ItemPage
			frame={frame}
			opened={opened}
			one={one}
			face={known.face}
			applicant={applicantName(state, known.face)}
			kindTitle={state.kind === null ? null : (known.face.findKind(state.kind)?.title[frame.lang] ?? null)}
			labelOf={(id) => known.face.itemLabel(id, state.personal?.answers ?? null, frame.lang)}
			errors={errors}
			values={Object.fromEntries(Object.keys(posted).map((name) => [name, textOf(posted, name)]))}
			done={(request.query as { done?: unknown }).done === undefined ? null : boardWords[frame.lang].done}
		/>,
		errors.length > 0 ? 409 : 200,
	);
}

type Step = (item: OpenedItem, posted: Posted) => Promise<BoardResult>;

/** The case of a sitting: its discussion, its votes, and who stays out of it. */
export function itemRoutes(app: FastifyInstance, context: DeskContext): void {
	const { deps } = context;
	const base = "/board/sittings/:sitting/cases/:number";
	const on = ({ opened }: OpenedItem) => ({ sittingId: opened.sittingId, officerId: opened.me });
	/** One form, one command; `field`: what its fault is shown at. */
	const step = (path: string, field: string, run: Step) =>
		app.post(`${base}/${path}`, async (request: ItemRequest, reply) => {
			const item = await openItem(context, request);
			if (!item) return reply.callNotFound();
			const result = await run(item, bodyOf(request));
			if (result.kind === "absent") return reply.callNotFound();
			const { sitting, number } = request.params;
			// Whoever has just recused himself finds no such case any more; what is taken off is done with.
			const isGone = path === "recuse" || path === "take-off";
			const to = isGone ? `/board/sittings/${sitting}` : `/board/sittings/${sitting}/cases/${number}`;
			if (result.kind === "done") return reply.redirect(`${to}?done`, 303);
			const { lang } = context.frame(request, reply);
			return showItem(context, request, reply, [{ field, text: sayRefusal(result, context.deps.faces, lang) }]);
		});

	app.get(base, (request: ItemRequest, reply) => showItem(context, request, reply, []));
	app.get(`${base}/motion`, (request: ItemRequest, reply) => motionPage(context, request, reply, null, []));
	app.post(`${base}/motion`, (request: ItemRequest, reply) => putMotion(context, request, reply));
	step("call", "title", (item) => actOnSitting(deps, on(item), { name: "call", caseId: item.one.caseId }));
	step("close-vote", "motion", (item) => actOnSitting(deps, on(item), { name: "closeVote", caseId: item.one.caseId }));
	step("postpone", "reason-postpone", (item, posted) =>
		actOnSitting(deps, on(item), {
			name: "postpone",
			caseId: item.one.caseId,
			reason: textOf(posted, "reason-postpone"),
		}),
	);
	step("take-off", "reason-take-off", (item, posted) =>
		actOnSitting(deps, on(item), {
			name: "takeOff",
			caseId: item.one.caseId,
			reason: textOf(posted, "reason-take-off"),
		}),
	);
	step("recuse", "ground", (item, posted) =>
		actOnSitting(deps, on(item), { name: "recuse", caseId: item.one.caseId, ground: textOf(posted, "ground") }),
	);
	step("vote", "your-vote", async (item, posted) => {
		const vote = (["for", "against", "abstain"] as const satisfies readonly Vote[]).find(
			(each) => each === textOf(posted, "vote", 8),
		);
		// What was put meanwhile is another question than the one he answered.
		if (vote === undefined || Number(textOf(posted, "motion", 4)) !== item.one.motions.length)
			return { kind: "refused", refusal: { code: "nothing-put" } };
		const opinion = textOf(posted, "opinion");
		return actOnSitting(deps, on(item), { name: "vote", caseId: item.one.caseId, vote, opinion });
	});
}

function itemsOf({ file }: OpenedCase) {
	const { kind, personal, persons } = file.state;
	return procedureOf(file.state).review.itemsOf(kind, personal?.answers ?? null, persons);
}

async function motionPage(
	context: DeskContext,
	request: ItemRequest,
	reply: FastifyReply,
	values: Readonly<Record<string, string>> | null,
	errors: FieldErrors,
): Promise<FastifyReply> {
	const item = await openItem(context, request);
	if (!item) return reply.callNotFound() as unknown as FastifyReply;
	const { opened, one, known } = item;
	const { proposal } = known.view.review;
	const last = one.motions.at(-1);
	const begin = last ?? proposal;
	return sendPage(
		reply,
		<MotionPage
			frame={context.frame(request, reply)}
			opened={opened}
			one={one}
			face={known.face}
			items={itemsOf(known)}
			answers={known.file.state.personal?.answers ?? null}
			values={values ?? { ...valuesOfItems(begin?.items ?? [], begin?.reason ?? ""), remedy: last?.remedy ?? "" }}
			errors={errors}
		/>,
		errors.length > 0 ? 400 : 200,
	);
}

async function putMotion(context: DeskContext, request: ItemRequest, reply: FastifyReply): Promise<FastifyReply> {
	const item = await openItem(context, request);
	if (!item) return reply.callNotFound() as unknown as FastifyReply;
	const { opened, one, known } = item;
	const { lang } = context.frame(request, reply);
	const { state } = known.file;
	const { review } = procedureOf(state);
	const posted = bodyOf(request);
	const form = readItemsForm(posted, itemsOf(known));
	const wrong = (field: string, text: string) => motionPage(context, request, reply, form.values, [{ field, text }]);
	if (form.unsaid !== null) return wrong(`outcome.${form.unsaid}`, reviewPageWords[lang].choose);
	const read = readItems(state, form.items, review);
	if (!read.ok) {
		const at = "item" in read.refusal ? `outcome.${read.refusal.item}` : "title";
		return wrong(at, getDeskTexts(lang).refusals[read.refusal.code]);
	}
	const remedy = textOf(posted, "remedy", 60);
	const result = await actOnSitting(
		context.deps,
		{ sittingId: opened.sittingId, officerId: opened.me },
		{
			name: "putMotion",
			caseId: one.caseId,
			items: read.items,
			reason: textOf(posted, "reason"),
			remedy: remedy === "" ? null : remedy,
			remedies: review.decision.remedies,
		},
	);
	if (result.kind === "done")
		return reply.redirect(`/board/sittings/${opened.sittingId}/cases/${one.number}?done`, 303);
	if (result.kind === "refused" && result.refusal.code === "reason-missing")
		return wrong("reason", decisionPageWords[lang].reasonMissing);
	if (result.kind === "refused" && result.refusal.code === "remedy-missing")
		return wrong("remedy", decisionPageWords[lang].remedyMissing);
	return wrong("title", sayRefusal(result, context.deps.faces, lang));
}
