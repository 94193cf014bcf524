import { type Lang, langs } from "../../../findings/lang.ts";
import type { ProcedureFace } from "../../../procedures/define.ts";
import type { RenderedLetter } from "../../../procedures/letter.ts";
import { placeholders } from "../../../procedures/letter-template.ts";
import { sayDate } from "../../web/dates.ts";
import { ErrorSummary } from "../../web/parts/pieces.tsx";
import { DeskForm, type DeskFrame, DeskLayout, DoneBanner } from "../parts/layout.tsx";
import type { TemplateInForce } from "./templates.ts";
import { unwrapped } from "./unwrapped.ts";
import { languageNames, writingWords } from "./words.ts";

export function TemplatesPage(props: {
	frame: DeskFrame;
	lists: readonly { readonly face: ProcedureFace; readonly templates: readonly TemplateInForce[] }[];
	isSaved: boolean;
	mayEdit: boolean;
}) {
	const { frame } = props;
	const t = writingWords[frame.lang];
	return (
		<DeskLayout
			frame={frame}
			title={t.templates}
			korean
			current={props.mayEdit ? "administration" : null}
			{...(props.mayEdit ? { back: "/administration/templates" } : {})}
		>
			{props.isSaved && <DoneBanner text={t.saved} />}
			<h1 class="govuk-heading-l">{t.templates}</h1>
			<p class="tk-lead">{t.templatesLead}</p>
			{!props.mayEdit && <p class="govuk-inset-text">{t.administratorOnly}</p>}
			{props.lists.map(({ face, templates }) => (
				<section key={face.id} class="tk-section">
					<h2 class="govuk-heading-m">{face.texts[frame.lang].title}</h2>
					<ul class="tk-letters">
						{templates.map((template) => (
							<li key={template.id}>
								<a href={`/templates/${face.id}/${template.id}`} class="govuk-link">
									{template.purpose[frame.lang]}
								</a>
								<p class="govuk-hint govuk-!-margin-bottom-0">
									{template.since === null ? t.shipped : t.changed(sayDate(template.since, frame.lang))}
								</p>
							</li>
						))}
					</ul>
				</section>
			))}
		</DeskLayout>
	);
}

function LanguageFields(props: { lang: Lang; values: Readonly<Record<string, string>>; frame: DeskFrame }) {
	const { lang, values } = props;
	const t = writingWords[props.frame.lang];
	return (
		<fieldset class="govuk-fieldset tk-section">
			<legend class="govuk-fieldset__legend govuk-fieldset__legend--m">{languageNames[lang]}</legend>
			{(["purpose", "subject"] as const).map((part) => (
				<div key={part} class="govuk-form-group">
					<label class="govuk-label" for={`${part}.${lang}`}>
						{t[part]}
					</label>
					<input
						class="govuk-input"
						id={`${part}.${lang}`}
						name={`${part}.${lang}`}
						type="text"
						maxLength={150}
						lang={lang}
						value={values[`${part}.${lang}`] ?? ""}
					/>
				</div>
			))}
			<div class="govuk-form-group">
				<label class="govuk-label" for={`text.${lang}`}>
					{t.text}
				</label>
				<textarea
					class="govuk-textarea"
					id={`text.${lang}`}
					name={`text.${lang}`}
					rows={8}
					maxLength={10_000}
					lang={lang}
				>
					{values[`text.${lang}`] ?? ""}
				</textarea>
			</div>
		</fieldset>
	);
}

export type TemplatePageProps = {
	readonly frame: DeskFrame;
	readonly procedure: string;
	readonly id: string;
	readonly values: Readonly<Record<string, string>>;
	readonly validFrom: string;
	readonly examples: readonly { readonly lang: Lang; readonly letter: RenderedLetter }[];
	readonly errors: readonly { readonly field: string; readonly text: string }[];
	readonly mayEdit: boolean;
};

function Examples(props: TemplatePageProps) {
	const t = writingWords[props.frame.lang];
	return (
		<section class="tk-section">
			<h2 class="govuk-heading-m">{t.example}</h2>
			{props.examples.map(({ lang, letter }) => (
				<details key={lang} class="govuk-details">
					<summary class="govuk-details__summary">
						<span class="govuk-details__summary-text">{languageNames[lang]}</span>
					</summary>
					<div class="govuk-details__text" lang={lang}>
						<p class="govuk-body tk-break">
							<strong>{letter.subject}</strong>
						</p>
						<div class="tk-letter-text">{unwrapped(letter.text)}</div>
					</div>
				</details>
			))}
		</section>
	);
}

/** One template in its languages, with the letter that it makes. Saving makes a version that is in force from a day on. */
export function TemplatePage(props: TemplatePageProps) {
	const { frame, errors, values } = props;
	const t = writingWords[frame.lang];
	const path = `/templates/${props.procedure}/${props.id}`;
	const title = values[`purpose.${frame.lang}`] || props.id;
	return (
		<DeskLayout frame={frame} title={title} current={props.mayEdit ? "administration" : null} back="/templates" korean>
			{errors.length > 0 && <ErrorSummary title={t.errorTitle} errors={errors} />}
			<h1 class="govuk-heading-l">{title}</h1>
			<Examples {...props} />
			<DeskForm frame={frame} action={path}>
				<p class="govuk-body">{t.allowed}:</p>
				<ul class="govuk-list govuk-list--bullet">
					{placeholders.map((name) => (
						<li key={name}>
							<span class="tk-mono">{`{${name}}`}</span>: {t.placeholders[name]}
						</li>
					))}
				</ul>
				{langs.map((lang) => (
					<LanguageFields key={lang} lang={lang} values={values} frame={frame} />
				))}
				<div class="govuk-form-group">
					<label class="govuk-label" for="validFrom">
						{t.validFrom}
					</label>
					<div class="govuk-hint" id="validFrom-hint">
						{t.validFromHint}
					</div>
					<input
						class="govuk-input govuk-input--width-10"
						id="validFrom"
						name="validFrom"
						type="date"
						value={props.validFrom}
						aria-describedby="validFrom-hint"
					/>
				</div>
				<div class="tk-actions">
					{props.mayEdit && (
						<button type="submit" class="govuk-button">
							{t.save}
						</button>
					)}
					<button type="submit" class="govuk-button govuk-button--secondary" formaction={`${path}/preview`}>
						{t.example}
					</button>
				</div>
			</DeskForm>
		</DeskLayout>
	);
}
