import { type Finding, isFault } from "../../../findings/finding.ts";
import type { Lang } from "../../../findings/lang.ts";
import type { Consent } from "../../../procedures/consent.ts";
import type { FormField } from "../../../procedures/form.ts";
import { sayDate } from "../dates.ts";
import { changesOnly } from "./changes.ts";
import { correctionWords } from "./correction-words.ts";
import type { DraftFile } from "./draft.ts";
import type { Judged } from "./judge.ts";
import { DraftLayout, type DraftView, type PageFault, Token } from "./layout.tsx";
import { capital, Findings } from "./page-files.tsx";
import { type Task, TaskList } from "./page-tasks.tsx";
import { emailField } from "./parts.ts";
import { filingWords } from "./words.ts";

/** A part of the answers as it will be filed: its questions with what was said. */
export type CheckedPart = { readonly title: string; readonly href: string; readonly fields: readonly FormField[] };

/** Everything that will be filed, what hinders it, what the office's check will note, and the one button that files. */
export function CheckPage(props: {
	view: DraftView;
	parts: readonly CheckedPart[];
	/** That a correction gives or takes back; of an application of its own they have been read page by page. */
	consents: readonly Consent[];
	files: readonly DraftFile[];
	judged: Judged;
	office: string | null;
	todo: readonly Task[];
	/** Titles of the pages that a correction was asked for and leaves as they were filed. */
	unchanged: readonly string[];
	/** Faults of files: each hinders filing. */
	wrongFiles: readonly Finding[];
	phase: "before" | "open" | "closed";
	faults: readonly PageFault[];
	isOurs: boolean;
}) {
	const { view, judged, todo, wrongFiles, phase } = props;
	const { lang } = view.frame;
	const t = filingWords[lang];
	// Whoever files with a fault among notes is surprised by the letter: what brings the application back stands apart, next to the button.
	const wrongAnswers = judged.ofAnswers.filter(isFault);
	const notes = judged.ofAnswers.filter((one) => !isFault(one));
	const isEmpty = changesOnly(view.words) && props.parts.length + props.consents.length === 0;
	const isReady = todo.length === 0 && wrongFiles.length === 0 && !isEmpty;
	return (
		<DraftLayout view={view} title={t.check.title} back="/draft" faults={props.faults} korean>
			{props.isOurs && (
				<div class="govuk-error-summary" role="alert">
					<h2 class="govuk-error-summary__title">{t.check.ours.title}</h2>
					<p>{t.check.ours.text}</p>
				</div>
			)}
			<h1 class="govuk-heading-xl">{t.check.title}</h1>
			<p class="tk-lead">{t.check.lead}</p>
			{props.parts.map((part) => (
				<PartAnswers key={part.href} view={view} part={part} />
			))}
			{props.consents.length > 0 && <Consents view={view} consents={props.consents} />}
			{changesOnly(view.words) && <Others view={view} isNone={isEmpty} />}
			{view.words.corrects === null && <Rest view={view} office={props.office} files={props.files} />}
			{notes.length > 0 && (
				<section class="govuk-inset-text">
					<h2 class="govuk-heading-m">{t.check.willSee}</h2>
					<Findings view={view} findings={notes} />
				</section>
			)}
			{wrongAnswers.length > 0 && (
				<section class="tk-box tk-box--todo">
					<h2 class="govuk-heading-m">{t.check.answerFaults.title}</h2>
					<Findings view={view} findings={wrongAnswers} />
					<p class="govuk-body">{t.check.answerFaults.text}</p>
				</section>
			)}
			{wrongFiles.length > 0 && (
				<section class="govuk-inset-text">
					<h2 class="govuk-heading-m">{t.check.faultsTitle}</h2>
					<Findings view={view} findings={wrongFiles} />
					<a href="/draft/files" class="govuk-link">
						{t.files.title}
					</a>
				</section>
			)}
			{props.unchanged.length > 0 && (
				<div class="tk-box tk-box--todo">
					<p class="govuk-body govuk-!-margin-bottom-0">
						{correctionWords[lang].parts.unchanged(props.unchanged.join(", "))}
					</p>
				</div>
			)}
			{todo.length > 0 && (
				<section id="todo" tabIndex={-1}>
					<h2 class="govuk-heading-m">{t.check.todoTitle}</h2>
					<TaskList tasks={todo} view={view} />
				</section>
			)}
			{judged.lacking.length > 0 && <LackingNote view={view} lacking={judged.lacking} />}
			{phase === "before" ? (
				<p class="tk-lead">{t.check.early}</p>
			) : (
				isReady && <Submit view={view} isLate={phase === "closed"} />
			)}
		</DraftLayout>
	);
}

function Consents(props: { view: DraftView; consents: readonly Consent[] }) {
	const { lang } = props.view.frame;
	const t = filingWords[lang];
	return (
		<section>
			<h2 class="govuk-heading-m">{t.tasks.consents}</h2>
			<dl class="govuk-summary-list">
				{props.consents.map((consent) => (
					<div class="govuk-summary-list__row" key={consent.field}>
						<dt class="govuk-summary-list__key">{consent.title[lang]}</dt>
						<dd class="govuk-summary-list__value">
							{props.view.words.answers[consent.field] === true ? t.consent.agree : t.consent.refuse}
						</dd>
					</div>
				))}
			</dl>
		</section>
	);
}

/** What a correction leaves as it was filed. */
function Others(props: { view: DraftView; isNone: boolean }) {
	const t = correctionWords[props.view.frame.lang].parts;
	return (
		<div class="govuk-inset-text">
			<p>{props.isNone ? t.none : t.rest}</p>
			<p>
				<a href="/draft" class="govuk-link">
					{t.choose}
				</a>
			</p>
		</div>
	);
}

function LackingNote(props: { view: DraftView; lacking: readonly string[] }) {
	const { view } = props;
	const { lang } = view.frame;
	const t = filingWords[lang].check;
	return (
		<section class="govuk-inset-text">
			<h2 class="govuk-heading-m">{t.lackingTitle}</h2>
			<ul class="govuk-list govuk-list--bullet">
				{props.lacking.map((kind) => (
					<li key={kind}>{view.face.findDocumentKind(kind)?.label[lang] ?? kind}</li>
				))}
			</ul>
			<p class="govuk-body">{t.lackingText}</p>
		</section>
	);
}

function Submit(props: { view: DraftView; isLate: boolean }) {
	const { view, isLate } = props;
	const t = filingWords[view.frame.lang].check;
	// The application itself has its date; the page says above what becomes of a correction now.
	const warns = isLate && view.words.corrects === null;
	return (
		<form action="/draft/check" method="post">
			<Token view={view} />
			{warns && (
				<div class="govuk-warning-text">
					<span class="govuk-warning-text__icon" aria-hidden="true">
						!
					</span>
					<strong class="govuk-warning-text__text">
						{t.late}. {t.lateText}
					</strong>
				</div>
			)}
			{isLate && <input type="hidden" name="late" value="yes" />}
			<p class="govuk-body">{t.truth}</p>
			<button type="submit" class="govuk-button">
				{warns ? t.fileLate : t.file}
			</button>
		</form>
	);
}

function PartAnswers(props: { view: DraftView; part: CheckedPart }) {
	const { view, part } = props;
	const { lang } = view.frame;
	const t = filingWords[lang].check;
	return (
		<section>
			<h2 class="govuk-heading-m">
				{part.title}{" "}
				<a href={part.href} class="govuk-link govuk-body">
					{t.change}
					<span class="govuk-visually-hidden">: {part.title}</span>
				</a>
			</h2>
			<dl class="govuk-summary-list">
				{part.fields.map((field) => (
					<div class="govuk-summary-list__row" key={field.name}>
						<dt class="govuk-summary-list__key">{field.label[lang]}</dt>
						<dd class="govuk-summary-list__value tk-breaks">
							{staysAsFiled(view, field) ? (
								correctionWords[lang].parts.filed
							) : (
								<Said field={field} value={view.words.answers[field.name]} lang={lang} />
							)}
						</dd>
					</div>
				))}
			</dl>
		</section>
	);
}

/** The one question that a page of a correction may pass over (changes.ts). */
function staysAsFiled({ words }: DraftView, { name }: FormField): boolean {
	return name === emailField && changesOnly(words) && !Object.hasOwn(words.answers, emailField);
}

function Said(props: { field: FormField; value: unknown; lang: Lang }) {
	const { field, value, lang } = props;
	if (field.widget !== "list") return <>{sayAnswer(field, value, lang)}</>;
	if (!Array.isArray(value) || value.length === 0) return <>{filingWords[lang].check.notAnswered}</>;
	return (
		<ol class="govuk-list govuk-list--number">
			{value.map((row: Record<string, unknown>, index) => (
				<li key={String(index)}>
					{(field.fields ?? [])
						.filter(({ name }) => row[name] !== undefined && row[name] !== "")
						.map((each) => `${each.label[lang]}: ${sayAnswer(each, row[each.name], lang)}`)
						.join("; ")}
				</li>
			))}
		</ol>
	);
}

/** An answer as a person reads it. */
function sayAnswer(field: FormField, value: unknown, lang: Lang): string {
	const t = filingWords[lang];
	if (value === undefined || value === null || value === "") return t.check.notAnswered;
	if (typeof value === "boolean") return value ? t.yes : t.no;
	const text = String(value);
	if (field.widget === "date" && /^\d{4}-\d{2}-\d{2}$/.test(text)) return sayDate(text, lang);
	return field.options?.find((option) => option.value === text)?.label[lang] ?? text;
}

function Rest(props: { view: DraftView; office: string | null; files: readonly DraftFile[] }) {
	const { view, files } = props;
	const { lang } = view.frame;
	const t = filingWords[lang];
	const { contact } = view.words;
	const rows = [
		[t.contact.title, "/draft/contact", contact?.address ?? t.contact.noneChosen],
		[t.office.title, "/draft/office", props.office ?? t.check.notAnswered],
		[
			t.files.title,
			"/draft/files",
			files
				.map(({ about }) => {
					const label = capital(view.face.findDocumentKind(about.kind)?.label[lang] ?? about.kind, lang);
					return about.pages === null ? label : `${label} (${t.files.pages(about.pages)})`;
				})
				.join("; ") || t.check.notAnswered,
		],
	] as const;
	return (
		<dl class="govuk-summary-list">
			{rows.map(([title, href, value]) => (
				<div class="govuk-summary-list__row" key={href}>
					<dt class="govuk-summary-list__key">{title}</dt>
					<dd class="govuk-summary-list__value tk-breaks">{value}</dd>
					<dd class="govuk-summary-list__actions">
						<a href={href} class="govuk-link">
							{t.check.change}
							<span class="govuk-visually-hidden">: {title}</span>
						</a>
					</dd>
				</div>
			))}
		</dl>
	);
}
