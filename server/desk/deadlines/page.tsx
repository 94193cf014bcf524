import type { LocalDate } from "../../../casework/facts.ts";
import type { ProcedureFace } from "../../../procedures/define.ts";
import type { Deadline, DeadlineList } from "../../store/deadlines.ts";
import { deadlineCountMax } from "../../store/deadlines.ts";
import { shortTime } from "../../web/dates.ts";
import { CaseNumber } from "../../web/parts/pieces.tsx";
import { clockDeskWords } from "../clocks/words.ts";
import { type DeskFrame, DeskLayout } from "../parts/layout.tsx";
import { StatusMark } from "../parts/status.tsx";
import { getDeskTexts } from "../texts.ts";

export const deadlineLists: readonly DeadlineList[] = ["late", "today", "soon", "stopped"];

/** Which list is asked for, and whose. */
export type DeadlineQuery = {
	readonly list: DeadlineList;
	readonly officer: "all" | "mine" | "nobody";
	readonly office: string | null;
};

function hrefOf(query: DeadlineQuery, offset = 0): string {
	const office = query.office === null ? "" : `&office=${encodeURIComponent(query.office)}`;
	return `/deadlines?list=${query.list}&officer=${query.officer}${office}${offset > 0 ? `&from=${offset}` : ""}`;
}

/** The list of deadlines: what is late is asked about first. Nothing personal stands on it. */
export function DeadlinesPage(props: {
	frame: DeskFrame;
	query: DeadlineQuery;
	counts: Readonly<Record<DeadlineList, number>>;
	rows: readonly Deadline[];
	offices: readonly { readonly id: string; readonly name: string }[];
	faces: readonly ProcedureFace[];
	/** Where the next page begins, or null. */
	next: number | null;
}) {
	const { frame, query } = props;
	const t = clockDeskWords[frame.lang].deadlines;
	return (
		<DeskLayout frame={frame} title={t.title} current="deadlines" wide>
			<h1 class="govuk-heading-l">{t.title}</h1>
			<p class="govuk-body">{t.lead}</p>
			<FilterForm frame={frame} query={query} offices={props.offices} />
			<nav aria-label={t.title}>
				<ul class="tk-tabs">
					{deadlineLists.map((list) => (
						<li key={list}>
							<a
								href={hrefOf({ ...query, list })}
								class={`tk-tab${list === "late" && props.counts.late > 0 ? " tk-tab--alert" : ""}`}
								{...(list === query.list ? { "aria-current": "page" as const } : {})}
							>
								{t.lists[list]} <span class="tk-count">{countText(props.counts[list])}</span>
							</a>
						</li>
					))}
				</ul>
			</nav>
			{props.rows.length === 0 ? (
				<p class="govuk-body tk-empty">{t.empty[query.list]}</p>
			) : (
				<ul class="tk-queue">
					{props.rows.map((row) => (
						<Row key={row.caseId} frame={frame} row={row} list={query.list} faces={props.faces} />
					))}
				</ul>
			)}
			{props.next !== null && (
				<a href={hrefOf(query, props.next)} class="govuk-link govuk-body">
					{t.more}
				</a>
			)}
		</DeskLayout>
	);
}

function countText(count: number): string {
	return count >= deadlineCountMax ? `${deadlineCountMax}+` : String(count);
}

function FilterForm(props: {
	frame: DeskFrame;
	query: DeadlineQuery;
	offices: readonly { readonly id: string; readonly name: string }[];
}) {
	const { query } = props;
	const t = clockDeskWords[props.frame.lang].deadlines;
	const whose = [
		["all", t.everybody],
		["mine", t.mine],
		["nobody", t.nobody],
	] as const;
	return (
		<form action="/deadlines" method="get" class="tk-find">
			<input type="hidden" name="list" value={query.list} />
			<div class="govuk-form-group">
				<label class="govuk-label" for="officer">
					{t.officer}
				</label>
				<select class="govuk-select" id="officer" name="officer">
					{whose.map(([value, label]) => (
						<option key={value} value={value} selected={value === query.officer}>
							{label}
						</option>
					))}
				</select>
			</div>
			{props.offices.length > 1 && (
				<div class="govuk-form-group">
					<label class="govuk-label" for="office">
						{t.office}
					</label>
					<select class="govuk-select" id="office" name="office">
						<option value="">{t.everyOffice}</option>
						{props.offices.map(({ id, name }) => (
							<option key={id} value={id} selected={id === query.office}>
								{name}
							</option>
						))}
					</select>
				</div>
			)}
			<button type="submit" class="govuk-button govuk-button--secondary">
				{t.show}
			</button>
		</form>
	);
}

function shortDay(day: LocalDate): string {
	return day.split("-").reverse().join(".");
}

function Row(props: { frame: DeskFrame; row: Deadline; list: DeadlineList; faces: readonly ProcedureFace[] }) {
	const { row, frame, list } = props;
	const words = clockDeskWords[frame.lang];
	const t = words.deadlines;
	const face = props.faces.find(({ id }) => id === row.procedure);
	const kind = face?.kinds.find(({ id }) => id === row.kind);
	return (
		<li class="tk-queue__row">
			<a href={`/cases/${row.number}`} class="govuk-link tk-queue__number">
				<CaseNumber number={row.number} />
			</a>
			<span class="tk-queue__kind">{kind?.short[frame.lang] ?? t.unknownKind}</span>
			<span class="tk-queue__state">
				<StatusMark status={row.status} t={getDeskTexts(frame.lang)} />
				<span>{row.officerName ?? t.noOfficer}</span>
			</span>
			{list === "stopped" ? (
				<Stopped row={row} face={face} frame={frame} />
			) : (
				<Promised row={row} frame={frame} list={list} />
			)}
		</li>
	);
}

function Promised(props: { row: Deadline; frame: DeskFrame; list: DeadlineList }) {
	const { row, list } = props;
	const words = clockDeskWords[props.frame.lang];
	return (
		<>
			<span>{row.duePromise === null ? "" : words.promises[row.duePromise]}</span>
			<span class="tk-queue__time">
				{row.promisedBy === null ? "" : shortDay(row.promisedBy)}{" "}
				{list === "late" && <strong class="tk-mark tk-mark--fatal">{words.late}</strong>}{" "}
				{row.warned !== null && <span class="tk-queue__label">{words.deadlines.warned[row.warned]}</span>}
			</span>
		</>
	);
}

function Stopped(props: { row: Deadline; face: ProcedureFace | undefined; frame: DeskFrame }) {
	const { row } = props;
	const t = clockDeskWords[props.frame.lang].deadlines;
	return (
		<>
			<span class="tk-queue__time">
				<span class="tk-queue__label">{t.stoppedSince}</span>{" "}
				{row.stoppedSince === null || !props.face ? "" : shortTime(row.stoppedSince, props.face.zone).slice(0, 10)}
			</span>
			<span class="tk-queue__time">
				<span class="tk-queue__label">{t.answerBy}</span> {row.answerBy === null ? "" : shortDay(row.answerBy)}
			</span>
		</>
	);
}
