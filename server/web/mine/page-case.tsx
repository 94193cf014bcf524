import type { ComponentChildren } from "preact";
import type { Zone } from "../../../casework/clock.ts";
import type { Words } from "../../../findings/lang.ts";
import { explain } from "../../../findings/text.ts";
import type { ProcedureFace } from "../../../procedures/define.ts";
import { isNotTaken, notTakenWords } from "../../../procedures/not-taken.ts";
import type { Order } from "../../fee/order.ts";
import type { OwnInterview } from "../../interview/own-interview.ts";
import { sayMoment } from "../../round/say-window.ts";
import { clockWords } from "../clock-words.ts";
import { sayDate, sayDay, sayTime } from "../dates.ts";
import { PaperLines } from "../employer/papers.tsx";
import type { EmployerPaper } from "../employer/present.ts";
import { employerWords } from "../employer/words.ts";
import { tokenField } from "../form-token.ts";
import { Layout, type PageFrame } from "../parts/layout.tsx";
import { CaseNumber } from "../parts/pieces.tsx";
import { stateWordsOf } from "../state-words.ts";
import { getTexts } from "../texts.ts";
import type { MineAppointment } from "./appointment.ts";
import { Appointments } from "./appointment-box.tsx";
import { MineGates } from "./gates.tsx";
import { mineInterviewWords } from "./interview-words.ts";
import { LateBox } from "./late-box.tsx";
import { NotTaken } from "./not-taken.tsx";
import { InterviewBox, type InterviewDone } from "./page-interview.tsx";
import { OrderBox } from "./page-order.tsx";
import { type MinePaper, MinePapers } from "./papers.tsx";
import { PlaceBox } from "./place.tsx";
import { asksOnlyAnswers, type MineView } from "./present.ts";
import { Timeline } from "./timeline.tsx";
import { mineWords } from "./words.ts";

/** What the page is drawn with. `intake`: where letters go; null hides the way by mail. */
export type MinePageProps = {
	readonly frame: PageFrame;
	readonly view: MineView;
	readonly papers: readonly MinePaper[];
	readonly face: ProcedureFace;
	readonly token: string;
	/** What an office is called, by its id. */
	readonly officeName: (office: string) => Words;
	/** What came of the application. */
	readonly grants: readonly EmployerPaper[];
	/** What of it its holder may give up, and how it ended; absent: nothing. */
	readonly appointments?: readonly MineAppointment[];
	readonly intake: string | null;
	/** The payment order, once there is one; absent: none. */
	readonly order?: Order | null;
	/** The interview that he is invited to; absent: none. */
	readonly interview?: OwnInterview | null;
	/** The number of an upload that was just taken, or what else was just done. */
	readonly done: { readonly sent: string | null; readonly protective: boolean; readonly interview?: InterviewDone };
};

/** The subject of a letter to a Korean office stands on the page whatever it is written in. */
function hasHangul(text: string): boolean {
	return /\p{Script=Hangul}/u.test(text);
}

/** An officer does not take it for its window: nothing is his to mend, and no turn runs. */
function isOutOfWindow({ request, findings }: MineView): boolean {
	return request === null && findings.some(isNotTaken);
}

/** The applicant's own page of one case: whose turn it is, what is asked, how to send it, and what has happened. */
export function MinePage(props: MinePageProps) {
	const { frame, view, face, done } = props;
	const t = mineWords[frame.lang];
	const isOut = isOutOfWindow(view);
	const state = stateWordsOf(face, view.checking ? "delivered" : view.status, frame.lang, view.inRound);
	return (
		<Layout
			frame={frame}
			title={`${t.yours}: ${view.number}`}
			current="mine"
			korean={props.interview != null || hasHangul(face.subjectFor(""))}
		>
			<p class="govuk-body govuk-!-margin-bottom-3">
				{t.yours}
				<CaseNumber number={view.number} large />
			</p>
			{done.sent !== null && <Filed frame={frame} number={done.sent} />}
			{done.protective && (
				<section class="tk-box tk-box--good" role="status">
					<p class="govuk-body">{t.protectiveAsked}</p>
				</section>
			)}
			<h1 class="govuk-heading-xl govuk-!-margin-bottom-3">{isOut ? notTakenWords[frame.lang].title : state.name}</h1>
			{!isOut && (
				<Turn frame={frame} view={view} zone={face.zone} asksInterview={props.interview?.stands === "asked"} />
			)}
			<LateBox late={view.late} zone={face.zone} lang={frame.lang} />
			<MinePapers frame={frame} papers={props.papers} token={props.token} zone={face.zone} />
			<Grants frame={frame} grants={props.grants} />
			<Appointments frame={frame} face={face} appointments={props.appointments ?? []} token={props.token} />
			{props.interview && (
				<InterviewBox
					frame={frame}
					interview={props.interview}
					face={face}
					token={props.token}
					done={done.interview ?? null}
				/>
			)}
			{props.order ? <OrderBox frame={frame} order={props.order} /> : null}
			<PlaceBox frame={frame} view={view} token={props.token} zone={face.zone} />
			<Asked {...props} />
			<StillOpen {...props} />
			<MineGates frame={frame} face={face} gates={view.gates} />
			<Uploads frame={frame} view={view} zone={face.zone} />
			{!isOut && (
				<>
					<h2 class="govuk-heading-m">{getTexts(frame.lang).state.next}</h2>
					<p class="govuk-body">{state.next}</p>
				</>
			)}
			<h2 class="govuk-heading-m">{t.timelineTitle}</h2>
			<Timeline lang={frame.lang} entries={view.timeline} zone={face.zone} officeName={props.officeName} />
			{view.turn === "office" && view.withdrawalAskedAt === null && <Protective frame={frame} token={props.token} />}
			{view.canWithdraw && view.place === null && (
				<>
					<h2 class="govuk-heading-m">{t.withdrawTitle}</h2>
					<p class="govuk-body">
						{t.withdrawLead}{" "}
						<a href="/mine/withdraw" class="govuk-link">
							{t.withdrawTitle}
						</a>
					</p>
				</>
			)}
			<Leave frame={frame} token={props.token} />
		</Layout>
	);
}

function Grants(props: { frame: PageFrame; grants: readonly EmployerPaper[] }) {
	if (props.grants.length === 0) return null;
	return (
		<Box kind="tk-box--good" id="grants" title={employerWords[props.frame.lang].ofApplication}>
			<PaperLines papers={props.grants} lang={props.frame.lang} ofCase />
		</Box>
	);
}

function Box(props: { kind: string; id: string; title: string; children: ComponentChildren }) {
	return (
		<section class={`tk-box ${props.kind}`} aria-labelledby={props.id}>
			<h2 class="govuk-heading-m" id={props.id}>
				{props.title}
			</h2>
			{props.children}
		</section>
	);
}

function Filed(props: { frame: PageFrame; number: string }) {
	const t = mineWords[props.frame.lang];
	return (
		<div role="status">
			<Box kind="tk-box--good" id="filed" title={t.filedTitle}>
				<p class="govuk-body">
					<strong>{t.filed(props.number)}</strong>
				</p>
				<p class="govuk-body">{t.filedNext}</p>
			</Box>
		</div>
	);
}

/** Whose time runs; and what is our fault is said as ours before anything is asked (design.md 11.5, 11.6). */
function Turn(props: { frame: PageFrame; view: MineView; zone: Zone; asksInterview: boolean }) {
	const { frame, view, zone } = props;
	const t = mineWords[frame.lang];
	const since = sayDay(view.turnSince, zone, frame.lang);
	const whose = { office: t.turnOffice, applicant: t.turnApplicant, nobody: t.turnNobody }[view.turn](since);
	return (
		<>
			<p class="tk-lead">
				{props.asksInterview ? mineInterviewWords[frame.lang].turn : whose}
				{view.promisedBy !== null && view.oursSince === null && view.withdrawalAskedAt === null && (
					<>
						{" "}
						<strong>
							{view.duePromise === "receipt"
								? t.promised(sayDate(view.promisedBy, frame.lang))
								: t.promisedItself(sayDate(view.promisedBy, frame.lang))}
						</strong>
						{view.duePromise !== "receipt" && ` ${clockWords[frame.lang].ownTarget}`}
					</>
				)}
			</p>
			{view.withdrawalAskedAt !== null && (
				<p class="govuk-body" role="status">
					<strong>{t.withdrawAsked(sayTime(view.withdrawalAskedAt, zone, frame.lang))}</strong>
				</p>
			)}
			{view.oursSince !== null && (
				<Box kind="tk-box--ours" id="ours" title={t.oursTitle}>
					<p class="govuk-body">{t.ours(sayDate(view.oursSince, frame.lang))}</p>
				</Box>
			)}
			{view.heldSince !== null && (
				<Box kind="tk-box--ours" id="held" title={t.heldTitle}>
					<p class="govuk-body">{t.held(sayDay(view.heldSince, zone, frame.lang))}</p>
				</Box>
			)}
		</>
	);
}

function Asked(props: MinePageProps) {
	const { frame, view } = props;
	const t = mineWords[frame.lang];
	const asks = view.request !== null || view.findings.length > 0;
	// An interview waits for his answer: "nothing is asked of you" would be wrong.
	if (!asks && props.interview?.stands === "asked") return null;
	// What is asked of whoever has a place stands with it.
	if (view.place?.asks === "answer") return null;
	if (!asks && !(view.turn === "applicant" && view.canUpload)) {
		// Of an ended or approved case the public words say what remains to be done: keep a paper, fulfil a condition.
		const { todo } = stateWordsOf(props.face, view.status, frame.lang, view.inRound);
		return (
			<Box kind="" id="todo" title={t.whatNow}>
				<p class="govuk-body">{view.turn === "office" ? t.nothingNow : todo}</p>
			</Box>
		);
	}
	if (isOutOfWindow(view)) return <NotTaken frame={frame} view={view} face={props.face} />;
	// "Send the mended files" would send him looking for a file that nobody wants.
	const answers = asksOnlyAnswers(view, props.face);
	return (
		<>
			{view.request && (
				<Box kind="tk-box--todo" id="asked" title={t.askedTitle}>
					<Wanted {...props} request={view.request} />
				</Box>
			)}
			{view.findings.length > 0 && (
				<Box kind={view.turn === "applicant" ? "tk-box--todo" : ""} id="faults" title={t.faultsTitle}>
					<Faults {...props} />
				</Box>
			)}
			{view.canUpload && (
				<Box kind="" id="send" title={answers ? t.answersTitle : t.sendTitle}>
					<p class="govuk-body">{answers ? t.answersText : props.face.isSealed ? t.sendOnly : t.sendOnlyPlain}</p>
					<p>
						<a href="/mine/send" class="govuk-button">
							{answers ? t.answersAction : t.sendAction}
						</a>
					</p>
					{props.intake !== null && !answers && (
						<p class="govuk-body tk-breaks">{t.byMail(props.intake, props.face.subjectFor(view.number))}</p>
					)}
				</Box>
			)}
		</>
	);
}

/** Nothing is asked, and he may change it all the same. */
function StillOpen({ frame, view, face }: MinePageProps) {
	if (view.openUntil === null || view.checking) return null;
	const t = mineWords[frame.lang];
	return (
		<Box kind="" id="open" title={t.openTitle}>
			<p class="govuk-body">{t.openText(sayMoment(view.openUntil, face.zone, frame.lang))}</p>
			<p>
				<a href="/mine/send" class="govuk-button govuk-button--secondary">
					{t.openAction}
				</a>
			</p>
		</Box>
	);
}

function Wanted({ frame, face, request }: MinePageProps & { request: NonNullable<MineView["request"]> }) {
	const t = mineWords[frame.lang];
	return (
		<>
			{request.answerBy !== null && (
				<p class="govuk-body">
					<strong>{t.answerBy(sayDate(request.answerBy, frame.lang))}</strong>
				</p>
			)}
			<ol class="govuk-list govuk-list--number">
				{request.wanted.map((one) => {
					const reason = face.documentReasons.find(({ id }) => id === one.reason);
					const label = one.kind === null ? null : face.labels.kind(one.kind, frame.lang);
					const about = [t.file(one.ordinal), label, one.person === null ? null : t.person(one.person)];
					return (
						<li key={one.ordinal}>
							<strong>{about.filter(Boolean).join(", ")}.</strong> {reason?.what[frame.lang]}
							{reason?.mend && (
								<>
									<br />
									{t.mend} {reason.mend[frame.lang]}
								</>
							)}
						</li>
					);
				})}
			</ol>
			<p class="govuk-body">{t.officerLine}</p>
		</>
	);
}

function Faults({ frame, view, face }: MinePageProps) {
	const t = mineWords[frame.lang];
	return (
		<>
			<p class="govuk-body">{t.faultsLead}</p>
			{view.answerBy !== null && view.request === null && (
				<p class="govuk-body">
					<strong>{t.answerBy(sayDate(view.answerBy, frame.lang))}</strong>
				</p>
			)}
			<ol class="govuk-list govuk-list--number">
				{view.findings.map((one) => {
					const { what, mend, about } = explain(one, frame.lang, face.labels);
					return (
						<li key={`${one.code} ${one.file?.ordinal} ${JSON.stringify(one.place)}`}>
							{about !== "" && <strong>{about}: </strong>}
							{what}
							<br />
							{t.mend} {mend} <span class="govuk-hint tk-inline">{one.code}</span>
						</li>
					);
				})}
			</ol>
		</>
	);
}

function Uploads(props: { frame: PageFrame; view: MineView; zone: Zone }) {
	const { frame, view, zone } = props;
	if (view.uploads.length === 0) return null;
	const t = mineWords[frame.lang];
	return (
		<>
			<h2 class="govuk-heading-m">{t.uploadsTitle}</h2>
			<ul class="govuk-list">
				{view.uploads.map((one) => (
					<li key={one.number}>
						<CaseNumber number={one.number} />, {sayTime(one.arrivedAt, zone, frame.lang)}: {t.stands[one.stands]}
					</li>
				))}
			</ul>
		</>
	);
}

function Protective(props: { frame: PageFrame; token: string }) {
	const t = mineWords[props.frame.lang];
	return (
		<form action="/mine/protective" method="post">
			<h2 class="govuk-heading-m">{t.protectiveTitle}</h2>
			<p class="govuk-body">{t.protectiveText}</p>
			<input type="hidden" name={tokenField} value={props.token} />
			<button type="submit" class="govuk-button govuk-button--secondary">
				{t.protectiveAction}
			</button>
		</form>
	);
}

function Leave(props: { frame: PageFrame; token: string }) {
	const t = mineWords[props.frame.lang];
	return (
		<form action="/mine/leave" method="post">
			<p class="govuk-hint">{t.idle}</p>
			<input type="hidden" name={tokenField} value={props.token} />
			<button type="submit" class="govuk-button govuk-button--secondary">
				{t.leave}
			</button>
		</form>
	);
}
