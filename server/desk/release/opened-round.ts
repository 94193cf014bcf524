import { localDate, type Zone } from "../../../casework/clock.ts";
import type { LocalDate } from "../../../casework/facts.ts";
import type { Round } from "../../../casework/round.ts";
import type { RoundState } from "../../../casework/round-state.ts";
import type { Words } from "../../../findings/lang.ts";
import type { ProcedureHome } from "../../../procedures/define.ts";
import { type RoundFile, readRound } from "../../round/round-file.ts";
import { listHidden } from "../../store/recusals.ts";
import { askedRound, type RoundRequest } from "../asked-round.ts";
import type { DeskContext } from "../context.ts";
import { judgingHref } from "../judging/opened-round.ts";
import { namesOf } from "../lists.ts";
import type { DeskLang } from "../texts.ts";

/** A round whose assessment is open, as whoever manages or audits it sees it. */
export type OpenedRound = {
	readonly kind: "open";
	readonly call: Round;
	readonly home: ProcedureHome;
	readonly file: RoundFile;
	readonly state: RoundState;
	readonly me: string;
	/** May act, and not only read. */
	readonly manages: boolean;
	/** `/rounds/<procedure>/<round>`. */
	readonly path: string;
	/** What the numbers are called that an officer gives each candidate, by their names. */
	readonly measures: ReadonlyMap<string, Words>;
	readonly zone: Zone;
	readonly today: LocalDate;
	readonly nameOf: (user: string) => string;
	/** The number of a candidate's application; his id where the round does not know him. */
	readonly numberOf: (caseId: string) => string;
};

export type RoundOpening =
	| OpenedRound
	| { readonly kind: "absent" }
	/** Its assessment was not opened yet. */
	| { readonly kind: "not-begun"; readonly call: Round; readonly home: ProcedureHome; readonly path: string }
	/** Whoever withdrew from a candidate neither draws up the places nor sees who has one: every list and every count would tell of that candidate. */
	| { readonly kind: "recused"; readonly call: Round };

/** People who did something in the round, and those who committed to a draw. */
function peopleOf({ facts }: RoundFile): string[] {
	return facts.flatMap(({ plain }) => {
		const by = "by" in plain ? plain.by : null;
		return by !== null && typeof by === "object" && by.kind === "officer" ? [by.id] : [];
	});
}

/** Opens the round of a request for this person. Throws `NotAllowedError` for whoever has less than the whole procedure: places are shared by all its offices. */
export async function openRound(context: DeskContext, request: RoundRequest): Promise<RoundOpening> {
	const { deps } = context;
	const { pool } = deps.store;
	const asked = await askedRound(context, request);
	if (!asked) return { kind: "absent" };
	const { round, call, home, law, me, keeps: manages } = asked;
	const path = `/rounds/${round.procedure}/${round.id}`;
	const file = await readRound(pool, round, deps.casefile.unwrap);
	const { state } = file;
	if (state === null) return { kind: "not-begun", call, home, path };
	const ids = state.cases.map(({ caseId }) => caseId);
	if ((await listHidden(pool, me, ids)).length > 0) return { kind: "recused", call };
	const names = await namesOf(pool, [...new Set([...peopleOf(file), me])]);
	const numbers = new Map(state.cases.map(({ caseId, number }) => [caseId, number]));
	const { zone } = home.face;
	return {
		...{ kind: "open", call, home, file, state, me, manages, path, zone },
		today: localDate(deps.now(), zone),
		nameOf: (user) => names.get(user) ?? user,
		measures: new Map(law.assessment?.measures.map(({ name, title }) => [name, title]) ?? []),
		numberOf: (caseId) => numbers.get(caseId) ?? caseId,
	};
}

/** A candidate as his assessment has him: the sheets behind his points, and the way to his application. */
export function candidateHref({ file }: Pick<OpenedRound, "file">, number: string): string {
	return `${judgingHref(file.round)}/candidates/${number}`;
}

/** What a quota group is called: the office that stands for it. */
export function groupName({ offices }: ProcedureHome, group: string, lang: DeskLang): string {
	return offices.find(({ id }) => id === group)?.name[lang] ?? group;
}
