import type { Case } from "../../casework/case.ts";
import { endStatuses, type Status } from "../../casework/status.ts";
import type { ProcedureFace } from "../../procedures/define.ts";
import type { Tx } from "../store/pool.ts";
import { notRecused } from "../store/recusals.ts";
import { type CaseTerm, contactTerms, termsOfText } from "./case-words.ts";
import type { SearchKey } from "./search-key.ts";

/** An open case of the same round that has the same registration number or the same confirmed contact. Nothing personal. */
export type SamePerson = {
	readonly caseId: string;
	readonly number: string;
	readonly office: string;
	readonly status: Status;
	/** Recorded before this one; two of one second have an order, too. */
	readonly isEarlier: boolean;
	/** Both contacts are confirmed, and they are one: what is told of the one may be told of the other. */
	readonly byContact: boolean;
};

/** Whoever files more often than this is one officer's question, not twenty lines of a page. */
const casesMax = 20;

function identifying({ kind }: Pick<CaseTerm, "kind">): boolean {
	return kind === "personal" || kind === "passport" || kind === "contact";
}

/**
 * Who filed this has filed before, or since: the other open cases of its procedure and round, whatever door each came through, earliest first. They
 * are found by keyed hashes alone. `answers` may be newer than those of the case. [] where there are no rounds.
 */
export async function casesOfSamePerson(
	tx: Tx,
	of: { readonly caseId: string; readonly state: Case; readonly answers: unknown | null },
	face: Pick<ProcedureFace, "searchTexts">,
	key: SearchKey,
	/** Who is told: cases from which he recused himself are not there. Null: a machine. */
	reader: string | null = null,
): Promise<readonly SamePerson[]> {
	const { procedure, first, status } = of.state;
	if (first.round === undefined || status === "joined") return [];
	const terms = [...contactTerms(of.state), ...face.searchTexts(of.answers).flatMap(termsOfText)].filter(identifying);
	if (terms.length === 0) return [];
	const found = await tx.query<SamePerson>({
		name: "same-person",
		text: `select c.case_id as "caseId", c.number, c.office, c.status, f.position < own.position as "isEarlier", bool_or(t.kind = 'contact') as "byContact"
			from search_terms t join search_entries e on e.term_id = t.term_id join cases c on c.case_id = e.case_id
				join events f on f.stream = 'case/' || c.case_id and f.version = 1
				join events own on own.stream = 'case/' || $3::uuid and own.version = 1
			where t.mac = any($1) and c.procedure = $2 and c.case_id <> $3::uuid and c.status <> all($4) and f.plain->>'round' = $5
				and ${notRecused("$7")}
			group by c.case_id, f.position, own.position order by f.position limit $6`,
		values: [
			terms.map(({ kind, text }) => key.term(kind, text)),
			procedure,
			of.caseId,
			endStatuses,
			first.round,
			casesMax,
			reader,
		],
	});
	return found.rows;
}
