import { ErrorSummary } from "../../web/parts/pieces.tsx";
import { TextField } from "../parts/fields.tsx";
import { DeskForm, type DeskFrame, DeskLayout } from "../parts/layout.tsx";
import { getStaffWords } from "../staff/words.ts";
import { getDeskTexts } from "../texts.ts";

/** Changing one's own password. */
export function PasswordPage(props: {
	frame: DeskFrame;
	errors: { readonly present?: string; readonly wanted?: string };
}) {
	const { frame, errors } = props;
	const t = getStaffWords(frame.lang).password;
	const faults = (["present", "wanted"] as const).flatMap((field) =>
		errors[field] ? [{ field, text: errors[field] }] : [],
	);
	return (
		<DeskLayout frame={frame} title={t.title} current="account" back="/account">
			{faults.length > 0 && <ErrorSummary title={getDeskTexts(frame.lang).form.errorTitle} errors={faults} />}
			<h1 class="govuk-heading-l">{t.title}</h1>
			<DeskForm frame={frame} action="/account/password">
				<TextField
					name="present"
					label={t.present}
					type="password"
					autocomplete="current-password"
					error={errors.present ?? null}
				/>
				<TextField
					name="wanted"
					label={t.wanted}
					hint={t.hint}
					type="password"
					autocomplete="new-password"
					error={errors.wanted ?? null}
				/>
				<button type="submit" class="govuk-button">
					{t.action}
				</button>
			</DeskForm>
		</DeskLayout>
	);
}
