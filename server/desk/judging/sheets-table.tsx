import type { AssessmentRules } from "../../../casework/assessment-rules.ts";
import type { Round } from "../../../casework/round.ts";
import type { Sheet } from "../../../casework/round-state.ts";
import { pointsOf } from "../../../casework/scores.ts";
import type { DeskFrame } from "../parts/layout.tsx";
import { groundLabel, lineLabel } from "./rules-page.tsx";
import { sheetWords } from "./sheet-words.ts";

/** Sheets that are open to their reader, one column each; on a telephone each line stands by itself. */
export function SheetsTable(props: {
	frame: DeskFrame;
	rules: AssessmentRules;
	call: Round;
	sheets: readonly Sheet[];
	nameOf: (user: string) => string;
	/** What the document of an ordinal is called. */
	documentOf: (ordinal: number) => string;
}) {
	const { frame, rules, call, sheets } = props;
	const { lang } = frame;
	const t = sheetWords[lang];
	return (
		<table class="govuk-table tk-progress tk-progress--even">
			<thead>
				<tr>
					<th scope="col" class="govuk-table__header">
						{t.line}
					</th>
					{sheets.map(({ user }) => (
						<th key={user} scope="col" class="govuk-table__header">
							{props.nameOf(user)}
						</th>
					))}
				</tr>
			</thead>
			<tbody>
				{rules.rubric.map(({ id, weight }) => (
					<Line
						key={id}
						{...props}
						name={`${lineLabel(id, call.rubric, lang)} (${t.weight(weight)})`}
						valueOf={({ scores }) => String(scores[id] ?? "–")}
					/>
				))}
				<Line {...props} name={t.total} valueOf={({ scores }) => String(pointsOf(scores, rules.rubric))} />
				<Line
					{...props}
					name={t.found}
					valueOf={({ grounds }) =>
						grounds
							.map(
								({ ground, evidence }) =>
									`${groundLabel(ground, call, lang)}: ${evidence.map(props.documentOf).join(", ")}`,
							)
							.join("; ") || t.notFound
					}
				/>
				<Line {...props} name={t.notes} valueOf={({ notes }) => notes || t.noNotes} />
			</tbody>
		</table>
	);
}

function Line(props: {
	sheets: readonly Sheet[];
	nameOf: (user: string) => string;
	name: string;
	valueOf: (sheet: Sheet) => string;
}) {
	return (
		<tr>
			<th scope="row" class="govuk-table__header">
				{props.name}
			</th>
			{props.sheets.map((sheet) => (
				<td key={sheet.user} class="govuk-table__cell">
					<span class="tk-progress__label" aria-hidden="true">
						{props.nameOf(sheet.user)}
					</span>
					<span>{props.valueOf(sheet)}</span>
				</td>
			))}
		</tr>
	);
}
