import type { ComponentChildren } from "preact";
import { type Finding, isFault } from "../../../findings/finding.ts";
import { explain } from "../../../findings/text.ts";
import type { DocumentRule, ProcedureFace } from "../../../procedures/define.ts";
import { ErrorSummary } from "../../web/parts/pieces.tsx";
import { SelectField, TextField } from "../parts/fields.tsx";
import { DeskForm, type DeskFrame, DeskLayout, DoneBanner } from "../parts/layout.tsx";
import { getDeskTexts } from "../texts.ts";
import { ChoiceField } from "./fields.tsx";
import { Discard, Steps } from "./pages.tsx";
import { type QuotedOutcome, quotedWords } from "./quoted-words.ts";
import { scanWords } from "./scan-words.ts";
import type { ScanAbout } from "./scanned.ts";
import { type CounterWords, counterWords } from "./words.ts";

export type ScanRow = { readonly scanId: string; readonly about: ScanAbout };

export type ScanFieldFault = keyof CounterWords["scans"]["faults"];

type ScansProps = {
	readonly frame: DeskFrame;
	readonly draftId: string;
	readonly kind: string;
	readonly answers: unknown;
	readonly persons: number;
	readonly face: ProcedureFace;
	readonly scans: readonly ScanRow[];
	/** What formal control will say of each scan, by its id. */
	readonly findings: ReadonlyMap<string, readonly Finding[]>;
	/** Field of the adding form -> its fault. */
	readonly faults: Readonly<Record<string, ScanFieldFault>>;
	/** What was typed into the adding form, when it comes back with a fault. */
	readonly typed: Readonly<Record<string, string>>;
	/** Why filing did not come about. */
	readonly problem: string | null;
	/** The number that this paper quotes, and what will become of it; null: it quotes none. */
	readonly quoted: { readonly number: string; readonly becomes: QuotedOutcome } | null;
	readonly lacking: "answers" | "scans" | null;
	/** The call that it would belong to, and the time of its receipt; null where the procedure has no calls. */
	readonly window: ComponentChildren;
};

/** Page 3: the documents, and the one button that gives the number. */
export function ScansPage(props: ScansProps) {
	const { frame, draftId } = props;
	const t = counterWords[frame.lang];
	const faulty = faultyScans(props);
	const faults = Object.entries(props.faults).map(([field, fault]) => ({ field, text: t.scans.faults[fault] }));
	return (
		<DeskLayout frame={frame} title={t.steps[2]} current="counter" back={`/counter/${draftId}/answers`}>
			{props.problem !== null && <DoneBanner bad text={props.problem} />}
			{faults.length > 0 && <ErrorSummary title={getDeskTexts(frame.lang).form.errorTitle} errors={faults} />}
			{faults.length === 0 && faulty.length > 0 && (
				<ErrorSummary
					title={scanWords[frame.lang].faultyTitle(faulty.length)}
					errors={faulty.map((one) => ({
						field: `scan-${one.place}`,
						text: `${one.place}. ${one.label}: ${one.what}`,
					}))}
				/>
			)}
			<span class="govuk-caption-l">{t.step(3)}</span>
			<h1 class="govuk-heading-l">{t.steps[2]}</h1>
			<Steps frame={frame} draftId={draftId} at={2} />
			<p class="govuk-body">{t.scans.lead}</p>
			{props.quoted && isAddition(props.quoted.becomes) ? (
				<p class="govuk-inset-text">{quotedWords[frame.lang].onlyCorrected}</p>
			) : (
				<Needed {...props} t={t} />
			)}
			<h2 class="govuk-heading-m">{t.scans.added}</h2>
			{props.scans.length === 0 && <p class="govuk-body">{t.scans.none}</p>}
			{props.scans.map((scan, index) => (
				<Scan key={scan.scanId} {...props} t={t} scan={scan} place={index + 1} />
			))}
			<Adding {...props} t={t} />
			<section class="tk-box tk-box--todo" aria-labelledby="file-it">
				<h2 class="govuk-heading-m" id="file-it">
					{t.file}
				</h2>
				{props.quoted && (
					<p class={`govuk-inset-text${props.quoted.becomes === "joins" ? "" : " tk-mark--warning"}`} role="status">
						<strong>{quotedWords[frame.lang].becomes[props.quoted.becomes](props.quoted.number)}</strong>
					</p>
				)}
				{props.window}
				{props.lacking === null ? (
					<>
						{faulty.length > 0 && <p class="govuk-body">{scanWords[frame.lang].fileFaulty(faulty.length)}</p>}
						<p class="govuk-body">{t.fileHint}</p>
						<DeskForm frame={frame} action={`/counter/${draftId}/file`}>
							<button type="submit" class="govuk-button govuk-!-margin-bottom-1">
								{t.file}
							</button>
						</DeskForm>
					</>
				) : (
					<p class="govuk-body">{t.lacking[props.lacking]}</p>
				)}
			</section>
			<Discard frame={frame} draftId={draftId} />
		</DeskLayout>
	);
}

/** Another application has the rest of what is needed. */
function isAddition(becomes: QuotedOutcome): boolean {
	return becomes === "joins" || becomes === "waits" || becomes === "office";
}

function labelOf({ about }: ScanRow, { face, frame }: ScansProps): string {
	const label = face.findDocumentKind(about.kind)?.label[frame.lang] ?? about.kind;
	return about.person === null ? label : `${label}, ${counterWords[frame.lang].scans.person(about.person)}`;
}

/** The scans for which the application would come back, each with its place and the first thing that is wrong with it. */
function faultyScans(props: ScansProps): readonly { place: number; label: string; what: string }[] {
	const { scans, findings, face, frame } = props;
	return scans.flatMap((scan, index) => {
		const [first] = (findings.get(scan.scanId) ?? []).filter(isFault);
		if (!first) return [];
		const { what } = explain(first, frame.lang, face.labels);
		return [{ place: index + 1, label: labelOf(scan, props), what }];
	});
}

type Part = ScansProps & { readonly t: CounterWords };

function ruleState(rule: DocumentRule, person: number | null, props: Part): "there" | "missing" | "maybe" | null {
	const has = props.scans.some(
		({ about }) => about.kind === rule.kind.id && (person === null || about.person === person),
	);
	if (has) return "there";
	const needed = rule.neededWhen(props.answers, person);
	if (needed === false) return null;
	return needed === true ? "missing" : "maybe";
}

/** What the law asks of this application, each line there or not: the officer sees it before the number and not after. */
function Needed(props: Part) {
	const { t, frame } = props;
	const lines = props.face.documents(props.kind).flatMap((rule) => {
		const persons = rule.per === "person" ? Array.from({ length: props.persons }, (_, index) => index + 1) : [null];
		return persons.flatMap((person) => {
			const state = ruleState(rule, person, props);
			const whose = person === null ? "" : `, ${t.scans.person(person)}`;
			return state === null ? [] : [{ label: `${rule.kind.label[frame.lang]}${whose}`, state }];
		});
	});
	return (
		<details class="govuk-details" open={lines.length <= 12}>
			<summary class="govuk-details__summary">
				<span class="govuk-details__summary-text">{t.scans.needed}</span>
			</summary>
			<div class="govuk-details__text">
				<ul class="govuk-list">
					{lines.map(({ label, state }) => (
						<li key={label}>
							{label}: <strong>{t.scans[state]}</strong>
						</li>
					))}
				</ul>
			</div>
		</details>
	);
}

function Scan(props: Part & { scan: ScanRow; place: number }) {
	const { t, frame, draftId, scan, place } = props;
	const { about, scanId } = scan;
	const findings = props.findings.get(scanId) ?? [];
	const isWrong = findings.some(isFault);
	return (
		<div class={`tk-box tk-box--slim${isWrong ? " tk-box--bad" : ""}`} id={`scan-${place}`} tabIndex={-1}>
			<p class="govuk-body govuk-!-margin-bottom-1">
				<strong>
					{place}. {labelOf(scan, props)}
				</strong>
				, {t.scans.sheets.toLowerCase()}: {about.sheets}
			</p>
			<Said findings={findings} props={props} />
			{about.probed && findings.length === 0 && <p class="govuk-hint">{scanWords[frame.lang].right}</p>}
			<div class="tk-actions">
				<a href={`/counter/${draftId}/scans/${scanId}`} class="govuk-link">
					{t.scans.open}
					<span class="govuk-visually-hidden"> {place}</span>
				</a>
				<DeskForm frame={frame} action={`/counter/${draftId}/scans/${scanId}/remove`} inline>
					<button type="submit" class="govuk-button govuk-button--secondary govuk-!-margin-bottom-1">
						{t.scans.remove}
						<span class="govuk-visually-hidden"> {place}</span>
					</button>
				</DeskForm>
			</div>
		</div>
	);
}

/** What is wrong with a scan and how it is mended; after what sends the application back, what an officer can do now. */
function Said({ findings, props }: { findings: readonly Finding[]; props: Part }) {
	const { frame, face } = props;
	const isWrong = findings.some(isFault);
	return (
		<>
			{findings.map((finding) => {
				const { what, mend } = explain(finding, frame.lang, face.labels);
				return (
					<p
						class={isFault(finding) ? "govuk-error-message" : "govuk-body-s govuk-!-margin-bottom-1"}
						key={`${finding.code} ${finding.place?.page ?? ""}`}
					>
						{what} {mend} ({finding.code})
					</p>
				);
			})}
			{isWrong && <p class="govuk-body">{scanWords[frame.lang].whatToDo}</p>}
		</>
	);
}

function Adding(props: Part) {
	const { t, frame, draftId, face } = props;
	const s = t.scans;
	const fault = (field: string) => {
		const found = props.faults[field];
		return found === undefined ? null : s.faults[found];
	};
	const files = fault("files");
	const typed = (field: string) => props.typed[field] ?? "";
	// Of one worker the documents can be nobody else's: nobody types his number again and again.
	const onlyPerson = props.persons === 1 ? "1" : "";
	const hasPersons = face.documents(props.kind).some((rule) => rule.per === "person");
	return (
		<section class="tk-box" aria-labelledby="add">
			<h2 class="govuk-heading-m" id="add">
				{s.add}
			</h2>
			<DeskForm frame={frame} action={`/counter/${draftId}/scans`} multipart>
				<SelectField
					name="kind"
					label={getDeskTexts(frame.lang).form.kind}
					value={typed("kind")}
					error={fault("kind")}
					options={[
						["", getDeskTexts(frame.lang).form.chooseKind] as const,
						...face.documentKinds.map((kind) => [kind.id, kind.label[frame.lang]] as const),
					]}
				/>
				<div class="tk-fields">
					{hasPersons && (
						<TextField
							name="person"
							label={getDeskTexts(frame.lang).form.personOf}
							value={props.typed.person ?? onlyPerson}
							error={fault("person")}
							maxLength={3}
							width="5"
						/>
					)}
					<TextField
						name="sheets"
						label={s.sheets}
						hint={s.sheetsHint}
						value={typed("sheets")}
						error={fault("sheets")}
						maxLength={4}
						width="5"
					/>
				</div>
				<ChoiceField
					name="how"
					legend={s.how}
					value="each"
					options={[
						["each", s.each],
						["together", s.together, s.togetherHint],
					]}
				/>
				<div class={`govuk-form-group${files ? " govuk-form-group--error" : ""}`}>
					<label class="govuk-label" for="files">
						{s.files}
					</label>
					<div class="govuk-hint" id="files-hint">
						{s.filesHint}
					</div>
					{files && (
						<p class="govuk-error-message" id="files-error">
							{files}
						</p>
					)}
					<input
						class="govuk-file-upload"
						id="files"
						name="files"
						type="file"
						multiple
						accept=".pdf,.jpg,.jpeg,.png,.heic,.heif"
						aria-describedby={files ? "files-hint files-error" : "files-hint"}
					/>
				</div>
				<button type="submit" class="govuk-button govuk-button--secondary">
					{s.addAction}
				</button>
			</DeskForm>
		</section>
	);
}
