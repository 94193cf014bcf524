import type { AgendaCase, Motion, Sitting } from "../../../casework/board-state.ts";
import { benchOf } from "../../../casework/board-state.ts";
import type { ItemProposal } from "../../../casework/review-facts.ts";
import type { ProcedureFace } from "../../../procedures/define.ts";
import type { DeskFrame } from "../parts/layout.tsx";
import { reviewPageWords } from "../review/page-words.ts";
import { boardWords } from "./words.ts";

/** Item by item: places by count out of what was asked, persons by name, refusals with their ground. */
export function ItemLines(props: {
	frame: DeskFrame;
	face: ProcedureFace;
	items: readonly ItemProposal[];
	labelOf: (item: string) => string;
}) {
	const { frame, face } = props;
	const t = boardWords[frame.lang].item;
	const { outcomes } = reviewPageWords[frame.lang].proposal;
	return (
		<ul class="govuk-list">
			{props.items.map(({ item, outcome, asked, approved, ground }) => (
				<li key={item}>
					{props.labelOf(item)}:{" "}
					<strong>
						{outcomes[outcome]}
						{asked !== null && approved !== null && `, ${t.of(approved, asked)}`}
					</strong>
					{ground !== null && (
						<span class="govuk-hint">
							{" – "}
							{face.refusalGrounds.find(({ id }) => id === ground)?.what[frame.lang] ?? ground}
						</span>
					)}
				</li>
			))}
		</ul>
	);
}

/** What was put to the vote with its reason and remedy, and, once it is closed, how it was voted. */
export function MotionFacts(props: {
	frame: DeskFrame;
	face: ProcedureFace;
	motion: Motion;
	labelOf: (item: string) => string;
	nameOf: (user: string) => string;
}) {
	const { frame, face, motion } = props;
	const t = boardWords[frame.lang].item;
	const remedy = motion.remedy === null ? null : face.remedies.find(({ id }) => id === motion.remedy);
	return (
		<>
			<ItemLines frame={frame} face={face} items={motion.items} labelOf={props.labelOf} />
			{motion.reason && (
				<p class="govuk-body">
					<strong>{t.reason}:</strong> {motion.reason}
				</p>
			)}
			{remedy && (
				<p class="govuk-body">
					<strong>{t.remedy}:</strong> {remedy.what[frame.lang]}
				</p>
			)}
			{motion.closed !== null && <ClosedVote {...props} />}
		</>
	);
}

function ClosedVote({ frame, motion, nameOf }: { frame: DeskFrame; motion: Motion; nameOf: (user: string) => string }) {
	const t = boardWords[frame.lang];
	const { closed } = motion;
	if (closed === null) return null;
	const counted = motion.votes.filter(({ member }) => closed.present.includes(member));
	const opinions = counted.filter(({ opinion }) => opinion !== null && opinion !== "");
	return (
		<>
			<p class="govuk-body">
				<span class={`tk-mark tk-mark--${closed.carried ? "good" : "warning"}`}>
					{closed.carried ? t.item.carried : t.item.notCarried}
				</span>{" "}
				{t.item.tally(closed.tally.for, closed.tally.against, closed.tally.abstain)}
			</p>
			<ul class="govuk-list">
				{counted.map(({ member, vote }) => (
					<li key={member}>
						{nameOf(member)}: {t.votes[vote]}
					</li>
				))}
			</ul>
			{opinions.length > 0 && (
				<>
					<h3 class="govuk-heading-s">{t.item.opinions}</h3>
					{opinions.map(({ member, opinion }) => (
						<blockquote class="govuk-inset-text" key={member}>
							{opinion}
							<br />
							<strong>{nameOf(member)}</strong>
						</blockquote>
					))}
				</>
			)}
		</>
	);
}

/** How many may vote here and how many are needed; how many votes are in, and whose are not. Who voted how is nobody's to see yet. */
export function VotesIn(props: {
	frame: DeskFrame;
	sitting: Sitting;
	one: AgendaCase;
	needed: number | null;
	nameOf: (user: string) => string;
}) {
	const { frame, sitting, one } = props;
	const t = boardWords[frame.lang].item;
	const { present, votes } = benchOf(sitting, one);
	const waiting = present.filter((user) => !votes.some(({ member }) => member === user));
	return (
		<>
			{props.needed !== null && <p class="govuk-body">{t.quorum(present.length, props.needed)}</p>}
			<p class="govuk-body">
				<strong>{t.votesIn(votes.length, present.length)}</strong>
				{waiting.length > 0 && (
					<>
						<br />
						{t.waitingFor}: {waiting.map(props.nameOf).join(", ")}
					</>
				)}
			</p>
			<p class="govuk-hint">{t.notYet}</p>
		</>
	);
}
