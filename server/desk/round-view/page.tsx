import type { Round } from "../../../casework/round.ts";
import type { ProcedureHome } from "../../../procedures/define.ts";
import { exportsWords } from "../exports/words.ts";
import { DeskForm, type DeskFrame, DeskLayout } from "../parts/layout.tsx";
import { BalanceSection, type BalanceView } from "./balance.tsx";
import { BarChart, Pair } from "./chart.tsx";
import { type FunnelRow, type Promises, type StageCounts, stages } from "./figures.ts";
import { roundViewWords } from "./words.ts";

export type RoundFigures = {
	readonly call: Round;
	readonly home: ProcedureHome;
	readonly path: string;
	readonly total: StageCounts;
	/** By door, office, language and state. */
	readonly parts: readonly { readonly id: string; readonly title: string; readonly rows: readonly FunnelRow[] }[];
	readonly promises: Promises;
	/** Null: the assessment was not opened yet. */
	readonly balance: BalanceView | null;
};

type Props = { readonly frame: DeskFrame; readonly figures: RoundFigures };

/** What a manager sees of a round: how far applications came and by which way, promises, balance. Counts only. */
export function RoundViewPage({ frame, figures }: Props) {
	const { call, total } = figures;
	const t = roundViewWords[frame.lang];
	return (
		<DeskLayout frame={frame} title={t.title} current="rounds" back="/rounds" wide>
			<span class="govuk-caption-l">{call.title[frame.lang]}</span>
			<h1 class="govuk-heading-l">{t.title}</h1>
			<p class="tk-lead">{t.lead}</p>
			{total.filed === 0 ? (
				<p class="govuk-body tk-empty">{t.none}</p>
			) : (
				<>
					<Funnel frame={frame} figures={figures} />
					<PromisesSection frame={frame} promises={figures.promises} />
				</>
			)}
			{figures.balance && (
				<BalanceSection frame={frame} home={figures.home} path={figures.path} view={figures.balance} />
			)}
			<TableSection frame={frame} path={figures.path} />
		</DeskLayout>
	);
}

function Funnel({ frame, figures }: Props) {
	const t = roundViewWords[frame.lang];
	const { total, parts } = figures;
	return (
		<section class="tk-section" aria-labelledby="funnel">
			<h2 class="govuk-heading-m" id="funnel">
				{t.funnel}
			</h2>
			<div class="tk-view">
				<BarChart
					label={t.funnel}
					rows={stages.map((stage) => ({
						name: t.stages[stage],
						bars: [{ value: total[stage], text: String(total[stage]) }],
					}))}
				/>
				<Counts caption={t.funnel} rows={stages.map((stage) => [t.stages[stage], total[stage]] as const)} />
			</div>
			{parts.map(({ id, title, rows }) => (
				<Pair key={id} title={title}>
					<BarChart
						label={title}
						rows={rows.map(({ name, counts }) => ({
							name,
							bars: [{ value: counts.filed, text: String(counts.filed) }],
						}))}
					/>
					<StagesTable frame={frame} title={title} rows={rows} />
				</Pair>
			))}
		</section>
	);
}

function StagesTable(props: { frame: DeskFrame; title: string; rows: readonly FunnelRow[] }) {
	const t = roundViewWords[props.frame.lang];
	return (
		<table class="govuk-table tk-quota">
			<caption class="govuk-visually-hidden">{props.title}</caption>
			<thead class="govuk-table__head">
				<tr class="govuk-table__row">
					<th scope="col" class="govuk-table__header">
						{t.what}
					</th>
					{stages.map((stage) => (
						<th key={stage} scope="col" class="govuk-table__header govuk-table__header--numeric">
							{t.stages[stage]}
						</th>
					))}
				</tr>
			</thead>
			<tbody class="govuk-table__body">
				{props.rows.map(({ name, counts }) => (
					<tr key={name} class="govuk-table__row">
						<th scope="row" class="govuk-table__header">
							{name}
						</th>
						{stages.map((stage) => (
							<td key={stage} class="govuk-table__cell govuk-table__cell--numeric">
								<span class="tk-quota__label" aria-hidden="true">
									{t.stages[stage]}
								</span>
								{counts[stage]}
							</td>
						))}
					</tr>
				))}
			</tbody>
		</table>
	);
}

/** Names and one figure each. */
function Counts(props: { caption: string; rows: readonly (readonly [name: string, count: number])[] }) {
	return (
		<table class="govuk-table">
			<caption class="govuk-visually-hidden">{props.caption}</caption>
			<tbody class="govuk-table__body">
				{props.rows.map(([name, count]) => (
					<tr key={name} class="govuk-table__row">
						<th scope="row" class="govuk-table__header">
							{name}
						</th>
						<td class="govuk-table__cell govuk-table__cell--numeric">{count}</td>
					</tr>
				))}
			</tbody>
		</table>
	);
}

function PromisesSection({ frame, promises }: { frame: DeskFrame; promises: Promises }) {
	const t = roundViewWords[frame.lang].promises;
	const { receipts, others } = promises;
	const rows = [
		[t.kept, receipts.kept],
		[t.late, receipts.late],
		[t.open, receipts.open],
		[t.overdue, receipts.overdue],
		[t.othersOpen, others.open],
		[t.othersOverdue, others.overdue],
	] as const;
	return (
		<section class="tk-section" aria-labelledby="promises">
			<h2 class="govuk-heading-m" id="promises">
				{t.title}
			</h2>
			<div class="tk-view">
				<BarChart
					label={t.title}
					rows={rows.map(([name, value]) => ({ name, bars: [{ value, text: String(value) }] }))}
				/>
				<Counts caption={t.title} rows={rows} />
			</div>
		</section>
	);
}

function TableSection({ frame, path }: { frame: DeskFrame; path: string }) {
	const t = roundViewWords[frame.lang];
	return (
		<section class="tk-section" aria-labelledby="table">
			<h2 class="govuk-heading-m" id="table">
				{t.table}
			</h2>
			<p class="govuk-body">
				{t.tableLead}{" "}
				<a class="govuk-link" href="/exports">
					{exportsWords[frame.lang].title}
				</a>
				.
			</p>
			<DeskForm frame={frame} action={`${path}/view/table`}>
				<button type="submit" class="govuk-button govuk-button--secondary">
					{t.download}
				</button>
			</DeskForm>
		</section>
	);
}
