import type { LocalDate } from "../../../casework/facts.ts";
import type { MoneyTrouble } from "../../../casework/fee.ts";
import type { AwaitingRow } from "../../fee/fee-lists.ts";
import { CaseNumber } from "../../web/parts/pieces.tsx";
import { TextField } from "../parts/fields.tsx";
import { type FeeErrors, type FeeFrame, FeeLayout, Section, shortDay, som } from "./frame.tsx";
import { feeWords } from "./words.ts";

export type FeeListView = {
	readonly awaiting: readonly AwaitingRow[];
	readonly troubled: readonly { readonly number: string; readonly trouble: MoneyTrouble | null }[];
	readonly today: LocalDate;
	readonly typed: string;
	readonly errors: FeeErrors;
};

/** What waits for a payment, and a field that finds a case by its number. Numbers and sums; nobody's name. */
export function FeeListPage(props: { on: FeeFrame; view: FeeListView }) {
	const { on, view } = props;
	const t = feeWords[on.frame.lang];
	return (
		<FeeLayout on={on} title={t.nav} tab="awaiting" errors={view.errors}>
			<p class="tk-lead">{t.lead}</p>
			<form action="/fees/find" method="get" novalidate>
				<TextField
					name="number"
					label={t.find}
					hint={t.findHint}
					error={view.errors[0]?.text ?? null}
					value={view.typed}
					maxLength={80}
					width="30"
				/>
				<button type="submit" class="govuk-button">
					{t.findAction}
				</button>
			</form>
			<Section title={t.tabs.awaiting} id="awaiting">
				{view.awaiting.length === 0 && <p class="govuk-body tk-empty">{t.awaitingEmpty}</p>}
				<Rows>
					{view.awaiting.map(({ number, feeTyiyn, heldTyiyn, payBy }) => (
						<Row key={number} number={number}>
							{t.owed}: {som(t, feeTyiyn - heldTyiyn)}. {t.payBy} {shortDay(payBy)}
							{payBy < view.today && (
								<>
									{" "}
									<strong class="tk-mark tk-mark--wait">{t.late}</strong>
								</>
							)}
						</Row>
					))}
				</Rows>
			</Section>
			<Section title={t.troublesTitle} id="troubled">
				{view.troubled.length === 0 && <p class="govuk-body tk-empty">{t.troublesEmpty}</p>}
				<Rows>
					{view.troubled.map(({ number, trouble }) => (
						<Row key={number} number={number}>
							{trouble !== null && t.troubles[trouble]}
						</Row>
					))}
				</Rows>
			</Section>
		</FeeLayout>
	);
}

function Rows(props: { children: preact.ComponentChildren }) {
	return Array.isArray(props.children) && props.children.length === 0 ? null : (
		<ul class="tk-rows">{props.children}</ul>
	);
}

function Row(props: { number: string; children: preact.ComponentChildren }) {
	return (
		<li class="tk-rows__row">
			<div>
				<a href={`/fees/case/${props.number}`} class="govuk-link">
					<CaseNumber number={props.number} />
				</a>
				<p class="govuk-hint govuk-!-margin-bottom-0">{props.children}</p>
			</div>
		</li>
	);
}
