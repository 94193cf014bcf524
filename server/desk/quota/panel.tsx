import type { Lang } from "../../../findings/lang.ts";
import type { ProcedureFace } from "../../../procedures/define.ts";
import { lineName, sayCount } from "./names.ts";
import type { QuotaPanelView } from "./read-panel.ts";
import { quotaWords } from "./words.ts";

type Props = {
	readonly lang: Lang;
	readonly face: Pick<ProcedureFace, "forms">;
	readonly view: QuotaPanelView;
	/** Whether the reader may say that there is a permit on paper: it is a note on the case. */
	readonly maySayPermit: boolean;
	/** Several panels stand on the page of a sitting: each needs ids of its own. */
	readonly idPrefix?: string;
};

/** What an application asks of the quota and what is left, for the page of the case and of the sitting. Nothing personal stands in it. */
export function QuotaPanel(props: Props) {
	const { lang, view } = props;
	const t = quotaWords[lang].panel;
	const id = `${props.idPrefix ?? ""}quota`;
	return (
		<section class="tk-box" aria-labelledby={id}>
			<h2 class="govuk-heading-m" id={id}>
				{t.title}
			</h2>
			<Places {...props} />
			<Cards {...props} />
			{view.overPerMille !== null && (
				<p class="govuk-body">
					<span class="tk-mark tk-mark--warning">{t.overShare(String(Math.floor(view.overPerMille / 10)))}</span>
				</p>
			)}
		</section>
	);
}

function Places(props: Props) {
	const { lang, face, view } = props;
	const t = quotaWords[lang].panel;
	const { places } = view;
	if (places === null) return null;
	const count = (value: number) => sayCount(value, lang);
	// What the case holds is not asked for again.
	const open = Math.max(0, places.asked - places.held);
	return (
		<>
			<p class="govuk-body">
				{t.asked(count(places.asked), lineName(face, places, lang))}
				{places.held > 0 && ` ${t.held(count(places.held))}`}
			</p>
			{places.lines.length === 0 ? (
				<p class="govuk-body">{t.unbound}</p>
			) : (
				<ul class="govuk-list govuk-list--bullet">
					{places.lines.map((line) => (
						<li key={`${line.region} ${line.sector}`}>
							{places.held === 0 && open > (line.left ?? 0) ? (
								<strong>{t.notEnough(lineName(face, line, lang), count(line.left ?? 0), count(open))}</strong>
							) : (
								t.left(lineName(face, line, lang), count(line.left ?? 0), count(line.limit ?? 0))
							)}
						</li>
					))}
				</ul>
			)}
		</>
	);
}

function Cards(props: Props) {
	const { lang, view } = props;
	const t = quotaWords[lang].panel;
	const { cards } = view;
	if (cards === null) return null;
	const count = (value: number) => sayCount(value, lang);
	const left = cards.permits.reduce((sum, { places, taken }) => sum + Math.max(0, places - taken), 0);
	const without = cards.said ? "said" : cards.withoutPermit;
	return (
		<>
			<p class="govuk-body">{t.cards(count(cards.asked))}</p>
			{cards.permits.length === 0 ? (
				<>
					<p class="govuk-body">{t.noPermit[without]}</p>
					{without === "say-so" && props.maySayPermit && (
						<p class="govuk-body">
							<a class="govuk-link" href={`/cases/${view.number}/employer-permit`}>
								{t.sayPermit}
							</a>
						</p>
					)}
				</>
			) : (
				<ul class="govuk-list govuk-list--bullet">
					{cards.permits.map(({ grantId, number, places, taken }) => (
						<li key={grantId}>{t.permit(number, count(Math.max(0, places - taken)), count(places))}</li>
					))}
				</ul>
			)}
			{cards.permits.length > 0 && left < cards.asked && (
				<p class="govuk-body">
					<strong>{t.tooFewPlaces}</strong>
				</p>
			)}
		</>
	);
}
