import type { Zone } from "../../../casework/clock.ts";
import type { Lang } from "../../../findings/lang.ts";
import { sayMoment } from "../../round/say-window.ts";
import { lateWords } from "../late-words.ts";
import type { MineLate } from "./late.ts";

/** Plainly and at once: whoever is late reads when it came, when the window closed, and who decides. */
export function LateBox({ late, zone, lang }: { late: MineLate | null; zone: Zone; lang: Lang }) {
	if (late === null) return null;
	const t = lateWords[lang];
	const { arrivedAt, closedAt, stands } = late;
	const arrived = sayMoment(arrivedAt, zone, lang);
	return (
		<section class="tk-box" aria-labelledby="arrived-late">
			<h2 class="govuk-heading-m" id="arrived-late">
				{t.title}
			</h2>
			<p class="govuk-body">
				<strong>{closedAt === null ? t.recorded(arrived) : t.closed(arrived, sayMoment(closedAt, zone, lang))}</strong>
			</p>
			{stands === "officer" && (
				<p class="govuk-body">
					{t.officer} {t.ours}
				</p>
			)}
			{stands === "taken" && <p class="govuk-body">{t.taken}</p>}
			{stands === "not-taken" && (
				<p class="govuk-body">
					{t.notTaken} {t.ours}
				</p>
			)}
		</section>
	);
}
