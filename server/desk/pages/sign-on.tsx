import { type DeskFrame, DeskLayout } from "../parts/layout.tsx";
import { getStaffWords, type SignOnProblem } from "../staff/words.ts";
import { getDeskTexts } from "../texts.ts";

/**
 * Between the provider and the desk: the session's cookie goes with requests of our own pages only, so one of ours must stand between. It goes
 * on by itself; nothing is typed here that could be lost.
 */
export function SignOnPage(props: { frame: DeskFrame; next: string; linked: boolean }) {
	const t = getStaffWords(props.frame.lang).signOn;
	return (
		<DeskLayout frame={props.frame} title={t.welcome} current={null} goesTo={props.next}>
			<h1 class="govuk-heading-l">{props.linked ? t.linked : t.welcome}</h1>
			<a href={props.next} class="govuk-button" draggable={false}>
				{t.go}
			</a>
		</DeskLayout>
	);
}

/** Why the sign-on did not open the desk. */
export function SignOnProblemPage(props: { frame: DeskFrame; problem: SignOnProblem }) {
	const t = getStaffWords(props.frame.lang).signOn;
	return (
		<DeskLayout frame={props.frame} title={t.title} current={null}>
			<h1 class="govuk-heading-l">{t.title}</h1>
			<p class="tk-lead">{t.problems[props.problem]}</p>
			<a href="/sign-in" class="govuk-button" draggable={false}>
				{getDeskTexts(props.frame.lang).signIn.title}
			</a>
		</DeskLayout>
	);
}
