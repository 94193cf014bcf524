import { employerPapersMax } from "../../register/employer-entries.ts";
import { tokenField } from "../form-token.ts";
import { Layout, type PageFrame } from "../parts/layout.tsx";
import { ErrorSummary } from "../parts/pieces.tsx";
import { getTexts } from "../texts.ts";
import { PaperLines } from "./papers.tsx";
import type { EmployerPaper } from "./present.ts";
import { type EmployerWords, employerWords } from "./words.ts";

export type EmployerProblem = keyof EmployerWords["problems"];

function BeginForm(props: { token: string; text: string; secondary?: boolean }) {
	return (
		<form action="/employer/begin" method="post">
			<input type="hidden" name={tokenField} value={props.token} />
			<button type="submit" class={`govuk-button${props.secondary ? " govuk-button--secondary" : ""}`}>
				{props.text}
			</button>
		</form>
	);
}

/** What this is, and the way in. */
export function EmployerPage(props: { frame: PageFrame; token: string; problem: EmployerProblem | null }) {
	const { frame, problem } = props;
	const t = employerWords[frame.lang];
	return (
		<Layout frame={frame} title={t.title} current={null} error={problem !== null}>
			{problem !== null && (
				<ErrorSummary
					title={getTexts(frame.lang).problem.errorPrefix}
					errors={[{ field: "begin", text: t.problems[problem] }]}
				/>
			)}
			<h1 class="govuk-heading-xl">{t.title}</h1>
			<p class="tk-lead">{t.lead}</p>
			<ol class="govuk-list govuk-list--number">
				{t.how.map((line) => (
					<li key={line}>{line}</li>
				))}
			</ol>
			<div id="begin">
				<BeginForm token={props.token} text={problem === null ? t.begin : t.sign.anew} />
			</div>
			<p class="govuk-body">
				{t.noNumber}{" "}
				<a href="/mine" class="govuk-link">
					{t.toApplication}
				</a>
			</p>
		</Layout>
	);
}

/** The text to download, and the field for its signature. */
export function SignPage(props: {
	frame: PageFrame;
	token: string;
	signBy: string;
	text: string;
	problem: EmployerProblem | null;
}) {
	const { frame, problem } = props;
	const words = employerWords[frame.lang];
	const t = words.sign;
	const error = problem === null ? null : words.problems[problem];
	return (
		<Layout
			frame={frame}
			title={t.title}
			current={null}
			error={error !== null}
			back={{ href: "/employer?leave=1" }}
			korean
		>
			{error !== null && (
				<ErrorSummary title={getTexts(frame.lang).problem.errorPrefix} errors={[{ field: "signature", text: error }]} />
			)}
			<h1 class="govuk-heading-xl">{t.title}</h1>
			<p class="govuk-body">
				<strong>{t.until(props.signBy)}</strong>
			</p>
			<p class="govuk-body">{t.text}</p>
			<section class="tk-letter-text tk-break" aria-label={t.download} lang="en">
				{props.text}
			</section>
			<p class="govuk-body">
				<a href="/employer/text" class="govuk-button" download="tilkat-sign-in.txt">
					{t.download}
				</a>
			</p>
			<p class="govuk-body">{t.tool}</p>
			<form class="tk-box" action="/employer/sign" method="post" encType="multipart/form-data" novalidate>
				<input type="hidden" name={tokenField} value={props.token} />
				<div class={`govuk-form-group${error ? " govuk-form-group--error" : ""}`}>
					<label class="govuk-label govuk-label--s" for="signature">
						{t.upload}
					</label>
					<div class="govuk-hint" id="signature-hint">
						{t.uploadHint}
					</div>
					{error !== null && (
						<p class="govuk-error-message" id="signature-error">
							{error}
						</p>
					)}
					<input
						class="govuk-file-upload"
						id="signature"
						name="signature"
						type="file"
						aria-describedby={error === null ? "signature-hint" : "signature-hint signature-error"}
					/>
				</div>
				<button type="submit" class="govuk-button">
					{t.send}
				</button>
			</form>
			<BeginForm token={props.token} text={t.anew} secondary />
		</Layout>
	);
}

export function WaitPage(props: { frame: PageFrame }) {
	const t = employerWords[props.frame.lang].wait;
	return (
		<Layout frame={props.frame} title={t.title} current={null}>
			<h1 class="govuk-heading-xl">{t.title}</h1>
			<p class="govuk-body" role="status">
				{t.text}
			</p>
			<p class="govuk-body">
				<a href="/employer" class="govuk-button">
					{t.look}
				</a>
			</p>
		</Layout>
	);
}

export function EmployerPapersPage(props: {
	frame: PageFrame;
	token: string;
	papers: readonly EmployerPaper[];
	until: string;
}) {
	const { frame, papers } = props;
	const t = employerWords[frame.lang].papers;
	return (
		<Layout frame={frame} title={t.title} current={null}>
			<h1 class="govuk-heading-xl">{t.title}</h1>
			<p class="tk-lead">{t.lead}</p>
			<p class="govuk-body">
				{t.until(props.until)} {t.recorded}
			</p>
			{papers.length === 0 ? (
				<p class="govuk-body tk-empty">{t.none}</p>
			) : (
				<PaperLines papers={papers} lang={frame.lang} />
			)}
			{papers.length >= employerPapersMax && <p class="govuk-hint">{t.limited(employerPapersMax)}</p>}
			<p class="govuk-hint">{t.bound}</p>
			<form action="/employer/leave" method="post">
				<input type="hidden" name={tokenField} value={props.token} />
				<button type="submit" class="govuk-button govuk-button--secondary">
					{t.leave}
				</button>
			</form>
		</Layout>
	);
}
