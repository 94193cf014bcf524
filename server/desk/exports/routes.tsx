import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { localDate } from "../../../casework/clock.ts";
import { mayAnywhere, scopesOf } from "../../../casework/may.ts";
import { roundAt } from "../../../casework/round.ts";
import { statuses } from "../../../casework/status.ts";
import type { Lang } from "../../../findings/lang.ts";
import { listRounds } from "../../round/rounds.ts";
import { type CasePlace, listPlaces, placesWithin } from "../../store/case-places.ts";
import { sendPage } from "../../web/context.ts";
import { getActor, getOfficer } from "../actor.ts";
import type { DeskContext } from "../context.ts";
import { csvTable } from "../csv.ts";
import { requireMay } from "../guard.tsx";
import { namesOf } from "../lists.ts";
import { bodyOf, textOf } from "../routes/body.ts";
import { listExports, recordExport } from "./log.ts";
import { type ExportDraft, ExportsPage } from "./page.tsx";
import { exportHeads, listForExport, nameFields, nameHeads, plainFields } from "./rows.ts";
import { exportsWords } from "./words.ts";

/** A table that a person reads. */
const rowsMax = 5_000;
/** With names each case is opened and each look recorded: so many take some seconds. */
const rowsNamedMax = 1_000;

const empty: ExportDraft = { of: "", office: "", status: "", names: false, reason: "" };

/** `procedure` or `procedure/round`: what a table is of. */
type Call = { readonly key: string; readonly procedure: string; readonly round: string | null; readonly label: string };

type Refused = { readonly field: "reason" | "office"; readonly text: string };

/** Tables of applications: what one may see, as CSV, each recorded; with names by the manager alone, with a reason. */
export function exportsRoutes(app: FastifyInstance, context: DeskContext): void {
	const { deps } = context;

	async function placesOf(request: FastifyRequest): Promise<readonly CasePlace[]> {
		return placesWithin(await listPlaces(deps.store.pool), scopesOf(getActor(request), "export"));
	}

	async function callsOf(places: readonly CasePlace[], lang: Lang): Promise<readonly Call[]> {
		const calls: Call[] = [];
		for (const procedure of new Set(places.map((place) => place.procedure))) {
			const title = context.findFace(procedure, null)?.texts[lang].shortTitle ?? procedure;
			const rounds = await listRounds(deps.store.pool, procedure, deps.now());
			// The call that is worked on first, and not next year's, which nobody has applied for; the rest as they opened, the newest first.
			const worked = roundAt(rounds, deps.now());
			const others = rounds.toReversed().filter((round) => round !== worked);
			for (const round of worked ? [worked, ...others] : others) {
				const label = `${title}: ${round.title[lang]} (${round.id})`;
				calls.push({ key: `${procedure}/${round.id}`, procedure, round: round.id, label });
			}
			if (rounds.length === 0) calls.push({ key: procedure, procedure, round: null, label: title });
		}
		return calls;
	}

	async function page(request: FastifyRequest, reply: FastifyReply, draft: ExportDraft, error: Refused | null) {
		const frame = context.frame(request, reply);
		const { pool } = deps.store;
		const actor = getActor(request);
		const places = await placesOf(request);
		const calls = await callsOf(places, frame.lang);
		const nameOfPlace = ({ procedure, office }: CasePlace) =>
			deps.casefile.frame(procedure, office).letterOffice.name[frame.lang];
		const audits = scopesOf(actor, "auditReads");
		const procedures = deps.faces.map(({ id }) => id);
		const taken = audits.length === 0 ? null : await listExports(pool, procedures, audits);
		const names = await namesOf(pool, [...new Set(taken?.map(({ by }) => by) ?? [])]);
		return sendPage(
			reply,
			<ExportsPage
				frame={frame}
				calls={calls.map(({ key, label }) => [key, label] as const)}
				offices={places.map((place) => [String(place.place), nameOfPlace(place)] as const)}
				draft={draft}
				mayName={mayAnywhere(actor, "exportNames")}
				error={error}
				taken={taken}
				nameOf={(id) => names.get(id) ?? id}
				zone={context.zone}
			/>,
			error === null ? 200 : 400,
		);
	}

	app.get("/exports", (request, reply) => page(request, reply, empty, null));

	app.post("/exports", async (request, reply) => {
		const body = bodyOf(request);
		const draft: ExportDraft = {
			of: textOf(body, "of", 200),
			office: textOf(body, "office", 20),
			status: textOf(body, "status", 40),
			names: body.names === "yes",
			reason: textOf(body, "reason", 200).trim(),
		};
		const { lang } = context.frame(request, reply);
		const t = exportsWords[lang];
		const places = await placesOf(request);
		const call = (await callsOf(places, lang)).find(({ key }) => key === draft.of);
		const chosen = places.filter(
			({ procedure, place }) =>
				procedure === call?.procedure && (draft.office === "" || String(place) === draft.office),
		);
		if (!call || chosen.length === 0) return reply.callNotFound();
		const actor = getActor(request);
		// With names only where he may so take them: an auditor of the ministry who manages one office takes those of that office.
		if (draft.names) for (const place of chosen) requireMay(request, "exportNames", place);
		if (draft.names && draft.reason === "")
			return page(request, reply, draft, { field: "reason", text: t.reasonMissing });
		const most = draft.names ? rowsNamedMax : rowsMax;
		const status = statuses.find((one) => one === draft.status) ?? null;
		const { userId } = getOfficer(request);
		const at = deps.now();
		const lines = await deps.store.tx(async (tx) => {
			const rows = await listForExport(tx, {
				...{ places: chosen.map(({ place }) => place), procedure: call.procedure, round: call.round },
				...{ status, reader: actor.id, limit: most + 1 },
			});
			if (rows.length > most) return null;
			const reason = draft.names ? draft.reason : null;
			const offices = chosen.map(({ office }) => office);
			const { procedure, round } = call;
			const names = draft.names;
			await recordExport(tx, { by: userId, procedure, round, offices, status, rows: rows.length, names, reason }, at);
			const all: (string | null)[][] = [];
			for (const row of rows) {
				const read = { userId, at, reason: draft.reason };
				const named = names ? await nameFields(tx, row, read, deps.casefile.unwrap) : [];
				all.push([...plainFields(row), ...named]);
			}
			return all;
		});
		if (lines === null) return page(request, reply, draft, { field: "office", text: t.tooMany(most) });
		const heads = [...exportHeads, ...(draft.names ? nameHeads : [])];
		return reply
			.header("content-disposition", `attachment; filename="applications-${localDate(at, context.zone)}.csv"`)
			.header("cache-control", "no-store")
			.type("text/csv; charset=utf-8")
			.send(csvTable(heads, lines));
	});
}
