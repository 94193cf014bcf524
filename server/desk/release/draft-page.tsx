import type { RoundState } from "../../../casework/round-state.ts";
import type { Placed, Selection } from "../../../casework/selection.ts";
import { Facts } from "../../web/parts/pieces.tsx";
import { SelectField } from "../parts/fields.tsx";
import type { DeskFrame } from "../parts/layout.tsx";
import { candidateHref, groupName, type OpenedRound } from "./opened-round.ts";
import { GroupsTable, givenIn, groupsOf, OutcomeMark, ReleaseLayout, tabHref } from "./parts.tsx";
import { sayKey, sayOutcome, sayReason } from "./say.ts";
import { releaseWords } from "./words.ts";

type DraftFilter = { readonly group: string; readonly outcome: string; readonly from: number };

type Frozen = NonNullable<RoundState["frozen"]>;

type Props = {
	readonly frame: DeskFrame;
	readonly opened: OpenedRound;
	readonly frozen: Frozen;
	/** What the frozen inputs lead to before anything is drawn. */
	readonly draft: Selection;
	readonly filter: DraftFilter;
};

const pageRows = 100;

/** Places of each group, and every candidate with the reason: what the two people look at before they release. */
export function DraftPage(props: Props) {
	const { frame, opened, frozen, draft } = props;
	const t = releaseWords[frame.lang];
	return (
		<ReleaseLayout frame={frame} opened={opened} tab="draft" title={t.draftPage.title}>
			<p class="tk-lead">{t.draftPage.lead}</p>
			<p class="govuk-body">
				<strong>{t.draftPage.seated(givenIn(draft), frozen.inputs.seats)}.</strong> {t.draftPage.ties(draft.openTies)}
			</p>
			<Facts
				rows={[
					[t.inputsHash, <code class="tk-hash">{frozen.hash}</code>],
					[t.draftHash, <code class="tk-hash">{frozen.draftHash}</code>],
				]}
			/>
			<GroupsTable frame={frame} home={opened.home} rows={groupsOf(draft.placed, frozen.inputs)} />
			<section aria-labelledby="list">
				<h2 class="govuk-heading-m" id="list">
					{t.draftPage.list}
				</h2>
				<p class="govuk-hint">
					{t.draftPage.blind} {t.own}
				</p>
				<Filter {...props} />
				<List {...props} />
			</section>
		</ReleaseLayout>
	);
}

function Filter({ frame, opened, draft, filter }: Props) {
	const t = releaseWords[frame.lang];
	const groups = [...new Set(draft.placed.map(({ group }) => group))].sort();
	const outcomes = ["seat", "open", "reserve"] as const;
	return (
		<form action={tabHref(opened, "draft")} method="get" class="tk-find">
			<SelectField
				name="group"
				label={t.draftPage.filterGroup}
				options={[
					["", t.draftPage.all],
					...groups.map((group) => [group, groupName(opened.home, group, frame.lang)] as const),
				]}
				value={filter.group}
			/>
			<SelectField
				name="outcome"
				label={t.draftPage.filterOutcome}
				options={[["", t.draftPage.all], ...outcomes.map((one) => [one, t.outcomes[one]] as const)]}
				value={filter.outcome}
			/>
			<button type="submit" class="govuk-button govuk-button--secondary">
				{t.draftPage.show}
			</button>
		</form>
	);
}

function List({ frame, opened, frozen, draft, filter }: Props) {
	const t = releaseWords[frame.lang].draftPage;
	const keys = new Map(frozen.inputs.candidates.map(({ id, key }) => [id, key]));
	const shown = draft.placed.filter(
		({ group, outcome }) =>
			(filter.group === "" || group === filter.group) && (filter.outcome === "" || outcome === filter.outcome),
	);
	const rows = shown.slice(filter.from, filter.from + pageRows);
	const href = (from: number) =>
		`${tabHref(opened, "draft")}?${new URLSearchParams({ ...filter, from: String(from) }).toString()}`;
	return (
		<>
			{rows.length === 0 && <p class="govuk-body tk-empty">{t.none}</p>}
			<ol class="tk-rows">
				{rows.map((one) => (
					<CandidateRow key={one.id} frame={frame} opened={opened} placed={one} compared={keys.get(one.id) ?? []} />
				))}
			</ol>
			{shown.length > pageRows && (
				<p class="govuk-body">
					{t.page(filter.from + 1, filter.from + rows.length, shown.length)}{" "}
					{filter.from > 0 && (
						<a class="govuk-link" href={href(Math.max(0, filter.from - pageRows))}>
							{t.earlier}
						</a>
					)}{" "}
					{filter.from + pageRows < shown.length && (
						<a class="govuk-link" href={href(filter.from + pageRows)}>
							{t.later}
						</a>
					)}
				</p>
			)}
		</>
	);
}

/** One candidate: by number, with what was compared and why it came out so. */
function CandidateRow(props: { frame: DeskFrame; opened: OpenedRound; placed: Placed; compared: readonly number[] }) {
	const { frame, opened, placed } = props;
	const { lang } = frame;
	const t = releaseWords[lang].draftPage;
	const number = opened.numberOf(placed.id);
	const compared = sayKey(props.compared, opened, lang).map(([name, value]) => `${name} ${value}`);
	return (
		<li class="tk-rows__row">
			<div>
				<a href={candidateHref(opened, number)} class="govuk-link tk-number">
					{number}
				</a>{" "}
				{groupName(opened.home, placed.group, lang)}
				<p class="govuk-body govuk-!-margin-bottom-0">{sayReason(placed, { home: opened.home, lang })}</p>
				<p class="govuk-hint govuk-!-margin-bottom-0">
					{t.rank(placed.rank)}: {compared.join(", ")}
				</p>
			</div>
			<OutcomeMark outcome={placed.outcome} text={sayOutcome(placed, lang)} />
		</li>
	);
}
