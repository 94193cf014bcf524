import type { ComponentChildren } from "preact";
import type { ProtectiveReceipt } from "../../../container/src/protective-receipt.ts";
import { pickText } from "../../../container/src/receipt.ts";
import { protectiveWords } from "../../receipt/protective-words.ts";
import { sayDate, sayTime } from "../dates.ts";
import type { PageFrame } from "../parts/layout.tsx";
import { CaseNumber, Facts, Fingerprint } from "../parts/pieces.tsx";
import { getTexts } from "../texts.ts";

/** What a genuine protective receipt says: pending when it was issued, what was promised, and since when the delay is the office's. */
export function ProtectiveFacts(props: {
	frame: PageFrame;
	paper: ProtectiveReceipt;
	signedBy: string;
	fingerprint: string;
}) {
	const { paper, frame } = props;
	const { lang } = frame;
	const t = getTexts(lang).verify;
	const words = protectiveWords[lang];
	const time = (instant: string): string => sayTime(Date.parse(instant) / 1000, paper.clock.zone, lang);
	const titles = [paper.titles.procedure, paper.titles.kind].flatMap((one) => (one ? [pickText(one, [lang])] : []));
	const promises = paper.promises.map((one): readonly [string, ComponentChildren] => [
		words.promises[one.promise],
		<>
			{sayDate(one.by, lang)}: {one.passed ? words.passed : words.ahead}
			{one.target && ` (${words.target})`}
		</>,
	]);
	return (
		<>
			<h2 class="govuk-heading-m">{words.title}</h2>
			<p class="govuk-body">{words.pending(time(paper.issuedAt))}</p>
			<p class="govuk-body">
				<strong>{paper.oursSince === null ? words.notOurs : words.ours(sayDate(paper.oursSince, lang))}</strong>
			</p>
			<Facts
				rows={[
					[t.number, <CaseNumber number={paper.number} />],
					[t.procedure, titles.join(": ")],
					[t.applicant, paper.applicant],
					[t.arrived, time(paper.arrivedAt)],
					[words.issuedAt, time(paper.issuedAt)],
					...promises,
					[
						t.signedBy,
						<>
							{props.signedBy}
							<Fingerprint hex={props.fingerprint} />
						</>,
					],
				]}
			/>
			<p class="govuk-body">
				{words.checkNote}{" "}
				<a href={`/state/${paper.number}`} class="govuk-link">
					{getTexts(lang).state.title}
				</a>
			</p>
		</>
	);
}
