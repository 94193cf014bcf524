import type { Zone } from "../../../casework/clock.ts";
import { shortTime } from "../../web/dates.ts";
import { Facts } from "../../web/parts/pieces.tsx";
import type { DeskFrame } from "../parts/layout.tsx";
import { placePageWords } from "../place/page-words.ts";
import type { DeskCase } from "../present.ts";
import { ItemOutcomes } from "../review/panel.tsx";
import { decisionPageWords } from "./page-words.ts";

type WaitsProps = PanelProps & { readonly mayDecide: boolean };

type PanelProps = {
	readonly frame: DeskFrame;
	readonly view: DeskCase;
	readonly zone: Zone;
	readonly me: string;
	readonly nameOf: (userId: string) => string;
};

/** A proposal that waits for a second person: who may, decides here. Nothing where a commission decides. */
export function WaitsForDecision(props: WaitsProps) {
	const { frame, view } = props;
	const t = decisionPageWords[frame.lang];
	const { proposal } = view.review;
	if (view.status !== "in_review" || proposal === null || proposal.goesToBoard) return null;
	const isOwn = proposal.by === props.me;
	return (
		<section aria-labelledby="waits-decision" class="tk-box tk-box--todo">
			<h2 class="govuk-heading-m" id="waits-decision">
				{t.waitsTitle}
			</h2>
			<p class="govuk-body">{isOwn ? t.yours : t.waits}</p>
			{!isOwn && props.mayDecide && (
				<a href={`/cases/${view.number}/decide`} class="govuk-button govuk-!-margin-bottom-1">
					{t.decideTitle}
				</a>
			)}
		</section>
	);
}

/** What was decided, by whom, and which papers came of it; the way to take it up again. */
export function Decided(props: PanelProps) {
	const { frame, view, zone, nameOf } = props;
	const t = decisionPageWords[frame.lang];
	const { decided, grants } = view.decision;
	if (decided === null) return null;
	const byOne = decided.sitting === null ? t.byPerson : t.bySitting;
	const who = decided.inRound ? placePageWords[frame.lang].byRound : byOne;
	return (
		<section aria-labelledby="decided" class="tk-section">
			<h2 class="govuk-heading-m" id="decided">
				{t.decidedTitle}
			</h2>
			<ItemOutcomes frame={frame} said={decided} />
			<Facts
				rows={[
					[t.decidedOn, shortTime(decided.at, zone)],
					[t.decided, decided.by === null ? who : `${who}: ${nameOf(decided.by)}`],
					[t.remedy, decided.remedyLabel],
					[t.grants, grants.length === 0 ? null : grants.map(({ number }) => number).join(", ")],
				]}
			/>
			{view.may.includes("object") && (
				<p class="govuk-body">
					<a href={`/cases/${view.number}/objection`} class="govuk-link">
						{t.objectLink}
					</a>
				</p>
			)}
		</section>
	);
}
