import type { LocalDate } from "../../../casework/facts.ts";
import type { ProcedureHome } from "../../../procedures/define.ts";
import type { LawDifference } from "../../laws/difference.ts";
import { type LawSpan, lawBodySchema } from "../../laws/timeline.ts";
import { getLawWords, type LawWords } from "../../laws/words.ts";
import type { Dated } from "../../store/dated-data.ts";
import { sayDate } from "../../web/dates.ts";
import { ErrorSummary } from "../../web/parts/pieces.tsx";
import { History } from "../administration/trust-pages.tsx";
import { SelectField, TextField } from "../parts/fields.tsx";
import { DeskForm, type DeskFrame, DeskLayout, DoneBanner } from "../parts/layout.tsx";

export const lawsHome = "/administration/laws";

/** The value of the field that means "no law". */
export const noLaw = "none";

export type LawTyped = { readonly from: string; readonly law: string; readonly source: string };

type FaultKey = "faultDay" | "faultLaw" | "faultSource" | "faultSame";

export type LawFaults = Readonly<Partial<Record<keyof LawTyped, FaultKey>>>;

/** What a change would do, before it is saved. */
export type LawPreview = {
	readonly day: LocalDate;
	readonly before: string | null;
	readonly after: string | null;
	readonly spans: readonly LawSpan[];
	/** Applications that came on that day or later: they stay where they are. */
	readonly already: number;
	readonly isPast: boolean;
};

export type ShownLaws = {
	readonly home: ProcedureHome;
	readonly today: string | null;
	readonly spans: readonly LawSpan[];
	/** What administrators have said of days to come and today, and not taken back. */
	readonly said: readonly { readonly from: LocalDate; readonly law: string | null }[];
	readonly history: readonly Dated[];
};

function lawName(law: string | null, words: LawWords): string {
	return law === null ? words.page.noLaw : words.law(law);
}

/** What an administrator said of a day: the law, where that is written, and whether it was taken back. */
function sayChange({ body }: Dated, words: LawWords): string {
	const read = lawBodySchema.safeParse(body);
	if (!read.success) return "";
	const { law, source, takenBack } = read.data;
	return [lawName(law, words), source, takenBack ? words.page.takenBack : ""].filter(Boolean).join(", ");
}

/** Which law on which day: a table that is read from top to bottom. */
export function Timeline(props: { spans: readonly LawSpan[]; frame: Pick<DeskFrame, "lang">; caption: string }) {
	const { lang } = props.frame;
	const words = getLawWords(lang);
	const { page } = words;
	return (
		<table class="govuk-table tk-reads">
			<caption class="govuk-table__caption govuk-table__caption--m">{props.caption}</caption>
			<thead class="govuk-table__head">
				<tr class="govuk-table__row">
					{[page.days, page.which, page.whose].map((head) => (
						<th key={head} scope="col" class="govuk-table__header">
							{head}
						</th>
					))}
				</tr>
			</thead>
			<tbody class="govuk-table__body">
				{props.spans.map(({ from, to, law, by }) => (
					<tr key={`${from}`} class="govuk-table__row">
						<td class="govuk-table__cell">
							{page.period(
								from === null ? page.fromBeginning : sayDate(from, lang),
								to === null ? page.open : sayDate(to, lang),
							)}
						</td>
						<td class="govuk-table__cell">{lawName(law, words)}</td>
						<td class="govuk-table__cell">{page.by[by]}</td>
					</tr>
				))}
			</tbody>
		</table>
	);
}

function Preview(props: { frame: DeskFrame; procedure: string; preview: LawPreview }) {
	const { frame, preview } = props;
	const words = getLawWords(frame.lang);
	const { page } = words;
	const { before, after } = preview;
	return (
		<section class="tk-box" aria-labelledby="preview">
			<h3 class="govuk-heading-m" id="preview">
				{page.previewTitle}: {sayDate(preview.day, frame.lang)}
			</h3>
			<dl class="govuk-summary-list">
				{[
					[page.nowOn, lawName(before, words)],
					[page.thenOn, lawName(after, words)],
				].map(([key, value]) => (
					<div key={key} class="govuk-summary-list__row">
						<dt class="govuk-summary-list__key">{key}</dt>
						<dd class="govuk-summary-list__value">{value}</dd>
					</div>
				))}
			</dl>
			{preview.isPast && <p class="govuk-body">{page.past}</p>}
			<p class="govuk-body">{page.already(preview.already)}</p>
			{before !== null && after !== null && before !== after && (
				<p class="govuk-body">
					<a href={`/laws/${props.procedure}/${before}/${after}`} class="govuk-link">
						{page.difference(before, after)}
					</a>
				</p>
			)}
			<Timeline spans={preview.spans} frame={frame} caption={page.thenOn} />
		</section>
	);
}

function ChangeForm(props: { frame: DeskFrame; shown: ShownLaws; typed: LawTyped; faults: LawFaults }) {
	const { frame, shown, typed, faults } = props;
	const { page, law } = getLawWords(frame.lang);
	const fault = (field: keyof LawTyped) => (faults[field] ? page[faults[field]] : null);
	const { laws, id } = shown.home.face;
	return (
		<DeskForm frame={frame} action={`${lawsHome}/${id}`}>
			<TextField name="from" label={page.day} hint={page.dayHint} value={typed.from} error={fault("from")} width="10" />
			<SelectField
				name="law"
				label={page.which}
				value={typed.law}
				error={fault("law")}
				options={[["", "–"], ...laws.map((one) => [one.law, law(one.law)] as const), [noLaw, page.noLaw]]}
			/>
			<TextField
				name="source"
				label={page.sourceLabel}
				hint={page.sourceHint}
				value={typed.source}
				error={fault("source")}
				maxLength={300}
				width="30"
			/>
			<div class="tk-actions">
				<button type="submit" name="preview" value="1" class="govuk-button govuk-button--secondary">
					{page.preview}
				</button>
				<button type="submit" class="govuk-button">
					{page.save}
				</button>
			</div>
		</DeskForm>
	);
}

function TakeBack(props: { frame: DeskFrame; shown: ShownLaws }) {
	const { frame, shown } = props;
	const words = getLawWords(frame.lang);
	if (shown.said.length === 0) return null;
	return (
		<ul class="tk-rows">
			{shown.said.map(({ from, law }) => (
				<li key={from} class="tk-rows__row">
					<span>
						{sayDate(from, frame.lang)}: {lawName(law, words)}
					</span>
					<DeskForm frame={frame} action={`${lawsHome}/${shown.home.face.id}/take-back`} inline>
						<input type="hidden" name="from" value={from} />
						<button type="submit" class="govuk-button govuk-button--secondary govuk-!-margin-bottom-0">
							{words.page.takeBack}
							<span class="govuk-visually-hidden">: {sayDate(from, frame.lang)}</span>
						</button>
					</DeskForm>
				</li>
			))}
		</ul>
	);
}

/** Opening and closing laws by date: what holds, what a change would do, and what was said when and by whom. */
export function LawsPage(props: {
	frame: DeskFrame;
	laws: readonly ShownLaws[];
	/** Of one procedure: what was typed, what is wrong with it, and what it would change. */
	posted: {
		readonly procedure: string;
		readonly typed: LawTyped;
		readonly faults: LawFaults;
		readonly preview: LawPreview | null;
	} | null;
	today: LocalDate;
	names: ReadonlyMap<string, string>;
	isSaved: boolean;
}) {
	const { frame, posted } = props;
	const words = getLawWords(frame.lang);
	const { page } = words;
	const faults = posted?.faults ?? {};
	const errors = Object.entries(faults).map(([field, fault]) => ({ field, text: page[fault] }));
	return (
		<DeskLayout frame={frame} title={page.section} current="administration" korean back="/administration">
			{errors.length > 0 && <ErrorSummary title={page.section} errors={errors} />}
			<h1 class="govuk-heading-l">{page.section}</h1>
			<p class="tk-lead">{page.lead}</p>
			{props.isSaved && <DoneBanner text={page.saved} />}
			{props.laws.map((shown) => {
				const { id, laws } = shown.home.face;
				const own = posted?.procedure === id ? posted : null;
				const typed = own?.typed ?? { from: props.today, law: "", source: "" };
				const [first, last] = [laws[0], laws.at(-1)];
				return (
					<section key={id} aria-labelledby={`laws-${id}`}>
						<h2 class="govuk-heading-m" id={`laws-${id}`}>
							{shown.home.shortTitle[frame.lang]}
						</h2>
						<p class="govuk-body govuk-!-font-weight-bold">
							{shown.today === null ? page.noneToday : page.today(shown.today)}
						</p>
						{own?.preview && <Preview frame={frame} procedure={id} preview={own.preview} />}
						<Timeline spans={shown.spans} frame={frame} caption={page.timeline} />
						<TakeBack frame={frame} shown={shown} />
						{first && last && first !== last && (
							<p class="govuk-body">
								<a href={`/laws/${id}/${first.law}/${last.law}`} class="govuk-link">
									{page.difference(first.law, last.law)}
								</a>
							</p>
						)}
						<h3 class="govuk-heading-m">{page.change}</h3>
						<ChangeForm frame={frame} shown={shown} typed={typed} faults={own?.faults ?? {}} />
						<History
							frame={frame}
							rows={shown.history}
							names={props.names}
							say={(row) => sayChange(row, words)}
							id={`history-${id}`}
						/>
					</section>
				);
			})}
		</DeskLayout>
	);
}

/** Two laws side by side, part by part, for a lawyer who reads or prints it. */
export function DifferencePage(props: {
	frame: DeskFrame;
	home: ProcedureHome;
	first: string;
	second: string;
	parts: readonly LawDifference[];
}) {
	const { frame, first, second } = props;
	const words = getLawWords(frame.lang);
	const title = words.title(first, second);
	return (
		<DeskLayout frame={frame} title={title} current={null} korean wide>
			<h1 class="govuk-heading-l">{title}</h1>
			<p class="tk-lead">{props.home.shortTitle[frame.lang]}</p>
			<p class="govuk-body">{words.lead}</p>
			{props.parts.map(({ part, rows, alike }) => (
				<section key={part} aria-labelledby={`part-${part}`}>
					<h2 class="govuk-heading-m" id={`part-${part}`}>
						{words.parts[part]}
					</h2>
					<p class="govuk-hint">
						{words.different(rows.length)}. {words.alike(alike)}.
					</p>
					{rows.map((row) => (
						<dl key={row.id} class="tk-box">
							<dt class="govuk-!-font-weight-bold">{row.what}</dt>
							<dd class="govuk-!-margin-left-0">
								<b>{words.law(first)}:</b> {row.first ?? words.none}
							</dd>
							<dd class="govuk-!-margin-left-0">
								<b>{words.law(second)}:</b> {row.second ?? words.none}
							</dd>
						</dl>
					))}
				</section>
			))}
		</DeskLayout>
	);
}
