import type { Status } from "../../../casework/status.ts";
import { type ListedCase, listCases } from "../../store/case-lists.ts";
import type { Tx } from "../../store/pool.ts";
import { listTakenBack } from "../../store/taken-back.ts";
import { CaseNumber } from "../../web/parts/pieces.tsx";
import type { DeskFrame } from "../parts/layout.tsx";
import { ownCorrectionWords } from "./words.ts";

/** Where an application stands that its officer has not begun with again. */
export const backIn: readonly Status[] = ["delivered", "to_check", "rejected", "incomplete", "accepted"];

/** More than an officer has begun with in one window; what is beyond is in his list all the same. */
const mineMax = 50;

/** The officer's own applications that their applicants corrected while he had them, the first promised first. */
export async function listOwnTakenBack(
	tx: Tx,
	on: { readonly me: string; readonly places: readonly number[] },
): Promise<readonly Pick<ListedCase, "number" | "caseId">[]> {
	const own = await listCases(tx, {
		places: on.places,
		statuses: backIn,
		officer: on.me,
		reader: on.me,
		limit: mineMax,
	});
	const back = await listTakenBack(
		tx,
		own.map(({ caseId }) => caseId),
	);
	return own.filter(({ caseId }) => back.has(caseId));
}

/** On top of the lists: "Next application" never leads to what one has already, and a list of what is accepted hides it among the others. */
export function OwnTakenBack(props: { frame: DeskFrame; numbers: readonly string[] }) {
	const { frame, numbers } = props;
	if (numbers.length === 0) return null;
	return (
		<section class="tk-box tk-box--todo" aria-labelledby="taken-back">
			<h2 class="govuk-heading-s govuk-!-margin-bottom-1" id="taken-back">
				{ownCorrectionWords[frame.lang].mine(numbers.length)}
			</h2>
			<ul class="govuk-list govuk-!-margin-bottom-0">
				{numbers.map((number) => (
					<li key={number}>
						<a href={`/cases/${number}`} class="govuk-link">
							<CaseNumber number={number} />
						</a>
					</li>
				))}
			</ul>
		</section>
	);
}
