import type { ComponentChildren } from "preact";
import type { Zone } from "../../../casework/clock.ts";
import type { ProcedureFace } from "../../../procedures/define.ts";
import { getLawWords } from "../../laws/words.ts";
import type { MessageState } from "../../store/outbox.ts";
import { sayDate, sayDay, shortTime } from "../../web/dates.ts";
import { CaseNumber, Facts } from "../../web/parts/pieces.tsx";
import { ClockPanel } from "../clocks/panel.tsx";
import type { CaseClock } from "../clocks/read.ts";
import { DeclaredAtCounter } from "../counter/declared.tsx";
import { counterWords } from "../counter/words.ts";
import type { CasePanels } from "../decision/case-panels.tsx";
import { Decided, WaitsForDecision } from "../decision/panel.tsx";
import { SensitiveHidden } from "../eligibility/sensitive.tsx";
import { movingWords } from "../moving/words.ts";
import { OwnCorrectionPanel } from "../own-correction/panel.tsx";
import { StatedChangesFacts } from "../own-correction/stated-changes.tsx";
import { AnswerFacts } from "../parts/answers.tsx";
import { DocumentList } from "../parts/documents.tsx";
import { FindingItem } from "../parts/finding.tsx";
import { DeskForm, type DeskFrame, DeskLayout, DoneBanner } from "../parts/layout.tsx";
import { StatusMark } from "../parts/status.tsx";
import { Timeline } from "../parts/timeline.tsx";
import type { DeskCase } from "../present.ts";
import { reviewPageWords } from "../review/page-words.ts";
import { type Hands, Opinions, ProposalFacts, ReviewPanel } from "../review/panel.tsx";
import { type DeskTexts, getDeskTexts } from "../texts.ts";
import { CaseLetterLinks } from "../writing/correspondence.tsx";

export type SentAnswer = { readonly kind: string; readonly state: MessageState; readonly at: number };

export type CasePageProps = {
	readonly frame: DeskFrame;
	readonly view: DeskCase;
	readonly face: ProcedureFace;
	readonly zone: Zone;
	readonly sent: readonly SentAnswer[];
	readonly names: ReadonlyMap<string, string>;
	readonly done: keyof DeskTexts["done"] | null;
	/** There is another office that it may go to. */
	readonly hasOffices: boolean;
	readonly hands: Hands;
	readonly clock: CaseClock;
	/** Commission, quota, fee and papers, as far as there are any (decision/case-panels.tsx). */
	readonly panels: CasePanels;
	/** Whether this person takes decisions that another proposed. */
	readonly mayDecide: boolean;
};

/** The case: what to decide, what was sent, what was found, what happened. One column on a phone, two on a desk. */
export function CasePage(props: CasePageProps) {
	const { frame, view } = props;
	const t = getDeskTexts(frame.lang);
	return (
		<DeskLayout frame={frame} title={view.number} current="queue" back={`/?queue=${queueOf(view)}`} wide korean>
			{props.done && <DoneBanner text={t.done[props.done]} />}
			<div class="tk-case-head">
				<h1 class="govuk-heading-l">
					<CaseNumber number={view.number} />
				</h1>
				<StatusMark status={view.status} t={t} />
			</div>
			<p class="tk-lead">{view.kindTitle ?? t.queue.unknownKind}</p>
			<Alerts {...props} />
			<OwnCorrectionPanel frame={frame} view={view} zone={props.zone} />
			<ReviewPanel frame={frame} view={view} hands={props.hands} zone={props.zone} />
			<WaitsForDecision
				frame={frame}
				view={view}
				zone={props.zone}
				me={props.hands.me}
				nameOf={props.hands.nameOf}
				mayDecide={props.mayDecide}
			/>
			<div class="tk-columns">
				<div class="tk-columns__main">
					<Tasks {...props} />
					{props.panels.main}
					<Decided frame={frame} view={view} zone={props.zone} me={props.hands.me} nameOf={props.hands.nameOf} />
					{view.review.proposal !== null && view.decision.decided === null && (
						<Section id="proposal" title={reviewPageWords[frame.lang].proposed}>
							<ProposalFacts frame={frame} view={view} />
						</Section>
					)}
					{view.review.opinions.length > 0 && (
						<Section id="opinions" title={reviewPageWords[frame.lang].opinions.list}>
							<Opinions frame={frame} view={view} />
						</Section>
					)}
					<Section id="documents" title={t.case.documents}>
						<DocumentList frame={frame} view={view} t={t} />
					</Section>
					<Findings {...props} />
					<Section id="answers" title={t.case.answers}>
						{view.answers !== null && (
							<p class="govuk-hint">
								{reviewPageWords[frame.lang][view.answersKeyedIn ? "answersKeyedIn" : "answersDeclared"]}
							</p>
						)}
						{view.statedChanges === null ? (
							<AnswerFacts frame={frame} face={props.face} kind={view.kind} answers={view.answers} />
						) : (
							<StatedChangesFacts frame={frame} changes={view.statedChanges} />
						)}
						<SensitiveHidden frame={frame} view={view} />
					</Section>
				</div>
				<div class="tk-columns__side">
					<Applicant {...props} />
					<DeclaredAtCounter frame={frame} view={view} zone={props.zone} nameOf={props.hands.nameOf} />
					{props.panels.side}
					<ClockPanel frame={frame} clock={props.clock} />
					<Actions {...props} />
					<Sent {...props} />
					<Section id="timeline" title={t.case.timeline}>
						<Timeline entries={view.timeline} names={props.names} zone={props.zone} t={t} lang={frame.lang} />
					</Section>
					<p class="govuk-hint">{t.case.reads}</p>
				</div>
			</div>
		</DeskLayout>
	);
}

function queueOf(view: DeskCase): string {
	const { status } = view;
	if (view.held) return "held";
	return status === "to_check" || status === "rejected" || status === "incomplete" || status === "accepted"
		? status
		: "all";
}

function Section(props: { id: string; title: string; children: ComponentChildren }) {
	return (
		<section aria-labelledby={props.id} class="tk-section">
			<h2 class="govuk-heading-m" id={props.id}>
				{props.title}
			</h2>
			{props.children}
		</section>
	);
}

function Alerts(props: CasePageProps) {
	const { frame, view, zone } = props;
	const t = getDeskTexts(frame.lang);
	return (
		<>
			{view.held && (
				<DoneBanner bad text={t.case.held(t.causes[view.held.cause], sayDay(view.held.since, zone, frame.lang))} />
			)}
			{view.revoked && <DoneBanner bad text={t.revoked} />}
			{view.promise === "late" && <DoneBanner bad text={t.case.late} />}
			{view.joinedInto !== null && (
				<p class="govuk-inset-text">
					<a href={`/cases/${view.joinedInto}`} class="govuk-link">
						{t.case.joined(view.joinedInto)}
					</a>
				</p>
			)}
		</>
	);
}

function Tasks(props: CasePageProps) {
	const { frame, view } = props;
	const t = getDeskTexts(frame.lang);
	const tasks = view.findings.filter((each) => each.action === "verdict");
	if (tasks.length === 0 && view.status !== "to_check") return null;
	return (
		<section aria-labelledby="tasks" class={`tk-box${tasks.length > 0 ? " tk-box--todo" : ""}`}>
			<h2 class="govuk-heading-m" id="tasks">
				{t.case.tasks}
			</h2>
			{tasks.length === 0 && <p class="govuk-body">{t.case.noTasks}</p>}
			{tasks.map((each) => (
				<FindingItem key={keyOf(each)} frame={frame} view={view} finding={each} t={t} />
			))}
		</section>
	);
}

function keyOf(finding: DeskCase["findings"][number]): string {
	return JSON.stringify(finding.mark);
}

function Findings(props: CasePageProps) {
	const { frame, view } = props;
	const t = getDeskTexts(frame.lang);
	const others = view.findings.filter((each) => each.action !== "verdict");
	return (
		<Section id="findings" title={t.case.findings}>
			{view.findings.length === 0 && <p class="govuk-body">{t.case.noFindings}</p>}
			{others.map((each) => (
				<FindingItem key={keyOf(each)} frame={frame} view={view} finding={each} t={t} />
			))}
		</Section>
	);
}

function Applicant(props: CasePageProps) {
	const { frame, view, zone } = props;
	const t = getDeskTexts(frame.lang).case;
	const { applicant } = view;
	return (
		<Section id="applicant" title={t.applicant}>
			{applicant === null && view.desk === null && props.face.isSealed && (
				<p class="govuk-body">{t.applicantUnknown}</p>
			)}
			<Facts
				rows={[
					[t.organisation, applicant?.organisation ?? null],
					[t.organisationId, applicant?.organisationId ?? null],
					[t.person, applicant?.person ?? null],
					[t.personId, applicant?.personId ?? null],
					[t.replyTo, view.letter.replyTo],
					[t.subject, view.letter.subject],
					[
						t.quotes,
						view.quotes && (
							<a href={`/find?number=${encodeURIComponent(view.quotes)}`} class="govuk-link">
								{view.quotes}
							</a>
						),
					],
					[t.arrived, shortTime(view.arrivedAt, zone)],
					[t.promised, view.promise === "kept" ? null : sayDate(view.receiptBy, frame.lang)],
					[t.receiptIssued, view.receiptIssuedAt === null ? null : shortTime(view.receiptIssuedAt, zone)],
				]}
			/>
		</Section>
	);
}

function Actions(props: CasePageProps) {
	const { frame, view } = props;
	const t = getDeskTexts(frame.lang);
	const may = (name: DeskCase["may"][number]) => view.may.includes(name);
	const links = (
		[
			["setDocuments", "documents", view.documents.length > 0],
			["setAnswers", "answers", true],
			["join", "join", true],
			["note", "note", true],
		] as const
	).filter(([name, , sensible]) => may(name) && sensible);
	return (
		<Section id="actions" title={t.case.actions}>
			<ul class="govuk-list tk-actions-list">
				{links.map(([name, path]) => (
					<li key={name}>
						<a href={`/cases/${view.number}/${path}`} class="govuk-link">
							{t.actions[name]}
						</a>
					</li>
				))}
				{may("moveOffice") && view.joinedInto === null && props.hasOffices && (
					<li>
						<a href={`/cases/${view.number}/office`} class="govuk-link">
							{movingWords[frame.lang].link}
						</a>
					</li>
				)}
				<li>
					<a href={`/cases/${view.number}/representatives`} class="govuk-link">
						{counterWords[frame.lang].representatives.link}
					</a>
				</li>
				<li>
					<a href={`/cases/${view.number}/replay`} class="govuk-link">
						{getLawWords(frame.lang).replay.button}
					</a>
				</li>
			</ul>
			{may("write") && <CaseLetterLinks frame={frame} number={view.number} />}
			<div class="tk-actions">
				{may("askControl") && view.status !== "in_correction" && (
					<DeskForm frame={frame} action={`/cases/${view.number}/rerun`} version={view.version} inline>
						<button type="submit" class="govuk-button govuk-button--secondary">
							{t.actions.rerun}
						</button>
					</DeskForm>
				)}
				{may("release") && (
					<DeskForm frame={frame} action={`/cases/${view.number}/release`} version={view.version} inline>
						<button type="submit" class="govuk-button govuk-button--secondary">
							{t.actions.release}
						</button>
					</DeskForm>
				)}
			</div>
		</Section>
	);
}

function Sent(props: CasePageProps) {
	const { sent, zone } = props;
	const t = getDeskTexts(props.frame.lang);
	if (sent.length === 0) return null;
	return (
		<Section id="sent" title={t.case.messages}>
			<ul class="govuk-list">
				{sent.map((each) => (
					<li key={`${each.kind} ${each.at}`}>
						{t.letterKinds[each.kind] ?? each.kind}, {shortTime(each.at, zone)}:{" "}
						<span class={each.state === "bounced" || each.state === "given_up" ? "tk-mark tk-mark--fatal" : ""}>
							{t.case.messageStates[each.state]}
						</span>
					</li>
				))}
			</ul>
		</Section>
	);
}
