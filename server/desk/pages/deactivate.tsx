import type { StaffRow } from "../../store/users.ts";
import { DeskForm, type DeskFrame, DeskLayout } from "../parts/layout.tsx";
import { getStaffWords } from "../staff/words.ts";
import { getDeskTexts } from "../texts.ts";

/** Asks once more: the person is out of every session the moment it is said. */
export function DeactivatePage(props: { frame: DeskFrame; person: StaffRow }) {
	const { frame, person } = props;
	const t = getStaffWords(frame.lang).staff;
	return (
		<DeskLayout frame={frame} title={t.deactivate} current="staff" back={`/staff/${person.userId}`}>
			<span class="govuk-caption-l">{person.displayName}</span>
			<h1 class="govuk-heading-l">{t.deactivate}</h1>
			<p class="govuk-body">{t.deactivateLead}</p>
			<DeskForm frame={frame} action={`/staff/${person.userId}/deactivate`}>
				<div class="tk-actions">
					<button type="submit" class="govuk-button govuk-button--warning">
						{t.deactivateSure}
					</button>
					<a href={`/staff/${person.userId}`} class="govuk-link">
						{getDeskTexts(frame.lang).form.cancel}
					</a>
				</div>
			</DeskForm>
		</DeskLayout>
	);
}
