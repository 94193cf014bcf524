import type { FastifyInstance, FastifyReply } from "fastify";
import { localDate } from "../../../casework/clock.ts";
import type { Lang } from "../../../findings/lang.ts";
import type { ProcedureFace } from "../../../procedures/define.ts";
import { briefOf, type CallBrief, roundToShow } from "../call/brief.ts";
import { faceOfCall } from "../call/face-of-call.ts";
import type { WebContext } from "../context.ts";
import { sendPage } from "../context.ts";
import type { PublishedCertificate } from "../deps.ts";
import { isFiledHere } from "../filing/filing.tsx";
import { startPath } from "../filing/page-start.tsx";
import { CertificatePage } from "../pages/certificate.tsx";
import { CodesPage } from "../pages/codes.tsx";
import { DocumentsPage } from "../pages/documents.tsx";
import { FormPage } from "../pages/form.tsx";
import { HomePage } from "../pages/home.tsx";
import { ProcedurePage, ProceduresPage } from "../pages/procedure.tsx";
import { SendPage } from "../pages/send.tsx";
import { pemOf } from "../pem.ts";

type ProcedureParams = { Params: { procedure: string } };
type KindParams = { Params: { procedure: string; kind: string } };

/** The call that a reader would ask about, in two lines; null for a procedure without rounds. */
async function callOf({ deps }: WebContext, face: ProcedureFace, lang: Lang): Promise<CallBrief | null> {
	const round = roundToShow((await deps.call?.listRounds(face.id)) ?? [], deps.now());
	return round && briefOf(round, deps.now(), lang, face.zone);
}

/** What anyone may read before filing: what, how, to whom, to which key, and what control looks at (B1-B25). */
export function guideRoutes(app: FastifyInstance, context: WebContext): void {
	const { deps } = context;
	app.get("/", async (request, reply) => {
		const frame = context.frame(request, reply);
		const calls = new Map<string, CallBrief>();
		for (const face of deps.faces) {
			const call = await callOf(context, face, frame.lang);
			if (call) calls.set(face.id, call);
		}
		return sendPage(reply, <HomePage frame={frame} faces={deps.faces} calls={calls} />);
	});
	// Letters name the guide by the procedure alone (server/office.ts).
	for (const face of deps.faces) app.get(`/${face.id}`, (_request, reply) => reply.redirect(`/apply/${face.id}`, 302));
	app.get("/codes", (request, reply) => sendPage(reply, <CodesPage frame={context.frame(request, reply)} />));
	applyRoutes(app, context);
	certificateRoutes(app, context);
}

function applyRoutes(app: FastifyInstance, context: WebContext): void {
	const { deps } = context;
	const addressOf = (id: string) => deps.authority.addresses[id] ?? "";

	app.get("/apply", (request, reply) => {
		const only = deps.faces.length === 1 ? deps.faces[0] : undefined;
		if (only) return reply.redirect(`/apply/${only.id}`, 302);
		return sendPage(reply, <ProceduresPage frame={context.frame(request, reply)} faces={deps.faces} />);
	});
	app.get<ProcedureParams>("/apply/:procedure", async (request, reply) => {
		const face = context.findFace(request.params.procedure);
		if (!face) return reply.callNotFound();
		const frame = context.frame(request, reply);
		const laws = deps.lawTimeline(face.id);
		const today = localDate(deps.now(), face.zone);
		const packs = face.isSealed && (deps.packer?.officeOf(face.id) ?? null) !== null;
		const kinds = deps.filing && isFiledHere(face) ? face.kinds : [];
		const starts = Object.fromEntries(kinds.map(({ id }) => [id, startPath(face.id, id)]));
		const call = await callOf(context, face, frame.lang);
		const rest = { face, laws, today, packs, address: addressOf(face.id), starts, call };
		return sendPage(reply, <ProcedurePage frame={frame} {...rest} />);
	});
	app.get<ProcedureParams>("/apply/:procedure/send", (request, reply) => {
		const face = context.findFace(request.params.procedure);
		if (!face) return reply.callNotFound();
		// Where ordinary files are taken there is nothing to pack, and no page about packing.
		if (!face.isSealed) return reply.callNotFound();
		const { authority, settings } = deps;
		const rest = { face, authority, address: addressOf(face.id), publicUrl: settings.publicUrl };
		return sendPage(reply, <SendPage frame={context.frame(request, reply)} {...rest} />);
	});
	app.get<KindParams>("/apply/:procedure/:kind", (request, reply) => {
		const face = context.findFace(request.params.procedure);
		const kind = face?.findKind(request.params.kind);
		if (!face || !kind) return reply.callNotFound();
		return sendPage(reply, <DocumentsPage frame={context.frame(request, reply)} face={face} kind={kind} />);
	});
	app.get<KindParams>("/apply/:procedure/:kind/form", async (request, reply) => {
		const face = await faceOfCall(context, request.params.procedure);
		const kind = face?.findKind(request.params.kind);
		const form = kind ? face?.findForm(kind.id) : null;
		if (!face || !kind || !form) return reply.callNotFound();
		return sendPage(reply, <FormPage frame={context.frame(request, reply)} face={face} kind={kind} form={form} />);
	});
}

const endings = ["pem", "der", "crt"] as const;

function sendCertificate(
	reply: FastifyReply,
	name: string,
	ending: (typeof endings)[number],
	{ der }: PublishedCertificate,
): FastifyReply {
	return reply
		.header("content-disposition", `attachment; filename="${name}.${ending}"`)
		.header("cache-control", "public, max-age=300")
		.type(ending === "pem" ? "application/x-pem-file" : "application/pkix-cert")
		.send(ending === "pem" ? Buffer.from(pemOf(der)) : Buffer.from(der));
}

function certificateRoutes(app: FastifyInstance, context: WebContext): void {
	const { authority, now } = context.deps;
	app.get("/certificate", (request, reply) => {
		const permits = context.deps.permits?.certificates ?? [];
		const rest = { authority, permits, now: now(), zone: context.zone };
		return sendPage(reply, <CertificatePage frame={context.frame(request, reply)} {...rest} />);
	});
	function download(name: string, certificate: PublishedCertificate): void {
		for (const ending of endings)
			app.get(`/certificate/${name}.${ending}`, (_request, reply) => sendCertificate(reply, name, ending, certificate));
	}
	download("authority", authority.sealing);
	if (authority.receipts) download("receipts", authority.receipts);
	// Asked with every download: a permits key is replaced while the office works.
	app.get<{ Params: { id: string; ending: string } }>(
		"/certificate/permits-:id([0-9a-f]{16}).:ending(pem|der|crt)",
		(request, reply) => {
			const { id, ending } = request.params;
			const found = context.deps.permits?.certificates.find(({ fingerprint }) => fingerprint.startsWith(id));
			const wanted = endings.find((one) => one === ending);
			if (!found || !wanted) return reply.callNotFound();
			return sendCertificate(reply, `permits-${id}`, wanted, found);
		},
	);
}
