import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { isDate, localDate } from "../../../casework/clock.ts";
import { listDatedRows, recordDatedChange } from "../../store/dated-rows.ts";
import { StoreError } from "../../store/store-error.ts";
import type { TrustEntry, TrustList } from "../../trust/trust-list.ts";
import { endedRow, loadTrustList, trustKind } from "../../trust/trust-rows.ts";
import { sendPage } from "../../web/context.ts";
import { tokenField } from "../../web/form-token.ts";
import { getOfficer } from "../actor.ts";
import type { DeskContext } from "../context.ts";
import { namesOf } from "../lists.ts";
import { bodyOf } from "../routes/body.ts";
import { sendDeskProblem } from "../routes/problems.tsx";
import { doneOf } from "./done.ts";
import type { Faults } from "./fields.tsx";
import { certificateFileBytesMax, emptyTrust, readTrust, type TrustTyped, typedOf, typedTrust } from "./trust-form.ts";
import { type ShownEntry, TrustCheckPage, TrustEntryPage, TrustFormPage, TrustPage } from "./trust-pages.tsx";

const home = "/administration/trust";

/** The list as it is known now: of each period the row recorded last, those in force first. */
export function shownEntries(list: TrustList, today: string): readonly ShownEntry[] {
	const latest = new Map<string, TrustEntry>();
	for (const entry of list.entries) latest.set(`${entry.key} ${entry.validFrom}`, entry);
	const order = { inForce: 0, later: 1, over: 2 } as const;
	return [...latest.values()]
		.map((entry) => ({ entry, state: stateOf(entry, today) }))
		.sort((a, b) => order[a.state] - order[b.state] || (a.entry.key < b.entry.key ? -1 : 1));
}

function stateOf({ validFrom, validTo }: TrustEntry, today: string): ShownEntry["state"] {
	if (validTo !== null && validTo <= today) return "over";
	return validFrom > today ? "later" : "inForce";
}

type KeyRequest = FastifyRequest<{ Params: { key: string }; Querystring: { done?: unknown; from?: unknown } }>;

/** The trust list on screen. Every change is a row of dated data and a fact on `trust/<key>`, in one transaction. */
export function trustRoutes(app: FastifyInstance, context: DeskContext): void {
	const { deps } = context;
	const today = () => localDate(deps.now(), context.zone);

	app.get(home, async (request, reply) => {
		const entries = shownEntries(await loadTrustList(deps.store.pool), today());
		return sendPage(reply, <TrustPage frame={context.frame(request, reply)} entries={entries} />);
	});

	async function entryPage(request: KeyRequest, reply: FastifyReply, faults: Faults): Promise<FastifyReply> {
		const { key } = request.params;
		const { pool } = deps.store;
		const entries = shownEntries(await loadTrustList(pool), today()).filter(({ entry }) => entry.key === key);
		if (entries.length === 0) return reply.callNotFound() as unknown as FastifyReply;
		const history = (await listDatedRows(pool, trustKind)).filter((row) => row.key === key);
		const names = await namesOf(pool, [...new Set(history.map((row) => row.recordedBy))]);
		return sendPage(
			reply,
			<TrustEntryPage
				frame={{ ...context.frame(request, reply), url: `${home}/${key}` }}
				entries={entries}
				history={history}
				names={names}
				today={today()}
				faults={faults}
				done={doneOf(request.query.done)}
			/>,
			Object.keys(faults).length > 0 ? 400 : 200,
		);
	}

	app.get(`${home}/:key`, (request: KeyRequest, reply) => entryPage(request, reply, {}));

	app.post(`${home}/:key/end`, async (request: KeyRequest, reply): Promise<FastifyReply> => {
		const day = String(bodyOf(request).day ?? "").trim();
		if (!isDate(day)) return entryPage(request, reply, { day: "day" });
		const by = getOfficer(request).userId;
		const { key } = request.params;
		const result = await deps.store
			.tx(async (tx) => {
				const asked = { key, on: day, at: deps.now(), by };
				const row = endedRow(await listDatedRows(tx, trustKind), asked);
				if (row === null || row.validTo !== day) return "day-order" as const;
				await recordDatedChange(tx, row, `trust/${key}`, "accreditation_ended");
				return "ended" as const;
			})
			.catch(sameSecond);
		if (result !== "ended") return entryPage(request, reply, { day: result });
		return reply.redirect(`${home}/${key}?done=ended`, 303);
	});

	app.get(`${home}/:key/correct`, async (request: KeyRequest, reply) => {
		const entries = shownEntries(await loadTrustList(deps.store.pool), today());
		const found = entries.find(
			({ entry }) => entry.key === request.params.key && entry.validFrom === request.query.from,
		);
		if (!found) return reply.callNotFound();
		const frame = context.frame(request, reply);
		return sendPage(reply, <TrustFormPage frame={frame} typed={typedOf(found.entry)} faults={{}} />);
	});

	app.get(`${home}/new`, (request, reply) =>
		sendPage(reply, <TrustFormPage frame={context.frame(request, reply)} typed={emptyTrust} faults={{}} />),
	);
	savingRoutes(app, context);
}

function sameSecond(error: unknown): "same-second" {
	if (error instanceof StoreError && error.code === "version-conflict") return "same-second";
	throw error;
}

async function readUpload(
	request: FastifyRequest,
): Promise<{ body: Record<string, unknown>; file: Uint8Array | null }> {
	if (!request.isMultipart()) return { body: { ...bodyOf(request) }, file: null };
	const body: Record<string, unknown> = {};
	let file: Uint8Array | null = null;
	const limits = { fileSize: certificateFileBytesMax + 1, files: 1, fields: 24, fieldSize: 400_000, parts: 26 };
	for await (const part of request.parts({ limits, throwFileSizeLimit: false } as never)) {
		if (part.type === "field") body[part.fieldname] = part.value;
		else {
			const bytes = await part.toBuffer();
			if (bytes.length > 0) file = bytes;
		}
	}
	return { body, file };
}

/** A form is looked at first and saved then: a wrong root certificate would let anybody in. */
function savingRoutes(app: FastifyInstance, context: DeskContext): void {
	const { deps } = context;
	const about = (hadFile: boolean) => ({ isDemonstration: deps.settings.demo, hadFile });

	function again(request: FastifyRequest, reply: FastifyReply, typed: TrustTyped, faults: Faults): FastifyReply {
		const frame = { ...context.frame(request, reply), url: home };
		const status = Object.keys(faults).length > 0 ? 400 : 200;
		return sendPage(reply, <TrustFormPage frame={frame} typed={typed} faults={faults} />, status) as FastifyReply;
	}

	app.post(`${home}/check`, { config: { checksTokenItself: true } }, async (request, reply): Promise<FastifyReply> => {
		const { body, file } = await readUpload(request);
		if (!context.tokens.isRight(request, body[tokenField]))
			return sendDeskProblem(context, request, reply, "formExpired");
		const typed = typedTrust(body, file);
		const read = readTrust(typed, await listDatedRows(deps.store.pool, trustKind), about(file !== null));
		if (read.body === null) return again(request, reply, typed, read.faults);
		const frame = { ...context.frame(request, reply), url: home };
		return sendPage(reply, <TrustCheckPage frame={frame} typed={typed} entry={read.body} />) as FastifyReply;
	});

	app.post(`${home}/save`, async (request, reply): Promise<FastifyReply> => {
		const body = bodyOf(request);
		const typed = typedTrust(body, null);
		if (body.again === "1") return again(request, reply, typed, {});
		const by = getOfficer(request).userId;
		const faults = await deps.store
			.tx(async (tx): Promise<Faults> => {
				const rows = await listDatedRows(tx, trustKind);
				const read = readTrust(typed, rows, about(false));
				if (read.body === null) return read.faults;
				const isKnown = rows.some((row) => row.key === typed.key && row.validFrom === typed.validFrom);
				if (typed.isCorrection && !isKnown) return { key: "key" };
				const row = {
					kind: trustKind,
					key: typed.key,
					validFrom: typed.validFrom,
					validTo: typed.validTo === "" ? null : typed.validTo,
					recordedAt: deps.now(),
					recordedBy: by,
					body: read.body,
				};
				const type = typed.isCorrection ? "accreditation_corrected" : "accreditation_added";
				await recordDatedChange(tx, row, `trust/${typed.key}`, type);
				return {};
			})
			.catch((error: unknown): Faults => ({ source: sameSecond(error) }));
		if (Object.keys(faults).length > 0) return again(request, reply, typed, faults);
		return reply.redirect(`${home}/${typed.key}?done=saved`, 303);
	});
}
