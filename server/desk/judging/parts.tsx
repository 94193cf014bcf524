import type { ComponentChildren } from "preact";
import { ErrorSummary } from "../../web/parts/pieces.tsx";
import { DeskForm, type DeskFrame, DeskLayout, type DeskNav, DoneBanner } from "../parts/layout.tsx";
import type { FieldErrors } from "../review/pages.tsx";
import { judgingWords } from "./words.ts";

/** A page of the assessment: where it leads back to, what is wrong, what was just done. */
export function JudgingLayout(props: {
	frame: DeskFrame;
	title: string;
	current?: DeskNav;
	back?: string;
	errors?: FieldErrors;
	done?: string | null;
	wide?: boolean;
	caption?: string;
	children: ComponentChildren;
}) {
	const { frame, errors = [], done = null } = props;
	return (
		<DeskLayout
			frame={frame}
			title={props.title}
			current={props.current ?? "judging"}
			{...(props.back ? { back: props.back } : {})}
			wide={props.wide === true}
			korean
		>
			{done !== null && <DoneBanner text={done} />}
			{errors.length > 0 && <ErrorSummary title={judgingWords[frame.lang].errorTitle} errors={errors} />}
			{props.caption && <span class="govuk-caption-l">{props.caption}</span>}
			<h1 class="govuk-heading-l" id="title">
				{props.title}
			</h1>
			{props.children}
		</DeskLayout>
	);
}

/** Said wherever weights, lines or the order of comparison stand: no published rubric was found (facts 10.1). */
export function OwnRules(props: { text: string }) {
	return <p class="govuk-inset-text">{props.text}</p>;
}

export function Radios(props: {
	name: string;
	legend: string;
	hint?: string;
	value: string;
	options: readonly (readonly [value: string, label: string])[];
	error?: string | null;
	inline?: boolean;
}) {
	const { name, error } = props;
	return (
		<div class={`govuk-form-group${error ? " govuk-form-group--error" : ""}`}>
			<fieldset class="govuk-fieldset" id={name}>
				<legend class="govuk-fieldset__legend">{props.legend}</legend>
				{props.hint && <div class="govuk-hint">{props.hint}</div>}
				{error && <p class="govuk-error-message">{error}</p>}
				<div class={`govuk-radios${props.inline ? " govuk-radios--inline" : ""}`}>
					{props.options.map(([value, label]) => (
						<div class="govuk-radios__item" key={value}>
							<input
								class="govuk-radios__input"
								id={`${name}-${value}`}
								name={name}
								type="radio"
								value={value}
								checked={props.value === value}
							/>
							<label class="govuk-label govuk-radios__label" for={`${name}-${value}`}>
								{label}
							</label>
						</div>
					))}
				</div>
			</fieldset>
		</div>
	);
}

/** A form behind a line that opens it; open by itself when something in it is wrong. */
export function Folded(props: { summary: string; open?: boolean; children: ComponentChildren }) {
	return (
		<details class="govuk-details" open={props.open === true}>
			<summary class="govuk-details__summary">
				<span class="govuk-details__summary-text">{props.summary}</span>
			</summary>
			<div class="govuk-details__text">{props.children}</div>
		</details>
	);
}

/** One button that posts, with nothing to fill in. */
export function PostButton(props: { frame: DeskFrame; action: string; label: string; quiet?: boolean }) {
	return (
		<DeskForm frame={props.frame} action={props.action} inline>
			<button
				type="submit"
				class={`govuk-button${props.quiet ? " govuk-button--secondary" : ""} govuk-!-margin-bottom-3`}
			>
				{props.label}
			</button>
		</DeskForm>
	);
}
