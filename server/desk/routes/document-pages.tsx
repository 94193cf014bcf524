import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { Lang } from "../../../findings/lang.ts";
import type { PageFormat, UndrawnReason } from "../../page-images/drawing.ts";
import { sendPage } from "../../web/context.ts";
import { getOfficer } from "../actor.ts";
import type { DeskContext } from "../context.ts";
import { type DocumentVersion, listOtherVersions } from "../document-versions.ts";
import { allowFramedByUs } from "../own-frame.ts";
import { readLook, readTurn, readWidth } from "../page-links.ts";
import { type ComparedVersion, ComparePage } from "../pages/compare.tsx";
import { DocumentPage } from "../pages/document.tsx";
import { ScanPage } from "../pages/scan.tsx";
import { undrawnPicture } from "../parts/undrawn-picture.ts";
import { type DeskCase, presentCase } from "../present.ts";
import { Judging, JudgingFaults, type Posted } from "../review/judging.tsx";
import type { ShownDocuments } from "../shown-documents.ts";
import { getViewerTexts } from "../viewer-texts.ts";
import type { OpenedDocument } from "../viewing.ts";
import { sendDeskProblem } from "./problems.tsx";

export type DocumentRequest = FastifyRequest<{
	Params: { number: string; ordinal: string };
	Querystring: Record<string, unknown>;
}>;

/** Shows one document; `posted` is a yes or no that could not be taken, with what is wrong with it. */
export type ShowDocument = (
	request: DocumentRequest,
	reply: FastifyReply,
	posted: Posted | null,
) => Promise<FastifyReply>;

const mediaTypes: Readonly<Record<PageFormat, string>> = { webp: "image/webp", png: "image/png" };

const statusOf: Readonly<Partial<Record<UndrawnReason, number>>> = { busy: 503, "no-such-page": 404 };

function readOrdinal(text: string): number {
	return /^\d{1,6}$/.test(text) ? Number(text) : 0;
}

/** Documents to be read on the screen: the viewer, the picture of each page with the officer's mark in it, and two versions side by side. */
export function documentPageRoutes(app: FastifyInstance, context: DeskContext, shown: ShownDocuments): ShowDocument {
	const { deps } = context;

	async function show(request: DocumentRequest, reply: FastifyReply, posted: Posted | null): Promise<FastifyReply> {
		const frame = context.frame(request, reply);
		const ordinal = readOrdinal(request.params.ordinal);
		const asked = { number: request.params.number, ordinals: [ordinal], lang: frame.lang };
		const opened = await shown.open(request, asked);
		const [version, viewed] = [opened?.versions[0], opened?.viewed[0]];
		if (!opened || !version || !viewed) return sendDeskProblem(context, request, reply, "notFound");
		const then = presentVersion(opened, version, frame.lang, deps.now());
		const document = then.documents.find((each) => each.ordinal === ordinal);
		if (!document) return sendDeskProblem(context, request, reply, "notFound");
		const { view, face, file } = opened;
		const mayJudge =
			version.isStanding &&
			view.may.includes("judgeDocument") &&
			file.state.review.officer === getOfficer(request).userId;
		return sendPage(
			reply,
			<DocumentPage
				frame={frame}
				view={view}
				document={document}
				viewed={await shown.show(request, reply, viewed, { document, look: readLook(request.query) })}
				controlledAt={version.controlledAt}
				isStanding={version.isStanding}
				others={listOtherVersions(file, version)}
				findings={then.findings.filter((each) => each.mark.ordinal === ordinal)}
				zone={face.zone}
				faults={<JudgingFaults frame={frame} posted={posted} />}
				judging={mayJudge && <Judging frame={frame} view={view} face={face} document={document} posted={posted} />}
			/>,
			posted === null ? 200 : 400,
		);
	}

	app.get("/cases/:number/document/:ordinal", (request: DocumentRequest, reply) => show(request, reply, null));

	app.get("/cases/:number/scan/:ordinal", async (request: DocumentRequest, reply) => {
		const frame = context.frame(request, reply);
		const ordinal = readOrdinal(request.params.ordinal);
		const asked = { number: request.params.number, ordinals: [ordinal], lang: frame.lang };
		const opened = await shown.open(request, asked);
		const viewed = opened?.viewed[0];
		const document = opened?.view.documents.find((each) => each.ordinal === ordinal);
		if (!opened || !viewed || !document) return reply.callNotFound();
		allowFramedByUs(reply);
		const look = readLook(request.query);
		const page = await shown.show(request, reply, viewed, { document, look });
		return sendPage(reply, <ScanPage frame={frame} number={opened.view.number} document={document} viewed={page} />);
	});

	app.get<{ Params: { number: string; ordinal: string; page: string; file: string }; Querystring: { turn?: unknown } }>(
		"/cases/:number/document/:ordinal/page/:page/:file",
		async (request, reply) => {
			const [, wide = "", format] = /^(\d+)(?:\.(webp|png))?$/.exec(request.params.file) ?? [];
			const width = readWidth(wide);
			const page = /^\d{1,7}$/.test(request.params.page) ? Number(request.params.page) : 0;
			const viewed = await shown.find(request, request.params.number, readOrdinal(request.params.ordinal));
			if (!viewed || width === null) return reply.callNotFound();
			const asked = {
				page,
				width,
				turn: readTurn(request.query.turn),
				format: format === "png" ? "png" : "webp",
			} as const;
			const made = await shown.draw(request, reply, viewed, asked);
			// Said here too, whatever the house's rule for pages becomes: no cache on a shared computer may keep a page of a passport.
			reply.header("cache-control", "no-store");
			if (made.ok) return reply.type(mediaTypes[asked.format]).send(Buffer.from(made.image));
			const { lang } = context.frame(request, reply);
			return reply
				.code(statusOf[made.reason] ?? 422)
				.header("x-undrawn", made.reason)
				.type("image/svg+xml")
				.send(undrawnPicture(getViewerTexts(lang).undrawnShort));
		},
	);

	app.get<{ Params: { number: string; ordinal: string; other: string }; Querystring: Record<string, unknown> }>(
		"/cases/:number/document/:ordinal/compare/:other",
		async (request, reply) => {
			const frame = context.frame(request, reply);
			const ordinals = [readOrdinal(request.params.ordinal), readOrdinal(request.params.other)];
			const opened = await shown.open(request, { number: request.params.number, ordinals, lang: frame.lang });
			if (!opened) return reply.callNotFound();
			const look = readLook(request.query);
			const compared: ComparedVersion[] = [];
			for (const [index, version] of opened.versions.entries()) {
				const viewed = opened.viewed[index];
				const then = presentVersion(opened, version, frame.lang, deps.now());
				const document = then.documents.find((each) => each.ordinal === version.ordinal);
				if (!viewed || !document) return reply.callNotFound();
				compared.push({
					document,
					viewed: await shown.show(request, reply, viewed, { document, look }),
					controlledAt: version.controlledAt,
					findings: then.findings.filter((each) => each.mark.ordinal === version.ordinal),
				});
			}
			const [earlier, later] = compared;
			if (!earlier || !later) return reply.callNotFound();
			const rest = { view: opened.view, earlier, later, look, zone: opened.face.zone };
			return sendPage(reply, <ComparePage frame={frame} {...rest} />);
		},
	);
	return show;
}

/** The case as the presenter shows it, at the time when control saw this version last. */
function presentVersion(opened: OpenedDocument, version: DocumentVersion, lang: Lang, now: number): DeskCase {
	return presentCase({ ...opened.file, state: version.state }, opened.face, lang, now);
}
