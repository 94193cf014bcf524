import { isSittingAllowed } from "../../../casework/board.ts";
import { quorumOf, type Vote } from "../../../casework/board-rules.ts";
import type { AgendaCase } from "../../../casework/board-state.ts";
import type { CaseItem } from "../../../casework/review-facts.ts";
import type { ProcedureFace } from "../../../procedures/define.ts";
import { CaseNumber, Facts } from "../../web/parts/pieces.tsx";
import { ItemsForm } from "../decision/items-form.tsx";
import { DeskForm, type DeskFrame } from "../parts/layout.tsx";
import { type FieldErrors, Text } from "../review/pages.tsx";
import { MotionFacts, VotesIn } from "./motion-parts.tsx";
import type { OpenedSitting } from "./opened-sitting.ts";
import { ActionButton, BoardLayout } from "./parts.tsx";
import { titleOf } from "./sitting-page.tsx";
import { boardWords } from "./words.ts";

export type ItemPageProps = {
	readonly frame: DeskFrame;
	readonly opened: OpenedSitting;
	readonly one: AgendaCase;
	/** Under the law of the case. */
	readonly face: ProcedureFace;
	readonly applicant: string;
	readonly kindTitle: string | null;
	readonly labelOf: (item: string) => string;
	readonly errors: FieldErrors;
	readonly values: Readonly<Record<string, string>>;
	readonly done: string | null;
};

function pathOf({ opened, one }: ItemPageProps): string {
	return `/board/sittings/${opened.sittingId}/cases/${one.number}`;
}

/** One case of a sitting: what is put to the vote, the votes, and what this person may do about it. */
export function ItemPage(props: ItemPageProps) {
	const { frame, opened, one } = props;
	const { sitting } = opened;
	const t = boardWords[frame.lang];
	const isCurrent = sitting.current === one.caseId;
	const motion = one.motions.at(-1);
	const isVoting = isCurrent && motion?.closed === null;
	const earlier = one.motions.slice(0, -1);
	return (
		<BoardLayout
			frame={frame}
			title={one.number}
			back={`/board/sittings/${opened.sittingId}`}
			errors={props.errors}
			done={props.done}
		>
			<p class="govuk-body-s">{titleOf(opened, frame.lang)}</p>
			<Facts
				rows={[
					[t.item.applicant, props.applicant],
					[t.item.kind, props.kindTitle],
					[t.item.standing, isCurrent ? t.sitting.current : t.states[one.state]],
					[t.item.reason, one.reason],
					[t.item.recusedOnes, one.recused.length === 0 ? null : one.recused.map(opened.nameOf).join(", ")],
				]}
			/>
			<p class="govuk-body">
				<a href={`/cases/${one.number}`} class="govuk-link">
					{t.item.openCase}
				</a>
			</p>
			<section class="tk-section" aria-labelledby="motion">
				<h2 class="govuk-heading-m" id="motion">
					{t.item.motion}
				</h2>
				{motion === undefined ? (
					<p class="govuk-body">{t.item.noMotion}</p>
				) : (
					<MotionFacts frame={frame} face={props.face} motion={motion} labelOf={props.labelOf} nameOf={opened.nameOf} />
				)}
				{isVoting && (
					<VotesIn
						frame={frame}
						sitting={sitting}
						one={one}
						needed={sitting.rules && quorumOf(sitting.rules, sitting.members.length)}
						nameOf={opened.nameOf}
					/>
				)}
			</section>
			{isVoting && sitting.present.includes(opened.me) && <VoteForm {...props} />}
			{opened.keeps && <Keeping {...props} />}
			{opened.isMember && one.state === "listed" && isSittingAllowed(sitting.status, "recuse") && <Recuse {...props} />}
			{earlier.map((past, index) => (
				// Motions have no name of their own: their place in the order is what they are.
				<section class="tk-box" key={`motion ${index + 1}`} aria-label={`${t.item.motion} ${index + 1}`}>
					<MotionFacts frame={frame} face={props.face} motion={past} labelOf={props.labelOf} nameOf={opened.nameOf} />
				</section>
			))}
		</BoardLayout>
	);
}

const choices: readonly Vote[] = ["for", "against", "abstain"];

function VoteForm(props: ItemPageProps) {
	const { frame, one, opened, values } = props;
	const t = boardWords[frame.lang];
	const mine = one.motions.at(-1)?.votes.find(({ member }) => member === opened.me);
	return (
		<section class="tk-box tk-box--todo" aria-labelledby="your-vote">
			<h2 class="govuk-heading-m" id="your-vote">
				{t.item.vote}
			</h2>
			{mine && <p class="govuk-body">{t.item.yourVote(t.votes[mine.vote])}</p>}
			<DeskForm frame={frame} action={`${pathOf(props)}/vote`}>
				<input type="hidden" name="motion" value={one.motions.length} />
				<fieldset class="govuk-fieldset govuk-!-margin-bottom-5">
					<legend class="govuk-hint">{t.item.voteLead}</legend>
					<div class="govuk-radios govuk-radios--inline">
						{choices.map((vote) => (
							<div class="govuk-radios__item" key={vote}>
								<input
									class="govuk-radios__input"
									id={`vote-${vote}`}
									name="vote"
									type="radio"
									value={vote}
									checked={(values.vote ?? mine?.vote) === vote}
								/>
								<label class="govuk-label govuk-radios__label" for={`vote-${vote}`}>
									{t.votes[vote]}
								</label>
							</div>
						))}
					</div>
				</fieldset>
				<Text
					id="opinion"
					label={t.item.opinion}
					hint={t.item.opinionHint}
					rows={3}
					value={values.opinion ?? mine?.opinion ?? ""}
					errors={props.errors}
				/>
				<button type="submit" class="govuk-button">
					{t.item.send}
				</button>
			</DeskForm>
		</section>
	);
}

/** What the secretary does next with this case; nothing that would be refused. */
function Keeping(props: ItemPageProps) {
	const { frame, opened, one } = props;
	const { sitting } = opened;
	const t = boardWords[frame.lang].item;
	const path = pathOf(props);
	const motion = one.motions.at(-1);
	const isCurrent = sitting.current === one.caseId;
	const isOpen = sitting.status === "open";
	const isVoting = motion?.closed === null;
	const mayPut = isCurrent && !(isVoting && motion.votes.length > 0);
	return (
		<>
			<div class="tk-actions">
				{isOpen && one.state === "listed" && sitting.current === null && (
					<ActionButton frame={frame} action={`${path}/call`} label={t.call} />
				)}
				{isCurrent && isVoting && <ActionButton frame={frame} action={`${path}/close-vote`} label={t.closeVote} />}
				{mayPut && (
					<a
						href={`${path}/motion`}
						class={`govuk-button${motion ? " govuk-button--secondary" : ""} govuk-!-margin-bottom-3`}
					>
						{motion ? t.putOther : t.putMotion}
					</a>
				)}
			</div>
			{isOpen && one.state !== "postponed" && (
				<ReasonForm {...props} name="postpone" label={t.postpone} reason={t.postponeReason} />
			)}
			{isSittingAllowed(sitting.status, "takeOff") && one.state !== "postponed" && (
				<ReasonForm {...props} name="take-off" label={t.takeOff} reason={t.takeOffReason} />
			)}
		</>
	);
}

function ReasonForm(props: ItemPageProps & { name: string; label: string; reason: string }) {
	const { name, errors } = props;
	const field = `reason-${name}`;
	return (
		<details class="govuk-details" open={errors.some((error) => error.field === field)}>
			<summary class="govuk-details__summary">
				<span class="govuk-details__summary-text">{props.label}</span>
			</summary>
			<div class="govuk-details__text">
				<DeskForm frame={props.frame} action={`${pathOf(props)}/${name}`}>
					<Text id={field} label={props.reason} rows={3} value={props.values[field] ?? ""} errors={errors} />
					<button type="submit" class="govuk-button govuk-button--secondary">
						{props.label}
					</button>
				</DeskForm>
			</div>
		</details>
	);
}

function Recuse(props: ItemPageProps) {
	const { frame, errors } = props;
	const t = boardWords[frame.lang].item;
	return (
		<details class="govuk-details" open={errors.some(({ field }) => field === "ground")}>
			<summary class="govuk-details__summary">
				<span class="govuk-details__summary-text">{t.recuse}</span>
			</summary>
			<div class="govuk-details__text">
				<p class="govuk-body">{t.recuseLead}</p>
				<DeskForm frame={frame} action={`${pathOf(props)}/recuse`}>
					<Text id="ground" label={t.ground} rows={2} value={props.values.ground ?? ""} errors={errors} />
					<button type="submit" class="govuk-button govuk-button--warning">
						{t.recuse}
					</button>
				</DeskForm>
			</div>
		</details>
	);
}

/** Item by item, from what the officer proposed: what the commission votes on. */
export function MotionPage(
	props: Pick<ItemPageProps, "frame" | "opened" | "one" | "face" | "errors" | "values"> & {
		items: readonly CaseItem[];
		answers: unknown;
	},
) {
	const { frame, opened, one } = props;
	const t = boardWords[frame.lang].item;
	const path = `/board/sittings/${opened.sittingId}/cases/${one.number}`;
	return (
		<BoardLayout frame={frame} title={t.putMotion} back={path} errors={props.errors}>
			<p class="govuk-body-s">
				<CaseNumber number={one.number} />
			</p>
			<p class="govuk-body">{t.motionLead}</p>
			<DeskForm frame={frame} action={`${path}/motion`}>
				<ItemsForm
					frame={frame}
					face={props.face}
					items={props.items}
					answers={props.answers}
					values={props.values}
					errors={props.errors}
				/>
				<button type="submit" class="govuk-button">
					{t.put}
				</button>
			</DeskForm>
		</BoardLayout>
	);
}
