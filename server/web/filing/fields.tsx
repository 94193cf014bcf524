import type { ComponentChildren } from "preact";
import type { Lang } from "../../../findings/lang.ts";
import type { FormField } from "../../../procedures/form.ts";
import { fieldName, type Posted, rowsOf } from "../../desk/answer-form.ts";
import { capital } from "./page-files.tsx";
import { filingWords } from "./words.ts";

/** What the fields of a page are drawn with. `errors`: name of the field on the page -> what is wrong. */
export type Drawn = {
	readonly lang: Lang;
	readonly values: Posted;
	readonly errors: ReadonlyMap<string, string>;
};

type Path = readonly (string | number)[];

/** Beyond so many a list of radio buttons is longer than a telephone. */
const radiosMax = 7;

/** From so many characters on an answer is a text and not a line. */
const lineCharactersMax = 250;

/** `isAlone`: the page has no other question, and its title is the question's. */
export function Fields(props: Drawn & { fields: readonly FormField[]; path: Path; isAlone?: boolean }) {
	return (
		<>
			{props.fields.map((field) =>
				field.widget === "list" ? (
					<List key={field.name} {...props} field={field} />
				) : (
					<Field key={field.name} {...props} field={field} />
				),
			)}
		</>
	);
}

type FieldProps = Drawn & { readonly field: FormField; readonly path: Path; readonly isAlone?: boolean };

function nameOf({ path, field }: FieldProps): string {
	return fieldName([...path, field.name]);
}

function labelOf({ field, lang }: FieldProps): string {
	return field.required ? field.label[lang] : `${field.label[lang]} ${filingWords[lang].optional}`;
}

function described(props: FieldProps): { "aria-describedby"?: string } {
	const name = nameOf(props);
	const ids = [props.field.hint ? `${name}-hint` : "", props.errors.has(name) ? `${name}-error` : ""].filter(Boolean);
	return ids.length > 0 ? { "aria-describedby": ids.join(" ") } : {};
}

function HintAndError(props: FieldProps) {
	const name = nameOf(props);
	const error = props.errors.get(name);
	return (
		<>
			{props.field.hint && (
				<div class="govuk-hint" id={`${name}-hint`}>
					{props.field.hint[props.lang]}
				</div>
			)}
			{error !== undefined && (
				<p class="govuk-error-message" id={`${name}-error`}>
					{error}
				</p>
			)}
		</>
	);
}

function groupClass(isWrong: boolean): string {
	return `govuk-form-group${isWrong ? " govuk-form-group--error" : ""}`;
}

function Field(props: FieldProps): ComponentChildren {
	const { field, lang } = props;
	const t = filingWords[lang];
	if (field.widget === "yes-no")
		return (
			<Radios
				{...props}
				options={[
					["yes", t.yes],
					["no", t.no],
				]}
			/>
		);
	if (field.widget === "choice") {
		const options = (field.options ?? []).map(({ value, label }) => [value, label[lang]] as const);
		return field.required && options.length <= radiosMax ? (
			<Radios {...props} options={options} />
		) : (
			<Select {...props} options={options} />
		);
	}
	const name = nameOf(props);
	return (
		<div class={groupClass(props.errors.has(name))}>
			<label class="govuk-label govuk-label--s" for={name}>
				{labelOf(props)}
			</label>
			<HintAndError {...props} />
			<TextInput {...props} />
		</div>
	);
}

function TextInput(props: FieldProps) {
	const { field, values, errors } = props;
	const name = nameOf(props);
	const value = String(values[name] ?? "");
	const wrong = errors.has(name) ? " govuk-input--error" : "";
	const common = { id: name, name, autocomplete: "off", ...described(props) } as const;
	if (field.widget === "date")
		return <input {...common} type="date" class={`govuk-input govuk-input--width-10${wrong}`} value={value} />;
	if (field.widget === "digits" || field.widget === "number")
		return (
			<input
				{...common}
				type="text"
				inputMode="numeric"
				class={`govuk-input govuk-input--width-20${wrong}`}
				maxLength={40}
				value={value}
			/>
		);
	const max = field.charactersMax ?? 300;
	if (max > lineCharactersMax)
		return (
			<textarea
				{...common}
				class={`govuk-textarea${errors.has(name) ? " govuk-textarea--error" : ""}`}
				rows={5}
				maxLength={max}
			>
				{value}
			</textarea>
		);
	return <input {...common} type="text" class={`govuk-input${wrong}`} maxLength={max} value={value} />;
}

function Select(props: FieldProps & { options: readonly (readonly [string, string])[] }) {
	const { values, errors, lang } = props;
	const name = nameOf(props);
	return (
		<div class={groupClass(errors.has(name))}>
			<label class="govuk-label govuk-label--s" for={name}>
				{labelOf(props)}
			</label>
			<HintAndError {...props} />
			<select class="govuk-select tk-wide-select" id={name} name={name} {...described(props)}>
				<option value="">{filingWords[lang].choose}</option>
				{props.options.map(([value, label]) => (
					<option key={value} value={value} selected={values[name] === value}>
						{label}
					</option>
				))}
			</select>
		</div>
	);
}

/** The first button carries the field's own id, so that the list of faults leads to it. */
function Radios(props: FieldProps & { options: readonly (readonly [string, string])[] }) {
	const { values, errors } = props;
	const name = nameOf(props);
	return (
		<div class={groupClass(errors.has(name))}>
			<fieldset class="govuk-fieldset" {...described(props)}>
				<legend class="govuk-fieldset__legend govuk-fieldset__legend--s">{labelOf(props)}</legend>
				<HintAndError {...props} />
				<div class={`govuk-radios${props.options.length === 2 ? " govuk-radios--inline" : ""}`}>
					{props.options.map(([value, label], index) => (
						<div class="govuk-radios__item" key={value}>
							<input
								class="govuk-radios__input"
								id={index === 0 ? name : `${name}-${value}`}
								name={name}
								type="radio"
								value={value}
								checked={values[name] === value}
							/>
							<label class="govuk-label govuk-radios__label" for={index === 0 ? name : `${name}-${value}`}>
								{label}
							</label>
						</div>
					))}
				</div>
			</fieldset>
		</div>
	);
}

/** The rows of a list one under another, each a group of its own, and a button that adds one. */
function List(props: FieldProps) {
	const { field, lang, values, errors } = props;
	const t = filingWords[lang].part;
	const name = nameOf(props);
	const rows = rowsOf(field, values[`rows.${field.name}`], 1);
	const item = field.itemLabel?.[lang] ?? field.label[lang];
	const error = errors.get(name);
	return (
		<div class={groupClass(error !== undefined)} id={name} tabIndex={-1}>
			{props.isAlone !== true && <h2 class="govuk-heading-m">{field.label[lang]}</h2>}
			<HintAndError {...props} />
			<input type="hidden" name={`rows.${field.name}`} value={String(rows)} />
			{Array.from({ length: rows }, (_, row) => (
				<fieldset class="govuk-fieldset tk-box" key={row}>
					<legend class="govuk-fieldset__legend govuk-fieldset__legend--s">
						{capital(item, lang)} {row + 1}
					</legend>
					{rows > 1 && <p class="govuk-hint">{t.rowEmpty}</p>}
					<Fields
						lang={lang}
						values={values}
						errors={errors}
						fields={field.fields ?? []}
						path={[...props.path, field.name, row]}
					/>
				</fieldset>
			))}
			{rows < (field.itemsMax ?? 50) && (
				<button type="submit" name="more" value={field.name} class="govuk-button govuk-button--secondary">
					{t.more(item)}
				</button>
			)}
		</div>
	);
}
