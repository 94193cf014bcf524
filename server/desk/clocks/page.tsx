import { CaseNumber } from "../../web/parts/pieces.tsx";
import { type DeskFrame, DeskLayout, DoneBanner } from "../parts/layout.tsx";
import { ClockPanel } from "./panel.tsx";
import type { CaseClock } from "./read.ts";
import { clockDeskWords } from "./words.ts";

/** The clock of one case on a page of its own: where issuing a protective receipt leads back to. */
export function ClockPage(props: { frame: DeskFrame; clock: CaseClock; issued: boolean }) {
	const { frame, clock } = props;
	const t = clockDeskWords[frame.lang];
	return (
		<DeskLayout frame={frame} title={`${t.title}: ${clock.number}`} current="queue" back={`/cases/${clock.number}`}>
			{props.issued && <DoneBanner text={t.protective.done} />}
			<h1 class="govuk-heading-l">
				<CaseNumber number={clock.number} />
			</h1>
			<ClockPanel frame={frame} clock={clock} />
		</DeskLayout>
	);
}
