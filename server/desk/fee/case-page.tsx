import type { Zone } from "../../../casework/clock.ts";
import type { Payment } from "../../../casework/decision-state.ts";
import type { LocalDate } from "../../../casework/facts.ts";
import type { MoneySums, MoneyTrouble } from "../../../casework/fee.ts";
import type { RefundRow } from "../../fee/refunds.ts";
import { shortTime } from "../../web/dates.ts";
import { CaseNumber, Facts } from "../../web/parts/pieces.tsx";
import { SelectField, TextField } from "../parts/fields.tsx";
import { DeskForm } from "../parts/layout.tsx";
import { type FeeErrors, type FeeFrame, FeeLayout, Section, shortDay, som } from "./frame.tsx";
import { feeWords } from "./words.ts";

export type FeeCaseView = {
	readonly number: string;
	readonly sums: MoneySums;
	readonly trouble: MoneyTrouble | null;
	readonly waitsForTariff: boolean;
	readonly reference: string | null;
	readonly payBy: LocalDate | null;
	readonly payments: readonly Payment[];
	readonly refunds: readonly Pick<RefundRow, "refund" | "amountTyiyn" | "askedAt" | "state">[];
	/** What may go back and nobody has asked for yet. */
	readonly askableTyiyn: number;
	readonly may: { readonly pay: boolean; readonly back: boolean; readonly refund: boolean };
	/** Made with the page: the form sent twice is one payment. */
	readonly payment: string;
	readonly today: LocalDate;
	readonly zone: Zone;
	readonly typed: Readonly<Record<"amount" | "paidOn" | "source" | "reason" | "to" | "refundAmount", string>>;
	readonly errors: FeeErrors;
};

/** The money of one case: what is owed, what came, and the forms of a cashier. No name, no document. */
export function FeeCasePage(props: { on: FeeFrame; view: FeeCaseView }) {
	const { on, view } = props;
	const t = feeWords[on.frame.lang];
	return (
		<FeeLayout on={on} title={t.nav} tab={null} back="/fees" errors={view.errors}>
			<p class="govuk-body">
				{t.number} <CaseNumber number={view.number} large />
			</p>
			<MoneyState view={view} lang={on.frame.lang} />
			<Sums view={view} lang={on.frame.lang} />
			{view.may.pay && <PayForm on={on} view={view} />}
			<Payments on={on} view={view} />
			{view.may.refund && view.askableTyiyn > 0 && <RefundForm on={on} view={view} />}
			{view.refunds.length > 0 && (
				<Section title={t.tabs.refunds} id="refunds">
					<ul class="govuk-list">
						{view.refunds.map((one) => (
							<li key={one.refund}>
								<a href={`/fees/refunds/${one.refund}`} class="govuk-link">
									{som(t, one.amountTyiyn)}, {shortTime(one.askedAt, view.zone)}
								</a>
								: {t.refundStates[one.state]}
							</li>
						))}
					</ul>
				</Section>
			)}
		</FeeLayout>
	);
}

type Lang = FeeFrame["frame"]["lang"];

/** In one sentence how the money stands. */
export function MoneyState(props: { view: Pick<FeeCaseView, "sums" | "trouble" | "waitsForTariff">; lang: Lang }) {
	const { sums, trouble, waitsForTariff } = props.view;
	const t = feeWords[props.lang];
	if (waitsForTariff || trouble !== null)
		return (
			<div class="govuk-inset-text">
				{waitsForTariff && <p>{t.noTariff}</p>}
				{trouble !== null && <p>{t.troubles[trouble]}</p>}
			</div>
		);
	if (sums.askedTyiyn === null) return <p class="govuk-body">{t.notAsked}</p>;
	return sums.isPaid ? <p class="govuk-body">{t.paid}</p> : null;
}

export function Sums(props: { view: Pick<FeeCaseView, "sums" | "reference" | "payBy">; lang: Lang }) {
	const { sums, reference, payBy } = props.view;
	const t = feeWords[props.lang];
	const orNone = (amount: number | null) => (amount === null || amount <= 0 ? null : som(t, amount));
	return (
		<Facts
			rows={[
				[t.asked, orNone(sums.askedTyiyn)],
				[t.owed, orNone(sums.askedTyiyn === null ? null : sums.owedTyiyn)],
				[t.tooMuch, orNone(sums.askedTyiyn === null ? null : -sums.owedTyiyn)],
				[t.payBy, payBy === null ? null : shortDay(payBy)],
				[t.reference, reference],
				[t.received, orNone(sums.receivedTyiyn)],
				[t.reversedSum, orNone(sums.reversedTyiyn)],
				[t.refundedSum, orNone(sums.refundedTyiyn)],
				[t.held, orNone(sums.heldTyiyn)],
			]}
		/>
	);
}

function errorOf(view: FeeCaseView, field: string): string | null {
	return view.errors.find((one) => one.field === field)?.text ?? null;
}

function PayForm(props: { on: FeeFrame; view: FeeCaseView }) {
	const { on, view } = props;
	const t = feeWords[on.frame.lang];
	return (
		<Section title={t.takeTitle} id="take">
			<DeskForm frame={on.frame} action={`/fees/case/${view.number}/payment`}>
				<input type="hidden" name="payment" value={view.payment} />
				<TextField
					name="amount"
					label={t.amount}
					hint={t.amountHint}
					value={view.typed.amount}
					error={errorOf(view, "amount")}
					maxLength={20}
					width="10"
				/>
				<TextField
					name="paidOn"
					label={t.paidOn}
					hint={t.dayHint}
					value={view.typed.paidOn}
					error={errorOf(view, "paidOn")}
					maxLength={10}
					width="10"
				/>
				<SelectField
					name="source"
					label={t.how}
					value={view.typed.source}
					options={[
						["cashier", t.sources.cashier],
						["slip", t.sources.slip],
					]}
				/>
				<button type="submit" class="govuk-button">
					{t.take}
				</button>
			</DeskForm>
		</Section>
	);
}

function Payments(props: { on: FeeFrame; view: FeeCaseView }) {
	const { on, view } = props;
	const t = feeWords[on.frame.lang];
	const standing = view.payments.filter(({ reversed }) => !reversed);
	return (
		<Section title={t.paymentsTitle} id="payments">
			{view.payments.length === 0 && <p class="govuk-body tk-empty">{t.paymentsEmpty}</p>}
			{view.payments.length > 0 && (
				<ul class="govuk-list">
					{view.payments.map((one) => (
						<li key={one.payment}>
							<strong>{som(t, one.amountTyiyn)}</strong>, {shortDay(one.paidOn)}, {t.sources[one.source]}
							{one.reversed && <span class="tk-mark tk-mark--wait"> {t.wasReversed}</span>}
						</li>
					))}
				</ul>
			)}
			{view.may.back && standing.length > 0 && (
				<details class="govuk-details" open={errorOf(view, "reason") !== null}>
					<summary class="govuk-details__summary">
						<span class="govuk-details__summary-text">{t.takeBackTitle}</span>
					</summary>
					<div class="govuk-details__text">
						<DeskForm frame={on.frame} action={`/fees/case/${view.number}/back`}>
							<SelectField
								name="back"
								label={t.paymentsTitle}
								value=""
								options={standing.map((one) => [
									one.payment,
									`${som(t, one.amountTyiyn)}, ${shortDay(one.paidOn)}, ${t.sources[one.source]}`,
								])}
							/>
							<TextField
								name="reason"
								label={t.reason}
								value={view.typed.reason}
								error={errorOf(view, "reason")}
								maxLength={300}
								width="30"
							/>
							<button type="submit" class="govuk-button govuk-button--secondary">
								{t.takeBack}
							</button>
						</DeskForm>
					</div>
				</details>
			)}
		</Section>
	);
}

function RefundForm(props: { on: FeeFrame; view: FeeCaseView }) {
	const { on, view } = props;
	const t = feeWords[on.frame.lang];
	return (
		<Section title={t.refundTitle} id="refund">
			<p class="govuk-body">{t.refundHint(som(t, view.askableTyiyn))}</p>
			<DeskForm frame={on.frame} action={`/fees/case/${view.number}/refund`}>
				<TextField
					name="refundAmount"
					label={t.amount}
					hint={t.amountHint}
					value={view.typed.refundAmount}
					error={errorOf(view, "refundAmount")}
					maxLength={20}
					width="10"
				/>
				<TextField
					name="to"
					label={t.refundTo}
					value={view.typed.to}
					error={errorOf(view, "to")}
					maxLength={300}
					width="30"
				/>
				<TextField
					name="why"
					label={t.reason}
					value={view.typed.reason}
					error={errorOf(view, "why")}
					maxLength={300}
					width="30"
				/>
				<button type="submit" class="govuk-button govuk-button--secondary">
					{t.refundAsk}
				</button>
			</DeskForm>
		</Section>
	);
}
