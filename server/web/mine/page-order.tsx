import { type Order, orderCode, orderRows } from "../../fee/order.ts";
import { orderWords } from "../../fee/order-words.ts";
import { qrSvg } from "../../receipt/qr.ts";
import { Layout, type PageFrame } from "../parts/layout.tsx";
import { CaseNumber, Facts } from "../parts/pieces.tsx";

/** The payment order, to be read, typed into a banking app or printed: it needs no script and no PDF. */
export function OrderPage(props: { frame: PageFrame; order: Order }) {
	const { frame, order } = props;
	const t = orderWords[frame.lang];
	return (
		<Layout frame={frame} title={`${t.title}: ${order.number}`} current="mine" back={{ href: "/mine" }}>
			<h1 class="govuk-heading-xl govuk-!-margin-bottom-3">{t.title}</h1>
			<p class="govuk-body">
				{order.officeName[frame.lang]}
				<br />
				<CaseNumber number={order.number} large />
			</p>
			{order.owedTyiyn === 0 && (
				<p class="govuk-body">
					<strong>{t.paid}</strong>
				</p>
			)}
			<Facts rows={orderRows(order, frame.lang)} />
			{order.owedTyiyn > 0 && <HowToPay frame={frame} order={order} />}
			<p class="govuk-body tk-no-print">
				{t.print}{" "}
				<a href="/mine/order.pdf" class="govuk-link">
					{t.pdf}
				</a>
			</p>
		</Layout>
	);
}

function HowToPay(props: { frame: PageFrame; order: Order }) {
	const { frame, order } = props;
	const t = orderWords[frame.lang];
	return (
		<>
			<p class="govuk-body">{t.quote}</p>
			{order.payee === null && <p class="govuk-body">{t.noPayee}</p>}
			{order.payee !== null && <p class="govuk-body">{t.code}</p>}
			<div
				class="tk-order-code"
				role="img"
				aria-label={`QR: ${order.reference}`}
				dangerouslySetInnerHTML={{ __html: qrSvg(orderCode(order)) }}
			/>
			<p class="govuk-body">{t.late}</p>
		</>
	);
}

/** What the applicant's own page says of the order: the sum, the day, the way to the rest. */
export function OrderBox(props: { frame: PageFrame; order: Order }) {
	const { frame, order } = props;
	const t = orderWords[frame.lang];
	const shown = orderRows(order, frame.lang).filter(([name]) => [t.amount, t.payBy, t.reference].includes(name));
	return (
		<section class={`tk-box ${order.owedTyiyn > 0 ? "tk-box--todo" : ""}`} aria-labelledby="order">
			<h2 class="govuk-heading-m" id="order">
				{t.title}
			</h2>
			{order.owedTyiyn === 0 ? <p class="govuk-body">{t.paid}</p> : <Facts rows={shown} />}
			<p class="govuk-body">
				<a href="/mine/order" class="govuk-link">
					{t.open}
				</a>
			</p>
		</section>
	);
}
