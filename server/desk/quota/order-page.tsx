import type { LineStanding } from "../../../casework/quota.ts";
import type { OrderRefusal } from "../../../casework/quota-order.ts";
import type { QuotaRules } from "../../../casework/quota-rules.ts";
import type { ProcedureFace } from "../../../procedures/define.ts";
import { sayDate } from "../../web/dates.ts";
import { ErrorSummary, Facts } from "../../web/parts/pieces.tsx";
import { SelectField, TextField } from "../parts/fields.tsx";
import { DeskForm, type DeskFrame, DeskLayout } from "../parts/layout.tsx";
import { lineName, optionName, sayCount } from "./names.ts";
import { placeFields, type TypedOrder, totalField } from "./order-form.ts";
import { quotaHref } from "./page.tsx";
import { quotaWords } from "./words.ts";

type OrderView = {
	readonly face: ProcedureFace;
	readonly rules: QuotaRules;
	readonly year: number;
	readonly typed: TypedOrder;
};

type Props = { readonly frame: DeskFrame; readonly view: OrderView };

export type OrderFault = OrderRefusal | { readonly code: "changed" };

/** Which field a refusal is about. */
function fieldOf(fault: OrderFault): string {
	switch (fault.code) {
		case "source-missing":
			return "source";
		case "day-not-in-year":
			return "from";
		case "no-lines":
			return `places-${totalField}`;
		case "no-such-line":
		case "places-not-whole":
		case "line-twice":
			return `places-${fault.line.region ?? totalField}`;
		case "over-committed-unsaid":
			return "saysSo";
		default:
			return "order";
	}
}

function actionOf({ face, year }: OrderView): string {
	return `/quota/order?procedure=${face.id}&year=${year}`;
}

function Errors(props: Props & { fault: OrderFault | null }) {
	const t = quotaWords[props.frame.lang];
	if (props.fault === null) return null;
	return (
		<ErrorSummary title={t.errorTitle} errors={[{ field: fieldOf(props.fault), text: t.refusals[props.fault.code] }]} />
	);
}

/** The form that records an order: what it is, since when, where it can be read, and its places. */
export function OrderPage(props: Props & { fault: OrderFault | null }) {
	const { frame, view, fault } = props;
	const t = quotaWords[frame.lang];
	const { typed, face, rules } = view;
	const errorOf = (field: string) => (fault !== null && fieldOf(fault) === field ? t.refusals[fault.code] : null);
	const title = `${t.recordOrder}: ${t.year(view.year)}`;
	return (
		<DeskLayout frame={frame} title={title} current="quota" back={quotaHref(face.id, view.year)}>
			<Errors {...props} />
			<h1 class="govuk-heading-l">{title}</h1>
			<p class="govuk-body">{t.form.lead}</p>
			<DeskForm frame={frame} action={actionOf(view)}>
				<input type="hidden" name="step" value="preview" />
				<TextField
					name="order"
					label={t.form.order}
					hint={t.form.orderHint}
					value={typed.order}
					error={errorOf("order")}
					width="30"
					maxLength={200}
				/>
				<TextField
					name="from"
					label={t.form.from}
					hint={t.form.fromHint}
					value={typed.from}
					error={errorOf("from")}
					width="10"
					maxLength={10}
				/>
				<TextField
					name="source"
					label={t.form.source}
					hint={t.form.sourceHint}
					value={typed.source}
					error={errorOf("source")}
					width="30"
					maxLength={300}
				/>
				<SelectField
					name="sector"
					label={t.form.sector}
					value={typed.sector}
					options={[
						["", t.allSectors],
						...rules.sectors.map((sector) => [sector, optionName(face, "sector", sector, frame.lang)] as const),
					]}
				/>
				<fieldset class="govuk-fieldset">
					<legend class="govuk-fieldset__legend govuk-fieldset__legend--m">{t.form.places}</legend>
					<div class="govuk-hint">{t.form.placesHint}</div>
					<div class="tk-grid">
						{placeFields(rules).map((name) => (
							<TextField
								key={name}
								name={`places-${name}`}
								label={name === totalField ? t.total : optionName(face, "region", name, frame.lang)}
								value={typed.places[name] ?? ""}
								error={errorOf(`places-${name}`)}
								width="10"
								maxLength={12}
							/>
						))}
					</div>
				</fieldset>
				<button type="submit" class="govuk-button">
					{t.form.preview}
				</button>
			</DeskForm>
		</DeskLayout>
	);
}

/** Everything that was typed, carried to the next step. */
function Carried(props: { typed: TypedOrder }) {
	const { typed } = props;
	const fields = [
		["order", typed.order],
		["from", typed.from],
		["source", typed.source],
		["sector", typed.sector],
		...Object.entries(typed.places).map(([name, value]) => [`places-${name}`, value] as const),
	] as const;
	return (
		<>
			{fields.map(([name, value]) => (
				<input key={name} type="hidden" name={name} value={value} />
			))}
		</>
	);
}

export type Change = { readonly before: LineStanding; readonly after: LineStanding };

/** What the order changes, line by line, before anything is recorded; what becomes over-committed has to be said. */
export function PreviewPage(props: Props & { changes: readonly Change[]; fault: OrderFault | null }) {
	const { frame, view, changes, fault } = props;
	const t = quotaWords[frame.lang];
	const { typed } = view;
	const isOver = changes.some(({ after }) => after.overCommitted > 0);
	const unsaid = fault?.code === "over-committed-unsaid";
	return (
		<DeskLayout frame={frame} title={t.preview.title} current="quota" back={quotaHref(view.face.id, view.year)}>
			<Errors {...props} />
			<h1 class="govuk-heading-l">{t.preview.title}</h1>
			<p class="govuk-body">{t.preview.lead}</p>
			<Facts
				rows={[
					[t.form.order, typed.order],
					[t.form.from, sayDate(typed.from, frame.lang)],
					[t.form.source, typed.source],
				]}
			/>
			<Changes {...props} />
			<DeskForm frame={frame} action={actionOf(view)}>
				<input type="hidden" name="step" value="record" />
				<Carried typed={typed} />
				{isOver && (
					<div class="tk-box tk-box--bad">
						<h2 class="govuk-heading-m">{t.preview.overTitle}</h2>
						<p class="govuk-body">{t.preview.overText}</p>
						<div class={`govuk-form-group${unsaid ? " govuk-form-group--error" : ""}`}>
							{unsaid && (
								<p class="govuk-error-message" id="saysSo-error">
									{t.refusals["over-committed-unsaid"]}
								</p>
							)}
							<div class="govuk-checkboxes">
								<div class="govuk-checkboxes__item">
									<input
										class="govuk-checkboxes__input"
										id="saysSo"
										name="saysSo"
										type="checkbox"
										value="yes"
										{...(unsaid ? { "aria-describedby": "saysSo-error" } : {})}
									/>
									<label class="govuk-label govuk-checkboxes__label" for="saysSo">
										{t.preview.saysSo}
									</label>
								</div>
							</div>
						</div>
					</div>
				)}
				<button type="submit" class="govuk-button">
					{t.preview.record}
				</button>
			</DeskForm>
			<DeskForm frame={frame} action={actionOf(view)}>
				<input type="hidden" name="step" value="edit" />
				<Carried typed={typed} />
				<button type="submit" class="govuk-button govuk-button--secondary">
					{t.preview.edit}
				</button>
			</DeskForm>
		</DeskLayout>
	);
}

function Changes(props: Props & { changes: readonly Change[] }) {
	const { frame, view } = props;
	const t = quotaWords[frame.lang];
	const say = (limit: number | null) => (limit === null ? t.notEntered : sayCount(limit, frame.lang));
	const labels = [t.preview.before, t.preview.after, t.preview.taken] as const;
	return (
		<table class="govuk-table tk-quota">
			<thead class="govuk-table__head">
				<tr class="govuk-table__row">
					<th scope="col" class="govuk-table__header">
						{t.columns.place}
					</th>
					{labels.map((label) => (
						<th key={label} scope="col" class="govuk-table__header govuk-table__header--numeric">
							{label}
						</th>
					))}
				</tr>
			</thead>
			<tbody class="govuk-table__body">
				{props.changes.map(({ before, after }) => (
					<tr class="govuk-table__row" key={`${after.region} ${after.sector}`}>
						<th scope="row" class="govuk-table__header">
							{lineName(view.face, after, frame.lang)}
							{after.overCommitted > 0 && (
								<span class="tk-quota__over">
									<span class="tk-mark tk-mark--warning">{t.over(sayCount(after.overCommitted, frame.lang))}</span>
								</span>
							)}
						</th>
						{[say(before.limit), say(after.limit), sayCount(after.reserved + after.used, frame.lang)].map(
							(value, index) => (
								<td key={labels[index]} class="govuk-table__cell govuk-table__cell--numeric">
									<span class="tk-quota__label" aria-hidden="true">
										{labels[index]}
									</span>
									{value}
								</td>
							),
						)}
					</tr>
				))}
			</tbody>
		</table>
	);
}
