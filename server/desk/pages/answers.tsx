import type { ComponentChildren } from "preact";
import type { ProcedureFace } from "../../../procedures/define.ts";
import type { Form, FormField } from "../../../procedures/form.ts";
import { ErrorSummary } from "../../web/parts/pieces.tsx";
import { fieldName, type Posted, rowsOf } from "../answer-form.ts";
import { eligibilityWords } from "../eligibility/words.ts";
import { scanPath } from "../page-links.ts";
import { documentTitle } from "../parts/documents.tsx";
import { DeskForm, type DeskFrame, DeskLayout } from "../parts/layout.tsx";
import type { DeskCase } from "../present.ts";
import { getDeskTexts } from "../texts.ts";

type Drawn = {
	readonly frame: DeskFrame;
	readonly values: Posted;
	/** Field name -> what is wrong with it. */
	readonly errors: ReadonlyMap<string, string>;
	/** What is sensitive is stated already and not shown: an empty field keeps it. */
	readonly keeps?: boolean;
};

/** What the application says, keyed in once from the scan where no manifest said it. Lists grow by asking for more rows. */
export function AnswersPage(props: Drawn & { view: DeskCase; face: ProcedureFace; form: Form | null }) {
	const { frame, view, face, form } = props;
	const t = getDeskTexts(frame.lang);
	const action = `/cases/${view.number}/answers`;
	return (
		<DeskLayout frame={frame} title={t.actions.setAnswers} current="queue" back={`/cases/${view.number}`} wide>
			{props.errors.size > 0 && (
				<ErrorSummary
					title={t.form.errorTitle}
					errors={[...props.errors].map(([field, text]) => ({
						field,
						text: `${labelOf(form, field, frame.lang)}${text}`,
					}))}
				/>
			)}
			<h1 class="govuk-heading-l">{t.actions.setAnswers}</h1>
			<p class="govuk-body">{t.form.answersLead}</p>
			<KindChoice
				frame={frame}
				face={face}
				chosen={form?.kind ?? null}
				form={form}
				action={action}
				values={props.values}
			/>
			{form && (
				<div class="tk-keying">
					<Scan frame={frame} view={view} />
					<DeskForm frame={frame} action={action} version={view.version} checkedAt={`${action}/check`}>
						<input type="hidden" name="kind" value={form.kind} />
						<Fields {...props} keeps={view.hasSensitive} fields={form.fields} path={[]} />
						<div class="tk-actions">
							<button type="submit" class="govuk-button">
								{t.form.save}
							</button>
							<a href={`/cases/${view.number}`} class="govuk-link">
								{t.form.cancel}
							</a>
						</div>
					</DeskForm>
				</div>
			)}
			<script type="module" src={frame.assets.answers} />
		</DeskLayout>
	);
}

/** The scan beside the form, in a frame of its own: whoever keys in from it neither loses his place nor what he typed. */
function Scan(props: { frame: DeskFrame; view: DeskCase }) {
	const { frame, view } = props;
	const t = getDeskTexts(frame.lang);
	const kept = view.documents.filter((document) => document.kept);
	const first = kept[0];
	if (!first) return null;
	return (
		<section class="tk-keying__scan" aria-label={t.case.documents}>
			<ul class="tk-neighbours">
				{kept.map((document) => (
					<li key={document.ordinal}>
						<a href={scanPath(view.number, document.ordinal)} target="scan" class="govuk-link">
							{document.ordinal}. {documentTitle(document, t)}
						</a>
					</li>
				))}
			</ul>
			<iframe
				class="tk-keying__frame"
				name="scan"
				title={t.case.documents}
				src={scanPath(view.number, first.ordinal)}
			/>
		</section>
	);
}

/** "Workers, 2, Date of birth: " for `a.workers.1.birthDate`, so that the summary says where; nothing for a name the form does not have. */
export function labelOf(form: Form | null, name: string, lang: DeskFrame["lang"]): string {
	let fields: readonly FormField[] = form?.fields ?? [];
	const labels: string[] = [];
	for (const part of name.split(".").slice(1)) {
		const field = fields.find((each) => each.name === part);
		if (field) {
			labels.push(field.label[lang]);
			fields = field.fields ?? [];
		} else if (/^\d+$/.test(part)) labels.push(String(Number(part) + 1));
	}
	return labels.length > 0 ? `${labels.join(", ")}: ` : "";
}

/** A GET form: which kind of application, and how many rows its list has. Changing them draws the form anew. */
function KindChoice(props: {
	frame: DeskFrame;
	face: ProcedureFace;
	chosen: string | null;
	form: Form | null;
	action: string;
	values: Posted;
}) {
	const { frame } = props;
	const t = getDeskTexts(frame.lang).form;
	const list = props.form?.fields.find((field) => field.widget === "list");
	return (
		<form action={props.action} method="get" class="tk-box tk-kind">
			<div class="govuk-form-group">
				<label class="govuk-label" for="kind">
					{t.applicationKind}
				</label>
				<select class="govuk-select" id="kind" name="kind">
					<option value="">{t.chooseKind}</option>
					{props.face.kinds.map((kind) => (
						<option key={kind.id} value={kind.id} selected={kind.id === props.chosen}>
							{kind.short[frame.lang]}
						</option>
					))}
				</select>
			</div>
			{list && (
				<div class="govuk-form-group">
					<label class="govuk-label" for="rows">
						{t.rows}: {list.label[frame.lang]}
					</label>
					<input
						class="govuk-input govuk-input--width-3"
						id="rows"
						name={`rows.${list.name}`}
						type="number"
						min={1}
						max={list.itemsMax ?? 50}
						value={String(rowsOf(list, props.values[`rows.${list.name}`], 1))}
					/>
				</div>
			)}
			<button type="submit" class="govuk-button govuk-button--secondary">
				{t.change}
			</button>
		</form>
	);
}

/** The fields of a form, each with its hint and its fault: where answers are keyed in from a scan, and from paper at the counter. */
export function Fields(
	props: Drawn & { fields: readonly FormField[]; path: readonly (string | number)[] },
): ComponentChildren {
	return props.fields.map((field) =>
		field.widget === "list" ? (
			<Rows key={field.name} {...props} field={field} path={[...props.path, field.name]} />
		) : (
			<Field key={field.name} {...props} field={field} name={fieldName([...props.path, field.name])} />
		),
	);
}

function Rows(props: Drawn & { field: FormField; path: readonly (string | number)[] }) {
	const { frame, field, values } = props;
	const t = getDeskTexts(frame.lang).form;
	const rows = rowsOf(field, values[`rows.${field.name}`], 1);
	return (
		<>
			<input type="hidden" name={`rows.${field.name}`} value={rows} />
			{Array.from({ length: rows }, (_, row) => (
				<fieldset
					class="govuk-fieldset tk-box"
					key={`${field.name} ${row + 1}`}
					id={row === 0 ? fieldName(props.path) : undefined}
				>
					<legend class="govuk-fieldset__legend govuk-fieldset__legend--m">
						{t.row(field.itemLabel?.[frame.lang] ?? field.label[frame.lang], row + 1)}
					</legend>
					<Fields {...props} fields={field.fields ?? []} path={[...props.path, row]} />
				</fieldset>
			))}
		</>
	);
}

function Field(props: Drawn & { field: FormField; name: string }) {
	const { frame, field, name } = props;
	const error = props.errors.get(name) ?? null;
	const isKept = props.keeps && field.sensitive;
	const hint = isKept ? eligibilityWords[frame.lang].sensitive.keep : (field.hint?.[frame.lang] ?? null);
	const described = [hint ? `${name}-hint` : "", `${name}-error`].filter(Boolean).join(" ");
	return (
		<div class={`govuk-form-group${error ? " govuk-form-group--error" : ""}`}>
			<label class="govuk-label" for={name}>
				{field.label[frame.lang]}
			</label>
			{hint && (
				<div class="govuk-hint" id={`${name}-hint`}>
					{hint}
				</div>
			)}
			<p class="govuk-error-message" id={`${name}-error`} hidden={error === null}>
				{error}
			</p>
			<Control {...props} described={described === "" ? undefined : described} />
		</div>
	);
}

function Control(props: Drawn & { field: FormField; name: string; described: string | undefined }) {
	const { frame, field, name } = props;
	const t = getDeskTexts(frame.lang).form;
	const value = props.values[name];
	const text = typeof value === "string" ? value : "";
	const common = { id: name, name, ...(props.described ? { "aria-describedby": props.described } : {}) };
	const options =
		field.widget === "yes-no"
			? [
					{ value: "yes", label: t.yes },
					{ value: "no", label: t.no },
				]
			: (field.options ?? []).map((option) => ({ value: option.value, label: option.label[frame.lang] }));
	if (field.widget === "choice" || field.widget === "yes-no") {
		return (
			<select class="govuk-select" {...common}>
				<option value="">{t.chooseKind}</option>
				{options.map((option) => (
					<option key={option.value} value={option.value} selected={option.value === text}>
						{option.label}
					</option>
				))}
			</select>
		);
	}
	if (field.widget === "date") {
		return <input class="govuk-input govuk-input--width-20" {...common} type="date" autocomplete="off" value={text} />;
	}
	const isDigits = field.widget === "digits" || field.widget === "number";
	return (
		<input
			class={`govuk-input${isDigits ? ` govuk-input--width-${field.widget === "number" ? 5 : 20}` : ""}`}
			{...common}
			type="text"
			inputMode={isDigits ? "numeric" : "text"}
			maxLength={field.charactersMax ?? 200}
			autocomplete="off"
			spellcheck={false}
			value={text}
		/>
	);
}
