import type { RoundState } from "../../../casework/round-state.ts";
import type { Selection } from "../../../casework/selection.ts";
import { Facts } from "../../web/parts/pieces.tsx";
import { TextField } from "../parts/fields.tsx";
import { DeskForm, type DeskFrame } from "../parts/layout.tsx";
import { type FieldErrors, Text } from "../review/pages.tsx";
import type { OpenedRound } from "./opened-round.ts";
import { givenIn, ReleaseLayout, tabHref } from "./parts.tsx";
import { releaseWords } from "./words.ts";

type Props = {
	readonly frame: DeskFrame;
	readonly opened: OpenedRound;
	readonly frozen: NonNullable<RoundState["frozen"]>;
	readonly draft: Selection;
	/** Whether the office keeps this person's part of the draw. */
	readonly isKept: boolean;
	readonly confirmBy: string;
	readonly errors: FieldErrors;
};

/** The act of two people, each with the hash of the draft before him. */
export function ReleasePage(props: Props) {
	const { frame, opened, frozen, draft } = props;
	const { state, manages } = opened;
	const t = releaseWords[frame.lang];
	return (
		<ReleaseLayout frame={frame} opened={opened} tab="release" title={t.releasePage.title} errors={props.errors}>
			<p class="tk-lead">{t.releasePage.lead}</p>
			<Facts
				rows={[
					[t.draftPage.seats, t.draftPage.seated(givenIn(draft), frozen.inputs.seats)],
					[t.outcomes.open, t.draftPage.ties(draft.openTies)],
					[t.draftHash, <code class="tk-hash">{frozen.draftHash}</code>],
				]}
			/>
			{!manages && <p class="govuk-body">{t.releasePage.reads}</p>}
			{manages && state.status === "frozen" && <Propose {...props} />}
			{state.status === "proposed" && <Second {...props} />}
			{manages && mayAbandon(opened) && <Abandon {...props} />}
		</ReleaseLayout>
	);
}

/** A round with lots is released by the two who committed; one without by any two. */
function maySign({ state, me }: OpenedRound): boolean {
	return state.rules.ties === "none" || state.commitments.some(({ user }) => user === me);
}

/** Neither of the two says of the other that he will not reveal. */
function mayAbandon({ state, me }: OpenedRound): boolean {
	const { status, proposed, commitments } = state;
	return status === "proposed" && proposed?.reveal != null && !commitments.some(({ user }) => user === me);
}

/** Where the office does not keep it, whoever committed brings his part. */
function OwnPart({ frame, opened, isKept, reveals, errors }: Props & { reveals: string }) {
	const t = releaseWords[frame.lang].releasePage;
	if (opened.state.rules.ties === "none") return null;
	return (
		<>
			<p class="govuk-inset-text">{reveals}</p>
			{!isKept && (
				<TextField
					name="entropy"
					label={t.entropy}
					error={errors.find(({ field }) => field === "entropy")?.text ?? null}
					maxLength={64}
					width="30"
				/>
			)}
		</>
	);
}

function Propose(props: Props) {
	const { frame, opened, frozen } = props;
	const t = releaseWords[frame.lang].releasePage;
	if (!maySign(opened)) return <p class="govuk-body">{t.notYours}</p>;
	return (
		<section class="tk-box tk-box--todo" aria-labelledby="propose">
			<h2 class="govuk-heading-m" id="propose">
				{t.proposeTitle}
			</h2>
			<DeskForm frame={frame} action={`${tabHref(opened, "release")}/propose`}>
				<input type="hidden" name="hash" value={frozen.draftHash} />
				<OwnPart {...props} reveals={t.proposeReveals} />
				<button type="submit" class="govuk-button">
					{t.propose}
				</button>
			</DeskForm>
		</section>
	);
}

function Second(props: Props) {
	const { frame, opened, frozen } = props;
	const { state, me, nameOf, manages } = opened;
	const t = releaseWords[frame.lang].releasePage;
	const by = state.proposed?.by ?? "";
	if (by === me) return <p class="govuk-body">{t.waits}</p>;
	const said = <p class="govuk-body">{t.proposedBy(nameOf(by))}</p>;
	if (!manages) return said;
	if (!maySign(opened))
		return (
			<>
				{said}
				<p class="govuk-body">{t.notYours}</p>
			</>
		);
	return (
		<section class="tk-box tk-box--todo" aria-labelledby="second">
			<h2 class="govuk-heading-m" id="second">
				{t.releaseTitle}
			</h2>
			{said}
			<DeskForm frame={frame} action={tabHref(opened, "release")}>
				<input type="hidden" name="hash" value={frozen.draftHash} />
				<OwnPart {...props} reveals={t.releaseReveals} />
				<Text id="confirmBy" label={t.confirmBy} type="date" value={props.confirmBy} errors={props.errors} />
				<button type="submit" class="govuk-button">
					{t.button}
				</button>
			</DeskForm>
		</section>
	);
}

function Abandon({ frame, opened }: Props) {
	const t = releaseWords[frame.lang].releasePage;
	return (
		<details class="govuk-details">
			<summary class="govuk-details__summary">
				<span class="govuk-details__summary-text">{t.abandonTitle}</span>
			</summary>
			<div class="govuk-details__text">
				<p class="govuk-body">{t.abandonLead}</p>
				<DeskForm frame={frame} action={`${tabHref(opened, "release")}/abandon`}>
					<button type="submit" class="govuk-button govuk-button--warning">
						{t.abandon}
					</button>
				</DeskForm>
			</div>
		</details>
	);
}
