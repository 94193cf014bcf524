import { CaseList, type ListProps } from "../parts/case-list.tsx";
import { DeskLayout } from "../parts/layout.tsx";
import { SearchForm } from "../parts/search-form.tsx";
import type { QueueRow } from "../present-row.ts";
import { getQueueWords } from "../queue-words.ts";

export type SearchPageProps = Omit<ListProps, "rows"> & {
	/** What was asked, to be typed on; "" before the first question. */
	readonly asked: string;
	readonly problem: "empty" | "expired" | null;
	/** Null before the first question. */
	readonly results: {
		readonly exact: readonly QueueRow[];
		readonly near: readonly QueueRow[];
		/** Address of the next page, or null. */
		readonly more: string | null;
		/** Address of the other spellings, where this page did not come to them. */
		readonly nearOnes: string | null;
		readonly cutShort: boolean;
	} | null;
};

/** Finding an application by whom or what it names. The rows show no name: the page is read over a shoulder. */
export function SearchPage(props: SearchPageProps) {
	const { frame, results } = props;
	const words = getQueueWords(frame.lang).search;
	return (
		<DeskLayout frame={frame} title={words.title} current="queue" back="/" wide>
			<h1 class="govuk-heading-l">{words.title}</h1>
			<SearchForm
				frame={frame}
				asked={props.asked}
				error={props.problem === null ? null : props.problem === "empty" ? words.empty : words.expired}
			/>
			<p class="govuk-hint">{words.recorded}</p>
			{results && <Results {...props} results={results} />}
		</DeskLayout>
	);
}

function Results(props: SearchPageProps & { results: NonNullable<SearchPageProps["results"]> }) {
	const { exact, near, more, nearOnes, cutShort } = props.results;
	const { search, more: moreWord } = getQueueWords(props.frame.lang);
	const nothing = exact.length === 0 && near.length === 0;
	return (
		<section aria-label={search.title}>
			{nothing && (
				<div role="status" class="tk-empty">
					<p class="govuk-body">
						<strong>{search.nothing}</strong>
					</p>
					<p class="govuk-body">{search.nothingHelp}</p>
				</div>
			)}
			{!nothing && <p class="govuk-hint">{search.order}</p>}
			{exact.length > 0 && (
				<>
					<h2 class="govuk-heading-m">{search.exact}</h2>
					<CaseList {...props} rows={exact} />
				</>
			)}
			{near.length > 0 && (
				<>
					<h2 class="govuk-heading-m">{search.near}</h2>
					<CaseList {...props} rows={near} />
				</>
			)}
			{cutShort && <p class="govuk-inset-text">{search.cutShort}</p>}
			<p class="govuk-body tk-pages">
				{more !== null && (
					<a href={more} class="govuk-link" accesskey="m" rel="next">
						{moreWord}
					</a>
				)}
				{nearOnes !== null && (
					<a href={nearOnes} class="govuk-link">
						{search.showNear}
					</a>
				)}
			</p>
		</section>
	);
}
