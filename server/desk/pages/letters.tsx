import type { Zone } from "../../../casework/clock.ts";
import type { Finding } from "../../../findings/finding.ts";
import { explain } from "../../../findings/text.ts";
import type { LetterRow } from "../../store/letters.ts";
import { shortTime } from "../../web/dates.ts";
import { Facts } from "../../web/parts/pieces.tsx";
import type { UndeliveredMessage } from "../lists.ts";
import { DeskForm, type DeskFrame, DeskLayout } from "../parts/layout.tsx";
import { getQueueWords } from "../queue-words.ts";
import { getDeskTexts } from "../texts.ts";

/** Letters that are no filings. The list shows nothing personal; who wrote and what stands behind the link, where a view is recorded. */
export function LettersPage(props: { frame: DeskFrame; letters: readonly LetterRow[]; zone: Zone }) {
	const t = getDeskTexts(props.frame.lang).letters;
	return (
		<DeskLayout frame={props.frame} title={t.title} current="letters">
			<h1 class="govuk-heading-l">{t.title}</h1>
			<p class="tk-lead">{t.lead}</p>
			{props.letters.length === 0 && <p class="govuk-body tk-empty">{t.empty}</p>}
			<ul class="tk-letters">
				{props.letters.map((letter) => (
					<li key={letter.letterId}>
						<a href={`/letters/${letter.letterId}`} class="govuk-link">
							{t.sorts[letter.sort] ?? letter.sort}, {shortTime(letter.arrivedAt, props.zone)}
						</a>
						<p class="govuk-hint govuk-!-margin-bottom-0">
							{t.answer}: {t.answers[letter.answer] ?? letter.answer}
						</p>
					</li>
				))}
			</ul>
		</DeskLayout>
	);
}

export type LetterWords = {
	readonly replyTo: string | null;
	readonly subject: string | null;
	readonly findings: readonly Finding[];
};

export function LetterPage(props: {
	frame: DeskFrame;
	letter: LetterRow;
	words: LetterWords;
	zone: Zone;
	/** Whether this officer may settle it. */
	maySettle: boolean;
}) {
	const { frame, letter, words } = props;
	const desk = getDeskTexts(frame.lang);
	const t = desk.letters;
	return (
		<DeskLayout frame={frame} title={t.title} current="letters" back="/letters">
			<h1 class="govuk-heading-l">{words.subject ?? t.noSubject}</h1>
			<Facts
				rows={[
					[t.from, words.replyTo ?? t.noSender],
					[t.sort, t.sorts[letter.sort] ?? letter.sort],
					[getQueueWords(frame.lang).row.arrived, shortTime(letter.arrivedAt, props.zone)],
					[t.answer, t.answers[letter.answer] ?? letter.answer],
				]}
			/>
			<ul class="govuk-list govuk-list--bullet">
				{words.findings.map((finding) => (
					<li key={finding.code}>
						<span class="tk-mono">{finding.code}</span> {explain(finding, frame.lang).what}
					</li>
				))}
			</ul>
			<p class="govuk-body">
				<a href={`/letters/${letter.letterId}/original`} class="govuk-link">
					{t.original}
				</a>
			</p>
			{letter.state === "open" && props.maySettle && (
				<div class="tk-actions">
					{(["answered", "closed"] as const).map((state) => (
						<DeskForm key={state} frame={frame} action={`/letters/${letter.letterId}`} inline>
							<input type="hidden" name="state" value={state} />
							<button type="submit" class={`govuk-button${state === "closed" ? " govuk-button--secondary" : ""}`}>
								{state === "answered" ? t.answered : t.close}
							</button>
						</DeskForm>
					))}
				</div>
			)}
			{letter.state !== "open" && <p class="govuk-inset-text">{t.settledNote}</p>}
		</DeskLayout>
	);
}

/** Answers that did not arrive: somebody must call. */
export function MessagesPage(props: { frame: DeskFrame; messages: readonly UndeliveredMessage[]; zone: Zone }) {
	const desk = getDeskTexts(props.frame.lang);
	const t = desk.messages;
	return (
		<DeskLayout frame={props.frame} title={t.title} current="messages">
			<h1 class="govuk-heading-l">{t.title}</h1>
			<p class="tk-lead">{t.lead}</p>
			{props.messages.length === 0 && <p class="govuk-body tk-empty">{t.empty}</p>}
			<ul class="tk-letters">
				{props.messages.map((message) => (
					<li key={message.message}>
						{message.number === null ? (
							<span>{desk.letterKinds[message.kind] ?? message.kind}</span>
						) : (
							<a href={`/cases/${message.number}`} class="govuk-link">
								{message.number}: {desk.letterKinds[message.kind] ?? message.kind}
							</a>
						)}
						<p class="govuk-hint govuk-!-margin-bottom-0">
							{desk.case.messageStates[message.state]}
							{message.outcomeCode !== null && ` (${message.outcomeCode})`}, {shortTime(message.at, props.zone)}
						</p>
					</li>
				))}
			</ul>
		</DeskLayout>
	);
}
