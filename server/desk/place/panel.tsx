import type { Case } from "../../../casework/case.ts";
import type { LocalDate } from "../../../casework/facts.ts";
import type { Lang } from "../../../findings/lang.ts";
import { sayPlaceReason } from "../../../procedures/place-words.ts";
import { sayDate } from "../../web/dates.ts";
import { Facts } from "../../web/parts/pieces.tsx";
import type { DeskFrame } from "../parts/layout.tsx";
import { placePageWords } from "./page-words.ts";

/** The place of a case in its round: what of it an officer is shown. */
export type PlaceView = {
	readonly number: string;
	readonly outcome: "seat" | "reserve";
	readonly position: number | null;
	readonly confirmBy: LocalDate | null;
	readonly confirmedOn: LocalDate | null;
	/** In words; null where the case cannot be opened. */
	readonly why: string | null;
	readonly hasObjected: boolean;
};

/** Null where the case has no place in a round. */
export function presentPlace({ number, place, personal, decision }: Case, lang: Lang): PlaceView | null {
	if (place === null) return null;
	const { outcome, position, confirmBy, confirmedOn } = place;
	const reason = personal?.decision.placed ?? null;
	const why = reason === null ? null : sayPlaceReason(reason, lang);
	return { number, outcome, position, confirmBy, confirmedOn, why, hasObjected: decision.isOpenAgain };
}

type Props = {
	readonly frame: DeskFrame;
	readonly view: PlaceView | null;
	readonly mayAnswer: boolean;
	readonly mayObject: boolean;
};

export function PlacePanel({ frame, view, mayAnswer, mayObject }: Props) {
	if (view === null) return null;
	const t = placePageWords[frame.lang];
	const day = (date: LocalDate | null) => (date === null ? null : sayDate(date, frame.lang));
	const isSeat = view.outcome === "seat";
	return (
		<section aria-labelledby="place" class="tk-section">
			<h2 class="govuk-heading-m" id="place">
				{t.title}
			</h2>
			<Facts
				rows={[
					[t.outcome, t.outcomes[view.outcome]],
					[t.why, view.why],
					[t.position, view.position === null ? null : `${view.position} (${t.positionHint})`],
					[t.confirmBy, day(view.confirmBy)],
					[t.confirmedOn, isSeat ? (day(view.confirmedOn) ?? t.notYet) : null],
				]}
			/>
			{view.hasObjected && <p class="govuk-inset-text">{t.objected}</p>}
			{mayAnswer && (
				<p class="govuk-body">
					<a href={`/cases/${view.number}/place`} class="govuk-link">
						{t.answer}
					</a>
				</p>
			)}
			{mayObject && !isSeat && !view.hasObjected && (
				<p class="govuk-body">
					<a href={`/cases/${view.number}/objection`} class="govuk-link">
						{t.object}
					</a>
				</p>
			)}
		</section>
	);
}
