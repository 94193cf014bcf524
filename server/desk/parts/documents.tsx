import { getFace } from "../../../procedures/faces.ts";
import { documentPath } from "../page-links.ts";
import type { DeskCase, DeskDocument } from "../present.ts";
import { reviewPageWords } from "../review/page-words.ts";
import type { DeskTexts } from "../texts.ts";
import { getViewerTexts } from "../viewer-texts.ts";
import { DocumentThumb } from "./document-thumb.tsx";
import type { DeskFrame } from "./layout.tsx";

/** Of a file, as people say it. */
export function sizeOf(bytes: number): string {
	return bytes >= 1_000_000 ? `${(bytes / 1_000_000).toFixed(1)} MB` : `${Math.max(1, Math.round(bytes / 1000))} KB`;
}

/** Labels are written as they stand inside a sentence; a heading begins with a capital. */
function capital(label: string): string {
	return label.slice(0, 1).toLocaleUpperCase() + label.slice(1);
}

/** What kind of document it is, as a heading. */
export function documentTitle(document: Pick<DeskDocument, "kindLabel">, t: DeskTexts): string {
	return document.kindLabel === null ? t.case.kindUnknown : capital(document.kindLabel);
}

const signatureTones = { "TOTAL-PASSED": "good", INDETERMINATE: "warning", "TOTAL-FAILED": "error" } as const;

/**
 * Of paper that was scanned at the counter, and of a procedure whose documents are ordinary files, there is no signed file and no signature to miss;
 * a sealed correction by mail has both again.
 */
export function canBeSigned(
	view: Pick<DeskCase, "desk" | "procedure">,
	{ signature }: Pick<DeskDocument, "signature">,
): boolean {
	return signature !== null || (view.desk === null && getFace(view.procedure).isSealed);
}

/** What was sent: each document with its kind, whose it is, its sheets, its signature, and the two files to download. */
export function DocumentList(props: { frame: DeskFrame; view: DeskCase; t: DeskTexts }) {
	const { view, t } = props;
	if (view.documents.length === 0) return <p class="govuk-body">{t.case.noDocuments}</p>;
	return (
		<ol class="tk-documents">
			{view.documents.map((document) => (
				<Document key={document.ordinal} frame={props.frame} view={view} document={document} t={t} />
			))}
		</ol>
	);
}

function Document(props: { frame: DeskFrame; view: DeskCase; document: DeskDocument; t: DeskTexts }) {
	const { view, document, t } = props;
	const w = reviewPageWords[props.frame.lang];
	const base = `/cases/${view.number}/files/${document.ordinal}`;
	const viewer = getViewerTexts(props.frame.lang);
	return (
		<li class="tk-document">
			<DocumentThumb number={view.number} document={document} label={documentTitle(document, t)} t={viewer} />
			<h3 class="govuk-heading-s govuk-!-margin-bottom-1">
				{document.ordinal}. {document.kindLabel === null ? <em>{t.case.kindUnknown}</em> : capital(document.kindLabel)}
				{document.person !== null && (
					<span class="tk-mark govuk-!-margin-left-2">{t.case.worker(document.person)}</span>
				)}
				<JudgmentMark frame={props.frame} document={document} />
			</h3>
			{document.judgment?.verdict === "wrong" && (
				<p class="govuk-body-s govuk-!-margin-bottom-1">
					{[document.judgment.reasonLabel, document.judgment.line].filter(Boolean).join(". ")}
				</p>
			)}
			<p class="govuk-body-s govuk-!-margin-bottom-1">
				{[
					document.name,
					t.case.sheetsPages(document.sheets, document.pages),
					sizeOf(document.sizeBytes),
					document.kindFrom === null ? "" : t.case.kindFrom[document.kindFrom],
				]
					.filter((part) => part !== "")
					.join(" · ")}
			</p>
			<ul class="tk-document__links">
				{view.may.includes("judgeDocument") && document.kept && (
					<li>
						<a href={documentPath(view.number, document.ordinal)} class="govuk-link">
							{document.judgment === null ? w.lookAt : w.lookAgain}
							<span class="govuk-visually-hidden"> {document.ordinal}</span>
						</a>
					</li>
				)}
				{canBeSigned(view, document) && (
					<li>
						<SignatureLink view={view} document={document} t={t} />
					</li>
				)}
				{document.kept && (
					<>
						{!view.may.includes("judgeDocument") && (
							<li>
								<a href={documentPath(view.number, document.ordinal)} class="govuk-link">
									{viewer.look}
									<span class="govuk-visually-hidden"> {document.ordinal}</span>
								</a>
							</li>
						)}
						<li>
							<a href={`${base}/opened`} class="govuk-link">
								{t.case.opened}
								<span class="govuk-visually-hidden"> {document.ordinal}</span>
							</a>
						</li>
						{canBeSigned(view, document) && (
							<li>
								<a href={`${base}/original`} class="govuk-link">
									{t.case.original}
									<span class="govuk-visually-hidden"> {document.ordinal}</span>
								</a>
							</li>
						)}
					</>
				)}
			</ul>
		</li>
	);
}

/** What an officer said of it, and whether it came with a correction; before review nothing is said. */
function JudgmentMark(props: { frame: DeskFrame; document: DeskDocument }) {
	const { document } = props;
	const w = reviewPageWords[props.frame.lang];
	return (
		<>
			{document.changed && <span class="tk-mark tk-mark--warning govuk-!-margin-left-2">{w.changed}</span>}
			{document.judgment !== null && (
				<span
					class={`tk-mark tk-mark--${document.judgment.verdict === "right" ? "good" : "error"} govuk-!-margin-left-2`}
				>
					{document.judgment.verdict === "right" ? w.right : w.wrong}
				</span>
			)}
		</>
	);
}

/** The verdict on the signature and the way to its report; in words when there is none. */
export function SignatureLink(props: { view: Pick<DeskCase, "number">; document: DeskDocument; t: DeskTexts }) {
	const { view, document, t } = props;
	if (document.signature === null) return <span class="tk-mark tk-mark--note">{t.signature.none}</span>;
	const { indication } = document.signature;
	return (
		<a href={`/cases/${view.number}/signatures/${document.ordinal}`} class="govuk-link">
			<span class={`tk-mark tk-mark--${signatureTones[indication]}`}>{t.signature.indications[indication]}</span>
			<span class="govuk-visually-hidden">
				: {t.case.signature} {document.ordinal}
			</span>
		</a>
	);
}
