import type { ComponentChildren } from "preact";
import type { EpochSeconds } from "../../../casework/facts.ts";
import type { Round } from "../../../casework/round.ts";
import type { ProcedureFace } from "../../../procedures/define.ts";
import type { Form } from "../../../procedures/form.ts";
import { sayTime } from "../dates.ts";
import { tokenField } from "../form-token.ts";
import { Layout, type PageFrame } from "../parts/layout.tsx";
import { ErrorSummary } from "../parts/pieces.tsx";
import { correctionWords } from "./correction-words.ts";
import type { DraftWords } from "./draft.ts";
import { type Walls, WindowLine, WindowText } from "./window.tsx";
import { filingWords } from "./words.ts";

/** What every page of a draft is drawn with. */
export type DraftView = {
	readonly frame: PageFrame;
	readonly face: ProcedureFace;
	readonly form: Form;
	readonly words: DraftWords;
	readonly round: Round | null;
	readonly now: EpochSeconds;
	readonly walls: Walls;
	readonly expiresAt: EpochSeconds;
	/** For its forms. */
	readonly token: string;
};

export type PageFault = { readonly field: string; readonly text: string };

/** A page of a draft. Each says that nothing is filed yet, until when it can be, and when the draft goes. */
export function DraftLayout(props: {
	view: DraftView;
	title: string;
	back?: string;
	faults?: readonly PageFault[];
	/** The page itself says what of the draft: the list of tasks. */
	isHome?: boolean;
	/** Answers stand on it, which may be in Hangul whatever the page is written in. */
	korean?: boolean;
	children: ComponentChildren;
}) {
	const { view, faults = [] } = props;
	const t = filingWords[view.frame.lang];
	const isCorrection = view.words.corrects !== null;
	return (
		<Layout
			frame={view.frame}
			title={props.title}
			current="file"
			error={faults.length > 0}
			back={props.back === undefined ? null : { href: props.back }}
			korean={props.korean === true}
		>
			{faults.length > 0 && <ErrorSummary title={t.errorTitle} errors={faults} />}
			<p class="tk-draft-strip">
				<strong>{t.notFiled}</strong>{" "}
				<WindowLine
					round={view.round}
					now={view.now}
					walls={view.walls}
					lang={view.frame.lang}
					isCorrection={isCorrection}
				/>
			</p>
			{view.words.corrects !== null && <div class="govuk-inset-text">{t.correct.note(view.words.corrects.number)}</div>}
			{props.children}
			<NotFiled view={view} isHome={props.isHome === true} />
		</Layout>
	);
}

function NotFiled(props: { view: DraftView; isHome: boolean }) {
	const { view } = props;
	const { lang } = view.frame;
	const t = filingWords[lang];
	const isCorrection = view.words.corrects !== null;
	return (
		<aside class="tk-box tk-draft-note" aria-label={t.draft}>
			<p>
				<strong>{t.notFiled}</strong> {isCorrection ? correctionWords[lang].notFiledText : t.notFiledText}
			</p>
			<WindowText round={view.round} now={view.now} walls={view.walls} lang={lang} isCorrection={isCorrection} />
			<p>{t.deletedOn(sayTime(view.expiresAt, view.walls.zone, lang))}</p>
			<ul class="tk-draft-note__links">
				{!props.isHome && (
					<li>
						<a href="/draft" class="govuk-link">
							{t.tasksLink}
						</a>
					</li>
				)}
				<li>
					<a href="/draft/code" class="govuk-link">
						{t.codeLink}
					</a>
				</li>
				<li>
					<a href="/draft/discard" class="govuk-link">
						{t.tasks.discard}
					</a>
				</li>
			</ul>
			<form action="/draft/leave" method="post">
				<Token view={view} />
				<button type="submit" class="govuk-button govuk-button--secondary govuk-!-margin-bottom-0">
					{t.leave}
				</button>
			</form>
		</aside>
	);
}

export function Token(props: { view: Pick<DraftView, "token"> }) {
	return <input type="hidden" name={tokenField} value={props.view.token} />;
}

/** The button that saves a page and goes on. */
export function NextButton(props: { label: string }) {
	return (
		<button type="submit" class="govuk-button">
			{props.label}
		</button>
	);
}

/** A page of a correction may be left as it was filed, whatever was typed on it. */
export function LeaveAsFiled(props: { view: DraftView; path: string }) {
	const { view } = props;
	return (
		<form action={`${props.path}/leave`} method="post">
			<Token view={view} />
			<button type="submit" class="govuk-button govuk-button--secondary">
				{correctionWords[view.frame.lang].parts.leave}
			</button>
		</form>
	);
}
