import type { RoundPlan } from "../../../casework/round-facts.ts";
import type { ProcedureHome } from "../../../procedures/define.ts";
import { citizenshipsReadMax } from "../../round/read-citizenships.ts";
import { DeskForm, type DeskFrame } from "../parts/layout.tsx";
import { groupName } from "../release/opened-round.ts";
import { BarChart, type ChartRow, Pair } from "./chart.tsx";
import { countryName } from "./country-names.ts";
import { type BalanceRow, togetherBelow } from "./figures.ts";
import { roundViewWords } from "./words.ts";

export type BalanceView = {
	readonly plan: Pick<RoundPlan, "cap" | "caps">;
	/** Seats stand beside those compared. */
	readonly isReleased: boolean;
	readonly compared: number;
	/** By the id of the group. */
	readonly groups: readonly BalanceRow[];
	/** By three letters; null until somebody has them counted. */
	readonly citizenships: readonly BalanceRow[] | null;
	/** Whether this person may have them counted. */
	readonly mayCount: boolean;
};

type Props = {
	readonly frame: DeskFrame;
	readonly home: ProcedureHome;
	readonly path: string;
	readonly view: BalanceView;
};

/** Who is compared and who has a seat, by group and by citizenship: shown to the office, read by no rule. */
export function BalanceSection(props: Props) {
	const { frame, home, view } = props;
	const t = roundViewWords[frame.lang].balance;
	const { cap, caps } = view.plan;
	return (
		<section class="tk-section" aria-labelledby="balance">
			<h2 class="govuk-heading-m" id="balance">
				{t.title}
			</h2>
			<p class="govuk-body">{t.lead}</p>
			<Balance
				frame={frame}
				view={view}
				title={t.byGroup}
				rows={view.groups}
				nameOf={(group) => groupName(home, group, frame.lang)}
				capOf={(group) => (Object.hasOwn(caps, group) ? (caps[group] ?? cap) : cap)}
			/>
			{view.citizenships === null ? (
				<CountForm {...props} />
			) : (
				<Balance
					frame={frame}
					view={view}
					title={t.byCitizenship}
					rows={view.citizenships}
					nameOf={(code) => countryName(code, frame.lang)}
					capOf={null}
				/>
			)}
		</section>
	);
}

function CountForm({ frame, path, view }: Props) {
	const t = roundViewWords[frame.lang].balance;
	const isTooMany = view.compared > citizenshipsReadMax;
	return (
		<div class="tk-box">
			<h3 class="govuk-heading-s">{t.byCitizenship}</h3>
			<p class="govuk-body">{isTooMany ? t.tooMany(citizenshipsReadMax) : t.citizenshipLead(view.compared)}</p>
			{!view.mayCount && <p class="govuk-body">{t.readOnly}</p>}
			{view.mayCount && !isTooMany && (
				<DeskForm frame={frame} action={`${path}/view/citizenships`}>
					<button type="submit" class="govuk-button govuk-button--secondary">
						{t.count}
					</button>
				</DeskForm>
			)}
		</div>
	);
}

type BalanceProps = {
	readonly frame: DeskFrame;
	readonly view: BalanceView;
	readonly title: string;
	readonly rows: readonly BalanceRow[];
	readonly nameOf: (name: string) => string;
	/** Null where nothing caps. */
	readonly capOf: ((name: string) => number) | null;
};

function Balance(props: BalanceProps) {
	const { frame, view, title, rows } = props;
	const t = roundViewWords[frame.lang].balance;
	const sum = (of: (row: BalanceRow) => number) =>
		Math.max(
			1,
			rows.reduce((all, row) => all + of(row), 0),
		);
	const [allCompared, allSeats] = [sum(({ compared }) => compared), sum(({ seats }) => seats)];
	const percent = new Intl.NumberFormat(frame.lang, { maximumFractionDigits: 1 });
	const share = (count: number, of: number) => ({
		value: count / of,
		text: t.share(percent.format((100 * count) / of)),
	});
	const named = (row: BalanceRow) => (row.name === null ? t.together(togetherBelow) : props.nameOf(row.name));
	const charted = rows.map(
		(row): ChartRow => ({
			name: named(row),
			bars: [share(row.compared, allCompared), ...(view.isReleased ? [share(row.seats, allSeats)] : [])],
		}),
	);
	return (
		<>
			<Pair title={title}>
				<BarChart label={title} rows={charted} />
				<BalanceTable {...props} named={named} />
			</Pair>
			<p class="govuk-hint">{view.isReleased ? t.legend : t.legendOne}</p>
		</>
	);
}

function BalanceTable(props: BalanceProps & { named: (row: BalanceRow) => string }) {
	const { frame, view, rows, capOf, named } = props;
	const words = roundViewWords[frame.lang];
	const t = words.balance;
	const columns: readonly (readonly [head: string, value: (row: BalanceRow) => number | string])[] = [
		[t.compared, ({ compared }) => compared],
		...(view.isReleased ? [[t.seats, ({ seats }: BalanceRow) => seats] as const] : []),
		...(capOf ? [[t.cap, ({ name }: BalanceRow) => (name === null ? "" : capOf(name))] as const] : []),
	];
	return (
		<table class="govuk-table tk-quota">
			<caption class="govuk-visually-hidden">{props.title}</caption>
			<thead class="govuk-table__head">
				<tr class="govuk-table__row">
					<th scope="col" class="govuk-table__header">
						{words.what}
					</th>
					{columns.map(([head]) => (
						<th key={head} scope="col" class="govuk-table__header govuk-table__header--numeric">
							{head}
						</th>
					))}
				</tr>
			</thead>
			<tbody class="govuk-table__body">
				{rows.map((row) => (
					<tr key={row.name ?? ""} class="govuk-table__row">
						<th scope="row" class="govuk-table__header">
							{named(row)}
						</th>
						{columns.map(([head, value]) => (
							<td key={head} class="govuk-table__cell govuk-table__cell--numeric">
								<span class="tk-quota__label" aria-hidden="true">
									{head}
								</span>
								{value(row)}
							</td>
						))}
					</tr>
				))}
			</tbody>
		</table>
	);
}
