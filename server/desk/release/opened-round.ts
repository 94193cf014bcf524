import type { FastifyRequest } from "fastify";
import { localDate, type Zone } from "../../../casework/clock.ts";
import type { LocalDate } from "../../../casework/facts.ts";
import { may } from "../../../casework/may.ts";
import type { Round } from "../../../casework/round.ts";
import type { RoundState } from "../../../casework/round-state.ts";
import type { Words } from "../../../findings/lang.ts";
import type { ProcedureHome } from "../../../procedures/define.ts";
import { getProcedure, listProcedures } from "../../../procedures/registry.ts";
import { loadRound, type RoundFile } from "../../round/round-file.ts";
import { findRound } from "../../round/rounds.ts";
import { listHidden } from "../../store/recusals.ts";
import { getActor, getOfficer } from "../actor.ts";
import type { DeskContext } from "../context.ts";
import { actionOf, requireMay } from "../guard.tsx";
import { judgingHref } from "../judging/opened-round.ts";
import { namesOf } from "../lists.ts";
import type { DeskLang } from "../texts.ts";

export type RoundRequest = FastifyRequest<{
	Params: { procedure: string; round: string; number?: string; step?: string };
	Querystring: Readonly<Record<string, unknown>>;
}>;

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
	const { procedure, round: id } = request.params;
	const home = listProcedures().find(({ face }) => face.id === procedure);
	const call = home ? await findRound(pool, { procedure, id }, deps.now()) : null;
	if (!home || !call) return { kind: "absent" };
	const place = { procedure, office: null };
	requireMay(request, "seeRound", place);
	const action = actionOf(request);
	if (action !== null) requireMay(request, action, place);
	const path = `/rounds/${procedure}/${id}`;
	const file = await loadRound(pool, { procedure, id }, deps.casefile.unwrap);
	const { state } = file;
	if (state === null) return { kind: "not-begun", call, home, path };
	const me = getOfficer(request).userId;
	const ids = state.cases.map(({ caseId }) => caseId);
	if ((await listHidden(pool, me, ids)).length > 0) return { kind: "recused", call };
	const names = await namesOf(pool, [...new Set([...peopleOf(file), me])]);
	const numbers = new Map(state.cases.map(({ caseId, number }) => [caseId, number]));
	const { zone } = home.face;
	const law = getProcedure(procedure, call.law);
	return {
		...{ kind: "open", call, home, file, state, me, path, zone },
		manages: may(getActor(request), "manageRound", place).ok,
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
