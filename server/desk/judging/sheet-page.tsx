import type { Round } from "../../../casework/round.ts";
import type { RoundState, Sheet } from "../../../casework/round-state.ts";
import type { SheetsSeen } from "../../../casework/round-view.ts";
import { AnswerFields } from "../parts/answers.tsx";
import { TextField } from "../parts/fields.tsx";
import { DeskForm, type DeskFrame } from "../parts/layout.tsx";
import { type FieldErrors, Text } from "../review/pages.tsx";
import { Folded, JudgingLayout, OwnRules } from "./parts.tsx";
import type { ReadCandidate } from "./present-candidate.ts";
import { groundLabel, lineLabel } from "./rules-page.tsx";
import { type SheetTyped, scoreField, tickField } from "./sheet-form.ts";
import { sheetWords } from "./sheet-words.ts";
import { SheetsTable } from "./sheets-table.tsx";

export const tasksHome = "/my-candidates";

export type RoundTasks = {
	readonly call: Round;
	readonly tasks: readonly { readonly number: string; readonly handedIn: boolean }[];
};

/** What was given to somebody to read, by number; nothing names a candidate in a list. */
export function TasksPage(props: { frame: DeskFrame; rounds: readonly RoundTasks[]; done: string | null }) {
	const { frame, rounds } = props;
	const t = sheetWords[frame.lang];
	return (
		<JudgingLayout frame={frame} title={t.nav} current="candidates" done={props.done}>
			<p class="tk-lead">{t.lead}</p>
			{rounds.every(({ tasks }) => tasks.length === 0) && <p class="govuk-body tk-empty">{t.none}</p>}
			{rounds
				.filter(({ tasks }) => tasks.length > 0)
				.map(({ call, tasks }) => (
					<section key={call.id} aria-labelledby={`round-${call.id}`}>
						<h2 class="govuk-heading-m" id={`round-${call.id}`}>
							{call.title[frame.lang]}
						</h2>
						<p class="govuk-body">{t.left(tasks.filter(({ handedIn }) => !handedIn).length, tasks.length)}</p>
						<ul class="tk-rows">
							{tasks.map(({ number, handedIn }) => (
								<li key={number} class="tk-rows__row">
									<a href={`${tasksHome}/${number}`} class="govuk-link tk-number">
										{number}
									</a>{" "}
									<span class={`tk-mark tk-mark--${handedIn ? "good" : "wait"}`}>
										{handedIn ? t.handedIn : t.toRead}
									</span>
								</li>
							))}
						</ul>
					</section>
				))}
		</JudgingLayout>
	);
}

export type SheetPageProps = {
	readonly frame: DeskFrame;
	readonly call: Round;
	readonly state: RoundState;
	readonly candidate: ReadCandidate;
	readonly seen: SheetsSeen;
	readonly typed: SheetTyped;
	readonly nameOf: (user: string) => string;
	/** The ground of a conflict as it was typed. */
	readonly ground: string;
	readonly errors: FieldErrors;
	readonly done: string | null;
};

export function readingPath(number: string, ordinal: number): string {
	return `${tasksHome}/${number}/scan/${ordinal}`;
}

/** A candidate's documents and answers beside the sheet; once every first reader is in, the sheets of all of them. */
export function SheetPage(props: SheetPageProps) {
	const { frame, candidate, seen, state, call } = props;
	const t = sheetWords[frame.lang];
	const sheets = [seen.own, ...seen.others].filter((sheet): sheet is Sheet => sheet !== null && "grounds" in sheet);
	return (
		<JudgingLayout
			frame={frame}
			title={candidate.number}
			current="candidates"
			caption={call.title[frame.lang]}
			back={tasksHome}
			errors={props.errors}
			done={props.done}
			wide
		>
			<p class="govuk-body">{candidate.office}</p>
			<p class="govuk-hint">{t.reads}</p>
			<div class="tk-keying">
				<div class="tk-keying__scan">
					<Documents {...props} />
				</div>
				<div>
					<Folded summary={t.answers} open={seen.own === null}>
						{Object.keys(candidate.answers).length === 0 ? (
							<p class="govuk-body">{t.noAnswers}</p>
						) : (
							<AnswerFields frame={frame} fields={candidate.fields} answers={candidate.answers} />
						)}
					</Folded>
					{seen.mayScore ? (
						<SheetForm {...props} />
					) : (
						<section aria-labelledby="sheets">
							<h2 class="govuk-heading-m" id="sheets">
								{t.sheet}
							</h2>
							<p class="govuk-inset-text">{t.opened}</p>
							<SheetsTable
								frame={frame}
								rules={state.rules}
								call={call}
								sheets={sheets}
								nameOf={(user) => (user === seen.own?.user ? t.mine : props.nameOf(user))}
								documentOf={(ordinal) => `${ordinal}. ${titleOf(candidate, ordinal)}`}
							/>
						</section>
					)}
					<Conflict {...props} />
				</div>
			</div>
		</JudgingLayout>
	);
}

function titleOf({ documents }: ReadCandidate, ordinal: number): string {
	return documents.find((document) => document.ordinal === ordinal)?.title ?? "";
}

/** In a frame of its own: whoever scores neither loses his place nor what he typed. */
function Documents(props: SheetPageProps) {
	const { frame, candidate } = props;
	const t = sheetWords[frame.lang];
	const [first] = candidate.documents;
	if (!first) return <p class="govuk-body tk-empty">{t.noDocuments}</p>;
	return (
		<section aria-label={t.documents}>
			<ul class="tk-neighbours">
				{candidate.documents.map(({ ordinal, title }) => (
					<li key={ordinal}>
						<a href={readingPath(candidate.number, ordinal)} target="scan" class="govuk-link">
							{ordinal}. {title}
						</a>
					</li>
				))}
			</ul>
			<iframe
				class="tk-keying__frame"
				name="scan"
				title={t.documents}
				src={readingPath(candidate.number, first.ordinal)}
			/>
		</section>
	);
}

function SheetForm(props: SheetPageProps) {
	const { frame, candidate, state, call, typed, errors, seen } = props;
	const { lang } = frame;
	const t = sheetWords[lang];
	const { rubric, scoreMax, preferences } = state.rules;
	const isTwice = preferences.some(({ countsAs }) => countsAs === "recommendation");
	return (
		<section aria-labelledby="sheet-title">
			<h2 class="govuk-heading-m" id="sheet-title">
				{t.sheet}
			</h2>
			<p class="govuk-inset-text">{seen.own === null ? t.blind : t.mayChange}</p>
			<OwnRules text={t.own} />
			<DeskForm frame={frame} action={`${tasksHome}/${candidate.number}/sheet`}>
				{rubric.map(({ id, weight }) => (
					<TextField
						key={id}
						name={scoreField(id)}
						label={t.of(lineLabel(id, call.rubric, lang), scoreMax)}
						hint={t.weight(weight)}
						value={typed.scores[id] ?? ""}
						error={errors.find(({ field }) => field === scoreField(id))?.text ?? null}
						width="5"
						maxLength={4}
					/>
				))}
				<h3 class="govuk-heading-s">{t.grounds}</h3>
				<p class="govuk-body">
					{t.groundsHint}
					{isTwice && ` ${t.countsOnce}`}
				</p>
				{preferences.map(({ id }) => (
					<Ground key={id} {...props} ground={id} />
				))}
				<Text id="notes" label={t.notes} hint={t.notesHint} rows={4} value={typed.notes} errors={errors} />
				<button type="submit" class="govuk-button">
					{seen.own === null ? t.handIn : t.handInAgain}
				</button>
			</DeskForm>
		</section>
	);
}

function Ground(props: SheetPageProps & { ground: string }) {
	const { frame, candidate, call, typed, ground } = props;
	const t = sheetWords[frame.lang];
	const ticked = typed.ticked[ground] ?? [];
	const title = groundLabel(ground, call, frame.lang);
	return (
		<Folded summary={`${title} ${t.ticked(ticked.length)}`.trim()} open={ticked.length > 0}>
			<fieldset class="govuk-fieldset">
				<legend class="govuk-fieldset__legend">
					{t.shownBy}
					<span class="govuk-visually-hidden">: {title}</span>
				</legend>
				<div class="govuk-checkboxes govuk-checkboxes--small">
					{candidate.documents.map((document) => {
						const name = tickField(ground, document.ordinal);
						return (
							<div class="govuk-checkboxes__item" key={name}>
								<input
									class="govuk-checkboxes__input"
									id={name}
									name={name}
									type="checkbox"
									value="yes"
									checked={ticked.includes(document.ordinal)}
								/>
								<label class="govuk-label govuk-checkboxes__label" for={name}>
									{document.ordinal}. {document.title}
								</label>
							</div>
						);
					})}
				</div>
			</fieldset>
		</Folded>
	);
}

/** Declared by himself, with a ground that nobody but the law of the case keeps; from then on there is no such case for him. */
function Conflict(props: SheetPageProps) {
	const { frame, candidate, errors, ground } = props;
	const t = sheetWords[frame.lang];
	return (
		<Folded summary={t.conflict} open={errors.some(({ field }) => field === "ground")}>
			<p class="govuk-body">{t.conflictLead}</p>
			<DeskForm frame={frame} action={`${tasksHome}/${candidate.number}/conflict`}>
				<Text id="ground" label={t.conflictGround} hint={t.conflictHint} rows={2} value={ground} errors={errors} />
				<button type="submit" class="govuk-button govuk-button--warning">
					{t.declare}
				</button>
			</DeskForm>
		</Folded>
	);
}
