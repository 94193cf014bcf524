import type { ComponentChildren } from "preact";
import type { Zone } from "../../../casework/clock.ts";
import { endStatuses } from "../../../casework/status.ts";
import { sayDate, shortTime } from "../../web/dates.ts";
import { ownCorrectionWords } from "../own-correction/words.ts";
import { documentPath } from "../page-links.ts";
import { DeskForm, type DeskFrame } from "../parts/layout.tsx";
import type { DeskCase } from "../present.ts";
import { type ReviewPageWords, reviewPageWords } from "./page-words.ts";
import type { DeskProposal } from "./present-review.ts";

/** Who is looking, and who else has the case open; `since` is when the colleague opened it. */
export type Hands = {
	readonly me: string;
	readonly lease: { readonly userId: string; readonly since: number } | null;
	readonly nameOf: (userId: string) => string;
};

type PanelProps = {
	readonly frame: DeskFrame;
	readonly view: DeskCase;
	readonly hands: Hands;
	readonly zone: Zone;
};

/** The one thing to do next, and who does it: what a tired officer reads first on a case. */
export function ReviewPanel(props: PanelProps) {
	const { frame, view } = props;
	const t = reviewPageWords[frame.lang];
	const body = bodyOf(props, t);
	if (body === null) return <Colleague {...props} t={t} />;
	return (
		<>
			<Colleague {...props} t={t} />
			<section aria-labelledby="review-todo" class="tk-box tk-box--todo">
				<h2 class="govuk-heading-m" id="review-todo">
					{t.todo}
				</h2>
				{body}
				<OtherActions view={view} mine={isMine(props)} t={t} />
			</section>
		</>
	);
}

function isMine({ view, hands }: PanelProps): boolean {
	return view.review.officer === hands.me;
}

/** Somebody else has it open now, or was given it: read, or take it over. */
function Colleague(props: PanelProps & { t: ReviewPageWords }) {
	const { frame, view, hands, zone, t } = props;
	const isOpenElsewhere = hands.lease !== null && hands.lease.userId !== hands.me;
	// Whose a case was means nothing any more when it has ended: nobody waits for him.
	const isOthers = !endStatuses.includes(view.status) && view.review.officer !== null && !isMine(props);
	if (!isOpenElsewhere && !isOthers) return null;
	const said =
		isOpenElsewhere && hands.lease !== null
			? t.colleagueWorks(hands.nameOf(hands.lease.userId), shortTime(hands.lease.since, zone))
			: t.colleagueHas(hands.nameOf(view.review.officer ?? ""));
	const mayTakeOver = view.may.includes("takeOver");
	return (
		<div class="tk-box" role="status">
			<p class="govuk-body">
				<strong>{said}</strong> {t.readOnly} {mayTakeOver && t.takeOverLead}
			</p>
			{mayTakeOver && (
				<DeskForm frame={frame} action={`/cases/${view.number}/take-over`} version={view.version} inline>
					<button type="submit" class="govuk-button govuk-button--secondary govuk-!-margin-bottom-1">
						{t.takeOver}
					</button>
				</DeskForm>
			)}
			{mayTakeOver && <p class="govuk-hint">{t.takeOverHint}</p>}
		</div>
	);
}

/** It is this officer's, and came back to him because its applicant corrected it. */
function isBack(props: PanelProps): boolean {
	return isMine(props) && props.view.correction?.wasBegun === true;
}

function whoHas(props: PanelProps, t: ReviewPageWords): string {
	if (isBack(props)) return ownCorrectionWords[props.frame.lang].yoursAgain;
	return isMine(props) ? t.youHave : t.nobodyHas;
}

function bodyOf(props: PanelProps, t: ReviewPageWords): ComponentChildren {
	const { view, frame } = props;
	switch (view.status) {
		case "accepted":
			return view.may.includes("beginReview") && (view.review.officer === null || isMine(props)) ? (
				<>
					<p class="govuk-body">{whoHas(props, t)}</p>
					<DeskForm frame={frame} action={`/cases/${view.number}/review`} version={view.version} inline>
						<button type="submit" class="govuk-button govuk-!-margin-bottom-1">
							{isBack(props) ? ownCorrectionWords[frame.lang].beginAgain : t.begin}
						</button>
					</DeskForm>
					{!isMine(props) && <p class="govuk-hint">{t.beginHint}</p>}
				</>
			) : null;
		case "in_review":
			return isMine(props) ? <InReview {...props} t={t} /> : null;
		case "in_correction":
			return view.review.answerBy === null ? null : (
				<p class="govuk-body">{t.waitingFor(sayDate(view.review.answerBy, frame.lang))}</p>
			);
		case "before_board":
			return <p class="govuk-body">{t.beforeBoard}</p>;
		default:
			return null;
	}
}

function InReview(props: PanelProps & { t: ReviewPageWords }) {
	const { view, t } = props;
	const { unseen, wrong, all } = view.review;
	const base = `/cases/${view.number}`;
	const next = unseen[0];
	return (
		<>
			<p class="govuk-body">
				{t.youHave} {t.progress(all - unseen.length, all)}
				{wrong.length > 0 && `, ${t.wrongCount(wrong.length)}`}.
			</p>
			<div class="tk-actions">
				{next !== undefined && (
					<a href={documentPath(view.number, next)} class="govuk-button" accesskey="n">
						{t.lookNext(next)}
					</a>
				)}
				{wrong.length > 0 && view.may.includes("requestCorrection") && (
					<a href={`${base}/correction`} class={`govuk-button${next === undefined ? "" : " govuk-button--secondary"}`}>
						{t.askAgain(wrong.length)}
					</a>
				)}
				{view.may.includes("propose") && (
					<a
						href={`${base}/propose`}
						class={`govuk-button${next === undefined && wrong.length === 0 ? "" : " govuk-button--secondary"}`}
					>
						{t.propose}
					</a>
				)}
			</div>
		</>
	);
}

/** Anyone may hand a case on; the rest is the work of whoever has it. */
function OtherActions(props: { view: DeskCase; mine: boolean; t: ReviewPageWords }) {
	const { view, mine, t } = props;
	const links = (
		[
			["askOpinion", "opinion", t.opinion],
			["assign", "assign", t.assign],
			["returnToReview", "return", view.status === "in_correction" ? t.takeRequestBack : t.returnBack],
		] as const
	).filter(([name]) => view.may.includes(name) && (mine || name === "assign"));
	if (links.length === 0) return null;
	return (
		<ul class="govuk-list tk-actions-list">
			{links.map(([name, path, label]) => (
				<li key={name}>
					<a href={`/cases/${view.number}/${path}`} class="govuk-link">
						{label}
					</a>
				</li>
			))}
		</ul>
	);
}

/** What was proposed, item by item, with the reason that the applicant will read. */
export function ProposalFacts(props: { frame: DeskFrame; view: DeskCase }) {
	const { proposal } = props.view.review;
	return proposal === null ? null : <ItemOutcomes frame={props.frame} said={proposal} />;
}

/** What is said of each item, with the reason in words: of a proposal and of a decision. */
export function ItemOutcomes({
	frame,
	said,
}: {
	frame: DeskFrame;
	said: Pick<DeskProposal, "outcome" | "reason" | "items">;
}) {
	const t = reviewPageWords[frame.lang].proposal;
	return (
		<>
			<p class="govuk-body">
				<strong>{t.outcomes[said.outcome]}</strong>
				{said.reason !== "" && `: ${said.reason}`}
			</p>
			<ul class="govuk-list govuk-list--bullet">
				{said.items.map((item) => (
					<li key={item.item}>
						{item.label}:{" "}
						{item.outcome === "refuse"
							? `${t.refuse} (${item.groundLabel ?? ""})`
							: item.asked === null
								? t.grant
								: t.of(item.approved ?? 0, item.asked)}
					</li>
				))}
			</ul>
		</>
	);
}

/** Opinions that were asked for, with their answers, or a form for one that came. */
export function Opinions(props: { frame: DeskFrame; view: DeskCase }) {
	const { frame, view } = props;
	const t = reviewPageWords[frame.lang].opinions;
	return (
		<>
			{view.review.opinions.map((one) => (
				<article class="tk-fault" key={one.opinion}>
					<h3 class="govuk-heading-s govuk-!-margin-bottom-1">{t.asked(one.of, sayDate(one.answerBy, frame.lang))}</h3>
					<p class="govuk-body">{one.question}</p>
					{one.text !== null && <p class="govuk-inset-text">{one.text}</p>}
					{one.text === null && !view.may.includes("recordOpinion") && <p class="govuk-hint">{t.pending}</p>}
					{one.text === null && view.may.includes("recordOpinion") && (
						<DeskForm frame={frame} action={`/cases/${view.number}/opinion/${one.opinion}`} version={view.version}>
							<div class="govuk-form-group">
								<label class="govuk-label" for={`text-${one.opinion}`}>
									{t.text}
								</label>
								<textarea class="govuk-textarea" id={`text-${one.opinion}`} name="text" rows={3} maxLength={4000} />
							</div>
							<button type="submit" class="govuk-button govuk-button--secondary">
								{t.record}
							</button>
						</DeskForm>
					)}
				</article>
			))}
		</>
	);
}
