import type { Round } from "../../../casework/round.ts";
import type { RoundStatus } from "../../../casework/round-state.ts";
import { sayMoment } from "../../round/say-window.ts";
import type { DeskFrame } from "../parts/layout.tsx";
import { judgingHref, type OpenedRound, officeName } from "./opened-round.ts";
import { JudgingLayout, PostButton } from "./parts.tsx";
import { countsOf, filtered, lackingReaders, type ProgressFilter, type ProgressRow } from "./progress.ts";
import { groundLabel } from "./rules-page.tsx";
import { type JudgingWords, judgingWords } from "./words.ts";

/** As many candidates as one page lists. */
export const rowsPerPage = 50;

/** The rounds that this person answers for. */
export function JudgingListPage(props: {
	frame: DeskFrame;
	rounds: readonly { readonly call: Round; readonly status: RoundStatus | "none" }[];
}) {
	const { frame, rounds } = props;
	const t = judgingWords[frame.lang];
	return (
		<JudgingLayout frame={frame} title={t.nav}>
			<p class="tk-lead">{t.lead}</p>
			{rounds.length === 0 && <p class="govuk-body tk-empty">{t.none}</p>}
			<ul class="tk-rows">
				{rounds.map(({ call, status }) => (
					<li key={call.id} class="tk-rows__row">
						<div>
							<h2 class="govuk-heading-s govuk-!-margin-bottom-1">{call.title[frame.lang]}</h2>
							<p class="govuk-body govuk-!-margin-bottom-1">
								<span class={`tk-mark tk-mark--${status === "assessing" ? "wait" : "note"}`}>{t.statuses[status]}</span>{" "}
								{t.seats(call.seats, call.cap)}
							</p>
							<a href={judgingHref(call)} class="govuk-link">
								{t.openLink}
								<span class="govuk-visually-hidden">: {call.id}</span>
							</a>
						</div>
					</li>
				))}
			</ul>
		</JudgingLayout>
	);
}

/** A round whose assessment nobody has begun: what has to come first. */
export function NotOpenedPage(props: { frame: DeskFrame; opened: OpenedRound; isClosed: boolean }) {
	const { frame, opened } = props;
	const { call, law } = opened;
	const t = judgingWords[frame.lang];
	return (
		<JudgingLayout frame={frame} title={t.nav} caption={call.title[frame.lang]} back="/judging">
			<p class="tk-lead">
				{props.isClosed ? t.notOpened : t.notClosed(sayMoment(call.closesAt, law.face.zone, frame.lang))}
			</p>
			{props.isClosed && opened.keeps && (
				<a href={`${judgingHref(call)}/open`} class="govuk-button" draggable={false}>
					{t.open}
				</a>
			)}
		</JudgingLayout>
	);
}

export type ProgressView = {
	readonly opened: OpenedRound;
	readonly rows: readonly ProgressRow[];
	readonly filter: ProgressFilter;
	/** How many candidates of the list come before this page. */
	readonly from: number;
	readonly done: string | null;
};

/** How far the assessment has come: what is missing, of whom, and what to do about it. */
export function ProgressPage(props: { frame: DeskFrame; view: ProgressView }) {
	const { frame, view } = props;
	const { opened, rows, filter, from } = view;
	const { call, state, keeps } = opened;
	const t = judgingWords[frame.lang];
	if (state === null) return null;
	const listed = filtered(rows, filter);
	const shown = listed.slice(from, from + rowsPerPage);
	const base = judgingHref(call);
	return (
		<JudgingLayout frame={frame} title={t.nav} caption={call.title[frame.lang]} back="/judging" done={view.done} wide>
			<p class="govuk-body">
				<span class="tk-mark tk-mark--wait">{t.statuses[state.status]}</span>{" "}
				{t.seats(state.plan.seats, state.plan.cap)}
			</p>
			<div class="tk-actions">
				<a href={`${base}/assessors`} class="govuk-link">
					{t.assessors.title}
				</a>
				<a href={`${base}/rules`} class="govuk-link">
					{t.rules.look}
				</a>
			</div>
			{keeps && state.status === "assessing" && <Assigning frame={frame} opened={opened} />}
			<Missing rows={rows} base={base} filter={filter} t={t} />
			{shown.length === 0 ? (
				<p class="govuk-body tk-empty">{t.progress.nobody}</p>
			) : (
				<Table frame={frame} opened={opened} rows={shown} />
			)}
			{from + rowsPerPage < listed.length && (
				<a href={`${base}?show=${filter}&from=${from + rowsPerPage}`} class="govuk-link">
					{t.progress.next}
				</a>
			)}
		</JudgingLayout>
	);
}

function Assigning(props: { frame: DeskFrame; opened: OpenedRound }) {
	const { frame, opened } = props;
	const t = judgingWords[frame.lang].progress;
	if (opened.state === null) return null;
	const { cases, unserved } = lackingReaders(opened.state);
	if (cases === 0) return null;
	return (
		<section class="tk-box tk-box--todo" aria-label={t.assign}>
			<p class="govuk-body">{t.assignLead(cases)}</p>
			{unserved > 0 && <p class="govuk-body">{t.lacks(unserved)}</p>}
			{unserved < cases && <PostButton frame={frame} action={`${judgingHref(opened.round)}/assign`} label={t.assign} />}
		</section>
	);
}

function Missing(props: { rows: readonly ProgressRow[]; base: string; filter: ProgressFilter; t: JudgingWords }) {
	const { rows, base, filter, t } = props;
	const links: readonly (readonly [ProgressFilter, string])[] = [
		["all", t.progress.all(rows.length)],
		...countsOf(rows).map(([why, count]) => [why, t.progress.whyCount(t.why[why], count)] as const),
		["complete", t.progress.complete(filtered(rows, "complete").length)],
		["out", t.progress.out(filtered(rows, "out").length)],
	];
	return (
		<nav aria-label={t.progress.missing}>
			<h2 class="govuk-heading-m">{t.progress.missing}</h2>
			<ul class="tk-missing">
				{links.map(([name, text]) => (
					<li key={name}>
						<a
							href={`${base}?show=${name}`}
							class="govuk-link"
							{...(name === filter ? { "aria-current": "true" as const } : {})}
						>
							{text}
						</a>
					</li>
				))}
			</ul>
		</nav>
	);
}

function Table(props: { frame: DeskFrame; opened: OpenedRound; rows: readonly ProgressRow[] }) {
	const { frame, opened } = props;
	const t = judgingWords[frame.lang].progress;
	const heads = [t.number, t.office, t.ready, t.readers, t.spread, t.disputed, t.waits];
	return (
		<table class="govuk-table tk-progress">
			<caption class="govuk-table__caption govuk-table__caption--m">{t.caption}</caption>
			<thead>
				<tr>
					{heads.map((head) => (
						<th key={head} scope="col" class="govuk-table__header">
							{head}
						</th>
					))}
				</tr>
			</thead>
			<tbody>
				{props.rows.map((row) => (
					<Row key={row.caseId} frame={frame} opened={opened} row={row} />
				))}
			</tbody>
		</table>
	);
}

function Row(props: { frame: DeskFrame; opened: OpenedRound; row: ProgressRow }) {
	const { frame, opened, row } = props;
	const { lang } = frame;
	const words = judgingWords[lang];
	const t = words.progress;
	const { call, law } = opened;
	const isKnown = row.group !== null;
	const group = isKnown && row.group !== row.office ? ` · ${officeName(law, row.group, lang)}` : "";
	const readiness = { ready: t.isReady, "not-ready": t.notReady, "left-out": t.leftOut }[row.state];
	const tone = { ready: "good", "not-ready": "wait", "left-out": "note" }[row.state];
	const spread = row.spread === null ? "–" : `${t.points(row.spread)}${row.isTooFar ? `, ${t.tooFar}` : ""}`;
	const status = opened.rows.get(row.caseId)?.status;
	const step = status === "accepted" || status === "in_review" ? ` (${t.steps[status]})` : "";
	const cells = [
		[t.office, `${officeName(law, row.office, lang)}${group}`],
		[
			t.ready,
			<span key="ready" class={`tk-mark tk-mark--${tone}`}>
				{readiness}
			</span>,
		],
		[t.readers, t.in(row.handedIn, row.readers)],
		[t.spread, row.isBlind ? t.hiddenForNow : spread],
		[
			t.disputed,
			row.isBlind ? t.hiddenForNow : row.disputed.map((id) => groundLabel(id, call, lang)).join("; ") || "–",
		],
		[t.waits, row.why.map((why) => `${words.why[why]}${why === "not-ready" ? step : ""}`).join("; ") || t.nothing],
	] as const;
	return (
		<tr>
			<th scope="row" class="govuk-table__header">
				<a href={`${judgingHref(call)}/candidates/${row.number}`} class="govuk-link tk-number">
					{row.number}
				</a>
			</th>
			{cells.map(([name, value]) => (
				<td key={name} class="govuk-table__cell">
					<span class="tk-progress__label" aria-hidden="true">
						{name}
					</span>
					<span>{value}</span>
				</td>
			))}
		</tr>
	);
}
