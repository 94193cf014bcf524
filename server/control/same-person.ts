import { finding } from "../../findings/catalogue.ts";
import type { Finding } from "../../findings/finding.ts";
import type { Casefile } from "../casefile/casefile.ts";
import { procedureOf } from "../casefile/context.ts";
import { casesOfSamePerson } from "../search/same-person.ts";
import type { SearchKey } from "../search/search-key.ts";
import type { Tx } from "../store/pool.ts";

/**
 * "You already filed this as ..." across doors (L11): the same confirmed contact has an earlier open case in this round. Only that contact is told the
 * number. For a match by registration number alone there is no finding, because anybody can write down another's: the answer is the ordinary one, and
 * the officer's page shows it (server/desk/contact/). `answers` are those of this run of control.
 */
export async function samePersonFindings(
	tx: Tx,
	file: Casefile,
	answers: unknown | null,
	key: SearchKey,
): Promise<readonly Finding[]> {
	const { state, caseId } = file;
	const others = await casesOfSamePerson(tx, { caseId, state, answers }, procedureOf(state).face, key);
	const earlier = others.find(({ byContact, isEarlier }) => byContact && isEarlier);
	return earlier ? [finding("L11", { params: { number: earlier.number } })] : [];
}
