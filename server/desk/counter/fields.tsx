/** A day as browsers ask for it, or a time; both are typed as text where a browser knows neither. */
export function DayField(props: {
	name: string;
	label: string;
	hint?: string;
	error?: string | null;
	value: string;
	type?: "date" | "time";
}) {
	const { name, hint, error } = props;
	const described = [hint ? `${name}-hint` : "", error ? `${name}-error` : ""].filter(Boolean).join(" ");
	const common = {
		class: `govuk-input govuk-input--width-10${error ? " govuk-input--error" : ""}`,
		id: name,
		name,
		autocomplete: "off",
		value: props.value,
		...(described ? { "aria-describedby": described } : {}),
	} as const;
	return (
		<div class={`govuk-form-group${error ? " govuk-form-group--error" : ""}`}>
			<label class="govuk-label" for={name}>
				{props.label}
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
			{props.type === "time" ? <input {...common} type="time" /> : <input {...common} type="date" />}
		</div>
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
