import type { FastifyInstance, FastifyReply } from "fastify";
import { localDate } from "../../../casework/clock.ts";
import type { RoundState } from "../../../casework/round-state.ts";
import { scopesFor } from "../../board/hidden.ts";
import { citizenshipsReadMax, readCitizenships } from "../../round/read-citizenships.ts";
import { listRoundRows, type RoundRow } from "../../round/round-rows.ts";
import { sendPage } from "../../web/context.ts";
import { getActor, getOfficer } from "../actor.ts";
import type { RoundRequest } from "../asked-round.ts";
import type { DeskContext } from "../context.ts";
import { csvTable } from "../csv.ts";
import { recordExport } from "../exports/log.ts";
import { groupName, type OpenedRound, openRound, type RoundOpening } from "../release/opened-round.ts";
import { RoundNotePage } from "../release/parts.tsx";
import { notFound } from "../release/step.tsx";
import { type DeskLang, getDeskTexts } from "../texts.ts";
import type { BalanceView } from "./balance.tsx";
import {
	type BalanceRow,
	balanceOf,
	comparedIn,
	countPromises,
	countStages,
	type FunnelRow,
	funnelBy,
	putTogether,
	stages,
} from "./figures.ts";
import { type RoundFigures, RoundViewPage } from "./page.tsx";
import { roundViewWords } from "./words.ts";

type Seen = Exclude<RoundOpening, { kind: "absent" | "recused" }>;

function stateOf(seen: Seen): RoundState | null {
	return seen.kind === "open" ? seen.state : null;
}

function partsOf(rows: readonly RoundRow[], seen: Seen, lang: DeskLang): RoundFigures["parts"] {
	const t = roundViewWords[lang];
	const { doors, statuses } = getDeskTexts(lang);
	const state = stateOf(seen);
	const part = (id: string, title: string, nameOf: (row: RoundRow) => string) => ({
		id,
		title,
		rows: funnelBy(rows, state, nameOf),
	});
	return [
		part("door", t.byDoor, ({ door }) => doors[door]),
		part("office", t.byOffice, ({ office }) => groupName(seen.home, office, lang)),
		part("language", t.byLanguage, ({ language }) => t.languages[language ?? ""] ?? t.noLanguage),
		part("state", t.byState, ({ status }) => statuses[status]),
	];
}

/** By group of offices, which are public, and a table of seats as it is announced: nothing is put together. */
function groupBalance(state: RoundState): readonly BalanceRow[] {
	const compared = new Set(comparedIn(state));
	const named = state.cases
		.filter(({ caseId }) => compared.has(caseId))
		.map(({ caseId, group }) => ({ caseId, name: group }));
	return balanceOf(named, state);
}

/** The manager's view of a round (design.md 8): figures that anybody who answers for it may see, and no name. */
export function roundViewRoutes(app: FastifyInstance, context: DeskContext): void {
	const { deps } = context;
	const { pool } = deps.store;
	const address = "/rounds/:procedure/:round/view";

	async function withSeen(
		request: RoundRequest,
		reply: FastifyReply,
		then: (seen: Seen) => Promise<FastifyReply>,
	): Promise<FastifyReply> {
		const opening = await openRound(context, request);
		if (opening.kind === "absent") return notFound(reply);
		if (opening.kind !== "recused") return then(opening);
		const frame = context.frame(request, reply);
		const text = roundViewWords[frame.lang].recused;
		return sendPage(reply, <RoundNotePage frame={frame} call={opening.call} text={text} />, 403);
	}

	function rowsOf(request: RoundRequest, { call }: Seen): Promise<readonly RoundRow[]> {
		return listRoundRows(pool, call, scopesFor(getActor(request), "seeRound"));
	}

	function balanceView(opened: OpenedRound, citizenships: readonly BalanceRow[] | null): BalanceView {
		const { state, manages } = opened;
		const groups = groupBalance(state);
		const compared = comparedIn(state).length;
		return { plan: state.plan, isReleased: state.released !== null, compared, groups, citizenships, mayCount: manages };
	}

	async function show(
		request: RoundRequest,
		reply: FastifyReply,
		seen: Seen,
		citizenships: readonly BalanceRow[] | null,
	): Promise<FastifyReply> {
		const frame = context.frame(request, reply);
		const rows = await rowsOf(request, seen);
		const { call, home, path } = seen;
		const figures: RoundFigures = {
			...{ call, home, path },
			total: countStages(rows, stateOf(seen)),
			parts: partsOf(rows, seen, frame.lang),
			promises: countPromises(rows, deps.now(), home.face.zone),
			balance: seen.kind === "open" ? balanceView(seen, citizenships) : null,
		};
		return sendPage(reply, <RoundViewPage frame={frame} figures={figures} />);
	}

	app.get(address, (request: RoundRequest, reply) =>
		withSeen(request, reply, (seen) => show(request, reply, seen, null)),
	);

	app.post(`${address}/citizenships`, (request: RoundRequest, reply) =>
		withSeen(request, reply, async (seen) => {
			if (seen.kind !== "open") return notFound(reply);
			const ids = comparedIn(seen.state);
			if (ids.length > citizenshipsReadMax) return show(request, reply, seen, null);
			const read = { userId: seen.me, at: deps.now() };
			const codes = await readCitizenships({ store: deps.store, unwrap: deps.casefile.unwrap }, ids, read);
			const named = ids.map((caseId, at) => ({ caseId, name: codes[at] ?? null }));
			return show(request, reply, seen, putTogether(balanceOf(named, seen.state)));
		}),
	);

	app.post(`${address}/table`, (request: RoundRequest, reply) =>
		withSeen(request, reply, async (seen) => {
			const { call, home } = seen;
			const rows = await rowsOf(request, seen);
			const lines = figureLines(rows, stateOf(seen));
			const at = deps.now();
			const offices = home.offices.map(({ id }) => id);
			const of = { procedure: call.procedure, round: call.id, what: "figures", offices } as const;
			const taken = { ...of, status: null, rows: lines.length, names: false, reason: null };
			await deps.store.tx((tx) => recordExport(tx, { by: getOfficer(request).userId, ...taken }, at));
			const name = `round-${call.procedure}-${call.id}-${localDate(at, home.face.zone)}.csv`;
			return reply
				.header("content-disposition", `attachment; filename="${name}"`)
				.type("text/csv; charset=utf-8")
				.send(csvTable(["by", "name", ...stages], lines));
		}),
	);
}

/** The figures for a program: codes instead of words, counts only. */
function figureLines(rows: readonly RoundRow[], state: RoundState | null): readonly (readonly (string | number)[])[] {
	const line =
		(by: string) =>
		({ name, counts }: FunnelRow) => [by, name, ...stages.map((stage) => counts[stage])];
	return [
		line("all")({ name: "", counts: countStages(rows, state) }),
		...funnelBy(rows, state, ({ door }) => door).map(line("door")),
		...funnelBy(rows, state, ({ office }) => office).map(line("office")),
		...funnelBy(rows, state, ({ language }) => language ?? "").map(line("language")),
		...funnelBy(rows, state, ({ status }) => status).map(line("state")),
	];
}
