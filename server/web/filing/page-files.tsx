import { documentBytesMax } from "../../../container/src/limits.ts";
import { type Finding, isFault } from "../../../findings/finding.ts";
import { explain } from "../../../findings/text.ts";
import type { DocumentKind, DocumentRule } from "../../../procedures/define.ts";
import type { DraftFile } from "./draft.ts";
import type { FileFault } from "./file-fault.ts";
import type { Judged } from "./judge.ts";
import { DraftLayout, type DraftView, Token } from "./layout.tsx";
import { filingWords } from "./words.ts";

/** The documents: what is there, what is wrong with it, what lacks. */
export function FilesPage(props: {
	view: DraftView;
	rules: readonly { readonly rule: DocumentRule; readonly needed: boolean | null }[];
	files: readonly DraftFile[];
	judged: Judged;
}) {
	const { view, files, judged } = props;
	const { lang } = view.frame;
	const t = filingWords[lang];
	return (
		<DraftLayout view={view} title={t.files.title} back="/draft">
			<h1 class="govuk-heading-l">{t.files.title}</h1>
			<p class="tk-lead">{t.files.lead}</p>
			<Lacking view={view} judged={judged} />
			{props.rules.map(({ rule, needed }) => (
				<section class="tk-box" key={rule.kind.id} aria-labelledby={`kind-${rule.kind.id}`}>
					<h2 class="govuk-heading-m" id={`kind-${rule.kind.id}`}>
						{capital(rule.kind.label[lang], lang)}
					</h2>
					<p class="govuk-body">
						{rule.description[lang]}. <strong>{needed === true ? t.files.needed : t.files.ifYouLike}.</strong>
					</p>
					<ul class="govuk-list">
						{files
							.filter(({ about }) => about.kind === rule.kind.id)
							.map((file, index) => (
								<FileLine
									key={file.fileId}
									view={view}
									file={file}
									name={`${capital(rule.kind.label[lang], lang)} ${index + 1}`}
									findings={judged.ofFiles.get(file.fileId) ?? []}
								/>
							))}
					</ul>
					<a href={`/draft/files/${rule.kind.id}`} class="govuk-button govuk-button--secondary" draggable={false}>
						{t.files.add(rule.kind.label[lang])}
					</a>
				</section>
			))}
			<p>
				<a href="/draft/check" class="govuk-button" draggable={false}>
					{t.check.title}
				</a>
			</p>
		</DraftLayout>
	);
}

export function capital(text: string, lang: string): string {
	return text.slice(0, 1).toLocaleUpperCase(lang) + text.slice(1);
}

/** What lacks by the answers given so far. */
export function Lacking(props: { view: DraftView; judged: Judged }) {
	const { view, judged } = props;
	const { lang } = view.frame;
	const t = filingWords[lang].files;
	if (judged.lacking.length === 0)
		return (
			<p class="govuk-body" role="status">
				{t.nothingLacks}
			</p>
		);
	return (
		<div class="govuk-inset-text" role="status">
			<p>
				<strong>{t.lacking}:</strong>
			</p>
			<ul class="govuk-list govuk-list--bullet">
				{judged.lacking.map((kind) => (
					<li key={kind}>{view.face.findDocumentKind(kind)?.label[lang] ?? kind}</li>
				))}
			</ul>
		</div>
	);
}

function FileLine(props: { view: DraftView; file: DraftFile; name: string; findings: readonly Finding[] }) {
	const { view, file, findings } = props;
	const { lang } = view.frame;
	const t = filingWords[lang].files;
	const wrong = findings.filter(isFault);
	const remarks = findings.filter((each) => each.severity === "warning");
	return (
		<li class="tk-draft-file">
			<p class="govuk-body govuk-!-margin-bottom-1">
				<strong>{props.name}</strong>
				{file.about.pages !== null && `, ${t.pages(file.about.pages)}`}
			</p>
			{wrong.length === 0 && remarks.length === 0 && <p class="govuk-hint">{t.right}</p>}
			{wrong.length > 0 && <p class="govuk-error-message">{t.wrongWith}</p>}
			<Findings view={view} findings={wrong} />
			{remarks.length > 0 && <p class="govuk-hint">{t.remarks}</p>}
			<Findings view={view} findings={remarks} />
			{file.about.sealedHere && <p class="govuk-hint">{t.sealedHere}</p>}
			<form action="/draft/files/remove" method="post">
				<Token view={view} />
				<input type="hidden" name="file" value={file.fileId} />
				<button type="submit" class="govuk-button govuk-button--secondary" aria-label={`${t.remove}: ${props.name}`}>
					{t.remove}
				</button>
			</form>
		</li>
	);
}

export function Findings(props: { view: DraftView; findings: readonly Finding[] }) {
	const { view, findings } = props;
	if (findings.length === 0) return null;
	return (
		<ul class="govuk-list govuk-list--bullet">
			{findings.map((finding) => {
				const { what, mend } = explain(finding, view.frame.lang, view.face.labels, "home");
				return (
					<li key={`${finding.code} ${finding.place?.field ?? ""}`}>
						{what} {mend} ({finding.code})
					</li>
				);
			})}
		</ul>
	);
}

/** Adds one document: a PDF, or photographs of its pages. */
export function UploadPage(props: {
	view: DraftView;
	kind: DocumentKind;
	description: string;
	fault: FileFault | null;
	/** With scripts the file is checked and sealed on the device; without them it goes as it is. */
	script: {
		readonly src: string;
		readonly sealWorker: string;
		readonly probeWorker: string;
		/** Of the office, DER in Base64. */
		readonly certificate: string;
	} | null;
}) {
	const { view, kind, fault, script } = props;
	const { lang } = view.frame;
	const t = filingWords[lang].files;
	const said = fault === null ? null : t.faults[fault];
	const path = `/draft/files/${kind.id}`;
	return (
		<DraftLayout
			view={view}
			title={t.add(kind.label[lang])}
			back="/draft/files"
			faults={said === null ? [] : [{ field: "files", text: said.title }]}
		>
			<h1 class="govuk-heading-l">{t.add(kind.label[lang])}</h1>
			<p class="tk-lead">{props.description}</p>
			{t.uploadLead.map((line) => (
				<p class="govuk-body" key={line}>
					{line}
				</p>
			))}
			<form
				class="tk-box"
				action={path}
				method="post"
				encType="multipart/form-data"
				novalidate
				{...(script === null
					? {}
					: {
							"data-sealed-at": `${path}/sealed`,
							"data-seal-worker": script.sealWorker,
							"data-probe-worker": script.probeWorker,
							"data-next": "/draft/files",
							"data-certificate": script.certificate,
							"data-sealing": t.sealing,
						})}
			>
				<Token view={view} />
				<div class={`govuk-form-group${said === null ? "" : " govuk-form-group--error"}`}>
					<label class="govuk-label govuk-label--m" for="files">
						{t.field}
					</label>
					<div class="govuk-hint" id="files-hint">
						{t.hint(Math.floor(documentBytesMax / (1024 * 1024)))}
					</div>
					{said !== null && (
						<div id="files-error">
							<p class="govuk-error-message">{said.title}</p>
							<p class="govuk-body">{said.text}</p>
						</div>
					)}
					<input
						class="govuk-file-upload"
						id="files"
						name="files"
						type="file"
						multiple={kind.media === "pdf"}
						accept={
							kind.media === "pdf"
								? ".pdf,.jpg,.jpeg,.png,.heic,.heif,application/pdf,image/*"
								: ".jpg,.jpeg,image/jpeg"
						}
						aria-describedby={said === null ? "files-hint" : "files-hint files-error"}
					/>
				</div>
				<p class="govuk-body" id="patience" role="status">
					{t.patience}
				</p>
				<button type="submit" class="govuk-button">
					{t.upload}
				</button>
			</form>
			{script !== null && <script type="module" src={script.src} />}
		</DraftLayout>
	);
}
