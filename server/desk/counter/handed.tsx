import { CaseNumber } from "../../web/parts/pieces.tsx";
import { type DeskFrame, DeskLayout } from "../parts/layout.tsx";
import { StatusMark } from "../parts/status.tsx";
import type { DeskCase } from "../present.ts";
import { getDeskTexts } from "../texts.ts";
import { counterWords } from "./words.ts";

export type PaperRow = { readonly paperId: string; readonly kind: string; readonly printed: boolean };

/** The number to read aloud, and the paper to hand over: the receipt, or the list of faults, in the applicant's language. */
export function HandedPage(props: { frame: DeskFrame; view: DeskCase; papers: readonly PaperRow[] }) {
	const { frame, view, papers } = props;
	const t = counterWords[frame.lang].handed;
	const printed = papers.filter((paper) => paper.printed);
	const waits = papers.length === 0 ? view.status === "delivered" : printed.length < papers.length;
	return (
		<DeskLayout frame={frame} title={t.title} current="counter">
			<h1 class="govuk-heading-l">{t.title}</h1>
			<p class="govuk-body">{t.number}</p>
			<p>
				<CaseNumber number={view.number} large />
			</p>
			<p>
				<StatusMark status={view.status} t={getDeskTexts(frame.lang)} />
			</p>
			<p class="govuk-body">{view.desk?.postmarkedOn ? t.sendIt : t.sayIt}</p>
			{waits && (
				<div class="tk-box" role="status">
					<p class="govuk-body">{t.waits}</p>
					<a href={`/cases/${view.number}/papers`} class="govuk-button govuk-button--secondary govuk-!-margin-bottom-1">
						{t.lookAgain}
					</a>
				</div>
			)}
			{printed.map((paper, index) => (
				<div class={`tk-box${index === 0 ? " tk-box--todo" : ""}`} key={paper.paperId}>
					<h2 class="govuk-heading-m">{t.papers[paper.kind] ?? t.other}</h2>
					<a
						href={`/cases/${view.number}/papers/${paper.paperId}`}
						target="_blank"
						rel="noopener"
						class={`govuk-button govuk-!-margin-bottom-1${index === 0 ? "" : " govuk-button--secondary"}`}
					>
						{t.print}
						<span class="govuk-visually-hidden">: {t.papers[paper.kind] ?? t.other}</span>
					</a>
				</div>
			))}
			<p class="govuk-hint">{view.letter.replyTo === null ? t.notMailed : t.mailed}</p>
			<div class="tk-actions">
				<a href={`/cases/${view.number}`} class="govuk-link">
					{t.toCase}
				</a>
				<a href="/counter/new" class="govuk-link">
					{t.another}
				</a>
			</div>
		</DeskLayout>
	);
}
