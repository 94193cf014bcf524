import { isPersonOnly } from "../../../casework/applicant.ts";
import type { LocalDate, SealedCaseEvent } from "../../../casework/facts.ts";
import type { Representative } from "../../../casework/review-facts.ts";
import type { Casefile } from "../../casefile/casefile.ts";
import { sayDate } from "../../web/dates.ts";
import { ErrorSummary, Facts } from "../../web/parts/pieces.tsx";
import type { Posted } from "../answer-form.ts";
import { TextField } from "../parts/fields.tsx";
import { DeskForm, type DeskFrame, DeskLayout, DoneBanner } from "../parts/layout.tsx";
import type { DeskCase } from "../present.ts";
import { getDeskTexts } from "../texts.ts";
import { DayField } from "./fields.tsx";
import { type CounterWords, counterWords } from "./words.ts";

export type RepresentativeFault = keyof CounterWords["representatives"]["faults"];

export type RecordedRepresentative = Representative & {
	readonly until: LocalDate | null;
	/** Whether the power of attorney was scanned; its place counts the recorded representatives from 1. */
	readonly paper: string | null;
	readonly place: number;
};

/** Everybody who was recorded, in the order in which it was done; those whose time has run out too. */
export function recordedOf(file: Pick<Casefile, "facts">): RecordedRepresentative[] {
	const facts = (file.facts as readonly SealedCaseEvent[]).filter((fact) => fact.type === "representative_recorded");
	return facts.flatMap(({ plain, personal }, index) =>
		personal === null ? [] : [{ ...personal, until: plain.until, paper: plain.basisObject ?? null, place: index + 1 }],
	);
}

/** Where a certificate names a person alone, that person is who has to be recorded: his name and number stand in the form. */
export function firstValues(file: Pick<Casefile, "state">): Posted {
	const applicant = file.state.personal?.applicant ?? null;
	if (applicant === null || !isPersonOnly(applicant)) return {};
	return { person: applicant.person ?? "", personId: applicant.personId ?? "" };
}

/** Who may act for the applicant, and the form for one more. */
export function RepresentativesPage(props: {
	frame: DeskFrame;
	view: DeskCase;
	recorded: readonly RecordedRepresentative[];
	today: LocalDate;
	values: Posted;
	faults: Readonly<Record<string, RepresentativeFault>>;
	done: boolean;
}) {
	const { frame, view, recorded } = props;
	const t = counterWords[frame.lang].representatives;
	const errors = Object.entries(props.faults).map(([field, fault]) => ({ field, text: t.faults[fault] }));
	return (
		<DeskLayout frame={frame} title={t.title} current="queue" back={`/cases/${view.number}`}>
			{props.done && <DoneBanner text={t.recorded} />}
			{errors.length > 0 && <ErrorSummary title={getDeskTexts(frame.lang).form.errorTitle} errors={errors} />}
			<h1 class="govuk-heading-l">{t.title}</h1>
			<p class="govuk-body">{t.lead}</p>
			{recorded.length === 0 && <p class="govuk-body">{t.none}</p>}
			{recorded.map((one) => (
				<Recorded key={one.place} frame={frame} view={view} one={one} today={props.today} />
			))}
			{view.may.includes("recordRepresentative") && <Adding {...props} />}
		</DeskLayout>
	);
}

function Recorded(props: { frame: DeskFrame; view: DeskCase; one: RecordedRepresentative; today: LocalDate }) {
	const { frame, view, one, today } = props;
	const t = counterWords[frame.lang];
	const r = t.representatives;
	const until = one.until === null ? r.openEnded : r.until(sayDate(one.until, frame.lang));
	const isOver = one.until !== null && one.until < today;
	return (
		<section class="tk-box" aria-labelledby={`recorded-${one.place}`}>
			<h2 class="govuk-heading-m" id={`recorded-${one.place}`}>
				{one.person}
			</h2>
			<Facts
				rows={[
					[t.head.personId, one.personId],
					[r.organisation, one.organisation],
					[t.head.basis, one.basis],
					[t.head.until, isOver ? `${until} (${r.ended})` : until],
					[r.certificate, one.certificateSha256 && <span class="tk-fingerprint">{one.certificateSha256}</span>],
				]}
			/>
			{one.paper !== null && (
				<a href={`/cases/${view.number}/representatives/${one.place}`} class="govuk-link">
					{r.paper}
					<span class="govuk-visually-hidden">: {one.person}</span>
				</a>
			)}
		</section>
	);
}

function Adding(props: Parameters<typeof RepresentativesPage>[0]) {
	const { frame, view } = props;
	const t = counterWords[frame.lang];
	const r = t.representatives;
	const value = (name: string) => (typeof props.values[name] === "string" ? String(props.values[name]) : "");
	const error = (name: string) => {
		const fault = props.faults[name];
		return fault === undefined ? null : r.faults[fault];
	};
	const paper = error("paper");
	return (
		<section aria-labelledby="add">
			<h2 class="govuk-heading-m" id="add">
				{r.add}
			</h2>
			<DeskForm frame={frame} action={`/cases/${view.number}/representatives`} version={view.version} multipart>
				<TextField
					name="person"
					label={t.head.person}
					value={value("person")}
					error={error("person")}
					maxLength={200}
				/>
				<TextField
					name="personId"
					label={t.head.personId}
					hint={t.head.personIdHint}
					value={value("personId")}
					error={error("personId")}
					maxLength={20}
				/>
				<TextField
					name="organisation"
					label={r.organisation}
					value={value("organisation")}
					maxLength={200}
					width="30"
				/>
				<TextField
					name="basis"
					label={t.head.basis}
					value={value("basis")}
					error={error("basis")}
					maxLength={300}
					width="30"
				/>
				<DayField
					name="until"
					label={t.head.until}
					hint={t.head.untilHint}
					value={value("until")}
					error={error("until")}
				/>
				<TextField
					name="certificate"
					label={r.certificate}
					hint={r.certificateHint}
					value={value("certificate")}
					error={error("certificate")}
					maxLength={100}
					width="30"
				/>
				<div class={`govuk-form-group${paper ? " govuk-form-group--error" : ""}`}>
					<label class="govuk-label" for="paper">
						{r.paper}
					</label>
					<div class="govuk-hint" id="paper-hint">
						{r.paperHint}
					</div>
					{paper && (
						<p class="govuk-error-message" id="paper-error">
							{paper}
						</p>
					)}
					<input
						class="govuk-file-upload"
						id="paper"
						name="paper"
						type="file"
						accept=".pdf,.jpg,.jpeg"
						aria-describedby={paper ? "paper-hint paper-error" : "paper-hint"}
					/>
				</div>
				<button type="submit" class="govuk-button">
					{r.record}
				</button>
			</DeskForm>
		</section>
	);
}
