import type { ComponentChildren } from "preact";
import type { GroupPlaces } from "../../../casework/replay-selection.ts";
import type { Round } from "../../../casework/round.ts";
import type { RoundState } from "../../../casework/round-state.ts";
import type { Placed, Selection, SelectionInputs } from "../../../casework/selection.ts";
import type { ProcedureHome } from "../../../procedures/define.ts";
import { ErrorSummary } from "../../web/parts/pieces.tsx";
import { type DeskFrame, DeskLayout, DoneBanner } from "../parts/layout.tsx";
import type { FieldErrors } from "../review/pages.tsx";
import { groupName, type OpenedRound } from "./opened-round.ts";
import { releaseWords } from "./words.ts";

export type ReleaseTab = "standing" | "draft" | "whatIf" | "release" | "places";

const addresses: Readonly<Record<ReleaseTab, string>> = {
	standing: "",
	draft: "/draft",
	whatIf: "/what-if",
	release: "/release",
	places: "/places",
};

export function tabHref({ path }: Pick<OpenedRound, "path">, tab: ReleaseTab): string {
	return `${path}/selection${addresses[tab]}`;
}

/** The steps that say something at this stage of the round. */
function tabsFor({ status, frozen }: RoundState): readonly ReleaseTab[] {
	if (status === "released" || status === "closed") return ["standing", "places"];
	return frozen === null ? ["standing"] : ["standing", "draft", "whatIf", "release"];
}

/** A page of the selection: of which round, at which step, what is wrong, what was just done. */
export function ReleaseLayout(props: {
	frame: DeskFrame;
	opened: OpenedRound;
	tab: ReleaseTab | null;
	title: string;
	back?: string;
	errors?: FieldErrors;
	isDone?: boolean;
	children: ComponentChildren;
}) {
	const { frame, opened, tab, errors = [] } = props;
	const t = releaseWords[frame.lang];
	return (
		<DeskLayout frame={frame} title={props.title} current="rounds" back={props.back ?? "/rounds"} wide>
			{props.isDone === true && <DoneBanner text={t.done} />}
			{errors.length > 0 && <ErrorSummary title={t.errorTitle} errors={errors} />}
			<span class="govuk-caption-l">{opened.call.title[frame.lang]}</span>
			<h1 class="govuk-heading-l" id="title">
				{props.title}
			</h1>
			<nav aria-label={t.tabs}>
				<ul class="tk-tabs">
					{tabsFor(opened.state).map((each) => (
						<li key={each}>
							<a
								class="tk-tab"
								href={tabHref(opened, each)}
								{...(each === tab ? { "aria-current": "page" as const } : {})}
							>
								{t[each]}
							</a>
						</li>
					))}
				</ul>
			</nav>
			{props.children}
		</DeskLayout>
	);
}

/** A page that says one thing: not begun, or not for this person. */
export function RoundNotePage(props: { frame: DeskFrame; call: Round; text: string }) {
	const { frame, call } = props;
	const { title } = releaseWords[frame.lang];
	return (
		<DeskLayout frame={frame} title={title} current="rounds" back="/rounds">
			<span class="govuk-caption-l">{call.title[frame.lang]}</span>
			<h1 class="govuk-heading-l">{title}</h1>
			<p class="govuk-body">{props.text}</p>
		</DeskLayout>
	);
}

export type GroupRow = GroupPlaces & { readonly compared: number; readonly open: number; readonly reserve: number };

/** Seats of each group beside its cap, by the group's id. */
export function groupsOf(placed: readonly Placed[], { cap, caps }: SelectionInputs): readonly GroupRow[] {
	const groups = [...new Set(placed.map(({ group }) => group))].sort((a, b) => (a < b ? -1 : 1));
	return groups.map((group) => {
		const own = placed.filter((one) => one.group === group);
		const count = (outcome: Placed["outcome"]) => own.filter((one) => one.outcome === outcome).length;
		return {
			group,
			compared: own.length,
			seats: count("seat"),
			cap: Object.hasOwn(caps, group) ? (caps[group] ?? cap) : cap,
			open: count("open"),
			reserve: count("reserve"),
		};
	});
}

/** Places of each group. On a telephone each group is a small list of its own. */
export function GroupsTable(props: { frame: DeskFrame; home: ProcedureHome; rows: readonly GroupRow[] }) {
	const t = releaseWords[props.frame.lang].draftPage;
	const columns = ["compared", "seats", "cap", "open", "reserve"] as const;
	return (
		<table class="govuk-table tk-quota">
			<caption class="govuk-table__caption govuk-table__caption--m">{t.groups}</caption>
			<thead class="govuk-table__head">
				<tr class="govuk-table__row">
					<th scope="col" class="govuk-table__header">
						{t.group}
					</th>
					{columns.map((name) => (
						<th key={name} scope="col" class="govuk-table__header govuk-table__header--numeric">
							{t[name]}
						</th>
					))}
				</tr>
			</thead>
			<tbody class="govuk-table__body">
				{props.rows.map((row) => (
					<tr key={row.group} class="govuk-table__row">
						<th scope="row" class="govuk-table__header">
							{groupName(props.home, row.group, props.frame.lang)}
						</th>
						{columns.map((name) => (
							<td key={name} class="govuk-table__cell govuk-table__cell--numeric">
								<span class="tk-quota__label" aria-hidden="true">
									{t[name]}
								</span>
								{row[name]}
							</td>
						))}
					</tr>
				))}
			</tbody>
		</table>
	);
}

/** Seats that are given; those kept for an open tie are nobody's yet. */
export function givenIn({ placed }: Pick<Selection, "placed">): number {
	return placed.filter(({ outcome }) => outcome === "seat").length;
}

const tones: Readonly<Record<Placed["outcome"], string>> = { seat: "good", reserve: "note", open: "wait" };

export function OutcomeMark(props: { outcome: Placed["outcome"]; text: string }) {
	return <span class={`tk-mark tk-mark--${tones[props.outcome]}`}>{props.text}</span>;
}
