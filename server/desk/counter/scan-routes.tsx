import { randomUUID } from "node:crypto";
import { Readable } from "node:stream";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { containerBytesMax, documentBytesMax, entriesMax } from "../../../container/src/limits.ts";
import { nodePdfPlatform } from "../../../container/src/node.ts";
import { probe } from "../../../formal-control/probe.ts";
import type { DocumentKind } from "../../../procedures/define.ts";
import { type ReadDocument, readUploads } from "../../pictures/read-uploads.ts";
import { findRoundAt } from "../../round/rounds.ts";
import { addScan, openScan, removeScan } from "../../store/counter-drafts.ts";
import { recordRead } from "../../store/reads.ts";
import { sendPage } from "../../web/context.ts";
import { tokenField } from "../../web/form-token.ts";
import { getOfficer } from "../actor.ts";
import type { DeskContext } from "../context.ts";
import { bodyOf } from "../routes/body.ts";
import { sendDeskProblem } from "../routes/problems.tsx";
import { fileDraft } from "./filing.ts";
import { judgeScans } from "./judge-scans.ts";
import { type DraftRequest, type OwnDraft, openDraft, scansOf } from "./own-draft.ts";
import { outcomeOfQuoted } from "./quoted.ts";
import { type ScanFieldFault, ScansPage } from "./scan-pages.tsx";
import { type ScanAbout, sha256Of } from "./scanned.ts";
import { WindowWord } from "./window.tsx";
import { counterWords } from "./words.ts";

/** Files of one choice: as many as a telephone has of one long contract. */
const filesAtOnceMax = 60;

/** The list of contents lies in the archive, too. */
const scansMax = entriesMax - 2;

/** Beside the documents the archive holds their list; what is above this the archive would not hold. */
const draftBytesMax = containerBytesMax - 5 * 1024 * 1024;

type ScanRequest = FastifyRequest<{ Params: { draft: string; scan: string } }>;

type Chosen = {
	readonly fields: Readonly<Record<string, string>>;
	readonly files: readonly Uint8Array[];
	readonly isTooLarge: boolean;
};

/** Reads the whole form: its own token is among its fields. What is too large is read to its end and not kept. */
async function readChosen(request: FastifyRequest): Promise<Chosen> {
	if (!request.isMultipart()) {
		const plain = Object.entries(bodyOf(request)).map(([name, value]) => [name, String(value)] as const);
		return { fields: Object.fromEntries(plain), files: [], isTooLarge: false };
	}
	const fields: Record<string, string> = {};
	const files: Uint8Array[] = [];
	let sizeBytes = 0;
	let isTooLarge = false;
	const limits = { fileSize: documentBytesMax, files: filesAtOnceMax, fields: 10, parts: filesAtOnceMax + 10 };
	const options = { limits, throwFileSizeLimit: false };
	for await (const part of request.parts(options)) {
		if (part.type === "field") {
			fields[part.fieldname] = String(part.value);
			continue;
		}
		const pieces: Buffer[] = [];
		for await (const piece of part.file) {
			sizeBytes += (piece as Buffer).length;
			if (sizeBytes <= draftBytesMax) pieces.push(piece as Buffer);
		}
		if (part.file.truncated || sizeBytes > draftBytesMax) isTooLarge = true;
		// A browser without a choice sends one nameless, empty file.
		else if (pieces.length > 0) files.push(Buffer.concat(pieces));
	}
	return { fields, files, isTooLarge };
}

type ScansView = {
	readonly faults?: Readonly<Record<string, ScanFieldFault>>;
	readonly typed?: Chosen["fields"];
	readonly problem?: string;
};

async function sendScans(
	context: DeskContext,
	request: FastifyRequest,
	reply: FastifyReply,
	own: OwnDraft,
	view: ScansView = {},
): Promise<FastifyReply> {
	const { draft, face } = own;
	const { head, answers } = draft.words;
	const scans = await scansOf(context, draft.draftId);
	const frame = context.frame(request, reply);
	const { receivedAt } = head;
	const { procedure, office } = draft;
	const { quotes } = head;
	const { pool } = context.deps.store;
	const quoted =
		quotes === null
			? null
			: {
					number: quotes,
					becomes: await outcomeOfQuoted(pool, { quotes, procedure, office, receivedAt }, context.deps.now()),
				};
	const round = await findRoundAt(context.deps.store.pool, draft.procedure, receivedAt, context.deps.now());
	const isFault = Object.keys(view.faults ?? {}).length > 0 || view.problem !== undefined;
	return sendPage(
		reply,
		<ScansPage
			frame={frame}
			draftId={draft.draftId}
			kind={head.kind}
			answers={answers}
			persons={face.personsIn(head.kind, answers) ?? 0}
			face={face}
			quoted={quoted}
			scans={scans}
			findings={judgeScans(face, draft.words, scans)}
			faults={view.faults ?? {}}
			typed={view.typed ?? {}}
			problem={view.problem ?? null}
			lacking={lackingOf(own, scans.length)}
			window={round && <WindowWord frame={frame} round={round} receivedAt={receivedAt} zone={face.zone} />}
		/>,
		isFault ? 400 : 200,
	);
}

function lackingOf({ draft }: OwnDraft, scans: number): "answers" | "scans" | null {
	const { head, answers } = draft.words;
	if (answers === null && head.quotes === null) return "answers";
	return scans === 0 ? "scans" : null;
}

type Wanted = { readonly kind: DocumentKind; readonly person: number | null; readonly sheets: number | null };

/** What the adding form says of its files; each fault with its field. */
function readWanted(
	own: OwnDraft,
	fields: Chosen["fields"],
): { readonly wanted: Wanted | null; readonly faults: Record<string, ScanFieldFault> } {
	const { face, draft } = own;
	const { head, answers } = draft.words;
	const faults: Record<string, ScanFieldFault> = {};
	const kind = face.findDocumentKind(fields.kind ?? "");
	const persons = face.personsIn(head.kind, answers) ?? face.personsMax;
	const number = (name: string, most: number, fault: ScanFieldFault) => {
		const text = (fields[name] ?? "").trim();
		if (text === "") return null;
		const value = /^\d{1,4}$/.test(text) ? Number(text) : 0;
		if (value < 1 || value > most) faults[name] = fault;
		return value;
	};
	const person = number("person", persons, "person");
	const sheets = number("sheets", 9999, "sheets");
	const isPersonal = face.documents(head.kind).some((rule) => rule.kind.id === kind?.id && rule.per === "person");
	if (kind === null) faults.kind = "kind";
	if (isPersonal && person === null) faults.person = "person";
	const isRight = kind !== null && Object.keys(faults).length === 0;
	return { wanted: isRight ? { kind, person: isPersonal ? person : null, sheets } : null, faults };
}

/** Why the vault took a scan not; what was written of the others is swept. */
type NotKept = Exclude<Awaited<ReturnType<DeskContext["deps"]["vault"]["put"]>>, { ok: true }>["reason"];

async function keep(
	context: DeskContext,
	own: OwnDraft,
	wanted: Wanted,
	scans: readonly ReadDocument[],
): Promise<NotKept | null> {
	const { deps } = context;
	const at = deps.now();
	const kept: {
		readonly scanId: string;
		readonly ref: Parameters<typeof addScan>[1]["ref"];
		readonly about: ScanAbout;
	}[] = [];
	for (const { bytes, type, pages } of scans) {
		const put = await deps.vault.put(bytes);
		if (!put.ok) {
			deps.log({ level: "error", message: `The vault took no scan: ${put.reason}`, error: put.cause });
			return put.reason;
		}
		const about: ScanAbout = {
			kind: wanted.kind.id,
			person: wanted.person,
			sheets: wanted.sheets ?? pages ?? 1,
			type,
			sha256: sha256Of(bytes),
			probed: probe(bytes, nodePdfPlatform),
		};
		kept.push({ scanId: randomUUID(), ref: put.ref, about });
	}
	await deps.store.tx(async (tx) => {
		for (const one of kept) await addScan(tx, { ...one, draftId: own.draft.draftId }, deps.vaultPublic, at);
	});
	return null;
}

/** Page 3, its scans, and the number. */
export function scanRoutes(app: FastifyInstance, context: DeskContext): void {
	const { deps } = context;

	app.get("/counter/:draft/scans", async (request: DraftRequest, reply) => {
		const own = await openDraft(context, request, reply);
		return own ? sendScans(context, request, reply, own) : reply;
	});

	app.post(
		"/counter/:draft/scans",
		{ bodyLimit: containerBytesMax, config: { checksTokenItself: true } },
		async (request: DraftRequest, reply) => {
			const chosen = await readChosen(request);
			if (!context.tokens.isRight(request, chosen.fields[tokenField]))
				return sendDeskProblem(context, request, reply, "formExpired");
			const own = await openDraft(context, request, reply);
			if (!own) return reply;
			const fault = await addChosen(context, own, chosen);
			if (typeof fault === "string") {
				const { lang } = context.frame(request, reply);
				const problem = counterWords[lang].refused[fault];
				return sendScans(context, request, reply, own, { problem, typed: chosen.fields });
			}
			if (fault !== null) return sendScans(context, request, reply, own, { faults: fault, typed: chosen.fields });
			return reply.redirect(`/counter/${own.draft.draftId}/scans`, 303);
		},
	);

	app.get("/counter/:draft/scans/:scan", async (request: ScanRequest, reply) => {
		const own = await openDraft(context, request, reply);
		if (!own) return reply;
		const scan = (await scansOf(context, own.draft.draftId)).find(({ scanId }) => scanId === request.params.scan);
		if (!scan) return reply.callNotFound();
		const { objectId, about } = scan;
		const userId = getOfficer(request).userId;
		await recordRead(deps.store.pool, { at: deps.now(), userId, caseId: null, objectId, what: "counter-scan" });
		// A download, as everywhere: what somebody brought is never shown as a page of ours.
		return reply
			.header("content-disposition", `attachment; filename="${about.kind}.${about.type === "pdf" ? "pdf" : "jpg"}"`)
			.type(about.type === "pdf" ? "application/pdf" : "image/jpeg")
			.send(Readable.from(openScan(deps.vault.folder, scan, deps.casefile.unwrap)));
	});

	app.post("/counter/:draft/scans/:scan/remove", async (request: ScanRequest, reply) => {
		const own = await openDraft(context, request, reply);
		if (!own) return reply;
		const known = (await scansOf(context, own.draft.draftId)).some(({ scanId }) => scanId === request.params.scan);
		if (known) await deps.store.tx((tx) => removeScan(tx, own.draft.draftId, request.params.scan));
		return reply.redirect(`/counter/${own.draft.draftId}/scans`, 303);
	});

	app.post("/counter/:draft/file", async (request: DraftRequest, reply) => {
		const own = await openDraft(context, request, reply);
		if (!own) return reply;
		const scans = await scansOf(context, own.draft.draftId);
		if (lackingOf(own, scans.length) !== null) return sendScans(context, request, reply, own);
		const received = await fileDraft({ draft: own.draft, scans }, deps);
		const { lang } = context.frame(request, reply);
		if (received.kind === "refused")
			return sendScans(context, request, reply, own, { problem: counterWords[lang].refused[received.reason] });
		if (received.kind !== "filing") throw new Error("Paper is always a filing.");
		return reply.redirect(`/cases/${received.number}/papers`, 303);
	});
}

/** Keeps what was chosen as documents of the draft; null when all is well, a word when it is our storage that took nothing. */
async function addChosen(
	context: DeskContext,
	own: OwnDraft,
	chosen: Chosen,
): Promise<Record<string, ScanFieldFault> | NotKept | null> {
	if (chosen.isTooLarge) return { files: "too-large" };
	const { wanted, faults } = readWanted(own, chosen.fields);
	if (wanted === null) return chosen.files.length === 0 ? { ...faults, files: "no-file" } : faults;
	const read = await readUploads(chosen.files, wanted.kind, chosen.fields.how === "together");
	if (!read.ok) return { files: read.fault };
	const before = await scansOf(context, own.draft.draftId);
	if (before.length + read.documents.length > scansMax) return { files: "too-many" };
	const sizeBytes = [...before.map((scan) => scan.sizeBytes), ...read.documents.map((scan) => scan.bytes.length)];
	if (sizeBytes.reduce((sum, each) => sum + each, 0) > draftBytesMax) return { files: "too-large" };
	return keep(context, own, wanted, read.documents);
}
