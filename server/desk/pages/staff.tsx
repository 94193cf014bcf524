import type { StaffRow } from "../../store/users.ts";
import { type DeskFrame, DeskLayout } from "../parts/layout.tsx";
import { scopeWords } from "../parts/scope.ts";
import { getStaffWords } from "../staff/words.ts";

/** Everybody of the staff, with what each may do and where. */
export function StaffPage(props: { frame: DeskFrame; staff: readonly StaffRow[] }) {
	const { frame } = props;
	const words = getStaffWords(frame.lang);
	const t = words.staff;
	return (
		<DeskLayout frame={frame} title={t.title} current="staff">
			<h1 class="govuk-heading-l">{t.title}</h1>
			<p class="tk-lead">{t.lead}</p>
			<a href="/staff/new" class="govuk-button" draggable={false}>
				{t.invite}
			</a>
			<ul class="tk-rows">
				{props.staff.map((person) => (
					<li key={person.userId} class="tk-rows__row">
						<div>
							<a href={`/staff/${person.userId}`} class="govuk-link">
								<strong>{person.displayName}</strong>
							</a>{" "}
							<span class="tk-mono">{person.login}</span>{" "}
							{person.disabledAt !== null && <span class="tk-mark">{t.gone}</span>}
							{person.disabledAt === null && !hasFactor(person) && (
								<span class="tk-mark tk-mark--warning">{t.noFactor}</span>
							)}
							<p class="govuk-hint govuk-!-margin-bottom-0">
								{person.grants
									.map((grant) => `${words.roles[grant.role]} (${scopeWords(grant, frame.lang)})`)
									.join("; ") || t.noGrants}
							</p>
						</div>
					</li>
				))}
			</ul>
		</DeskLayout>
	);
}

function hasFactor(person: StaffRow): boolean {
	return person.hasTotp || person.passkeys > 0 || person.signOns > 0;
}
