import type { EpochSeconds } from "../../../casework/facts.ts";
import type { InterviewSheet } from "../../../casework/round-state.ts";
import type { SheetsSeen } from "../../../casework/round-view.ts";
import { pointsOf } from "../../../casework/scores.ts";
import { zoneNameOf } from "../../../procedures/faces.ts";
import { sayDay, sayTime } from "../../web/dates.ts";
import { Facts } from "../../web/parts/pieces.tsx";
import { TextField } from "../parts/fields.tsx";
import { DeskForm, type DeskFrame } from "../parts/layout.tsx";
import { type FieldErrors, Text } from "../review/pages.tsx";
import { lineLabel } from "./opened-round.ts";
import type { OwnInterview } from "./own-interviews.ts";
import { Choices, InterviewLayout, PostButton } from "./parts.tsx";
import { sayClocks, sayLanguage, saySlot } from "./say.ts";
import { type InterviewSheetWords, interviewSheetWords } from "./sheet-words.ts";
import { interviewDeskWords } from "./words.ts";

export const ownHome = "/my-interviews";

export function ownHref(number: string): string {
	return `${ownHome}/${number}`;
}

export function scoreField(line: string): string {
	return `score-${line}`;
}

type Mark = { readonly tone: "good" | "wait" | "note" | "warning"; readonly text: string };

/** What there is to do for this person: nothing of what others have done. */
function marksOf(own: OwnInterview, now: EpochSeconds, t: InterviewSheetWords): readonly Mark[] {
	const { one, slot, scores, languages, me } = own;
	if (one.interview.missed) return [{ tone: "warning", text: t.missed }];
	if (slot.from > now) return [{ tone: "note", text: t.ahead }];
	const isIn = one.interview.sheets.some(({ user }) => user === me);
	const sheet: Mark = isIn ? { tone: "good", text: t.scored } : { tone: "wait", text: t.toScore };
	const isChecked = one.interview.language !== null;
	const check: Mark = isChecked ? { tone: "good", text: t.checked } : { tone: "wait", text: t.toCheck };
	return [...(scores ? [sheet] : []), ...(languages.length > 0 ? [check] : [])];
}

/** Whom one hears, by day and time. */
export function OwnListPage(props: {
	frame: DeskFrame;
	interviews: readonly OwnInterview[];
	now: EpochSeconds;
	done: string | null;
}) {
	const { frame, interviews, now } = props;
	const { lang } = frame;
	const t = interviewSheetWords[lang];
	const dayOf = ({ slot, law }: OwnInterview) => sayDay(slot.from, law.face.zone, lang);
	const days = [...new Set(interviews.map(dayOf))];
	return (
		<InterviewLayout frame={frame} title={t.nav} current="interviews" done={props.done}>
			<p class="tk-lead">{t.lead}</p>
			{interviews.length === 0 && <p class="govuk-body tk-empty">{t.none}</p>}
			{days.map((day) => (
				<section key={day} aria-label={day}>
					<h2 class="govuk-heading-m">{day}</h2>
					<ul class="tk-rows">
						{interviews
							.filter((each) => dayOf(each) === day)
							.map((each) => (
								<li key={each.one.number} class="tk-rows__row">
									<div>
										<a href={ownHref(each.one.number)} class="govuk-link">
											{sayClocks(each.slot, each.law.face.zone)} <span class="tk-number">{each.one.number}</span>
										</a>{" "}
										{marksOf(each, now, t).map(({ tone, text }) => (
											<span key={text} class={`tk-mark tk-mark--${tone}`}>
												{text}
											</span>
										))}
										<p class="govuk-hint govuk-!-margin-bottom-0">
											{each.slot.room ?? interviewDeskWords[lang].times.online} ({zoneNameOf(each.law.face.zone, lang)})
										</p>
									</div>
								</li>
							))}
					</ul>
				</section>
			))}
		</InterviewLayout>
	);
}

/** A sheet as it was typed. */
export type SheetTyped = { readonly scores: Readonly<Record<string, string>>; readonly notes: string };

export type CheckTyped = { readonly language: string; readonly verdict: string; readonly notes: string };

export type PanelPageProps = {
	readonly frame: DeskFrame;
	readonly own: OwnInterview;
	/** Null for an interpreter who does not score. */
	readonly seen: SheetsSeen | null;
	/** Opened for whoever joins over it; null where there is a room. */
	readonly link: string | null;
	readonly typed: SheetTyped;
	readonly check: CheckTyped;
	readonly ground: string;
	readonly nameOf: (user: string) => string;
	readonly now: EpochSeconds;
	readonly errors: FieldErrors;
	readonly done: string | null;
	/** The script that keeps what is typed while there is no network. */
	readonly keepScript: string;
};

/** One candidate for whoever hears him: his sheet, blind until everybody is in; the check of a language; what else may have happened. */
export function PanelInterviewPage(props: PanelPageProps) {
	const { frame, own, now } = props;
	const { lang } = frame;
	const t = interviewSheetWords[lang];
	const { one, slot, law } = own;
	const { zone } = law.face;
	const hasBegun = slot.from <= now;
	const isOver = slot.to <= now;
	const isHeld = one.interview.sheets.length > 0;
	return (
		<InterviewLayout
			frame={frame}
			title={one.number}
			current="interviews"
			caption={own.call.title[lang]}
			back={ownHome}
			errors={props.errors}
			done={props.done}
		>
			<Facts
				rows={[
					[interviewDeskWords[lang].one.when, `${saySlot(slot, zone, lang)} (${zoneNameOf(zone, lang)})`],
					[
						interviewDeskWords[lang].one.where,
						slot.room ?? (props.link === null ? interviewDeskWords[lang].times.online : <JoinLink link={props.link} />),
					],
				]}
			/>
			{one.interview.missed ? (
				<p class="govuk-inset-text">{t.missed}</p>
			) : (
				<>
					{!hasBegun && <p class="govuk-inset-text">{t.notBegun(sayTime(slot.from, zone, lang))}</p>}
					{own.scores && <ScorePart {...props} hasBegun={hasBegun} />}
					{own.languages.length > 0 && hasBegun && <LanguageForm {...props} />}
					{isOver && !isHeld && own.scores && (
						<section aria-labelledby="missed">
							<h2 class="govuk-heading-m" id="missed">
								{t.missedAction}
							</h2>
							<p class="govuk-hint">{t.missedHint}</p>
							<PostButton
								frame={frame}
								action={`${ownHref(one.number)}/missed`}
								label={interviewDeskWords[lang].one.missed}
								quiet
							/>
						</section>
					)}
				</>
			)}
			{own.scores && <ConflictForm {...props} />}
		</InterviewLayout>
	);
}

/** A web address is a link; whatever else an officer typed is read as it stands. */
function JoinLink(props: { link: string }) {
	const { link } = props;
	if (!/^https:\/\//.test(link)) return <span class="tk-breaks">{link}</span>;
	return (
		<a href={link} class="govuk-link tk-breaks" rel="noopener noreferrer" referrerpolicy="no-referrer">
			{link}
		</a>
	);
}

function ScorePart(props: PanelPageProps & { hasBegun: boolean }) {
	const { frame, own, seen, hasBegun } = props;
	const t = interviewSheetWords[frame.lang];
	return (
		<section aria-labelledby="sheet">
			<h2 class="govuk-heading-m" id="sheet">
				{t.sheet}
			</h2>
			<p class="govuk-body">
				<a href={`${ownHref(own.one.number)}/blank`} class="govuk-link">
					{t.blank}
				</a>
			</p>
			{seen?.mayScore === false ? (
				<Opened {...props} seen={seen} />
			) : (
				hasBegun && <SheetForm {...props} isIn={seen?.own != null} />
			)}
		</section>
	);
}

function SheetForm(props: PanelPageProps & { isIn: boolean }) {
	const { frame, own, typed, errors } = props;
	const { lang } = frame;
	const t = interviewSheetWords[lang];
	const { rules } = own.state;
	const action = `${ownHref(own.one.number)}/sheet`;
	return (
		<>
			<p class="govuk-inset-text">{t.blind}</p>
			<p class="govuk-hint">{t.own}</p>
			{/* Words of the script stand on the page: it knows no language. */}
			<div
				data-keep-form={action}
				data-keep-for={own.me}
				data-keep-done={ownHome}
				data-keep-restored={t.kept.restored}
				data-keep-waits={t.kept.waits}
				data-keep-sending={t.kept.sending}
				data-keep-signed-out={t.kept.signedOut}
			>
				<p class="govuk-inset-text" role="status" data-keep-said hidden />
			</div>
			<DeskForm frame={frame} action={action}>
				{(rules.interview?.rubric ?? []).map(({ id, weight }) => (
					<TextField
						key={id}
						name={scoreField(id)}
						label={lineLabel(id, own.law, lang)}
						hint={`${t.of(rules.scoreMax)}; ${t.weight(weight)}`}
						value={typed.scores[id] ?? ""}
						error={errors.find(({ field }) => field === scoreField(id))?.text ?? null}
						width="5"
						maxLength={4}
					/>
				))}
				<Text id="notes" label={t.notes} hint={t.notesHint} rows={6} value={typed.notes} errors={errors} />
				<button type="submit" class="govuk-button">
					{props.isIn ? t.handInAgain : t.handIn}
				</button>
			</DeskForm>
			<script src={props.keepScript} type="module" />
		</>
	);
}

function Opened(props: PanelPageProps & { seen: SheetsSeen }) {
	const { frame, own, seen } = props;
	const { lang } = frame;
	const t = interviewSheetWords[lang];
	const rubric = own.state.rules.interview?.rubric ?? [];
	const sheets = [seen.own, ...seen.others].filter((sheet): sheet is InterviewSheet => sheet !== null);
	return (
		<>
			<p class="govuk-inset-text">{t.opened}</p>
			{sheets.map((sheet) => (
				<section key={sheet.user} class="tk-box" aria-label={props.nameOf(sheet.user)}>
					<h3 class="govuk-heading-s">
						{props.nameOf(sheet.user)}
						{sheet.user === own.me && ` (${t.mine})`}: {pointsOf(sheet.scores, rubric)}
					</h3>
					<Facts
						rows={[
							...rubric.map(
								({ id, weight }) =>
									[`${lineLabel(id, own.law, lang)} (${t.weight(weight)})`, String(sheet.scores[id] ?? "")] as const,
							),
							[t.notes, sheet.notes || null],
						]}
					/>
				</section>
			))}
		</>
	);
}

function LanguageForm(props: PanelPageProps) {
	const { frame, own, check, errors } = props;
	const { lang } = frame;
	const t = interviewSheetWords[lang].language;
	const { verdicts } = interviewDeskWords[lang];
	const known = own.one.interview.language;
	return (
		<section aria-labelledby="language-title">
			<h2 class="govuk-heading-m" id="language-title">
				{t.title}
			</h2>
			<p class="govuk-body">{t.lead}</p>
			{known && (
				<p class="govuk-inset-text">
					{sayLanguage(known.language, lang)}: {verdicts[known.verdict]}
				</p>
			)}
			<DeskForm frame={frame} action={`${ownHref(own.one.number)}/language`}>
				<Choices
					name="language"
					legend={t.which}
					kind="radio"
					chosen={[check.language]}
					options={own.languages.map((code) => [code, sayLanguage(code, lang)] as const)}
					error={errors.find(({ field }) => field === "language")?.text ?? null}
				/>
				<Choices
					name="verdict"
					legend={t.verdict}
					kind="radio"
					chosen={[check.verdict]}
					options={[
						["communicates", verdicts.communicates],
						["does-not", verdicts["does-not"]],
					]}
				/>
				<Text id="languageNotes" label={t.notes} rows={3} value={check.notes} errors={errors} />
				<button type="submit" class="govuk-button">
					{t.save}
				</button>
			</DeskForm>
		</section>
	);
}

function ConflictForm(props: PanelPageProps) {
	const { frame, own, errors } = props;
	const t = interviewSheetWords[frame.lang];
	const isWrong = errors.some(({ field }) => field === "ground");
	return (
		<details class="govuk-details" open={isWrong}>
			<summary class="govuk-details__summary">
				<span class="govuk-details__summary-text">{t.conflict}</span>
			</summary>
			<div class="govuk-details__text">
				<p class="govuk-body">{t.conflictLead}</p>
				<DeskForm frame={frame} action={`${ownHref(own.one.number)}/conflict`}>
					<Text id="ground" label={t.conflictGround} rows={2} value={props.ground} errors={errors} />
					<button type="submit" class="govuk-button govuk-button--warning">
						{t.conflictSave}
					</button>
				</DeskForm>
			</div>
		</details>
	);
}

/** To be printed before, and filled in by hand where there is neither network nor battery. */
export function BlankSheetPage(props: { frame: DeskFrame; own: OwnInterview }) {
	const { frame, own } = props;
	const { lang } = frame;
	const t = interviewSheetWords[lang];
	const { rules } = own.state;
	const { zone } = own.law.face;
	const noteLines = ["1", "2", "3", "4", "5", "6", "7", "8"];
	return (
		<InterviewLayout
			frame={frame}
			title={own.one.number}
			current="interviews"
			caption={own.call.title[lang]}
			back={ownHref(own.one.number)}
		>
			<p class="govuk-inset-text tk-no-print">{t.print}</p>
			<p class="govuk-body">
				{saySlot(own.slot, zone, lang)} ({zoneNameOf(zone, lang)}),{" "}
				{own.slot.room ?? interviewDeskWords[lang].times.online}, {own.slot.panel}
			</p>
			<p class="govuk-hint">{t.own}</p>
			<table class="govuk-table">
				<thead>
					<tr>
						<th scope="col" class="govuk-table__header">
							{t.line}
						</th>
						<th scope="col" class="govuk-table__header">
							{t.points}
						</th>
					</tr>
				</thead>
				<tbody>
					{(rules.interview?.rubric ?? []).map(({ id, weight }) => (
						<tr key={id}>
							<th scope="row" class="govuk-table__header">
								{lineLabel(id, own.law, lang)}
								<span class="govuk-hint govuk-!-margin-bottom-0">
									{t.of(rules.scoreMax)}; {t.weight(weight)}
								</span>
							</th>
							<td class="govuk-table__cell tk-sheet__box" />
						</tr>
					))}
				</tbody>
			</table>
			<p class="govuk-body govuk-!-margin-bottom-1">{t.notes}</p>
			{noteLines.map((line) => (
				<div key={line} class="tk-sheet__line" />
			))}
			<div class="tk-sheet__ends">
				{[t.name, t.signature, t.date].map((label) => (
					<div key={label}>
						<span>{label}</span>
					</div>
				))}
			</div>
		</InterviewLayout>
	);
}
