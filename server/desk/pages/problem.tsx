import { type DeskFrame, DeskLayout } from "../parts/layout.tsx";
import { getDeskTexts } from "../texts.ts";

export type DeskProblem = "notFound" | "formExpired" | "tooLarge" | "ours";

export function DeskProblemPage(props: { frame: DeskFrame; kind: DeskProblem }) {
	const t = getDeskTexts(props.frame.lang).problem;
	return (
		<DeskLayout frame={props.frame} title={t[props.kind]} current={null}>
			<h1 class="govuk-heading-l">{t[props.kind]}</h1>
			<p class="tk-lead">{t[`${props.kind}Text`]}</p>
		</DeskLayout>
	);
}

/** A command that the law of the case refused, or that came too late: what was not done, and the way back to the case. */
export function RefusedPage(props: { frame: DeskFrame; number: string; text: string }) {
	const t = getDeskTexts(props.frame.lang);
	return (
		<DeskLayout frame={props.frame} title={t.form.errorTitle} current="queue" back={`/cases/${props.number}`}>
			<h1 class="govuk-heading-l">{props.number}</h1>
			<div class="tk-box tk-box--bad" role="alert">
				<p class="govuk-body">
					<strong>{props.text}</strong>
				</p>
			</div>
			<a href={`/cases/${props.number}`} class="govuk-button" draggable={false}>
				{t.back}
			</a>
		</DeskLayout>
	);
}
