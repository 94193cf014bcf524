import type { EpochSeconds } from "../../../casework/facts.ts";
import { zoneNameOf } from "../../../procedures/faces.ts";
import { sayDay } from "../../web/dates.ts";
import type { DeskFrame } from "../parts/layout.tsx";
import type { OwnInterview } from "./own-interviews.ts";
import { InterviewLayout } from "./parts.tsx";
import { sayClocks } from "./say.ts";
import { type InterviewSheetWords, interviewSheetWords } from "./sheet-words.ts";
import { interviewDeskWords } from "./words.ts";

export const ownHome = "/my-interviews";

export function ownHref(number: string): string {
	return `${ownHome}/${number}`;
}

type Mark = { readonly tone: "good" | "wait" | "note" | "warning"; readonly text: string };

/** What there is to do for this person: nothing of what others have done. */
function marksOf(own: OwnInterview, now: EpochSeconds, t: InterviewSheetWords): readonly Mark[] {
	const { one, slot, scores, languages, me } = own;
	if (one.interview.missed) return [{ tone: "warning", text: t.missed }];
	if (slot.from > now) return [{ tone: "note", text: t.ahead }];
	const isIn = one.interview.sheets.some(({ user }) => user === me);
	const sheet: Mark = isIn ? { tone: "good", text: t.scored } : { tone: "wait", text: t.toScore };
	const isChecked = one.interview.language !== null;
	const check: Mark = isChecked ? { tone: "good", text: t.checked } : { tone: "wait", text: t.toCheck };
	return [...(scores ? [sheet] : []), ...(languages.length > 0 ? [check] : [])];
}

/** Whom one hears, by day and time. */
export function OwnListPage(props: {
	frame: DeskFrame;
	interviews: readonly OwnInterview[];
	now: EpochSeconds;
	done: string | null;
}) {
	const { frame, interviews, now } = props;
	const { lang } = frame;
	const t = interviewSheetWords[lang];
	const dayOf = ({ slot, law }: OwnInterview) => sayDay(slot.from, law.face.zone, lang);
	const days = [...new Set(interviews.map(dayOf))];
	return (
		<InterviewLayout frame={frame} title={t.nav} current="interviews" done={props.done}>
			<p class="tk-lead">{t.lead}</p>
			{interviews.length === 0 && <p class="govuk-body tk-empty">{t.none}</p>}
			{days.map((day) => (
				<section key={day} aria-label={day}>
					<h2 class="govuk-heading-m">{day}</h2>
					<ul class="tk-rows">
						{interviews
							.filter((each) => dayOf(each) === day)
							.map((each) => (
								<li key={each.one.number} class="tk-rows__row">
									<div>
										<a href={ownHref(each.one.number)} class="govuk-link">
											{sayClocks(each.slot, each.law.face.zone)} <span class="tk-number">{each.one.number}</span>
										</a>{" "}
										{marksOf(each, now, t).map(({ tone, text }) => (
											<span key={text} class={`tk-mark tk-mark--${tone}`}>
												{text}
											</span>
										))}
										<p class="govuk-hint govuk-!-margin-bottom-0">
											{each.slot.room ?? interviewDeskWords[lang].times.online} ({zoneNameOf(each.law.face.zone, lang)})
										</p>
									</div>
								</li>
							))}
					</ul>
				</section>
			))}
		</InterviewLayout>
	);
}
