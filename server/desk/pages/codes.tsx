import { type DeskFrame, DeskLayout } from "../parts/layout.tsx";
import { getStaffWords } from "../staff/words.ts";

/** Recovery codes, on the one page that ever shows them. */
export function CodesPage(props: { frame: DeskFrame; codes: readonly string[] }) {
	const t = getStaffWords(props.frame.lang).codes;
	return (
		<DeskLayout frame={props.frame} title={t.title} current="account">
			<h1 class="govuk-heading-l">{t.title}</h1>
			<p class="govuk-body">{t.lead}</p>
			<ol class="tk-codes">
				{props.codes.map((code) => (
					<li key={code}>{code}</li>
				))}
			</ol>
			<p class="govuk-inset-text">{t.once}</p>
			<a href="/account/second-factor?done=factor" class="govuk-button" draggable={false}>
				{t.done}
			</a>
		</DeskLayout>
	);
}
