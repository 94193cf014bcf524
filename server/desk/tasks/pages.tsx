import type { ComponentChildren } from "preact";
import type { Zone } from "../../../casework/clock.ts";
import type { EpochSeconds } from "../../../casework/facts.ts";
import { closedByWord } from "../../../casework/tasks.ts";
import type { TaskCounts, TaskRow } from "../../store/tasks.ts";
import { shortTime } from "../../web/dates.ts";
import { ErrorSummary, Facts } from "../../web/parts/pieces.tsx";
import { feeWords } from "../fee/words.ts";
import { DeskForm, type DeskFrame, DeskLayout, DoneBanner } from "../parts/layout.tsx";
import { getDeskTexts } from "../texts.ts";
import { type TaskWords, taskWords, type Whose } from "./words.ts";

export type Colleague = { readonly userId: string; readonly displayName: string };

/** Mine, nobody's, all, closed: the same four for tasks and for letters. */
export function WhoseTabs(props: { frame: DeskFrame; base: string; whose: Whose; counts: TaskCounts }) {
	const t = taskWords[props.frame.lang];
	const { mine, nobodys, all } = props.counts;
	const tabs: readonly (readonly [Whose, number | null])[] = [
		["mine", mine],
		["nobody", nobodys],
		["all", all],
		["closed", null],
	];
	return (
		<nav aria-label={t.owner}>
			<ul class="tk-tabs">
				{tabs.map(([whose, count]) => (
					<li key={whose}>
						<a
							href={`${props.base}?whose=${whose}`}
							class="tk-tab"
							{...(whose === props.whose ? { "aria-current": "page" as const } : {})}
						>
							{t.whose[whose]} {count !== null && <span class="tk-count">{count}</span>}
						</a>
					</li>
				))}
			</ul>
		</nav>
	);
}

/** A form of one button that acts on a task at the version that is shown; `back` is a page of ours to return to. */
export function TakeForm(props: { frame: DeskFrame; task: TaskRow; back: string }) {
	return (
		<DeskForm frame={props.frame} action={`/tasks/${props.task.taskId}/take`} version={props.task.version} inline>
			<input type="hidden" name="back" value={props.back} />
			<button type="submit" class="govuk-button govuk-button--secondary govuk-!-margin-bottom-0">
				{taskWords[props.frame.lang].take}
			</button>
		</DeskForm>
	);
}

export function HandOverForm(props: {
	frame: DeskFrame;
	task: TaskRow;
	back: string;
	colleagues: readonly Colleague[];
}) {
	const { frame, task } = props;
	const t = taskWords[frame.lang];
	return (
		<DeskForm frame={frame} action={`/tasks/${task.taskId}/hand-over`} version={task.version}>
			<input type="hidden" name="back" value={props.back} />
			<div class="govuk-form-group">
				<label class="govuk-label" for="to">
					{t.handTo}
				</label>
				<select class="govuk-select" id="to" name="to">
					<option value="">{t.choose}</option>
					{props.colleagues
						.filter(({ userId }) => userId !== task.owner)
						.map(({ userId, displayName }) => (
							<option key={userId} value={userId}>
								{displayName}
							</option>
						))}
				</select>
			</div>
			<button type="submit" class="govuk-button govuk-button--secondary">
				{t.handOver}
			</button>
		</DeskForm>
	);
}

export function TasksPage(props: {
	frame: DeskFrame;
	whose: Whose;
	counts: TaskCounts;
	tasks: readonly TaskRow[];
	/** Of the procedure that a task is about, else the house's: a promised day ends at its own midnight. */
	zoneOf: (task: TaskRow) => Zone;
	done: keyof TaskWords["done"] | null;
	mayAct: boolean;
}) {
	const { frame, whose } = props;
	const t = taskWords[frame.lang];
	const timeOf = (at: EpochSeconds, task: TaskRow) => shortTime(at, props.zoneOf(task));
	return (
		<DeskLayout frame={frame} title={t.title} current="tasks">
			{props.done && <DoneBanner text={t.done[props.done]} />}
			<h1 class="govuk-heading-l">{t.title}</h1>
			<p class="tk-lead">{t.lead}</p>
			<WhoseTabs frame={frame} base="/tasks" whose={whose} counts={props.counts} />
			{props.tasks.length === 0 && <p class="govuk-body tk-empty">{t.empty[whose]}</p>}
			{props.tasks.length > 0 && (
				<ul class="tk-queue tk-tasks">
					{props.tasks.map((task) => (
						<li key={task.taskId} class="tk-task">
							<div>
								<a href={`/tasks/${task.taskId}`} class="govuk-link tk-queue__number">
									{t.kinds[task.kind].what}
									{task.number !== null && `, ${task.number}`}
								</a>
								<p class="govuk-hint govuk-!-margin-bottom-0">
									{t.owner}: {task.ownerName ?? t.nobody}. {t.opened} {timeOf(task.openedAt, task)}
									{task.closedAt === null && task.dueAt !== null && `. ${t.promised} ${timeOf(task.dueAt, task)}`}
									{task.closedAt !== null && `. ${t.closed} ${timeOf(task.closedAt, task)}`}
								</p>
							</div>
							{props.mayAct && task.closedAt === null && task.owner === null && (
								<TakeForm frame={frame} task={task} back={`/tasks?whose=${whose}`} />
							)}
						</li>
					))}
				</ul>
			)}
		</DeskLayout>
	);
}

export type TaskFact = {
	readonly type: keyof TaskWords["facts"];
	readonly at: number;
	readonly by: string;
	readonly to: string;
};

/** What happened to a task: who took it, who passed it on. */
export function TaskHistory(props: { frame: DeskFrame; facts: readonly TaskFact[]; zone: Zone }) {
	const t = taskWords[props.frame.lang];
	if (props.facts.length === 0) return null;
	return (
		<section class="tk-section">
			<h2 class="govuk-heading-m">{t.history}</h2>
			<ol class="tk-timeline">
				{props.facts.map((fact) => (
					<li key={`${fact.at} ${fact.type} ${fact.to}`}>
						<span class="tk-timeline__what">
							{t.facts[fact.type]}
							{fact.to && `: ${fact.to}`}
						</span>
						<span class="tk-timeline__when">
							{fact.by}, {shortTime(fact.at, props.zone)}
						</span>
					</li>
				))}
			</ol>
		</section>
	);
}

function CloseForm(props: { frame: DeskFrame; task: TaskRow; error: boolean; typed: string }) {
	const { frame, task } = props;
	const t = taskWords[frame.lang];
	return (
		<DeskForm frame={frame} action={`/tasks/${task.taskId}/close`} version={task.version}>
			<div class={`govuk-form-group${props.error ? " govuk-form-group--error" : ""}`}>
				<label class="govuk-label" for="word">
					{t.word}
				</label>
				<div class="govuk-hint" id="word-hint">
					{t.wordHint}
				</div>
				<textarea class="govuk-textarea" id="word" name="word" rows={3} maxLength={2000} aria-describedby="word-hint">
					{props.typed}
				</textarea>
			</div>
			<button type="submit" class="govuk-button">
				{t.close}
			</button>
		</DeskForm>
	);
}

function TaskLinks(props: { task: TaskRow; t: TaskWords; lang: DeskFrame["lang"] }) {
	const { task, t } = props;
	return (
		<ul class="govuk-list">
			{task.number !== null && (
				<li>
					<a href={`/cases/${task.number}`} class="govuk-link">
						{t.openCase}
					</a>
				</li>
			)}
			{(task.kind === "payment" || task.kind === "tariff") && (
				<li>
					<a href={task.number === null ? "/fees/unmatched" : `/fees/case/${task.number}`} class="govuk-link">
						{feeWords[props.lang].panel.open}
					</a>
				</li>
			)}
			{task.letterId !== null && (
				<li>
					<a href={`/letters/${task.letterId}`} class="govuk-link">
						{t.openLetter}
					</a>
				</li>
			)}
		</ul>
	);
}

export type TaskPageProps = {
	readonly frame: DeskFrame;
	readonly task: TaskRow;
	readonly word: string | null;
	readonly closedBy: string | null;
	readonly facts: readonly TaskFact[];
	readonly colleagues: readonly Colleague[];
	readonly zone: Zone;
	readonly error: keyof TaskWords["errors"] | null;
	readonly typed: string;
	readonly done: keyof TaskWords["done"] | null;
	readonly mayAct: boolean;
};

function Section(props: { title: string; children: ComponentChildren }) {
	return (
		<section class="tk-section">
			<h2 class="govuk-heading-m">{props.title}</h2>
			{props.children}
		</section>
	);
}

/** One task: what is asked, of whom, and how it ends. Nothing personal stands here; that is behind its links, where a view is recorded. */
export function TaskPage(props: TaskPageProps) {
	const { frame, task, zone, error } = props;
	const t = taskWords[frame.lang];
	const desk = getDeskTexts(frame.lang);
	const here = `/tasks/${task.taskId}`;
	const field = error === "word-missing" ? "word" : error === "no-colleague" ? "to" : "main";
	return (
		<DeskLayout frame={frame} title={t.kinds[task.kind].what} current="tasks" back="/tasks">
			{props.done && <DoneBanner text={t.done[props.done]} />}
			{error && <ErrorSummary title={t.errorTitle} errors={[{ field, text: t.errors[error] }]} />}
			<h1 class="govuk-heading-l">{t.kinds[task.kind].what}</h1>
			{task.closedAt === null && <p class="tk-lead">{t.kinds[task.kind].todo}</p>}
			<Facts
				rows={[
					[t.number, task.number],
					[t.owner, task.ownerName ?? t.nobody],
					[t.opened, shortTime(task.openedAt, zone)],
					[t.promised, task.dueAt === null ? null : shortTime(task.dueAt, zone)],
					[t.message, task.messageKind === null ? null : (desk.letterKinds[task.messageKind] ?? task.messageKind)],
					[t.relay, task.outcomeCode],
					[t.closed, task.closedAt === null ? null : shortTime(task.closedAt, zone)],
					[t.closedBy, task.closedAt === null ? null : (props.closedBy ?? t.overByItself)],
					[t.word, props.word],
				]}
			/>
			<TaskLinks task={task} t={t} lang={frame.lang} />
			{props.mayAct && task.closedAt === null && (
				<>
					{closedByWord.includes(task.kind) ? (
						<Section title={t.close}>
							<CloseForm frame={frame} task={task} error={error === "word-missing"} typed={props.typed} />
						</Section>
					) : (
						task.letterId === null && <p class="govuk-inset-text">{t.closesItself}</p>
					)}
					<Section title={t.handOver}>
						<HandOverForm frame={frame} task={task} back={here} colleagues={props.colleagues} />
						{task.owner === null && <TakeForm frame={frame} task={task} back={here} />}
					</Section>
				</>
			)}
			<TaskHistory frame={frame} facts={props.facts} zone={zone} />
		</DeskLayout>
	);
}
