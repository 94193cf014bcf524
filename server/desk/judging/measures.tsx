import type { FastifyInstance, FastifyReply } from "fastify";
import { may } from "../../../casework/may.ts";
import type { RoundCase, RoundState } from "../../../casework/round-state.ts";
import type { MeasureQuestion } from "../../../procedures/define.ts";
import { procedureOf } from "../../casefile/context.ts";
import { actOnRound } from "../../round/act-on-round.ts";
import { readRound } from "../../round/round-file.ts";
import { sendPage } from "../../web/context.ts";
import { getActor, getOfficer } from "../actor.ts";
import { placeOf } from "../asked-round.ts";
import type { DeskContext } from "../context.ts";
import { GateMarkWord } from "../eligibility/panel.tsx";
import { type EligibilityView, readEligibility } from "../eligibility/read.ts";
import { NotAllowedError } from "../guard.tsx";
import { TextField } from "../parts/fields.tsx";
import { DeskForm, type DeskFrame } from "../parts/layout.tsx";
import type { FieldErrors } from "../review/pages.tsx";
import type { CaseRequest } from "../routes/actions.tsx";
import { bodyOf, textOf } from "../routes/body.ts";
import { type OpenedCase, openCase } from "../routes/opened-case.ts";

import { JudgingLayout, OwnRules } from "./parts.tsx";
import { sayRefusal } from "./refusals.ts";
import { judgingWords } from "./words.ts";

type MeasuresView = {
	readonly known: OpenedCase;
	readonly questions: readonly MeasureQuestion[];
	/** The round's own word on the case; null before its assessment was opened. */
	readonly one: RoundCase | null;
	readonly eligibility: EligibilityView | null;
	readonly proposed: Readonly<Record<string, number>>;
	readonly mayGive: boolean;
};

function fieldOf(name: string): string {
	return `measure-${name}`;
}

/** Numbers by which equals are compared: what the answers come to is offered, and an officer who has looked at the papers says what stands. */
export function measureRoutes(app: FastifyInstance, context: DeskContext): void {
	const { deps } = context;
	const { pool } = deps.store;
	const path = "/cases/:number/measures";

	async function find(request: CaseRequest, reply: FastifyReply): Promise<MeasuresView | null> {
		const { lang } = context.frame(request, reply);
		const known = await openCase(context, request, { number: request.params.number, what: "case", lang });
		const { state } = known?.file ?? {};
		const assessment = state && procedureOf(state).assessment;
		if (!known || !state || !assessment || state.first.round === undefined) return null;
		const round = { procedure: state.procedure, id: state.first.round };
		const { state: judged }: { state: RoundState | null } = await readRound(pool, round, deps.casefile.unwrap);
		const eligibility = await readEligibility(pool, known.file, known.face, { lang, now: deps.now() });
		const actor = getActor(request);
		return {
			known,
			questions: assessment.measures,
			one: judged?.cases.find(({ caseId }) => caseId === known.file.caseId) ?? null,
			eligibility,
			proposed: eligibility === null ? {} : assessment.proposeMeasures(state.personal?.answers ?? null, eligibility.on),
			// Whoever settles the requirements of this case, or runs its round.
			mayGive: may(actor, "settleGate", state).ok || may(actor, "manageRound", placeOf(state.procedure)).ok,
		};
	}

	function show(
		request: CaseRequest,
		reply: FastifyReply,
		view: MeasuresView,
		values: Readonly<Record<string, string>>,
		errors: FieldErrors,
	): FastifyReply {
		const frame = context.frame(request, reply);
		const isDone = errors.length === 0 && (request.query as { done?: unknown }).done !== undefined;
		const done = isDone ? judgingWords[frame.lang].measures.saved : null;
		return sendPage(
			reply,
			<MeasuresPage frame={frame} view={view} values={values} errors={errors} done={done} />,
			errors.length > 0 ? 400 : 200,
		);
	}

	app.get(path, async (request: CaseRequest, reply) => {
		const view = await find(request, reply);
		if (!view) return reply.callNotFound();
		const values = view.questions.map(({ name }) => {
			const given = view.one && Object.hasOwn(view.one.measures, name) ? view.one.measures[name] : view.proposed[name];
			return [name, given === undefined ? "" : String(given)] as const;
		});
		return show(request, reply, view, Object.fromEntries(values), []);
	});

	app.post(path, async (request: CaseRequest, reply) => {
		const view = await find(request, reply);
		if (!view?.one) return reply.callNotFound() as unknown as FastifyReply;
		if (!view.mayGive) throw new NotAllowedError("no-role");
		const body = bodyOf(request);
		const { lang } = context.frame(request, reply);
		const t = judgingWords[lang].measures;
		const read = view.questions.map(({ name, max }) => {
			const text = textOf(body, fieldOf(name), 10).trim();
			const value = /^\d{1,7}$/.test(text) && Number(text) <= max ? Number(text) : null;
			return { name, max, text, value };
		});
		const values = Object.fromEntries(read.map(({ name, text }) => [name, text]));
		const errors = read.flatMap(({ name, max, value }) =>
			value === null ? [{ field: fieldOf(name), text: t.wrong(max) }] : [],
		);
		if (errors.length > 0) return show(request, reply, view, values, errors);
		const { procedure, first, number } = view.known.file.state;
		const measures = Object.fromEntries(read.map(({ name, value }) => [name, value ?? 0]));
		const on = { round: { procedure, id: first.round ?? "" }, officerId: getOfficer(request).userId };
		const result = await actOnRound(deps, on, { name: "measure", caseId: view.one.caseId, measures });
		if (result.kind === "done") return reply.redirect(`/cases/${number}/measures?done`, 303);
		return show(request, reply, view, values, [{ field: "title", text: sayRefusal(result, lang) }]);
	});
}

function MeasuresPage(props: {
	frame: DeskFrame;
	view: MeasuresView;
	values: Readonly<Record<string, string>>;
	errors: FieldErrors;
	done: string | null;
}) {
	const { frame, view, values, errors } = props;
	const { lang } = frame;
	const t = judgingWords[lang].measures;
	const { number } = view.known.view;
	const isForm = view.one !== null && view.mayGive;
	const fields = view.questions.map((question) => {
		const name = fieldOf(question.name);
		const proposed = view.proposed[question.name];
		const says = proposed === undefined ? t.notSaid : t.proposed(proposed);
		return (
			<section key={name}>
				<Evidence frame={frame} view={view} question={question} />
				{isForm ? (
					<TextField
						name={name}
						label={question.title[lang]}
						hint={`${question.hint[lang]}. ${says}`}
						value={values[question.name] ?? ""}
						error={errors.find(({ field }) => field === name)?.text ?? null}
						width="5"
						maxLength={7}
					/>
				) : (
					<p class="govuk-body">
						<strong>{question.title[lang]}:</strong> {view.one?.measures[question.name] ?? t.none}
					</p>
				)}
			</section>
		);
	});
	return (
		<JudgingLayout
			frame={frame}
			current="queue"
			title={t.title}
			caption={number}
			back={`/cases/${number}`}
			errors={errors}
			done={props.done}
		>
			<p class="tk-lead">{t.lead}</p>
			<OwnRules text={t.own} />
			{view.one === null && <p class="govuk-body tk-empty">{t.notOpened}</p>}
			{isForm ? (
				<DeskForm frame={frame} action={`/cases/${number}/measures`}>
					{fields}
					<button type="submit" class="govuk-button">
						{t.save}
					</button>
				</DeskForm>
			) : (
				fields
			)}
		</JudgingLayout>
	);
}

/** What the case itself says of the same: the requirement as it stands with the lines that it was counted by, or the proofs that were named. */
function Evidence(props: { frame: DeskFrame; view: MeasuresView; question: MeasureQuestion }) {
	const { frame, view, question } = props;
	const t = judgingWords[frame.lang].measures;
	const gate = view.eligibility?.gates.find(({ question: { id } }) => id === question.gate);
	const proofs = view.eligibility?.preferences.filter(({ rule }) => rule === question.ground) ?? [];
	const lines = [...(gate?.lines ?? []), ...proofs.map(({ says }) => says[frame.lang])];
	return (
		<>
			<h2 class="govuk-heading-m">{question.title[frame.lang]}</h2>
			{gate && (
				<p class="govuk-body">
					{t.standing}: <GateMarkWord frame={frame} gate={gate} /> {gate.why}
				</p>
			)}
			{lines.length > 0 && (
				<>
					<p class="govuk-body govuk-!-margin-bottom-1">{t.evidence}:</p>
					<ul class="govuk-list govuk-list--bullet">
						{lines.map((line) => (
							<li key={line}>{line}</li>
						))}
					</ul>
				</>
			)}
		</>
	);
}
