import type { EpochSeconds } from "../../../casework/facts.ts";
import type { Round, WindowVerdict } from "../../../casework/round.ts";
import type { ProcedureHome } from "../../../procedures/define.ts";
import { getProcedure } from "../../../procedures/registry.ts";
import type { NowInTime, RoundCount } from "../../round/count.ts";
import { sayMoment, sayWindow } from "../../round/say-window.ts";
import { interviewsHref } from "../interviews/opened-round.ts";
import { interviewDeskWords } from "../interviews/words.ts";
import { judgingHref } from "../judging/opened-round.ts";
import { judgingWords } from "../judging/words.ts";
import { type DeskFrame, DeskLayout } from "../parts/layout.tsx";
import { placePageWords } from "../place/page-words.ts";
import { RoundLinks } from "../release/links.tsx";
import { getDeskTexts } from "../texts.ts";
import { roundWords } from "./words.ts";

export type DeskRound = {
	readonly home: ProcedureHome;
	readonly round: Round;
	readonly nowInTime: number;
	readonly objections: number;
};

function deskHref({ procedure, id }: Pick<Round, "procedure" | "id">): string {
	return `/rounds/${procedure}/${id}`;
}

/** Where each round stands, for whoever works on its applications. */
export function DeskRoundsPage(props: {
	frame: DeskFrame;
	rounds: readonly DeskRound[];
	now: EpochSeconds;
	/** `assessment`: procedures whose rounds this person answers for. */
	may: { readonly statistics: boolean; readonly assessment: readonly string[] };
}) {
	const { frame, now } = props;
	const { lang } = frame;
	const t = roundWords[lang];
	return (
		<DeskLayout frame={frame} title={t.nav} current="rounds" korean>
			<h1 class="govuk-heading-l">{t.nav}</h1>
			<p class="tk-lead">{t.lead}</p>
			<ul class="tk-rows">
				{props.rounds.map(({ home, round, nowInTime, objections }) => {
					const said = sayWindow(round, { now, lang, zone: home.face.zone });
					return (
						<li key={`${round.procedure}/${round.id}`} class="tk-rows__row">
							<div>
								<h2 class="govuk-heading-s govuk-!-margin-bottom-1">{round.title[lang]}</h2>
								<p class="govuk-body govuk-!-margin-bottom-1">
									{said.headline}
									{said.left !== null && ` ${said.left}`}
								</p>
								{nowInTime > 0 && (
									<p class="govuk-body govuk-!-margin-bottom-1">
										<a href={`${deskHref(round)}/late`} class="govuk-link">
											{t.lateLink(nowInTime)}
										</a>
									</p>
								)}
								{objections > 0 && (
									<p class="govuk-body govuk-!-margin-bottom-1">
										<a href={`${deskHref(round)}/objections`} class="govuk-link">
											{placePageWords[lang].objectionsLink(objections)}
										</a>
									</p>
								)}
								<div class="tk-actions">
									{props.may.statistics && (
										<a href={`${deskHref(round)}/statistics`} class="govuk-link">
											{t.statistics}
											<span class="govuk-visually-hidden">: {round.id}</span>
										</a>
									)}
									{props.may.assessment.includes(round.procedure) && (
										<a href={judgingHref(round)} class="govuk-link">
											{judgingWords[lang].openLink}
											<span class="govuk-visually-hidden">: {round.id}</span>
										</a>
									)}
									{props.may.assessment.includes(round.procedure) && (
										<a href={interviewsHref({ procedure: round.procedure, id: round.id })} class="govuk-link">
											{interviewDeskWords[lang].link}
											<span class="govuk-visually-hidden">: {round.id}</span>
										</a>
									)}
									{props.may.assessment.includes(round.procedure) && <RoundLinks lang={lang} round={round} />}
								</div>
							</div>
						</li>
					);
				})}
			</ul>
		</DeskLayout>
	);
}

function officeName(procedure: string, office: string, frame: DeskFrame): string {
	return getProcedure(procedure).offices.find(({ id }) => id === office)?.name[frame.lang] ?? office;
}

/** Who was late by the window of then and is in time by the window of now: an officer takes each in by settling T17. */
export function LatePage(props: { frame: DeskFrame; round: Round; rows: readonly NowInTime[] }) {
	const { frame, round } = props;
	const t = roundWords[frame.lang];
	const { doors } = getDeskTexts(frame.lang);
	const { zone } = getProcedure(round.procedure).face;
	return (
		<DeskLayout frame={frame} title={t.lateTitle} current="rounds" back="/rounds">
			<h1 class="govuk-heading-l">{t.lateTitle}</h1>
			<p class="tk-lead">{t.lateLead}</p>
			{props.rows.length === 0 && <p class="govuk-body tk-empty">{t.lateNone}</p>}
			<ul class="tk-rows">
				{props.rows.map(({ number, office, door, arrivedAt }) => (
					<li key={number} class="tk-rows__row">
						<div>
							<a href={`/cases/${number}`} class="govuk-link tk-number">
								{number}
							</a>
							<p class="govuk-hint govuk-!-margin-bottom-0">
								{officeName(round.procedure, office, frame)}, {doors[door]}, {t.arrived}{" "}
								{sayMoment(arrivedAt, zone, frame.lang)}
							</p>
						</div>
					</li>
				))}
			</ul>
		</DeskLayout>
	);
}

const verdicts: readonly WindowVerdict[] = ["in-time", "early", "late"];

type Row = { readonly name: string; readonly counts: Readonly<Record<WindowVerdict, number>>; readonly total: number };

/** Sums by whatever `nameOf` calls a count, in the order in which the names first come. */
export function sumRound(counts: readonly RoundCount[], nameOf: (count: RoundCount) => string): readonly Row[] {
	return [...new Set(counts.map(nameOf))].map((name) => {
		const own = counts.filter((count) => nameOf(count) === name);
		const of = (verdict: WindowVerdict | null) =>
			own.reduce((sum, { window, cases }) => (verdict === null || window === verdict ? sum + cases : sum), 0);
		return { name, counts: { "in-time": of("in-time"), early: of("early"), late: of("late") }, total: of(null) };
	});
}

/** How many came by which door, to which group of offices, and where they stand, each by how it stood to the window. Counts only. */
export function RoundStatisticsPage(props: { frame: DeskFrame; round: Round; counts: readonly RoundCount[] }) {
	const { frame, round, counts } = props;
	const t = roundWords[frame.lang];
	const { doors, statuses } = getDeskTexts(frame.lang);
	const { offices } = getProcedure(round.procedure);
	const groupOf = ({ office }: RoundCount) => {
		const group = offices.find(({ id }) => id === office)?.quotaGroup;
		return group === undefined ? t.noGroup : officeName(round.procedure, group, frame);
	};
	return (
		<DeskLayout
			frame={frame}
			title={`${t.statistics}: ${round.title[frame.lang]}`}
			current="rounds"
			back="/rounds"
			wide
		>
			<span class="govuk-caption-l">{round.title[frame.lang]}</span>
			<h1 class="govuk-heading-l">{t.statistics}</h1>
			<p class="tk-lead">{t.statisticsLead}</p>
			{counts.length === 0 ? (
				<p class="govuk-body tk-empty">{t.statisticsNone}</p>
			) : (
				<>
					<Sums frame={frame} title={t.byDoor} rows={sumRound(counts, ({ door }) => doors[door])} />
					<Sums frame={frame} title={t.byGroup} rows={sumRound(counts, groupOf)} />
					<Sums frame={frame} title={t.byState} rows={sumRound(counts, ({ status }) => statuses[status])} />
				</>
			)}
		</DeskLayout>
	);
}

function Sums(props: { frame: DeskFrame; title: string; rows: readonly Row[] }) {
	const t = roundWords[props.frame.lang];
	const sum = (of: (row: Row) => number) => props.rows.reduce((all, row) => all + of(row), 0);
	const all: Row = {
		name: t.total,
		counts: {
			"in-time": sum((row) => row.counts["in-time"]),
			early: sum((row) => row.counts.early),
			late: sum((row) => row.counts.late),
		},
		total: sum((row) => row.total),
	};
	return (
		<table class="govuk-table tk-sums">
			<caption class="govuk-table__caption govuk-table__caption--m">{props.title}</caption>
			<thead>
				<tr>
					{[...verdicts.map((verdict) => t.verdicts[verdict]), t.total].map((name) => (
						<th key={name} scope="col" class="govuk-table__header">
							{name}
						</th>
					))}
				</tr>
			</thead>
			{[...props.rows, all].map((row) => (
				// What it is stands on a line of its own: beside four figures it would leave no room on a telephone.
				<tbody key={row.name}>
					<tr>
						<th scope="rowgroup" colSpan={verdicts.length + 1} class="govuk-table__header tk-sums__name">
							{row.name}
						</th>
					</tr>
					<tr>
						{verdicts.map((verdict) => (
							<td key={verdict} class="govuk-table__cell">
								{row.counts[verdict]}
							</td>
						))}
						<td class="govuk-table__cell">
							<strong>{row.total}</strong>
						</td>
					</tr>
				</tbody>
			))}
		</table>
	);
}
