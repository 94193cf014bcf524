import { Readable } from "node:stream";
import type { FastifyInstance } from "fastify";
import { may } from "../../../casework/may.ts";
import type { Status } from "../../../casework/status.ts";
import type { CommandName } from "../../../casework/transitions.ts";
import { findLease, takeLease } from "../../store/leases.ts";
import { listMessagesOfCase } from "../../store/outbox.ts";
import { recordRead } from "../../store/reads.ts";
import { openObject } from "../../store/vault-objects.ts";
import { sendPage } from "../../web/context.ts";
import { getActor, getOfficer } from "../actor.ts";
import { readCaseClock } from "../clocks/read.ts";
import type { DeskContext } from "../context.ts";
import { readCasePanels } from "../decision/case-panels.tsx";
import { namesOf } from "../lists.ts";
import { officesFor } from "../moving/offices.ts";
import { CasePage } from "../pages/case.tsx";
import { SignaturePage } from "../pages/signature.tsx";
import { type DeskLang, type DeskTexts, getDeskTexts } from "../texts.ts";
import { openCase } from "./opened-case.ts";

type CaseParams = { Params: { number: string }; Querystring: { done?: unknown } };
type FileParams = { Params: { number: string; ordinal: string; which: string } };

function doneOf(text: unknown, lang: DeskLang): keyof DeskTexts["done"] | null {
	return (Object.keys(getDeskTexts(lang).done) as (keyof DeskTexts["done"])[]).find((key) => key === text) ?? null;
}

const mediaTypes: Readonly<Record<string, readonly [type: string, ending: string]>> = {
	pdf: ["application/pdf", "pdf"],
	jpeg: ["image/jpeg", "jpg"],
	png: ["image/png", "png"],
};

/** Where officers change a case by hand: whoever opens it works on it, and a colleague sees that. */
const workStatuses: readonly Status[] = [
	"to_check",
	"rejected",
	"incomplete",
	"accepted",
	"in_review",
	"in_correction",
];

/** What an officer does with a case open before him, and what a colleague would undo meanwhile. */
const handwork: readonly CommandName[] = [
	"askControl",
	"setDocuments",
	"setAnswers",
	"acceptFinding",
	"recordVerdict",
	"beginReview",
	"judgeDocument",
];

/** The case page, its signature reports and its files. */
export function caseRoutes(app: FastifyInstance, context: DeskContext): void {
	const { deps } = context;

	app.get<CaseParams>("/cases/:number", async (request, reply) => {
		const frame = context.frame(request, reply);
		const opened = await openCase(context, request, { number: request.params.number, what: "case", lang: frame.lang });
		if (!opened) return reply.callNotFound();
		const { view, face, file } = opened;
		const messages = await listMessagesOfCase(deps.store.pool, file.caseId);
		const me = getOfficer(request).userId;
		const at = deps.now();
		// Who only reads keeps nobody from working, and neither does whoever looks at what a colleague has.
		const isFree = view.review.officer === null || view.review.officer === me;
		const isWork = isFree && workStatuses.includes(view.status) && view.may.some((name) => handwork.includes(name));
		const lease = await (isWork
			? takeLease(deps.store.pool, file.caseId, me, at)
			: findLease(deps.store.pool, file.caseId, at));
		const acted = view.timeline.flatMap((entry) => (entry.by === null ? [] : [entry.by]));
		const others = [lease?.userId, view.review.officer, view.desk?.enteredBy].filter(
			(each) => typeof each === "string",
		);
		const names = await namesOf(deps.store.pool, [...new Set([...acted, ...others])]);
		return sendPage(
			reply,
			<CasePage
				frame={frame}
				view={view}
				face={face}
				zone={face.zone}
				sent={messages.map(({ kind, state, stateAt }) => ({ kind, state, at: stateAt }))}
				names={names}
				hands={{ me, lease, nameOf: (userId) => names.get(userId) ?? userId }}
				clock={await readCaseClock(deps.store.pool, file, at, deps.casefile, getActor(request))}
				panels={await readCasePanels(context, request, opened, frame)}
				mayDecide={may(getActor(request), "decideAlone", file.state).ok}
				hasOffices={(await officesFor(deps.store.pool, file, at)).length > 0}
				done={doneOf(request.query.done, frame.lang)}
			/>,
		);
	});

	app.get<FileParams>("/cases/:number/signatures/:ordinal", async (request, reply) => {
		const frame = context.frame(request, reply);
		const opened = await openCase(context, request, {
			number: request.params.number,
			what: "signature",
			lang: frame.lang,
		});
		const document = opened?.view.documents.find((each) => String(each.ordinal) === request.params.ordinal);
		if (!opened || !document?.signature) return reply.callNotFound();
		const rest = { view: opened.view, document, signature: document.signature, zone: opened.face.zone };
		return sendPage(reply, <SignaturePage frame={frame} {...rest} />);
	});

	fileRoute(app, context);
}

/** Downloads only: what a stranger sent is never shown as a page of ours. The name says place and kind, not the person. */
function fileRoute(app: FastifyInstance, context: DeskContext): void {
	const { deps } = context;
	app.get<FileParams>("/cases/:number/files/:ordinal/:which", async (request, reply) => {
		const { number, ordinal, which } = request.params;
		if (which !== "opened" && which !== "original") return reply.callNotFound();
		const { lang } = context.frame(request, reply);
		const opened = await openCase(context, request, { number, what: "case", lang });
		const object = opened?.file.state.objects.find((each) => String(each.ordinal) === ordinal);
		const document = opened?.view.documents.find((each) => String(each.ordinal) === ordinal);
		if (!opened || !object) return reply.callNotFound();
		const objectId = which === "opened" ? object.object : object.original;
		await recordRead(deps.store.pool, {
			at: deps.now(),
			userId: getOfficer(request).userId,
			caseId: opened.file.caseId,
			objectId,
			what: which === "opened" ? "document" : "original",
		});
		const bytes = await openObject(deps.store.pool, deps.vault.folder, objectId, deps.casefile.unwrap);
		const [type, ending] =
			which === "opened"
				? (mediaTypes[document?.type ?? ""] ?? ["application/octet-stream", "bin"])
				: ["application/pkcs7-mime", "p7m"];
		return reply
			.header(
				"content-disposition",
				`attachment; filename="${opened.view.number}-${object.ordinal}-${document?.kind ?? "file"}.${ending}"`,
			)
			.type(type)
			.send(Readable.from(bytes));
	});
}
