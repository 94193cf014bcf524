import { documentBytesMax } from "../../../container/src/limits.ts";
import type { Lang } from "../../../findings/lang.ts";
import type { ProcedureFace } from "../../../procedures/define.ts";
import { correctionWords } from "../filing/correction-words.ts";
import type { FileFault } from "../filing/file-fault.ts";
import { filingWords } from "../filing/words.ts";
import { tokenField } from "../form-token.ts";
import { Layout, type PageFrame } from "../parts/layout.tsx";
import { CaseNumber, ErrorSummary } from "../parts/pieces.tsx";
import { getTexts } from "../texts.ts";
import { AwayOffer } from "./page-away.tsx";
import { keyField } from "./read-form.ts";
import { mineWords } from "./words.ts";

/** The form for one more document, or a mended one, where nothing is sealed. `problem`: why the last submit was not filed. */
export function SendPlainPage(props: {
	frame: PageFrame;
	number: string;
	face: ProcedureFace;
	token: string;
	formKey: string;
	kind: string | null;
	/** The answers may be filled in anew. */
	canCorrect: boolean;
	/** Answers are on record: only what changes is filled in. */
	hasAnswers: boolean;
	/** There are documents that he can take away again. */
	canTakeAway: boolean;
	/** Something is asked of him; else he corrects what is in order. */
	isAsked: boolean;
	/** What he most likely came for: his answers, and not a file. */
	answersFirst: boolean;
	problem: FileFault | "kind" | null;
}) {
	const { frame, face, problem } = props;
	const { lang } = frame;
	const t = mineWords[lang];
	const f = filingWords[lang];
	const said = problem === null || problem === "kind" ? null : f.files.faults[problem];
	const first = face.documentKinds[0]?.id ?? "";
	const errors = [
		...(problem === "kind" ? [{ field: `kind-${first}`, text: f.choose }] : []),
		...(said === null ? [] : [{ field: "files", text: said.title }]),
	];
	const title = props.isAsked && !props.answersFirst ? t.uploadTitle : t.openAction;
	const answers = props.canCorrect ? (
		<Answers token={props.token} lang={lang} isPart={props.hasAnswers} isFirst={props.answersFirst} />
	) : null;
	return (
		<Layout frame={frame} title={title} current="mine" error={errors.length > 0} back={{ href: "/mine" }}>
			{errors.length > 0 && (
				<ErrorSummary title={`${getTexts(lang).problem.errorPrefix}. ${t.notFiled}`} errors={errors} />
			)}
			<p class="govuk-body govuk-!-margin-bottom-1">
				{t.yours} <CaseNumber number={props.number} />
			</p>
			<h1 class="govuk-heading-xl">{title}</h1>
			{props.answersFirst && answers}
			{props.answersFirst && <h2 class="govuk-heading-m">{t.addTitle}</h2>}
			<p class="govuk-body">{t.addText}</p>
			{f.files.uploadLead.map((line) => (
				<p class="govuk-body" key={line}>
					{line}
				</p>
			))}
			<form class="tk-box" action="/mine/send" method="post" encType="multipart/form-data" novalidate>
				<input type="hidden" name={tokenField} value={props.token} />
				<input type="hidden" name={keyField} value={props.formKey} />
				<div class={`govuk-form-group${problem === "kind" ? " govuk-form-group--error" : ""}`}>
					<fieldset class="govuk-fieldset">
						<legend class="govuk-fieldset__legend govuk-fieldset__legend--m">{f.files.title}</legend>
						<div class="govuk-radios">
							{face.documentKinds.map(({ id, label }) => (
								<div class="govuk-radios__item" key={id}>
									<input
										class="govuk-radios__input"
										id={`kind-${id}`}
										name="kind"
										type="radio"
										value={id}
										checked={props.kind === id}
									/>
									<label class="govuk-label govuk-radios__label" for={`kind-${id}`}>
										{label[lang]}
									</label>
								</div>
							))}
						</div>
					</fieldset>
				</div>
				<div class={`govuk-form-group${said === null ? "" : " govuk-form-group--error"}`}>
					<label class="govuk-label govuk-label--m" for="files">
						{f.files.field}
					</label>
					<div id="files-hint" class="govuk-hint">
						{f.files.hint(Math.floor(documentBytesMax / (1024 * 1024)))}
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
						multiple
						accept=".pdf,.jpg,.jpeg,.png,.heic,.heif,application/pdf,image/*"
						aria-describedby={said === null ? "files-hint" : "files-hint files-error"}
					/>
				</div>
				<p class="govuk-body">{f.files.patience}</p>
				<button type="submit" class="govuk-button">
					{t.uploadAction}
				</button>
			</form>
			{!props.answersFirst && answers}
			{props.canTakeAway && <AwayOffer lang={lang} />}
		</Layout>
	);
}

/** The way to the form: to its pages that change, or filled in anew. */
function Answers({
	token,
	lang,
	isPart,
	isFirst,
}: {
	token: string;
	lang: Lang;
	isPart: boolean;
	/** It is what one most likely came for: then nothing else on the page calls louder. */
	isFirst: boolean;
}) {
	const { correct } = filingWords[lang];
	const { parts } = correctionWords[lang];
	return (
		<form action="/mine/correct" method="post">
			<input type="hidden" name={tokenField} value={token} />
			<h2 class="govuk-heading-m">{correct.title}</h2>
			<p class="govuk-body">{isPart ? parts.offer : correct.text}</p>
			<button type="submit" class={isFirst ? "govuk-button" : "govuk-button govuk-button--secondary"}>
				{isPart ? parts.action : correct.action}
			</button>
		</form>
	);
}
