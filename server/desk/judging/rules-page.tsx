import type { AssessmentRules, Criterion } from "../../../casework/assessment-rules.ts";
import type { Round, RubricLine } from "../../../casework/round.ts";
import type { Procedure } from "../../../procedures/define.ts";
import { Facts } from "../../web/parts/pieces.tsx";
import { SelectField, TextField } from "../parts/fields.tsx";
import { DeskForm, type DeskFrame } from "../parts/layout.tsx";
import type { DeskLang } from "../texts.ts";
import { judgingHref } from "./opened-round.ts";
import { JudgingLayout, OwnRules, Radios } from "./parts.tsx";
import { fieldsOf, type RulesFaults, type RulesOffer, type RulesTyped } from "./rules-form.ts";
import { judgingWords } from "./words.ts";

export type RulesPageProps = {
	readonly frame: DeskFrame;
	readonly call: Round;
	readonly law: Procedure;
	readonly offer: RulesOffer;
	readonly typed: RulesTyped;
	readonly faults: RulesFaults;
};

/** What a line of either sheet is called; its id where the round has it no more. */
export function lineLabel(id: string, lines: readonly RubricLine[], lang: DeskLang): string {
	return lines.find((line) => line.id === id)?.label[lang] ?? id;
}

export function groundLabel(id: string, call: Pick<Round, "grounds">, lang: DeskLang): string {
	const what = call.grounds.find((one) => one.id === id)?.what[lang];
	return what === undefined ? id : `${what} (${id})`;
}

/** What is compared, in words. */
function criterionLabel({ id, of }: Criterion, { call, law }: { call: Round; law: Procedure }, lang: DeskLang): string {
	const { criteria, ground } = judgingWords[lang].rules;
	if (of.kind === "measure")
		return law.assessment?.measures.find(({ name }) => name === of.name)?.title[lang] ?? of.name;
	if (of.kind !== "ground") return criteria[of.kind];
	return id === "recommendation" ? criteria.recommendation : ground(groundLabel(of.countsAs, call, lang));
}

/** The rules as they are offered or were typed: each may be changed before the assessment begins, and none is law. */
export function RulesPage(props: RulesPageProps) {
	const { frame, call, faults, offer } = props;
	const t = judgingWords[frame.lang].rules;
	const errors = fieldsOf(offer).flatMap((field) => {
		const fault = faults[field];
		return fault === undefined ? [] : [{ field, text: t.faults[fault] }];
	});
	return (
		<JudgingLayout
			frame={frame}
			title={t.title}
			caption={call.title[frame.lang]}
			back={judgingHref(call)}
			errors={errors}
		>
			<OwnRules text={t.own} />
			<p class="tk-lead">{t.lead}</p>
			<DeskForm frame={frame} action={`${judgingHref(call)}/open`}>
				<Sheets {...props} />
				<Readers {...props} />
				<Order {...props} />
				<button type="submit" class="govuk-button">
					{t.save}
				</button>
			</DeskForm>
		</JudgingLayout>
	);
}

function Whole(props: RulesPageProps & { name: string; label: string; hint?: string }) {
	const { name, faults, frame } = props;
	const fault = faults[name];
	const error = fault === undefined ? null : judgingWords[frame.lang].rules.faults[fault];
	const rest = { label: props.label, ...(props.hint ? { hint: props.hint } : {}) };
	return <TextField name={name} value={props.typed[name] ?? ""} error={error} width="5" maxLength={6} {...rest} />;
}

function Sheets(props: RulesPageProps) {
	const { frame, offer, typed } = props;
	const { lang } = frame;
	const t = judgingWords[lang].rules;
	const yesNo = [
		["yes", t.yes],
		["no", t.no],
	] as const;
	return (
		<>
			<h2 class="govuk-heading-m">{t.documents}</h2>
			<Whole {...props} name="scoreMax" label={t.scoreMax} hint={t.scoreMaxHint} />
			{offer.rubric.map(({ id, label }) => (
				<Whole key={id} {...props} name={`weight-${id}`} label={t.weight(label[lang])} />
			))}
			<h2 class="govuk-heading-m">{t.interview}</h2>
			<Radios name="interview" legend={t.hasInterview} value={typed.interview ?? ""} options={yesNo} inline />
			{offer.interview.map(({ id, label }) => (
				<Whole key={id} {...props} name={`interview-weight-${id}`} label={t.weight(label[lang])} />
			))}
			<Radios name="languageCheck" legend={t.languageCheck} value={typed.languageCheck ?? ""} options={yesNo} inline />
		</>
	);
}

function Readers(props: RulesPageProps) {
	const { frame, offer, typed, call } = props;
	const { lang } = frame;
	const t = judgingWords[lang].rules;
	const { scoreMax, rubric, preferences } = offer.proposed;
	const most = rubric.reduce((sum, { weight }) => sum + weight * scoreMax, 0);
	const isTwice = preferences.filter(({ countsAs }) => countsAs === "recommendation").length > 0;
	return (
		<>
			<h2 class="govuk-heading-m">{judgingWords[lang].assessors.title}</h2>
			<Whole {...props} name="assessorsPerCase" label={t.readers} hint={t.readersHint} />
			<Radios
				name="summary"
				legend={t.summary}
				value={typed.summary ?? ""}
				options={[
					["mean", t.mean],
					["median", t.median],
				]}
				inline
			/>
			<Whole {...props} name="outlierDistance" label={t.distance} hint={t.distanceHint(most)} />
			<h2 class="govuk-heading-m">{t.preferences}</h2>
			<p class="govuk-body">
				{t.preferencesHint}
				{isTwice && ` ${t.countsOnce}`}
			</p>
			{preferences.map(({ id }) => (
				<Whole key={id} {...props} name={`points-${id}`} label={t.points(groundLabel(id, call, lang))} />
			))}
		</>
	);
}

function Order(props: RulesPageProps) {
	const { frame, offer, typed, faults } = props;
	const { lang } = frame;
	const t = judgingWords[lang].rules;
	const places = offer.criteria.map((_, index) => [String(index + 1), String(index + 1)] as const);
	return (
		<>
			<h2 class="govuk-heading-m">{t.order}</h2>
			<p class="govuk-body">{t.orderHint}</p>
			{offer.criteria.map((criterion) => {
				const name = `order-${criterion.id}`;
				const fault = faults[name];
				return (
					<SelectField
						key={name}
						name={name}
						label={criterionLabel(criterion, props, lang)}
						options={[["", t.unused], ...places]}
						value={typed[name] ?? ""}
						error={fault === undefined ? null : t.faults[fault]}
					/>
				);
			})}
			<Radios
				name="ties"
				legend={t.ties}
				value={typed.ties ?? ""}
				options={[
					["lots", t.lots],
					["none", t.noLots],
				]}
			/>
		</>
	);
}

/** The rules that a round is scored by, once they stand. */
export function RulesFacts(props: { frame: DeskFrame; call: Round; law: Procedure; rules: AssessmentRules }) {
	const { frame, call, law, rules } = props;
	const { lang } = frame;
	const t = judgingWords[lang].rules;
	const weighed = (lines: AssessmentRules["rubric"], labels: readonly RubricLine[]) =>
		lines.map(({ id, weight }) => `${lineLabel(id, labels, lang)}: ${weight}`).join("; ");
	const { interview } = rules;
	return (
		<>
			<OwnRules text={t.own} />
			<Facts
				rows={[
					[t.scoreMax, rules.scoreMax],
					[t.documents, weighed(rules.rubric, call.rubric)],
					[t.interview, interview === null ? t.no : weighed(interview.rubric, law.assessment?.interviewRubric ?? [])],
					[t.languageCheck, interview === null ? null : interview.languageCheck ? t.yes : t.no],
					[t.readers, rules.assessorsPerCase],
					[t.summary, rules.summary === "mean" ? t.mean : t.median],
					[t.distance, rules.outlierDistance],
					[
						t.preferences,
						<ul key="grounds" class="govuk-list">
							{rules.preferences.map(({ id, points }) => (
								<li key={id}>
									{groundLabel(id, call, lang)}: {points}
								</li>
							))}
						</ul>,
					],
					[
						t.order,
						<ol key="order" class="govuk-list govuk-list--number">
							{rules.criteria.map((criterion) => (
								<li key={criterion.id}>{criterionLabel(criterion, props, lang)}</li>
							))}
						</ol>,
					],
					[t.ties, rules.ties === "lots" ? t.lots : t.noLots],
				]}
			/>
		</>
	);
}
