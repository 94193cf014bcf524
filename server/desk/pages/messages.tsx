import type { Zone } from "../../../casework/clock.ts";
import { shortTime } from "../../web/dates.ts";
import type { UndeliveredMessage } from "../lists.ts";
import { type DeskFrame, DeskLayout } from "../parts/layout.tsx";
import { getDeskTexts } from "../texts.ts";

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
