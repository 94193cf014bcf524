import type { ProcedureFace } from "../../../procedures/define.ts";
import { countMax } from "../../store/case-lists.ts";
import type { CasePlace } from "../../store/case-places.ts";
import { filterNameCharactersMax, type SavedFilter } from "../../store/saved-filters.ts";
import { OwnTakenBack } from "../own-correction/mine.tsx";
import { CaseList, type ListProps } from "../parts/case-list.tsx";
import { FilterForm } from "../parts/filter-form.tsx";
import { DeskForm, DeskLayout } from "../parts/layout.tsx";
import { SearchForm } from "../parts/search-form.tsx";
import { type QueueFilter, type Tab, tabs, writeFilter } from "../queue-filter.ts";
import { getQueueWords, type QueueWords } from "../queue-words.ts";
import { reviewPageWords } from "../review/page-words.ts";
import { type DeskTexts, getDeskTexts } from "../texts.ts";

export type QueueNotice = "none-next" | "too-many" | "nameless";

export type QueuePageProps = ListProps & {
	readonly filter: QueueFilter;
	readonly counts: Readonly<Record<Tab, number | null>>;
	/** Address of the next page, or null. */
	readonly more: string | null;
	/** This page is not the first. */
	readonly continued: boolean;
	/** Numbers of the reader's own that their applicants corrected. */
	readonly ownTakenBack: readonly string[];
	readonly saved: readonly SavedFilter[];
	readonly colleagues: readonly { readonly id: string; readonly name: string }[];
	/** Every place that the officer may see. */
	readonly places: readonly CasePlace[];
	readonly faces: readonly ProcedureFace[];
	readonly notice: QueueNotice | null;
	/** Whether this person takes cases up at all. */
	readonly mayTake: boolean;
};

const batchForm = "batch";

/** What a list is called: a state as everywhere on the desk, or a name of its own. */
function queueTitle(queue: QueueFilter["queue"], words: QueueWords, t: DeskTexts): string {
	if (queue === "to_check" || queue === "held" || queue === "open" || queue === "all") return words.queues[queue];
	return t.statuses[queue];
}

/** The officer's day: what only a person can decide comes first, the earliest promise on top. */
export function QueuePage(props: QueuePageProps) {
	const { frame, filter } = props;
	const words = getQueueWords(frame.lang);
	const here = writeFilter(filter);
	return (
		<DeskLayout frame={frame} title={words.title} current="queue" wide>
			{props.notice !== null && <Notice notice={props.notice} words={words} />}
			<div class="tk-queue-head">
				<h1 class="govuk-heading-l">{words.title}</h1>
				{props.mayTake && (
					<DeskForm frame={frame} action="/next">
						<button type="submit" class="govuk-button" accesskey="n" aria-describedby="next-hint">
							{words.next.action}
						</button>
						<span id="next-hint" class="govuk-hint">
							{words.next.hint}
						</span>
					</DeskForm>
				)}
			</div>
			<OwnTakenBack frame={frame} numbers={props.ownTakenBack} />
			<SearchForm frame={frame} />
			<Tabs {...props} />
			<SavedLists {...props} here={here} />
			<FilterForm {...props} />
			{props.rows.length === 0 ? (
				<p class="govuk-body tk-empty">
					{here === "queue=to_check" ? words.emptyToCheck : words.empty}
					{here === "queue=to_check" && (props.counts.accepted ?? 0) > 0 && (
						<>
							{" "}
							<a href="/?queue=accepted" class="govuk-link">
								{words.acceptedWait(Math.min(props.counts.accepted ?? 0, countMax))}
							</a>
						</>
					)}
				</p>
			) : (
				<CaseList {...props} batch={props.mayTake ? batchForm : null} />
			)}
			{props.mayTake && props.rows.length > 0 && <Batch {...props} />}
			<p class="govuk-body tk-pages">
				{props.continued && (
					<a href={`/?${here}`} class="govuk-link">
						{words.first}
					</a>
				)}
				{props.more !== null && (
					<a href={props.more} class="govuk-link" accesskey="m" rel="next">
						{words.more}
					</a>
				)}
			</p>
			<KeepForm {...props} here={here} />
			<Keys words={words} />
		</DeskLayout>
	);
}

/** With the chosen rows: each is one command for itself, and what is not allowed is said case by case. */
function Batch(props: QueuePageProps) {
	const t = reviewPageWords[props.frame.lang].batch;
	return (
		<DeskForm frame={props.frame} action="/batch" id={batchForm}>
			<div class="tk-find">
				<label class="govuk-label" for="batch-action">
					{t.action}
				</label>
				<select class="govuk-select" id="batch-action" name="action">
					<option value="take">{t.take}</option>
					<option value="putBack">{t.putBack}</option>
				</select>
				<button type="submit" class="govuk-button govuk-button--secondary">
					{t.go}
				</button>
			</div>
		</DeskForm>
	);
}

function Notice(props: { notice: QueueNotice; words: QueueWords }) {
	const { next, saved } = props.words;
	const said = { "none-next": next.none, "too-many": saved.tooMany, nameless: saved.nameless }[props.notice];
	const bad = props.notice !== "none-next";
	return (
		<div class={`tk-box tk-box--slim ${bad ? "tk-box--bad" : "tk-box--good"}`} role={bad ? "alert" : "status"}>
			<p class="govuk-body">
				<strong>{said}</strong>
			</p>
		</div>
	);
}

function Tabs(props: QueuePageProps) {
	const words = getQueueWords(props.frame.lang);
	const t = getDeskTexts(props.frame.lang);
	const said = (count: number) => (count > countMax ? words.manyCount(countMax) : String(count));
	return (
		<nav aria-label={words.views}>
			<ul class="tk-tabs">
				{tabs.map((tab) => {
					const count = props.counts[tab];
					return (
						<li key={tab}>
							<a
								href={`/?queue=${tab}`}
								class={`tk-tab${tab === "held" && (count ?? 0) > 0 ? " tk-tab--alert" : ""}`}
								{...(tab === props.filter.queue ? { "aria-current": "page" as const } : {})}
							>
								{queueTitle(tab, words, t)} {count !== null && <span class="tk-count">{said(count)}</span>}
							</a>
						</li>
					);
				})}
			</ul>
		</nav>
	);
}

function SavedLists(props: QueuePageProps & { here: string }) {
	const words = getQueueWords(props.frame.lang).saved;
	if (props.saved.length === 0) return null;
	return (
		<nav aria-label={words.title} class="tk-saved">
			<span class="tk-saved__title">{words.title}:</span>
			<ul>
				{props.saved.map((saved) => (
					<li key={saved.filterId}>
						<a
							href={`/?${saved.query}`}
							class="govuk-link"
							{...(saved.query === props.here ? { "aria-current": "true" as const } : {})}
						>
							{saved.name}
						</a>
						<DeskForm frame={props.frame} action={`/lists/${saved.filterId}/delete`} inline>
							<button type="submit" class="tk-saved__remove" aria-label={words.remove(saved.name)}>
								×
							</button>
						</DeskForm>
					</li>
				))}
			</ul>
		</nav>
	);
}

function KeepForm(props: QueuePageProps & { here: string }) {
	const words = getQueueWords(props.frame.lang).saved;
	return (
		<DeskForm frame={props.frame} action="/lists">
			<input type="hidden" name="query" value={props.here} />
			<label class="govuk-label" for="list-name">
				{words.name}
			</label>
			<div class="tk-search">
				<input
					class="govuk-input govuk-input--width-20"
					id="list-name"
					name="name"
					maxLength={filterNameCharactersMax}
					autocomplete="off"
				/>
				<button type="submit" class="govuk-button govuk-button--secondary tk-search__button">
					{words.save}
				</button>
			</div>
		</DeskForm>
	);
}

function Keys(props: { words: QueueWords }) {
	const words = props.words.keys;
	const rows = [
		["S", words.search],
		["N", words.next],
		["F", words.filter],
		["M", words.more],
	] as const;
	return (
		<details class="govuk-details">
			<summary class="govuk-details__summary">
				<span class="govuk-details__summary-text">{words.title}</span>
			</summary>
			<div class="govuk-details__text">
				<p class="govuk-body">{words.lead}</p>
				<ul class="govuk-list">
					{rows.map(([key, what]) => (
						<li key={key}>
							<kbd class="tk-key">{key}</kbd> {what}
						</li>
					))}
				</ul>
			</div>
		</details>
	);
}
