import type { BoardRules } from "../../../casework/board-rules.ts";
import type { LocalDate } from "../../../casework/facts.ts";
import { langs } from "../../../findings/lang.ts";
import type { Body, Membership } from "../../board/bodies.ts";
import { sayDate } from "../../web/dates.ts";
import { SelectField, TextField } from "../parts/fields.tsx";
import { DeskForm, type DeskFrame } from "../parts/layout.tsx";
import { type FieldErrors, Text } from "../review/pages.tsx";
import { nameOfShare, shareNames } from "./body-form.ts";
import { BoardLayout } from "./parts.tsx";
import { boardWords } from "./words.ts";

/** The commissions of the offices that this person may keep. */
export function BodiesPage(props: { frame: DeskFrame; bodies: readonly Body[] }) {
	const { frame } = props;
	const t = boardWords[frame.lang];
	return (
		<BoardLayout frame={frame} title={t.bodies} back="/board">
			<p class="govuk-body">{t.bodyPages.lead}</p>
			{props.bodies.length === 0 && <p class="govuk-body">{t.bodyPages.none}</p>}
			<ul class="govuk-list">
				{props.bodies.map(({ key, names }) => (
					<li key={key}>
						<a href={`/board/bodies/${key}`} class="govuk-link">
							{names[frame.lang]}
						</a>
					</li>
				))}
			</ul>
			<a href="/board/found" class="govuk-button">
				{t.bodyPages.found}
			</a>
		</BoardLayout>
	);
}

function RulesFields(props: { frame: DeskFrame; rules: BoardRules }) {
	const { rules } = props;
	const t = boardWords[props.frame.lang].bodyPages;
	const options = shareNames.map((name) => [name, t.shares[name]] as const);
	const quorum = rules.quorum.kind === "count" ? "count" : (nameOfShare(rules.quorum.share) ?? "over-half");
	return (
		<fieldset class="govuk-fieldset tk-box">
			<legend class="govuk-fieldset__legend govuk-fieldset__legend--s">{t.settings}</legend>
			<p class="govuk-hint">{t.settingsHint}</p>
			<SelectField name="quorum" label={t.quorum} options={[...options, ["count", t.shares.count]]} value={quorum} />
			<TextField
				name="quorumCount"
				label={t.quorumCount}
				hint={t.quorumCountHint}
				width="5"
				maxLength={4}
				value={rules.quorum.kind === "count" ? String(rules.quorum.count) : ""}
			/>
			<SelectField
				name="majority"
				label={t.majority}
				options={options}
				value={nameOfShare(rules.majority.share) ?? "over-half"}
			/>
			<SelectField
				name="base"
				label={t.base}
				options={(["cast", "present", "members"] as const).map((base) => [base, t.bases[base]] as const)}
				value={rules.majority.base}
			/>
			<Check name="castingVote" label={t.casting} checked={rules.castingVote} />
		</fieldset>
	);
}

function Check(props: { name: string; label: string; checked: boolean }) {
	return (
		<div class="govuk-checkboxes govuk-checkboxes--small govuk-form-group">
			<div class="govuk-checkboxes__item">
				<input
					class="govuk-checkboxes__input"
					id={props.name}
					name={props.name}
					type="checkbox"
					value="yes"
					checked={props.checked}
				/>
				<label class="govuk-label govuk-checkboxes__label" for={props.name}>
					{props.label}
				</label>
			</div>
		</div>
	);
}

/** Names in every language, settings, and the day from which they hold. */
function BodyFields(props: {
	frame: DeskFrame;
	names: Body["names"];
	rules: BoardRules;
	from: string;
	errors: FieldErrors;
}) {
	const { frame, errors } = props;
	const t = boardWords[frame.lang].bodyPages;
	return (
		<>
			{langs.map((lang) => (
				<TextField
					key={lang}
					name={`name.${lang}`}
					label={t.nameIn[lang]}
					value={props.names[lang]}
					width="30"
					maxLength={200}
				/>
			))}
			<RulesFields frame={frame} rules={props.rules} />
			<Text id="from" label={t.from} type="date" value={props.from} errors={errors} />
		</>
	);
}

export function FoundBodyPage(props: {
	frame: DeskFrame;
	places: readonly (readonly [value: string, label: string])[];
	place: string;
	names: Body["names"];
	rules: BoardRules;
	from: string;
	errors: FieldErrors;
}) {
	const { frame } = props;
	const t = boardWords[frame.lang].bodyPages;
	return (
		<BoardLayout frame={frame} title={t.foundTitle} back="/board/bodies" errors={props.errors}>
			<DeskForm frame={frame} action="/board/found">
				<SelectField name="place" label={t.place} options={props.places} value={props.place} />
				<BodyFields {...props} />
				<button type="submit" class="govuk-button">
					{t.save}
				</button>
			</DeskForm>
		</BoardLayout>
	);
}

/** One commission: who is a member from when to when, and its settings. */
export function BodyPage(props: {
	frame: DeskFrame;
	body: Body;
	members: readonly Membership[];
	people: readonly (readonly [value: string, label: string])[];
	nameOf: (user: string) => string;
	today: LocalDate;
	errors: FieldErrors;
	saved: boolean;
}) {
	const { frame, body } = props;
	const t = boardWords[frame.lang].bodyPages;
	return (
		<BoardLayout
			frame={frame}
			title={body.names[frame.lang]}
			back="/board/bodies"
			errors={props.errors}
			done={props.saved ? t.saved : null}
		>
			<h2 class="govuk-heading-m">{t.members}</h2>
			{props.members.length === 0 && <p class="govuk-body">{t.noMembers}</p>}
			<ul class="tk-rows govuk-list">
				{props.members.map((one) => (
					<MemberRow key={`${one.user} ${one.validFrom}`} {...props} one={one} />
				))}
			</ul>
			<h2 class="govuk-heading-m">{t.addMember}</h2>
			<DeskForm frame={frame} action={`/board/bodies/${body.key}/members`}>
				<SelectField name="user" label={t.person} options={[["", ""], ...props.people]} value="" />
				<TextField name="represents" label={t.represents} maxLength={200} width="30" />
				<Check name="chair" label={t.mayPreside} checked={false} />
				<Text id="memberFrom" label={t.from} type="date" value={props.today} errors={props.errors} />
				<button type="submit" class="govuk-button">
					{t.addMember}
				</button>
			</DeskForm>
			<hr class="govuk-section-break govuk-section-break--visible govuk-section-break--l" />
			<DeskForm frame={frame} action={`/board/bodies/${body.key}/settings`}>
				<BodyFields frame={frame} names={body.names} rules={body.rules} from={props.today} errors={props.errors} />
				<button type="submit" class="govuk-button">
					{t.save}
				</button>
			</DeskForm>
		</BoardLayout>
	);
}

function MemberRow(props: {
	frame: DeskFrame;
	body: Body;
	one: Membership;
	nameOf: (user: string) => string;
	today: LocalDate;
}) {
	const { frame, one } = props;
	const t = boardWords[frame.lang].bodyPages;
	const day = (date: LocalDate) => sayDate(date, frame.lang);
	const about = [one.represents, one.chair ? t.chair : ""].filter((each) => each !== "").join(", ");
	return (
		<li class="tk-rows__row">
			<div>
				<strong>{props.nameOf(one.user)}</strong>
				{about !== "" && (
					<>
						<br />
						{about}
					</>
				)}
			</div>
			<div>
				{t.since(day(one.validFrom))}
				{one.validTo !== null && `, ${t.until(day(one.validTo))}`}
			</div>
			{one.validTo === null && (
				<div>
					<details class="govuk-details govuk-!-margin-bottom-0">
						<summary class="govuk-details__summary">
							<span class="govuk-details__summary-text">
								{t.end}
								<span class="govuk-visually-hidden"> {props.nameOf(one.user)}</span>
							</span>
						</summary>
						<div class="govuk-details__text">
							<DeskForm frame={frame} action={`/board/bodies/${props.body.key}/end`}>
								<input type="hidden" name="user" value={one.user} />
								<input type="hidden" name="memberFrom" value={one.validFrom} />
								<label class="govuk-label" for={`to-${one.user}-${one.validFrom}`}>
									{t.lastDay}
								</label>
								<input
									class="govuk-input govuk-input--width-10"
									id={`to-${one.user}-${one.validFrom}`}
									name="to"
									type="date"
									value={props.today}
								/>{" "}
								<button type="submit" class="govuk-button govuk-button--secondary govuk-!-margin-bottom-1">
									{t.end}
								</button>
							</DeskForm>
						</div>
					</details>
				</div>
			)}
		</li>
	);
}
