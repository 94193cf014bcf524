import { type DeskFrame, DeskLayout } from "../parts/layout.tsx";
import { getStaffWords } from "../staff/words.ts";

/** A link to hand over or a code to say. */
export function HandOverPage(props: {
	frame: DeskFrame;
	kind: "invitation" | "sign-on" | "recovery" | "code";
	text: string;
	until: string;
	userId: string;
}) {
	const t = getStaffWords(props.frame.lang).handOver;
	return (
		<DeskLayout frame={props.frame} title={t.title[props.kind]} current="staff">
			<h1 class="govuk-heading-l">{t.title[props.kind]}</h1>
			<p class="govuk-body">{t.lead[props.kind]}</p>
			<p class="tk-box tk-secret">{props.text}</p>
			<p class="govuk-body">
				{t.until(props.until)} <strong>{t.once}</strong>
			</p>
			<a href={`/staff/${props.userId}`} class="govuk-button govuk-button--secondary" draggable={false}>
				{t.back}
			</a>
		</DeskLayout>
	);
}
