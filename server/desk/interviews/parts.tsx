import type { ComponentChildren } from "preact";
import { ErrorSummary } from "../../web/parts/pieces.tsx";
import { DeskForm, type DeskFrame, DeskLayout, type DeskNav, DoneBanner } from "../parts/layout.tsx";
import type { FieldErrors } from "../review/pages.tsx";
import { standingTones } from "./standing.ts";
import { interviewDeskWords, type Standing } from "./words.ts";

/** A page about interviews: where it leads back to, what is wrong, what was just done. */
export function InterviewLayout(props: {
	frame: DeskFrame;
	title: string;
	current?: DeskNav;
	back?: string;
	caption?: string;
	errors?: FieldErrors;
	done?: string | null;
	wide?: boolean;
	children: ComponentChildren;
}) {
	const { frame, errors = [], done = null } = props;
	return (
		<DeskLayout
			frame={frame}
			title={props.title}
			current={props.current ?? "rounds"}
			{...(props.back ? { back: props.back } : {})}
			wide={props.wide === true}
			korean
		>
			{done !== null && <DoneBanner text={done} />}
			{errors.length > 0 && <ErrorSummary title={interviewDeskWords[frame.lang].errorTitle} errors={errors} />}
			{props.caption && <span class="govuk-caption-l">{props.caption}</span>}
			<h1 class="govuk-heading-l" id="title">
				{props.title}
			</h1>
			{props.children}
		</DeskLayout>
	);
}

export function StandingMark(props: { frame: DeskFrame; standing: Standing }) {
	const { standing } = props;
	return (
		<span class={`tk-mark tk-mark--${standingTones[standing]}`}>
			{interviewDeskWords[props.frame.lang].standings[standing]}
		</span>
	);
}

/** A choice with its legend; `name` is the id of the group too, where no other of that name stands on the page. */
export function Choices(props: {
	name: string;
	id?: string;
	legend: string;
	hint?: string;
	kind: "radio" | "checkbox";
	chosen: readonly string[];
	options: readonly (readonly [value: string, label: string])[];
	error?: string | null;
	small?: boolean;
}) {
	const { name, id = name, error, kind } = props;
	const block = kind === "radio" ? "govuk-radios" : "govuk-checkboxes";
	const small = props.small ? ` ${block}--small` : "";
	return (
		<div class={`govuk-form-group${error ? " govuk-form-group--error" : ""}`}>
			<fieldset class="govuk-fieldset" id={id} {...(props.hint ? { "aria-describedby": `${id}-hint` } : {})}>
				<legend class="govuk-fieldset__legend">{props.legend}</legend>
				{props.hint && (
					<div class="govuk-hint" id={`${id}-hint`}>
						{props.hint}
					</div>
				)}
				{error && <p class="govuk-error-message">{error}</p>}
				<div class={`${block}${small}`}>
					{props.options.map(([value, label]) => (
						<div class={`${block}__item`} key={value}>
							<input
								class={`${block}__input`}
								id={`${id}-${value}`}
								name={name}
								type={kind}
								value={value}
								checked={props.chosen.includes(value)}
							/>
							<label class={`govuk-label ${block}__label`} for={`${id}-${value}`}>
								{label}
							</label>
						</div>
					))}
				</div>
			</fieldset>
		</div>
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
