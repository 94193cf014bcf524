import type { Zone } from "../../../casework/clock.ts";
import { shortTime } from "../../web/dates.ts";
import { CaseNumber } from "../../web/parts/pieces.tsx";
import { documentPath, firstLook, imagePath, type Look, lookPath } from "../page-links.ts";
import type { ViewedPage } from "../parts/document-viewer.tsx";
import { documentTitle, sizeOf } from "../parts/documents.tsx";
import { type DeskFrame, DeskLayout } from "../parts/layout.tsx";
import type { DeskCase, DeskDocument, DeskFinding } from "../present.ts";
import { getDeskTexts } from "../texts.ts";
import { getViewerTexts, type ViewerTexts } from "../viewer-texts.ts";

export type ComparedVersion = {
	readonly document: DeskDocument;
	readonly viewed: ViewedPage;
	readonly controlledAt: number;
	readonly findings: readonly DeskFinding[];
};

export type ComparePageProps = {
	readonly frame: DeskFrame;
	readonly view: DeskCase;
	readonly earlier: ComparedVersion;
	readonly later: ComparedVersion;
	readonly look: Look;
	readonly zone: Zone;
};

/** Two versions of one document: what changed in words, then the same page of both, side by side or one above the other. */
export function ComparePage(props: ComparePageProps) {
	const { frame, view, earlier, later } = props;
	const t = getViewerTexts(frame.lang);
	const words = getDeskTexts(frame.lang);
	const back = documentPath(view.number, later.document.ordinal);
	return (
		<DeskLayout frame={frame} title={t.compare.title} current="queue" back={back} wide>
			<span class="govuk-caption-m">
				<CaseNumber number={view.number} /> · {documentTitle(later.document, words)}
			</span>
			<h1 class="govuk-heading-l">{t.compare.title}</h1>
			{earlier.document.sha256 === later.document.sha256 && <p class="govuk-inset-text">{t.compare.same}</p>}
			<Changes {...props} />
			<FindingChanges {...props} />
			<PageTools {...props} />
			<div class="tk-compare" id="sheet">
				<Half which={t.compare.earlier} version={earlier} view={view} look={props.look} t={t} />
				<Half which={t.compare.later} version={later} view={view} look={props.look} t={t} />
			</div>
			<p class="govuk-hint">{t.marked}</p>
			<p class="govuk-hint">{words.case.reads}</p>
		</DeskLayout>
	);
}

function Changes(props: ComparePageProps) {
	const { earlier, later, zone } = props;
	const t = getViewerTexts(props.frame.lang);
	const words = getDeskTexts(props.frame.lang);
	const rowsOf = ({ document, viewed, controlledAt }: ComparedVersion): readonly (readonly [string, string])[] => [
		[t.checked, shortTime(controlledAt, zone)],
		[t.name, document.name],
		[t.compare.kind, documentTitle(document, words)],
		[t.sheets, String(document.sheets ?? "—")],
		[t.pageCount, String(viewed.undrawn === null ? viewed.pages : (document.pages ?? "—"))],
		[t.bytes, sizeOf(document.sizeBytes)],
		[t.fingerprint, `${document.sha256.slice(0, 16)}…`],
	];
	const laterRows = rowsOf(later);
	return (
		<div class="tk-table-box">
			<table class="govuk-table tk-changes">
				<thead class="govuk-table__head">
					<tr class="govuk-table__row">
						<th scope="col" class="govuk-table__header">
							{t.compare.what}
						</th>
						<th scope="col" class="govuk-table__header">
							{t.compare.earlier}
						</th>
						<th scope="col" class="govuk-table__header">
							{t.compare.later}
						</th>
					</tr>
				</thead>
				<tbody class="govuk-table__body">
					{rowsOf(earlier).map(([name, before], index) => {
						const after = laterRows[index]?.[1] ?? "";
						return (
							<tr class="govuk-table__row" key={name}>
								<th scope="row" class="govuk-table__header">
									{name}
								</th>
								<td class="govuk-table__cell">{before}</td>
								<td class="govuk-table__cell">
									{after} {index > 0 && before !== after && <span class="tk-mark">{t.compare.changed}</span>}
								</td>
							</tr>
						);
					})}
				</tbody>
			</table>
		</div>
	);
}

/** Codes that were found about the one and about the other: what the correction was asked for, and whether it came. */
function FindingChanges(props: ComparePageProps) {
	const t = getViewerTexts(props.frame.lang).compare;
	const { earlier, later } = props;
	const has = (findings: readonly DeskFinding[], one: DeskFinding) =>
		findings.some((each) => each.code === one.code && each.mark.place?.page === one.mark.place?.page);
	const gone = earlier.findings.filter((one) => !has(later.findings, one));
	const left = later.findings.filter((one) => has(earlier.findings, one));
	const added = later.findings.filter((one) => !has(earlier.findings, one));
	return (
		<dl class="tk-finding-changes">
			<Codes title={t.gone} none={t.none} findings={gone} />
			<Codes title={t.left} none={t.none} findings={left} />
			<Codes title={t.added} none={t.none} findings={added} />
		</dl>
	);
}

function Codes(props: { title: string; none: string; findings: readonly DeskFinding[] }) {
	return (
		<div>
			<dt>{props.title}</dt>
			{props.findings.length === 0 && <dd>{props.none}</dd>}
			{props.findings.map((finding) => (
				<dd key={JSON.stringify(finding.mark)}>
					<span class="tk-mono">{finding.code}</span> {finding.what}
				</dd>
			))}
		</div>
	);
}

function PageTools(props: ComparePageProps) {
	const { view, earlier, later, look } = props;
	const t = getViewerTexts(props.frame.lang);
	const pages = Math.max(earlier.viewed.pages, later.viewed.pages);
	const base = `${documentPath(view.number, earlier.document.ordinal)}/compare/${later.document.ordinal}`;
	const link = (page: number, text: string) => (
		<a href={lookPath(base, { ...look, page })} class="govuk-link">
			{text}
		</a>
	);
	return (
		<nav class="tk-tools" aria-label={t.tools}>
			{look.page > 1 && link(look.page - 1, t.previousPage)}
			<span class="tk-tools__page">{t.page(look.page, pages)}</span>
			{look.page < pages && link(look.page + 1, t.nextPage)}
		</nav>
	);
}

function Half(props: { which: string; version: ComparedVersion; view: DeskCase; look: Look; t: ViewerTexts }) {
	const { which, version, view, look, t } = props;
	const { viewed, document } = version;
	const path = documentPath(view.number, document.ordinal);
	const image = (width: 800 | 1600) => imagePath(view.number, document.ordinal, look.page, width, look.turn);
	return (
		<section class="tk-compare__half" aria-label={t.compare.sheetOf(which, look.page)}>
			<h2 class="govuk-heading-m">
				{which}:{" "}
				<a href={lookPath(path, { ...firstLook, page: look.page })} class="govuk-link">
					{document.ordinal}. {viewed.label}
				</a>
			</h2>
			{viewed.undrawn === null ? (
				<img
					class="tk-compare__picture"
					src={image(800)}
					srcset={`${image(800)} 800w, ${image(1600)} 1600w`}
					sizes="(min-width: 48rem) 36rem, 94vw"
					alt={t.picture(look.page, viewed.pages, viewed.label)}
				/>
			) : (
				<div class="tk-sheet__undrawn">
					<p class="govuk-body">
						<strong>{t.undrawn}.</strong> {t.reasons[viewed.undrawn]}
					</p>
				</div>
			)}
		</section>
	);
}
