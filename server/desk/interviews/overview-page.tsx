import type { EpochSeconds } from "../../../casework/facts.ts";
import type { Slot } from "../../../casework/interview.ts";
import { freeSlots } from "../../../casework/round-interviews.ts";
import type { RoundCase, RoundState } from "../../../casework/round-state.ts";
import { zoneNameOf } from "../../../procedures/faces.ts";
import { sayDay } from "../../web/dates.ts";
import { DeskForm, type DeskFrame } from "../parts/layout.tsx";
import { interviewsHref, type OpenedRound } from "./opened-round.ts";
import { Choices, InterviewLayout, StandingMark } from "./parts.tsx";
import { sayClocks, sayLanguage, saySlot } from "./say.ts";
import { slotOf, standingOf, standings } from "./standing.ts";
import { interviewDeskWords, type Standing } from "./words.ts";

/** More rows than anybody reads at once; how they stand narrows them. */
const rowsMax = 200;

type Page = {
	readonly frame: DeskFrame;
	readonly opened: OpenedRound;
	readonly now: EpochSeconds;
	/** Whom the list is narrowed to; null: all. */
	readonly show: Standing | null;
	readonly done: string | null;
	/** Why the times that were ticked were not taken out. */
	readonly problem?: string | null;
};

export function asStanding(text: unknown): Standing | null {
	return standings.find((one) => one === text) ?? null;
}

/** Panels, times and candidates of a round, with what there is to do first. */
export function OverviewPage(props: Page) {
	const { frame, opened } = props;
	const { state, call, law } = opened;
	const t = interviewDeskWords[frame.lang];
	const isWithout = state !== null && state.rules.interview === null;
	return (
		<InterviewLayout
			frame={frame}
			title={t.title}
			caption={call.title[frame.lang]}
			back="/rounds"
			done={props.done}
			errors={props.problem ? [{ field: "times", text: props.problem }] : []}
			wide
		>
			<p class="tk-lead">{t.lead}</p>
			<p class="govuk-inset-text">{t.ownRule}</p>
			{state === null || isWithout ? (
				<p class="govuk-body tk-empty">{state === null ? t.notOpened : t.noInterviews}</p>
			) : (
				<>
					<p class="govuk-hint">{zoneNameOf(law.face.zone, frame.lang)}</p>
					<Panels {...props} state={state} />
					<Times {...props} state={state} />
					<Candidates {...props} state={state} />
				</>
			)}
		</InterviewLayout>
	);
}

type Section = Page & { readonly state: RoundState };

function Panels({ frame, opened, state, now }: Section) {
	const t = interviewDeskWords[frame.lang].panels;
	const href = interviewsHref(opened.round);
	const free = freeSlots(state, now);
	return (
		<section aria-labelledby="panels">
			<h2 class="govuk-heading-m" id="panels">
				{t.title}
			</h2>
			{state.panels.length === 0 && <p class="govuk-body tk-empty">{t.none}</p>}
			<ul class="tk-rows">
				{state.panels.map(({ id, members, interpreter }) => (
					<li key={id} class="tk-rows__row">
						<div>
							<strong>{id}</strong>: {members.map(opened.nameOf).join(", ")}
							{interpreter && (
								<p class="govuk-hint govuk-!-margin-bottom-0">
									{t.interpreter}: {opened.nameOf(interpreter.user)} (
									{interpreter.languages.map((code) => sayLanguage(code, frame.lang)).join(", ")})
								</p>
							)}
							<p class="govuk-hint govuk-!-margin-bottom-0">
								{t.free(free.filter(({ panel }) => panel === id).length)}
							</p>
							{opened.keeps && (
								<a href={`${href}/panel?panel=${encodeURIComponent(id)}`} class="govuk-link">
									{t.change}
									<span class="govuk-visually-hidden">: {id}</span>
								</a>
							)}
						</div>
					</li>
				))}
			</ul>
			{opened.keeps && (
				<p>
					<a href={`${href}/panel`} class="govuk-button govuk-button--secondary">
						{t.add}
					</a>
				</p>
			)}
		</section>
	);
}

function daysOf(slots: readonly Slot[], dayOf: (slot: Slot) => string): ReadonlyMap<string, readonly Slot[]> {
	const days = new Map<string, Slot[]>();
	for (const slot of slots.toSorted((a, b) => a.from - b.from)) {
		const day = dayOf(slot);
		days.set(day, [...(days.get(day) ?? []), slot]);
	}
	return days;
}

function Times({ frame, opened, state }: Section) {
	const t = interviewDeskWords[frame.lang].times;
	const { zone } = opened;
	const href = interviewsHref(opened.round);
	const takenBy = new Map(
		state.cases.flatMap((one) => (one.interview.slot === null ? [] : [[one.interview.slot, one] as const])),
	);
	const days = daysOf(state.slots, (slot) => sayDay(slot.from, zone, frame.lang));
	return (
		<section aria-labelledby="times">
			<h2 class="govuk-heading-m" id="times">
				{t.title}
			</h2>
			{days.size === 0 && <p class="govuk-body tk-empty">{t.none}</p>}
			{[...days].map(([day, slots]) => (
				<details class="govuk-details" key={day}>
					<summary class="govuk-details__summary">
						<span class="govuk-details__summary-text">
							{day}: {slots.filter(({ id }) => takenBy.has(id)).length} / {slots.length}
						</span>
					</summary>
					<ul class="tk-rows">
						{slots.map((slot) => (
							<li key={slot.id} class="tk-rows__row">
								<span>
									{sayClocks(slot, zone)}, {slot.panel}, {slot.room ?? t.online}:{" "}
									<Taken opened={opened} one={takenBy.get(slot.id)} free={t.free} />
								</span>
							</li>
						))}
					</ul>
					{opened.keeps && (
						<Removing
							frame={frame}
							opened={opened}
							slots={slots.filter(({ id }) => !takenBy.has(id))}
							legend={`${t.remove}: ${day}`}
						/>
					)}
				</details>
			))}
			{opened.keeps && state.panels.length > 0 && (
				<p>
					<a href={`${href}/times`} class="govuk-button govuk-button--secondary">
						{t.plan}
					</a>
				</p>
			)}
		</section>
	);
}

/** Times of one day that nobody was asked to come to, to be ticked and taken out. */
function Removing(props: { frame: DeskFrame; opened: OpenedRound; slots: readonly Slot[]; legend: string }) {
	const { frame, opened, slots } = props;
	if (slots.length === 0) return null;
	const t = interviewDeskWords[frame.lang].times;
	return (
		<DeskForm frame={frame} action={`${interviewsHref(opened.round)}/times`}>
			<input type="hidden" name="intent" value="remove" />
			<Choices
				name="slots"
				id={`slots-${slots[0]?.id}`}
				legend={props.legend}
				hint={t.removeHint}
				kind="checkbox"
				small
				chosen={[]}
				options={slots.map((slot) => [
					slot.id,
					`${sayClocks(slot, opened.zone)}, ${slot.panel}, ${slot.room ?? t.online}`,
				])}
			/>
			<button type="submit" class="govuk-button govuk-button--secondary">
				{t.removeAction}
			</button>
		</DeskForm>
	);
}

function Taken(props: { opened: OpenedRound; one: RoundCase | undefined; free: string }) {
	const { one } = props;
	if (!one) return <>{props.free}</>;
	return (
		<a href={candidateHref(props.opened, one.number)} class="govuk-link tk-number">
			{one.number}
		</a>
	);
}

export function candidateHref({ round }: Pick<OpenedRound, "round">, number: string): string {
	return `${interviewsHref(round)}/of/${number}`;
}

function Candidates({ frame, opened, state, now, show }: Section) {
	const t = interviewDeskWords[frame.lang];
	const href = interviewsHref(opened.round);
	const all = state.cases.flatMap((one) => {
		const standing = standingOf(state, one, now);
		return standing === null ? [] : [{ one, standing }];
	});
	const countOf = (each: Standing) => all.filter(({ standing }) => standing === each).length;
	const rows = standings.flatMap((each) =>
		show === null || show === each ? all.filter(({ standing }) => standing === each) : [],
	);
	return (
		<section aria-labelledby="candidates">
			<h2 class="govuk-heading-m" id="candidates">
				{t.candidates.title}
			</h2>
			{opened.keeps && (
				<p>
					<a href={`${href}/invite`} class="govuk-button">
						{t.invite.title}
					</a>
				</p>
			)}
			<nav aria-label={t.counts}>
				<ul class="tk-neighbours tk-standings">
					<li>
						<a href={href} class="govuk-link" {...(show === null ? { "aria-current": "page" as const } : {})}>
							{t.candidates.all} ({all.length})
						</a>
					</li>
					{standings
						.filter((each) => each === show || countOf(each) > 0)
						.map((each) => (
							<li key={each}>
								<a
									href={`${href}?show=${each}#candidates`}
									class="govuk-link"
									{...(show === each ? { "aria-current": "page" as const } : {})}
								>
									{t.standings[each]} ({countOf(each)})
								</a>
							</li>
						))}
				</ul>
			</nav>
			{rows.length === 0 && <p class="govuk-body tk-empty">{t.candidates.none}</p>}
			<ul class="tk-rows">
				{rows.slice(0, rowsMax).map(({ one, standing }) => {
					const slot = slotOf(state, one);
					return (
						<li key={one.number} class="tk-rows__row">
							<div>
								<a href={candidateHref(opened, one.number)} class="govuk-link tk-number">
									{one.number}
								</a>{" "}
								<StandingMark frame={frame} standing={standing} />
								{slot && (
									<p class="govuk-hint govuk-!-margin-bottom-0">
										{saySlot(slot, opened.zone, frame.lang)}, {slot.panel}
									</p>
								)}
							</div>
						</li>
					);
				})}
			</ul>
			{rows.length > rowsMax && <p class="govuk-body">{t.candidates.more(rows.length - rowsMax)}</p>}
		</section>
	);
}
