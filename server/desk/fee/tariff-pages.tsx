import type { Zone } from "../../../casework/clock.ts";
import type { LocalDate } from "../../../casework/facts.ts";
import { writeSom } from "../../../casework/fee.ts";
import type { Payee } from "../../fee/payee.ts";
import { shippedBy, type TariffLine, type TariffRow } from "../../fee/tariffs.ts";
import { sayDate, shortTime } from "../../web/dates.ts";
import { ErrorSummary } from "../../web/parts/pieces.tsx";
import { SelectField, TextField } from "../parts/fields.tsx";
import { DeskForm, type DeskFrame, DeskLayout, DoneBanner } from "../parts/layout.tsx";
import { Section, som } from "./frame.tsx";
import { type TariffFault, type TariffFaults, type TariffTyped, writeTimes } from "./tariff-form.ts";
import { type FeeWords, feeWords } from "./words.ts";

/** A row and whether a later one with the same key and first day took its place. */
export type ShownTariff = { readonly row: TariffRow; readonly isReplaced: boolean };

export type TariffView = {
	readonly lines: readonly TariffLine[];
	/** In force on `on`, as known now. */
	readonly inForce: readonly TariffRow[];
	readonly rows: readonly ShownTariff[];
	readonly on: LocalDate;
	readonly names: ReadonlyMap<string, string>;
	readonly waiting: number;
	readonly zone: Zone;
	readonly typed: TariffTyped;
	readonly faults: TariffFaults;
	readonly payees: readonly { readonly key: string; readonly title: string; readonly payee: Payee | null }[];
	readonly saved: boolean;
};

export const tariffHome = "/administration/tariffs";

function faultText(fault: TariffFault, t: FeeWords): string {
	if (fault === "multiplier") return t.tariffs.multiplierFault;
	return fault === "changed" ? t.changed : t.faults[fault];
}

/** The table of fees: what would be owed on a day, every row that there ever was, and the form that adds one. */
export function TariffsPage(props: { frame: DeskFrame; view: TariffView }) {
	const { frame, view } = props;
	const t = feeWords[frame.lang];
	const errors = Object.entries(view.faults).map(([field, fault]) => ({ field, text: faultText(fault, t) }));
	return (
		<DeskLayout frame={frame} title={t.tariffs.title} current="administration" back="/administration">
			{view.saved && <DoneBanner text={t.tariffs.saved} />}
			{errors.length > 0 && <ErrorSummary title={t.problem} errors={errors} />}
			<h1 class="govuk-heading-l">{t.tariffs.title}</h1>
			<p class="tk-lead">{t.tariffs.lead}</p>
			{view.waiting > 0 && (
				<div class="tk-box tk-box--todo tk-box--slim">
					<p class="govuk-body">
						<strong>{t.tariffs.waitingCases(view.waiting)}</strong>
					</p>
				</div>
			)}
			<Preview frame={frame} view={view} />
			{view.lines.map((line) => (
				<History key={line.key} frame={frame} view={view} line={line} />
			))}
			<TariffForm frame={frame} view={view} />
			<Payees frame={frame} view={view} />
		</DeskLayout>
	);
}

function sayAmount({ body }: TariffRow, t: FeeWords): string {
	const each = body.per === "item" ? t.tariffs.perItem : t.tariffs.perPaper;
	return body.eachTyiyn === null ? t.tariffs.unknown : `${som(t, body.eachTyiyn)} ${each}`;
}

function sayMultiplier({ body }: TariffRow, t: FeeWords): string {
	return body.overSharePerMille === null
		? t.tariffs.overShareUnknown
		: t.tariffs.overShare(writeTimes(body.overSharePerMille));
}

function Preview(props: { frame: DeskFrame; view: TariffView }) {
	const { view, frame } = props;
	const t = feeWords[frame.lang];
	return (
		<Section title={t.tariffs.preview(sayDate(view.on, frame.lang))} id="preview">
			<form action={tariffHome} method="get" class="tk-inline-form" novalidate>
				<TextField name="on" label={t.tariffs.on} hint={t.dayHint} value={view.on} maxLength={10} width="10" />
				<button type="submit" class="govuk-button govuk-button--secondary">
					{t.tariffs.show}
				</button>
			</form>
			<dl class="govuk-summary-list">
				{view.lines.map((line) => {
					const row = view.inForce.find(({ key }) => key === line.key);
					return (
						<div class="govuk-summary-list__row" key={line.key}>
							<dt class="govuk-summary-list__key">
								{line.title[frame.lang]} <span class="govuk-hint tk-inline">({line.law})</span>
							</dt>
							<dd class="govuk-summary-list__value">
								{row ? <strong>{sayAmount(row, t)}</strong> : t.tariffs.unknown}
								{row && (
									<>
										<br />
										{sayMultiplier(row, t)}
									</>
								)}
							</dd>
						</div>
					);
				})}
			</dl>
		</Section>
	);
}

function History(props: { frame: DeskFrame; view: TariffView; line: TariffLine }) {
	const { view, frame, line } = props;
	const t = feeWords[frame.lang];
	const rows = view.rows.filter(({ row }) => row.key === line.key);
	return (
		<Section title={`${line.title[frame.lang]} (${line.law})`} id={line.key.replaceAll("/", "-")}>
			<ul class="tk-rows">
				{rows.map(({ row, isReplaced }) => {
					const from = sayDate(row.validFrom, frame.lang);
					const moment = shortTime(row.recordedAt, view.zone);
					const who = view.names.get(row.recordedBy) ?? row.recordedBy;
					const href = `${tariffHome}?key=${encodeURIComponent(row.key)}&from=${row.validFrom}#add`;
					return (
						<li key={`${row.validFrom} ${row.recordedAt}`} class="tk-rows__row">
							<div class="tk-breaks">
								<strong>{sayAmount(row, t)}</strong>,{" "}
								{row.validTo === null ? t.tariffs.from(from) : t.tariffs.fromTo(from, sayDate(row.validTo, frame.lang))}
								{isReplaced && " "}
								{isReplaced && <span class="tk-mark tk-mark--note">{t.tariffs.replaced}</span>}
								<p class="govuk-hint govuk-!-margin-bottom-0">
									{t.tariffs.source}: <span lang="en">{row.body.source}</span> ·{" "}
									{row.recordedBy === shippedBy ? t.tariffs.shipped : t.tariffs.recorded(moment, who)}
								</p>
							</div>
							{!isReplaced && (
								<a href={href} class="govuk-link">
									{t.tariffs.correct}
									<span class="govuk-visually-hidden">
										{" "}
										{line.title[frame.lang]}, {from}
									</span>
								</a>
							)}
						</li>
					);
				})}
			</ul>
		</Section>
	);
}

function TariffForm(props: { frame: DeskFrame; view: TariffView }) {
	const { view, frame } = props;
	const t = feeWords[frame.lang];
	const { typed, faults } = view;
	const errorOf = (field: keyof TariffTyped) => (faults[field] ? faultText(faults[field], t) : null);
	return (
		<section class="tk-box" aria-labelledby="add">
			<h2 class="govuk-heading-m" id="add">
				{t.tariffs.addTitle}
			</h2>
			<p class="govuk-body">{t.tariffs.addLead}</p>
			<DeskForm frame={frame} action={tariffHome}>
				<SelectField
					name="key"
					label={t.tariffs.paper}
					value={typed.key}
					error={errorOf("key")}
					options={view.lines.map((line) => [line.key, `${line.title[frame.lang]} (${line.law})`])}
				/>
				<TextField
					name="validFrom"
					label={t.tariffs.validFrom}
					hint={t.dayHint}
					value={typed.validFrom}
					error={errorOf("validFrom")}
					maxLength={10}
					width="10"
				/>
				<TextField
					name="validTo"
					label={t.tariffs.validTo}
					hint={t.tariffs.validToHint}
					value={typed.validTo}
					error={errorOf("validTo")}
					maxLength={10}
					width="10"
				/>
				<TextField
					name="amount"
					label={t.amount}
					hint={t.tariffs.amountHint}
					value={typed.amount}
					error={errorOf("amount")}
					maxLength={20}
					width="10"
				/>
				<TextField
					name="multiplier"
					label={t.tariffs.multiplier}
					hint={t.tariffs.multiplierHint}
					value={typed.multiplier}
					error={errorOf("multiplier")}
					maxLength={7}
					width="5"
				/>
				<TextField
					name="source"
					label={t.tariffs.source}
					hint={t.tariffs.sourceHint}
					value={typed.source}
					error={errorOf("source")}
					maxLength={400}
					width="30"
				/>
				<button type="submit" class="govuk-button">
					{t.tariffs.save}
				</button>
			</DeskForm>
		</section>
	);
}

function Payees(props: { frame: DeskFrame; view: TariffView }) {
	const { view, frame } = props;
	const t = feeWords[frame.lang].tariffs;
	return (
		<Section title={t.payeeTitle} id="payee">
			<p class="govuk-body">{t.payeeLead}</p>
			{view.payees.map(({ key, title, payee }, index) => (
				<DeskForm key={key} frame={frame} action={`${tariffHome}/payee`}>
					<fieldset class="govuk-fieldset">
						<legend class="govuk-fieldset__legend govuk-fieldset__legend--s">{title}</legend>
						{payee === null && <p class="govuk-body">{t.payeeMissing}</p>}
						<input type="hidden" name="place" value={key} />
						{(["name", "account", "bank", "bic"] as const).map((field) => (
							<PayeeField
								key={field}
								field={`${field}-${index}`}
								label={t.payee[field]}
								value={payee?.[field] ?? ""}
								name={field}
							/>
						))}
						<button type="submit" class="govuk-button govuk-button--secondary">
							{t.save}
							<span class="govuk-visually-hidden">: {title}</span>
						</button>
					</fieldset>
				</DeskForm>
			))}
		</Section>
	);
}

/** The same four fields for each office: an id of its own, the name of the field. */
function PayeeField(props: { field: string; name: string; label: string; value: string }) {
	return (
		<div class="govuk-form-group">
			<label class="govuk-label" for={props.field}>
				{props.label}
			</label>
			<input
				class="govuk-input govuk-input--width-30"
				id={props.field}
				name={props.name}
				type="text"
				maxLength={160}
				autocomplete="off"
				value={props.value}
			/>
		</div>
	);
}

/** What a "correct" link puts into the form. */
export function typedOf(row: TariffRow): TariffTyped {
	const { eachTyiyn, overSharePerMille, source } = row.body;
	return {
		key: row.key,
		validFrom: row.validFrom,
		validTo: row.validTo ?? "",
		amount: eachTyiyn === null ? "" : writeSom(eachTyiyn),
		multiplier: overSharePerMille === null ? "" : writeTimes(overSharePerMille),
		source,
	};
}
