import type { Zone } from "../../../casework/clock.ts";
import type { PaymentPersonal, SeenRow } from "../../fee/payments-seen.ts";
import { shortTime } from "../../web/dates.ts";
import { Facts } from "../../web/parts/pieces.tsx";
import { TextField } from "../parts/fields.tsx";
import { DeskForm } from "../parts/layout.tsx";
import { type FeeErrors, type FeeFrame, FeeLayout, Section, shortDay, som } from "./frame.tsx";
import { feeWords } from "./words.ts";

/** Payments that belong to no case yet: sums and days. Who paid stands behind the link, where a view is recorded. */
export function UnmatchedPage(props: { on: FeeFrame; rows: readonly SeenRow[] }) {
	const { on, rows } = props;
	const t = feeWords[on.frame.lang];
	return (
		<FeeLayout on={on} title={t.tabs.unmatched} tab="unmatched">
			{rows.length === 0 && <p class="govuk-body tk-empty">{t.unmatchedEmpty}</p>}
			{rows.length > 0 && (
				<ul class="tk-rows">
					{rows.map((row) => (
						<li key={row.payment} class="tk-rows__row">
							<a href={`/fees/unmatched/${row.payment}`} class="govuk-link">
								{som(t, row.amountTyiyn)}, {t.directions[row.direction]}, {shortDay(row.paidOn)}
							</a>
						</li>
					))}
				</ul>
			)}
		</FeeLayout>
	);
}

/** One unknown payment with what the bank said of it, and what a cashier may do: give it to a case, or say that it is none of ours. */
export function UnmatchedPaymentPage(props: {
	on: FeeFrame;
	row: SeenRow;
	personal: PaymentPersonal | null;
	mayAct: boolean;
	zone: Zone;
	typed: { readonly number: string; readonly word: string };
	errors: FeeErrors;
}) {
	const { on, row, personal } = props;
	const t = feeWords[on.frame.lang];
	const here = `/fees/unmatched/${row.payment}`;
	const errorOf = (field: string) => props.errors.find((one) => one.field === field)?.text ?? null;
	return (
		<FeeLayout on={on} title={t.unmatchedTitle} tab={null} back="/fees/unmatched" errors={props.errors}>
			<Facts
				rows={[
					[t.amount, `${som(t, row.amountTyiyn)}, ${t.directions[row.direction]}`],
					[t.day, shortDay(row.paidOn)],
					[t.payer, personal?.payer ?? null],
					[
						t.text,
						personal === null || personal.texts.length === 0 ? null : (
							<span class="tk-breaks">{personal.texts.join(" · ")}</span>
						),
					],
					[t.bankReference, personal?.bankReference ?? null],
					[t.reason, personal?.word ?? null],
					[t.what, row.state === "waiting" ? t.waiting : row.number === null ? t.aside : t.matchedTo(row.number)],
					[t.tabs.statements, shortTime(row.seenAt, props.zone)],
				]}
			/>
			{props.mayAct && row.state === "waiting" && (
				<>
					<Section title={t.assignTitle} id="assign">
						<DeskForm frame={on.frame} action={`${here}/assign`}>
							<TextField
								name="number"
								label={t.find}
								hint={t.findHint}
								value={props.typed.number}
								error={errorOf("number")}
								maxLength={80}
								width="30"
							/>
							<button type="submit" class="govuk-button">
								{t.assign}
							</button>
						</DeskForm>
					</Section>
					<Section title={t.asideTitle} id="aside">
						<DeskForm frame={on.frame} action={`${here}/aside`}>
							<TextField
								name="word"
								label={t.reason}
								hint={t.asideHint}
								value={props.typed.word}
								error={errorOf("word")}
								maxLength={300}
								width="30"
							/>
							<button type="submit" class="govuk-button govuk-button--secondary">
								{t.asideAction}
							</button>
						</DeskForm>
					</Section>
				</>
			)}
		</FeeLayout>
	);
}
