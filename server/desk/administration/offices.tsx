import type { Lang } from "../../../findings/lang.ts";
import type { OfficeDefault, Procedure, ProcedureHome } from "../../../procedures/define.ts";
import type { Letter, LetterOffice } from "../../../procedures/letter.ts";
import type { OfficeBody } from "../../office-facts.ts";
import type { Dated } from "../../store/dated-data.ts";
import { Facts } from "../../web/parts/pieces.tsx";
import { TextField } from "../parts/fields.tsx";
import { DeskForm, type DeskFrame, DoneBanner } from "../parts/layout.tsx";
import { deskLangs } from "../texts.ts";
import type { Done } from "./done.ts";
import { AdministrationLayout, type Faults } from "./fields.tsx";
import { History } from "./trust-pages.tsx";
import { getAdministrationWords } from "./words.ts";

/** An office of a procedure with what an administrator said of it; null: as the procedure has it. */
export type ShownOffice = {
	readonly procedure: ProcedureHome;
	readonly office: OfficeDefault;
	readonly kept: OfficeBody | null;
	readonly letterOffice: LetterOffice;
};

export type OfficeTyped = {
	readonly names: Readonly<Record<Lang, string>>;
	readonly phone: string;
	readonly site: string;
	readonly mailbox: string;
	readonly validFrom: string;
};

const home = "/administration/offices";

export function OfficesPage(props: { frame: DeskFrame; offices: readonly ShownOffice[] }) {
	const { frame } = props;
	const words = getAdministrationWords(frame.lang);
	const t = words.offices;
	return (
		<AdministrationLayout frame={frame} title={words.sections.offices} back="/administration">
			<p class="tk-lead">{t.lead}</p>
			{props.offices.map(({ procedure, office, kept, letterOffice }) => (
				<section key={`${procedure.face.id}/${office.id}`} class="tk-box">
					<h2 class="govuk-heading-m">{letterOffice.name[frame.lang]}</h2>
					<p class="govuk-hint">
						{procedure.shortTitle[frame.lang]}
						{kept === null && ` — ${t.byProcedure}`}
					</p>
					<Facts
						rows={[
							[t.mailbox, <span class="tk-mono">{letterOffice.intakeAddress}</span>],
							[t.phone, letterOffice.phone],
							[t.site, letterOffice.site],
						]}
					/>
					<a href={`${home}/${procedure.face.id}/${office.id}`} class="govuk-link">
						{t.change}
						<span class="govuk-visually-hidden">: {letterOffice.name[frame.lang]}</span>
					</a>
				</section>
			))}
		</AdministrationLayout>
	);
}

/** The form of an office, with how a letter begins and ends when these words hold. */
export function OfficePage(props: {
	frame: DeskFrame;
	shown: ShownOffice;
	typed: OfficeTyped;
	faults: Faults;
	/** Rendered with what is typed; null where it cannot be. */
	preview: Readonly<Record<Lang, LetterEnds>> | null;
	history: readonly Dated[];
	names: ReadonlyMap<string, string>;
	domain: string;
	done: Done | null;
}) {
	const { frame, shown, typed, faults } = props;
	const words = getAdministrationWords(frame.lang);
	const t = words.offices;
	const fault = (field: string) => (faults[field] ? words.faults[faults[field]] : null);
	const action = `${home}/${shown.procedure.face.id}/${shown.office.id}`;
	const text = (name: string, label: string, value: string, hint?: string) => (
		<TextField name={name} label={label} value={value} error={fault(name)} width="30" {...(hint ? { hint } : {})} />
	);
	return (
		<AdministrationLayout
			frame={frame}
			title={t.changeTitle(shown.letterOffice.name[frame.lang])}
			back={home}
			faults={faults}
		>
			{props.done && <DoneBanner text={words.done[props.done]} />}
			<DeskForm frame={frame} action={action}>
				{deskLangs.map((lang) => (
					<div key={lang}>{text(`name-${lang}`, words.trust.name(words.languages[lang]), typed.names[lang])}</div>
				))}
				{text("phone", t.phone, typed.phone)}
				{text("site", t.site, typed.site)}
				{text("mailbox", t.mailbox, typed.mailbox, t.mailboxHint(props.domain))}
				{text("validFrom", t.from, typed.validFrom, words.trust.dayHint)}
				<div class="tk-actions">
					<button type="submit" class="govuk-button">
						{words.save}
					</button>
					<button type="submit" name="preview" value="1" class="govuk-button govuk-button--secondary">
						{t.preview}
					</button>
				</div>
			</DeskForm>
			{props.preview && (
				<section aria-labelledby="preview">
					<h2 class="govuk-heading-m" id="preview">
						{t.preview}
					</h2>
					<p class="govuk-body">{t.previewLead}</p>
					{deskLangs.map((lang) => (
						<LetterEndsBox key={lang} lang={lang} ends={props.preview?.[lang] ?? { head: "", foot: "" }} />
					))}
				</section>
			)}
			<History frame={frame} rows={props.history} names={props.names} />
		</AdministrationLayout>
	);
}

/** The first and the last paragraphs of a letter. */
export type LetterEnds = { readonly head: string; readonly foot: string };

/** How a receipt's letter begins and ends when these words hold; from the procedure's own renderer, so that nothing looks otherwise later. */
export function letterEnds(procedure: Procedure, office: LetterOffice, lang: Lang): LetterEnds {
	const letter = procedure.letterExamples(office).find((one) => one.kind === "delivery") as Letter;
	const { subject, text } = procedure.renderLetter(letter, lang);
	const paragraphs = text.trim().split("\n\n");
	return { head: `${subject}\n\n${paragraphs.slice(0, 2).join("\n\n")}`, foot: paragraphs.slice(-4).join("\n\n") };
}

function LetterEndsBox(props: { lang: Lang; ends: LetterEnds }) {
	return (
		<div class="tk-box" lang={props.lang}>
			<pre class="tk-letter__text">
				{props.ends.head}
				{"\n\n…\n\n"}
				{props.ends.foot}
			</pre>
		</div>
	);
}
