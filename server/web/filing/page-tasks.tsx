import { type ChangeState, changesOnly } from "./changes.ts";
import { correctionWords } from "./correction-words.ts";
import { DraftLayout, type DraftView } from "./layout.tsx";
import { filingWords } from "./words.ts";

/** One line of the list: where it leads, and how it stands. */
export type Task = { readonly href: string; readonly title: string; readonly state: ChangeState };

export type TaskGroup = { readonly title: string; readonly tasks: readonly Task[] };

/** All that is to do, in its order; any of it can be opened again. */
export function TasksPage(props: { view: DraftView; groups: readonly TaskGroup[] }) {
	const { view, groups } = props;
	const t = filingWords[view.frame.lang];
	return (
		<DraftLayout view={view} title={t.tasks.title} isHome>
			<h1 class="govuk-heading-xl">{t.tasks.title}</h1>
			{changesOnly(view.words) && <p class="tk-lead">{correctionWords[view.frame.lang].parts.lead}</p>}
			{groups.map(({ title, tasks }) => (
				<section key={title}>
					<h2 class="govuk-heading-m">{title}</h2>
					<TaskList tasks={tasks} view={view} />
				</section>
			))}
			<p>
				<a href="/draft/check" class="govuk-button" draggable={false}>
					{t.check.title}
				</a>
			</p>
		</DraftLayout>
	);
}

export function TaskList(props: { tasks: readonly Task[]; view: DraftView }) {
	return (
		<ul class="govuk-task-list">
			{props.tasks.map(({ href, title, state }) => (
				<li class="govuk-task-list__item govuk-task-list__item--with-link" key={href}>
					<div class="govuk-task-list__name-and-hint">
						<a class="govuk-link govuk-task-list__link" href={href} aria-describedby={`state-${slug(href)}`}>
							{title}
						</a>
					</div>
					<div class="govuk-task-list__status" id={`state-${slug(href)}`}>
						<State state={state} view={props.view} />
					</div>
				</li>
			))}
		</ul>
	);
}

function State({ state, view }: { state: ChangeState; view: DraftView }) {
	const t = filingWords[view.frame.lang].tasks;
	const c = correctionWords[view.frame.lang].parts;
	switch (state) {
		case "done":
			return <>{changesOnly(view.words) ? c.changed : t.done}</>;
		case "filed":
			return <>{c.filed}</>;
		case "asked":
			return <strong class="govuk-tag tk-tag-fix">{t.fix}</strong>;
		default:
			return <strong class={`govuk-tag tk-tag-${state}`}>{t[state]}</strong>;
	}
}

function slug(href: string): string {
	return href.replace(/\W+/g, "-");
}
