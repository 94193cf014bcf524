import type { LineStanding } from "../../../casework/quota.ts";
import type { Lang } from "../../../findings/lang.ts";
import type { ProcedureFace } from "../../../procedures/define.ts";
import { lineName, sayCount } from "./names.ts";
import { quotaWords } from "./words.ts";

type Props = {
	readonly face: ProcedureFace;
	readonly lang: Lang;
	readonly caption: string;
	readonly lines: readonly LineStanding[];
};

/** Lines of a year: limit, reserved, used, left. On a phone each line is a small list of its own. */
export function QuotaLines(props: Props) {
	const { lang } = props;
	const { columns } = quotaWords[lang];
	return (
		<table class="govuk-table tk-quota">
			<caption class="govuk-table__caption govuk-table__caption--m">{props.caption}</caption>
			<thead class="govuk-table__head">
				<tr class="govuk-table__row">
					<th scope="col" class="govuk-table__header">
						{columns.place}
					</th>
					{(["limit", "reserved", "used", "left"] as const).map((name) => (
						<th key={name} scope="col" class="govuk-table__header govuk-table__header--numeric">
							{columns[name]}
						</th>
					))}
				</tr>
			</thead>
			<tbody class="govuk-table__body">
				{props.lines.map((line) => (
					<Line key={`${line.region} ${line.sector}`} {...props} line={line} />
				))}
			</tbody>
		</table>
	);
}

function Line(props: Props & { line: LineStanding }) {
	const { line, lang } = props;
	const t = quotaWords[lang];
	const count = (value: number) => sayCount(value, lang);
	const isTotal = line.region === null && line.sector === null;
	const cells = [
		[t.columns.limit, line.limit === null ? <span class="tk-quota__none">{t.notEntered}</span> : count(line.limit)],
		[t.columns.reserved, count(line.reserved)],
		[t.columns.used, count(line.used)],
		[t.columns.left, line.left === null ? "–" : <strong>{count(line.left)}</strong>],
	] as const;
	return (
		<tr class={`govuk-table__row${isTotal ? " tk-quota__total" : ""}`}>
			<th scope="row" class="govuk-table__header">
				{lineName(props.face, line, lang)}
				{line.overCommitted > 0 && (
					<span class="tk-quota__over">
						<span class="tk-mark tk-mark--warning">{t.over(count(line.overCommitted))}</span>
					</span>
				)}
			</th>
			{cells.map(([name, value]) => (
				<td key={name} class="govuk-table__cell govuk-table__cell--numeric">
					<span class="tk-quota__label" aria-hidden="true">
						{name}
					</span>
					{value}
				</td>
			))}
		</tr>
	);
}
