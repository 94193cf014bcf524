import { tokenField } from "../form-token.ts";
import { Layout, type PageFrame } from "../parts/layout.tsx";
import { contactWords } from "./words.ts";

/** What the link shows to a person and to every scanner that fetches it before: a button, and nothing of any case. */
export function ConfirmPage(props: { frame: PageFrame; token: string; link: string }) {
	const t = contactWords[props.frame.lang];
	return (
		<Layout frame={props.frame} title={t.title} current={null}>
			<h1 class="govuk-heading-xl">{t.title}</h1>
			<p class="tk-lead">{t.lead}</p>
			<p class="govuk-body">{t.notYou}</p>
			<form action="/confirm" method="post">
				<input type="hidden" name={tokenField} value={props.token} />
				<input type="hidden" name="link" value={props.link} />
				<button type="submit" class="govuk-button">
					{t.confirm}
				</button>
			</form>
		</Layout>
	);
}

/** What came of it. A link that is dead says the same whether it was used, has run out or was nobody's. */
export function ConfirmedPage(props: { frame: PageFrame; done: boolean }) {
	const t = contactWords[props.frame.lang];
	const title = props.done ? t.done : t.dead;
	return (
		<Layout frame={props.frame} title={title} current={null}>
			<h1 class="govuk-heading-xl">{title}</h1>
			{(props.done ? t.doneText : t.deadText).map((line) => (
				<p class="govuk-body" key={line}>
					{line}
				</p>
			))}
			<p class="govuk-body">
				<a href="/state" class="govuk-link">
					{t.state}
				</a>
			</p>
		</Layout>
	);
}
