import type { Zone } from "../../../casework/clock.ts";
import { type GateVerdict, gateVerdicts } from "../../../casework/gates.ts";
import { sayDate, shortTime } from "../../web/dates.ts";
import { CaseNumber, ErrorSummary, Facts } from "../../web/parts/pieces.tsx";
import { FieldGroup, SelectField } from "../parts/fields.tsx";
import { DeskForm, type DeskFrame, DeskLayout } from "../parts/layout.tsx";
import type { DeskCase } from "../present.ts";
import { getDeskTexts } from "../texts.ts";
import { GateMarkWord, Preferences } from "./panel.tsx";
import type { EligibilityView, GateView, SettledView } from "./read.ts";
import { SensitiveHidden } from "./sensitive.tsx";
import { eligibilityWords } from "./words.ts";

/** What was typed of one requirement when it could not be saved. */
export type TypedVerdict = {
	readonly gate: string;
	readonly verdict: string;
	readonly evidence: string;
	readonly reason: string;
	readonly wrong: readonly ("verdict" | "evidence" | "reason")[];
};

type PageProps = {
	readonly frame: DeskFrame;
	readonly view: DeskCase;
	readonly eligibility: EligibilityView;
	readonly zone: Zone;
	readonly nameOf: (userId: string) => string;
	readonly typed: TypedVerdict | null;
	/** Residence data was asked for without saying what for. */
	readonly purposeless: boolean;
};

/** Each requirement with why, and the form by which whoever settles it says his word. */
export function EligibilityPage(props: PageProps) {
	const { frame, view, eligibility, typed } = props;
	const t = eligibilityWords[frame.lang];
	const words = { verdict: t.chooseVerdict, evidence: t.evidence, reason: t.reason } as const;
	return (
		<DeskLayout frame={frame} title={t.title} current="queue" back={`/cases/${view.number}`} korean>
			{props.purposeless && (
				<ErrorSummary
					title={getDeskTexts(frame.lang).form.errorTitle}
					errors={[{ field: "purpose", text: t.sensitive.choose }]}
				/>
			)}
			{typed !== null && typed.wrong.length > 0 && (
				<ErrorSummary
					title={getDeskTexts(frame.lang).form.errorTitle}
					errors={typed.wrong.map((field) => ({ field: `${field}-${typed.gate}`, text: words[field] }))}
				/>
			)}
			<h1 class="govuk-heading-l">{t.title}</h1>
			<p class="govuk-body">
				<CaseNumber number={view.number} />
			</p>
			<p class="tk-lead">{t.lead}</p>
			<p class="govuk-body">
				{t.reference(sayDate(eligibility.on, frame.lang))}{" "}
				{eligibility.announcedOn !== null && t.announced(sayDate(eligibility.announcedOn, frame.lang))}
			</p>
			<SensitiveHidden frame={frame} view={view} error={props.purposeless} />
			{eligibility.gates.map((gate) => (
				<Gate key={gate.question.id} {...props} gate={gate} />
			))}
			<Preferences frame={frame} view={eligibility} />
		</DeskLayout>
	);
}

function Gate(props: PageProps & { gate: GateView }) {
	const { frame, view, gate, eligibility } = props;
	const t = eligibilityWords[frame.lang];
	const id = gate.question.id;
	const [last, ...earlier] = gate.settled;
	return (
		<section aria-labelledby={id} class={`tk-box${gate.stands === "officer" ? " tk-box--todo" : ""}`}>
			<h2 class="govuk-heading-m" id={id}>
				{gate.question.title[frame.lang]} ({gate.question.rule})
			</h2>
			<p class="govuk-body">
				<GateMarkWord frame={frame} gate={gate} /> {gate.why}
			</p>
			{gate.lines.length > 0 && (
				<ul class="govuk-list govuk-list--bullet">
					{gate.lines.map((line) => (
						<li key={line}>{line}</li>
					))}
				</ul>
			)}
			{last?.isBefore && eligibility.announcedOn !== null && id === "no-bar" && (
				<p class="govuk-inset-text">{t.checkedBefore(sayDate(eligibility.announcedOn, frame.lang))}</p>
			)}
			{last && <Settled {...props} one={last} />}
			{earlier.length > 0 && (
				<details class="govuk-details">
					<summary class="govuk-details__summary">
						<span class="govuk-details__summary-text">{t.earlier}</span>
					</summary>
					<div class="govuk-details__text">
						{earlier.map((one) => (
							<Settled key={`${one.at} ${one.verdict}`} {...props} one={one} />
						))}
					</div>
				</details>
			)}
			{view.may.includes("settleGate") && <SettleForm {...props} />}
		</section>
	);
}

function Settled(props: PageProps & { one: SettledView }) {
	const { frame, one } = props;
	const t = eligibilityWords[frame.lang];
	const by = one.by === null ? getDeskTexts(frame.lang).machine : props.nameOf(one.by);
	return (
		<Facts
			rows={[
				[t.verdict, `${one.says} (${t.settledBy(by, shortTime(one.at, props.zone))})`],
				[t.evidenceWas, one.evidence],
				[t.reasonWas, one.reason],
			]}
		/>
	);
}

function SettleForm(props: PageProps & { gate: GateView }) {
	const { frame, view, gate } = props;
	const t = eligibilityWords[frame.lang];
	const { id, verdicts } = gate.question;
	const typed = props.typed?.gate === id ? props.typed : null;
	const wrong = (field: TypedVerdict["wrong"][number]) => typed?.wrong.includes(field) ?? false;
	return (
		<details class="govuk-details" open={gate.stands === "officer" || typed !== null}>
			<summary class="govuk-details__summary">
				<span class="govuk-details__summary-text">
					{t.settle}: {gate.question.title[frame.lang]}
				</span>
			</summary>
			<div class="govuk-details__text">
				<DeskForm frame={frame} action={`/cases/${view.number}/eligibility/${id}`} version={view.version}>
					<SelectField
						name={`verdict-${id}`}
						label={t.verdict}
						options={[
							["", t.chooseVerdict],
							...gateVerdicts.map((verdict: GateVerdict) => [verdict, verdicts[verdict][frame.lang]] as const),
						]}
						value={typed?.verdict ?? ""}
						error={wrong("verdict") ? t.chooseVerdict : null}
					/>
					<Area
						name={`evidence-${id}`}
						label={t.evidence}
						hint={t.evidenceHint}
						value={typed?.evidence ?? ""}
						error={wrong("evidence") ? getDeskTexts(frame.lang).refusals["evidence-missing"] : null}
					/>
					<Area
						name={`reason-${id}`}
						label={t.reason}
						hint={t.reasonHint}
						value={typed?.reason ?? ""}
						error={wrong("reason") ? getDeskTexts(frame.lang).refusals["reason-missing"] : null}
					/>
					<button type="submit" class="govuk-button">
						{t.save}
					</button>
				</DeskForm>
			</div>
		</details>
	);
}

function Area(props: { name: string; label: string; hint: string; value: string; error: string | null }) {
	const { name, error } = props;
	return (
		<FieldGroup {...props}>
			<textarea
				class={`govuk-textarea${error ? " govuk-textarea--error" : ""}`}
				id={name}
				name={name}
				rows={2}
				maxLength={1000}
				aria-describedby={`${name}-hint${error ? ` ${name}-error` : ""}`}
			>
				{props.value}
			</textarea>
		</FieldGroup>
	);
}
