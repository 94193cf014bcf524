import type { ComponentChildren } from "preact";
import type { Lang } from "../../../findings/lang.ts";
import type { ApplicationKind, ProcedureFace } from "../../../procedures/define.ts";
import type { Form, FormField } from "../../../procedures/form.ts";
import { Layout, type PageFrame } from "../parts/layout.tsx";
import { getTexts } from "../texts.ts";

/** Blank rows of a list on paper; who needs more prints the sheet again. */
const listRowsPrinted = 3;

/** The application as a blank to print and fill by hand, drawn from the same form that the packer asks (B21a a1, B21b b1). */
export function FormPage(props: { frame: PageFrame; face: ProcedureFace; kind: ApplicationKind; form: Form }) {
	const { frame, face, kind, form } = props;
	const t = getTexts(frame.lang).form;
	// What comes sealed is an organisation's: letterhead, seal and outgoing number. A person signs, and that is all.
	const isOrganisations = face.isSealed;
	return (
		<Layout
			frame={frame}
			title={`${form.title[frame.lang]}`}
			current="file"
			back={{ href: `/apply/${face.id}/${kind.id}` }}
		>
			<p class="govuk-body tk-no-print">
				<strong>{t.print}.</strong> {isOrganisations && t.lead}
			</p>
			<div class="tk-sheet">
				{isOrganisations && <div class="tk-sheet__place">{t.applicantPlace}</div>}
				<p class="govuk-body-s govuk-!-margin-bottom-1">{face.contacts.office[frame.lang]}</p>
				<h1 class="govuk-heading-l">{form.title[frame.lang]}</h1>
				{form.fields
					.filter((field) => field.name !== "language")
					.map((field) => (
						<Field key={field.name} field={field} lang={frame.lang} />
					))}
				<div class="tk-sheet__ends">
					<div>{t.signature}</div>
					{isOrganisations && <div>{t.seal}</div>}
					<div>
						{t.date}
						{isOrganisations && `, ${t.outgoing}`}
					</div>
				</div>
				<p class="govuk-hint govuk-!-margin-top-6">
					{t.version}: {face.id} {form.version}
				</p>
			</div>
		</Layout>
	);
}

function Field(props: { field: FormField; lang: Lang }) {
	const { field, lang } = props;
	if (field.widget === "list") return <ListRows field={field} lang={lang} />;
	return (
		<div class="tk-sheet__row">
			<div>
				<strong>{field.label[lang]}</strong>
				{field.hint && <span class="tk-sheet__hint"> {field.hint[lang]}</span>}
			</div>
			<Blank field={field} lang={lang} />
		</div>
	);
}

function ListRows(props: { field: FormField; lang: Lang }) {
	const { field, lang } = props;
	const isPerson = (field.fields?.length ?? 0) > 3;
	const rows = Array.from({ length: isPerson ? 1 : listRowsPrinted }, (_, index) => index + 1);
	return (
		<div class="tk-sheet__list">
			<h2 class="govuk-heading-m">{field.label[lang]}</h2>
			{field.hint && <p class="govuk-hint">{field.hint[lang]}</p>}
			{rows.map((row) => (
				<div class="tk-sheet__item" key={row}>
					<p class="govuk-body-s govuk-!-margin-bottom-1">
						{isPerson ? "№ ____" : `${row}.`} {field.itemLabel?.[lang]}
					</p>
					{field.fields?.map((each) => (
						<Field key={each.name} field={each} lang={lang} />
					))}
				</div>
			))}
		</div>
	);
}

function Blank(props: { field: FormField; lang: Lang }): ComponentChildren {
	const { field, lang } = props;
	const t = getTexts(lang).form;
	if (field.widget === "choice") return <Choices labels={(field.options ?? []).map((option) => option.label[lang])} />;
	if (field.widget === "yes-no") return <Choices labels={[t.yes, t.no]} />;
	if (field.widget === "digits" && field.digits) return <Cells count={field.digits} />;
	if (field.widget === "date") return <Cells count={8} />;
	return <div class="tk-sheet__line" />;
}

function Choices(props: { labels: readonly string[] }) {
	return (
		<ul class="tk-sheet__choices">
			{props.labels.map((label) => (
				<li key={label}>{label}</li>
			))}
		</ul>
	);
}

function Cells(props: { count: number }) {
	return (
		<div class="tk-sheet__cells" aria-hidden="true">
			{Array.from({ length: props.count }, (_, index) => (
				<span key={index} />
			))}
		</div>
	);
}
