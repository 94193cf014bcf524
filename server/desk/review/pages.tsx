import type { ComponentChildren } from "preact";
import type { CaseItem } from "../../../casework/review-facts.ts";
import type { ProcedureFace } from "../../../procedures/define.ts";
import type { RenderedLetter } from "../../../procedures/letter.ts";
import { ErrorSummary } from "../../web/parts/pieces.tsx";
import { DeskForm, type DeskFrame, DeskLayout } from "../parts/layout.tsx";
import type { DeskCase } from "../present.ts";
import { getDeskTexts } from "../texts.ts";
import { unwrapped } from "../writing/unwrapped.ts";
import { type ReviewPageWords, reviewPageWords } from "./page-words.ts";

type Page = { readonly frame: DeskFrame; readonly view: DeskCase };

/** What is wrong with a posted form, by the id of its field. */
export type FieldErrors = readonly { readonly field: string; readonly text: string }[];

/** A page with one form on it: where it leads back to, what is wrong, what it asks. */
export function FormPage(
	props: Page & { title: string; errors?: FieldErrors; path: string; action: string; children: ComponentChildren },
) {
	const { frame, view, errors = [] } = props;
	const t = getDeskTexts(frame.lang);
	return (
		<DeskLayout frame={frame} title={props.title} current="queue" back={`/cases/${view.number}`} korean>
			{errors.length > 0 && <ErrorSummary title={t.form.errorTitle} errors={errors} />}
			<h1 class="govuk-heading-l">{props.title}</h1>
			<p class="govuk-body-s">{view.number}</p>
			<DeskForm frame={frame} action={`/cases/${view.number}/${props.path}`} version={view.version}>
				{props.children}
				<div class="tk-actions">
					<button type="submit" class="govuk-button">
						{props.action}
					</button>
					<a href={`/cases/${view.number}`} class="govuk-link">
						{t.form.cancel}
					</a>
				</div>
			</DeskForm>
		</DeskLayout>
	);
}

export function Text(props: {
	id: string;
	label: string;
	hint?: string;
	rows?: number;
	value?: string;
	errors: FieldErrors;
	type?: "text" | "date";
}) {
	const error = props.errors.find(({ field }) => field === props.id)?.text;
	const described = [props.hint && `${props.id}-hint`, error && `${props.id}-error`].filter(Boolean).join(" ");
	const common = {
		id: props.id,
		name: props.id,
		...(described === "" ? {} : { "aria-describedby": described }),
	};
	return (
		<div class={`govuk-form-group${error === undefined ? "" : " govuk-form-group--error"}`}>
			<label class="govuk-label" for={props.id}>
				{props.label}
			</label>
			{props.hint && (
				<div class="govuk-hint" id={`${props.id}-hint`}>
					{props.hint}
				</div>
			)}
			{error !== undefined && (
				<p class="govuk-error-message" id={`${props.id}-error`}>
					{error}
				</p>
			)}
			<Control {...props} common={common} />
		</div>
	);
}

function Control(props: {
	rows?: number;
	value?: string;
	type?: "text" | "date";
	common: { id: string; name: string };
}) {
	const { value = "", common } = props;
	if (props.type === "date")
		return <input class="govuk-input govuk-input--width-20" type="date" autocomplete="off" value={value} {...common} />;
	if (props.rows === undefined)
		return <input class="govuk-input" type="text" maxLength={300} autocomplete="off" value={value} {...common} />;
	return (
		<textarea class="govuk-textarea" rows={props.rows} maxLength={4000} {...common}>
			{value}
		</textarea>
	);
}

/** The letter as it will go out, before it goes. `letter` null: nobody may be answered by machine. */
export function CorrectionPage(props: Page & { letter: RenderedLetter; hasAddress: boolean }) {
	const { frame } = props;
	const t = reviewPageWords[frame.lang].correction;
	return (
		<FormPage {...props} title={t.title} path="correction" action={t.send}>
			<p class="govuk-body">{t.lead}</p>
			{!props.hasAddress && <p class="govuk-inset-text">{t.noAddress}</p>}
			<h2 class="govuk-heading-m">{t.letter}</h2>
			<section class="tk-box tk-letter" aria-label={t.letter}>
				<p class="govuk-body">
					<strong>{props.letter.subject}</strong>
				</p>
				<pre class="tk-letter__text">{unwrapped(props.letter.text)}</pre>
			</section>
		</FormPage>
	);
}

export function ReturnPage(props: Page & { errors: FieldErrors }) {
	const t = reviewPageWords[props.frame.lang].returning;
	return (
		<FormPage {...props} title={t.title} path="return" action={t.save}>
			<p class="govuk-body">{t.lead}</p>
			<Text id="reason" label={t.reason} rows={4} errors={props.errors} />
		</FormPage>
	);
}

export type OpinionValues = { readonly of: string; readonly question: string; readonly answerBy: string };

export function OpinionPage(props: Page & { errors: FieldErrors; values: OpinionValues }) {
	const t = reviewPageWords[props.frame.lang].opinions;
	const { values, errors } = props;
	return (
		<FormPage {...props} title={t.title} path="opinion" action={t.ask}>
			<Text id="of" label={t.of} hint={t.ofHint} value={values.of} errors={errors} />
			<Text id="question" label={t.question} rows={4} value={values.question} errors={errors} />
			<Text id="answerBy" label={t.answerBy} type="date" value={values.answerBy} errors={errors} />
		</FormPage>
	);
}

/** A colleague who may have the case. */
export type Colleague = { readonly userId: string; readonly displayName: string };

export function AssignPage(props: Page & { colleagues: readonly Colleague[] }) {
	const t = reviewPageWords[props.frame.lang].assigning;
	return (
		<FormPage {...props} title={t.title} path="assign" action={t.save}>
			<p class="govuk-body">{t.lead}</p>
			<div class="govuk-form-group">
				<label class="govuk-label" for="officer">
					{t.officer}
				</label>
				<select class="govuk-select" id="officer" name="officer">
					<option value="">{t.nobody}</option>
					{props.colleagues.map(({ userId, displayName }) => (
						<option key={userId} value={userId} selected={userId === props.view.review.officer}>
							{displayName}
						</option>
					))}
				</select>
			</div>
		</FormPage>
	);
}

export type ProposeValues = Readonly<Record<string, string>>;

/** Item by item: granted, or refused with its ground; places by count. */
export function ProposePage(
	props: Page & {
		face: ProcedureFace;
		items: readonly CaseItem[];
		answers: unknown;
		errors: FieldErrors;
		values: ProposeValues;
	},
) {
	const { frame, face, values, errors } = props;
	const words = reviewPageWords[frame.lang];
	const t = words.proposal;
	return (
		<FormPage {...props} title={t.title} path="propose" action={t.save}>
			<p class="govuk-body">{t.lead}</p>
			{props.items.map((item) => (
				<ItemFields
					key={item.id}
					item={item}
					label={face.itemLabel(item.id, props.answers, frame.lang)}
					grounds={face.refusalGrounds.map(({ id, what }) => ({ id, label: what[frame.lang] }))}
					values={values}
					errors={errors}
					words={words}
				/>
			))}
			<Text
				id="reason"
				label={t.reason}
				hint={t.reasonHint}
				rows={4}
				value={values.reason ?? ""}
				errors={props.errors}
			/>
		</FormPage>
	);
}

/** One item of an application: granted or refused with its ground; places by count. Shared with the commission (decision/items-form.tsx). */
export function ItemFields(props: {
	item: CaseItem;
	label: string;
	grounds: readonly { readonly id: string; readonly label: string }[];
	values: ProposeValues;
	errors: FieldErrors;
	words: ReviewPageWords;
}) {
	const { item, values, words } = props;
	const t = words.proposal;
	const at = (name: string) => `${name}.${item.id}`;
	const error = props.errors.find(({ field }) => field === at("outcome"))?.text;
	return (
		<fieldset class="govuk-fieldset tk-box" id={at("outcome")}>
			<legend class="govuk-fieldset__legend govuk-fieldset__legend--s">{props.label}</legend>
			{item.asked !== null && <p class="govuk-hint">{t.itemAsked(item.asked)}</p>}
			{error !== undefined && <p class="govuk-error-message">{error}</p>}
			<div class="govuk-radios govuk-radios--inline">
				{(["grant", "refuse"] as const).map((outcome) => (
					<div class="govuk-radios__item" key={outcome}>
						<input
							class="govuk-radios__input"
							id={`${at("outcome")}-${outcome}`}
							name={at("outcome")}
							type="radio"
							value={outcome}
							checked={values[at("outcome")] === outcome}
						/>
						<label class="govuk-label govuk-radios__label" for={`${at("outcome")}-${outcome}`}>
							{outcome === "grant" ? t.grant : t.refuse}
						</label>
					</div>
				))}
			</div>
			<div class="tk-fields govuk-!-margin-top-3">
				{item.asked !== null && (
					<div class="govuk-form-group">
						<label class="govuk-label" for={at("approved")}>
							{t.approved}
						</label>
						<input
							class="govuk-input govuk-input--width-5"
							id={at("approved")}
							name={at("approved")}
							type="text"
							inputMode="numeric"
							maxLength={5}
							value={values[at("approved")] ?? String(item.asked)}
						/>
					</div>
				)}
				<div class="govuk-form-group">
					<label class="govuk-label" for={at("ground")}>
						{t.ground}
					</label>
					<select class="govuk-select" id={at("ground")} name={at("ground")}>
						<option value="">{words.choose}</option>
						{props.grounds.map(({ id, label }) => (
							<option key={id} value={id} selected={values[at("ground")] === id}>
								{label}
							</option>
						))}
					</select>
				</div>
			</div>
		</fieldset>
	);
}

/** What became of each of several: what was not allowed is said case by case. */
export function BatchPage(props: {
	frame: DeskFrame;
	outcomes: readonly { readonly number: string; readonly text: string; readonly good: boolean }[];
}) {
	const { frame, outcomes } = props;
	const t = reviewPageWords[frame.lang].batch;
	return (
		<DeskLayout frame={frame} title={t.title} current="queue" back="/">
			<h1 class="govuk-heading-l">{t.title}</h1>
			{outcomes.length === 0 && <p class="govuk-body">{t.chooseSome}</p>}
			<ul class="govuk-list">
				{outcomes.map(({ number, text, good }) => (
					<li key={number}>
						<a href={`/cases/${number}`} class="govuk-link tk-number">
							{number}
						</a>{" "}
						<span class={`tk-mark tk-mark--${good ? "good" : "warning"}`}>{text}</span>
					</li>
				))}
			</ul>
			<p class="govuk-body">
				<a href="/" class="govuk-link">
					{t.back}
				</a>
			</p>
		</DeskLayout>
	);
}
