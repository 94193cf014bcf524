import type { LeavingCause, Stage } from "../../../casework/round-facts.ts";
import { objectionWaits } from "../../../casework/round-selecting.ts";
import type { Released, RoundCase } from "../../../casework/round-state.ts";
import { isBlind } from "../../../casework/round-view.ts";
import { sayTime } from "../../web/dates.ts";
import { Facts } from "../../web/parts/pieces.tsx";
import { whyFor } from "../judging/progress.ts";
import { SelectField } from "../parts/fields.tsx";
import { DeskForm, type DeskFrame } from "../parts/layout.tsx";
import { type FieldErrors, Text } from "../review/pages.tsx";
import { groupName, type OpenedRound } from "./opened-round.ts";
import { ReleaseLayout, tabHref } from "./parts.tsx";
import type { PlaceNow, ReasonOnRecord } from "./places.ts";
import { sayConfirmation } from "./places-page.tsx";
import { sayKey, sayOutcome, sayReason } from "./say.ts";
import { releaseWords } from "./words.ts";

export const leavingCauses: readonly LeavingCause[] = ["declined", "not-confirmed", "withdrawn", "disqualified"];

type Props = {
	readonly frame: DeskFrame;
	readonly opened: OpenedRound;
	readonly released: Released;
	readonly one: RoundCase;
	/** Null: he has left, or was not compared. */
	readonly place: PlaceNow | null;
	readonly reasons: readonly ReasonOnRecord[];
	/** For whoever moves up, as it is proposed. */
	readonly confirmBy: string;
	readonly errors: FieldErrors;
};

/** One candidate after the release: the place with its reason, what he says by telephone, his objection. */
export function PlacePage(props: Props & { isDone: boolean }) {
	const { frame, opened, one, place } = props;
	const { state, manages } = opened;
	const t = releaseWords[frame.lang].placePage;
	const mayAct = manages && state.status === "released";
	const hasLeft = props.released.left.some(({ caseId }) => caseId === one.caseId);
	return (
		<ReleaseLayout
			frame={frame}
			opened={opened}
			tab={null}
			title={one.number}
			back={tabHref(opened, "places")}
			errors={props.errors}
			isDone={props.isDone}
		>
			<p class="govuk-body">
				<a class="govuk-link" href={`/cases/${one.number}`}>
					{t.openCase}
				</a>
			</p>
			<Said {...props} />
			<Reasons {...props} />
			{one.reopened !== null && <Reopened {...props} mayAct={mayAct} />}
			{mayAct && place?.confirmation === "waits" && <ConfirmForm {...props} />}
			{mayAct && place !== null && state.amendment === null && <LeaveForm {...props} />}
			{mayAct && !hasLeft && one.reopened === null && <ObjectionForm {...props} />}
		</ReleaseLayout>
	);
}

function Said({ frame, opened, released, one, place }: Props) {
	const { lang } = frame;
	const t = releaseWords[lang].placePage;
	const gone = released.left.find(({ caseId }) => caseId === one.caseId);
	if (gone) return <p class="govuk-body">{t.gone(t.causes[gone.cause])}</p>;
	if (place === null) return <p class="govuk-body">{t.leftOut}</p>;
	// Whoever scores him anew is not shown what the others had come to.
	const isHidden = one.reopened !== null && isBlind(one, opened.me);
	const key = released.inputs.candidates.find(({ id }) => id === one.caseId)?.key ?? [];
	return (
		<Facts
			rows={[
				[t.outcome, sayOutcome(place, lang)],
				[t.reason, sayReason(place, { home: opened.home, lang })],
				[t.rank, place.rank],
				[t.group, groupName(opened.home, place.group, lang)],
				[
					t.compared,
					isHidden
						? releaseWords[lang].waiting.hidden
						: sayKey(key, opened, lang)
								.map(([name, value]) => `${name} ${value}`)
								.join(", "),
				],
				[t.confirmation, sayConfirmation(place, frame)],
			]}
		/>
	);
}

function Reasons({ frame, opened, reasons }: Props) {
	const t = releaseWords[frame.lang];
	if (reasons.length === 0) return null;
	return (
		<section class="tk-section" aria-labelledby="reasons">
			<h2 class="govuk-heading-m" id="reasons">
				{t.placePage.reasons}
			</h2>
			<ul class="tk-rows">
				{reasons.map(({ at, by, step, reason }) => (
					<li key={`${step} ${at}`} class="tk-rows__row">
						<div>
							{t.placePage.steps[step]}: {reason}
							<p class="govuk-hint govuk-!-margin-bottom-0">{t.trail.by(sayTime(at, opened.zone, frame.lang), by)}</p>
						</div>
					</li>
				))}
			</ul>
		</section>
	);
}

function placeHref(opened: OpenedRound, one: RoundCase): string {
	return `${tabHref(opened, "places")}/${one.number}`;
}

function ConfirmForm({ frame, opened, one }: Props) {
	const t = releaseWords[frame.lang].placePage;
	return (
		<section class="tk-section" aria-labelledby="confirm">
			<h2 class="govuk-heading-m" id="confirm">
				{t.confirmTitle}
			</h2>
			<p class="govuk-body">{t.confirmLead}</p>
			<DeskForm frame={frame} action={`${placeHref(opened, one)}/confirm`}>
				<button type="submit" class="govuk-button">
					{t.confirm}
				</button>
			</DeskForm>
		</section>
	);
}

function LeaveForm({ frame, opened, one, place, confirmBy, errors }: Props) {
	const t = releaseWords[frame.lang].placePage;
	// "Not confirmed" is said of a day that has passed, and of nothing else.
	const causes = leavingCauses.filter((cause) => cause !== "not-confirmed" || place?.confirmation === "passed");
	return (
		<section class="tk-section" aria-labelledby="leave">
			<h2 class="govuk-heading-m" id="leave">
				{t.leaveTitle}
			</h2>
			<p class="govuk-body">{t.leaveLead}</p>
			<DeskForm frame={frame} action={`${placeHref(opened, one)}/leave`}>
				<SelectField
					name="cause"
					label={t.cause}
					options={causes.map((cause) => [cause, t.causes[cause]] as const)}
					value={place?.confirmation === "passed" ? "not-confirmed" : "declined"}
				/>
				<Text id="confirmBy" label={t.nextConfirmBy} type="date" value={confirmBy} errors={errors} />
				<button type="submit" class="govuk-button govuk-button--secondary">
					{t.leave}
				</button>
			</DeskForm>
		</section>
	);
}

function ObjectionForm({ frame, opened, one, errors }: Props) {
	const t = releaseWords[frame.lang].placePage;
	const stages: readonly Stage[] = opened.state.rules.interview === null ? ["documents"] : ["documents", "interview"];
	return (
		<section class="tk-section" aria-labelledby="objection">
			<h2 class="govuk-heading-m" id="objection">
				{t.objectionTitle}
			</h2>
			<p class="govuk-body">{t.objectionLead}</p>
			<DeskForm frame={frame} action={`${placeHref(opened, one)}/reopen`}>
				<fieldset class="govuk-fieldset govuk-!-margin-bottom-6">
					<legend class="govuk-fieldset__legend">{t.stages}</legend>
					<div class="govuk-checkboxes">
						{stages.map((stage) => (
							<div key={stage} class="govuk-checkboxes__item">
								<input
									class="govuk-checkboxes__input"
									id={`stage-${stage}`}
									name={`stage-${stage}`}
									type="checkbox"
									value="yes"
								/>
								<label class="govuk-label govuk-checkboxes__label" for={`stage-${stage}`}>
									{t.stage[stage]}
								</label>
							</div>
						))}
					</div>
				</fieldset>
				<Text id="reason" label={t.why} hint={t.whyHint} rows={3} errors={errors} />
				<button type="submit" class="govuk-button govuk-button--secondary">
					{t.reopen}
				</button>
			</DeskForm>
		</section>
	);
}

function Reopened({ frame, opened, one, errors, mayAct }: Props & { mayAct: boolean }) {
	const t = releaseWords[frame.lang];
	const missing = objectionWaits(opened.state, one.caseId);
	const waits = whyFor(one, missing, opened.me);
	return (
		<section class="tk-box tk-box--todo" aria-labelledby="reopened">
			<h2 class="govuk-heading-m" id="reopened">
				{t.placePage.reopened}
			</h2>
			{missing.length > 0 && (
				<p class="govuk-body">
					{t.placePage.stillWaits} {waits.map((why) => t.waiting.why[why]).join("; ") || t.waiting.hidden}.
				</p>
			)}
			{mayAct && waits.includes("assessors-missing") && (
				<DeskForm frame={frame} action={`${placeHref(opened, one)}/assign`}>
					<button type="submit" class="govuk-button">
						{t.placePage.assign}
					</button>
				</DeskForm>
			)}
			{mayAct && missing.length === 0 && (
				<>
					<p class="govuk-body">{t.placePage.ready}</p>
					<DeskForm frame={frame} action={`${placeHref(opened, one)}/settle`}>
						<Text id="reason" label={t.placePage.why} hint={t.placePage.whyHint} rows={3} errors={errors} />
						<button type="submit" class="govuk-button">
							{t.placePage.settle}
						</button>
					</DeskForm>
				</>
			)}
		</section>
	);
}
