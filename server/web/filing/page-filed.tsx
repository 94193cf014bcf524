import type { Zone } from "../../../casework/clock.ts";
import type { EpochSeconds } from "../../../casework/facts.ts";
import { sayTime } from "../dates.ts";
import { Layout, type PageFrame } from "../parts/layout.tsx";
import { CaseNumber } from "../parts/pieces.tsx";
import { filingWords } from "./words.ts";

/** The number and the second secret: shown as often as the draft's code is given, for some months. */
export function FiledPage(props: {
	frame: PageFrame;
	number: string;
	secret: string;
	arrivedAt: EpochSeconds;
	zone: Zone;
	isLate: boolean;
	/** Documents that came while it was being filed, and are not part of it. */
	left: readonly string[];
	/** The last second in which what is in order may be corrected; null: none, or past. */
	openUntil: EpochSeconds | null;
	/** False: no contact was confirmed, and the office calls. Null: not known any more. */
	isConfirmed: boolean | null;
}) {
	const { frame } = props;
	const t = filingWords[frame.lang].filed;
	return (
		<Layout frame={frame} title={t.title} current="file">
			<div class="govuk-panel govuk-panel--confirmation">
				<h1 class="govuk-panel__title">{t.title}</h1>
				<div class="govuk-panel__body">
					{t.number}
					<br />
					<strong>
						<CaseNumber number={props.number} />
					</strong>
				</div>
			</div>
			<p class="govuk-body">{t.arrived(sayTime(props.arrivedAt, props.zone, frame.lang))}</p>
			{props.isLate && (
				<div class="govuk-inset-text">
					<p class="govuk-!-font-weight-bold">{t.late}</p>
				</div>
			)}
			{props.left.length > 0 && (
				<div class="tk-box tk-box--todo">
					<p class="govuk-body govuk-!-margin-bottom-0">{t.left(props.left.join(", "))}</p>
				</div>
			)}
			<section class="tk-box" aria-labelledby="secret">
				<h2 class="govuk-heading-m" id="secret">
					{t.secret}
				</h2>
				<p>
					<span class="tk-number tk-breaks">{props.secret}</span>
				</p>
				<p class="govuk-body">
					<strong>{t.keep}</strong> {t.secretText}
				</p>
			</section>
			<ul class="govuk-list govuk-list--bullet">
				{t.next.map((line) => (
					<li key={line}>{line}</li>
				))}
				{props.openUntil !== null && <li>{t.canCorrect(sayTime(props.openUntil, props.zone, frame.lang))}</li>}
				{props.isConfirmed === true && <li>{t.byMail}</li>}
				{props.isConfirmed === false && <li>{t.byPhone}</li>}
			</ul>
			<p>
				<a href="/mine" class="govuk-button" draggable={false}>
					{t.mine}
				</a>
			</p>
		</Layout>
	);
}
