import type { GrantStatus } from "../../../casework/grant-state.ts";
import type { Lang } from "../../../findings/lang.ts";
import type { ProcedureFace } from "../../../procedures/define.ts";
import { listFaces } from "../../../procedures/faces.ts";
import { endedName, paperName } from "../../../procedures/paper-kinds.ts";
import type { GrantFilter } from "../../register/find-grants.ts";
import type { GrantRow } from "../../register/grant-rows.ts";
import { SelectField, TextField } from "../parts/fields.tsx";
import { type DeskFrame, DeskLayout } from "../parts/layout.tsx";
import { SearchForm } from "../parts/search-form.tsx";
import { regionsOf } from "./region-names.ts";
import { itemName, registerWords } from "./words.ts";

export const grantStatuses: readonly GrantStatus[] = ["active", "expired", "revoked", "renewed"];

/** The kinds of paper that these procedures lead to. */
export function kindsOf(faces: readonly ProcedureFace[], lang: Lang): readonly (readonly [string, string])[] {
	const running = new Set(faces.map(({ id }) => id));
	const known = listFaces().filter(({ id }) => running.has(id));
	return [...new Map(known.flatMap(({ papers = [] }) => papers.map(({ id, name }) => [id, name[lang]])))];
}

/** What the list is narrowed to, besides the places of whoever looks. */
export type ListQuery = Omit<GrantFilter, "scopes"> & { readonly sealed: string | null };

/** The address of the list: the question stands in it sealed. */
export function hrefOf(query: ListQuery, offset = 0): string {
	const parts = new URLSearchParams();
	if (query.sealed !== null) parts.set("s", query.sealed);
	for (const name of ["status", "kind", "region", "endsBy"] as const) {
		const value = query[name];
		if (value !== null) parts.set(name, value);
	}
	if (offset > 0) parts.set("from", String(offset));
	const text = parts.toString();
	return text === "" ? "/register" : `/register?${text}`;
}

/** Papers, found by number or by whom they name. No name stands here: a list is read over a shoulder. */
export function RegisterPage(props: {
	frame: DeskFrame;
	query: ListQuery;
	asked: string;
	problem: "empty" | "expired" | null;
	rows: readonly GrantRow[];
	next: number | null;
	faces: readonly ProcedureFace[];
	may: { readonly statistics: boolean; readonly export: boolean };
}) {
	const { frame, query, rows } = props;
	const t = registerWords[frame.lang];
	return (
		<DeskLayout frame={frame} title={t.title} current="register" wide>
			<h1 class="govuk-heading-l">{t.title}</h1>
			<p class="tk-lead">{t.lead}</p>
			<Question frame={frame} asked={props.asked} problem={props.problem} />
			<Filter frame={frame} query={query} faces={props.faces} />
			{rows.length === 0 ? (
				<p class="govuk-body tk-empty" role="status">
					{t.search.nothing}
				</p>
			) : (
				<GrantList frame={frame} rows={rows} />
			)}
			<p class="govuk-body tk-pages">
				{props.next !== null && (
					<a href={hrefOf(query, props.next)} class="govuk-link">
						{t.filter.more}
					</a>
				)}
				{query.sealed !== null && (
					<a href="/register" class="govuk-link">
						{t.search.all}
					</a>
				)}
				{props.may.statistics && (
					<a href="/register/statistics" class="govuk-link">
						{t.statistics.title}
					</a>
				)}
				{props.may.export && (
					<a href={hrefOf(query).replace("/register", "/register/export")} class="govuk-link">
						{t.exportPage.link}
					</a>
				)}
			</p>
		</DeskLayout>
	);
}

function Question(props: { frame: DeskFrame; asked: string; problem: "empty" | "expired" | null }) {
	const { frame, asked, problem } = props;
	const t = registerWords[frame.lang].search;
	const error = problem === null ? null : t[problem];
	return (
		<>
			<SearchForm frame={frame} asked={asked} error={error} action="/register" words={t} />
			<p class="govuk-hint">{t.recorded}</p>
		</>
	);
}

function Filter(props: { frame: DeskFrame; query: ListQuery; faces: readonly ProcedureFace[] }) {
	const { frame, query } = props;
	const t = registerWords[frame.lang];
	const any = ["", t.filter.any] as const;
	return (
		<form action="/register" method="get" class="tk-find">
			{query.sealed !== null && <input type="hidden" name="s" value={query.sealed} />}
			<SelectField
				name="status"
				label={t.filter.status}
				options={[any, ...grantStatuses.map((status) => [status, t.statuses[status]] as const)]}
				value={query.status ?? ""}
			/>
			<SelectField
				name="kind"
				label={t.filter.kind}
				options={[any, ...kindsOf(props.faces, frame.lang)]}
				value={query.kind ?? ""}
			/>
			<SelectField
				name="region"
				label={t.filter.region}
				options={[any, ...regionsOf(props.faces, frame.lang)]}
				value={query.region ?? ""}
			/>
			<TextField name="endsBy" label={t.filter.endsBy} value={query.endsBy ?? ""} maxLength={10} width="10" />
			<button type="submit" class="govuk-button govuk-button--secondary">
				{t.filter.show}
			</button>
		</form>
	);
}

const marks: Readonly<Record<GrantStatus, string>> = {
	active: "good",
	expired: "note",
	revoked: "fatal",
	renewed: "note",
};

export function GrantMark(props: { paper: { readonly kind: string; readonly status: GrantStatus }; frame: DeskFrame }) {
	const { paper, frame } = props;
	return (
		<strong class={`tk-mark tk-mark--${marks[paper.status]}`}>
			{endedName(paper, frame.lang) ?? registerWords[frame.lang].statuses[paper.status]}
		</strong>
	);
}

export function shortDay(day: string): string {
	return day.split("-").reverse().join(".");
}

export function GrantList(props: { frame: DeskFrame; rows: readonly GrantRow[] }) {
	const { frame } = props;
	const t = registerWords[frame.lang];
	return (
		<ul class="tk-queue">
			{props.rows.map((row) => (
				<li class="tk-queue__row" key={row.grantId}>
					<a href={`/register/papers/${row.grantId}`} class="govuk-link tk-queue__number">
						<span class="tk-number">{row.number}</span>
					</a>
					<span class="tk-queue__kind">{paperName(row.kind, frame.lang)}</span>
					<span class="tk-queue__state">
						<GrantMark paper={row} frame={frame} />
						<span>{row.places === null ? itemName(row.item, frame.lang) : t.row.places(row.places)}</span>
					</span>
					<span class="tk-queue__time">{t.row.validTo(shortDay(row.validTo))}</span>
				</li>
			))}
		</ul>
	);
}
