import type { ComponentChildren } from "preact";
import type { Zone } from "../../../casework/clock.ts";
import type { ProcedureHome } from "../../../procedures/define.ts";
import { zoneWords } from "../../round/window-words.ts";
import { ErrorSummary } from "../../web/parts/pieces.tsx";
import { AdministrationLayout, AreaField } from "../administration/fields.tsx";
import { SelectField, TextField } from "../parts/fields.tsx";
import { DeskForm, type DeskFrame } from "../parts/layout.tsx";
import { deskLangs } from "../texts.ts";
import { linesMax, type RoundFormFaults, type RoundTyped } from "./form.ts";
import { type RoundWords, roundWords } from "./words.ts";

/** `copy`: a new round. `edit`: one that is still to open. `extend`: one that is open or past. */
export type FormMode = "copy" | "edit" | "extend";

export type RoundFormView = {
	readonly mode: FormMode;
	readonly home: ProcedureHome;
	/** The round that it began with. */
	readonly from: string;
	readonly action: string;
	/** The round as it stands; null: there is none yet. */
	readonly before: RoundTyped | null;
	readonly typed: RoundTyped;
	readonly faults: RoundFormFaults;
};

type Drawn = { readonly view: RoundFormView; readonly t: RoundWords; readonly frame: DeskFrame };

export function formTitle(mode: FormMode, from: string, t: RoundWords): string {
	return { copy: t.copyTitle, edit: t.editTitle, extend: t.extendTitle }[mode](from);
}

/** The whole form of a round; of one that is open only what may be made wider or mended. */
export function RoundFormPage(props: { frame: DeskFrame; view: RoundFormView }) {
	const { frame, view } = props;
	const t = roundWords[frame.lang];
	const drawn: Drawn = { view, t, frame };
	// The name stands first in the form, whoever found fault with it.
	const inOrder = Object.entries(view.faults).sort(([one], [other]) => Number(other === "id") - Number(one === "id"));
	const errors = inOrder.map(([field, fault]) => ({
		field,
		// These two are of no field: they stand at one because a fault must be somewhere.
		text: fault === "nothing" || fault === "same-second" ? t.faults[fault] : `${labelOf(field, t)}: ${t.faults[fault]}`,
	}));
	const isWhole = view.mode !== "extend";
	return (
		<AdministrationLayout
			frame={frame}
			title={formTitle(view.mode, view.from, t)}
			back={`/administration/rounds/${view.home.face.id}/${view.from}`}
		>
			{errors.length > 0 && <ErrorSummary title={t.faultTitle} errors={errors} />}
			{!isWhole && <p class="tk-lead">{t.extendLead}</p>}
			<DeskForm frame={frame} action={view.action}>
				{view.mode === "copy" && <Text drawn={drawn} name="id" label={t.id} hint={t.idHint} width="10" />}
				{isWhole && (
					<SelectField
						name="law"
						label={t.fields.law}
						options={view.home.face.laws.map(({ law }) => [law, law] as const)}
						value={view.typed.law ?? ""}
						error={faultAt(drawn, "law")}
					/>
				)}
				<InLanguages drawn={drawn} prefix="title" label={t.fields.title} />
				<Moment drawn={drawn} name="opens" label={t.fields.opensAt} />
				<Moment drawn={drawn} name="closes" label={t.fields.closesAt} />
				<Text drawn={drawn} name="seats" label={t.fields.seats} width="5" />
				<Text drawn={drawn} name="cap" label={t.fields.cap} width="5" />
				<Offices drawn={drawn} />
				{isWhole && <Measures drawn={drawn} />}
				<Contacts drawn={drawn} />
				{!isWhole && <Text drawn={drawn} name="reason" label={t.reason} hint={t.reasonHint} width="30" />}
				<button type="submit" class="govuk-button" name="step" value="check">
					{t.check}
				</button>
			</DeskForm>
		</AdministrationLayout>
	);
}

const momentLabels = { opens: "opensAt", closes: "closesAt" } as const;

/** What a field is called, for a list of faults in which the same sentence may stand of several. */
export function labelOf(field: string, t: RoundWords): string {
	const [head = "", ...rest] = field.split("-");
	const tail = rest.at(-1) ?? "";
	const language = deskLangs.find((lang) => lang === tail);
	const said = (what: string) => (language === undefined ? what : t.inLanguage(what, t.languages[language]));
	const moment = /^(opens|closes)(Date|Time)$/.exec(field);
	if (moment) {
		const what = t.fields[momentLabels[moment[1] as "opens" | "closes"]];
		return moment[2] === "Date" ? t.date(what) : t.time(what);
	}
	if (head === "grounds" || head === "bars" || head === "rubric") {
		const part = tail === "id" ? t.lineId : tail === "weight" ? t.weight : said(t.fields[head]);
		return `${t.line(t.fields[head], Number(rest[0]) + 1)}, ${part}`;
	}
	if (head === "contact") return { email: t.email, phone: t.phone, site: t.site }[tail] ?? said(t.contactOffice);
	if (head === "title" || head === "documents") return said(t.fields[head]);
	const own: Readonly<Record<string, string>> = { id: t.id, reason: t.reason, termFrom: t.termFrom, termTo: t.termTo };
	return own[field] ?? t.fields[field as keyof RoundWords["fields"]] ?? field;
}

function faultAt({ view, t }: Drawn, name: string): string | null {
	const fault = view.faults[name];
	return fault === undefined ? null : t.faults[fault];
}

function Text(props: { drawn: Drawn; name: string; label: string; hint?: string; width?: "5" | "10" | "20" | "30" }) {
	const { drawn, name, ...rest } = props;
	const { before, typed, mode } = drawn.view;
	const was = mode === "extend" ? before?.[name] : undefined;
	// Beside what was typed over it: nobody has to remember what he may not fall below.
	const now = was !== undefined && was !== "" && was !== typed[name] ? drawn.t.nowIs(was) : "";
	const hint = [props.hint ?? "", now].filter(Boolean).join(" ");
	return (
		<TextField
			name={name}
			value={typed[name] ?? ""}
			error={faultAt(drawn, name)}
			{...rest}
			{...(hint === "" ? {} : { hint })}
		/>
	);
}

function InLanguages(props: { drawn: Drawn; prefix: string; label: string; area?: string }) {
	const { drawn, prefix, label } = props;
	return (
		<>
			{deskLangs.map((lang) => {
				const name = `${prefix}-${lang}`;
				const words = drawn.t.inLanguage(label, drawn.t.languages[lang]);
				if (props.area === undefined) return <Text key={lang} drawn={drawn} name={name} label={words} width="30" />;
				const value = drawn.view.typed[name] ?? "";
				const error = faultAt(drawn, name);
				return <AreaField key={lang} name={name} label={words} hint={props.area} value={value} error={error} />;
			})}
		</>
	);
}

function zoneName(zone: Zone, frame: DeskFrame): string {
	return zoneWords(zone, frame.lang);
}

function Moment(props: { drawn: Drawn; name: "opens" | "closes"; label: string }) {
	const { drawn, name, label } = props;
	const { t, view, frame } = drawn;
	const hint = t.timeHint(zoneName(view.home.face.zone, frame));
	return (
		<>
			<Text drawn={drawn} name={`${name}Date`} label={t.date(label)} hint={t.dateHint} width="10" />
			<Text drawn={drawn} name={`${name}Time`} label={t.time(label)} hint={hint} width="10" />
		</>
	);
}

function Group(props: { legend: string; error?: string | null; id?: string; children: ComponentChildren }) {
	return (
		<div class={`govuk-form-group${props.error ? " govuk-form-group--error" : ""}`}>
			<fieldset class="govuk-fieldset">
				<legend class="govuk-fieldset__legend govuk-fieldset__legend--m">{props.legend}</legend>
				{props.error && <p class="govuk-error-message">{props.error}</p>}
				{props.children}
			</fieldset>
		</div>
	);
}

function Offices(props: { drawn: Drawn }) {
	const { view, t, frame } = props.drawn;
	const choices = [
		["all", t.officesAll],
		["some", t.officesSome],
	] as const;
	return (
		<Group legend={t.fields.offices} error={faultAt(props.drawn, "offices")}>
			<div class="govuk-radios">
				{choices.map(([value, label], index) => {
					const id = index === 0 ? "offices" : `offices-${value}`;
					return (
						<div class="govuk-radios__item" key={value}>
							<input
								class="govuk-radios__input"
								type="radio"
								id={id}
								name="offices"
								value={value}
								checked={view.typed.offices === value}
							/>
							<label class="govuk-label govuk-radios__label" for={id}>
								{label}
							</label>
						</div>
					);
				})}
			</div>
			<details class="govuk-details" open={view.typed.offices === "some"}>
				<summary class="govuk-details__summary">
					<span class="govuk-details__summary-text">{t.fields.offices}</span>
				</summary>
				<div class="govuk-checkboxes govuk-checkboxes--small">
					{view.home.offices.map(({ id, name }) => (
						<div class="govuk-checkboxes__item" key={id}>
							<input
								class="govuk-checkboxes__input"
								type="checkbox"
								id={`office-${id}`}
								name={`office-${id}`}
								value="1"
								checked={(view.typed[`office-${id}`] ?? "") !== ""}
							/>
							<label class="govuk-label govuk-checkboxes__label" for={`office-${id}`}>
								{name[frame.lang]}
							</label>
						</div>
					))}
				</div>
			</details>
		</Group>
	);
}

/** What applications are measured by. */
function Measures(props: { drawn: Drawn }) {
	const { drawn } = props;
	const { t } = drawn;
	return (
		<>
			<Text drawn={drawn} name="termFrom" label={t.termFrom} hint={t.mayBeEmpty} width="10" />
			<Text drawn={drawn} name="termTo" label={t.termTo} hint={t.mayBeEmpty} width="10" />
			<Text drawn={drawn} name="announcedOn" label={t.fields.announcedOn} hint={t.mayBeEmpty} width="10" />
			<Text drawn={drawn} name="referenceOn" label={t.fields.referenceOn} hint={t.mayBeEmpty} width="10" />
			<InLanguages drawn={drawn} prefix="documents" label={t.fields.documents} area={t.mayBeEmpty} />
			<Lines drawn={drawn} list="grounds" />
			<Lines drawn={drawn} list="bars" />
			<Lines drawn={drawn} list="rubric" />
		</>
	);
}

/** How many lines a list's form has: what is there, and room for two more. */
function linesShown(typed: RoundTyped, list: string): number {
	const used = Array.from({ length: linesMax }, (_, index) => index).filter((index) =>
		["id", ...deskLangs].some((part) => (typed[`${list}-${index}-${part}`] ?? "") !== ""),
	);
	return Math.min(linesMax, (used.at(-1) ?? -1) + 3);
}

function Lines(props: { drawn: Drawn; list: "grounds" | "bars" | "rubric" }) {
	const { drawn, list } = props;
	const { t, view } = drawn;
	return (
		<>
			{Array.from({ length: linesShown(view.typed, list) }, (_, index) => {
				const prefix = `${list}-${index}`;
				return (
					<Group key={prefix} legend={t.line(t.fields[list], index + 1)}>
						<Text drawn={drawn} name={`${prefix}-id`} label={t.lineId} hint={t.lineHint} width="20" />
						{list === "rubric" && <Text drawn={drawn} name={`${prefix}-weight`} label={t.weight} width="5" />}
						<InLanguages drawn={drawn} prefix={prefix} label={t.fields[list]} />
					</Group>
				);
			})}
		</>
	);
}

function Contacts(props: { drawn: Drawn }) {
	const { drawn } = props;
	const { t } = drawn;
	return (
		<Group legend={t.fields.contacts}>
			<InLanguages drawn={drawn} prefix="contact" label={t.contactOffice} />
			<Text drawn={drawn} name="contact-phone" label={t.phone} width="20" />
			<Text drawn={drawn} name="contact-email" label={t.email} width="30" />
			<Text drawn={drawn} name="contact-site" label={t.site} width="30" />
		</Group>
	);
}
