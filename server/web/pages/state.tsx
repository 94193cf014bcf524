import type { Zone } from "../../../casework/clock.ts";
import type { ProcedureFace } from "../../../procedures/define.ts";
import { sayMoment } from "../../round/say-window.ts";
import { clockWords } from "../clock-words.ts";
import { sayDate, sayDay, sayTime } from "../dates.ts";
import { lateWords } from "../late-words.ts";
import { mineWords } from "../mine/words.ts";
import { Layout, type PageFrame } from "../parts/layout.tsx";
import { CaseNumber, ErrorSummary, Facts, telephoneLink } from "../parts/pieces.tsx";
import { StateForm } from "../parts/state-form.tsx";
import type { PublicState, StateKey } from "../present.ts";
import { stateWordsOf } from "../state-words.ts";
import { getTexts } from "../texts.ts";

/** The form alone, or again after an empty or unknown number. Absent and malformed numbers look the same (design.md 3). */
export function StateFormPage(props: {
	frame: PageFrame;
	problem: "none" | "empty" | "unknown";
	asked: string;
	phone: string | null;
}) {
	const { frame, problem } = props;
	const t = getTexts(frame.lang).state;
	const error = problem === "none" ? null : problem === "empty" ? t.empty : t.notFoundTitle;
	return (
		<Layout frame={frame} title={t.title} current="state" error={error !== null}>
			{error && (
				<ErrorSummary title={getTexts(frame.lang).problem.errorPrefix} errors={[{ field: "number", text: error }]} />
			)}
			<h1 class="govuk-heading-xl">{t.title}</h1>
			<p class="tk-lead">{t.lead}</p>
			{problem === "unknown" && (
				<ul class="govuk-list govuk-list--bullet">
					{t.notFound.map((line) => (
						<li key={line}>{line}</li>
					))}
				</ul>
			)}
			<div class="tk-box">
				<StateForm lang={frame.lang} value={props.asked} error={error} large />
			</div>
			<h2 class="govuk-heading-m">{t.lostTitle}</h2>
			<p class="govuk-body">{t.lost}</p>
			<Phone frame={frame} phone={props.phone} />
		</Layout>
	);
}

function Phone(props: { frame: PageFrame; phone: string | null }) {
	if (props.phone === null) return null;
	const t = getTexts(props.frame.lang).procedure;
	return (
		<p class="govuk-body">
			{t.contactsTitle}:{" "}
			<a href={telephoneLink(props.phone)} class="govuk-link">
				{props.phone}
			</a>
		</p>
	);
}

const tones: Readonly<Record<StateKey, "good" | "wait" | "bad" | "plain">> = {
	delivered: "plain",
	to_check: "plain",
	rejected: "wait",
	incomplete: "wait",
	accepted: "good",
	in_review: "plain",
	in_correction: "wait",
	before_board: "plain",
	reserve: "plain",
	approved: "good",
	granted: "good",
	refused: "bad",
	withdrawn: "plain",
	lapsed: "bad",
};

/** The answer to the number (B27): where it stands, what to do, what comes next and by when. Nothing personal. */
export function StatePage(props: {
	frame: PageFrame;
	state: PublicState;
	/** Where the procedure is not known: of the house. */
	zone: Zone;
	face: ProcedureFace | null;
}) {
	const { frame, state, face } = props;
	const zone = face?.zone ?? props.zone;
	const t = getTexts(frame.lang).state;
	const words = stateWordsOf(face, state.status, frame.lang, state.inRound);
	const held = state.heldSince !== null && state.turn === "office";
	return (
		<Layout frame={frame} title={`${words.name}: ${state.number}`} current="state" back={{ href: "/state" }}>
			<p class="govuk-body govuk-!-margin-bottom-1">
				{t.number}
				<CaseNumber number={state.number} large />
			</p>
			<h1 class="govuk-heading-xl govuk-!-margin-bottom-3">
				<span class={`tk-state tk-state--${held ? "plain" : tones[state.status]}`}>{words.name}</span>
			</h1>
			<p class="tk-lead">{words.means}</p>
			{state.continues && <p class="govuk-body">{t.continues}</p>}

			<Late frame={frame} state={state} zone={zone} />
			<Ours frame={frame} state={state} zone={zone} />
			<section class={`tk-box${state.turn === "applicant" ? " tk-box--todo" : ""}`} aria-labelledby="todo">
				<h2 class="govuk-heading-m" id="todo">
					{t.todo}
				</h2>
				<p class="govuk-body">
					{held ? t.states.delivered.todo : words.todo}
					{state.answerBy !== null && (
						<>
							{" "}
							<strong>{clockWords[frame.lang].answerBy(sayDate(state.answerBy, frame.lang))}</strong>
						</>
					)}
				</p>
			</section>
			<h2 class="govuk-heading-m">{t.next}</h2>
			<p class="govuk-body">
				{words.next}
				{state.nextBy !== null && state.oursSince === null && (
					<>
						{" "}
						<strong>
							{mineWords[frame.lang][state.nextPromise === "receipt" ? "promised" : "promisedItself"](
								sayDate(state.nextBy, frame.lang),
							)}
						</strong>
						{state.nextPromise !== "receipt" && ` ${clockWords[frame.lang].ownTarget}`}
					</>
				)}
			</p>

			<h2 class="govuk-heading-m">{t.path}</h2>
			<Way frame={frame} state={state} />
			<h2 class="govuk-heading-m">{t.dates}</h2>
			<Dates frame={frame} state={state} zone={zone} />
			<p class="govuk-hint">
				{t.asOf(sayTime(state.asOf, zone, frame.lang))} {t.privacy}
			</p>
			<p class="govuk-body">
				<a href={`/state/${state.number}`} class="govuk-link">
					{t.refresh}
				</a>
			</p>
			<p class="govuk-body">
				<a href="/mine" class="govuk-link">
					{mineWords[frame.lang].fromState}
				</a>
			</p>
			<Phone frame={frame} phone={face?.contacts.phone ?? null} />
		</Layout>
	);
}

/** Until control has spoken the last word an officer decides; what he has decided is the state itself. */
const lateUndecided: readonly StateKey[] = ["delivered", "to_check"];

function Late({ frame, state, zone }: { frame: PageFrame; state: PublicState; zone: Zone }) {
	if (!state.late) return null;
	const t = lateWords[frame.lang];
	return (
		<section class="tk-box" aria-labelledby="arrived-late">
			<h2 class="govuk-heading-m" id="arrived-late">
				{t.title}
			</h2>
			<p class="govuk-body">
				{t.recorded(sayMoment(state.arrivedAt, zone, frame.lang))}
				{lateUndecided.includes(state.status) && ` ${t.officer}`}
			</p>
		</section>
	);
}

/** What is our fault is said as ours, before anything else (design.md 11.5, 11.6). */
function Ours(props: { frame: PageFrame; state: PublicState; zone: Zone }) {
	const { frame, state } = props;
	const t = getTexts(frame.lang).state;
	if (state.turn === "nobody") return null;
	return (
		<>
			{state.heldSince !== null && state.turn === "office" && (
				<section class="tk-box tk-box--ours" aria-labelledby="held">
					<h2 class="govuk-heading-m" id="held">
						{t.held}
					</h2>
					<p class="govuk-body">{t.heldText(sayDay(state.heldSince, props.zone, frame.lang))}</p>
				</section>
			)}
			{state.oursSince !== null && (
				<section class="tk-box tk-box--ours" aria-labelledby="late">
					<h2 class="govuk-heading-m" id="late">
						{t.late}
					</h2>
					<p class="govuk-body">{t.lateText(sayDate(state.oursSince, frame.lang))}</p>
				</section>
			)}
		</>
	);
}

function Way(props: { frame: PageFrame; state: PublicState }) {
	const t = getTexts(props.frame.lang).state;
	return (
		<ol class="tk-way">
			{props.state.steps.map((step) => (
				<li
					key={step.key}
					class={`tk-way__${step.state}`}
					{...(step.state === "now" ? { "aria-current": "step" as const } : {})}
				>
					{t.steps[step.key]}
					<small>{t[step.state]}</small>
				</li>
			))}
		</ol>
	);
}

function Dates(props: { frame: PageFrame; state: PublicState; zone: Zone }) {
	const { state, zone } = props;
	const { lang } = props.frame;
	const t = getTexts(lang).state;
	const completedLater = state.completedAt !== null && state.completedAt !== state.arrivedAt;
	return (
		<Facts
			rows={[
				[t.arrived, sayTime(state.arrivedAt, zone, lang)],
				[t.completed, completedLater && state.completedAt !== null ? sayTime(state.completedAt, zone, lang) : null],
				[
					t.receiptBy,
					state.receiptIssuedAt === null && state.turn === "office" ? sayDate(state.receiptBy, lang) : null,
				],
				[t.receiptIssued, state.receiptIssuedAt === null ? null : sayTime(state.receiptIssuedAt, zone, lang)],
			]}
		/>
	);
}
