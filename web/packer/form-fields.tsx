import type { Lang } from "../../findings/lang.ts";
import { type Field, isAsked } from "./answers.ts";
import type { Answers } from "./checker/task.ts";
import type { PackerWords } from "./words.ts";

/** What the questions are drawn with. `errors`: sentences by path, of what is to be said beside its field. */
export type FieldContext = {
	readonly lang: Lang;
	readonly words: PackerWords;
	readonly errors: ReadonlyMap<string, string>;
	readonly answer: (path: string, value: unknown) => void;
	readonly touch: (path: string) => void;
};

/** The id of a field's input, for its label and for links to it. */
export function fieldId(path: string): string {
	return `a-${path.replaceAll(".", "-")}`;
}

/** The questions of one level: the form's own, or an item's of a list. `path` is the level's, "" at the top. */
export function FormFields(props: { fields: readonly Field[]; answers: Answers; path: string; context: FieldContext }) {
	const { fields, answers, path, context } = props;
	return (
		<>
			{fields
				.filter((field) => field.name !== "language" && isAsked(field, answers))
				.map((field) => {
					const own = path === "" ? field.name : `${path}.${field.name}`;
					const given = { field, path: own, value: answers[field.name], context };
					return field.widget === "list" ? <ListField key={own} {...given} /> : <OneField key={own} {...given} />;
				})}
		</>
	);
}

type FieldProps = { field: Field; path: string; value: unknown; context: FieldContext };

function textOf({ field, path, context }: FieldProps) {
	const { lang, words, errors } = context;
	const id = fieldId(path);
	const error = errors.get(path) ?? null;
	const label = `${field.label[lang]}${field.required ? "" : ` ${words.optional}`}`;
	const described = [field.hint === null ? null : `${id}-hint`, error === null ? null : `${id}-error`];
	return { id, error, label, hint: field.hint?.[lang] ?? null, described: described.filter(Boolean).join(" ") };
}

function Hints(props: { id: string; hint: string | null; error: string | null }) {
	const { id, hint, error } = props;
	return (
		<>
			{hint !== null && (
				<div id={`${id}-hint`} class="govuk-hint">
					{hint}
				</div>
			)}
			{error !== null && (
				<p id={`${id}-error`} class="govuk-error-message">
					{error}
				</p>
			)}
		</>
	);
}

function OneField(props: FieldProps) {
	const { widget, options } = props.field;
	if (widget === "yes-no") return <Choices {...props} options={yesNo(props.context.words)} />;
	if (widget !== "choice") return <TextField {...props} />;
	const said = (options ?? []).map(({ value, label }) => ({ value, label: label[props.context.lang] }));
	return said.length <= radiosMax ? <Choices {...props} options={said} /> : <Selection {...props} options={said} />;
}

/** More choices than this fill a phone's screen. */
const radiosMax = 5;

type Option = { readonly value: string | boolean; readonly label: string };

function yesNo(words: PackerWords): readonly Option[] {
	return [
		{ value: true, label: words.yes },
		{ value: false, label: words.no },
	];
}

function groupClass(error: string | null): string {
	return `govuk-form-group${error === null ? "" : " govuk-form-group--error"}`;
}

function TextField(props: FieldProps) {
	const { field, path, value, context } = props;
	const { id, error, label, hint, described } = textOf(props);
	const isDigits = field.widget === "digits" || field.widget === "number";
	const short = field.widget === "date" || (field.charactersMax ?? 99) <= 20 || isDigits;
	return (
		<div class={groupClass(error)}>
			<label class="govuk-label" for={id}>
				{label}
			</label>
			<Hints id={id} hint={hint} error={error} />
			<input
				class={`govuk-input${short ? " govuk-input--width-20" : ""}${error === null ? "" : " govuk-input--error"}`}
				id={id}
				// The types want one input element per type.
				type={(field.widget === "date" ? "date" : "text") as "text"}
				{...(isDigits ? { inputMode: "numeric" as const } : {})}
				autocomplete="off"
				spellcheck={false}
				value={typeof value === "string" ? value : ""}
				aria-describedby={described || undefined}
				aria-invalid={error === null ? undefined : true}
				onInput={(event) => context.answer(path, event.currentTarget.value)}
				onBlur={() => context.touch(path)}
			/>
		</div>
	);
}

function Choices(props: FieldProps & { options: readonly Option[] }) {
	const { path, value, context, options } = props;
	const { id, error, label, hint, described } = textOf(props);
	return (
		<div class={groupClass(error)}>
			<fieldset class="govuk-fieldset" aria-describedby={described || undefined}>
				<legend class="govuk-fieldset__legend">{label}</legend>
				<Hints id={id} hint={hint} error={error} />
				<div class={`govuk-radios govuk-radios--small${options.length === 2 ? " govuk-radios--inline" : ""}`}>
					{options.map((option, index) => {
						const own = index === 0 ? id : `${id}-${index}`;
						return (
							<div class="govuk-radios__item" key={own}>
								<input
									class="govuk-radios__input"
									id={own}
									name={id}
									type="radio"
									value={String(option.value)}
									checked={value === option.value}
									onChange={() => context.answer(path, option.value)}
								/>
								<label class="govuk-label govuk-radios__label" for={own}>
									{option.label}
								</label>
							</div>
						);
					})}
				</div>
			</fieldset>
		</div>
	);
}

function Selection(props: FieldProps & { options: readonly Option[] }) {
	const { path, value, context, options } = props;
	const { id, error, label, hint, described } = textOf(props);
	return (
		<div class={groupClass(error)}>
			<label class="govuk-label" for={id}>
				{label}
			</label>
			<Hints id={id} hint={hint} error={error} />
			<select
				class="govuk-select tk-packer__wide"
				id={id}
				value={typeof value === "string" ? value : ""}
				aria-describedby={described || undefined}
				onChange={(event) => context.answer(path, event.currentTarget.value)}
				onBlur={() => context.touch(path)}
			>
				<option value="">{context.words.choose}</option>
				{options.map((option) => (
					<option value={String(option.value)} key={String(option.value)}>
						{option.label}
					</option>
				))}
			</select>
		</div>
	);
}

function ListField(props: FieldProps) {
	const { field, path, value, context } = props;
	const { lang, words } = context;
	const items = Array.isArray(value) ? (value as readonly Answers[]) : [];
	const label = (field.itemLabel ?? field.label)[lang];
	const put = (changed: readonly Answers[]) => context.answer(path, changed);
	return (
		<fieldset class="govuk-fieldset govuk-!-margin-bottom-6">
			<legend class="govuk-fieldset__legend govuk-fieldset__legend--m">{field.label[lang]}</legend>
			<Hints id={fieldId(path)} hint={field.hint?.[lang] ?? null} error={context.errors.get(path) ?? null} />
			{items.map((item, index) => (
				<fieldset class="tk-box" key={index} id={fieldId(`${path}.${index}`)} tabIndex={-1}>
					<legend class="tk-packer__item">{words.item(label, index + 1)}</legend>
					<FormFields fields={field.fields ?? []} answers={item} path={`${path}.${index}`} context={context} />
					{items.length > 1 && (
						<button
							type="button"
							class="govuk-button govuk-button--secondary"
							onClick={() => put(items.filter((_item, at) => at !== index))}
						>
							{words.removeItem(label, index + 1)}
						</button>
					)}
				</fieldset>
			))}
			{items.length < (field.itemsMax ?? Number.POSITIVE_INFINITY) && (
				<button
					type="button"
					class="govuk-button govuk-button--secondary"
					onClick={() => {
						put([...items, {}]);
						const next = fieldId(`${path}.${items.length}`);
						requestAnimationFrame(() => document.getElementById(next)?.focus());
					}}
				>
					{words.addItem(label)}
				</button>
			)}
		</fieldset>
	);
}
