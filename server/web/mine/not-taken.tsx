import { explain } from "../../../findings/text.ts";
import type { ProcedureFace } from "../../../procedures/define.ts";
import { isNotTaken, notTakenWords } from "../../../procedures/not-taken.ts";
import { sayDate } from "../dates.ts";
import type { PageFrame } from "../parts/layout.tsx";
import type { MineView } from "./present.ts";
import { mineWords } from "./words.ts";

/** In place of what is to be mended: an officer does not take it for its window, and no file changes that. */
export function NotTaken(props: { frame: PageFrame; view: MineView; face: ProcedureFace }) {
	const { frame, view, face } = props;
	const words = notTakenWords[frame.lang];
	return (
		<section class="tk-box tk-box--todo" aria-labelledby="not-taken">
			<h2 class="govuk-heading-m" id="not-taken">
				{mineWords[frame.lang].whatNow}
			</h2>
			{/* Of whoever came too late the box above says why. */}
			{view.late === null && (
				<>
					<p class="govuk-body">{words.lead}</p>
					<ul class="govuk-list govuk-list--bullet">
						{view.findings.filter(isNotTaken).map((one) => {
							const { what, mend } = explain(one, frame.lang, face.labels);
							return (
								<li key={one.code}>
									{what} {mend} <span class="govuk-hint tk-inline">{one.code}</span>
								</li>
							);
						})}
					</ul>
				</>
			)}
			<p class="govuk-body">{words.nothing}</p>
			{view.answerBy !== null && (
				<p class="govuk-body">
					<strong>{words.by(sayDate(view.answerBy, frame.lang))}</strong>
				</p>
			)}
		</section>
	);
}
