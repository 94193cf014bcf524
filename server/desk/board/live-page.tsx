import { quorumOf } from "../../../casework/board-rules.ts";
import type { CaseRow } from "../../store/cases.ts";
import { CaseNumber } from "../../web/parts/pieces.tsx";
import type { DeskFrame } from "../parts/layout.tsx";
import { reviewPageWords } from "../review/page-words.ts";
import { VotesIn } from "./motion-parts.tsx";
import type { OpenedSitting } from "./opened-sitting.ts";
import { BoardLayout } from "./parts.tsx";
import { titleOf } from "./sitting-page.tsx";
import { boardWords } from "./words.ts";

/** Seconds between two looks, with or without the script. */
export const liveSeconds = 4;

/** For the room: the case under discussion and how many votes are in. Nobody's name and nothing of the filing but its number. */
export function LivePage(props: { frame: DeskFrame; opened: OpenedSitting; row: CaseRow | null }) {
	const { frame, opened } = props;
	const t = boardWords[frame.lang];
	return (
		<BoardLayout frame={frame} title={t.liveView.title} back={`/board/sittings/${opened.sittingId}`}>
			<noscript>
				<meta http-equiv="refresh" content={String(liveSeconds)} />
			</noscript>
			<p class="govuk-body-l">{titleOf(opened, frame.lang)}</p>
			<div data-live={liveSeconds} aria-live="polite">
				<Current {...props} />
			</div>
			<p class="govuk-hint">{t.liveView.refreshes}</p>
			<script src={frame.scripts.live} defer />
		</BoardLayout>
	);
}

function Current({ frame, opened, row }: { frame: DeskFrame; opened: OpenedSitting; row: CaseRow | null }) {
	const { sitting, face, nameOf } = opened;
	const t = boardWords[frame.lang];
	const one = sitting.agenda.find(({ caseId }) => caseId === sitting.current);
	const standing = sitting.agenda.filter(({ state }) => state !== "taken-off");
	const settled = standing.filter(({ state }) => state === "carried" || state === "postponed").length;
	const motion = one?.motions.at(-1);
	if (sitting.status !== "open") return <p class="govuk-body-l">{t.liveView.notOpen}</p>;
	return (
		<>
			<p class="govuk-body">{t.liveView.settled(settled, standing.length)}</p>
			{one === undefined ? (
				<p class="govuk-body-l">{t.liveView.nothing}</p>
			) : (
				<section class="tk-box" aria-labelledby="current">
					<h2 class="govuk-heading-m" id="current">
						{t.sitting.current}
					</h2>
					<p class="govuk-body-l">
						<CaseNumber number={one.number} large />
						<br />
						{row?.kind ? face.findKind(row.kind)?.title[frame.lang] : ""}
					</p>
					{motion === undefined ? (
						<p class="govuk-body">{t.item.noMotion}</p>
					) : (
						<>
							<p class="govuk-body">
								{t.item.motion}: <strong>{reviewPageWords[frame.lang].proposal.outcomes[motion.outcome]}</strong>
							</p>
							{motion.closed === null ? (
								<VotesIn
									frame={frame}
									sitting={sitting}
									one={one}
									needed={sitting.rules && quorumOf(sitting.rules, sitting.members.length)}
									nameOf={nameOf}
								/>
							) : (
								<p class="govuk-body">
									<strong>{motion.closed.carried ? t.item.carried : t.item.notCarried}</strong>{" "}
									{t.item.tally(motion.closed.tally.for, motion.closed.tally.against, motion.closed.tally.abstain)}
								</p>
							)}
						</>
					)}
				</section>
			)}
		</>
	);
}
