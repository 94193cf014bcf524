import type { ProcedureFace } from "../../../procedures/define.ts";
import { DeskForm, type DeskFrame, DeskLayout } from "../parts/layout.tsx";
import type { DeskCase, DeskDocument } from "../present.ts";
import { getDeskTexts } from "../texts.ts";

/** What each document is, whose, and how many sheets it has, said by an officer who has looked. */
export function SetDocumentsPage(props: { frame: DeskFrame; view: DeskCase; face: ProcedureFace }) {
	const { frame, view, face } = props;
	const t = getDeskTexts(frame.lang);
	return (
		<DeskLayout frame={frame} title={t.actions.setDocuments} current="queue" back={`/cases/${view.number}`}>
			<h1 class="govuk-heading-l">{t.actions.setDocuments}</h1>
			<p class="govuk-body">{t.form.documentsLead}</p>
			<DeskForm frame={frame} action={`/cases/${view.number}/documents`} version={view.version}>
				{view.documents.map((document) => (
					<DocumentFields key={document.ordinal} frame={frame} view={view} face={face} document={document} />
				))}
				<div class="tk-actions">
					<button type="submit" class="govuk-button">
						{t.form.save}
					</button>
					<a href={`/cases/${view.number}`} class="govuk-link">
						{t.form.cancel}
					</a>
				</div>
			</DeskForm>
		</DeskLayout>
	);
}

function DocumentFields(props: { frame: DeskFrame; view: DeskCase; face: ProcedureFace; document: DeskDocument }) {
	const { frame, document, face, view } = props;
	const t = getDeskTexts(frame.lang);
	const n = document.ordinal;
	return (
		<fieldset class="govuk-fieldset tk-box">
			<legend class="govuk-fieldset__legend govuk-fieldset__legend--s">
				{n}. {document.name}
			</legend>
			<p class="govuk-body-s">
				<a href={`/cases/${view.number}/files/${n}/opened`} class="govuk-link">
					{t.case.opened}
					<span class="govuk-visually-hidden"> {n}</span>
				</a>
			</p>
			<div class="tk-fields">
				<div class="govuk-form-group">
					<label class="govuk-label" for={`kind.${n}`}>
						{t.form.kind}
					</label>
					<select class="govuk-select" id={`kind.${n}`} name={`kind.${n}`}>
						<option value="">{t.form.notChosen}</option>
						{face.documentKinds.map((kind) => (
							<option key={kind.id} value={kind.id} selected={kind.id === document.kind}>
								{kind.label[frame.lang]}
							</option>
						))}
					</select>
				</div>
				<SmallNumber id={`person.${n}`} label={t.form.personOf} value={document.person} />
				<SmallNumber id={`sheets.${n}`} label={t.form.sheets} value={document.sheets} />
			</div>
		</fieldset>
	);
}

function SmallNumber(props: { id: string; label: string; value: number | null }) {
	return (
		<div class="govuk-form-group">
			<label class="govuk-label" for={props.id}>
				{props.label}
			</label>
			<input
				class="govuk-input govuk-input--width-3"
				id={props.id}
				name={props.id}
				type="text"
				inputMode="numeric"
				maxLength={4}
				value={props.value === null ? "" : String(props.value)}
			/>
		</div>
	);
}
