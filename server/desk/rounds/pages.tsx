import type { EpochSeconds } from "../../../casework/facts.ts";
import { changedFields, phaseOf, type Round, type RoundField } from "../../../casework/round.ts";
import type { ProcedureHome } from "../../../procedures/define.ts";
import { sayMoment, sayWindow } from "../../round/say-window.ts";
import { CallBody } from "../../web/call/page.tsx";
import type { CallView } from "../../web/call/section.tsx";
import { callWords } from "../../web/call/words.ts";
import { shortTime } from "../../web/dates.ts";
import { AdministrationLayout } from "../administration/fields.tsx";
import { DeskForm, type DeskFrame, DoneBanner } from "../parts/layout.tsx";
import { deskLangs } from "../texts.ts";
import { formTitle, type RoundFormView } from "./form-page.tsx";
import { type RoundWords, roundWords } from "./words.ts";

export const roundsHome = "/administration/rounds";

export function roundHref({ procedure, id }: Pick<Round, "procedure" | "id">): string {
	return `${roundsHome}/${procedure}/${id}`;
}

export type ShownRounds = { readonly home: ProcedureHome; readonly rounds: readonly Round[] };

/** Every round of every procedure that has them. */
export function RoundsPage(props: { frame: DeskFrame; shown: readonly ShownRounds[]; now: EpochSeconds }) {
	const { frame, now } = props;
	const t = roundWords[frame.lang];
	return (
		<AdministrationLayout frame={frame} title={t.nav} back="/administration">
			<p class="tk-lead">{t.adminLead}</p>
			{props.shown.map(({ home, rounds }) => (
				<section key={home.face.id} aria-labelledby={`rounds-${home.face.id}`}>
					<h2 class="govuk-heading-m" id={`rounds-${home.face.id}`}>
						{home.shortTitle[frame.lang]}
					</h2>
					<ul class="tk-rows">
						{rounds.toReversed().map((round) => (
							<li key={round.id} class="tk-rows__row">
								<div>
									<strong>{round.title[frame.lang]}</strong> <span class="tk-mono">{round.id}</span>
									<p class="govuk-body govuk-!-margin-bottom-1">{headlineOf(round, home, now, frame)}</p>
									<a href={roundHref(round)} class="govuk-link">
										{t.open}
										<span class="govuk-visually-hidden">: {round.id}</span>
									</a>
								</div>
							</li>
						))}
					</ul>
				</section>
			))}
		</AdministrationLayout>
	);
}

function headlineOf(round: Round, home: ProcedureHome, now: EpochSeconds, frame: DeskFrame): string {
	const { headline, left } = sayWindow(round, { now, lang: frame.lang, zone: home.face.zone });
	return left === null ? headline : `${headline} ${left}`;
}

/** One word on a round: who, when, what became another, and why. */
export type RoundChange = {
	readonly at: EpochSeconds;
	readonly by: string;
	/** Null: the first word on a round that does not ship. */
	readonly before: Round | null;
	readonly after: Round;
	readonly reason: string | null;
};

export type RoundView = {
	readonly home: ProcedureHome;
	readonly round: Round;
	readonly now: EpochSeconds;
	readonly isShipped: boolean;
	/** The latest first. */
	readonly changes: readonly RoundChange[];
	/** Whole address of the public page. */
	readonly publicUrl: string;
	readonly isSaved: boolean;
	/** As the public page says it. */
	readonly call: CallView;
};

/** A round as it stands, its history, and the two ways on. */
export function RoundPage(props: { frame: DeskFrame; view: RoundView }) {
	const { frame, view } = props;
	const { round, home, now } = view;
	const t = roundWords[frame.lang];
	const isBefore = phaseOf(round, now) === "before";
	return (
		<AdministrationLayout frame={frame} title={round.title[frame.lang]} back={roundsHome}>
			{view.isSaved && <DoneBanner text={t.saved} />}
			<p class="tk-lead">{headlineOf(round, home, now, frame)}</p>
			<div class="tk-actions">
				<a href={`${roundHref(round)}/edit`} class="govuk-button" draggable={false}>
					{isBefore ? t.edit : t.extend}
				</a>
				<a href={`${roundHref(round)}/copy`} class="govuk-button govuk-button--secondary" draggable={false}>
					{t.copy}
				</a>
				<a href={view.publicUrl} class="govuk-link">
					{t.publicPage}
				</a>
			</div>
			<History frame={frame} view={view} t={t} />
			<CallBody frame={frame} view={view.call} />
		</AdministrationLayout>
	);
}

function History(props: { frame: DeskFrame; view: RoundView; t: RoundWords }) {
	const { view, t, frame } = props;
	const said = { t, lang: frame.lang, zone: view.home.face.zone };
	return (
		<section aria-labelledby="history">
			<h2 class="govuk-heading-m" id="history">
				{t.history}
			</h2>
			<ul class="tk-rows">
				{view.changes.map(({ at, by, before, after, reason }) => (
					<li key={at} class="tk-rows__row">
						<div>
							{before === null ? t.first : t.changed(sayChanges(before, after, said))}
							{reason !== null && ` ${t.because(reason)}`}
							<p class="govuk-hint govuk-!-margin-bottom-0">{t.recorded(shortTime(at, frame.zone), by)}</p>
						</div>
					</li>
				))}
				{view.isShipped && (
					<li class="tk-rows__row">
						<div>{t.shipped}</div>
					</li>
				)}
			</ul>
		</section>
	);
}

type Said = { readonly t: RoundWords; readonly lang: DeskFrame["lang"]; readonly zone: ProcedureHome["face"]["zone"] };

/** What became another: of the window and of numbers with what it was, because people have counted on it. */
function sayChanges(before: Round, after: Round, { t, lang, zone }: Said): string {
	const sayValue = (round: Round, field: RoundField): string | null => {
		if (field === "opensAt" || field === "closesAt") return sayMoment(round[field], zone, lang);
		return field === "seats" || field === "cap" ? String(round[field]) : null;
	};
	return changedFields(before, after)
		.map((field) => {
			const [was, is] = [sayValue(before, field), sayValue(after, field)];
			return was === null || is === null ? t.fields[field] : t.fromTo(t.fields[field], was, is);
		})
		.join("; ");
}

/** The second of two steps: what the public page will say, before anything is saved. */
export function RoundPreviewPage(props: {
	frame: DeskFrame;
	form: RoundFormView;
	round: Round;
	call: CallView;
	before: Round;
}) {
	const { frame, form, round, call, before } = props;
	const t = roundWords[frame.lang];
	const said = { t, lang: frame.lang, zone: call.face.zone };
	// No way back but the button, which brings along what was typed.
	return (
		<AdministrationLayout frame={frame} title={formTitle(form.mode, form.from, t)}>
			<div class="tk-box tk-box--todo">
				<p class="govuk-body">
					<strong>{t.previewLead}</strong>
				</p>
				<p class="govuk-body">{t.changed(sayChanges(before, round, said))}</p>
				<DeskForm frame={frame} action={form.action}>
					{Object.entries(form.typed).map(([name, value]) => (
						<input key={name} type="hidden" name={name} value={value} />
					))}
					<div class="tk-actions">
						<button type="submit" class="govuk-button" name="step" value="save">
							{t.save}
						</button>
						<button type="submit" class="govuk-button govuk-button--secondary" name="step" value="form">
							{t.change}
						</button>
					</div>
				</DeskForm>
			</div>
			<section aria-labelledby="preview">
				<h2 class="govuk-heading-l" id="preview">
					{t.previewTitle}
				</h2>
				{deskLangs.map((lang) => {
					const { zone } = call.face;
					const said = sayWindow(round, { now: call.now, lang, zone });
					const { opens, closes } = callWords[lang];
					return (
						<div class="tk-box tk-box--slim" lang={lang} key={lang}>
							<p class="govuk-body">
								<strong>{round.title[lang]}</strong>
							</p>
							<p class="govuk-body">
								{opens}: {sayMoment(round.opensAt, zone, lang)}. {closes}: {sayMoment(round.closesAt, zone, lang)}.
							</p>
							<p class="govuk-body govuk-!-margin-bottom-0">
								{said.headline} {said.toTheSecond}
							</p>
						</div>
					);
				})}
				<CallBody frame={frame} view={call} />
			</section>
		</AdministrationLayout>
	);
}
