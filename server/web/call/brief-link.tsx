import type { PageFrame } from "../parts/layout.tsx";
import type { CallBrief } from "./brief.ts";
import { callWords } from "./words.ts";

/** Where the window stands, and the way to the page of the call. Draws nothing where there is no call. */
export function CallLink(props: { frame: PageFrame; brief: CallBrief | null }) {
	const { frame, brief } = props;
	if (!brief) return null;
	return (
		<div class="govuk-inset-text">
			<p class="govuk-body">
				<strong>{brief.said.headline}</strong>
				{brief.said.left !== null && ` ${brief.said.left}`}
			</p>
			<p class="govuk-body govuk-!-margin-bottom-0">
				<a href={brief.href} class="govuk-link">
					{callWords[frame.lang].link(brief.title)}
				</a>
			</p>
		</div>
	);
}
