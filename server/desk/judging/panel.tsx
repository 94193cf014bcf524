import type { Case } from "../../../casework/case.ts";
import { undecidedStatuses } from "../../../casework/promises.ts";
import { procedureOf } from "../../casefile/context.ts";
import type { DeskFrame } from "../parts/layout.tsx";
import { judgingWords } from "./words.ts";

/** Whether a case is compared with others in a round, and decided by no commission. */
export function isOfRound(state: Case): boolean {
	return state.first.round !== undefined && procedureOf(state).assessment !== undefined;
}

/** For the case's page: that it is in its round, what has to come before it is compared, and where its numbers are given. */
export function RoundPanel(props: { frame: DeskFrame; state: Case }) {
	const { frame, state } = props;
	if (!isOfRound(state) || !undecidedStatuses.includes(state.status)) return null;
	const { panel, measures } = judgingWords[frame.lang];
	const isSentOn = state.status === "before_board" || state.status === "reserve";
	return (
		<section class="tk-box" aria-labelledby="round-panel">
			<h2 class="govuk-heading-m" id="round-panel">
				{panel.title}
			</h2>
			<p class="govuk-body">{isSentOn ? panel.sentOn : panel.notYet}</p>
			<p class="govuk-body">
				<a href={`/cases/${state.number}/measures`} class="govuk-link">
					{measures.link}
				</a>
			</p>
		</section>
	);
}
