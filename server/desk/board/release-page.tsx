import type { Sitting } from "../../../casework/board-state.ts";
import type { EpochSeconds, LocalDate } from "../../../casework/facts.ts";
import { sayDate, sayTime } from "../../web/dates.ts";
import { CaseNumber } from "../../web/parts/pieces.tsx";
import { DeskForm, type DeskFrame } from "../parts/layout.tsx";
import type { FieldErrors } from "../review/pages.tsx";
import { MotionFacts } from "./motion-parts.tsx";
import type { OpenedSitting, ShownCase } from "./opened-sitting.ts";
import { ActionButton, BoardLayout } from "./parts.tsx";
import { titleOf } from "./sitting-page.tsx";
import { boardWords } from "./words.ts";

/** Everything that will be decided, as it was frozen, for the one who releases it; afterwards what was released. */
export function ReleasePage(props: {
	frame: DeskFrame;
	opened: OpenedSitting;
	prepared: NonNullable<Sitting["prepared"]>;
	shown: ReadonlyMap<string, ShownCase>;
	/** By when a refusal has to be told, counted from the release, or from now. */
	refusalsBy: LocalDate;
	mayRelease: boolean;
	errors: FieldErrors;
	done: string | null;
}) {
	const { frame, opened, prepared } = props;
	const { sitting, sittingId, nameOf, face } = opened;
	const t = boardWords[frame.lang];
	const path = `/board/sittings/${sittingId}`;
	const say = (at: EpochSeconds) => sayTime(at, face.zone, frame.lang);
	return (
		<BoardLayout frame={frame} title={t.release.title} back={path} errors={props.errors} done={props.done}>
			<p class="govuk-body-s">{titleOf(opened, frame.lang)}</p>
			<p class="govuk-body">{t.release.lead}</p>
			<p class="govuk-body">{t.release.preparedBy(nameOf(prepared.by), say(prepared.at))}</p>
			{prepared.cases.map((one) => {
				const known = sitting.agenda.find(({ caseId }) => caseId === one.caseId);
				const motion = one.result === "decided" ? known?.motions.at(-1) : undefined;
				const shown = props.shown.get(one.caseId);
				return (
					<section class="tk-box" key={one.caseId} aria-labelledby={`case-${one.number}`}>
						<h2 class="govuk-heading-s" id={`case-${one.number}`}>
							<CaseNumber number={one.number} /> {shown?.applicant}
						</h2>
						{motion ? (
							<MotionFacts
								frame={frame}
								face={shown?.face ?? face}
								motion={motion}
								labelOf={shown?.labelOf ?? ((item) => item)}
								nameOf={nameOf}
							/>
						) : (
							<p class="govuk-body">
								<span class="tk-mark tk-mark--warning">{t.states.postponed}</span> {known?.reason}
							</p>
						)}
					</section>
				);
			})}
			<p class="govuk-inset-text">{t.release.refusalsBy(sayDate(props.refusalsBy, frame.lang))}</p>
			<p class="govuk-hint">
				{t.release.hash}: <code class="tk-hash">{prepared.hash}</code>
			</p>
			{sitting.status === "prepared" && (
				<>
					{props.mayRelease ? (
						<DeskForm frame={frame} action={`${path}/release`}>
							<input type="hidden" name="hash" value={prepared.hash} />
							<button type="submit" class="govuk-button">
								{t.release.release}
							</button>
						</DeskForm>
					) : (
						<p class="govuk-body">{t.release.chairOnly}</p>
					)}
					{opened.keeps && <ActionButton frame={frame} action={`${path}/undo`} label={t.release.undo} quiet />}
				</>
			)}
		</BoardLayout>
	);
}
