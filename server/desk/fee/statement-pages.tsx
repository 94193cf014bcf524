import type { Zone } from "../../../casework/clock.ts";
import type { BankLine, StatementFault } from "../../fee/bank-line.ts";
import { csvExample } from "../../fee/csv.ts";
import type { SeenRow } from "../../fee/payments-seen.ts";
import type { StatementRow } from "../../fee/statements.ts";
import type { LineOutcome } from "../../fee/take-statement.ts";
import { shortTime } from "../../web/dates.ts";
import { describedBy, FieldGroup } from "../parts/fields.tsx";
import { DeskForm } from "../parts/layout.tsx";
import { type FeeErrors, type FeeFrame, FeeLayout, Section, shortDay, som } from "./frame.tsx";
import { type FeeWords, feeWords } from "./words.ts";

/** Where a statement is brought, and those that were. */
export function StatementsPage(props: {
	on: FeeFrame;
	statements: readonly StatementRow[];
	zone: Zone;
	errors: FeeErrors;
	faults: readonly StatementFault[];
}) {
	const { on } = props;
	const t = feeWords[on.frame.lang];
	const error = props.errors[0]?.text ?? null;
	const field = { name: "file", label: t.statementFile, hint: t.statementFileHint, error };
	return (
		<FeeLayout on={on} title={t.tabs.statements} tab="statements" errors={props.errors}>
			<p class="tk-lead">{t.statementsLead}</p>
			{props.faults.length > 0 && <Faults faults={props.faults} t={t} />}
			<DeskForm frame={on.frame} action="/fees/statements" multipart>
				<FieldGroup {...field}>
					<input
						class="govuk-file-upload"
						type="file"
						id="file"
						name="file"
						accept=".xml,.csv"
						{...describedBy(field)}
					/>
				</FieldGroup>
				<button type="submit" class="govuk-button">
					{t.statementBring}
				</button>
			</DeskForm>
			<p class="govuk-hint">CSV:</p>
			<div class="govuk-!-margin-bottom-6">
				<pre class="tk-letter__text tk-mono">{csvExample}</pre>
			</div>
			{props.statements.length === 0 && <p class="govuk-body tk-empty">{t.statementsEmpty}</p>}
			{props.statements.length > 0 && (
				<ul class="tk-rows">
					{props.statements.map((one) => (
						<li key={one.statementId} class="tk-rows__row">
							<div>
								<a href={`/fees/statements/${one.statementId}`} class="govuk-link">
									{one.format}, {shortTime(one.broughtAt, props.zone)}
								</a>
								<p class="govuk-hint govuk-!-margin-bottom-0">
									{t.lines(one.lines)}, {t.statementStates[one.state]}
								</p>
							</div>
						</li>
					))}
				</ul>
			)}
		</FeeLayout>
	);
}

function Faults(props: { faults: readonly StatementFault[]; t: FeeWords }) {
	const { faults, t } = props;
	return (
		<section class="tk-box tk-box--bad" aria-labelledby="faults">
			<h2 class="govuk-heading-m" id="faults">
				{t.faultsLead}
			</h2>
			<ul class="govuk-list govuk-list--bullet tk-breaks">
				{faults.map((fault, index) => (
					<li key={`${index} ${fault.code}`}>
						{fault.line !== null && <strong>{t.faultAt(fault.line)} </strong>}
						{t.statementFaults[fault.code]} {hasValue(fault) && <code>{fault.what}</code>}
					</li>
				))}
			</ul>
		</section>
	);
}

/** Codes whose sentence ends with what was found. */
const told: readonly StatementFault["code"][] = [
	"header",
	"columns",
	"date",
	"amount",
	"currency",
	"kind",
	"version",
	"missing",
];

function hasValue({ code, what }: StatementFault): boolean {
	return what !== null && told.includes(code);
}

function sayOutcome(outcome: LineOutcome, t: FeeWords): string {
	switch (outcome.kind) {
		case "known":
			return t.known;
		case "aside":
			return t.aside;
		case "waits":
			return t.waits[outcome.why];
		case "reverses":
			return t.reverses(outcome.number);
		case "pays": {
			const { number, leavesTyiyn } = outcome;
			if (leavesTyiyn === null) return t.paysLoose(number);
			if (leavesTyiyn === 0) return t.paysAll(number);
			return leavesTyiyn > 0 ? t.paysPart(number, som(t, leavesTyiyn)) : t.paysMore(number, som(t, -leavesTyiyn));
		}
	}
}

/** Line by line what a statement would do, before it does anything. Names payers: the view is recorded. */
export function PreviewPage(props: {
	on: FeeFrame;
	statement: StatementRow;
	lines: readonly { readonly line: BankLine; readonly outcome: LineOutcome }[];
}) {
	const { on, statement, lines } = props;
	const t = feeWords[on.frame.lang];
	const here = `/fees/statements/${statement.statementId}`;
	return (
		<FeeLayout on={on} title={t.previewTitle} tab={null} back="/fees/statements">
			<p class="tk-lead">{t.previewLead}</p>
			<div class="govuk-button-group">
				<DeskForm frame={on.frame} action={`${here}/take`} inline>
					<button type="submit" class="govuk-button">
						{t.takeIn}
					</button>
				</DeskForm>
				<DeskForm frame={on.frame} action={`${here}/discard`} inline>
					<button type="submit" class="govuk-button govuk-button--secondary">
						{t.discard}
					</button>
				</DeskForm>
			</div>
			<ol class="tk-rows">
				{lines.map(({ line, outcome }) => (
					<li key={line.line} class="tk-rows__row">
						<div class="tk-breaks">
							<p class="govuk-body govuk-!-margin-bottom-1">
								<strong>
									{som(t, line.amountTyiyn)}, {t.directions[line.direction]}
								</strong>
								, {shortDay(line.paidOn)}. {sayOutcome(outcome, t)}
							</p>
							<p class="govuk-hint govuk-!-margin-bottom-0">
								{t.faultAt(line.line)} {[line.payer, ...line.texts].filter((text) => text !== null).join(" · ")}
							</p>
						</div>
					</li>
				))}
			</ol>
		</FeeLayout>
	);
}

/** What became of each line of a statement that was taken in; numbers and sums, nobody's name. */
export function TakenPage(props: { on: FeeFrame; statement: StatementRow; rows: readonly SeenRow[]; zone: Zone }) {
	const { on, statement, rows } = props;
	const t = feeWords[on.frame.lang];
	return (
		<FeeLayout
			on={on}
			title={`${t.statementFile}, ${shortTime(statement.broughtAt, props.zone)}`}
			tab={null}
			back="/fees/statements"
		>
			<p class="govuk-body">
				{t.lines(statement.lines)}, {t.statementStates[statement.state]}.{" "}
				{rows.length < statement.lines &&
					statement.state === "taken" &&
					`${t.known} (${statement.lines - rows.length})`}
			</p>
			{rows.length > 0 && (
				<Section title={t.what} id="lines">
					<ul class="tk-rows">
						{rows.map((row) => (
							<li key={row.payment} class="tk-rows__row">
								<div>
									<strong>
										{som(t, row.amountTyiyn)}, {t.directions[row.direction]}
									</strong>
									, {shortDay(row.paidOn)}.{" "}
									{row.state === "matched" && row.number !== null && (
										<a href={`/fees/case/${row.number}`} class="govuk-link">
											{row.direction === "reversal" ? t.reverses(row.number) : t.matchedTo(row.number)}
										</a>
									)}
									{row.state === "aside" && t.aside}
									{row.state === "waiting" && (
										<a href={`/fees/unmatched/${row.payment}`} class="govuk-link">
											{t.waiting}
										</a>
									)}
								</div>
							</li>
						))}
					</ul>
				</Section>
			)}
		</FeeLayout>
	);
}
