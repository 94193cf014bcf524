import { localDate, type Zone } from "../../../casework/clock.ts";
import type { LocalDate } from "../../../casework/facts.ts";
import type { PublishedQuota } from "../../../casework/quota-rules.ts";
import type { ProcedureFace } from "../../../procedures/define.ts";
import type { QuotaRule } from "../../quota/rule.ts";
import { sayDate, shortTime } from "../../web/dates.ts";
import { ErrorSummary } from "../../web/parts/pieces.tsx";
import { TextField } from "../parts/fields.tsx";
import { type DeskFrame, DeskLayout, DoneBanner } from "../parts/layout.tsx";
import { lineName, sayCount } from "./names.ts";
import type { QuotaTable, ShownOrder } from "./read.ts";
import { RuleForm } from "./rule-form.tsx";
import { QuotaLines } from "./table.tsx";
import { quotaWords } from "./words.ts";

export type QuotaView = {
	readonly face: ProcedureFace;
	/** Every procedure that has a quota. */
	readonly faces: readonly ProcedureFace[];
	readonly year: number;
	readonly zone: Zone;
	readonly table: QuotaTable;
	readonly rule: QuotaRule;
	/** Names of the staff by account id. */
	readonly names: ReadonlyMap<string, string>;
	readonly mayChange: boolean;
	/** Null: as it stands now. */
	readonly knownOn: LocalDate | null;
	readonly typedDay: string;
	readonly wrongDay: boolean;
	readonly done: "order" | "rule" | null;
};

type Props = { readonly frame: DeskFrame; readonly view: QuotaView };

export function quotaHref(procedure: string, year: number): string {
	return `/quota?procedure=${procedure}&year=${year}`;
}

/** A year of the quota: what is left where, which orders say so, and how it looked on a day that has passed. */
export function QuotaPage(props: Props) {
	const { frame, view } = props;
	const t = quotaWords[frame.lang];
	const title = `${t.title}: ${t.year(view.year)}`;
	const { table } = view;
	return (
		<DeskLayout frame={frame} title={title} current="quota" wide>
			{view.done !== null && <DoneBanner text={view.done === "order" ? t.saved : t.rule.saved} />}
			{view.wrongDay && <ErrorSummary title={t.errorTitle} errors={[{ field: "known", text: t.wrongDay }]} />}
			<h1 class="govuk-heading-l">{title}</h1>
			<p class="govuk-body">{t.lead}</p>
			<p class="govuk-body">{table.orders.length === 0 ? t.noOrders : t.binding[view.rule.binds]}</p>
			<Choice {...props} />
			{view.knownOn !== null && (
				<p class="govuk-inset-text">
					{t.knownOn(sayDate(view.knownOn, frame.lang))}.{" "}
					<a class="govuk-link" href={quotaHref(view.face.id, view.year)}>
						{t.known.now}
					</a>
				</p>
			)}
			<QuotaLines face={view.face} lang={frame.lang} caption={t.tableCaption} lines={[...table.regions, table.total]} />
			{table.sectors.length > 0 && (
				<QuotaLines face={view.face} lang={frame.lang} caption={t.sectorCaption} lines={table.sectors} />
			)}
			{view.mayChange && view.knownOn === null && (
				<a href={`/quota/order?procedure=${view.face.id}&year=${view.year}`} class="govuk-button">
					{t.recordOrder}
				</a>
			)}
			<KnownForm {...props} />
			{table.orders.length > 0 && <Orders {...props} />}
			{table.published.length > 0 && <Published {...props} />}
			{view.mayChange && view.knownOn === null && <RuleForm frame={frame} view={view} />}
		</DeskLayout>
	);
}

function Choice(props: Props) {
	const { view, frame } = props;
	const t = quotaWords[frame.lang];
	const { year, face } = view;
	return (
		<nav aria-label={t.title}>
			<ul class="tk-tabs">
				{view.faces.length > 1 &&
					view.faces.map((one) => (
						<li key={one.id}>
							<a
								href={quotaHref(one.id, year)}
								class="tk-tab"
								{...(one.id === face.id ? { "aria-current": "page" as const } : {})}
							>
								{one.texts[frame.lang].shortTitle}
							</a>
						</li>
					))}
				<li>
					<a href={quotaHref(face.id, year - 1)} class="tk-tab">
						{t.earlier}
					</a>
				</li>
				<li>
					<a href={quotaHref(face.id, year + 1)} class="tk-tab">
						{t.later}
					</a>
				</li>
			</ul>
		</nav>
	);
}

/** A question without consequences: a form that is sent by GET, so that its answer has an address. */
function KnownForm(props: Props) {
	const { view, frame } = props;
	const t = quotaWords[frame.lang].known;
	return (
		<form action="/quota" method="get" novalidate>
			<input type="hidden" name="procedure" value={view.face.id} />
			<input type="hidden" name="year" value={view.year} />
			<TextField
				name="known"
				label={t.label}
				hint={t.hint}
				value={view.typedDay}
				width="10"
				maxLength={10}
				error={view.wrongDay ? quotaWords[frame.lang].wrongDay : null}
			/>
			<button type="submit" class="govuk-button govuk-button--secondary">
				{t.show}
			</button>
		</form>
	);
}

function Orders(props: Props) {
	const { view, frame } = props;
	const t = quotaWords[frame.lang];
	return (
		<section aria-labelledby="orders">
			<h2 class="govuk-heading-m" id="orders">
				{t.ordersTitle}
			</h2>
			<ul class="tk-rows">
				{view.table.orders.map((order) => (
					<Order key={`${order.order} ${order.from} ${order.recordedAt}`} {...props} order={order} />
				))}
			</ul>
		</section>
	);
}

function Order(props: Props & { order: ShownOrder }) {
	const { order, view, frame } = props;
	const t = quotaWords[frame.lang];
	const by = view.names.get(order.recordedBy) ?? order.recordedBy;
	return (
		<li class="tk-rows__row">
			<div>
				<strong>{order.order}</strong>
				<br />
				{t.inForceFrom(sayDate(order.from, frame.lang))}
				<div class="govuk-hint">
					{t.source}: {order.source}
					<br />
					{t.recorded(by, shortTime(order.recordedAt, view.zone))}
				</div>
			</div>
			<div>
				<ul class="govuk-list">
					{order.lines.map((line) => (
						<li key={`${line.region} ${line.sector}`}>
							{lineName(view.face, line, frame.lang)}:{" "}
							{line.places === null ? t.lifted : sayCount(line.places, frame.lang)}
						</li>
					))}
				</ul>
			</div>
		</li>
	);
}

function Published(props: Props) {
	const { view, frame } = props;
	const t = quotaWords[frame.lang];
	return (
		<section class="tk-box" aria-labelledby="published">
			<h2 class="govuk-heading-m" id="published">
				{t.publishedTitle}
			</h2>
			<p class="govuk-body">{t.publishedLead}</p>
			<ul class="tk-rows">
				{view.table.published.map((one, index) => (
					<PublishedRow key={one.source + String(one.from)} {...props} one={one} index={index} />
				))}
			</ul>
		</section>
	);
}

function PublishedRow(props: Props & { one: PublishedQuota; index: number }) {
	const { one, view, frame, index } = props;
	const t = quotaWords[frame.lang];
	const lines = one.lines.map(
		(line) => `${lineName(view.face, { ...line, sector: null }, frame.lang)}: ${sayCount(line.places, frame.lang)}`,
	);
	return (
		<li class="tk-rows__row">
			<div>
				{lines.join("; ")}
				<div class="govuk-hint">
					{one.from !== null && (
						<>
							{t.inForceFrom(sayDate(one.from, frame.lang))}
							<br />
						</>
					)}
					{one.order !== null && (
						<>
							{one.order}
							<br />
						</>
					)}
					{t.source}: {one.source}
				</div>
			</div>
			{view.mayChange && view.knownOn === null && (
				<a class="govuk-link" href={`/quota/order?procedure=${view.face.id}&year=${view.year}&published=${index}`}>
					{t.takeOver}
					<span class="govuk-visually-hidden">
						{" "}
						({lines[0]}, {one.source})
					</span>
				</a>
			)}
		</li>
	);
}

/** Whether that is a day that the office can have known anything on. */
export function isKnowable(day: string, now: number, zone: Zone): boolean {
	const at = Date.parse(`${day}T00:00:00Z`);
	if (!/^\d{4}-\d{2}-\d{2}$/.test(day) || Number.isNaN(at)) return false;
	return new Date(at).toISOString().startsWith(day) && day <= localDate(now, zone);
}
