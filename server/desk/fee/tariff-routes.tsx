import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { isDate, localDate } from "../../../casework/clock.ts";
import { listProcedures } from "../../../procedures/registry.ts";
import { countWaitingForTariff } from "../../fee/fee-lists.ts";
import { findPayee, recordPayee } from "../../fee/payee.ts";
import { listTariffLines, listTariffRows, recordTariff, type TariffRow, tariffsInForce } from "../../fee/tariffs.ts";
import { StoreError } from "../../store/store-error.ts";
import { sendPage } from "../../web/context.ts";
import { getOfficer } from "../actor.ts";
import type { DeskContext } from "../context.ts";
import { namesOf } from "../lists.ts";
import { fieldOf } from "./request.tsx";
import { emptyTariff, readTariff, type TariffFaults, type TariffTyped } from "./tariff-form.ts";
import { type ShownTariff, TariffsPage, tariffHome, typedOf } from "./tariff-pages.tsx";

type TariffRequest = FastifyRequest<{ Querystring: { on?: unknown; key?: unknown; from?: unknown; saved?: unknown } }>;

/** The newest first of each paper; of rows with one key and first day only the last counts. */
function shown(rows: readonly TariffRow[]): readonly ShownTariff[] {
	const isSame = (a: TariffRow, b: TariffRow) => a.key === b.key && a.validFrom === b.validFrom;
	return rows
		.map((row, index) => ({ row, isReplaced: rows.slice(index + 1).some((later) => isSame(row, later)) }))
		.sort((a, b) =>
			a.row.validFrom === b.row.validFrom
				? b.row.recordedAt - a.row.recordedAt
				: a.row.validFrom < b.row.validFrom
					? 1
					: -1,
		);
}

/** Every office that can be paid: those of procedures that have a table of fees. */
function payable(): readonly { readonly key: string; readonly procedure: string; readonly office: string }[] {
	const priced = new Set(listTariffLines().map(({ procedure }) => procedure));
	return listProcedures()
		.filter(({ face }) => priced.has(face.id))
		.flatMap(({ face, offices }) =>
			offices.map(({ id }) => ({ key: `${face.id}/${id}`, procedure: face.id, office: id })),
		);
}

/** The administrator's table of fees: looked at, added to, never overwritten. */
export function tariffRoutes(app: FastifyInstance, context: DeskContext): void {
	const { deps } = context;
	const { pool } = deps.store;

	async function page(
		request: TariffRequest,
		reply: FastifyReply,
		how: { readonly typed: TariffTyped | null; readonly faults: TariffFaults },
	): Promise<FastifyReply> {
		const rows = await listTariffRows(pool);
		const now = deps.now();
		const { on: asked, key, from, saved } = request.query;
		const today = localDate(now, context.zone);
		const on = typeof asked === "string" && isDate(asked) ? asked : today;
		const all = shown(rows);
		const chosen = all.find(({ row, isReplaced }) => !isReplaced && row.key === key && row.validFrom === from);
		const payees = [];
		for (const place of payable())
			payees.push({
				key: place.key,
				title: deps.casefile.frame(place.procedure, place.office).letterOffice.name[context.frame(request, reply).lang],
				payee: await findPayee(pool, place.procedure, place.office),
			});
		const view = {
			lines: listTariffLines(),
			inForce: tariffsInForce(rows, { on, knownAt: now }),
			rows: all,
			on,
			names: await namesOf(pool, [...new Set(rows.map(({ recordedBy }) => recordedBy))]),
			waiting: await countWaitingForTariff(pool),
			zone: context.zone,
			typed: how.typed ?? (chosen ? typedOf(chosen.row) : { ...emptyTariff, validFrom: today }),
			faults: how.faults,
			payees,
			saved: saved !== undefined,
		};
		const status = Object.keys(how.faults).length > 0 ? 400 : 200;
		return sendPage(reply, <TariffsPage frame={context.frame(request, reply)} view={view} />, status);
	}

	app.get(tariffHome, (request: TariffRequest, reply) => page(request, reply, { typed: null, faults: {} }));

	app.post(tariffHome, async (request: TariffRequest, reply) => {
		const typed: TariffTyped = {
			key: fieldOf(request, "key", 100),
			validFrom: fieldOf(request, "validFrom", 10),
			validTo: fieldOf(request, "validTo", 10),
			amount: fieldOf(request, "amount", 20),
			multiplier: fieldOf(request, "multiplier", 7),
			source: fieldOf(request, "source", 400),
		};
		const recordedBy = getOfficer(request).userId;
		const faults = await deps.store
			.tx(async (tx): Promise<TariffFaults> => {
				const rows = await listTariffRows(tx);
				const read = readTariff(typed, rows);
				if (!read.ok) return read.faults;
				const { row } = read;
				const isKnown = rows.some(({ key, validFrom }) => key === row.key && validFrom === row.validFrom);
				const how = !isKnown ? "tariff_added" : row.validTo === null ? "tariff_corrected" : "tariff_ended";
				await recordTariff(tx, { ...row, recordedAt: deps.now(), recordedBy }, how);
				return {};
			})
			.catch((error: unknown): TariffFaults => {
				if (error instanceof StoreError && error.code === "version-conflict") return { key: "changed" };
				throw error;
			});
		if (Object.keys(faults).length > 0) return page(request, reply, { typed, faults });
		deps.wake("jobs");
		return reply.redirect(`${tariffHome}?saved`, 303);
	});

	app.post(`${tariffHome}/payee`, async (request: TariffRequest, reply) => {
		const place = payable().find(({ key }) => key === fieldOf(request, "place", 100));
		if (!place) return reply.callNotFound();
		const at = deps.now();
		const body = {
			name: fieldOf(request, "name", 160),
			account: fieldOf(request, "account", 160),
			bank: fieldOf(request, "bank", 160),
			bic: fieldOf(request, "bic", 160),
		};
		const by = { by: getOfficer(request).userId, on: localDate(at, context.zone), at };
		await deps.store
			.tx((tx) => recordPayee(tx, place, body, by))
			.catch((error: unknown) => {
				// The same second: the page shows what stands.
				if (!(error instanceof StoreError && error.code === "version-conflict")) throw error;
			});
		return reply.redirect(`${tariffHome}?saved`, 303);
	});
}
