import { localDate, type Zone } from "../../../casework/clock.ts";
import { findPaperKind, paperName } from "../../../procedures/paper-kinds.ts";
import { sayDate, sayTime } from "../dates.ts";
import { Layout, type PageFrame } from "../parts/layout.tsx";
import { ErrorSummary, Facts } from "../parts/pieces.tsx";
import { getTexts } from "../texts.ts";
import type { PaperState, PublicPaper } from "./state.ts";
import { permitWords } from "./words.ts";

export type PermitProblem = "none" | "empty" | "unknown";

/** The form alone, or again after an empty or unknown pair. What was typed is not shown again: it would tell a look over the shoulder the code. */
export function PermitFormPage(props: { frame: PageFrame; problem: PermitProblem }) {
	const { frame, problem } = props;
	const t = permitWords[frame.lang];
	const error = problem === "none" ? null : problem === "empty" ? t.empty : t.unknown;
	return (
		<Layout frame={frame} title={t.title} current="verify" error={error !== null}>
			{error && (
				<ErrorSummary title={getTexts(frame.lang).problem.errorPrefix} errors={[{ field: "number", text: error }]} />
			)}
			<h1 class="govuk-heading-xl">{t.title}</h1>
			<p class="tk-lead">{t.lead}</p>
			{problem === "unknown" && (
				<ul class="govuk-list govuk-list--bullet">
					{t.unknownHints.map((line) => (
						<li key={line}>{line}</li>
					))}
				</ul>
			)}
			<div class="tk-box">
				<form action="/permit" method="post" novalidate>
					<TextField name="number" label={t.number} hint={t.numberHint} error={error} />
					<TextField name="code" label={t.code} hint={t.codeHint} error={null} />
					<button type="submit" class="govuk-button">
						{t.action}
					</button>
				</form>
			</div>
			<ToInspector frame={frame} />
		</Layout>
	);
}

function ToInspector(props: { frame: PageFrame }) {
	const t = permitWords[props.frame.lang];
	return (
		<>
			<p class="govuk-body govuk-!-margin-bottom-1">
				<a href="/inspect" class="govuk-link">
					{t.toInspector}
				</a>
			</p>
			<p class="govuk-hint">{t.toInspectorText}</p>
		</>
	);
}

function TextField(props: { name: string; label: string; hint: string; error: string | null }) {
	const { name, error } = props;
	return (
		<div class={`govuk-form-group${error ? " govuk-form-group--error" : ""}`}>
			<label class="govuk-label govuk-label--m" for={name}>
				{props.label}
			</label>
			<div id={`${name}-hint`} class="govuk-hint">
				{props.hint}
			</div>
			{error && (
				<p id={`${name}-error`} class="govuk-error-message">
					{error}
				</p>
			)}
			<input
				class={`govuk-input govuk-input--width-20 tk-input-number${error ? " govuk-input--error" : ""}`}
				id={name}
				name={name}
				type="text"
				maxLength={60}
				autocomplete="off"
				autocapitalize="characters"
				spellcheck={false}
				aria-describedby={error ? `${name}-hint ${name}-error` : `${name}-hint`}
			/>
		</div>
	);
}

const tones: Readonly<Record<PaperState, "good" | "bad" | "todo">> = {
	valid: "good",
	"not-yet": "todo",
	expired: "bad",
	revoked: "bad",
};

/** The answer to number and code: kind, days, state; nothing of the person. */
export function PermitPage(props: { frame: PageFrame; paper: PublicPaper; zone: Zone }) {
	const { frame, paper, zone } = props;
	const t = permitWords[frame.lang];
	const ended = paper.endedAt === null ? undefined : findPaperKind(paper.kind)?.ended;
	const state = ended ? { name: ended.name[frame.lang], means: ended.means[frame.lang] } : t.states[paper.state];
	const endedOn = ended && paper.endedAt !== null ? sayDate(localDate(paper.endedAt, zone), frame.lang) : null;
	return (
		<Layout frame={frame} title={state.name} current="verify" back={{ href: "/permit" }}>
			<div class={`tk-box tk-box--${tones[paper.state]}`} role="status">
				<h1 class="govuk-heading-l govuk-!-margin-bottom-2">{state.name}</h1>
				<p class="govuk-body">{state.means}</p>
			</div>
			<Facts
				rows={[
					[t.kind, paperName(paper.kind, frame.lang)],
					[t.validFrom, sayDate(paper.validFrom, frame.lang)],
					[t.validTo, sayDate(paper.validTo, frame.lang)],
					[t.endedOn, endedOn],
				]}
			/>
			<p class="govuk-body">
				{findPaperKind(paper.kind)?.print.as === "certificate" ? t.nameAlone : t.nothingPersonal}
			</p>
			<p class="govuk-hint">{t.asOf(sayTime(paper.asOf, zone, frame.lang))}</p>
			<p class="govuk-body">
				<a href="/permit" class="govuk-link">
					{t.again}
				</a>
			</p>
		</Layout>
	);
}
