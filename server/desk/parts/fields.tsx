import type { ComponentChildren } from "preact";

type GroupProps = {
	readonly name: string;
	readonly label: string;
	readonly hint?: string | undefined;
	readonly error?: string | null | undefined;
};

/** What a control's `aria-describedby` names: its hint and its fault, where it has them. */
export function describedBy({ name, hint, error }: Omit<GroupProps, "label">): { "aria-describedby"?: string } {
	const ids = [hint ? `${name}-hint` : "", error ? `${name}-error` : ""].filter(Boolean);
	return ids.length > 0 ? { "aria-describedby": ids.join(" ") } : {};
}

/** The label, hint and fault around one control of a GOV.UK form; the control's id is `name`. */
export function FieldGroup(props: GroupProps & { children: ComponentChildren }) {
	const { name, label, hint, error } = props;
	return (
		<div class={`govuk-form-group${error ? " govuk-form-group--error" : ""}`}>
			<label class="govuk-label" for={name}>
				{label}
			</label>
			{hint && (
				<div class="govuk-hint" id={`${name}-hint`}>
					{hint}
				</div>
			)}
			{error && (
				<p class="govuk-error-message" id={`${name}-error`}>
					{error}
				</p>
			)}
			{props.children}
		</div>
	);
}

/** A labelled text field of a GOV.UK form, with its hint and its fault. */
export function TextField(props: {
	name: string;
	label: string;
	hint?: string;
	error?: string | null;
	value?: string;
	type?: "text" | "password";
	autocomplete?: string;
	maxLength?: number;
	width?: "5" | "10" | "20" | "30";
}) {
	const { name, error } = props;
	return (
		<FieldGroup {...props}>
			<input
				class={`govuk-input govuk-input--width-${props.width ?? "20"}${error ? " govuk-input--error" : ""}`}
				id={name}
				name={name}
				{...(props.type === "password" ? ({ type: "password" } as const) : ({ type: "text" } as const))}
				maxLength={props.maxLength ?? 1000}
				autocomplete={props.autocomplete ?? "off"}
				autocapitalize="none"
				spellcheck={false}
				value={props.value ?? ""}
				{...describedBy(props)}
			/>
		</FieldGroup>
	);
}

/** A code from an app or a sheet of paper: digits come up on a telephone, letters may be typed all the same. */
export function CodeField(props: { label: string; hint: string; error: string | null }) {
	return (
		<TextField
			name="code"
			label={props.label}
			hint={props.hint}
			error={props.error}
			autocomplete="one-time-code"
			maxLength={60}
			width="10"
		/>
	);
}

/** A choice from a list. */
export function SelectField(props: {
	name: string;
	label: string;
	options: readonly (readonly [value: string, label: string])[];
	value: string;
	error?: string | null;
}) {
	const { error } = props;
	return (
		<FieldGroup {...props}>
			<select
				class={`govuk-select${error ? " govuk-select--error" : ""}`}
				id={props.name}
				name={props.name}
				{...describedBy(props)}
			>
				{props.options.map(([value, label]) => (
					<option key={value} value={value} selected={value === props.value}>
						{label}
					</option>
				))}
			</select>
		</FieldGroup>
	);
}
