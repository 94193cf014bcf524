import type { Lang } from "../../../findings/lang.ts";
import { getTexts } from "../texts.ts";

/** Never issued: its check symbol is wrong. */
const exampleNumber = "KG-7K4M2-QXP9R-TAVC";

/** The question everyone comes with. A plain GET form: works without scripts, and its answer has an address of its own. */
export function StateForm(props: { lang: Lang; value?: string; error?: string | null; large?: boolean }) {
	const t = getTexts(props.lang).state;
	const error = props.error ?? null;
	return (
		<form action="/state" method="get" novalidate>
			<div class={`govuk-form-group${error ? " govuk-form-group--error" : ""}`}>
				<label class={`govuk-label${props.large ? " govuk-label--m" : ""}`} for="number">
					{t.label}
				</label>
				<div id="number-hint" class="govuk-hint">
					{t.hint} <span class="tk-example">{exampleNumber}</span>
				</div>
				{error && (
					<p id="number-error" class="govuk-error-message">
						{error}
					</p>
				)}
				<input
					class={`govuk-input govuk-input--width-20 tk-input-number${error ? " govuk-input--error" : ""}`}
					id="number"
					name="number"
					type="text"
					maxLength={60}
					autocomplete="off"
					autocapitalize="characters"
					spellcheck={false}
					value={props.value ?? ""}
					aria-describedby={error ? "number-hint number-error" : "number-hint"}
				/>
			</div>
			<button type="submit" class="govuk-button">
				{t.action}
			</button>
		</form>
	);
}
