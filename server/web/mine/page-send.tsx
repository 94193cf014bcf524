import { tokenField } from "../form-token.ts";
import { Layout, type PageFrame } from "../parts/layout.tsx";
import { CaseNumber, ErrorSummary } from "../parts/pieces.tsx";
import { getTexts } from "../texts.ts";
import { keyField } from "./read-form.ts";
import type { UploadFault } from "./upload.ts";
import { uploadBytesMax, uploadFilesMax } from "./upload.ts";
import { mineWords } from "./words.ts";

/** Where the guide to signing and sealing stands, for this procedure. */
export function sealGuideOf(procedure: string): string {
	return `/apply/${procedure}/send`;
}

/** The form for mended files. `problem`: why the last submit was not filed, which the page says before anything else. */
export function SendFilesPage(props: {
	frame: PageFrame;
	number: string;
	procedure: string;
	token: string;
	formKey: string;
	problem: UploadFault | "ours" | null;
}) {
	const { frame, problem } = props;
	const t = mineWords[frame.lang];
	const fault = problem === null ? null : problem === "ours" ? t.ourFault : t.faults[problem];
	return (
		<Layout frame={frame} title={t.uploadTitle} current="mine" error={fault !== null} back={{ href: "/mine" }}>
			{fault && (
				<ErrorSummary
					title={`${getTexts(frame.lang).problem.errorPrefix}. ${t.notFiled}`}
					errors={[{ field: "files", text: fault.title }]}
				/>
			)}
			<p class="govuk-body govuk-!-margin-bottom-1">
				{t.yours} <CaseNumber number={props.number} />
			</p>
			<h1 class="govuk-heading-xl">{t.uploadTitle}</h1>
			<p class="tk-lead">{t.uploadLead}</p>
			<ol class="govuk-list govuk-list--number">
				{t.uploadSteps.map((step) => (
					<li key={step}>{step}</li>
				))}
			</ol>
			<p class="govuk-body">
				<a href={sealGuideOf(props.procedure)} class="govuk-link">
					{t.uploadHow}
				</a>
			</p>
			<form class="tk-box" action="/mine/send" method="post" encType="multipart/form-data" novalidate>
				<input type="hidden" name={tokenField} value={props.token} />
				<input type="hidden" name={keyField} value={props.formKey} />
				<div class={`govuk-form-group${fault ? " govuk-form-group--error" : ""}`}>
					<label class="govuk-label govuk-label--m" for="files">
						{t.uploadField}
					</label>
					<div id="files-hint" class="govuk-hint">
						{t.uploadHint(uploadBytesMax / 1_000_000, uploadFilesMax)}
					</div>
					{fault && (
						<p id="files-error" class="govuk-error-message">
							{fault.title}. {fault.text}
						</p>
					)}
					<input
						class="govuk-file-upload"
						id="files"
						name="files"
						type="file"
						multiple
						accept=".zip,.p7m"
						aria-describedby={fault ? "files-hint files-error" : "files-hint"}
					/>
				</div>
				<p class="govuk-body">{t.uploadPatience}</p>
				<button type="submit" class="govuk-button">
					{t.uploadAction}
				</button>
			</form>
		</Layout>
	);
}

/** Nothing is waited for: said plainly, so that nobody believes to have filed something. `wasSent`: files came with the request. */
export function NotNowPage(props: { frame: PageFrame; wasSent: boolean }) {
	const t = mineWords[props.frame.lang];
	return (
		<Layout frame={props.frame} title={t.notNow} current="mine" back={{ href: "/mine" }}>
			<h1 class="govuk-heading-xl">{t.notNow}</h1>
			<p class="tk-lead">{t.notNowText}</p>
			{props.wasSent && (
				<p class="govuk-body">
					<strong>{t.notFiled}</strong>
				</p>
			)}
		</Layout>
	);
}
