import type { NotAllowed } from "../../../casework/may.ts";
import { type DeskFrame, DeskLayout } from "../parts/layout.tsx";
import { getStaffWords } from "../staff/words.ts";

/** What this person may not do, and why, in words. */
export function NotAllowedPage(props: { frame: DeskFrame; reason: NotAllowed }) {
	const t = getStaffWords(props.frame.lang);
	return (
		<DeskLayout frame={props.frame} title={t.notAllowed.title} current={null}>
			<h1 class="govuk-heading-l">{t.notAllowed.title}</h1>
			<p class="tk-lead">{t.notAllowed.reasons[props.reason]}</p>
			<p class="govuk-body">{t.notAllowed.ask}</p>
			<a href="/account" class="govuk-link govuk-body">
				{t.notAllowed.account}
			</a>
		</DeskLayout>
	);
}
