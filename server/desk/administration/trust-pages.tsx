import type { Dated } from "../../store/dated-data.ts";
import type { TrustEntry } from "../../trust/trust-list.ts";
import { sayDate, sayDay, shortTime } from "../../web/dates.ts";
import { Facts, Fingerprint } from "../../web/parts/pieces.tsx";
import { TextField } from "../parts/fields.tsx";
import { DeskForm, type DeskFrame, DoneBanner } from "../parts/layout.tsx";
import { deskLangs } from "../texts.ts";
import type { Done } from "./done.ts";
import { AdministrationLayout, AreaField, type Faults, FileField } from "./fields.tsx";
import { showCertificate, type TrustTyped } from "./trust-form.ts";
import { getAdministrationWords } from "./words.ts";

/** One accreditation of the list as it is known today. */
export type ShownEntry = { readonly entry: TrustEntry; readonly state: "inForce" | "later" | "over" };

const trustHome = "/administration/trust";

/** The list: who is accredited today, who was, who will be. */
export function TrustPage(props: { frame: DeskFrame; entries: readonly ShownEntry[] }) {
	const { frame } = props;
	const words = getAdministrationWords(frame.lang);
	const t = words.trust;
	return (
		<AdministrationLayout frame={frame} title={words.sections.trust} back="/administration">
			<p class="tk-lead">{t.lead}</p>
			<a href={`${trustHome}/new`} class="govuk-button" draggable={false}>
				{t.add}
			</a>
			{!props.entries.some(({ state }) => state === "inForce") && (
				<p class="govuk-body">
					<strong class="tk-mark tk-mark--fatal">{t.empty}</strong>
				</p>
			)}
			<ul class="tk-rows">
				{props.entries.map(({ entry, state }) => (
					<li key={`${entry.key} ${entry.validFrom}`} class="tk-rows__row">
						<div>
							<a href={`${trustHome}/${entry.key}`} class="govuk-link">
								<strong>{entry.names[frame.lang]}</strong>
							</a>{" "}
							<span class={`tk-mark${state === "inForce" ? " tk-mark--good" : ""}`}>{t[state]}</span>{" "}
							{entry.demonstration && <span class="tk-mark tk-mark--warning">{t.demonstration}</span>}
							<p class="govuk-hint govuk-!-margin-bottom-0">{periodOf(entry, frame)}</p>
						</div>
					</li>
				))}
			</ul>
		</AdministrationLayout>
	);
}

function periodOf(row: { readonly validFrom: string; readonly validTo: string | null }, frame: DeskFrame): string {
	const { lang } = frame;
	const to = row.validTo === null ? null : sayDate(row.validTo, lang);
	return getAdministrationWords(lang).period(sayDate(row.validFrom, lang), to);
}

/** One authority: what is trusted, since when, by whose word, and everything that was ever recorded of it. */
export function TrustEntryPage(props: {
	frame: DeskFrame;
	entries: readonly ShownEntry[];
	history: readonly Dated[];
	names: ReadonlyMap<string, string>;
	today: string;
	faults: Faults;
	done: Done | null;
}) {
	const { frame, entries } = props;
	const words = getAdministrationWords(frame.lang);
	const t = words.trust;
	const [first] = entries;
	if (!first) return null;
	const { key } = first.entry;
	const current = entries.find(({ state }) => state === "inForce");
	return (
		<AdministrationLayout frame={frame} title={first.entry.names[frame.lang]} back={trustHome} faults={props.faults}>
			{props.done && <DoneBanner text={words.done[props.done]} />}
			{entries.map(({ entry, state }) => (
				<section key={entry.validFrom} class="tk-box">
					<p class="govuk-body">
						<span class={`tk-mark${state === "inForce" ? " tk-mark--good" : ""}`}>{t[state]}</span>{" "}
						{periodOf(entry, frame)}
					</p>
					<EntryFacts frame={frame} entry={entry} />
					<Certificates frame={frame} certificates={[...entry.anchors, ...entry.intermediates]} />
					<a href={`${trustHome}/${key}/correct?from=${entry.validFrom}`} class="govuk-link">
						{t.correct}
						<span class="govuk-visually-hidden"> {periodOf(entry, frame)}</span>
					</a>
				</section>
			))}
			{current && (
				<section aria-labelledby="end">
					<h2 class="govuk-heading-m" id="end">
						{t.end}
					</h2>
					<p class="govuk-body">{t.endLead}</p>
					<DeskForm frame={frame} action={`${trustHome}/${key}/end`}>
						<TextField
							name="day"
							label={t.endDay}
							hint={t.dayHint}
							error={props.faults.day ? words.faults[props.faults.day] : null}
							value={props.today}
							width="10"
						/>
						<button type="submit" class="govuk-button govuk-button--warning">
							{t.end}
						</button>
					</DeskForm>
				</section>
			)}
			<History frame={frame} rows={props.history} names={props.names} />
		</AdministrationLayout>
	);
}

/** Every row that was recorded, the latest first. `say`: what a row says beside its days; `id`: where a page has several such lists. */
export function History(props: {
	frame: DeskFrame;
	rows: readonly Dated[];
	names: ReadonlyMap<string, string>;
	say?: (row: Dated) => string;
	id?: string;
}) {
	const { id = "history" } = props;
	const words = getAdministrationWords(props.frame.lang);
	if (props.rows.length === 0) return null;
	return (
		<section aria-labelledby={id}>
			<h2 class="govuk-heading-m" id={id}>
				{words.history}
			</h2>
			<ul class="tk-rows">
				{props.rows.toReversed().map((row) => (
					<li key={`${row.recordedAt} ${row.key} ${row.validFrom}`} class="tk-rows__row">
						<div>
							{periodOf(row, props.frame)}
							{props.say && `: ${props.say(row)}`}
							<p class="govuk-hint govuk-!-margin-bottom-0">
								{words.recorded(
									shortTime(row.recordedAt, props.frame.zone),
									props.names.get(row.recordedBy) ?? row.recordedBy,
								)}
							</p>
						</div>
					</li>
				))}
			</ul>
		</section>
	);
}

type FactsOf = Pick<TrustEntry, "source" | "crlAddresses" | "ocspAddresses" | "gost">;

function EntryFacts(props: { frame: DeskFrame; entry: FactsOf }) {
	const t = getAdministrationWords(props.frame.lang).trust;
	const { source, crlAddresses, ocspAddresses, gost } = props.entry;
	const list = (addresses: readonly string[]) =>
		addresses.length === 0
			? null
			: addresses.map((address) => (
					<div key={address} class="tk-mono">
						{address}
					</div>
				));
	return (
		<Facts
			rows={[
				[t.source, source],
				[t.crl, list(crlAddresses)],
				[t.ocsp, list(ocspAddresses)],
				["GOST", gost ? t.gost : null],
			]}
		/>
	);
}

function Certificates(props: { frame: DeskFrame; certificates: readonly string[] }) {
	const { lang } = props.frame;
	const t = getAdministrationWords(lang).trust;
	return (
		<>
			{props.certificates.map((base64) => {
				const shown = showCertificate(base64);
				if (shown === null) return null;
				const days = [
					sayDay(shown.notBefore, props.frame.zone, lang),
					sayDay(shown.notAfter, props.frame.zone, lang),
				] as const;
				return (
					<div key={shown.fingerprint} class="tk-box">
						<h2 class="govuk-heading-s">{shown.isRoot ? t.root : t.intermediate}</h2>
						<Facts
							rows={[
								[t.subject, shown.subject],
								[t.fingerprint, <Fingerprint hex={shown.fingerprint} />],
								[t.validity, t.validityDays(...days)],
							]}
						/>
					</div>
				);
			})}
		</>
	);
}

/** Adding an authority, or correcting one: the key and the beginning of a period then stay. */
export function TrustFormPage(props: { frame: DeskFrame; typed: TrustTyped; faults: Faults }) {
	const { frame, typed, faults } = props;
	const words = getAdministrationWords(frame.lang);
	const t = words.trust;
	const fault = (field: string) => (faults[field] ? words.faults[faults[field]] : null);
	const text = (name: string, label: string, value: string, more: { hint?: string; width?: "10" | "30" } = {}) => (
		<TextField
			name={name}
			label={label}
			value={value}
			error={fault(name)}
			width={more.width ?? "30"}
			{...(more.hint ? { hint: more.hint } : {})}
		/>
	);
	const title = typed.isCorrection ? t.correctTitle(typed.names[frame.lang]) : t.addTitle;
	const back = typed.isCorrection ? `${trustHome}/${typed.key}` : trustHome;
	return (
		<AdministrationLayout frame={frame} title={title} back={back} faults={faults}>
			<DeskForm frame={frame} action={`${trustHome}/check`} multipart>
				{typed.isCorrection ? (
					<>
						<input type="hidden" name="correction" value="1" />
						<input type="hidden" name="key" value={typed.key} />
						<input type="hidden" name="validFrom" value={typed.validFrom} />
					</>
				) : (
					text("key", t.key, typed.key, { hint: t.keyHint, width: "10" })
				)}
				<input type="hidden" name="certificates" value={typed.certificates.join(" ")} />
				{deskLangs.map((lang) => (
					<div key={lang}>{text(`name-${lang}`, t.name(words.languages[lang]), typed.names[lang])}</div>
				))}
				{!typed.isCorrection && text("validFrom", t.from, typed.validFrom, { hint: t.dayHint, width: "10" })}
				{text("validTo", t.to, typed.validTo, { hint: `${t.toHint} ${t.dayHint}`, width: "10" })}
				{text("source", t.source, typed.source, { hint: t.sourceHint })}
				<FileField
					name="file"
					label={t.file}
					hint={typed.certificates.length > 0 ? `${t.fileHint} ${t.keptFile}` : t.fileHint}
					error={fault("file")}
				/>
				<AreaField name="crl" label={t.crl} hint={t.addressHint} error={fault("crl")} value={typed.crl} />
				<AreaField name="ocsp" label={t.ocsp} hint={t.addressHint} error={fault("ocsp")} value={typed.ocsp} />
				<div class="govuk-form-group">
					<div class="govuk-checkboxes__item">
						<input
							class="govuk-checkboxes__input"
							id="gost"
							name="gost"
							type="checkbox"
							value="1"
							checked={typed.gost}
						/>
						<label class="govuk-label govuk-checkboxes__label" for="gost">
							{t.gost}
						</label>
					</div>
				</div>
				<button type="submit" class="govuk-button">
					{words.check}
				</button>
			</DeskForm>
		</AdministrationLayout>
	);
}

/** What is about to be believed, before it is: subject, fingerprint and validity of every certificate. */
export function TrustCheckPage(props: { frame: DeskFrame; typed: TrustTyped; entry: FactsOf }) {
	const { frame, typed } = props;
	const words = getAdministrationWords(frame.lang);
	const t = words.trust;
	const hidden: readonly (readonly [string, string])[] = [
		["key", typed.key],
		...deskLangs.map((lang) => [`name-${lang}`, typed.names[lang]] as const),
		["validFrom", typed.validFrom],
		["validTo", typed.validTo],
		["source", typed.source],
		["crl", typed.crl],
		["ocsp", typed.ocsp],
		["gost", typed.gost ? "1" : ""],
		["correction", typed.isCorrection ? "1" : ""],
		["certificates", typed.certificates.join(" ")],
	];
	return (
		<AdministrationLayout frame={frame} title={t.checkTitle}>
			<p class="tk-lead">{t.checkLead}</p>
			<p class="govuk-body">
				<strong>{typed.names[frame.lang]}</strong> <span class="tk-mono">{typed.key}</span>,{" "}
				{periodOf({ validFrom: typed.validFrom, validTo: typed.validTo === "" ? null : typed.validTo }, frame)}
			</p>
			<EntryFacts frame={frame} entry={props.entry} />
			<Certificates frame={frame} certificates={typed.certificates} />
			<DeskForm frame={frame} action={`${trustHome}/save`}>
				{hidden.map(([name, value]) => (
					<input key={name} type="hidden" name={name} value={value} />
				))}
				<div class="tk-actions">
					<button type="submit" class="govuk-button">
						{words.save}
					</button>
					<button type="submit" name="again" value="1" class="govuk-button govuk-button--secondary">
						{words.back}
					</button>
				</div>
			</DeskForm>
		</AdministrationLayout>
	);
}
