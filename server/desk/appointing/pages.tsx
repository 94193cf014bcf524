import type { Round } from "../../../casework/round.ts";
import { findFace } from "../../../procedures/faces.ts";
import { getProcedure } from "../../../procedures/registry.ts";
import type { PlaceToIssue, RoundIssued } from "../../permit/issue-round.ts";
import type { RoundName } from "../../round/round-file.ts";
import { sayDate } from "../../web/dates.ts";
import { CaseNumber } from "../../web/parts/pieces.tsx";
import { DeskForm, type DeskFrame, DeskLayout, DoneBanner } from "../parts/layout.tsx";
import { appointingWords } from "./words.ts";

export function appointHref({ procedure, id }: RoundName): string {
	return `/permits/rounds/${procedure}/${id}`;
}

/** Rounds whose places wait for papers, on the list of papers; nothing where none does. */
export function RoundsToIssue(props: {
	frame: DeskFrame;
	rounds: readonly (RoundName & { readonly places: number })[];
}) {
	const { frame, rounds } = props;
	if (rounds.length === 0) return null;
	const t = appointingWords[frame.lang];
	return (
		<>
			<h2 class="govuk-heading-m">{t.rounds}</h2>
			<ul class="tk-queue">
				{rounds.map((round) => (
					<li key={appointHref(round)} class="tk-queue__row">
						<a href={appointHref(round)} class="govuk-link tk-queue__number">
							{round.id}
						</a>
						<span class="tk-queue__kind">{getProcedure(round.procedure).shortTitle[frame.lang]}</span>
						<span>{t.waiting(round.places)}</span>
					</li>
				))}
			</ul>
		</>
	);
}

/** Case numbers, each leading to the papers of its case; no name stands here. */
function Numbers(props: { numbers: readonly string[] }) {
	return (
		<ul class="govuk-list govuk-list--bullet">
			{props.numbers.map((number) => (
				<li key={number}>
					<a href={`/cases/${number}/permits`} class="govuk-link">
						<CaseNumber number={number} />
					</a>
				</li>
			))}
		</ul>
	);
}

function Said(props: { frame: DeskFrame; said: RoundIssued }) {
	const { issued, notReady, changed } = props.said;
	const t = appointingWords[props.frame.lang];
	return (
		<>
			<DoneBanner text={t.issued(issued.length)} bad={issued.length === 0} />
			{notReady.length > 0 && (
				<section class="tk-box tk-box--todo">
					<p class="govuk-body">{t.notReady}</p>
					<Numbers numbers={notReady} />
				</section>
			)}
			{changed.length > 0 && (
				<section class="tk-box tk-box--todo">
					<p class="govuk-body">{t.changed}</p>
					<Numbers numbers={changed} />
				</section>
			)}
		</>
	);
}

/** Every confirmed place of a round, and the step that appoints them all. `said`: what the step just did. */
export function AppointRoundPage(props: {
	frame: DeskFrame;
	round: Round;
	places: readonly PlaceToIssue[];
	said: RoundIssued | null;
}) {
	const { frame, round, places, said } = props;
	const t = appointingWords[frame.lang];
	const confirmed = places.filter(({ confirmedOn }) => confirmedOn !== null);
	const waiting = places.filter(({ confirmedOn }) => confirmedOn === null);
	const { from, to } = round.term;
	const kind = findFace(round.procedure, round.law)?.papers?.[0]?.id ?? "";
	const day = (date: string | null) => (date === null ? null : sayDate(date, frame.lang));
	return (
		<DeskLayout frame={frame} title={t.title} current="permits" back="/permits" korean>
			{said !== null && <Said frame={frame} said={said} />}
			<h1 class="govuk-heading-l">{t.title}</h1>
			<p class="govuk-body">
				<strong>{round.title[frame.lang]}</strong>
			</p>
			<p class="tk-lead">{t.lead}</p>
			<p class="govuk-body">{t.term(day(from), day(to))}</p>
			{said === null && confirmed.length === 0 && <p class="govuk-body tk-empty">{t.noneConfirmed}</p>}
			{confirmed.length > 0 && (
				<>
					<h2 class="govuk-heading-m">{t.confirmed(confirmed.length)}</h2>
					<ul class="govuk-list">
						{confirmed.map(({ number, confirmedOn }) => (
							<li key={number}>
								<a href={`/cases/${number}/permits`} class="govuk-link">
									<CaseNumber number={number} />
								</a>{" "}
								<br />
								{t.confirmedOn(day(confirmedOn) ?? "")}
							</li>
						))}
					</ul>
					<DeskForm frame={frame} action={appointHref({ procedure: round.procedure, id: round.id })}>
						<input
							type="hidden"
							name="seen"
							value={confirmed.map(({ number, version }) => `${number}@${version}`).join(" ")}
						/>
						<p class="govuk-body">{t.warning}</p>
						<button type="submit" class="govuk-button">
							{t.issue(confirmed.length)}
						</button>
					</DeskForm>
				</>
			)}
			{waiting.length > 0 && (
				<>
					<h2 class="govuk-heading-m">{t.unconfirmed(waiting.length)}</h2>
					<p class="govuk-body">{t.unconfirmedLead}</p>
				</>
			)}
			{said !== null && (
				<p class="govuk-body">
					<a href={`/register?kind=${kind}`} class="govuk-link">
						{t.toRegister}
					</a>
				</p>
			)}
		</DeskLayout>
	);
}
