import type { ApplicationKind, DocumentRule, ProcedureFace } from "../../../procedures/define.ts";
import { blankWords } from "../blanks/words.ts";
import { exampleFileName } from "../file-name.ts";
import { filingWords } from "../filing/words.ts";
import { Layout, type PageFrame } from "../parts/layout.tsx";
import { Facts } from "../parts/pieces.tsx";
import { getTexts } from "../texts.ts";

/** What to send for one kind of application, document by document, straight from the procedure's own list (B21). */
export function DocumentsPage(props: { frame: PageFrame; face: ProcedureFace; kind: ApplicationKind }) {
	const { face, kind, frame } = props;
	const t = getTexts(frame.lang);
	const rules = face.documents(kind.id);
	const form = face.findForm(kind.id);
	return (
		<Layout
			frame={frame}
			title={`${t.documents.title}: ${kind.short[frame.lang]}`}
			current="file"
			back={{ href: `/apply/${face.id}` }}
		>
			<span class="govuk-caption-xl">{kind.title[frame.lang]}</span>
			<h1 class="govuk-heading-xl">{t.documents.title}</h1>
			<p class="tk-lead">{t.documents.lead}</p>
			{rules.some((rule) => rule.rule.startsWith("facts")) && (
				<div class="govuk-warning-text">
					<span class="govuk-warning-text__icon" aria-hidden="true">
						!
					</span>
					<strong class="govuk-warning-text__text">{t.documents.uncertain}</strong>
				</div>
			)}
			<ol class="tk-steps">
				{rules.map((rule) => (
					<li key={rule.kind.id}>
						<Document frame={frame} rule={rule} isSealed={face.isSealed} />
						{rule.kind.id === "application" && form && (
							<a href={`/apply/${face.id}/${kind.id}/form`} class="govuk-link">
								{t.documents.blank}
							</a>
						)}
					</li>
				))}
			</ol>
			{face.blanks && (
				<p class="govuk-body">
					<a href={`/apply/${face.id}/blanks`} class="govuk-link">
						{blankWords[frame.lang].title}
					</a>
				</p>
			)}
			<h2 class="govuk-heading-l">{t.documents.scanTitle}</h2>
			<ul class="govuk-list govuk-list--bullet govuk-list--spaced">
				{(face.isSealed ? t.documents.scan : filingWords[frame.lang].files.uploadLead).map((line) => (
					<li key={line}>{line}</li>
				))}
			</ul>
			{face.isSealed && (
				<a href={`/apply/${face.id}/send`} class="govuk-button" draggable={false}>
					{t.documents.next}
				</a>
			)}
		</Layout>
	);
}

/** Where files are ordinary, photographs are as good as scans: what they may be is said once, below. */
function Document(props: { frame: PageFrame; rule: DocumentRule; isSealed: boolean }) {
	const { rule, frame } = props;
	const t = getTexts(frame.lang).documents;
	return (
		<>
			<h2 class="govuk-heading-s govuk-!-margin-bottom-1">{rule.description[frame.lang]}</h2>
			<p class="govuk-body govuk-!-margin-bottom-2">
				<span class={`tk-mark${rule.always ? "" : " tk-mark--warning"}`}>{rule.always ? t.always : t.onlyIf}</span>{" "}
				{rule.per === "person" && <span class="tk-mark">{t.perWorker}</span>}
			</p>
			<Facts
				rows={[
					[t.format, props.isSealed ? (rule.kind.media === "photo" ? t.jpeg : t.pdf) : null],
					[t.fileName, <span class="tk-mono">{exampleFileName(rule.kind, frame.lang)}</span>],
				]}
			/>
		</>
	);
}
