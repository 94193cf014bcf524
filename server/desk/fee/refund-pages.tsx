import type { Zone } from "../../../casework/clock.ts";
import type { RefundRow, RefundWords } from "../../fee/refunds.ts";
import { shortTime } from "../../web/dates.ts";
import { CaseNumber, Facts } from "../../web/parts/pieces.tsx";
import { DeskForm } from "../parts/layout.tsx";
import { type FeeErrors, type FeeFrame, FeeLayout, som } from "./frame.tsx";
import { feeWords } from "./words.ts";

/** Refunds that wait for an answer: numbers and sums. Why and to whom stands behind the link. */
export function RefundsPage(props: { on: FeeFrame; rows: readonly RefundRow[]; zone: Zone }) {
	const { on, rows } = props;
	const t = feeWords[on.frame.lang];
	return (
		<FeeLayout on={on} title={t.tabs.refunds} tab="refunds">
			{rows.length === 0 && <p class="govuk-body tk-empty">{t.refundEmpty}</p>}
			{rows.length > 0 && (
				<ul class="tk-rows">
					{rows.map((row) => (
						<li key={row.refund} class="tk-rows__row">
							<div>
								<a href={`/fees/refunds/${row.refund}`} class="govuk-link">
									<CaseNumber number={row.number} />, {som(t, row.amountTyiyn)}
								</a>
								<p class="govuk-hint govuk-!-margin-bottom-0">{shortTime(row.askedAt, props.zone)}</p>
							</div>
						</li>
					))}
				</ul>
			)}
		</FeeLayout>
	);
}

/** One refund: what was asked, why, to whom; and the answer, which somebody else than who asked gives. */
export function RefundPage(props: {
	on: FeeFrame;
	row: RefundRow;
	words: RefundWords;
	askedBy: string;
	settledBy: string | null;
	mayAnswer: boolean;
	/** He could answer, had he not asked himself. */
	isOwn: boolean;
	zone: Zone;
	errors: FeeErrors;
}) {
	const { on, row, words } = props;
	const t = feeWords[on.frame.lang];
	return (
		<FeeLayout
			on={on}
			title={`${t.tabs.refunds}: ${som(t, row.amountTyiyn)}`}
			tab={null}
			back="/fees/refunds"
			errors={props.errors}
		>
			<p class="govuk-body">
				<a href={`/fees/case/${row.number}`} class="govuk-link">
					<CaseNumber number={row.number} />
				</a>
			</p>
			<Facts
				rows={[
					[t.amount, som(t, row.amountTyiyn)],
					[t.reason, words.reason],
					[t.refundTo, words.to],
					[t.what, t.refundStates[row.state] + (props.settledBy === null ? "" : `, ${props.settledBy}`)],
				]}
			/>
			<p class="govuk-hint">{t.refundAskedBy(props.askedBy, shortTime(row.askedAt, props.zone))}</p>
			{row.state === "asked" && props.isOwn && <p class="govuk-inset-text">{t.refundOthers}</p>}
			{row.state === "asked" && props.mayAnswer && (
				<DeskForm frame={on.frame} action={`/fees/refunds/${row.refund}`}>
					<div class="govuk-button-group">
						<button type="submit" name="answer" value="given" class="govuk-button">
							{t.refundGive}
						</button>
						<button type="submit" name="answer" value="declined" class="govuk-button govuk-button--secondary">
							{t.refundDecline}
						</button>
					</div>
				</DeskForm>
			)}
		</FeeLayout>
	);
}
