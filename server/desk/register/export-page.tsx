import { ErrorSummary } from "../../web/parts/pieces.tsx";
import { TextField } from "../parts/fields.tsx";
import { DeskForm, type DeskFrame, DeskLayout } from "../parts/layout.tsx";
import { getDeskTexts } from "../texts.ts";
import type { ListQuery } from "./list-page.tsx";
import { hrefOf } from "./list-page.tsx";
import { registerWords } from "./words.ts";

/** What goes out is chosen here, without names unless somebody says why. */
export function ExportPage(props: {
	frame: DeskFrame;
	query: ListQuery;
	most: number;
	purpose: string;
	error: boolean;
}) {
	const { frame, query } = props;
	const t = registerWords[frame.lang].exportPage;
	const error = props.error ? t.purposeMissing : null;
	const carried = Object.entries({ ...query, s: query.sealed, sealed: null });
	return (
		<DeskLayout frame={frame} title={t.title} current="register" back={hrefOf(query)}>
			{error !== null && (
				<ErrorSummary title={getDeskTexts(frame.lang).form.errorTitle} errors={[{ field: "purpose", text: error }]} />
			)}
			<h1 class="govuk-heading-l">{t.title}</h1>
			<p class="tk-lead">{t.lead}</p>
			<p class="govuk-body">{t.limited(props.most)}</p>
			<DeskForm frame={frame} action="/register/export">
				{carried.map(([name, value]) => value !== null && <input type="hidden" name={name} value={value} key={name} />)}
				<div class="govuk-form-group">
					<div class="govuk-checkboxes">
						<div class="govuk-checkboxes__item">
							<input
								class="govuk-checkboxes__input"
								id="names"
								name="names"
								type="checkbox"
								value="yes"
								checked={props.error}
								aria-describedby="names-hint"
							/>
							<label class="govuk-label govuk-checkboxes__label" for="names">
								{t.withNames}
							</label>
							<div class="govuk-hint govuk-checkboxes__hint" id="names-hint">
								{t.withNamesHint}
							</div>
						</div>
					</div>
				</div>
				<TextField name="purpose" label={t.purpose} value={props.purpose} error={error} maxLength={200} width="30" />
				<button type="submit" class="govuk-button">
					{t.download}
				</button>
			</DeskForm>
		</DeskLayout>
	);
}
