import type { Words } from "../../../findings/lang.ts";
import { DraftLayout, type DraftView, NextButton, Token } from "./layout.tsx";
import { filingWords } from "./words.ts";

export type OfficeGroup = {
	readonly label: Words | null;
	readonly offices: readonly { readonly id: string; readonly name: Words }[];
};

/** The offices by region. One list: a telephone's own chooser is searched by typing. */
export function OfficePage(props: { view: DraftView; groups: readonly OfficeGroup[]; isMissing: boolean }) {
	const { view, groups, isMissing } = props;
	const { lang } = view.frame;
	const t = filingWords[lang];
	const chosen = view.words.office;
	return (
		<DraftLayout
			view={view}
			title={t.office.title}
			back="/draft"
			faults={isMissing ? [{ field: "office", text: t.office.missing }] : []}
		>
			<h1 class="govuk-heading-l">{t.office.title}</h1>
			<p class="tk-lead">{t.office.lead}</p>
			<form action="/draft/office" method="post" novalidate>
				<Token view={view} />
				<div class={`govuk-form-group${isMissing ? " govuk-form-group--error" : ""}`}>
					<label class="govuk-label govuk-label--s" for="office">
						{t.office.field}
					</label>
					{isMissing && (
						<p class="govuk-error-message" id="office-error">
							{t.office.missing}
						</p>
					)}
					<select
						class="govuk-select tk-wide-select"
						id="office"
						name="office"
						{...(isMissing ? { "aria-describedby": "office-error" } : {})}
					>
						<option value="">{t.choose}</option>
						{groups.map(({ label, offices }) => {
							const options = offices.map(({ id, name }) => (
								<option key={id} value={id} selected={id === chosen}>
									{name[lang]}
								</option>
							));
							return label === null ? options : <optgroup label={label[lang]}>{options}</optgroup>;
						})}
					</select>
				</div>
				<NextButton label={t.next} />
			</form>
		</DraftLayout>
	);
}
