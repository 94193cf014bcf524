import type { Zone } from "../../../casework/clock.ts";
import type { ReadRow } from "../../staff/reads-audit.ts";
import type { StaffRow } from "../../store/users.ts";
import { shortTime } from "../../web/dates.ts";
import { eligibilityWords } from "../eligibility/words.ts";
import { SelectField, TextField } from "../parts/fields.tsx";
import { type DeskFrame, DeskLayout } from "../parts/layout.tsx";
import { roundViewWords } from "../round-view/words.ts";
import { getStaffWords } from "../staff/words.ts";

/** What was looked at; an export says after a colon what it was for, in its reader's own words. */
function sayWhat(what: string, words: Readonly<Record<string, string>>): string {
	const [kind = what, ...purpose] = what.split(": ");
	return [words[kind] ?? kind, ...purpose].join(": ");
}

function sayPurpose(purpose: string, lang: DeskFrame["lang"]): string {
	if (purpose === "balance-report") return roundViewWords[lang].purpose;
	const { purposes } = eligibilityWords[lang].sensitive;
	return (purposes as Readonly<Record<string, string>>)[purpose] ?? purpose;
}

/** Who has read what, for the auditor. A table on a screen, one under another on a telephone. */
export function ReadsPage(props: {
	frame: DeskFrame;
	rows: readonly ReadRow[];
	staff: readonly StaffRow[];
	/** The filters that are set. */
	person: string | null;
	number: string;
	/** Address of the next page, or null. */
	more: string | null;
	zone: Zone;
}) {
	const { frame, rows } = props;
	const t = getStaffWords(frame.lang).reads;
	return (
		<DeskLayout frame={frame} title={t.title} current="reads" wide>
			<h1 class="govuk-heading-l">{t.title}</h1>
			<p class="tk-lead">{t.lead}</p>
			<form action="/reads" method="get" class="tk-fields tk-filter">
				<SelectField
					name="person"
					label={t.person}
					options={[
						["", t.everybody],
						...props.staff.map(({ userId, displayName, login }) => [userId, `${displayName} (${login})`] as const),
					]}
					value={props.person ?? ""}
				/>
				<TextField name="number" label={t.number} value={props.number} maxLength={60} />
				<button type="submit" class="govuk-button govuk-button--secondary">
					{t.show}
				</button>
			</form>
			{rows.length === 0 ? (
				<p class="govuk-body tk-empty">{t.empty}</p>
			) : (
				<table class="govuk-table tk-reads">
					<thead>
						<tr>
							{[t.when, t.who, t.what, t.of].map((head) => (
								<th key={head} scope="col" class="govuk-table__header">
									{head}
								</th>
							))}
						</tr>
					</thead>
					<tbody>
						{rows.map((row) => (
							<tr key={row.readId}>
								<td class="govuk-table__cell">{shortTime(row.at, props.zone)}</td>
								<td class="govuk-table__cell">{row.name}</td>
								<td class="govuk-table__cell">
									{sayWhat(row.what, t.whats)}
									{row.purpose !== null && `: ${sayPurpose(row.purpose, frame.lang)}`}
								</td>
								<td class="govuk-table__cell">
									{row.number === null ? (
										t.letter
									) : (
										<a href={`/cases/${row.number}`} class="govuk-link">
											{row.number}
										</a>
									)}
								</td>
							</tr>
						))}
					</tbody>
				</table>
			)}
			{props.more !== null && (
				<a href={props.more} class="govuk-link govuk-body">
					{t.more}
				</a>
			)}
		</DeskLayout>
	);
}
