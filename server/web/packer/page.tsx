import type { ProcedureFace } from "../../../procedures/define.ts";
import { tokenField } from "../form-token.ts";
import { sealGuideOf } from "../mine/page-send.tsx";
import { keyField } from "../mine/read-form.ts";
import type { UploadFault } from "../mine/upload.ts";
import { uploadBytesMax } from "../mine/upload.ts";
import { mineWords } from "../mine/words.ts";
import { Layout, type PageFrame } from "../parts/layout.tsx";
import { CaseNumber, ErrorSummary } from "../parts/pieces.tsx";
import { getTexts } from "../texts.ts";
import { packerPageWords } from "./words.ts";

/** Free mail providers stop at 25 MB, counted after Base64 (facts 5.7). */
const freeMailBytesMax = 25_000_000;

/** Why nothing was filed: something about the files, or a fault of ours. */
export type FileProblem = UploadFault | "ours";

export function problemWords(problem: FileProblem, lang: PageFrame["lang"]): { title: string; text: string } {
	const t = mineWords[lang];
	return problem === "ours" ? t.ourFault : t.faults[problem];
}

/** What the page gives its script (web/packer/page.ts). */
export type PackerPageData = {
	readonly certificate: string;
	readonly fingerprint: string;
	readonly address: string;
	readonly numberPrefixes: readonly string[];
	readonly now: number;
	readonly sealWorker: string;
	readonly checkerWorker: string;
	readonly script: string;
};

/**
 * The packer's page. With scripts it does everything in the browser; without them it says how else to pack, and takes a container that was packed
 * elsewhere. `problem`: why the last submit was not filed.
 */
export function PackerPage(props: {
	frame: PageFrame;
	face: ProcedureFace;
	data: PackerPageData;
	token: string;
	formKey: string;
	problem: FileProblem | null;
}) {
	const { frame, face, problem } = props;
	const { lang } = frame;
	const t = packerPageWords[lang];
	const { script, ...data } = props.data;
	const fileAt = `/pack/${face.id}/file`;
	const hidden = [
		{ name: tokenField, value: props.token },
		{ name: keyField, value: props.formKey },
	];
	const page = {
		...data,
		...{ lang, zone: face.zone, fileAt, hidden, fileBytesMax: uploadBytesMax, mailBytesMax: freeMailBytesMax },
	};
	const fault = problem === null ? null : problemWords(problem, lang);
	return (
		<Layout frame={frame} title={t.title} current="file" error={fault !== null} back={{ href: `/apply/${face.id}` }}>
			{fault && (
				<ErrorSummary
					title={`${getTexts(lang).problem.errorPrefix}. ${t.notFiled}`}
					errors={[{ field: "container", text: fault.title }]}
				/>
			)}
			<span class="govuk-caption-xl">{face.texts[lang].shortTitle}</span>
			<h1 class="govuk-heading-xl">{t.title}</h1>
			<p class="tk-lead">{t.lead}</p>
			<div id="packer" data-page={JSON.stringify(page)} hidden />
			<div id="packer-absent" class="tk-box tk-box--todo">
				<h2 class="govuk-heading-m">{t.absentTitle}</h2>
				{t.absent.map((paragraph) => (
					<p class="govuk-body" key={paragraph}>
						{paragraph}
					</p>
				))}
				<p class="govuk-body">
					<a href={sealGuideOf(face.id)} class="govuk-link">
						{t.guide}
					</a>
				</p>
			</div>
			<Elsewhere frame={frame} fileAt={fileAt} hidden={hidden} fault={fault} />
			<script type="module" src={script} />
		</Layout>
	);
}

function Elsewhere(props: {
	frame: PageFrame;
	fileAt: string;
	hidden: readonly { readonly name: string; readonly value: string }[];
	fault: { readonly title: string; readonly text: string } | null;
}) {
	const { fault } = props;
	const t = packerPageWords[props.frame.lang];
	return (
		<section aria-labelledby="elsewhere-title">
			<h2 class="govuk-heading-m" id="elsewhere-title">
				{t.elsewhere}
			</h2>
			<p class="govuk-body">{t.elsewhereText}</p>
			<form class="tk-box" action={props.fileAt} method="post" encType="multipart/form-data" novalidate>
				{props.hidden.map(({ name, value }) => (
					<input type="hidden" name={name} value={value} key={name} />
				))}
				<div class={`govuk-form-group${fault ? " govuk-form-group--error" : ""}`}>
					<label class="govuk-label" for="container">
						{t.field}
					</label>
					<div id="container-hint" class="govuk-hint">
						{t.fieldHint(uploadBytesMax / 1_000_000)}
					</div>
					{fault && (
						<p id="container-error" class="govuk-error-message">
							{fault.title}. {fault.text}
						</p>
					)}
					<input
						class="govuk-file-upload"
						id="container"
						name="files"
						type="file"
						multiple
						accept=".zip,.p7m"
						aria-describedby={fault ? "container-hint container-error" : "container-hint"}
					/>
				</div>
				<button type="submit" class="govuk-button govuk-button--secondary">
					{t.send}
				</button>
			</form>
		</section>
	);
}

/** The number, for whoever filed without scripts. */
export function FiledPage(props: { frame: PageFrame; number: string }) {
	const t = packerPageWords[props.frame.lang];
	return (
		<Layout frame={props.frame} title={t.filedTitle} current="file">
			<div class="tk-box tk-box--good" role="status">
				<h1 class="govuk-heading-l">{t.filedTitle}</h1>
				<p class="govuk-body">
					<CaseNumber number={props.number} large />
				</p>
				<p class="govuk-body">{t.filed}</p>
			</div>
			<ul class="govuk-list govuk-list--bullet">
				{t.filedNext.map((line) => (
					<li key={line}>{line}</li>
				))}
			</ul>
			<p class="govuk-body">
				<a class="govuk-link" href={`/state/${props.number}`}>
					{t.state}
				</a>
			</p>
		</Layout>
	);
}
