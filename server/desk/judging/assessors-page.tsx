import type { Assessor } from "../../../casework/round-facts.ts";
import type { RoundState } from "../../../casework/round-state.ts";
import { AreaField } from "../administration/fields.tsx";
import { SelectField } from "../parts/fields.tsx";
import { DeskForm, type DeskFrame } from "../parts/layout.tsx";
import type { FieldErrors } from "../review/pages.tsx";
import { type Candidate, noOffice } from "./assessor-form.ts";
import { judgingHref, type OpenedRound, officeName } from "./opened-round.ts";
import { Folded, JudgingLayout, PostButton, Radios } from "./parts.tsx";
import { judgingWords } from "./words.ts";

export type AssessorTyped = Readonly<Record<"person" | "office" | "institutions" | "work", string>>;

export type AssessorsPageProps = {
	readonly frame: DeskFrame;
	readonly opened: OpenedRound;
	/** Whoever of the staff has a role that assesses. */
	readonly candidates: readonly Candidate[];
	readonly typed: AssessorTyped;
	readonly errors: FieldErrors;
	readonly done: string | null;
};

/** Who reads and who sits on panels, with what each has to do; and the form by which another is named. */
export function AssessorsPage(props: AssessorsPageProps) {
	const { frame, opened } = props;
	const { call, state } = opened;
	const t = judgingWords[frame.lang].assessors;
	return (
		<JudgingLayout
			frame={frame}
			title={t.title}
			caption={call.title[frame.lang]}
			back={judgingHref(call)}
			errors={props.errors}
			done={props.done}
		>
			<p class="tk-lead">{t.lead}</p>
			{state !== null && state.assessors.length === 0 && <p class="govuk-body tk-empty">{t.none}</p>}
			<ul class="tk-rows">
				{state?.assessors.map((one) => (
					<li key={one.user} class="tk-rows__row">
						<Named {...props} one={one} state={state} />
					</li>
				))}
			</ul>
			{opened.keeps && <NameForm {...props} />}
		</JudgingLayout>
	);
}

function Named(props: AssessorsPageProps & { one: Assessor; state: RoundState }) {
	const { frame, opened, one, state } = props;
	const { lang } = frame;
	const t = judgingWords[lang].assessors;
	const given = state.cases.filter(({ assessors }) => assessors.some(({ user }) => user === one.user));
	const handedIn = given.filter(({ sheets }) => sheets.some(({ user }) => user === one.user)).length;
	const name = opened.nameOf(one.user);
	return (
		<div>
			<h2 class="govuk-heading-s govuk-!-margin-bottom-1">{name}</h2>
			<p class="govuk-body govuk-!-margin-bottom-1">
				{[one.office, ...(one.alsoAt ?? [])]
					.map((office) => (office === noOffice ? t.noOffice : officeName(opened.law, office, lang)))
					.join(", ")}
				{one.institutions.length > 0 && ` · ${t.institutions}: ${t.institutionCount(one.institutions.length)}`}
			</p>
			<p class="govuk-body govuk-!-margin-bottom-1">
				{one.reads ? t.reads : t.panelsOnly}
				{one.reads && ` · ${t.load(given.length, handedIn)}`}
			</p>
			{opened.keeps && (
				<>
					<p class="govuk-body govuk-!-margin-bottom-1">
						<a href={`${judgingHref(opened.round)}/assessors?person=${one.user}#name`} class="govuk-link">
							{t.change}
							<span class="govuk-visually-hidden">: {name}</span>
						</a>
					</p>
					<Folded summary={`${t.dismiss}: ${name}`}>
						<p class="govuk-body">{t.dismissLead}</p>
						<PostButton
							frame={frame}
							action={`${judgingHref(opened.round)}/assessors/${one.user}/dismiss`}
							label={t.dismiss}
							quiet
						/>
					</Folded>
				</>
			)}
		</div>
	);
}

function NameForm(props: AssessorsPageProps) {
	const { frame, opened, candidates, typed, errors } = props;
	const { lang } = frame;
	const t = judgingWords[lang].assessors;
	const errorOf = (field: string) => errors.find((each) => each.field === field)?.text ?? null;
	if (candidates.length === 0) return <p class="govuk-inset-text">{t.nobody}</p>;
	return (
		<section class="tk-box" aria-labelledby="name">
			<h2 class="govuk-heading-m" id="name">
				{t.name}
			</h2>
			<DeskForm frame={frame} action={`${judgingHref(opened.round)}/assessors`}>
				<SelectField
					name="person"
					label={t.person}
					options={[
						["", t.choose],
						...candidates.map(({ user, name, offices }) => {
							const where = offices.map((office) => officeName(opened.law, office, lang)).join(", ");
							return [user, where === "" ? name : `${name} (${where})`] as const;
						}),
					]}
					value={typed.person}
					error={errorOf("person")}
				/>
				<SelectField
					name="office"
					label={t.office}
					options={[
						["", t.asRoles],
						[noOffice, t.noOffice],
						...opened.law.offices.map(({ id, name }) => [id, name[lang]] as const),
					]}
					value={typed.office}
					error={errorOf("office")}
				/>
				<AreaField
					name="institutions"
					label={t.institutions}
					hint={t.institutionsHint}
					value={typed.institutions}
					error={null}
				/>
				<Radios
					name="work"
					legend={t.work}
					value={typed.work}
					options={[
						["reads", t.reads],
						["panels", t.panelsOnly],
					]}
				/>
				<button type="submit" class="govuk-button">
					{t.save}
				</button>
			</DeskForm>
		</section>
	);
}
