import type { EpochSeconds } from "../../../casework/facts.ts";
import type { InterviewSheet } from "../../../casework/round-state.ts";
import type { SheetsSeen } from "../../../casework/round-view.ts";
import { pointsOf } from "../../../casework/scores.ts";
import { zoneNameOf } from "../../../procedures/faces.ts";
import { sayTime } from "../../web/dates.ts";
import { Facts } from "../../web/parts/pieces.tsx";
import { TextField } from "../parts/fields.tsx";
import { DeskForm, type DeskFrame } from "../parts/layout.tsx";
import { type FieldErrors, Text } from "../review/pages.tsx";
import { lineLabel } from "./opened-round.ts";
import type { OwnInterview } from "./own-interviews.ts";
import { ownHome, ownHref } from "./own-list-page.tsx";
import { Choices, InterviewLayout, PostButton } from "./parts.tsx";
import { sayLanguage, saySlot } from "./say.ts";
import { interviewSheetWords } from "./sheet-words.ts";
import { interviewDeskWords } from "./words.ts";

export function scoreField(line: string): string {
	return `score-${line}`;
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
