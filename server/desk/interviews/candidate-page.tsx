import type { EpochSeconds } from "../../../casework/facts.ts";
import { rebookingsMax, type Slot } from "../../../casework/interview.ts";
import { fittingSlots } from "../../../casework/interview-proposal.ts";
import type { SealedRoundEvent } from "../../../casework/round-facts.ts";
import type { RoundCase, RoundState } from "../../../casework/round-state.ts";
import { countedInterview, panelOf } from "../../../casework/round-view.ts";
import { zoneNameOf } from "../../../procedures/faces.ts";
import type { InterviewLetterState } from "../../interview/letter-states.ts";
import { sayTime } from "../../web/dates.ts";
import { Facts } from "../../web/parts/pieces.tsx";
import { SelectField, TextField } from "../parts/fields.tsx";
import { DeskForm, type DeskFrame } from "../parts/layout.tsx";
import type { FieldErrors } from "../review/pages.tsx";
import { ConfirmFields, type ConfirmTyped } from "./invite-page.tsx";
import { interviewsHref, type OpenedRound } from "./opened-round.ts";
import { candidateHref } from "./overview-page.tsx";
import { InterviewLayout, PostButton, StandingMark } from "./parts.tsx";
import { sayLanguage, saySlot } from "./say.ts";
import { slotOf, standingOf } from "./standing.ts";
import { interviewDeskWords } from "./words.ts";

export type CandidatePageProps = {
	readonly frame: DeskFrame;
	readonly opened: OpenedRound;
	readonly state: RoundState;
	readonly one: RoundCase;
	readonly letter: InterviewLetterState;
	readonly now: EpochSeconds;
	readonly confirm: ConfirmTyped;
	/** Of whoever acted on it, by account. */
	readonly nameOf: (user: string) => string;
	readonly errors: FieldErrors;
	readonly done: string | null;
};

/** One candidate's interview: when, where, how it stands, and what whoever plans it can do. Nothing that he has sent is opened here. */
export function CandidatePage(props: CandidatePageProps) {
	const { frame, opened, state, one, now } = props;
	const standing = standingOf(state, one, now);
	return (
		<InterviewLayout
			frame={frame}
			title={one.number}
			caption={opened.call.title[frame.lang]}
			back={interviewsHref(opened.round)}
			errors={props.errors}
			done={props.done}
		>
			{standing !== null && (
				<p class="govuk-body">
					<StandingMark frame={frame} standing={standing} />
				</p>
			)}
			<Rows {...props} />
			{opened.keeps && one.leftOut === null && <Steps {...props} />}
			<History {...props} />
			<p class="govuk-body">
				<a href={`/cases/${one.number}`} class="govuk-link">
					{interviewDeskWords[frame.lang].one.case}
				</a>
			</p>
		</InterviewLayout>
	);
}

function Rows({ frame, opened, state, one, letter }: CandidatePageProps) {
	const { lang } = frame;
	const words = interviewDeskWords[lang];
	const t = words.one;
	const slot = slotOf(state, one);
	const { confirmBy, rebookings, language } = one.interview;
	if (!slot) return null;
	const panel = state.panels.find(({ id }) => id === slot.panel);
	const sheets = t.sheets(countedInterview(one).length, panelOf(state, one).length);
	return (
		<Facts
			rows={[
				[t.when, `${saySlot(slot, opened.zone, lang)} (${zoneNameOf(opened.zone, lang)})`],
				[t.where, slot.room ?? words.times.online],
				[t.panel, `${slot.panel}: ${(panel?.members ?? []).map(opened.nameOf).join(", ")} (${sheets})`],
				[t.confirmBy, confirmBy === null ? null : sayTime(confirmBy, opened.zone, lang)],
				[t.rebookings, t.rebooked(rebookings)],
				[t.letter, words.letters[letter]],
				[
					t.language,
					language === null ? null : `${sayLanguage(language.language, lang)}: ${words.verdicts[language.verdict]}`,
				],
			]}
		/>
	);
}

/** What is possible now, and nothing that would be refused. */
function Steps(props: CandidatePageProps) {
	const { frame, opened, state, one, now } = props;
	const t = interviewDeskWords[frame.lang].one;
	const { interview, number } = one;
	const slot = slotOf(state, one);
	const href = candidateHref(opened, number);
	if (!slot) return <TimeForm {...props} path="invite" />;
	const isHeld = interview.sheets.length > 0;
	const isAhead = slot.from > now;
	const mayConfirm = interview.confirmedAt === null && interview.confirmBy !== null && now <= interview.confirmBy;
	return (
		<>
			{isAhead && !interview.missed && (
				<>
					<PostButton frame={frame} action={`${href}/again`} label={t.again} quiet />
					<p class="govuk-hint">{t.againHint}</p>
					<h2 class="govuk-heading-m">{t.byTelephone}</h2>
					{mayConfirm && <PostButton frame={frame} action={`${href}/confirm`} label={t.confirm} quiet />}{" "}
					<PostButton frame={frame} action={`${href}/decline`} label={t.decline} quiet />
				</>
			)}
			{slot.to <= now && !isHeld && !interview.missed && (
				<PostButton frame={frame} action={`${href}/missed`} label={t.missed} quiet />
			)}
			{!isHeld && interview.rebookings < rebookingsMax && <TimeForm {...props} path="rebook" />}
		</>
	);
}

function TimeForm(props: CandidatePageProps & { path: "invite" | "rebook" }) {
	const { frame, opened, state, one, now, path } = props;
	const { lang } = frame;
	const words = interviewDeskWords[lang];
	const slots = fittingSlots(state, one, now);
	const sayPlace = (slot: Slot) => slot.room ?? words.times.online;
	return (
		<section aria-labelledby="time-form">
			<h2 class="govuk-heading-m" id="time-form">
				{path === "invite" ? words.invite.one : words.one.rebook}
			</h2>
			{path === "rebook" && <p class="govuk-hint">{words.one.rebookHint}</p>}
			{slots.length === 0 ? (
				<p class="govuk-body tk-empty">{words.one.noSlots}</p>
			) : (
				<DeskForm frame={frame} action={`${candidateHref(opened, one.number)}/${path}`}>
					<SelectField
						name="slot"
						label={words.one.slot}
						options={slots.map((slot) => [
							slot.id,
							`${saySlot(slot, opened.zone, lang)}, ${slot.panel}, ${sayPlace(slot)}`,
						])}
						value=""
						error={props.errors.find(({ field }) => field === "slot")?.text ?? null}
					/>
					{slots.some(({ room }) => room === null) && (
						<TextField name="link" label={words.invite.link} hint={words.invite.linkHint} width="30" maxLength={500} />
					)}
					<ConfirmFields frame={frame} opened={opened} confirm={props.confirm} errors={props.errors} />
					<button type="submit" class="govuk-button">
						{path === "invite" ? words.invite.one : words.one.rebook}
					</button>
				</DeskForm>
			)}
		</section>
	);
}

/** A time that somebody was invited to and moved away from may have been taken out since. */
function everPlanned(facts: readonly SealedRoundEvent[], id: string): Slot | null {
	const added = facts.flatMap((fact) => (fact.type === "slots_added" ? fact.plain.slots : []));
	return added.find((slot) => slot.id === id) ?? null;
}

function sayFact(fact: SealedRoundEvent, { frame, opened }: CandidatePageProps): string | null {
	const t = interviewDeskWords[frame.lang].history;
	switch (fact.type) {
		case "interview_invited":
		case "interview_rebooked": {
			const slot = everPlanned(opened.facts, fact.plain.slot);
			return t[fact.type](slot ? saySlot(slot, opened.zone, frame.lang) : "");
		}
		case "interview_confirmed":
		case "interview_declined":
		case "interview_missed":
		case "interview_scored":
		case "language_checked":
			return t[fact.type];
		default:
			return null;
	}
}

/** Who did what, and when; who has scored is known here, and not what. */
function History(props: CandidatePageProps) {
	const { frame, opened, one } = props;
	const words = interviewDeskWords[frame.lang];
	const entries = opened.facts.flatMap((fact) => {
		if (!("caseId" in fact.plain) || fact.plain.caseId !== one.caseId) return [];
		const said = sayFact(fact, props);
		return said === null ? [] : [{ said, by: fact.plain.by, at: fact.plain.at }];
	});
	if (entries.length === 0) return null;
	return (
		<section aria-labelledby="history">
			<h2 class="govuk-heading-m" id="history">
				{words.one.history}
			</h2>
			<ul class="tk-rows">
				{entries.toReversed().map(({ said, by, at }) => (
					<li key={`${at} ${said}`} class="tk-rows__row">
						<div>
							{said}
							<p class="govuk-hint govuk-!-margin-bottom-0">
								{sayTime(at, opened.zone, frame.lang)}, {by.kind === "officer" ? props.nameOf(by.id) : words.applicant}
							</p>
						</div>
					</li>
				))}
			</ul>
		</section>
	);
}
