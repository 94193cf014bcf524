import type { Waiting } from "../../../casework/candidates.ts";
import type { ThawGround } from "../../../casework/round-facts.ts";
import type { RoundStatus } from "../../../casework/round-state.ts";
import { sayTime } from "../../web/dates.ts";
import { Facts } from "../../web/parts/pieces.tsx";
import { DeskForm, type DeskFrame } from "../parts/layout.tsx";
import type { FieldErrors } from "../review/pages.tsx";
import { candidateHref, type OpenedRound } from "./opened-round.ts";
import { ReleaseLayout, tabHref } from "./parts.tsx";
import { criterionName } from "./say.ts";
import { trailOf } from "./trail.ts";
import { releaseWords } from "./words.ts";

/** A page that a person reads; who waits beyond it is counted. */
const waitingShownMax = 200;

const tones: Readonly<Record<RoundStatus, string>> = {
	assessing: "note",
	frozen: "wait",
	proposed: "wait",
	released: "good",
	closed: "note",
};

export const thawGrounds: readonly ThawGround[] = [
	"case-missing",
	"scores-corrected",
	"rules-corrected",
	"other-ground",
];

export type Standing = {
	readonly opened: OpenedRound;
	/** [] unless the round is being assessed. `why` empty: what is missing says something of sheets that this person must not see yet. */
	readonly waiting: readonly Waiting[];
	/** The number of a case that the round does not know. */
	readonly numberOf: (caseId: string) => string;
	/** Whether the office keeps this person's part of the draw. */
	readonly isKept: boolean;
};

type Props = { readonly frame: DeskFrame; readonly standing: Standing };

/** Where the selection stands, who waits, the lots, and every step that was taken. */
export function StandingPage(props: Props & { errors: FieldErrors; isDone: boolean }) {
	const { frame, standing } = props;
	const { opened } = standing;
	const { state } = opened;
	const t = releaseWords[frame.lang];
	return (
		<ReleaseLayout
			frame={frame}
			opened={opened}
			tab="standing"
			title={t.title}
			errors={props.errors}
			isDone={props.isDone}
		>
			<p class="govuk-body">
				<span class={`tk-mark tk-mark--${tones[state.status]}`}>{t.statuses[state.status]}</span> {t.next[state.status]}
			</p>
			<Plan {...props} />
			{state.status === "assessing" && <WhoWaits {...props} />}
			{(state.status === "assessing" || state.rules.ties === "lots") && <LotsSection {...props} />}
			{state.status === "assessing" && opened.manages && <FreezeSection {...props} />}
			{mayThaw(opened) && <ThawSection {...props} />}
			<Trail {...props} />
		</ReleaseLayout>
	);
}

function mayThaw({ state, manages }: OpenedRound): boolean {
	return manages && (state.status === "frozen" || (state.status === "proposed" && state.proposed?.reveal === null));
}

function Plan({ frame, standing }: Props) {
	const { state } = standing.opened;
	const { plan, rules, frozen } = state;
	const t = releaseWords[frame.lang];
	const order = rules.criteria.map((one) => criterionName(one, standing.opened, frame.lang));
	const compared = frozen?.inputs.candidates.length ?? state.cases.filter(({ leftOut }) => leftOut === null).length;
	return (
		<>
			<Facts
				rows={[
					[t.draftPage.seats, t.plan(plan.seats, plan.cap)],
					[t.candidates, compared],
					[t.rule, [...order, rules.ties === "lots" ? t.thenLots : t.thenNothing].join(", ")],
					[t.inputsHash, frozen && <code class="tk-hash">{frozen.hash}</code>],
					[t.draftHash, frozen && <code class="tk-hash">{frozen.draftHash}</code>],
				]}
			/>
			<p class="govuk-hint">{t.own}</p>
		</>
	);
}

function WhoWaits({ frame, standing }: Props) {
	const t = releaseWords[frame.lang].waiting;
	const { waiting, numberOf } = standing;
	return (
		<section class="tk-section" aria-labelledby="waiting">
			<h2 class="govuk-heading-m" id="waiting">
				{t.title}
			</h2>
			<p class="govuk-body">{waiting.length === 0 ? t.nobody : t.lead(waiting.length)}</p>
			{waiting.length > 0 && (
				<ul class="tk-rows">
					{waiting.slice(0, waitingShownMax).map(({ caseId, why }) => (
						<li key={caseId} class="tk-rows__row">
							<div>
								<a href={candidateHref(standing.opened, numberOf(caseId))} class="govuk-link tk-number">
									{numberOf(caseId)}
								</a>
								<p class="govuk-hint govuk-!-margin-bottom-0">
									{why.length === 0 ? t.hidden : why.map((one) => t.why[one]).join("; ")}
								</p>
							</div>
						</li>
					))}
				</ul>
			)}
			{waiting.length > waitingShownMax && <p class="govuk-body">{t.more(waiting.length - waitingShownMax)}</p>}
		</section>
	);
}

function LotsSection({ frame, standing }: Props) {
	const { opened, isKept } = standing;
	const { state, me, nameOf, file, zone } = opened;
	const t = releaseWords[frame.lang].lots;
	const committed = file.facts.flatMap((fact) =>
		fact.type === "entropy_committed" &&
		state.commitments.some(({ commitment }) => commitment === fact.plain.commitment)
			? [fact.plain]
			: [],
	);
	const isMine = state.commitments.some(({ user }) => user === me);
	return (
		<section class="tk-section" aria-labelledby="lots">
			<h2 class="govuk-heading-m" id="lots">
				{t.title}
			</h2>
			{state.rules.ties === "none" ? (
				<p class="govuk-body">{t.none}</p>
			) : (
				<>
					<p class="govuk-body">{t.lead}</p>
					<ul class="govuk-list govuk-list--bullet">
						{committed.map(({ user, at, commitment }) => (
							<li key={commitment}>
								{t.committed(nameOf(user), sayTime(at, zone, frame.lang))}
								<br />
								<code class="tk-hash">{commitment}</code>
							</li>
						))}
						{committed.length === 0 && <li>{t.nobody}</li>}
					</ul>
					{isMine && <p class="govuk-inset-text">{isKept ? t.kept : t.ownKept}</p>}
					{committed.length === 2 && <p class="govuk-body">{t.both}</p>}
					{state.barredFromDraw.length > 0 && (
						<p class="govuk-body">{t.barred(state.barredFromDraw.map(nameOf).join(", "))}</p>
					)}
					{mayCommit(opened) && <CommitForm frame={frame} opened={opened} />}
				</>
			)}
		</section>
	);
}

/** Whether this person may still commit to the draw. */
export function mayCommit({ state, me, manages }: OpenedRound): boolean {
	const { commitments, status, barredFromDraw } = state;
	const isIn = commitments.some(({ user }) => user === me) || barredFromDraw.includes(me);
	return manages && status === "assessing" && commitments.length < 2 && !isIn;
}

function CommitForm(props: { frame: DeskFrame; opened: OpenedRound }) {
	const { frame, opened } = props;
	const t = releaseWords[frame.lang].lots;
	const home = tabHref(opened, "standing");
	return (
		<DeskForm frame={frame} action={`${home}/commit`}>
			<p class="govuk-hint">{t.keptRisk}</p>
			<div class="tk-actions">
				<button type="submit" class="govuk-button">
					{t.commit}
				</button>
				<a href={`${home}/secret`} class="govuk-link">
					{t.keepMyself}
				</a>
			</div>
		</DeskForm>
	);
}

function FreezeSection({ frame, standing }: Props) {
	const { opened, waiting } = standing;
	const { state } = opened;
	const t = releaseWords[frame.lang].freeze;
	const isReady = waiting.length === 0 && (state.rules.ties === "none" || state.commitments.length === 2);
	return (
		<section class="tk-section" aria-labelledby="freeze">
			<h2 class="govuk-heading-m" id="freeze">
				{t.title}
			</h2>
			<p class="govuk-body">{t.lead}</p>
			{isReady ? (
				<DeskForm frame={frame} action={`${tabHref(opened, "standing")}/freeze`}>
					<button type="submit" class="govuk-button">
						{t.button}
					</button>
				</DeskForm>
			) : (
				<p class="govuk-body">{t.first}</p>
			)}
		</section>
	);
}

function ThawSection({ frame, standing }: Props) {
	const t = releaseWords[frame.lang].freeze;
	return (
		<details class="govuk-details">
			<summary class="govuk-details__summary">
				<span class="govuk-details__summary-text">{t.thawTitle}</span>
			</summary>
			<div class="govuk-details__text">
				<p class="govuk-body">{t.thawLead}</p>
				<DeskForm frame={frame} action={`${tabHref(standing.opened, "standing")}/thaw`}>
					<div class="govuk-form-group">
						<label class="govuk-label" for="ground">
							{t.ground}
						</label>
						<select class="govuk-select" id="ground" name="ground">
							{thawGrounds.map((ground) => (
								<option key={ground} value={ground}>
									{t.grounds[ground]}
								</option>
							))}
						</select>
					</div>
					<button type="submit" class="govuk-button govuk-button--secondary">
						{t.thaw}
					</button>
				</DeskForm>
			</div>
		</details>
	);
}

function Trail({ frame, standing }: Props) {
	const { opened } = standing;
	const t = releaseWords[frame.lang].trail;
	const lines = trailOf(opened, frame.lang);
	return (
		<section class="tk-section" aria-labelledby="trail">
			<h2 class="govuk-heading-m" id="trail">
				{t.title}
			</h2>
			{lines.length === 0 && <p class="govuk-body">{t.empty}</p>}
			<ul class="tk-rows">
				{lines.map(({ at, by, text }, index) => (
					<li key={lines.length - index} class="tk-rows__row">
						<div>
							{text}
							<p class="govuk-hint govuk-!-margin-bottom-0">{t.by(sayTime(at, opened.zone, frame.lang), by)}</p>
						</div>
					</li>
				))}
			</ul>
		</section>
	);
}

/** A part of the draw that a person keeps himself: shown once. */
export function SecretPage(props: {
	frame: DeskFrame;
	opened: OpenedRound;
	secret: { readonly entropy: string; readonly commitment: string };
}) {
	const { frame, opened, secret } = props;
	const t = releaseWords[frame.lang].lots;
	const home = tabHref(opened, "standing");
	return (
		<ReleaseLayout frame={frame} opened={opened} tab={null} title={t.secretTitle} back={home}>
			<div class="tk-box tk-box--todo">
				<p class="govuk-body">{t.secretLead}</p>
				<Facts
					rows={[
						[t.secret, <code class="tk-hash">{secret.entropy}</code>],
						[t.commitment, <code class="tk-hash">{secret.commitment}</code>],
					]}
				/>
				<DeskForm frame={frame} action={`${home}/commit`}>
					<input type="hidden" name="commitment" value={secret.commitment} />
					<button type="submit" class="govuk-button">
						{t.haveKept}
					</button>
				</DeskForm>
			</div>
		</ReleaseLayout>
	);
}
