import type { Zone } from "../../../casework/clock.ts";
import type { EpochSeconds } from "../../../casework/facts.ts";
import { sayTime } from "../dates.ts";
import { Layout, type PageFrame } from "../parts/layout.tsx";
import { CaseNumber } from "../parts/pieces.tsx";
import { correctionWords } from "./correction-words.ts";

/**
 * A correction is filed: said here, where the draft's code is enough to read it. The applicant's own page closes after half an hour without use, and a
 * form is filled in for longer; whoever met the sign-in page instead would not know whether he has filed.
 */
export function CorrectedPage(props: {
	frame: PageFrame;
	/** Of the application. */
	number: string;
	/** Of the correction itself. */
	ownNumber: string;
	arrivedAt: EpochSeconds;
	zone: Zone;
	isLate: boolean;
}) {
	const { frame, arrivedAt, zone } = props;
	const t = correctionWords[frame.lang].filed;
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
			<p class="govuk-body">
				<strong>{t.stays}</strong>
			</p>
			{props.isLate && (
				<div class="govuk-inset-text">
					<p>{t.late}</p>
				</div>
			)}
			<p class="govuk-body">{t.arrived(sayTime(arrivedAt, zone, frame.lang))}</p>
			<p class="govuk-body">
				{t.next} {t.letter}
			</p>
			<p>
				<a href="/mine" class="govuk-button" draggable={false}>
					{t.mine}
				</a>
			</p>
			<p class="govuk-hint">{t.own(props.ownNumber)}</p>
		</Layout>
	);
}
