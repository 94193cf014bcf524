import { describedBy, FieldGroup } from "../parts/fields.tsx";

/** A day as browsers ask for it, or a time; both are typed as text where a browser knows neither. */
export function DayField(props: {
	name: string;
	label: string;
	hint?: string;
	error?: string | null;
	value: string;
	type?: "date" | "time";
}) {
	const { name, error } = props;
	const common = {
		class: `govuk-input govuk-input--width-10${error ? " govuk-input--error" : ""}`,
		id: name,
		name,
		autocomplete: "off",
		value: props.value,
		...describedBy(props),
	} as const;
	return (
		<FieldGroup {...props}>
			{props.type === "time" ? <input {...common} type="time" step={1} /> : <input {...common} type="date" />}
		</FieldGroup>
	);
}

/** One of a few, each on a line of its own. */
export function ChoiceField(props: {
	name: string;
	legend: string;
	options: readonly (readonly [value: string, label: string, hint?: string])[];
	value: string;
}) {
	return (
		<div class="govuk-form-group">
			<fieldset class="govuk-fieldset">
				<legend class="govuk-fieldset__legend govuk-fieldset__legend--s">{props.legend}</legend>
				<div class="govuk-radios">
					{props.options.map(([value, label, hint]) => (
						<div class="govuk-radios__item" key={value}>
							<input
								class="govuk-radios__input"
								id={`${props.name}-${value}`}
								name={props.name}
								type="radio"
								value={value}
								checked={value === props.value}
								{...(hint ? { "aria-describedby": `${props.name}-${value}-hint` } : {})}
							/>
							<label class="govuk-label govuk-radios__label" for={`${props.name}-${value}`}>
								{label}
							</label>
							{hint && (
								<div class="govuk-hint govuk-radios__hint" id={`${props.name}-${value}-hint`}>
									{hint}
								</div>
							)}
						</div>
					))}
				</div>
			</fieldset>
		</div>
	);
}
