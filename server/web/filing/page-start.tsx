import type { EpochSeconds } from "../../../casework/facts.ts";
import { phaseOf, type Round } from "../../../casework/round.ts";
import type { ApplicationKind, ProcedureFace } from "../../../procedures/define.ts";
import { tokenField } from "../form-token.ts";
import { Field } from "../mine/page-sign-in.tsx";
import { Layout, type PageFrame } from "../parts/layout.tsx";
import { ErrorSummary } from "../parts/pieces.tsx";
import { getTexts } from "../texts.ts";
import { DraftLayout, type DraftView, type PageFault, Token } from "./layout.tsx";
import { type Walls, WindowText } from "./window.tsx";
import { filingWords } from "./words.ts";

/** Where a form on the web begins, for one kind of application. */
export function startPath(procedure: string, kind: string): string {
	return `/draft/new/${procedure}/${kind}`;
}

/** Before anything is typed: that one may stop, who can read it, until when it is taken. */
export function StartPage(props: {
	frame: PageFrame;
	face: ProcedureFace;
	kind: ApplicationKind;
	round: Round | null;
	now: EpochSeconds;
	walls: Walls;
	token: string;
}) {
	const { frame, face, kind, round, now } = props;
	const t = filingWords[frame.lang];
	const phase = round === null ? "open" : phaseOf(round, now);
	return (
		<Layout frame={frame} title={kind.title[frame.lang]} current="file" back={{ href: `/apply/${face.id}` }}>
			<h1 class="govuk-heading-xl">{kind.title[frame.lang]}</h1>
			<div class="govuk-inset-text">
				<WindowText round={round} now={now} walls={props.walls} lang={frame.lang} />
				{phase === "before" && <p>{t.start.early}</p>}
				{phase === "closed" && <p>{t.start.late}</p>}
			</div>
			<ul class="govuk-list govuk-list--bullet">
				{t.start.points.map((point) => (
					<li key={point}>{point}</li>
				))}
			</ul>
			<form action={startPath(face.id, kind.id)} method="post">
				<input type="hidden" name={tokenField} value={props.token} />
				<button type="submit" class="govuk-button">
					{t.start.action}
				</button>
			</form>
			<p class="govuk-body">
				<a href="/draft" class="govuk-link">
					{t.start.haveCode}
				</a>
			</p>
		</Layout>
	);
}

/** The code, large, once more whenever it is asked for, and by letter where the applicant wants it so. */
export function CodePage(props: {
	view: DraftView;
	code: string;
	/** What comes next: a consent, or the list of tasks. */
	next: string;
	mailed: boolean;
	email: string;
	faults: readonly PageFault[];
}) {
	const { view, faults } = props;
	const t = filingWords[view.frame.lang];
	return (
		<DraftLayout view={view} title={t.code.title} faults={faults}>
			<h1 class="govuk-heading-xl">{t.code.title}</h1>
			<p class="tk-box tk-draft-code">
				<span class="tk-number tk-number--large">{props.code}</span>
			</p>
			{t.code.text.map((line) => (
				<p class="govuk-body" key={line}>
					{line}
				</p>
			))}
			<p>
				<a href={props.next} class="govuk-button" draggable={false}>
					{t.next}
				</a>
			</p>
			<h2 class="govuk-heading-m">{t.code.mailTitle}</h2>
			{props.mailed ? (
				<p class="govuk-body" role="status">
					{t.code.mailed}
				</p>
			) : (
				<form action="/draft/code" method="post" novalidate>
					<p class="govuk-body">{t.code.mailText}</p>
					<Token view={view} />
					<EmailField
						label={t.contact.email}
						hint={t.contact.emailHint}
						value={props.email}
						error={faults[0]?.text ?? null}
					/>
					<button type="submit" class="govuk-button govuk-button--secondary">
						{t.code.mailAction}
					</button>
				</form>
			)}
		</DraftLayout>
	);
}

export function EmailField(props: { label: string; hint: string; value: string; error: string | null }) {
	const { error } = props;
	return (
		<div class={`govuk-form-group${error === null ? "" : " govuk-form-group--error"}`}>
			<label class="govuk-label govuk-label--s" for="email">
				{props.label}
			</label>
			<div class="govuk-hint" id="email-hint">
				{props.hint}
			</div>
			{error !== null && (
				<p class="govuk-error-message" id="email-error">
					{error}
				</p>
			)}
			<input
				class={`govuk-input${error === null ? "" : " govuk-input--error"}`}
				id="email"
				name="email"
				type="email"
				autocomplete="email"
				spellcheck={false}
				maxLength={254}
				value={props.value}
				aria-describedby={error === null ? "email-hint" : "email-hint email-error"}
			/>
		</div>
	);
}

/** A draft is opened by its code, and by nothing else. */
export function ResumePage(props: {
	frame: PageFrame;
	token: string;
	problem: "none" | "wrong" | "closed" | "discarded";
	/** Where one may begin. */
	starts: readonly { readonly href: string; readonly title: string }[];
}) {
	const { frame, problem, starts } = props;
	const t = filingWords[frame.lang];
	const wrong = problem === "wrong";
	return (
		<Layout frame={frame} title={t.resume.title} current="file" error={wrong}>
			{wrong && (
				<ErrorSummary
					title={getTexts(frame.lang).problem.errorPrefix}
					errors={[{ field: "code", text: t.resume.wrong }]}
				/>
			)}
			<h1 class="govuk-heading-xl">{t.resume.title}</h1>
			{problem === "discarded" && (
				<p class="govuk-body" role="status">
					{t.discard.done}
				</p>
			)}
			<p class="tk-lead">{wrong ? t.resume.wrongText : problem === "closed" ? t.resume.closed : t.resume.lead}</p>
			<form class="tk-box" action="/draft/resume" method="post" novalidate>
				<input type="hidden" name={tokenField} value={props.token} />
				<Field
					id="code"
					name="code"
					label={t.resume.field}
					hint={t.resume.hint}
					error={wrong ? t.resume.wrong : null}
				/>
				<button type="submit" class="govuk-button">
					{t.resume.action}
				</button>
			</form>
			{starts.length > 0 && (
				<>
					<h2 class="govuk-heading-m">{t.resume.none}</h2>
					<ul class="govuk-list">
						{starts.map(({ href, title }) => (
							<li key={href}>
								<a href={href} class="govuk-link">
									{title}
								</a>
							</li>
						))}
					</ul>
				</>
			)}
		</Layout>
	);
}

export function DiscardPage(props: { view: DraftView }) {
	const { view } = props;
	const t = filingWords[view.frame.lang].discard;
	return (
		<DraftLayout view={view} title={t.title} back="/draft">
			<h1 class="govuk-heading-xl">{t.title}</h1>
			<p class="govuk-body">{t.text}</p>
			<form action="/draft/discard" method="post">
				<Token view={view} />
				<button type="submit" class="govuk-button govuk-button--warning">
					{t.action}
				</button>
			</form>
			<p class="govuk-body">
				<a href="/draft" class="govuk-link">
					{t.keep}
				</a>
			</p>
		</DraftLayout>
	);
}
