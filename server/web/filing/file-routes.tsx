import { createHash } from "node:crypto";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { nodePdfPlatform } from "../../../container/src/node.ts";
import { sniff } from "../../../container/src/sniff.ts";
import { probe } from "../../../formal-control/probe.ts";
import type { DocumentRule } from "../../../procedures/define.ts";
import type { ReadDocument } from "../../pictures/read-uploads.ts";
import { sendPage } from "../context.ts";
import { fieldOf } from "../mine/field.ts";
import { drainRequest } from "../mine/read-form.ts";
import { sendTooMany } from "../routes/problems.tsx";
import type { FileAbout } from "./draft.ts";
import type { FileFault } from "./file-fault.ts";
import { consentInTheWay, type Entered, type Filing } from "./filing.tsx";
import { documentRules } from "./judge.ts";
import { draftBytesMax, filesPerDraftMax } from "./limits.ts";
import { FilesPage, UploadPage } from "./page-files.tsx";
import { type ReadFiles, readFiles, uploadRequestBytesMax, uploadsAtOnceMax } from "./read-files.ts";
import { allowScripts } from "./scripts.ts";
import { readSealed } from "./sealed-file.ts";
import { judgeFor } from "./tasks.ts";

const statusOf: Readonly<Partial<Record<FileFault, number>>> = {
	"too-large": 413,
	"too-many": 413,
	"no-room": 413,
	busy: 503,
	ours: 503,
};

type KindRequest = FastifyRequest<{ Params: { kind: string } }>;

function ruleOf({ face, draft }: Entered, kind: string): DocumentRule | null {
	return documentRules(face, draft.words).find(({ rule }) => rule.kind.id === kind)?.rule ?? null;
}

/** The documents, one by one: each is checked when it comes, by the rules of the office. */
export function fileRoutes(app: FastifyInstance, filing: Filing): void {
	const { drafts } = filing;
	app.get("/draft/files", async (request, reply) => {
		const entered = await filing.enter(request, reply);
		if (!entered) return reply;
		const inTheWay = consentInTheWay(entered.face, entered.draft.words);
		if (inTheWay !== null) return reply.redirect(`/draft/consent/${inTheWay}`, 303);
		const files = await drafts.files(entered.draft);
		const judged = judgeFor(entered, files, filing.context.deps.now());
		const rules = documentRules(entered.face, entered.draft.words, files);
		const view = filing.viewOf(request, reply, entered);
		return sendPage(reply, <FilesPage view={view} rules={rules} files={files} judged={judged} />);
	});
	app.post("/draft/files/remove", async (request, reply) => {
		const entered = await filing.enterForm(request, reply);
		if (!entered) return reply;
		await drafts.removeFile(entered.draft, fieldOf(request, "file"));
		return reply.redirect("/draft/files", 303);
	});
	app.get("/draft/files/remove", (_request, reply) => reply.redirect("/draft/files", 303));
	uploadRoutes(app, filing);
}

function uploadRoutes(app: FastifyInstance, filing: Filing): void {
	const { context, deps, drafts } = filing;
	let underWay = 0;

	function form(
		request: KindRequest,
		reply: FastifyReply,
		entered: Entered,
		rule: DocumentRule,
		fault: FileFault | null,
	) {
		const view = filing.viewOf(request, reply, entered);
		const description = `${rule.description[view.frame.lang]}.`;
		const { filingScripts, sealWorker } = context.assets;
		const script =
			rule.kind.media === "pdf"
				? {
						src: filingScripts.upload,
						sealWorker,
						probeWorker: filingScripts.probe,
						certificate: Buffer.from(context.deps.authority.sealing.der).toString("base64"),
					}
				: null;
		const page = <UploadPage view={view} kind={rule.kind} description={description} fault={fault} script={script} />;
		return sendPage(allowScripts(reply), page, fault === null ? 200 : (statusOf[fault] ?? 422));
	}

	/** Keeps one document under the draft's key; the very same again is the one that is there. */
	async function keep(entered: Entered, about: FileAbout, bytes: Uint8Array): Promise<FileFault | null> {
		const { draft } = entered;
		const files = await drafts.files(draft);
		if (files.some((file) => file.about.sha256 === about.sha256 && file.about.kind === about.kind)) return null;
		if (files.length >= filesPerDraftMax) return "too-many";
		if (files.reduce((sum, { sizeBytes }) => sum + sizeBytes, bytes.length) > draftBytesMax) return "no-room";
		const put = await deps.vault.put(bytes, { keys: drafts.fileKeys(draft) });
		if (!put.ok) return "ours";
		await drafts.addFile(draft, put.ref, about);
		return null;
	}

	function aboutOf(rule: DocumentRule, { bytes, type, pages }: ReadDocument): FileAbout {
		const sha256 = createHash("sha256").update(bytes).digest("hex");
		const probed = probe(bytes, nodePdfPlatform);
		return { kind: rule.kind.id, type, pages, sha256, sizeBytes: bytes.length, probed, sealedHere: false };
	}

	async function takeSealed(entered: Entered, rule: DocumentRule, said: ReadFiles): Promise<FileFault | null> {
		const [bytes, ...others] = said.files;
		const about = bytes && others.length === 0 ? readSealed(rule.kind.id, bytes, said.fields.about ?? "") : null;
		return bytes && about ? keep(entered, about, bytes) : "type";
	}

	async function take(entered: Entered, rule: DocumentRule, files: readonly Uint8Array[]): Promise<FileFault | null> {
		const isAllPdf = files.every((bytes) => sniff(bytes) === "pdf");
		const read = await deps.readUploads(files, rule.kind, !isAllPdf);
		if (!read.ok) return read.fault;
		for (const document of read.documents) {
			const fault = await keep(entered, aboutOf(rule, document), document.bytes);
			if (fault !== null) return fault;
		}
		return null;
	}

	app.get("/draft/files/:kind", async (request: KindRequest, reply) => {
		const entered = await filing.enter(request, reply);
		if (!entered) return reply;
		const rule = ruleOf(entered, request.params.kind);
		return rule ? form(request, reply, entered, rule, null) : reply.callNotFound();
	});

	/**
	 * A form with files: `work` keeps them, `answer` says what came of it. Before a byte is held the draft is looked for: whoever has none fills no memory. A
	 * browser that is still sending hears nothing, so a form that is refused is read to its end.
	 */
	async function receiveFiles(
		request: KindRequest,
		reply: FastifyReply,
		work: (entered: Entered, rule: DocumentRule, said: ReadFiles) => Promise<FileFault | null>,
		answer: (entered: Entered, rule: DocumentRule, fault: FileFault | null) => FastifyReply,
	): Promise<FastifyReply> {
		const before = await filing.enter(request, reply);
		const rule = before && ruleOf(before, request.params.kind);
		if (!before || !rule) {
			await drainRequest(request.raw);
			return reply.sent ? reply : (reply.callNotFound() as unknown as FastifyReply);
		}
		const wait = await filing.limits.uploads.take(before.draft.row.draftId);
		if (wait !== null || !request.isMultipart() || underWay >= uploadsAtOnceMax) {
			await drainRequest(request.raw);
			if (wait !== null) return sendTooMany(context, request, reply, wait);
			return answer(before, rule, request.isMultipart() ? "busy" : "no-file");
		}
		underWay += 1;
		try {
			const said = await readFiles(request);
			if (said.fault !== null) await drainRequest(request.raw);
			const entered = await filing.enterForm(request, reply, said.token);
			if (!entered) return reply;
			return answer(entered, rule, said.fault ?? (await work(entered, rule, said)));
		} finally {
			underWay -= 1;
		}
	}

	const slow = { bodyLimit: uploadRequestBytesMax, config: { comesSlowly: true } };
	app.post("/draft/files/:kind", slow, (request: KindRequest, reply) =>
		receiveFiles(
			request,
			reply,
			(entered, rule, said) => take(entered, rule, said.files),
			(entered, rule, fault) =>
				fault === null ? reply.redirect("/draft/files", 303) : form(request, reply, entered, rule, fault),
		),
	);
	// From our script: one document that was looked at and sealed on the device.
	app.post("/draft/files/:kind/sealed", slow, (request: KindRequest, reply) =>
		receiveFiles(request, reply, takeSealed, (_entered, _rule, fault) =>
			fault === null ? reply.code(204).send() : reply.code(statusOf[fault] ?? 422).send({ fault }),
		),
	);
}
