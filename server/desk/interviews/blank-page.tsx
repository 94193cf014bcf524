import { zoneNameOf } from "../../../procedures/faces.ts";
import type { DeskFrame } from "../parts/layout.tsx";
import { lineLabel } from "./opened-round.ts";
import type { OwnInterview } from "./own-interviews.ts";
import { ownHref } from "./own-list-page.tsx";
import { InterviewLayout } from "./parts.tsx";
import { saySlot } from "./say.ts";
import { interviewSheetWords } from "./sheet-words.ts";
import { interviewDeskWords } from "./words.ts";

/** To be printed before, and filled in by hand where there is neither network nor battery. */
export function BlankSheetPage(props: { frame: DeskFrame; own: OwnInterview }) {
	const { frame, own } = props;
	const { lang } = frame;
	const t = interviewSheetWords[lang];
	const { rules } = own.state;
	const { zone } = own.law.face;
	const noteLines = ["1", "2", "3", "4", "5", "6", "7", "8"];
	return (
		<InterviewLayout
			frame={frame}
			title={own.one.number}
			current="interviews"
			caption={own.call.title[lang]}
			back={ownHref(own.one.number)}
		>
			<p class="govuk-inset-text tk-no-print">{t.print}</p>
			<p class="govuk-body">
				{saySlot(own.slot, zone, lang)} ({zoneNameOf(zone, lang)}),{" "}
				{own.slot.room ?? interviewDeskWords[lang].times.online}, {own.slot.panel}
			</p>
			<p class="govuk-hint">{t.own}</p>
			<table class="govuk-table">
				<thead>
					<tr>
						<th scope="col" class="govuk-table__header">
							{t.line}
						</th>
						<th scope="col" class="govuk-table__header">
							{t.points}
						</th>
					</tr>
				</thead>
				<tbody>
					{(rules.interview?.rubric ?? []).map(({ id, weight }) => (
						<tr key={id}>
							<th scope="row" class="govuk-table__header">
								{lineLabel(id, own.law, lang)}
								<div class="govuk-hint govuk-!-margin-bottom-0">
									{t.of(rules.scoreMax)}; {t.weight(weight)}
								</div>
							</th>
							<td class="govuk-table__cell tk-sheet__box" />
						</tr>
					))}
				</tbody>
			</table>
			<p class="govuk-body govuk-!-margin-bottom-1">{t.notes}</p>
			{noteLines.map((line) => (
				<div key={line} class="tk-sheet__line" />
			))}
			<div class="tk-sheet__ends">
				{[t.name, t.signature, t.date].map((label) => (
					<div key={label}>
						<span>{label}</span>
					</div>
				))}
			</div>
		</InterviewLayout>
	);
}
