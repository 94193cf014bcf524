import { employerWords } from "../employer/words.ts";
import { tokenField } from "../form-token.ts";
import { Layout, type PageFrame } from "../parts/layout.tsx";
import { ErrorSummary } from "../parts/pieces.tsx";
import { getTexts } from "../texts.ts";
import { mineWords } from "./words.ts";

/** A text field of these forms: large, in one column, with what it means above it. */
export function Field(props: {
	id: string;
	name: string;
	label: string;
	hint?: string;
	value?: string;
	error?: string | null;
}) {
	const error = props.error ?? null;
	const described = [props.hint ? `${props.id}-hint` : "", error ? `${props.id}-error` : ""].filter(Boolean).join(" ");
	return (
		<div class={`govuk-form-group${error ? " govuk-form-group--error" : ""}`}>
			<label class="govuk-label govuk-label--s" for={props.id}>
				{props.label}
			</label>
			{props.hint && (
				<div id={`${props.id}-hint`} class="govuk-hint">
					{props.hint}
				</div>
			)}
			{error && (
				<p id={`${props.id}-error`} class="govuk-error-message">
					{error}
				</p>
			)}
			<input
				class={`govuk-input tk-input-number${error ? " govuk-input--error" : ""}`}
				id={props.id}
				name={props.name}
				type="text"
				maxLength={200}
				autocomplete="off"
				autocapitalize="characters"
				spellcheck={false}
				value={props.value ?? ""}
				{...(described ? { "aria-describedby": described } : {})}
			/>
		</div>
	);
}

/** Number and second secret, or a link to the contact on file. What was typed as secret never comes back to the page. */
export function SignInPage(props: {
	frame: PageFrame;
	token: string;
	problem: "none" | "wrong" | "closed";
	number: string;
}) {
	const { frame, problem } = props;
	const t = mineWords[frame.lang];
	const wrong = problem === "wrong";
	return (
		<Layout frame={frame} title={t.title} current="mine" error={wrong}>
			{wrong && (
				<ErrorSummary title={getTexts(frame.lang).problem.errorPrefix} errors={[{ field: "secret", text: t.wrong }]} />
			)}
			<h1 class="govuk-heading-xl">{t.title}</h1>
			{problem === "closed" ? (
				<section class="tk-box" aria-labelledby="closed">
					<h2 class="govuk-heading-m" id="closed">
						{t.closedTitle}
					</h2>
					<p class="govuk-body">{t.closedText}</p>
				</section>
			) : (
				<p class="tk-lead">{wrong ? t.wrongText : t.lead}</p>
			)}
			<form class="tk-box" action="/mine" method="post" novalidate>
				<input type="hidden" name={tokenField} value={props.token} />
				<Field id="number" name="number" label={t.number} value={props.number} />
				<Field id="secret" name="secret" label={t.secret} hint={t.secretHint} error={wrong ? t.wrong : null} />
				<button type="submit" class="govuk-button">
					{t.open}
				</button>
			</form>
			<h2 class="govuk-heading-m">{t.noSecret}</h2>
			<p class="govuk-body">{t.noSecretText}</p>
			<form class="tk-box" action="/mine/ask" method="post" novalidate>
				<input type="hidden" name={tokenField} value={props.token} />
				<Field id="number-for-link" name="number" label={t.number} value={props.number} />
				<button type="submit" class="govuk-button govuk-button--secondary">
					{t.askLink}
				</button>
			</form>
			<p class="govuk-body">
				<a href="/employer" class="govuk-link">
					{employerWords[frame.lang].title}
				</a>
			</p>
		</Layout>
	);
}

/** The same words for every number that anybody can type. */
export function LinkAskedPage(props: { frame: PageFrame }) {
	const t = mineWords[props.frame.lang];
	return (
		<Layout frame={props.frame} title={t.linkAsked} current="mine" back={{ href: "/mine" }}>
			<h1 class="govuk-heading-l">{t.linkAsked}</h1>
			<ul class="govuk-list govuk-list--bullet">
				{t.linkAskedText.map((line) => (
					<li key={line}>{line}</li>
				))}
			</ul>
		</Layout>
	);
}

/** What a link in a letter shows to a person and to every scanner that fetches it before: a button, and nothing of any case. */
export function LinkPage(props: { frame: PageFrame; token: string; link: string }) {
	const t = mineWords[props.frame.lang];
	return (
		<Layout frame={props.frame} title={t.linkTitle} current="mine">
			<h1 class="govuk-heading-xl">{t.linkTitle}</h1>
			<p class="tk-lead">{t.linkText}</p>
			<form action="/mine/link" method="post">
				<input type="hidden" name={tokenField} value={props.token} />
				<input type="hidden" name="link" value={props.link} />
				<button type="submit" class="govuk-button">
					{t.linkOpen}
				</button>
			</form>
		</Layout>
	);
}

export function LinkDeadPage(props: { frame: PageFrame }) {
	const t = mineWords[props.frame.lang];
	return (
		<Layout frame={props.frame} title={t.linkDead} current="mine">
			<h1 class="govuk-heading-xl">{t.linkDead}</h1>
			<p class="tk-lead">{t.linkDeadText}</p>
			<p class="govuk-body">
				<a href="/mine" class="govuk-link">
					{t.askLink}
				</a>
			</p>
		</Layout>
	);
}
