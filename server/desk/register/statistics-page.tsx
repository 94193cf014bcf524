import type { GrantStatus } from "../../../casework/grant-state.ts";
import type { ProcedureFace } from "../../../procedures/define.ts";
import { paperName } from "../../../procedures/paper-kinds.ts";
import type { GrantCount } from "../../register/find-grants.ts";
import { SelectField } from "../parts/fields.tsx";
import { type DeskFrame, DeskLayout } from "../parts/layout.tsx";
import { grantStatuses } from "./list-page.tsx";
import { regionName } from "./region-names.ts";
import { registerWords } from "./words.ts";

type Row = {
	readonly name: string;
	readonly counts: Readonly<Record<GrantStatus, number>>;
	readonly total: number;
};

/** Sums by whatever `nameOf` calls a count, in the order in which the names first come. */
export function sumBy(counts: readonly GrantCount[], nameOf: (count: GrantCount) => string): Row[] {
	const names = [...new Set(counts.map(nameOf))];
	return names.map((name) => {
		const own = counts.filter((count) => nameOf(count) === name);
		const of = (status: GrantStatus) =>
			own.reduce((sum, count) => (count.status === status ? sum + count.papers : sum), 0);
		const sums = { active: of("active"), expired: of("expired"), revoked: of("revoked"), renewed: of("renewed") };
		return { name, counts: sums, total: own.reduce((sum, { papers }) => sum + papers, 0) };
	});
}

/** How many papers, by kind, region and month; every figure counts only what whoever looks may see. */
export function RegisterStatisticsPage(props: {
	frame: DeskFrame;
	counts: readonly GrantCount[];
	year: number;
	years: readonly number[];
	faces: readonly ProcedureFace[];
}) {
	const { frame, counts, faces } = props;
	const t = registerWords[frame.lang].statistics;
	const months = sumBy(counts, ({ month }) => month);
	return (
		<DeskLayout frame={frame} title={t.title} current="register" back="/register" wide>
			<h1 class="govuk-heading-l">{t.title}</h1>
			<p class="tk-lead">{t.lead}</p>
			<form action="/register/statistics" method="get" class="tk-find">
				<SelectField
					name="year"
					label={t.year}
					options={props.years.map((year) => [String(year), String(year)] as const)}
					value={String(props.year)}
				/>
				<button type="submit" class="govuk-button govuk-button--secondary">
					{t.show}
				</button>
			</form>
			{counts.length === 0 ? (
				<p class="govuk-body tk-empty">{t.nothing}</p>
			) : (
				<>
					<Sums frame={frame} title={t.byKind} rows={sumBy(counts, ({ kind }) => paperName(kind, frame.lang))} />
					<Sums
						frame={frame}
						title={t.byRegion}
						rows={sumBy(counts, ({ region }) => (region === null ? t.noRegion : regionName(region, faces, frame.lang)))}
					/>
					<Sums frame={frame} title={t.byMonth} rows={months} />
					<Chart frame={frame} rows={months} />
				</>
			)}
		</DeskLayout>
	);
}

function Sums(props: { frame: DeskFrame; title: string; rows: readonly Row[] }) {
	const t = registerWords[props.frame.lang];
	return (
		<table class="govuk-table tk-sums">
			<caption class="govuk-table__caption govuk-table__caption--m">{props.title}</caption>
			<thead>
				<tr>
					{grantStatuses.map((status) => (
						<th key={status} scope="col" class="govuk-table__header">
							{t.statuses[status]}
						</th>
					))}
					<th scope="col" class="govuk-table__header">
						{t.statistics.total}
					</th>
				</tr>
			</thead>
			{props.rows.map((row) => (
				// What it is stands on a line of its own: beside five figures it would leave no room on a telephone.
				<tbody key={row.name}>
					<tr>
						<th scope="rowgroup" colSpan={grantStatuses.length + 1} class="govuk-table__header tk-sums__name">
							{row.name}
						</th>
					</tr>
					<tr>
						{grantStatuses.map((status) => (
							<td key={status} class="govuk-table__cell">
								{row.counts[status]}
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

/** About as wide as a telephone, where its letters would otherwise shrink with it. */
const chart = { width: 360, row: 30, label: 76, bar: 230 } as const;

/** The months as bars. Every figure stands in the table above, so the picture is one name for whoever does not see it. */
function Chart(props: { frame: DeskFrame; rows: readonly Row[] }) {
	const { rows } = props;
	const t = registerWords[props.frame.lang].statistics;
	const most = Math.max(1, ...rows.map(({ total }) => total));
	return (
		<svg
			class="tk-chart"
			viewBox={`0 0 ${chart.width} ${rows.length * chart.row}`}
			role="img"
			aria-label={`${t.byMonth}: ${rows.map(({ name, total }) => t.chart(name, total)).join("; ")}`}
		>
			{rows.map(({ name, total }, index) => (
				<g key={name}>
					<text x={0} y={index * chart.row + 20}>
						{name}
					</text>
					<rect
						x={chart.label}
						y={index * chart.row + 4}
						width={Math.max(2, Math.round((total / most) * chart.bar))}
						height={chart.row - 10}
					/>
					<text x={chart.label + Math.round((total / most) * chart.bar) + 8} y={index * chart.row + 20}>
						{total}
					</text>
				</g>
			))}
		</svg>
	);
}
