import { ErrorSummary } from "../../web/parts/pieces.tsx";
import { TextField } from "../parts/fields.tsx";
import { GrantFields } from "../parts/grant-fields.tsx";
import { DeskForm, type DeskFrame, DeskLayout } from "../parts/layout.tsx";
import type { Place } from "../parts/scope.ts";
import { getStaffWords } from "../staff/words.ts";
import { getDeskTexts } from "../texts.ts";

/** A new person: name, login, first role. */
export function InvitePage(props: {
	frame: DeskFrame;
	places: readonly Place[];
	values: Readonly<Record<string, unknown>>;
	errors: { readonly login?: string; readonly name?: string };
}) {
	const { frame, values, errors } = props;
	const t = getStaffWords(frame.lang).staff;
	const typed = (name: string) => String(values[name] ?? "");
	const faults = (["name", "login"] as const).flatMap((field) =>
		errors[field] ? [{ field, text: errors[field] }] : [],
	);
	return (
		<DeskLayout frame={frame} title={t.invite} current="staff" back="/staff">
			{faults.length > 0 && <ErrorSummary title={getDeskTexts(frame.lang).form.errorTitle} errors={faults} />}
			<h1 class="govuk-heading-l">{t.invite}</h1>
			<p class="govuk-body">{t.inviteLead}</p>
			<DeskForm frame={frame} action="/staff/new">
				<TextField name="name" label={t.name} value={typed("name")} error={errors.name ?? null} maxLength={120} />
				<TextField
					name="login"
					label={t.login}
					hint={t.loginHint}
					value={typed("login")}
					error={errors.login ?? null}
					maxLength={40}
				/>
				<GrantFields frame={frame} places={props.places} chosenRole={typed("role")} chosenPlace={typed("place")} />
				<button type="submit" class="govuk-button">
					{t.inviteAction}
				</button>
			</DeskForm>
		</DeskLayout>
	);
}
