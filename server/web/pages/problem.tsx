import { Layout, type PageFrame } from "../parts/layout.tsx";
import { getTexts } from "../texts.ts";

export type ProblemKind = "notFound" | "tooMany" | "tooLarge" | "formExpired" | "ours";

/** Every refusal of the public pages: what happened, that the application is safe, what to do next. */
export function ProblemPage(props: { frame: PageFrame; kind: ProblemKind; seconds?: number }) {
	const { frame, kind } = props;
	const t = getTexts(frame.lang).problem;
	const text = kind === "tooMany" ? t.tooManyText(props.seconds ?? 60) : t[`${kind}Text`];
	return (
		<Layout frame={frame} title={t[kind]} current={null}>
			<h1 class="govuk-heading-xl">{t[kind]}</h1>
			<p class="tk-lead">{text}</p>
			<p class="govuk-body">
				<a href="/" class="govuk-link">
					{t.home}
				</a>
			</p>
		</Layout>
	);
}
