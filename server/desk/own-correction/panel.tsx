import type { Zone } from "../../../casework/clock.ts";
import { sayMoment } from "../../round/say-window.ts";
import { Facts } from "../../web/parts/pieces.tsx";
import { documentPath } from "../page-links.ts";
import type { DeskFrame } from "../parts/layout.tsx";
import type { DeskCase } from "../present.ts";
import type { NamedDocument } from "./present-correction.ts";
import { type OwnCorrectionWords, ownCorrectionWords } from "./words.ts";

/** On top of a case that its applicant corrected while it was in order: that he did, what is new, and what of an officer's work still stands. */
export function OwnCorrectionPanel(props: { frame: DeskFrame; view: DeskCase; zone: Zone }) {
	const { frame, view, zone } = props;
	const { correction } = view;
	if (correction === null) return null;
	const t = ownCorrectionWords[frame.lang];
	return (
		<section class="tk-box tk-box--todo" aria-labelledby="own-correction">
			<h2 class="govuk-heading-m" id="own-correction">
				{t.title(sayMoment(correction.at, zone, frame.lang))}
			</h2>
			{correction.wasBegun && view.status !== "in_review" && <p class="govuk-body">{t.whyBack}</p>}
			{correction.isControlled ? <Changes view={view} t={t} /> : <p class="govuk-body">{t.waits}</p>}
		</section>
	);
}

function Changes({ view, t }: { view: DeskCase; t: OwnCorrectionWords }) {
	const { correction } = view;
	if (correction === null) return null;
	const { came, gone, answers } = correction;
	const isSame = came.length === 0 && gone.length === 0 && answers.length === 0;
	return (
		<>
			{isSame && <p class="govuk-body">{t.nothingElse}</p>}
			<Facts
				rows={[
					[t.came, came.length === 0 ? null : <Documents documents={came} view={view} t={t} />],
					[t.gone, gone.length === 0 ? null : <Documents documents={gone} view={view} t={t} />],
					[t.answers, answers.length === 0 ? null : answers.join(", ")],
				]}
			/>
			{correction.wasBegun && (
				<p class="govuk-body">{correction.judged > 0 ? t.judgedStand(correction.judged) : t.judgedNone}</p>
			)}
			{correction.proposalFell && <p class="govuk-body">{t.proposalFell}</p>}
			{correction.gatesFell && <p class="govuk-body">{t.gatesFell}</p>}
		</>
	);
}

/** What went away can still be looked at: an old version is a page of its own (document-versions.ts). */
function Documents(props: { documents: readonly NamedDocument[]; view: DeskCase; t: OwnCorrectionWords }) {
	return (
		<ul class="govuk-list govuk-!-margin-bottom-0">
			{props.documents.map(({ ordinal, label }) => (
				<li key={ordinal}>
					<a href={documentPath(props.view.number, ordinal)} class="govuk-link">
						{props.t.document(ordinal, label)}
					</a>
				</li>
			))}
		</ul>
	);
}
