import type { ProcedureFace } from "../../../procedures/define.ts";
import type { Casefile } from "../../casefile/casefile.ts";
import { casesOfSamePerson, type SamePerson } from "../../search/same-person.ts";
import { isHiddenFrom } from "../../store/recusals.ts";
import type { DeskContext } from "../context.ts";
import { DeskForm, type DeskFrame } from "../parts/layout.tsx";
import type { DeskCase } from "../present.ts";
import { getDeskTexts } from "../texts.ts";
import { contactDeskWords } from "./words.ts";

/** Other open cases of the same person in the same round, for an officer who has opened this one; none from which he recused himself. */
export async function readSamePerson(
	{ deps }: DeskContext,
	{ file, face, userId }: { readonly file: Casefile; readonly face: ProcedureFace; readonly userId: string },
): Promise<readonly SamePerson[]> {
	const { pool } = deps.store;
	const { caseId, state } = file;
	const answers = state.personal?.answers ?? null;
	const found = await casesOfSamePerson(pool, { caseId, state, answers }, face, deps.casefile.searchKey);
	const shown: SamePerson[] = [];
	for (const one of found) if (!(await isHiddenFrom(pool, userId, one.caseId))) shown.push(one);
	return shown;
}

/** A contact that nobody has confirmed, with the button for whoever has called; and what else the same person has filed. */
export function ContactPanel(props: { frame: DeskFrame; view: DeskCase; same: readonly SamePerson[] }) {
	const { frame, view, same } = props;
	const t = contactDeskWords[frame.lang];
	const waits = view.findings.some(({ code, settled }) => code === "T16" && settled === null);
	return (
		<>
			{waits && view.may.includes("confirmContact") && (
				<section aria-labelledby="contact" class="tk-box">
					<h2 class="govuk-heading-m" id="contact">
						{t.title}
					</h2>
					<p class="govuk-body">{t.text}</p>
					<DeskForm frame={frame} action={`/cases/${view.number}/contact`} version={view.version}>
						<button type="submit" class="govuk-button govuk-button--secondary govuk-!-margin-bottom-0">
							{t.confirm}
						</button>
					</DeskForm>
				</section>
			)}
			{same.length > 0 && (
				<section aria-labelledby="same-person" class="tk-section">
					<h2 class="govuk-heading-m" id="same-person">
						{t.same}
					</h2>
					<p class="govuk-body">{t.sameText}</p>
					<ul class="govuk-list govuk-list--bullet">
						{same.map(({ number, status, byContact }) => (
							<li key={number}>
								<a href={`/cases/${number}`} class="govuk-link tk-mono">
									{number}
								</a>
								{`: ${byContact ? t.byContact : t.byNumber}. ${getDeskTexts(frame.lang).statuses[status]}`}
							</li>
						))}
					</ul>
				</section>
			)}
		</>
	);
}
