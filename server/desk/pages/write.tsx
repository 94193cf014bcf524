import { ErrorSummary } from "../../web/parts/pieces.tsx";
import { DeskForm, type DeskFrame, DeskLayout } from "../parts/layout.tsx";
import type { DeskCase } from "../present.ts";
import { getDeskTexts } from "../texts.ts";

/** A note for the colleagues. */
export function NotePage(props: { frame: DeskFrame; view: DeskCase; error: string | null }) {
	const { frame, view, error } = props;
	const t = getDeskTexts(frame.lang);
	return (
		<DeskLayout frame={frame} title={t.actions.note} current="queue" back={`/cases/${view.number}`}>
			{error && <ErrorSummary title={t.form.errorTitle} errors={[{ field: "text", text: error }]} />}
			<h1 class="govuk-heading-l">{t.actions.note}</h1>
			<DeskForm frame={frame} action={`/cases/${view.number}/note`} version={view.version}>
				<div class={`govuk-form-group${error ? " govuk-form-group--error" : ""}`}>
					<label class="govuk-label" for="text">
						{t.form.note}
					</label>
					<div class="govuk-hint" id="text-hint">
						{t.form.noteHint}
					</div>
					<textarea
						class="govuk-textarea"
						id="text"
						name="text"
						rows={5}
						maxLength={4000}
						aria-describedby="text-hint"
					/>
				</div>
				<button type="submit" class="govuk-button">
					{t.form.save}
				</button>
			</DeskForm>
		</DeskLayout>
	);
}

/** Saying that this letter corrects another application (T11). */
export function JoinPage(props: { frame: DeskFrame; view: DeskCase; error: string | null; number: string }) {
	const { frame, view, error } = props;
	const t = getDeskTexts(frame.lang);
	return (
		<DeskLayout frame={frame} title={t.actions.join} current="queue" back={`/cases/${view.number}`}>
			{error && <ErrorSummary title={t.form.errorTitle} errors={[{ field: "number", text: error }]} />}
			<h1 class="govuk-heading-l">{t.actions.join}</h1>
			<DeskForm frame={frame} action={`/cases/${view.number}/join`} version={view.version}>
				<div class={`govuk-form-group${error ? " govuk-form-group--error" : ""}`}>
					<label class="govuk-label" for="number">
						{t.form.joinNumber}
					</label>
					<div class="govuk-hint" id="number-hint">
						{t.form.joinHint}
					</div>
					<input
						class="govuk-input govuk-input--width-20 tk-input-number"
						id="number"
						name="number"
						type="text"
						maxLength={60}
						autocomplete="off"
						spellcheck={false}
						value={props.number}
						aria-describedby="number-hint"
					/>
				</div>
				<button type="submit" class="govuk-button">
					{t.actions.join}
				</button>
			</DeskForm>
		</DeskLayout>
	);
}
