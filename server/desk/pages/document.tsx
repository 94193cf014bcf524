import type { ComponentChildren } from "preact";
import type { Zone } from "../../../casework/clock.ts";
import { shortTime } from "../../web/dates.ts";
import { CaseNumber, Facts } from "../../web/parts/pieces.tsx";
import { documentPath, firstLook, lookPath } from "../page-links.ts";
import { DocumentViewer, type ViewedPage } from "../parts/document-viewer.tsx";
import { canBeSigned, documentTitle, SignatureLink, sizeOf } from "../parts/documents.tsx";
import { FindingItem } from "../parts/finding.tsx";
import { type DeskFrame, DeskLayout } from "../parts/layout.tsx";
import type { DeskCase, DeskDocument, DeskFinding } from "../present.ts";
import { getDeskTexts } from "../texts.ts";
import { getViewerTexts } from "../viewer-texts.ts";

/** Another version of the document that is shown. */
export type OtherVersion = { readonly ordinal: number; readonly controlledAt: number };

export type DocumentPageProps = {
	readonly frame: DeskFrame;
	readonly view: DeskCase;
	readonly document: DeskDocument;
	readonly viewed: ViewedPage;
	readonly controlledAt: number;
	readonly isStanding: boolean;
	readonly others: readonly OtherVersion[];
	readonly findings: readonly DeskFinding[];
	readonly zone: Zone;
	/** What stands above the facts beside the page: the officer's yes or no. */
	readonly judging?: ComponentChildren;
	/** What is wrong with what was posted, above everything. */
	readonly faults?: ComponentChildren;
};

/** One document to be read: no download is needed. */
export function DocumentPage(props: DocumentPageProps) {
	const { frame, view, document } = props;
	const t = getViewerTexts(frame.lang);
	const words = getDeskTexts(frame.lang);
	const title = documentTitle(document, words);
	return (
		<DeskLayout
			frame={frame}
			title={`${document.ordinal}. ${title}`}
			current="queue"
			back={`/cases/${view.number}`}
			wide
		>
			{props.faults}
			<span class="govuk-caption-m">
				<CaseNumber number={view.number} />
			</span>
			<h1 class="govuk-heading-l govuk-!-margin-bottom-2">
				{document.ordinal}. {title}
				{document.person !== null && (
					<span class="tk-mark govuk-!-margin-left-2">{words.case.worker(document.person)}</span>
				)}
			</h1>
			{!props.isStanding && <p class="govuk-inset-text">{t.replaced}</p>}
			<Neighbours {...props} />
			<DocumentViewer
				base={documentPath(view.number, document.ordinal)}
				viewed={props.viewed}
				download={{ href: `/cases/${view.number}/files/${document.ordinal}/opened`, text: words.case.opened }}
				t={t}
				aside={
					<>
						{props.judging}
						<About {...props} />
					</>
				}
			/>
			<p class="govuk-hint">{words.case.reads}</p>
			<script type="module" src={frame.assets.viewer} />
		</DeskLayout>
	);
}

/** The documents before and after this one in the set. */
function Neighbours(props: DocumentPageProps) {
	const { frame, view, document } = props;
	const t = getViewerTexts(frame.lang);
	const words = getDeskTexts(frame.lang);
	const kept = view.documents.filter((each) => each.kept);
	const before = kept.findLast((each) => each.ordinal < document.ordinal);
	const after = kept.find((each) => each.ordinal > document.ordinal);
	if (!before && !after) return null;
	const link = (to: DeskDocument, side: "before" | "after", text: string) => (
		<li>
			<a href={documentPath(view.number, to.ordinal)} class="govuk-link">
				<span class="govuk-visually-hidden">{text}: </span>
				{side === "before" && <span aria-hidden="true">« </span>}
				{to.ordinal}. {documentTitle(to, words)}
				{side === "after" && <span aria-hidden="true"> »</span>}
			</a>
		</li>
	);
	return (
		<nav aria-label={t.documents}>
			<ul class="tk-neighbours">
				{before && link(before, "before", t.previousDocument)}
				{after && link(after, "after", t.nextDocument)}
			</ul>
		</nav>
	);
}

/** What is known of the document: its facts, its signature, what was found, its other versions, and its files. */
function About(props: DocumentPageProps) {
	const { frame, view, document } = props;
	const t = getViewerTexts(frame.lang);
	const words = getDeskTexts(frame.lang);
	const files = `/cases/${view.number}/files/${document.ordinal}`;
	return (
		<>
			<h2 class="govuk-heading-m">{t.about}</h2>
			{canBeSigned(view, document) && (
				<p class="govuk-body">
					<SignatureLink view={view} document={document} t={words} />
				</p>
			)}
			<Facts
				rows={[
					[t.name, document.name],
					[t.sheets, document.sheets],
					[t.pageCount, props.viewed.undrawn === null ? props.viewed.pages : document.pages],
					[t.bytes, sizeOf(document.sizeBytes)],
					[t.checked, shortTime(props.controlledAt, props.zone)],
				]}
			/>
			<Versions {...props} />
			{props.findings.length > 0 && (
				<>
					<h2 class="govuk-heading-m">{t.findings}</h2>
					{props.findings.map((finding) => (
						<FindingItem key={JSON.stringify(finding.mark)} frame={frame} view={view} finding={finding} t={words} />
					))}
				</>
			)}
			<ul class="govuk-list">
				<li>
					<a href={`${files}/opened`} class="govuk-link">
						{words.case.opened}
					</a>
				</li>
				{canBeSigned(view, document) && (
					<li>
						<a href={`${files}/original`} class="govuk-link">
							{words.case.original}
						</a>
					</li>
				)}
			</ul>
		</>
	);
}

function Versions(props: DocumentPageProps) {
	const { view, document, others } = props;
	const t = getViewerTexts(props.frame.lang);
	if (others.length === 0) return null;
	const base = (other: OtherVersion) => {
		const [older, newer] = [Math.min(other.ordinal, document.ordinal), Math.max(other.ordinal, document.ordinal)];
		return `${documentPath(view.number, older)}/compare/${newer}`;
	};
	return (
		<>
			<h2 class="govuk-heading-m">{t.versions}</h2>
			<ul class="govuk-list">
				{others.map((other) => (
					<li key={other.ordinal}>
						<a href={lookPath(documentPath(view.number, other.ordinal), firstLook)} class="govuk-link">
							{t.version(other.ordinal, shortTime(other.controlledAt, props.zone))}
						</a>
						<br />
						<a href={base(other)} class="govuk-link">
							{t.compareWith(other.ordinal)}
						</a>
					</li>
				))}
			</ul>
		</>
	);
}
