import { localTime, type Zone } from "../../../casework/clock.ts";
import { type Lang, langs } from "../../../findings/lang.ts";
import type { ProcedureFace } from "../../../procedures/define.ts";
import { zoneNameOf } from "../../../procedures/faces.ts";
import type { Form } from "../../../procedures/form.ts";
import { shortTime } from "../../web/dates.ts";
import { ErrorSummary } from "../../web/parts/pieces.tsx";
import { type Posted, rowsOf } from "../answer-form.ts";
import { Fields, labelOf } from "../pages/answers.tsx";
import { SelectField, TextField } from "../parts/fields.tsx";
import { DeskForm, type DeskFrame, DeskLayout, DoneBanner } from "../parts/layout.tsx";
import { getDeskTexts } from "../texts.ts";
import { counterDaysMax, type HeadFaults } from "./draft.ts";
import { ChoiceField, DayField } from "./fields.tsx";
import { counterWords } from "./words.ts";

export const languageNames: Readonly<Record<Lang, string>> = {
	ky: "Кыргызча",
	ru: "Русский",
	en: "English",
	ko: "한국어",
};

export type DraftRow = {
	readonly draftId: string;
	readonly kindTitle: string;
	readonly begunAt: number;
};

/** Where an officer begins, and finds again what he began. Nothing personal stands in the list. */
export function CounterPage(props: { frame: DeskFrame; drafts: readonly DraftRow[]; zone: Zone; discarded: boolean }) {
	const t = counterWords[props.frame.lang];
	return (
		<DeskLayout frame={props.frame} title={t.title} current="counter">
			{props.discarded && <DoneBanner text={t.discarded} />}
			<h1 class="govuk-heading-l">{t.title}</h1>
			<p class="govuk-body">{t.lead}</p>
			<a href="/counter/new" class="govuk-button">
				{t.begin}
			</a>
			<h2 class="govuk-heading-m">{t.drafts}</h2>
			{props.drafts.length === 0 && <p class="govuk-body">{t.noDrafts}</p>}
			<ul class="govuk-list">
				{props.drafts.map((draft) => {
					const begun = t.draftOf(shortTime(draft.begunAt, props.zone));
					return (
						<li key={draft.draftId}>
							<a href={`/counter/${draft.draftId}`} class="govuk-link">
								{t.goOn}: {draft.kindTitle}, {begun}
							</a>
						</li>
					);
				})}
			</ul>
		</DeskLayout>
	);
}

/** Where one stands among the three pages; the others are a link away once the first is filled in. */
export function Steps(props: { frame: DeskFrame; draftId: string | null; at: 0 | 1 | 2 }) {
	const t = counterWords[props.frame.lang];
	const paths = ["", "/answers", "/scans"];
	return (
		<nav aria-label={t.title}>
			<ol class="govuk-list tk-tabs">
				{t.steps.map((label, index) => (
					<li key={label}>
						{index === props.at || props.draftId === null ? (
							<span class="tk-tab" {...(index === props.at ? { "aria-current": "step" as const } : {})}>
								{index + 1}. {label}
							</span>
						) : (
							<a class="tk-tab" href={`/counter/${props.draftId}${paths[index]}`}>
								{index + 1}. {label}
							</a>
						)}
					</li>
				))}
			</ol>
		</nav>
	);
}

export function Discard(props: { frame: DeskFrame; draftId: string }) {
	return (
		<DeskForm frame={props.frame} action={`/counter/${props.draftId}/discard`}>
			<button type="submit" class="govuk-button govuk-button--warning">
				{counterWords[props.frame.lang].discard}
			</button>
		</DeskForm>
	);
}

/** Page 1: who and when. `places` are the offices where this officer may enter paper. */
export function HeadPage(props: {
	frame: DeskFrame;
	draft: { readonly draftId: string; readonly version: number } | null;
	face: ProcedureFace;
	places: readonly (readonly [value: string, label: string])[];
	place: string;
	values: Posted;
	faults: HeadFaults;
	changed: boolean;
	now: number;
}) {
	const { frame, draft, face } = props;
	const t = counterWords[frame.lang];
	const h = t.head;
	const [today = "", time = ""] = localTime(props.now, face.zone).split(" ");
	const value = (name: string, otherwise = "") => {
		const given = props.values[name];
		return typeof given === "string" ? given : otherwise;
	};
	const error = (name: string) => {
		const fault = props.faults[name];
		return fault === undefined ? null : h.faults[fault];
	};
	const errors = Object.entries(props.faults).map(([field, fault]) => ({ field, text: h.faults[fault] }));
	return (
		<DeskLayout frame={frame} title={t.steps[0]} current="counter" back="/counter">
			{props.changed && <DoneBanner bad text={t.changedElsewhere} />}
			{errors.length > 0 && <ErrorSummary title={getDeskTexts(frame.lang).form.errorTitle} errors={errors} />}
			<span class="govuk-caption-l">{t.step(1)}</span>
			<h1 class="govuk-heading-l">{t.steps[0]}</h1>
			<Steps frame={frame} draftId={draft?.draftId ?? null} at={0} />
			<DeskForm
				frame={frame}
				action={draft === null ? "/counter/new" : `/counter/${draft.draftId}`}
				{...(draft === null ? {} : { version: draft.version })}
			>
				{draft === null && props.places.length > 1 ? (
					<SelectField name="place" label={h.place} options={props.places} value={props.place} />
				) : (
					<input type="hidden" name="place" value={props.place} />
				)}
				<ChoiceField
					name="door"
					legend={h.door}
					value={value("door", "counter")}
					options={[
						["counter", h.doors.counter],
						["post", h.doors.post],
					]}
				/>
				<SelectField
					name="kind"
					label={h.kind}
					value={value("kind")}
					error={error("kind")}
					options={[
						...(face.kinds.length > 1 ? [["", getDeskTexts(frame.lang).form.chooseKind] as const] : []),
						...face.kinds.map((kind) => [kind.id, kind.short[frame.lang]] as const),
					]}
				/>
				<fieldset class="govuk-fieldset" aria-describedby="received-hint">
					<legend class="govuk-fieldset__legend govuk-fieldset__legend--s">{h.received}</legend>
					<div class="govuk-hint" id="received-hint">
						{h.receivedHint(counterDaysMax, zoneNameOf(face.zone, frame.lang))}
					</div>
					<div class="tk-fields">
						<DayField name="date" label={h.date} value={value("date", today)} error={error("date")} />
						<DayField name="time" label={h.time} value={value("time", time.slice(0, 5))} type="time" />
						<DayField
							name="postmark"
							label={h.postmark}
							hint={h.postmarkHint}
							value={value("postmark")}
							error={error("postmark")}
						/>
					</div>
				</fieldset>
				<ChoiceField
					name="as"
					legend={h.bringer}
					value={value("as", "applicant")}
					options={[
						["applicant", h.as.applicant],
						["representative", h.as.representative],
					]}
				/>
				<TextField name="person" label={h.person} value={value("person")} error={error("person")} maxLength={200} />
				{/* It is compared with the number in a certificate: where nobody signs, nobody is asked for it. */}
				{face.isSealed && (
					<TextField
						name="personId"
						label={h.personId}
						hint={h.personIdHint}
						value={value("personId")}
						error={error("personId")}
						maxLength={20}
					/>
				)}
				<TextField
					name="basis"
					label={h.basis}
					hint={h.basisHint}
					value={value("basis")}
					error={error("basis")}
					maxLength={300}
					width="30"
				/>
				<DayField name="until" label={h.until} hint={h.untilHint} value={value("until")} error={error("until")} />
				<TextField
					name="replyTo"
					label={h.replyTo}
					hint={h.replyToHint}
					value={value("replyTo")}
					error={error("replyTo")}
					maxLength={254}
					width="30"
				/>
				<SelectField
					name="language"
					label={h.language}
					value={value("language", frame.lang)}
					options={langs.map((lang) => [lang, languageNames[lang]] as const)}
				/>
				<TextField
					name="quotes"
					label={h.quotes}
					hint={h.quotesHint}
					value={value("quotes")}
					error={error("quotes")}
					maxLength={60}
				/>
				<button type="submit" class="govuk-button">
					{t.next}
				</button>
			</DeskForm>
			{draft !== null && <Discard frame={frame} draftId={draft.draftId} />}
		</DeskLayout>
	);
}

/** Page 2: the form of this kind of application, keyed in from the paper. */
export function AnswersStep(props: {
	frame: DeskFrame;
	draft: { readonly draftId: string; readonly version: number };
	form: Form;
	values: Posted;
	errors: ReadonlyMap<string, string>;
	mayLeaveOut: boolean;
	changed: boolean;
}) {
	const { frame, draft, form, values } = props;
	const t = counterWords[frame.lang];
	const list = form.fields.find((field) => field.widget === "list");
	const action = `/counter/${draft.draftId}/answers`;
	return (
		<DeskLayout frame={frame} title={t.steps[1]} current="counter" back={`/counter/${draft.draftId}`}>
			{props.changed && <DoneBanner bad text={t.changedElsewhere} />}
			{props.errors.size > 0 && (
				<ErrorSummary
					title={getDeskTexts(frame.lang).form.errorTitle}
					errors={[...props.errors].map(([field, text]) => ({
						field,
						text: `${labelOf(form, field, frame.lang)}${text}`,
					}))}
				/>
			)}
			<span class="govuk-caption-l">{t.step(2)}</span>
			<h1 class="govuk-heading-l">{t.steps[1]}</h1>
			<Steps frame={frame} draftId={draft.draftId} at={1} />
			<p class="govuk-body">{t.answers.lead}</p>
			<DeskForm frame={frame} action={action} version={draft.version}>
				<Fields frame={frame} values={values} errors={props.errors} fields={form.fields} path={[]} />
				<div class="tk-actions">
					<button type="submit" class="govuk-button">
						{t.next}
					</button>
					{list && rowsOf(list, values[`rows.${list.name}`], 1) < (list.itemsMax ?? 50) && (
						<button type="submit" name="more" value={list.name} class="govuk-button govuk-button--secondary">
							{t.answers.more((list.itemLabel ?? list.label)[frame.lang])}
						</button>
					)}
					{props.mayLeaveOut && (
						<button type="submit" name="leaveOut" value="1" class="govuk-button govuk-button--secondary">
							{t.answers.skip}
						</button>
					)}
				</div>
			</DeskForm>
		</DeskLayout>
	);
}
