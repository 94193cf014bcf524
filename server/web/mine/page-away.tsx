import type { Lang } from "../../../findings/lang.ts";
import type { ProcedureFace } from "../../../procedures/define.ts";
import { capital } from "../filing/page-files.tsx";
import { tokenField } from "../form-token.ts";
import { Layout, type PageFrame } from "../parts/layout.tsx";
import { CaseNumber, ErrorSummary } from "../parts/pieces.tsx";
import { getTexts } from "../texts.ts";
import { awayWords } from "./away-words.ts";
import type { MineDocument } from "./present.ts";
import { keyField } from "./read-form.ts";
import { mineWords } from "./words.ts";

/** Which of his documents the applicant takes away again. */
export function AwayPage(props: {
	frame: PageFrame;
	number: string;
	face: ProcedureFace;
	documents: readonly MineDocument[];
	token: string;
	formKey: string;
	/** Nothing was chosen. */
	error: boolean;
}) {
	const { frame, documents, error } = props;
	const { lang } = frame;
	const t = awayWords[lang];
	const first = `document-${documents[0]?.ordinal}`;
	return (
		<Layout frame={frame} title={t.title} current="mine" error={error} back={{ href: "/mine/send" }}>
			{error && <ErrorSummary title={getTexts(lang).problem.errorPrefix} errors={[{ field: first, text: t.choose }]} />}
			<p class="govuk-body govuk-!-margin-bottom-1">
				{mineWords[lang].yours} <CaseNumber number={props.number} />
			</p>
			<h1 class="govuk-heading-xl">{t.title}</h1>
			<p class="govuk-body">{t.lead}</p>
			<form action="/mine/away" method="post" novalidate>
				<input type="hidden" name={tokenField} value={props.token} />
				<input type="hidden" name={keyField} value={props.formKey} />
				<div class={`govuk-form-group${error ? " govuk-form-group--error" : ""}`}>
					<fieldset class="govuk-fieldset" {...(error ? { "aria-describedby": "document-error" } : {})}>
						<legend class="govuk-fieldset__legend govuk-fieldset__legend--m">{t.legend}</legend>
						{error && (
							<p id="document-error" class="govuk-error-message">
								{t.choose}
							</p>
						)}
						<div class="govuk-checkboxes">
							{documents.map((one) => (
								<Choice key={one.ordinal} document={one} face={props.face} lang={lang} />
							))}
						</div>
					</fieldset>
				</div>
				<ul class="govuk-list govuk-list--bullet">
					{t.facts.map((line) => (
						<li key={line}>{line}</li>
					))}
				</ul>
				<button type="submit" class="govuk-button govuk-button--warning">
					{t.action}
				</button>
			</form>
			<p class="govuk-body">
				<a href="/mine/send" class="govuk-link">
					{t.keep}
				</a>
			</p>
		</Layout>
	);
}

function Choice({ document, face, lang }: { document: MineDocument; face: ProcedureFace; lang: Lang }) {
	const t = awayWords[lang];
	const { ordinal, kind, sheets } = document;
	const id = `document-${ordinal}`;
	const label = kind === null ? t.unknown : (face.labels.kind(kind, lang) ?? t.unknown);
	return (
		<div class="govuk-checkboxes__item">
			<input class="govuk-checkboxes__input" id={id} name="document" type="checkbox" value={String(ordinal)} />
			<label class="govuk-label govuk-checkboxes__label" for={id}>
				{t.document(ordinal, capital(label, lang))}
				{sheets !== null && ` (${t.sheets(sheets)})`}
			</label>
		</div>
	);
}

/** The way there, on the page for sending. */
export function AwayOffer({ lang }: { lang: Lang }) {
	const t = awayWords[lang];
	return (
		<>
			<h2 class="govuk-heading-m">{t.title}</h2>
			<p class="govuk-body">
				{t.offer}{" "}
				<a href="/mine/away" class="govuk-link">
					{t.title}
				</a>
			</p>
		</>
	);
}
