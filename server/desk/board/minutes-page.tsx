import { sayTime } from "../../web/dates.ts";
import { CaseNumber, Facts } from "../../web/parts/pieces.tsx";
import type { DeskFrame } from "../parts/layout.tsx";
import { MotionFacts } from "./motion-parts.tsx";
import type { OpenedSitting, ShownCase } from "./opened-sitting.ts";
import { BoardLayout } from "./parts.tsx";
import { titleOf } from "./sitting-page.tsx";
import { boardWords } from "./words.ts";

/** The minutes from the facts, as this person may read them; the signed paper says the same. */
export function MinutesPage(props: {
	frame: DeskFrame;
	opened: OpenedSitting;
	shown: ReadonlyMap<string, ShownCase>;
	/** Whether the signed paper is there. */
	made: boolean;
}) {
	const { frame, opened } = props;
	const { sitting, nameOf, face, members } = opened;
	const t = boardWords[frame.lang];
	const path = `/board/sittings/${opened.sittingId}`;
	const say = (at: number | null) => (at === null ? null : sayTime(at, face.zone, frame.lang));
	const names = (some: readonly string[]) => (some.length === 0 ? null : some.map(nameOf).join(", "));
	const users = members.map(({ user }) => user);
	const present = users.filter((user) => sitting.present.includes(user));
	const absent = users.filter((user) => !sitting.present.includes(user));
	return (
		<BoardLayout frame={frame} title={t.minutesPage.title} back={path}>
			<p class="govuk-body">{titleOf(opened, frame.lang)}</p>
			<p class="govuk-hint">{t.minutesPage.lead}</p>
			{sitting.minutesAt !== null &&
				(props.made ? (
					<a href={`${path}/minutes.pdf`} class="govuk-button govuk-button--secondary">
						{t.minutesPage.pdf}
					</a>
				) : (
					<p class="govuk-body">{t.minutesPage.pdfSoon}</p>
				))}
			<Facts
				rows={[
					[t.sitting.where, sitting.plan.place],
					[t.minutesPage.opened, say(sitting.openedAt)],
					[t.sitting.choosePresiding, sitting.presiding === null ? null : nameOf(sitting.presiding)],
					[t.minutesPage.membersPresent, names(present)],
					[t.minutesPage.membersAbsent, names(absent)],
					[t.minutesPage.released, say(sitting.released?.at ?? null)],
				]}
			/>
			{sitting.agenda.map((one, index) => {
				const shown = props.shown.get(one.caseId);
				return (
					<section class="tk-section" key={one.caseId} aria-labelledby={`case-${one.number}`}>
						<h2 class="govuk-heading-s" id={`case-${one.number}`}>
							{index + 1}. <CaseNumber number={one.number} /> {shown?.applicant}
						</h2>
						<p class="govuk-body">
							{t.states[one.state]}
							{one.reason && `: ${one.reason}`}
						</p>
						{one.recused.length > 0 && (
							<p class="govuk-body">
								{t.item.recusedOnes}: {one.recused.map(nameOf).join(", ")}
							</p>
						)}
						{one.motions
							.filter(({ closed }) => closed !== null)
							.map((motion) => (
								<MotionFacts
									key={motion.closed?.at}
									frame={frame}
									face={shown?.face ?? face}
									motion={motion}
									labelOf={shown?.labelOf ?? ((item) => item)}
									nameOf={nameOf}
								/>
							))}
					</section>
				);
			})}
		</BoardLayout>
	);
}
