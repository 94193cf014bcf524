import type { FastifyInstance } from "fastify";
import { parseNumber } from "../../../casework/number.ts";
import type { Status } from "../../../casework/status.ts";
import { type CaseFilter, findByNumber, listCases } from "../../store/cases.ts";
import { sendPage } from "../../web/context.ts";
import type { DeskContext } from "../context.ts";
import { countQueues, listUndelivered } from "../lists.ts";
import { MessagesPage } from "../pages/messages.tsx";
import { QueuePage, queueKeys } from "../pages/queue.tsx";
import { presentRow } from "../present.ts";
import type { QueueKey } from "../texts.ts";

/** A page of the queue: as many as an officer looks over at once. */
const rowsPerPage = 50;

function filterOf(queue: QueueKey): { statuses?: readonly Status[]; held?: boolean } {
	if (queue === "all") return {};
	return queue === "held" ? { held: true } : { statuses: [queue] };
}

/** `after` as the link of the page before wrote it: arrival time and case id. */
function afterOf(text: unknown): CaseFilter["after"] | null {
	const match = typeof text === "string" ? /^(\d{1,12})~([0-9a-f-]{36})$/.exec(text) : null;
	return match?.[1] && match[2] ? { arrivedAt: Number(match[1]), caseId: match[2] } : null;
}

type QueueQuery = { Querystring: { queue?: unknown; after?: unknown; missing?: unknown } };

/** The officers' lists. */
export function queueRoutes(app: FastifyInstance, context: DeskContext): void {
	const { deps } = context;

	app.get<QueueQuery>("/", async (request, reply) => {
		const queue = queueKeys.find((key) => key === request.query.queue) ?? "to_check";
		const after = afterOf(request.query.after);
		const found = await listCases(deps.store.pool, {
			...filterOf(queue),
			...(after ? { after } : {}),
			limit: rowsPerPage + 1,
		});
		const shown = found.slice(0, rowsPerPage);
		const last = shown.at(-1);
		const more = found.length > rowsPerPage && last ? `/?queue=${queue}&after=${last.arrivedAt}~${last.caseId}` : null;
		const now = deps.now();
		const { missing } = request.query;
		return sendPage(
			reply,
			<QueuePage
				frame={context.frame(request, reply)}
				queue={queue}
				counts={await countQueues(deps.store.pool)}
				rows={shown.map((row) => presentRow(row, context.findFace(row.procedure), now))}
				more={more}
				notFound={typeof missing === "string" ? missing.slice(0, 60) : null}
				faces={deps.faces}
				zone={context.zone}
			/>,
		);
	});

	app.get<{ Querystring: { number?: unknown } }>("/find", async (request, reply) => {
		const asked = String(request.query.number ?? "").slice(0, 60);
		const number = parseNumber(asked, deps.numberPrefixes);
		const row = number && (await findByNumber(deps.store.pool, number));
		return reply.redirect(row ? `/cases/${row.number}` : `/?queue=all&missing=${encodeURIComponent(asked)}`, 303);
	});

	app.get("/messages", async (request, reply) => {
		const messages = await listUndelivered(deps.store.pool, 200);
		return sendPage(
			reply,
			<MessagesPage frame={context.frame(request, reply)} messages={messages} zone={context.zone} />,
		);
	});
}
