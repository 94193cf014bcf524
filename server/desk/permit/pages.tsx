import type { Zone } from "../../../casework/clock.ts";
import type { LocalDate } from "../../../casework/facts.ts";
import { paperTitle } from "../../../procedures/paper-kinds.ts";
import type { PlanFault, PlannedPaper } from "../../permit/plan.ts";
import { sayDate, shortTime } from "../../web/dates.ts";
import { CaseNumber } from "../../web/parts/pieces.tsx";
import { DeskForm, type DeskFrame, DeskLayout, DoneBanner } from "../parts/layout.tsx";
import { getDeskTexts } from "../texts.ts";
import { type CasePapers, type IssuedPaper, sidesOf } from "./view.ts";
import { type PaperRefusal, type PermitDeskWords, permitDeskWords } from "./words.ts";

type CasePapersProps = {
	readonly frame: DeskFrame;
	readonly papers: CasePapers;
	readonly zone: Zone;
	/** Whether this officer issues and prints; else he looks. */
	readonly mayIssue: boolean;
	readonly done: "issued" | "spoiled" | null;
	readonly refused: { readonly why: PaperRefusal; readonly grantId: string | null } | null;
};

/** The papers of one case: each page before it is issued, and then its prints, copies and blanks. */
export function CasePapersPage(props: CasePapersProps) {
	const { frame, papers } = props;
	const t = permitDeskWords[frame.lang];
	return (
		<DeskLayout
			frame={frame}
			title={`${t.title}: ${papers.number}`}
			current="permits"
			back={`/cases/${papers.number}`}
			wide
		>
			{props.done && <DoneBanner text={props.done === "issued" ? t.issuedDone : t.spoiledDone} />}
			{props.refused && <DoneBanner bad text={t.refusals[props.refused.why]} />}
			<h1 class="govuk-heading-l">
				{t.title} <CaseNumber number={papers.number} />
			</h1>
			{papers.hasDecision && (
				<p class="govuk-body">
					<a href={`/cases/${papers.number}/decision.pdf`} class="govuk-link">
						{t.decision} (PDF)
					</a>
				</p>
			)}
			{!papers.isApproved && papers.issued.length === 0 && <p class="govuk-body">{t.notYet}</p>}
			{papers.planned.length > 0 && <Planned {...props} />}
			{papers.issued.length > 0 && <h2 class="govuk-heading-m">{t.issued}</h2>}
			{papers.issued.map((paper) => (
				<Issued key={paper.grantId} {...props} paper={paper} />
			))}
		</DeskLayout>
	);
}

function dayIn(day: LocalDate, frame: DeskFrame): string {
	return sayDate(day, frame.lang);
}

/** Nothing lacks that must be printed: there are no days yet, or no more. */
function isOfTerm(fault: PlanFault): boolean {
	return fault === "not-confirmed" || fault === "term-over";
}

function Planned(props: CasePapersProps) {
	const { frame, papers } = props;
	const t = permitDeskWords[frame.lang];
	const isReady = papers.planned.every(({ faults }) => faults.length === 0);
	const isLacking = papers.planned.some(({ faults }) => faults.some((one) => !isOfTerm(one)));
	return (
		<section aria-labelledby="planned">
			<h2 class="govuk-heading-m" id="planned">
				{t.planned(papers.planned.length)}
			</h2>
			<p class="govuk-body">{t.plannedLead}</p>
			{isLacking && <DoneBanner bad text={t.notReady} />}
			{!papers.isPaid && <DoneBanner bad text={t.feeNotPaid} />}
			{papers.planned.some(({ isTermFixed }) => !isTermFixed) && <TermForm frame={frame} papers={papers} />}
			{papers.planned.map((paper) => (
				<PlannedOne key={paper.item} frame={frame} papers={papers} paper={paper} mayIssue={props.mayIssue} />
			))}
			{props.mayIssue && isReady && papers.isPaid && (
				<DeskForm frame={frame} action={`/cases/${papers.number}/permits/issue`} version={papers.version}>
					<input type="hidden" name="from" value={papers.wish.validFrom ?? ""} />
					<input type="hidden" name="months" value={papers.wish.months ?? ""} />
					<p class="govuk-body">{t.issueWarning}</p>
					<button type="submit" class="govuk-button">
						{t.issue}
					</button>
				</DeskForm>
			)}
		</section>
	);
}

function TermForm(props: { frame: DeskFrame; papers: CasePapers }) {
	const { frame, papers } = props;
	const t = permitDeskWords[frame.lang];
	const max = Math.max(...papers.planned.map(({ rule }) => rule.monthsMax));
	return (
		<form action={`/cases/${papers.number}/permits`} method="get" class="tk-find">
			<div class="govuk-form-group">
				<label class="govuk-label" for="from">
					{t.validFrom}
				</label>
				<div class="govuk-hint" id="from-hint">
					{t.validFromHint}
				</div>
				<input
					class="govuk-input govuk-input--width-10"
					type="date"
					id="from"
					name="from"
					value={papers.wish.validFrom ?? ""}
					aria-describedby="from-hint"
				/>
			</div>
			<div class="govuk-form-group">
				<label class="govuk-label" for="months">
					{t.months}
				</label>
				<div class="govuk-hint" id="months-hint">
					{t.monthsHint(max)}
				</div>
				<input
					class="govuk-input govuk-input--width-5"
					type="text"
					inputMode="numeric"
					id="months"
					name="months"
					maxLength={3}
					value={papers.wish.months ?? ""}
					aria-describedby="months-hint"
				/>
			</div>
			<button type="submit" class="govuk-button govuk-button--secondary">
				{t.show}
			</button>
		</form>
	);
}

function pictureUrl(papers: CasePapers, item: string, side: number): string {
	const { validFrom, months } = papers.wish;
	const query = papers.isApproved ? `?from=${validFrom ?? ""}&months=${months ?? ""}` : "";
	return `/cases/${papers.number}/permits/${encodeURIComponent(item)}/${side}/picture${query}`;
}

function Pictures(props: { papers: CasePapers; item: string; kind: string; say: (side: number) => string }) {
	return (
		<div class="tk-papers">
			{Array.from({ length: sidesOf(props.kind) }, (_, index) => (
				<img
					key={index}
					class="tk-papers__page"
					src={pictureUrl(props.papers, props.item, index + 1)}
					alt={props.say(index + 1)}
					loading="lazy"
				/>
			))}
		</div>
	);
}

function PlannedOne(props: { frame: DeskFrame; papers: CasePapers; paper: PlannedPaper; mayIssue: boolean }) {
	const { frame, paper } = props;
	const t = permitDeskWords[frame.lang];
	return (
		<section class="tk-section" aria-labelledby={`plan-${paper.item}`}>
			<h3 class="govuk-heading-s" id={`plan-${paper.item}`}>
				{paperTitle(paper.kind, frame.lang)}: {paper.subject.name ?? paper.subject.employer ?? ""}
			</h3>
			{!paper.faults.some(isOfTerm) && (
				<p class="govuk-body">{t.term(dayIn(paper.validFrom, frame), dayIn(paper.validTo, frame))}</p>
			)}
			{[...paper.faults.map((one) => t.faults[one]), ...paper.warnings.map((one) => t.warnings[one])].map((text) => (
				<p key={text} class="govuk-body tk-box tk-box--todo tk-box--slim">
					{text}
				</p>
			))}
			{props.mayIssue && paper.faults.length === 0 && (
				<>
					<Pictures papers={props.papers} item={paper.item} kind={paper.kind} say={t.preview} />
					<p class="govuk-hint">{t.previewNote}</p>
				</>
			)}
		</section>
	);
}

function Issued(props: CasePapersProps & { paper: IssuedPaper }) {
	const { frame, papers, paper } = props;
	const t = permitDeskWords[frame.lang];
	return (
		<section class="tk-section" aria-labelledby={`paper-${paper.grantId}`}>
			<h3 class="govuk-heading-s" id={`paper-${paper.grantId}`}>
				{paper.number} · {paperTitle(paper.kind, frame.lang)}
				{paper.holder === null ? "" : `: ${paper.holder}`}
			</h3>
			<p class="govuk-body">{t.term(dayIn(paper.validFrom, frame), dayIn(paper.validTo, frame))}</p>
			{paper.formerNumbers.map((number) => (
				<p key={number} class="govuk-hint">
					{t.former(number)}
				</p>
			))}
			{paper.objectId === null ? (
				<p class="govuk-body">{t.beingMade}</p>
			) : (
				props.mayIssue && (
					<>
						<Pictures
							papers={papers}
							item={paper.item}
							kind={paper.kind}
							say={(side) => t.picture(paper.number, side)}
						/>
						<p class="govuk-hint">{t.pictureNote}</p>
						{paper.isActive && <PrintForm {...props} />}
					</>
				)
			)}
			<PrintLog paper={paper} t={t} zone={props.zone} />
			{props.mayIssue && paper.isOnBlank && <SpoilForm {...props} />}
		</section>
	);
}

/** A field of one paper among several: its id names the paper. */
function PaperField(props: { id: string; name: string; label: string; hint?: string; width: "10" | "30" }) {
	return (
		<div class="govuk-form-group">
			<label class="govuk-label" for={props.id}>
				{props.label}
			</label>
			{props.hint && (
				<div class="govuk-hint" id={`${props.id}-hint`}>
					{props.hint}
				</div>
			)}
			<input
				class={`govuk-input govuk-input--width-${props.width}`}
				id={props.id}
				name={props.name}
				type="text"
				autocomplete="off"
				maxLength={300}
				{...(props.hint ? { "aria-describedby": `${props.id}-hint` } : {})}
			/>
		</div>
	);
}

function PrintForm(props: CasePapersProps & { paper: IssuedPaper }) {
	const { frame, papers, paper } = props;
	const t = permitDeskWords[frame.lang];
	const isAgain = paper.copies > 0;
	return (
		<DeskForm frame={frame} action={`/cases/${papers.number}/permits/${paper.grantId}/print`}>
			{paper.isOnBlank && (
				<PaperField id={`blank-${paper.grantId}`} name="blank" label={t.blank} hint={t.blankHint} width="10" />
			)}
			{isAgain && (
				<PaperField id={`reason-${paper.grantId}`} name="reason" label={t.reason} hint={t.reasonHint} width="30" />
			)}
			<button type="submit" class={`govuk-button${isAgain ? " govuk-button--secondary" : ""}`}>
				{isAgain ? t.printAgain : t.print} {paper.number}
			</button>
		</DeskForm>
	);
}

function SpoilForm(props: CasePapersProps & { paper: IssuedPaper }) {
	const { frame, papers, paper } = props;
	const t = permitDeskWords[frame.lang];
	return (
		<details class="govuk-details">
			<summary class="govuk-details__summary">
				<span class="govuk-details__summary-text">
					{t.spoil}: {paper.number}
				</span>
			</summary>
			<div class="govuk-details__text">
				<p class="govuk-body">{t.spoilLead}</p>
				<DeskForm frame={frame} action={`/cases/${papers.number}/permits/${paper.grantId}/spoil`}>
					<PaperField id={`spoil-blank-${paper.grantId}`} name="blank" label={t.blank} width="10" />
					<PaperField
						id={`spoil-reason-${paper.grantId}`}
						name="reason"
						label={getDeskTexts(frame.lang).form.reason}
						width="30"
					/>
					<button type="submit" class="govuk-button govuk-button--secondary">
						{t.spoilAction}
					</button>
				</DeskForm>
			</div>
		</details>
	);
}

function PrintLog(props: { paper: IssuedPaper; t: PermitDeskWords; zone: Zone }) {
	const { paper, t, zone } = props;
	const spoiled = paper.blanks.filter(({ spoiledAt }) => spoiledAt !== null);
	return (
		<>
			<h4 class="govuk-heading-s">{t.log}</h4>
			{paper.prints.length === 0 && <p class="govuk-body">{t.noPrints}</p>}
			<ul class="govuk-list">
				{paper.prints.map(({ number, copy, printedByName, printedAt, blank }) => (
					<li key={`${number} ${copy}`}>
						{number}. {t.copy(copy, printedByName, shortTime(printedAt, zone), blank)}
					</li>
				))}
				{spoiled.map(({ blank }) => (
					<li key={blank}>{t.spoiled(blank)}</li>
				))}
			</ul>
		</>
	);
}

/** What the page of a case says of its papers: where they are issued and printed. For cases that were decided; nothing before. */
export function PaperPanel(props: { frame: DeskFrame; number: string; status: string }) {
	const t = permitDeskWords[props.frame.lang];
	if (!["approved", "granted", "refused"].includes(props.status)) return null;
	return (
		<section aria-labelledby="to-issue" class="tk-section">
			<h2 class="govuk-heading-m" id="to-issue">
				{t.title}
			</h2>
			<p class="govuk-body">
				<a href={`/cases/${props.number}/permits`} class="govuk-link">
					{props.status === "approved" ? t.open : t.title}
				</a>
			</p>
		</section>
	);
}
