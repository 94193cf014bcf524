import { type Lang, langs } from "../../../findings/lang.ts";
import { clearTextWarnings } from "../../../procedures/clear-text.ts";
import type { DocumentKind, ProcedureFace } from "../../../procedures/define.ts";
import type { RenderedLetter } from "../../../procedures/letter.ts";
import { ErrorSummary, Facts } from "../../web/parts/pieces.tsx";
import { DeskForm, type DeskFrame, DeskLayout, type DeskNav } from "../parts/layout.tsx";
import { taskWords } from "../tasks/words.ts";
import type { Draft } from "./draft.ts";
import type { TemplateInForce } from "./templates.ts";
import { unwrapped } from "./unwrapped.ts";
import { languageNames, writingWords } from "./words.ts";

/** What the pages of one letter share: where its forms go, and what they carry unseen. */
export type WritingDesk = {
	readonly frame: DeskFrame;
	readonly title: string;
	readonly current: DeskNav;
	readonly back: string;
	/** Path of the editor; `/preview`, `/edit` and `/send` stand below it. */
	readonly base: string;
	/** Version of the case, or of the letter's task. */
	readonly version: number;
	/** More that must come back with each form: the letter that is answered. */
	readonly carried: Readonly<Record<string, string>>;
	readonly face: ProcedureFace;
	readonly templates: readonly TemplateInForce[];
	/** That the letter is printed; null for one that only goes by mail. */
	readonly printed: string | null;
};

function Carried(props: { values: Readonly<Record<string, string>> }) {
	return (
		<>
			{Object.entries(props.values).map(([name, value]) => (
				<input key={name} type="hidden" name={name} value={value} />
			))}
		</>
	);
}

function Choice(props: {
	name: string;
	label: string;
	value: string;
	options: readonly (readonly [string, string])[];
	hint?: string;
}) {
	return (
		<div class="govuk-form-group">
			<label class="govuk-label" for={props.name}>
				{props.label}
			</label>
			<select class="govuk-select" id={props.name} name={props.name}>
				{props.options.map(([value, text]) => (
					<option key={value} value={value} selected={value === props.value}>
						{text}
					</option>
				))}
			</select>
		</div>
	);
}

function documentOptions(kinds: readonly DocumentKind[], face: ProcedureFace, lang: Lang): [string, string][] {
	return kinds.map(({ id }) => [id, face.labels.kind(id, lang) ?? id]);
}

/** What to begin with. A GET form: it makes no letter, and its address can be opened again. */
function BeginForm(props: { desk: WritingDesk; draft: Draft }) {
	const { desk, draft } = props;
	const { lang } = desk.frame;
	const t = writingWords[lang];
	return (
		<form action={desk.base} method="get" class="tk-box tk-begin">
			<h2 class="govuk-heading-m">{t.begin}</h2>
			<Carried values={desk.carried} />
			<input type="hidden" name="begin" value="1" />
			<div class="tk-fields">
				<Choice
					name="template"
					label={t.template}
					value={draft.template}
					options={[["", t.noTemplate], ...desk.templates.map(({ id, purpose }) => [id, purpose[lang]] as const)]}
				/>
				<Choice
					name="language"
					label={t.language}
					value={draft.lang}
					options={langs.map((each) => [each, languageNames[each]] as const)}
				/>
				<Choice
					name="document"
					label={t.document}
					value={draft.document}
					options={[["", t.noDocument], ...documentOptions(desk.face.documentKinds, desk.face, lang)]}
				/>
				<div class="govuk-form-group">
					<label class="govuk-label" for="date">
						{t.date}
					</label>
					<div class="govuk-hint" id="date-hint">
						{t.dateHint}
					</div>
					<input
						class="govuk-input govuk-input--width-10"
						id="date"
						name="date"
						type="date"
						value={draft.date}
						aria-describedby="date-hint"
					/>
				</div>
			</div>
			<button type="submit" class="govuk-button govuk-button--secondary govuk-!-margin-top-3">
				{t.fill}
			</button>
			<p class="govuk-body">
				<a href="/templates" class="govuk-link">
					{t.templates}
				</a>
			</p>
		</form>
	);
}

export type EditError = { readonly field: string; readonly text: string };

function faultClass(errors: readonly EditError[], field: string): string {
	return `govuk-form-group${errors.some((error) => error.field === field) ? " govuk-form-group--error" : ""}`;
}

/** Writing: begin with a template or with nothing, change it, look at it. Nothing is sent from here. */
export function EditPage(props: { desk: WritingDesk; draft: Draft; errors: readonly EditError[]; hasNumber: boolean }) {
	const { desk, draft, errors } = props;
	const t = writingWords[desk.frame.lang];
	return (
		<DeskLayout frame={desk.frame} title={desk.title} current={desk.current} back={desk.back} korean>
			{errors.length > 0 && <ErrorSummary title={t.errorTitle} errors={errors} />}
			<h1 class="govuk-heading-l">{desk.title}</h1>
			{desk.printed !== null && <p class="govuk-inset-text">{desk.printed}</p>}
			<BeginForm desk={desk} draft={draft} />
			<DeskForm frame={desk.frame} action={`${desk.base}/preview`} version={desk.version}>
				<Carried values={{ ...desk.carried, template: draft.template, document: draft.document, date: draft.date }} />
				<input type="hidden" name="language" value={draft.lang} />
				<div class={faultClass(errors, "subject")}>
					<label class="govuk-label" for="subject">
						{t.subject}
					</label>
					{props.hasNumber && (
						<div class="govuk-hint" id="subject-hint">
							{t.subjectHint}
						</div>
					)}
					<input
						class="govuk-input"
						id="subject"
						name="subject"
						type="text"
						maxLength={150}
						lang={draft.lang}
						value={draft.subject}
						{...(props.hasNumber ? { "aria-describedby": "subject-hint" } : {})}
					/>
				</div>
				<div class={faultClass(errors, "text")}>
					<label class="govuk-label" for="text">
						{t.text}
					</label>
					<div class="govuk-hint" id="text-hint">
						{t.textHint}
					</div>
					<textarea
						class="govuk-textarea"
						id="text"
						name="text"
						rows={12}
						maxLength={10_000}
						lang={draft.lang}
						aria-describedby="text-hint"
					>
						{draft.text}
					</textarea>
				</div>
				<button type="submit" class="govuk-button">
					{t.preview}
				</button>
			</DeskForm>
		</DeskLayout>
	);
}

function Warnings(props: { draft: Draft; lang: Lang }) {
	const t = writingWords[props.lang];
	const warnings = clearTextWarnings(`${props.draft.subject}\n${props.draft.text}`);
	if (warnings.length === 0) return null;
	return (
		<div class="tk-box tk-box--todo" role="alert">
			<h2 class="govuk-heading-m">{t.warningTitle}</h2>
			<ul class="govuk-list govuk-list--bullet">
				{warnings.map(({ fault, what }) => (
					<li key={`${fault} ${what}`}>
						<strong>{what}</strong>: {t.warnings[fault]}
					</li>
				))}
			</ul>
			<p class="govuk-body">{t.warningLead}</p>
		</div>
	);
}

/** The whole letter exactly as it goes out, rendered by the function that renders what is sent. */
export function PreviewPage(props: {
	desk: WritingDesk;
	draft: Draft;
	/** Null: on paper alone. */
	to: string | null;
	letter: RenderedLetter;
	isElsewhere: boolean;
}) {
	const { desk, draft, letter } = props;
	const { frame } = desk;
	const t = writingWords[frame.lang];
	const { lang, ...rest } = draft;
	const carried = { ...desk.carried, ...rest, language: lang };
	return (
		<DeskLayout frame={frame} title={t.preview} current={desk.current} back={desk.back} korean>
			<h1 class="govuk-heading-l">{t.preview}</h1>
			{props.to !== null && <p class="tk-lead">{t.previewLead}</p>}
			{desk.printed !== null && <p class="govuk-inset-text">{desk.printed}</p>}
			{props.to !== null && <Warnings draft={draft} lang={frame.lang} />}
			{props.isElsewhere && <p class="govuk-inset-text">{t.elsewhere}</p>}
			<Facts
				rows={[
					[t.to, <span class="tk-break">{props.to ?? t.toPaper}</span>],
					[t.subject, <span class="tk-break">{letter.subject}</span>],
					[t.language, languageNames[draft.lang]],
				]}
			/>
			<section class="tk-letter-text" lang={draft.lang} aria-label={t.text}>
				{unwrapped(letter.text)}
			</section>
			<div class="tk-actions">
				<DeskForm frame={frame} action={`${desk.base}/send`} version={desk.version} inline>
					<Carried values={carried} />
					<button type="submit" class="govuk-button">
						{props.to === null ? t.print : t.send}
					</button>
				</DeskForm>
				<DeskForm frame={frame} action={`${desk.base}/edit`} version={desk.version} inline>
					<Carried values={carried} />
					<button type="submit" class="govuk-button govuk-button--secondary">
						{t.edit}
					</button>
				</DeskForm>
			</div>
		</DeskLayout>
	);
}

/** Errors of a letter that a colleague overtook: the words stay on the page, nothing was sent. */
export function overtaken(lang: Lang): readonly EditError[] {
	return [{ field: "text", text: taskWords[lang].errors.changed }];
}
