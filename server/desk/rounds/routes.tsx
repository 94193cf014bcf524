import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { changedFields, phaseOf, type Round, type RoundField, refusedChanges } from "../../../casework/round.ts";
import type { ProcedureHome } from "../../../procedures/define.ts";
import { listProcedures } from "../../../procedures/registry.ts";
import { listRoundChanges, listRoundReasons, listRounds, recordRound } from "../../round/rounds.ts";
import { StoreError } from "../../store/store-error.ts";
import { callHref } from "../../web/call/brief.ts";
import { makeCallDeps } from "../../web/call/deps.ts";
import type { CallView } from "../../web/call/section.tsx";
import { sendPage } from "../../web/context.ts";
import { getOfficer } from "../actor.ts";
import type { DeskContext } from "../context.ts";
import { namesOf } from "../lists.ts";
import { bodyOf } from "../routes/body.ts";
import { roundDeskRoutes } from "./desk-routes.tsx";
import { nextYearOf, type RoundFormFaults, type RoundTyped, readRound, typedFrom, typedOf } from "./form.ts";
import { type FormMode, RoundFormPage, type RoundFormView } from "./form-page.tsx";
import {
	type RoundChange,
	RoundPage,
	RoundPreviewPage,
	RoundsPage,
	roundHref,
	roundsHome,
	type ShownRounds,
} from "./pages.tsx";

type RoundRequest = FastifyRequest<{ Params: { procedure: string; round: string }; Querystring: { done?: unknown } }>;

/** A round with its procedure and its neighbours, as they are known now. */
type Found = { readonly home: ProcedureHome; readonly round: Round; readonly rounds: readonly Round[] };

/** The field of the form at which a refused change is shown. */
const fieldOf: Readonly<Record<RoundField, string>> = {
	law: "law",
	title: "title-ky",
	opensAt: "opensDate",
	closesAt: "closesDate",
	seats: "seats",
	cap: "cap",
	offices: "offices",
	term: "termFrom",
	referenceOn: "referenceOn",
	announcedOn: "announcedOn",
	documents: "documents-ky",
	grounds: "grounds-0-id",
	bars: "bars-0-id",
	rubric: "rubric-0-id",
	contacts: "contact-phone",
};

/** What the house has against a round that is right by itself: its neighbours, and who has counted on it. */
function faultsAmong(found: Found, mode: FormMode, round: Round, now: number): RoundFormFaults {
	const others = found.rounds.filter(({ id }) => id !== (mode === "copy" ? null : found.round.id));
	const overlaps = others.some((other) => round.opensAt <= other.closesAt && other.opensAt <= round.closesAt);
	const shared: RoundFormFaults = overlaps ? { closesDate: "overlap" } : {};
	if (mode === "copy") return round.closesAt <= now ? { ...shared, closesDate: "over" } : shared;
	if (changedFields(found.round, round).length === 0) return { "title-ky": "nothing" };
	const refused = refusedChanges(found.round, round, now);
	return { ...shared, ...Object.fromEntries(refused.map(({ field, why }) => [fieldOf[field], why])) };
}

/** What can be said of the form whatever else is wrong with it, so that every fault is told at once. */
function faultsAnyway(found: Found, mode: FormMode, typed: RoundTyped): RoundFormFaults {
	if (mode === "extend") return (typed.reason ?? "") === "" ? { reason: "reason" } : {};
	return mode === "copy" && found.rounds.some(({ id }) => id === typed.id) ? { id: "taken" } : {};
}

/**
 * Rounds on screen: an administrator sees each with its history, changes one that is still to open, extends one that is open, and makes next year's by
 * copying. Every change is a row of dated data with a fact on `round/<procedure>/<id>`.
 */
export function roundRoutes(app: FastifyInstance, context: DeskContext): void {
	const { deps } = context;
	const { pool } = deps.store;
	const call = makeCallDeps({ pool, now: deps.now, frame: deps.casefile.frame });

	async function find(request: RoundRequest): Promise<Found | null> {
		const { procedure, round: id } = request.params;
		const home = listProcedures().find(({ face }) => face.id === procedure);
		const rounds = home ? await listRounds(pool, procedure, deps.now()) : [];
		const round = rounds.find((one) => one.id === id);
		return home && round ? { home, round, rounds } : null;
	}

	/** Where the public pages are, as letters name them. */
	function publicAddress(procedure: string): string {
		const office = listProcedures().find(({ face }) => face.id === procedure)?.offices[0]?.id ?? "";
		return new URL(deps.casefile.frame(procedure, office).letterOffice.guideUrl).origin;
	}

	function callView(round: Round): CallView {
		const face = context.findFace(round.procedure, round.law);
		if (!face) throw new Error(`No face of ${round.procedure} under the law of ${round.law}.`);
		const base = publicAddress(round.procedure);
		const offices = call.officesOf(round);
		return { face, round, others: [], offices, now: deps.now(), base, form: `/apply/${face.id}`, zone: null };
	}

	async function changesOf({ home, round }: Found): Promise<readonly RoundChange[]> {
		const rows = await listRoundChanges(pool, round);
		const reasons = await listRoundReasons(pool, round);
		const names = await namesOf(pool, [...new Set(rows.map(({ recordedBy }) => recordedBy))]);
		const shipped = home.rounds?.find(({ id }) => id === round.id);
		return rows
			.map(({ recordedAt, recordedBy, body }, index) => {
				const before = rows[index - 1]?.body ?? shipped;
				return {
					at: recordedAt,
					by: names.get(recordedBy) ?? recordedBy,
					before: before ?? null,
					after: body,
					reason: reasons.get(recordedAt) ?? null,
				};
			})
			.reverse();
	}

	app.get(roundsHome, async (request, reply) => {
		const shown: ShownRounds[] = [];
		for (const home of listProcedures())
			if (home.rounds) shown.push({ home, rounds: await listRounds(pool, home.face.id, deps.now()) });
		return sendPage(reply, <RoundsPage frame={context.frame(request, reply)} shown={shown} now={deps.now()} />);
	});

	app.get(`${roundsHome}/:procedure/:round`, async (request: RoundRequest, reply) => {
		const found = await find(request);
		if (!found) return reply.callNotFound();
		const { home, round } = found;
		const view = {
			home,
			round,
			now: deps.now(),
			isShipped: home.rounds?.some(({ id }) => id === round.id) ?? false,
			changes: await changesOf(found),
			publicUrl: `${publicAddress(home.face.id)}${callHref(round)}`,
			isSaved: request.query.done === "saved",
			call: callView(round),
		};
		return sendPage(reply, <RoundPage frame={context.frame(request, reply)} view={view} />);
	});

	function formOf(found: Found, mode: FormMode, typed: RoundTyped, faults: RoundFormFaults): RoundFormView {
		const action = `${roundHref(found.round)}/${mode === "copy" ? "copy" : "edit"}`;
		const before = mode === "copy" ? null : typedOf(found.round, found.home.face.zone);
		return { mode, home: found.home, from: found.round.id, action, before, typed, faults };
	}

	function modeOf(found: Found, isCopy: boolean): FormMode {
		if (isCopy) return "copy";
		return phaseOf(found.round, deps.now()) === "before" ? "edit" : "extend";
	}

	function begun({ round, home }: Found, mode: FormMode): RoundTyped {
		return mode === "copy" ? nextYearOf(round, home.face.zone) : typedOf(round, home.face.zone);
	}

	function sendForm(request: RoundRequest, reply: FastifyReply, view: RoundFormView): FastifyReply {
		const status = Object.keys(view.faults).length > 0 ? 400 : 200;
		return sendPage(reply, <RoundFormPage frame={context.frame(request, reply)} view={view} />, status);
	}

	async function post(request: RoundRequest, reply: FastifyReply, isCopy: boolean): Promise<FastifyReply> {
		const found = await find(request);
		if (!found) return reply.callNotFound() as unknown as FastifyReply;
		const mode = modeOf(found, isCopy);
		const { step, token: _token, ...typed } = typedFrom(bodyOf(request), begun(found, mode));
		// A round keeps its name: only a copy has a new one.
		const own = isCopy ? typed : { ...typed, id: found.round.id };
		const now = deps.now();
		const read = readRound(own, found.home);
		const reason = own.reason ?? "";
		const among = read.round ? faultsAmong(found, mode, read.round, now) : read.faults;
		// Whoever changed nothing has no reason to give.
		const isSame = Object.values(among).includes("nothing");
		const anyway = isSame ? {} : faultsAnyway(found, mode, own);
		// In the order of the form: a name stands first in it, a reason last.
		const faults = mode === "copy" ? { ...anyway, ...among } : { ...among, ...anyway };
		const form = formOf(found, mode, own, step === "form" ? {} : faults);
		if (!read.round || step === "form" || Object.keys(faults).length > 0) return sendForm(request, reply, form);
		const { round } = read;
		if (step !== "save") {
			const shown = { form, round, call: callView(round), before: found.round };
			return sendPage(reply, <RoundPreviewPage frame={context.frame(request, reply)} {...shown} />);
		}
		try {
			const by = getOfficer(request).userId;
			await deps.store.tx((tx) => recordRound(tx, round, by, now, mode === "extend" ? reason : null));
		} catch (error) {
			if (!(error instanceof StoreError) || error.code !== "version-conflict") throw error;
			return sendForm(request, reply, formOf(found, mode, own, { closesDate: "same-second" }));
		}
		return reply.redirect(`${roundHref(round)}?done=saved`, 303);
	}

	for (const path of ["edit", "copy"] as const) {
		const url = `${roundsHome}/:procedure/:round/${path}`;
		app.get(url, async (request: RoundRequest, reply) => {
			const found = await find(request);
			if (!found) return reply.callNotFound();
			const mode = modeOf(found, path === "copy");
			return sendForm(request, reply, formOf(found, mode, begun(found, mode), {}));
		});
		app.post(url, (request: RoundRequest, reply) => post(request, reply, path === "copy"));
	}
	roundDeskRoutes(app, context);
}
