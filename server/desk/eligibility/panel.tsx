import { sayDate } from "../../web/dates.ts";
import type { DeskFrame } from "../parts/layout.tsx";
import type { EligibilityView, GateView } from "./read.ts";
import { eligibilityWords } from "./words.ts";

const marks = { open: "tk-mark tk-mark--good", shut: "tk-mark tk-mark--fatal", officer: "tk-mark tk-mark--warning" };

export function GateMarkWord(props: { frame: DeskFrame; gate: GateView }) {
	return (
		<strong class={marks[props.gate.stands]}>{eligibilityWords[props.frame.lang].stands[props.gate.stands]}</strong>
	);
}

/** The day that counts, and how each requirement stands: on the page of the case. */
export function EligibilityPanel(props: { frame: DeskFrame; number: string; view: EligibilityView }) {
	const { frame, view } = props;
	const t = eligibilityWords[frame.lang];
	return (
		<section aria-labelledby="eligibility" class="tk-section">
			<h2 class="govuk-heading-m" id="eligibility">
				{t.title}
			</h2>
			<p class="govuk-hint">{t.reference(sayDate(view.on, frame.lang))}</p>
			<dl class="govuk-summary-list">
				{view.gates.map((gate) => (
					<div class="govuk-summary-list__row" key={gate.question.id}>
						<dt class="govuk-summary-list__key">{gate.question.title[frame.lang]}</dt>
						<dd class="govuk-summary-list__value">
							<GateMarkWord frame={frame} gate={gate} /> {gate.why}
						</dd>
					</div>
				))}
			</dl>
			<p class="govuk-body">
				<a href={`/cases/${props.number}/eligibility`} class="govuk-link">
					{t.open}
				</a>
			</p>
		</section>
	);
}

/** The grounds that were claimed, each with whether it counts as it was claimed. */
export function Preferences(props: { frame: DeskFrame; view: EligibilityView }) {
	const { frame, view } = props;
	const t = eligibilityWords[frame.lang];
	return (
		<section aria-labelledby="preferences" class="tk-section">
			<h2 class="govuk-heading-m" id="preferences">
				{t.preferences}
			</h2>
			{view.preferences.length === 0 && <p class="govuk-body">{t.noPreferences}</p>}
			<ul class="govuk-list govuk-list--bullet">
				{view.preferences.map((one) => (
					<li key={`${one.rule} ${one.says.en}`}>
						{one.title[frame.lang]} ({one.rule}): {one.says[frame.lang]} –{" "}
						<strong>{one.counts ? t.counts : t.countsNot}</strong>
					</li>
				))}
			</ul>
		</section>
	);
}
