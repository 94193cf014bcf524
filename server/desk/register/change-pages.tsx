import type { ComponentChildren } from "preact";
import type { GrantHolder } from "../../../casework/grant-facts.ts";
import { currentNumber } from "../../../casework/grant-state.ts";
import type { RenderedLetter } from "../../../procedures/letter.ts";
import { findPaperKind, groundsOf, paperName } from "../../../procedures/paper-kinds.ts";
import { sayDate } from "../../web/dates.ts";
import { ErrorSummary, Facts } from "../../web/parts/pieces.tsx";
import { describedBy, FieldGroup, SelectField, TextField } from "../parts/fields.tsx";
import { DeskForm, type DeskFrame, DeskLayout } from "../parts/layout.tsx";
import { getDeskTexts } from "../texts.ts";
import { endingTitle, type PaperView } from "./paper-page.tsx";
import { registerWords } from "./words.ts";

type Errors = readonly { readonly field: string; readonly text: string }[];

function baseOf(view: PaperView): string {
	return `/register/papers/${view.file.grantId}`;
}

function errorOf(errors: Errors, field: string): string | null {
	return errors.find((one) => one.field === field)?.text ?? null;
}

function ChangeLayout(props: {
	frame: DeskFrame;
	view: PaperView;
	title: string;
	lead: string;
	errors: Errors;
	children: ComponentChildren;
}) {
	const { frame, view, errors } = props;
	const grant = view.file.state;
	return (
		<DeskLayout frame={frame} title={props.title} current="register" back={baseOf(view)} korean>
			{errors.length > 0 && <ErrorSummary title={getDeskTexts(frame.lang).form.errorTitle} errors={errors} />}
			<h1 class="govuk-heading-l">{props.title}</h1>
			<p class="govuk-body">
				{paperName(grant.kind, frame.lang)} <span class="tk-number">{currentNumber(grant).number}</span>
			</p>
			<p class="tk-lead">{props.lead}</p>
			{props.children}
		</DeskLayout>
	);
}

export type RevokeDraft = { readonly ground: string; readonly reason: string; readonly on: string };

export function RevokePage(props: { frame: DeskFrame; view: PaperView; draft: RevokeDraft; errors: Errors }) {
	const { frame, view, draft, errors } = props;
	const t = registerWords[frame.lang].revoke;
	const reason = errorOf(errors, "reason");
	const { kind } = view.file.state;
	const note = findPaperKind(kind)?.groundsNote;
	return (
		<ChangeLayout frame={frame} view={view} title={endingTitle(kind, frame.lang)} lead={t.lead} errors={errors}>
			{note !== undefined && <p class="govuk-inset-text">{note[frame.lang]}</p>}
			<DeskForm frame={frame} action={`${baseOf(view)}/revoke`} version={view.file.version}>
				<SelectField
					name="ground"
					label={t.ground}
					options={[
						["", t.choose],
						...groundsOf(view.face, view.file.state.kind).map(({ id, what }) => [id, what[frame.lang]] as const),
					]}
					value={draft.ground}
					error={errorOf(errors, "ground")}
				/>
				<FieldGroup name="reason" label={t.reason} hint={t.reasonHint} error={reason}>
					<textarea
						class={`govuk-textarea${reason ? " govuk-textarea--error" : ""}`}
						id="reason"
						name="reason"
						rows={4}
						maxLength={2000}
						{...describedBy({ name: "reason", hint: t.reasonHint, error: reason })}
					>
						{draft.reason}
					</textarea>
				</FieldGroup>
				<TextField
					name="on"
					label={t.on}
					hint={t.onHint}
					value={draft.on}
					error={errorOf(errors, "on")}
					maxLength={10}
					width="10"
				/>
				<button type="submit" class="govuk-button">
					{t.preview}
				</button>
			</DeskForm>
		</ChangeLayout>
	);
}

/** The letter as it will go out, and the last step: nothing is written before it. */
export function RevokePreviewPage(props: {
	frame: DeskFrame;
	view: PaperView;
	draft: RevokeDraft;
	letter: RenderedLetter | null;
	lang: string;
}) {
	const { frame, view, draft, letter } = props;
	const t = registerWords[frame.lang].revoke;
	const carried = Object.entries(draft);
	const ground = groundsOf(view.face, view.file.state.kind).find(({ id }) => id === draft.ground);
	return (
		<ChangeLayout
			frame={frame}
			view={view}
			title={t.previewTitle}
			lead={t.previewLead(sayDate(draft.on, frame.lang))}
			errors={[]}
		>
			<Facts
				rows={[
					[t.ground, ground?.what[frame.lang] ?? draft.ground],
					[t.reason, <span class="tk-break">{draft.reason}</span>],
				]}
			/>
			{letter === null ? (
				<p class="govuk-inset-text">{t.noAddress}</p>
			) : (
				<section class="tk-letter-text" lang={props.lang} aria-label={t.previewTitle}>
					{`${letter.subject}\n\n${letter.text}`}
				</section>
			)}
			<div class="tk-actions">
				<DeskForm frame={frame} action={`${baseOf(view)}/revoke`} version={view.file.version} inline>
					{carried.map(([name, value]) => (
						<input type="hidden" name={name} value={value} key={name} />
					))}
					<button type="submit" name="step" value="confirm" class="govuk-button govuk-button--warning">
						{findPaperKind(view.file.state.kind)?.ending?.[frame.lang] ?? t.confirm}
					</button>
				</DeskForm>
				<DeskForm frame={frame} action={`${baseOf(view)}/revoke`} version={view.file.version} inline>
					{carried.map(([name, value]) => (
						<input type="hidden" name={name} value={value} key={name} />
					))}
					<button type="submit" name="step" value="edit" class="govuk-button govuk-button--secondary">
						{t.change}
					</button>
				</DeskForm>
			</div>
		</ChangeLayout>
	);
}

export function DuplicatePage(props: { frame: DeskFrame; view: PaperView; errors: Errors }) {
	const { frame, view, errors } = props;
	const t = registerWords[frame.lang].duplicate;
	const error = errorOf(errors, "sure");
	return (
		<ChangeLayout frame={frame} view={view} title={t.title} lead={t.lead} errors={errors}>
			<DeskForm frame={frame} action={`${baseOf(view)}/duplicate`} version={view.file.version}>
				<div class={`govuk-form-group${error ? " govuk-form-group--error" : ""}`}>
					{error && (
						<p class="govuk-error-message" id="sure-error">
							{error}
						</p>
					)}
					<div class="govuk-checkboxes">
						<div class="govuk-checkboxes__item">
							<input
								class="govuk-checkboxes__input"
								id="sure"
								name="sure"
								type="checkbox"
								value="yes"
								{...describedBy({ name: "sure", error })}
							/>
							<label class="govuk-label govuk-checkboxes__label" for="sure">
								{t.sure}
							</label>
						</div>
					</div>
				</div>
				<button type="submit" class="govuk-button">
					{t.confirm}
				</button>
			</DeskForm>
		</ChangeLayout>
	);
}

export type PassportDraft = Readonly<Record<"name" | "citizenship" | "birthDate" | "passportNumber" | "proof", string>>;

export function passportDraft(holder: GrantHolder): PassportDraft {
	const { name, citizenship, birthDate, passportNumber } = holder;
	return {
		name: name ?? "",
		citizenship: citizenship ?? "",
		birthDate: birthDate ?? "",
		passportNumber: passportNumber ?? "",
		proof: "",
	};
}

export function PassportPage(props: {
	frame: DeskFrame;
	view: PaperView;
	draft: PassportDraft;
	/** Documents of the application that may be the scan: object id and what it is called. */
	scans: readonly (readonly [string, string])[];
	errors: Errors;
}) {
	const { frame, view, draft, errors } = props;
	const words = registerWords[frame.lang];
	const t = words.passport;
	const fields = [
		["name", words.paper.name, "30"],
		["citizenship", words.paper.citizenship, "5"],
		["birthDate", words.paper.birthDate, "10"],
		["passportNumber", words.paper.passport, "20"],
	] as const;
	const upload = errorOf(errors, "scan");
	return (
		<ChangeLayout frame={frame} view={view} title={t.title} lead={t.lead} errors={errors}>
			<DeskForm frame={frame} action={`${baseOf(view)}/passport`} version={view.file.version} multipart>
				{fields.map(([name, label, width]) => (
					<TextField
						key={name}
						name={name}
						label={label}
						value={draft[name]}
						error={errorOf(errors, name)}
						maxLength={100}
						width={width}
					/>
				))}
				<SelectField
					name="proof"
					label={t.proof}
					options={[["", t.proofHint], ...props.scans]}
					value={draft.proof}
					error={errorOf(errors, "proof")}
				/>
				<FieldGroup name="scan" label={t.upload} hint={t.uploadHint} error={upload}>
					<input
						class="govuk-file-upload"
						id="scan"
						name="scan"
						type="file"
						accept=".pdf,.jpg,.jpeg"
						{...describedBy({ name: "scan", hint: t.uploadHint, error: upload })}
					/>
				</FieldGroup>
				<button type="submit" class="govuk-button">
					{t.confirm}
				</button>
			</DeskForm>
		</ChangeLayout>
	);
}
