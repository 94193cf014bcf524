import type { Case } from "../../../casework/case.ts";
import type { LocalDate } from "../../../casework/facts.ts";
import { type MoneySums, type MoneyTrouble, moneySums, moneyTroubleOf } from "../../../casework/fee.ts";
import { waitsForTariff } from "../../fee/fee-lists.ts";
import type { Tx } from "../../store/pool.ts";
import type { DeskFrame } from "../parts/layout.tsx";
import { MoneyState, Sums } from "./case-page.tsx";
import { feeWords } from "./words.ts";

/** The money of a case on its own page: nothing of it is personal. */
export type FeePanelView = {
	readonly number: string;
	readonly sums: MoneySums;
	readonly trouble: MoneyTrouble | null;
	readonly waitsForTariff: boolean;
	readonly reference: string | null;
	readonly payBy: LocalDate | null;
};

export async function readFeePanel(tx: Tx, caseId: string, state: Case): Promise<FeePanelView> {
	return {
		number: state.number,
		sums: moneySums(state),
		trouble: moneyTroubleOf(state),
		waitsForTariff: await waitsForTariff(tx, caseId),
		reference: state.decision.fee?.reference ?? null,
		payBy: state.decision.fee?.payBy ?? null,
	};
}

/** What is owed, what came and what waits; with the way to the fee's page for whoever may see it. Null where money has not been spoken of. */
export function FeePanel(props: { frame: DeskFrame; view: FeePanelView }) {
	const { frame, view } = props;
	const t = feeWords[frame.lang];
	if (view.sums.askedTyiyn === null && view.sums.receivedTyiyn === 0 && !view.waitsForTariff) return null;
	return (
		<section class="tk-section" aria-labelledby="fee">
			<h2 class="govuk-heading-m" id="fee">
				{t.panel.title}
			</h2>
			<MoneyState view={view} lang={frame.lang} />
			<Sums view={view} lang={frame.lang} />
			{frame.menu.includes("fees") && (
				<p class="govuk-body">
					<a href={`/fees/case/${view.number}`} class="govuk-link">
						{t.panel.open}
					</a>
				</p>
			)}
		</section>
	);
}
