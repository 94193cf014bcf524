import { DraftLayout, type DraftView } from "./layout.tsx";
import type { PartState } from "./parts.ts";
import { filingWords } from "./words.ts";

/** One line of the list: where it leads, and how it stands. */
export type Task = { readonly href: string; readonly title: string; readonly state: PartState };

export type TaskGroup = { readonly title: string; readonly tasks: readonly Task[] };

/** All that is to do, in its order; any of it can be opened again. */
export function TasksPage(props: { view: DraftView; groups: readonly TaskGroup[] }) {
	const { view, groups } = props;
	const t = filingWords[view.frame.lang];
	return (
		<DraftLayout view={view} title={t.tasks.title} isHome>
			<h1 class="govuk-heading-xl">{t.tasks.title}</h1>
			{groups.map(({ title, tasks }) => (
				<section key={title}>
					<h2 class="govuk-heading-m">{title}</h2>
					<TaskList tasks={tasks} lang={view.frame.lang} />
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

export function TaskList(props: { tasks: readonly Task[]; lang: DraftView["frame"]["lang"] }) {
	const t = filingWords[props.lang].tasks;
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
						{state === "done" ? t.done : <strong class={`govuk-tag tk-tag-${state}`}>{t[state]}</strong>}
					</div>
				</li>
			))}
		</ul>
	);
}

function slug(href: string): string {
	return href.replace(/\W+/g, "-");
}
