import type { Amendment, Released } from "../../../casework/round-state.ts";
import { sayDate } from "../../web/dates.ts";
import { Facts } from "../../web/parts/pieces.tsx";
import { DeskForm, type DeskFrame } from "../parts/layout.tsx";
import { type FieldErrors, Text } from "../review/pages.tsx";
import { groupName, type OpenedRound } from "./opened-round.ts";
import { GroupsTable, groupsOf, OutcomeMark, ReleaseLayout, tabHref } from "./parts.tsx";
import type { PlaceNow, PlacesNow } from "./places.ts";
import { sayOutcome, sayReason } from "./say.ts";
import { Changes } from "./what-if-page.tsx";
import { releaseWords } from "./words.ts";

/** Of a long reserve list those who may still hope; the table has everybody. */
const reserveShownMax = 100;

type Props = {
	readonly frame: DeskFrame;
	readonly opened: OpenedRound;
	readonly released: Released;
	readonly places: PlacesNow;
	/** Differences of the replay. */
	readonly replay: number;
	readonly confirmBy: string;
	readonly errors: FieldErrors;
};

/** Who has a place now, who waits in which order, who has left; objections, the frozen file, the end of the round. */
export function PlacesPage(props: Props & { isDone: boolean }) {
	const { frame, opened, released, places } = props;
	const { state } = opened;
	const t = releaseWords[frame.lang];
	const now = [...places.seats, ...places.reserve];
	const reopened = state.cases.filter((one) => one.reopened !== null);
	return (
		<ReleaseLayout
			frame={frame}
			opened={opened}
			tab="places"
			title={t.placesPage.title}
			errors={props.errors}
			isDone={props.isDone}
		>
			<p class="tk-lead">{t.placesPage.lead(places.seats.length, released.inputs.seats)}</p>
			{state.amendment && <AmendmentBox {...props} amendment={state.amendment} />}
			{reopened.length > 0 && (
				<section class="tk-box tk-box--todo" aria-labelledby="objections">
					<h2 class="govuk-heading-m" id="objections">
						{t.placesPage.objections}
					</h2>
					<ul class="govuk-list govuk-list--bullet">
						{reopened.map(({ caseId }) => (
							<li key={caseId}>
								<PlaceLink opened={opened} caseId={caseId} />
							</li>
						))}
					</ul>
				</section>
			)}
			<GroupsTable frame={frame} home={opened.home} rows={groupsOf(now, released.inputs)} />
			<PlaceList {...props} id="seats" title={t.placesPage.seats} rows={places.seats} />
			<PlaceList
				{...props}
				id="reserve"
				title={t.placesPage.reserveList}
				rows={places.reserve.slice(0, reserveShownMax)}
			/>
			{places.reserve.length > reserveShownMax && (
				<p class="govuk-body">{t.waiting.more(places.reserve.length - reserveShownMax)}</p>
			)}
			<Left {...props} />
			<LeftOut {...props} />
			<Files {...props} />
			{opened.manages && state.status === "released" && <CloseSection {...props} />}
		</ReleaseLayout>
	);
}

function PlaceLink(props: { opened: OpenedRound; caseId: string }) {
	const number = props.opened.numberOf(props.caseId);
	return (
		<a href={`${tabHref(props.opened, "places")}/${number}`} class="govuk-link tk-number">
			{number}
		</a>
	);
}

/** `confirmed`, `to confirm by`, or that the day has passed; null for whoever waits. */
export function sayConfirmation({ confirmation, confirmBy }: PlaceNow, frame: DeskFrame): string | null {
	const t = releaseWords[frame.lang].placesPage;
	if (confirmation === null) return null;
	if (confirmation === "confirmed") return t.confirmed;
	const day = confirmBy === null ? "" : sayDate(confirmBy, frame.lang);
	return confirmation === "waits" ? t.waits(day) : t.passed(day);
}

function PlaceList(props: Props & { id: string; title: string; rows: readonly PlaceNow[] }) {
	const { frame, opened, rows } = props;
	const t = releaseWords[frame.lang].placesPage;
	return (
		<section class="tk-section" aria-labelledby={props.id}>
			<h2 class="govuk-heading-m" id={props.id}>
				{props.title}
			</h2>
			{rows.length === 0 && <p class="govuk-body">{t.nobody}</p>}
			<ol class="tk-rows">
				{rows.map((one) => (
					<li key={one.id} class="tk-rows__row">
						<div>
							<PlaceLink opened={opened} caseId={one.id} /> {groupName(opened.home, one.group, frame.lang)}
							<p class="govuk-body govuk-!-margin-bottom-0">
								{sayReason(one, { home: opened.home, lang: frame.lang })}
							</p>
							<p class="govuk-hint govuk-!-margin-bottom-0">
								{[sayConfirmation(one, frame), one.hasMovedUp ? t.movedUp : null].filter(Boolean).join("; ")}
							</p>
						</div>
						<OutcomeMark outcome={one.outcome} text={sayOutcome(one, frame.lang)} />
					</li>
				))}
			</ol>
		</section>
	);
}

function Left({ frame, opened, places }: Props) {
	const t = releaseWords[frame.lang];
	return (
		<section class="tk-section" aria-labelledby="left">
			<h2 class="govuk-heading-m" id="left">
				{t.placesPage.left}
			</h2>
			{places.left.length === 0 && <p class="govuk-body">{t.placesPage.nobody}</p>}
			<ul class="govuk-list govuk-list--bullet">
				{places.left.map(({ caseId, cause }) => (
					<li key={caseId}>
						<PlaceLink opened={opened} caseId={caseId} />: {t.placePage.causes[cause]}
					</li>
				))}
			</ul>
		</section>
	);
}

/** Whoever was left out can object too: this is the way to his page. */
function LeftOut({ frame, opened }: Props) {
	const t = releaseWords[frame.lang].placesPage;
	const out = opened.state.cases.filter(({ leftOut }) => leftOut !== null);
	if (out.length === 0) return null;
	return (
		<section class="tk-section" aria-labelledby="left-out">
			<h2 class="govuk-heading-m" id="left-out">
				{t.leftOut}
			</h2>
			<ul class="govuk-list govuk-list--bullet">
				{out.map(({ caseId, leftOut }) => (
					<li key={caseId}>
						<PlaceLink opened={opened} caseId={caseId} />: {leftOut && t.leftOutGrounds[leftOut.ground]}
					</li>
				))}
			</ul>
		</section>
	);
}

/** Whose place changes by an objection, for the second person; nobody learns of it before. */
function AmendmentBox(props: Props & { amendment: Amendment }) {
	const { frame, opened, amendment, errors } = props;
	const t = releaseWords[frame.lang].placesPage;
	const takesAway = amendment.changes.some(({ before, after }) => before === "seat" && after !== "seat");
	return (
		<section class="tk-box tk-box--todo" aria-labelledby="amendment">
			<h2 class="govuk-heading-m" id="amendment">
				{t.amendmentTitle}
			</h2>
			<p class="govuk-body">{t.amendmentLead(opened.nameOf(amendment.by))}</p>
			<Changes
				frame={frame}
				opened={opened}
				title={releaseWords[frame.lang].whatIfPage.changes}
				none=""
				changes={amendment.changes}
				hrefOf={(number) => `${tabHref(opened, "places")}/${number}`}
			/>
			{takesAway && <p class="govuk-inset-text">{t.takesAway}</p>}
			{opened.me === amendment.by && <p class="govuk-body">{t.amendmentWaits}</p>}
			{opened.manages && opened.me !== amendment.by && (
				<DeskForm frame={frame} action={`${tabHref(opened, "places")}/amendment`}>
					<input type="hidden" name="hash" value={amendment.hash} />
					<Text id="confirmBy" label={t.amendmentConfirmBy} type="date" value={props.confirmBy} errors={errors} />
					<button type="submit" class="govuk-button">
						{t.amendmentRelease}
					</button>
				</DeskForm>
			)}
		</section>
	);
}

function Files({ frame, opened, released, replay }: Props) {
	const t = releaseWords[frame.lang];
	const { placesPage } = t;
	const file = opened.state.frozen;
	return (
		<section class="tk-section" aria-labelledby="file">
			<h2 class="govuk-heading-m" id="file">
				{placesPage.file}
			</h2>
			<Facts
				rows={[
					[t.inputsHash, file && <code class="tk-hash">{file.hash}</code>],
					[t.lots.title, released.seed && <code class="tk-hash">{released.seed}</code>],
					[placesPage.replay, replay === 0 ? placesPage.identical : placesPage.differs(replay)],
				]}
			/>
			<p class="govuk-body">{placesPage.fileLead}</p>
			<DeskForm frame={frame} action={`${tabHref(opened, "places")}/frozen-file`}>
				<button type="submit" class="govuk-button govuk-button--secondary">
					{placesPage.download}
				</button>
			</DeskForm>
			<p class="govuk-body">{placesPage.tableLead}</p>
			<DeskForm frame={frame} action={`${tabHref(opened, "places")}/table`}>
				<button type="submit" class="govuk-button govuk-button--secondary">
					{placesPage.table}
				</button>
			</DeskForm>
		</section>
	);
}

function CloseSection({ frame, opened, places }: Props) {
	const t = releaseWords[frame.lang].placesPage;
	const open = places.seats.filter(({ confirmation }) => confirmation !== "confirmed").length;
	return (
		<details class="govuk-details">
			<summary class="govuk-details__summary">
				<span class="govuk-details__summary-text">{t.closeTitle}</span>
			</summary>
			<div class="govuk-details__text">
				<p class="govuk-body">{t.closeLead}</p>
				{open > 0 ? (
					<p class="govuk-body">{t.closeFirst(open)}</p>
				) : (
					<DeskForm frame={frame} action={`${tabHref(opened, "places")}/close`}>
						<button type="submit" class="govuk-button govuk-button--warning">
							{t.close}
						</button>
					</DeskForm>
				)}
			</div>
		</details>
	);
}
