import type { Zone } from "../../../casework/clock.ts";
import { sayTime, shortTime } from "../dates.ts";
import type { DemoLetter } from "../deps.ts";
import { Layout, type PageFrame } from "../parts/layout.tsx";
import { Facts } from "../parts/pieces.tsx";
import { getTexts } from "../texts.ts";

/** The letters that the demonstration office sent to its own mailbox. */
export function MailboxPage(props: { frame: PageFrame; letters: readonly DemoLetter[]; zone: Zone }) {
	const { frame, letters } = props;
	const t = getTexts(frame.lang).mailbox;
	return (
		<Layout frame={frame} title={t.title} current="mailbox">
			<h1 class="govuk-heading-xl">{t.title}</h1>
			<p class="tk-lead">{t.lead}</p>
			{letters.length === 0 && <p class="govuk-body">{t.empty}</p>}
			<ul class="tk-letters">
				{letters.map((letter) => (
					<li key={letter.id}>
						<a href={`/demo/mailbox/${letter.id}`} class="govuk-link">
							{letter.subject}
						</a>
						<p class="govuk-hint govuk-!-margin-bottom-0">
							{letter.to} · {shortTime(letter.at, props.zone)}
						</p>
					</li>
				))}
			</ul>
		</Layout>
	);
}

export function DemoLetterPage(props: { frame: PageFrame; letter: DemoLetter; zone: Zone }) {
	const { frame, letter, zone } = props;
	const t = getTexts(frame.lang).mailbox;
	return (
		<Layout frame={frame} title={letter.subject} current="mailbox" back={{ href: "/demo/mailbox" }}>
			<h1 class="govuk-heading-l">{letter.subject}</h1>
			<Facts
				rows={[
					[t.to, letter.to],
					[t.at, sayTime(letter.at, zone, frame.lang)],
					[
						t.attachments,
						letter.attachments.length === 0 ? null : (
							<ul class="govuk-list govuk-!-margin-bottom-0">
								{letter.attachments.map((attachment, index) => (
									<li key={attachment.name}>
										<a href={`/demo/mailbox/${letter.id}/${index}`} class="govuk-link">
											{attachment.name}
										</a>{" "}
										({Math.max(1, Math.round(attachment.sizeBytes / 1024))} KB)
									</li>
								))}
							</ul>
						),
					],
				]}
			/>
			<div class="tk-box">
				<div class="tk-mail">{letter.text}</div>
			</div>
		</Layout>
	);
}
