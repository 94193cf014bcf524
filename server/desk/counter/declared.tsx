import type { Zone } from "../../../casework/clock.ts";
import { sayDate } from "../../web/dates.ts";
import { Facts } from "../../web/parts/pieces.tsx";
import type { DeskFrame } from "../parts/layout.tsx";
import type { DeskCase } from "../present.ts";
import { getDeskTexts } from "../texts.ts";
import { counterWords } from "./words.ts";

/** On the case page: what was written down at the counter, marked as what it is, and the papers that were handed over. Nothing for other doors. */
export function DeclaredAtCounter(props: {
	frame: DeskFrame;
	view: DeskCase;
	zone: Zone;
	nameOf: (userId: string) => string;
}) {
	const { frame, view } = props;
	const { desk } = view;
	if (desk === null) return null;
	const t = counterWords[frame.lang];
	const words = getDeskTexts(frame.lang).case;
	const { broughtBy } = desk.declared;
	const until = broughtBy.until === null ? null : t.representatives.until(sayDate(broughtBy.until, frame.lang));
	return (
		<section aria-labelledby="declared" class="tk-section">
			<h2 class="govuk-heading-m" id="declared">
				{t.declared.title}
			</h2>
			<p class="govuk-hint">{t.declared.note}</p>
			<Facts
				rows={[
					[words.organisation, desk.declared.organisation],
					[words.applicant, desk.declared.person],
					[words.organisationId, desk.declared.id],
					[t.declared.broughtBy, `${broughtBy.person} (${t.head.as[broughtBy.as]})`],
					[t.head.personId, broughtBy.personId],
					[t.head.basis, broughtBy.basis && [broughtBy.basis, until].filter(Boolean).join(", ")],
					[t.declared.postmark, desk.postmarkedOn && sayDate(desk.postmarkedOn, frame.lang)],
					[t.declared.enteredBy, props.nameOf(desk.enteredBy)],
				]}
			/>
			<p class="govuk-body">
				<a href={`/cases/${view.number}/papers`} class="govuk-link">
					{t.handed.print}
				</a>
			</p>
		</section>
	);
}
