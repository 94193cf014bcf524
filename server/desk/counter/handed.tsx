import type { ComponentChildren } from "preact";
import type { Zone } from "../../../casework/clock.ts";
import type { EpochSeconds } from "../../../casework/facts.ts";
import { shortTime } from "../../web/dates.ts";
import { CaseNumber } from "../../web/parts/pieces.tsx";
import { type DeskFrame, DeskLayout } from "../parts/layout.tsx";
import { StatusMark } from "../parts/status.tsx";
import type { DeskCase } from "../present.ts";
import { getDeskTexts } from "../texts.ts";
import { quotedWords } from "./quoted-words.ts";
import { counterWords } from "./words.ts";

export type PaperRow = {
	readonly paperId: string;
	readonly kind: string;
	readonly printed: boolean;
	readonly owedAt: EpochSeconds;
};

/** The number to read aloud, and the paper to hand over: the receipt, or the list of faults, in the applicant's language. */
export function HandedPage(props: {
	frame: DeskFrame;
	view: DeskCase;
	papers: readonly PaperRow[];
	zone: Zone;
	/** The number under which a correction came that was added here; null: nothing was. */
	added: string | null;
	/** Other open applications of the same person: whoever can be asked which one stands is still there. */
	same: ComponentChildren;
}) {
	const { frame, view, papers, added } = props;
	const t = counterWords[frame.lang].handed;
	const q = quotedWords[frame.lang];
	const title = added === null ? t.title : q.joinedTitle;
	const printed = papers.filter((paper) => paper.printed);
	const waits = papers.length === 0 ? view.status === "delivered" : printed.length < papers.length;
	return (
		<DeskLayout frame={frame} title={title} current="counter">
			<h1 class="govuk-heading-l">{title}</h1>
			{added !== null && <p class="govuk-body">{q.joined(added)}</p>}
			<p class="govuk-body">{t.number}</p>
			<p>
				<CaseNumber number={view.number} large />
			</p>
			<p>
				<StatusMark status={view.status} t={getDeskTexts(frame.lang)} />
			</p>
			<p class="govuk-body">{view.desk?.postmarkedOn ? t.sendIt : t.sayIt}</p>
			{props.same}
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
					<h2 class="govuk-heading-m">
						{t.papers[paper.kind] ?? t.other} {q.printedAt(shortTime(paper.owedAt, props.zone))}
					</h2>
					<a
						href={`/cases/${view.number}/papers/${paper.paperId}`}
						target="_blank"
						rel="noopener"
						class={`govuk-button govuk-!-margin-bottom-1${index === 0 ? "" : " govuk-button--secondary"}`}
					>
						{t.print}
						<span class="govuk-visually-hidden">
							: {t.papers[paper.kind] ?? t.other} {q.printedAt(shortTime(paper.owedAt, props.zone))}
						</span>
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
