import { countedSheets } from "../../../casework/assessors.ts";
import { disputedGrounds, type WaitingWhy } from "../../../casework/candidates.ts";
import type { LeftOutGround } from "../../../casework/round-facts.ts";
import type { RoundCase, RoundState } from "../../../casework/round-state.ts";
import { isBlind } from "../../../casework/round-view.ts";
import { Facts } from "../../web/parts/pieces.tsx";
import { SelectField } from "../parts/fields.tsx";
import { DeskForm, type DeskFrame } from "../parts/layout.tsx";
import { type FieldErrors, Text } from "../review/pages.tsx";
import { judgingHref, type OpenedRound, officeName } from "./opened-round.ts";
import { Folded, JudgingLayout, Radios } from "./parts.tsx";
import { groundLabel } from "./rules-page.tsx";
import { SheetsTable } from "./sheets-table.tsx";
import { judgingWords } from "./words.ts";

export type CandidatePageProps = {
	readonly frame: DeskFrame;
	readonly opened: OpenedRound;
	readonly state: RoundState;
	/** Null: accepted by its office, and the round does not know it. */
	readonly one: RoundCase | null;
	readonly number: string;
	readonly office: string;
	readonly why: readonly WaitingWhy[];
	/** What an officer of its office has to do before it is ready. */
	readonly lacks: readonly string[];
	readonly mayReadCase: boolean;
	/** What was typed, where it could not be taken, by the name of the field. */
	readonly values: Readonly<Record<string, string>>;
	readonly errors: FieldErrors;
	readonly done: string | null;
};

function hrefOf({ opened, number }: CandidatePageProps): string {
	return `${judgingHref(opened.round)}/candidates/${number}`;
}

/** One candidate of a round, by number: who reads him, what is missing, and what whoever runs the round can do about each. */
export function CandidatePage(props: CandidatePageProps) {
	const { frame, opened, one, number, state } = props;
	const { lang } = frame;
	const words = judgingWords[lang];
	const t = words.candidate;
	return (
		<JudgingLayout
			frame={frame}
			title={number}
			caption={opened.call.title[lang]}
			back={judgingHref(opened.round)}
			errors={props.errors}
			done={props.done}
		>
			<Facts
				rows={[
					[words.assessors.office, officeName(opened.law, props.office, lang)],
					[t.group, one === null ? null : officeName(opened.law, one.group, lang)],
					[words.progress.ready, one === null ? null : one.ready ? words.progress.isReady : words.progress.notReady],
					...measureRows(props),
				]}
			/>
			{props.mayReadCase && (
				<p class="govuk-body">
					<a href={`/cases/${number}`} class="govuk-link">
						{t.caseLink}
					</a>
				</p>
			)}
			{one?.leftOut ? <LeftOut {...props} one={one} /> : <Missing {...props} />}
			{one !== null && <Readers {...props} one={one} />}
			{one !== null && opened.keeps && one.leftOut === null && state.status === "assessing" && (
				<LeaveOut {...props} one={one} />
			)}
		</JudgingLayout>
	);
}

function measureRows({ frame, opened, one }: CandidatePageProps): (readonly [string, string | null])[] {
	if (one === null) return [];
	const t = judgingWords[frame.lang].measures;
	return (opened.law.assessment?.measures ?? []).map(({ name, title }) => {
		const value = Object.hasOwn(one.measures, name) ? one.measures[name] : undefined;
		return [title[frame.lang], value === undefined ? t.none : String(value)] as const;
	});
}

function Missing(props: CandidatePageProps) {
	const { frame, why, one, opened, state } = props;
	const words = judgingWords[frame.lang];
	const t = words.candidate;
	const isBlindHere = one !== null && isBlind(one, opened.me);
	const settled = one === null || isBlindHere ? [] : one.settledGrounds.map(({ ground }) => ground);
	return (
		<section aria-labelledby="missing">
			<h2 class="govuk-heading-m" id="missing">
				{t.waits}
			</h2>
			{why.length === 0 && <p class="govuk-body">{t.nothing}</p>}
			{why.map((each) => (
				<section class="tk-box tk-box--todo" key={each} aria-labelledby={`why-${each}`}>
					<h3 class="govuk-heading-s" id={`why-${each}`}>
						{words.progress.waits}: {words.why[each]}
					</h3>
					<p class="govuk-body">{words.todo[each]}</p>
					<Todo {...props} why={each} />
				</section>
			))}
			{one !== null &&
				opened.keeps &&
				state.status === "assessing" &&
				settled.map((ground) => <Settle key={ground} {...props} one={one} ground={ground} />)}
		</section>
	);
}

/** What can be done here about one thing that is missing. */
function Todo(props: Omit<CandidatePageProps, "why"> & { why: WaitingWhy }) {
	const { frame, opened, one, why, state, lacks } = props;
	const words = judgingWords[frame.lang];
	if (why === "not-ready")
		return (
			<ul class="govuk-list govuk-list--bullet">
				{lacks.map((lack) => (
					<li key={lack}>{lack}</li>
				))}
			</ul>
		);
	if (why === "measure-missing" && (opened.keeps || props.mayReadCase))
		return (
			<p class="govuk-body">
				<a href={`/cases/${props.number}/measures`} class="govuk-link">
					{words.measures.link}
				</a>
			</p>
		);
	if (one === null || !opened.keeps) return null;
	if (why === "third-missing" && one.outlier !== null && !one.assessors.some(({ third }) => third))
		return <AcceptSpread {...props} why={[why]} one={one} distance={one.outlier} />;
	if (why === "ground-disputed")
		return (
			<>
				{disputedGrounds(one, state.rules).map((ground) => (
					<Settle key={ground} {...props} why={[why]} one={one} ground={ground} />
				))}
			</>
		);
	return null;
}

function AcceptSpread(props: CandidatePageProps & { one: RoundCase; distance: number }) {
	const { frame, state, distance } = props;
	const t = judgingWords[frame.lang].candidate;
	return (
		<>
			<p class="govuk-body">{t.spreadIs(distance, state.rules.outlierDistance)}</p>
			<ReasonForm {...props} name="accept-spread" field="reason-spread" label={t.acceptSpread} />
		</>
	);
}

function Settle(props: CandidatePageProps & { one: RoundCase; ground: string }) {
	const { frame, opened, ground, one, errors, values } = props;
	const t = judgingWords[frame.lang].candidate;
	const field = `reason-${ground}`;
	const settled = one.settledGrounds.find((each) => each.ground === ground);
	const form = (
		<DeskForm frame={frame} action={`${hrefOf(props)}/settle-ground`}>
			<input type="hidden" name="ground" value={ground} />
			<Radios
				name={`counts-${ground}`}
				legend={t.settle(groundLabel(ground, opened.call, frame.lang))}
				value={values[`counts-${ground}`] ?? (settled === undefined ? "" : settled.counts ? "yes" : "no")}
				error={errors.find((error) => error.field === `counts-${ground}`)?.text ?? null}
				options={[
					["yes", t.counts],
					["no", t.countsNot],
				]}
				inline
			/>
			<Text id={field} label={t.reason} hint={t.reasonHint} rows={2} value={values[field] ?? ""} errors={errors} />
			<button type="submit" class="govuk-button govuk-button--secondary">
				{t.save}
			</button>
		</DeskForm>
	);
	if (settled === undefined) return form;
	return (
		<Folded
			summary={`${groundLabel(ground, opened.call, frame.lang)}: ${t.settled(settled.counts)}`}
			open={errors.length > 0}
		>
			{form}
		</Folded>
	);
}

function ReasonForm(props: CandidatePageProps & { name: string; field: string; label: string }) {
	const { frame, field, values, errors } = props;
	const t = judgingWords[frame.lang].candidate;
	return (
		<DeskForm frame={frame} action={`${hrefOf(props)}/${props.name}`}>
			<Text id={field} label={t.reason} hint={t.reasonHint} rows={2} value={values[field] ?? ""} errors={errors} />
			<button type="submit" class="govuk-button govuk-button--secondary">
				{props.label}
			</button>
		</DeskForm>
	);
}

const leftOutGrounds: readonly LeftOutGround[] = [
	"requirement-not-met",
	"withdrawn",
	"late",
	"double",
	"interview-missed",
	"other-ground",
];

function LeaveOut(props: CandidatePageProps & { one: RoundCase }) {
	const { frame, values, errors } = props;
	const t = judgingWords[frame.lang].candidate;
	const field = "reason-leave-out";
	return (
		<Folded summary={t.leaveOut} open={errors.some((error) => error.field === field)}>
			<p class="govuk-body">{t.leaveOutLead}</p>
			<DeskForm frame={frame} action={`${hrefOf(props)}/leave-out`}>
				<SelectField
					name="left-out-ground"
					label={t.ground}
					options={leftOutGrounds.map((ground) => [ground, t.grounds[ground]] as const)}
					value={values["left-out-ground"] ?? ""}
				/>
				<Text id={field} label={t.reason} hint={t.reasonHint} rows={3} value={values[field] ?? ""} errors={errors} />
				<button type="submit" class="govuk-button govuk-button--warning">
					{t.leaveOut}
				</button>
			</DeskForm>
		</Folded>
	);
}

function LeftOut(props: CandidatePageProps & { one: RoundCase }) {
	const { frame, one, opened, state } = props;
	const t = judgingWords[frame.lang].candidate;
	if (one.leftOut === null) return null;
	return (
		<section class="tk-box" aria-labelledby="left-out">
			<h2 class="govuk-heading-m" id="left-out">
				{t.isOut}
			</h2>
			<Facts
				rows={[
					[t.ground, t.grounds[one.leftOut.ground]],
					[t.reason, one.leftOut.reason],
				]}
			/>
			{opened.keeps && state.status === "assessing" && (
				<ReasonForm {...props} name="take-back" field="reason-take-back" label={t.takeBack} />
			)}
		</section>
	);
}

function Readers(props: CandidatePageProps & { one: RoundCase }) {
	const { frame, one, opened, state } = props;
	const t = judgingWords[frame.lang].candidate;
	const sheets = countedSheets(one);
	const blind = isBlind(one, opened.me);
	return (
		<section aria-labelledby="readers">
			<h2 class="govuk-heading-m" id="readers">
				{t.readers}
			</h2>
			{one.assessors.length === 0 ? (
				<p class="govuk-body">{t.noReaders}</p>
			) : (
				<ul class="govuk-list govuk-list--bullet">
					{one.assessors.map(({ user, third }) => (
						<li key={user}>
							{opened.nameOf(user)}
							{third && !blind && `, ${t.third}`}: {sheets.some((sheet) => sheet.user === user) ? t.handedIn : t.notYet}
						</li>
					))}
				</ul>
			)}
			{one.declared.length > 0 && <p class="govuk-body">{t.declared(one.declared.length)}</p>}
			{blind && <p class="govuk-inset-text">{t.blind}</p>}
			{!blind && sheets.length > 0 && one.opened.length > 0 && (
				<SheetsTable
					frame={frame}
					rules={state.rules}
					call={opened.call}
					sheets={sheets}
					nameOf={opened.nameOf}
					documentOf={(ordinal) => String(ordinal)}
				/>
			)}
		</section>
	);
}
