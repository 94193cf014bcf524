import type { Zone } from "../../../casework/clock.ts";
import type { EpochSeconds, SealedCaseEvent } from "../../../casework/facts.ts";
import type { MessageState, QueuedMessage } from "../../store/outbox.ts";
import { shortTime } from "../../web/dates.ts";
import { type DeskFrame, DeskLayout, DoneBanner } from "../parts/layout.tsx";
import { getDeskTexts } from "../texts.ts";
import { writingWords } from "./words.ts";

/** A letter of the case, by us or to us. What came is read behind its link, where who wrote it is said first. */
export type Entry =
	| {
			readonly kind: "written";
			readonly at: EpochSeconds;
			readonly by: string | null;
			readonly subject: string;
			readonly text: string;
			/** Null where nobody could be written to. */
			readonly state: MessageState | null;
	  }
	| { readonly kind: "received"; readonly at: EpochSeconds; readonly by: null; readonly letter: string };

/** Written and received, oldest first, from the facts of the case; the state of what was written from the outbox. */
export function correspondenceOf(
	facts: readonly SealedCaseEvent[],
	messages: readonly Pick<QueuedMessage, "message" | "state">[],
): readonly Entry[] {
	const entries: Entry[] = [];
	for (const [index, fact] of facts.entries()) {
		if (fact.type === "reply_received")
			entries.push({ kind: "received", at: fact.plain.arrivedAt, by: null, letter: fact.plain.letter });
		if (fact.type !== "letter_written") continue;
		// The letters that a save owes are told right behind its facts.
		const told = facts.slice(index).find((one) => one.type === "told" && one.plain.kind === "officer-letter");
		const message = told?.type === "told" ? messages.find((one) => one.message === told.plain.message) : undefined;
		entries.push({
			kind: "written",
			at: fact.plain.at,
			by: fact.plain.by.kind === "officer" ? fact.plain.by.id : null,
			subject: fact.personal?.subject ?? "",
			text: fact.personal?.text ?? "",
			state: message?.state ?? null,
		});
	}
	return entries;
}

export function CorrespondencePage(props: {
	frame: DeskFrame;
	number: string;
	entries: readonly Entry[];
	names: ReadonlyMap<string, string>;
	zone: Zone;
	isSent: boolean;
	/** What is written is printed: alone, or besides the mail. */
	onPaper: "only" | "too" | null;
}) {
	const { frame, number, zone } = props;
	const t = writingWords[frame.lang];
	const desk = getDeskTexts(frame.lang);
	return (
		<DeskLayout frame={frame} title={t.correspondence} current="queue" back={`/cases/${number}`} korean>
			{props.isSent && <DoneBanner text={props.onPaper === "only" ? t.printed : t.sent} />}
			<h1 class="govuk-heading-l">
				{t.correspondence}: {number}
			</h1>
			<p class="govuk-body">
				<a href={`/cases/${number}/write`} class="govuk-button" draggable={false}>
					{t.write}
				</a>
			</p>
			{props.onPaper !== null && (
				<p class="govuk-body">
					<a href={`/cases/${number}/papers`} class="govuk-link">
						{t.printedPapers}
					</a>
				</p>
			)}
			{props.entries.length === 0 && <p class="govuk-body tk-empty">{t.nothingYet}</p>}
			<ol class="tk-timeline">
				{props.entries.map((entry) =>
					entry.kind === "received" ? (
						<li key={entry.letter}>
							<span class="tk-timeline__what">{t.received}</span>
							<span class="tk-timeline__when">{shortTime(entry.at, zone)}</span>{" "}
							<a href={`/letters/${entry.letter}`} class="govuk-link">
								{t.read}
							</a>
						</li>
					) : (
						<li key={`${entry.at} ${entry.subject}`}>
							<span class="tk-timeline__what">
								{t.written}: {entry.subject}
							</span>
							<span class="tk-timeline__detail tk-lines">{entry.text}</span>
							<span class="tk-timeline__when">
								{entry.by !== null && `${props.names.get(entry.by) ?? entry.by}, `}
								{shortTime(entry.at, zone)}
								{entry.state !== null && `: ${desk.case.messageStates[entry.state]}`}
							</span>
						</li>
					),
				)}
			</ol>
		</DeskLayout>
	);
}

/** For the case page: the way to its letters. */
export function CaseLetterLinks(props: { frame: DeskFrame; number: string }) {
	const t = writingWords[props.frame.lang];
	return (
		<ul class="govuk-list">
			<li>
				<a href={`/cases/${props.number}/write`} class="govuk-link">
					{t.write}
				</a>
			</li>
			<li>
				<a href={`/cases/${props.number}/letters`} class="govuk-link">
					{t.correspondence}
				</a>
			</li>
		</ul>
	);
}
