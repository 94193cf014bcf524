import { Readable } from "node:stream";
import type { FastifyInstance, FastifyReply } from "fastify";
import { findNumber, parseNumber } from "../../../casework/number.ts";
import { closeLetter, linkLetter, type OnTask, type TaskResult } from "../../letters/task-acts.ts";
import { findByNumber } from "../../store/cases.ts";
import { countTasks, listColleagues, listTasks } from "../../store/tasks.ts";
import { openObject } from "../../store/vault-objects.ts";
import { sendPage } from "../../web/context.ts";
import { type DeskContext, getOfficer } from "../context.ts";
import { bodyOf } from "../routes/actions.tsx";
import { historyOf } from "../tasks/history.ts";
import { onTaskOf, readDone, readWhose, rowsMax, whoseFilter } from "../tasks/routes.tsx";
import { isInScopes, taskScopes } from "../tasks/scopes.ts";
import { type TaskWords, taskWords } from "../tasks/words.ts";
import { answerRoutes } from "./answer-routes.tsx";
import { findLetterForReading, type LetterRequest, openLetter } from "./opened-letter.ts";
import { type LetterErrors, LetterPage, LettersPage } from "./pages.tsx";
import { letterWords } from "./words.ts";

const letterKinds = ["letter", "unreadable", "reply"] as const;

/** Letters that are no filings: read, answered, linked, closed. Nothing is ever removed. */
export function lettersRoutes(app: FastifyInstance, context: DeskContext): void {
	const { deps } = context;
	const { pool } = deps.store;

	app.get<{ Querystring: { whose?: unknown; done?: unknown } }>("/letters", async (request, reply) => {
		const { userId } = getOfficer(request);
		// Most letters are nobody's until somebody reads them: the list begins with all.
		const whose = request.query.whose === undefined ? "all" : readWhose(request.query.whose);
		const scopes = taskScopes(request);
		const filter = {
			whose: whoseFilter(whose, userId),
			kinds: letterKinds,
			open: whose !== "closed",
			scopes,
			limit: rowsMax,
		};
		return sendPage(
			reply,
			<LettersPage
				frame={context.frame(request, reply)}
				whose={whose}
				counts={await countTasks(pool, userId, scopes, letterKinds)}
				letters={await listTasks(pool, filter)}
				zone={context.zone}
				done={readDone(request.query.done)}
			/>,
		);
	});

	async function page(
		request: LetterRequest,
		reply: FastifyReply,
		shown: {
			readonly errors?: LetterErrors;
			readonly number?: string;
			readonly reason?: string;
			readonly status?: number;
		} = {},
	): Promise<FastifyReply> {
		const letter = await openLetter(context, request, request.params.id);
		if (!letter) return reply.callNotFound() as unknown as FastifyReply;
		const { content, task } = letter;
		const quoted = findNumber(content?.subject ?? "", deps.numberPrefixes) ?? "";
		return sendPage(
			reply,
			<LetterPage
				frame={context.frame(request, reply)}
				letter={letter}
				facts={task ? await historyOf(pool, task.taskId) : []}
				colleagues={await listColleagues(pool)}
				zone={context.zone}
				errors={shown.errors ?? {}}
				typed={{ number: shown.number ?? (letter.number === null ? quoted : ""), reason: shown.reason ?? "" }}
				done={readDone((request.query as { done?: unknown }).done)}
			/>,
			shown.status ?? 200,
		);
	}

	app.get("/letters/:id", (request: LetterRequest, reply) => page(request, reply));

	app.get("/letters/:id/original", async (request: LetterRequest, reply) => {
		const letter = await findLetterForReading(context, request, { id: request.params.id, what: "letter-original" });
		if (!letter) return reply.callNotFound();
		const bytes = await openObject(pool, deps.vault.folder, letter.rawObject, deps.casefile.unwrap);
		return reply
			.header("content-disposition", `attachment; filename="letter-${letter.letterId.slice(0, 8)}.eml"`)
			.type("application/octet-stream")
			.send(Readable.from(bytes));
	});

	/** The letter's task at the version that the officer saw; null for a letter that has none. */
	async function onLetter(request: LetterRequest): Promise<OnTask | null> {
		const letter = await openLetter(context, request, request.params.id);
		return letter?.task ? onTaskOf(request, letter.task.taskId) : null;
	}

	async function answer(
		request: LetterRequest,
		reply: FastifyReply,
		result: TaskResult,
		to: {
			readonly path: string;
			readonly done: keyof TaskWords["done"];
			readonly errors: LetterErrors;
			readonly typed: object;
		},
	): Promise<FastifyReply> {
		if (result.kind === "done") return reply.redirect(`${to.path}?done=${to.done}`, 303);
		if (result.kind === "absent") return reply.callNotFound() as unknown as FastifyReply;
		const { changed } = taskWords[context.frame(request, reply).lang].errors;
		if (result.kind === "changed") return page(request, reply, { errors: { main: changed }, ...to.typed, status: 409 });
		return page(request, reply, { errors: to.errors, ...to.typed, status: 400 });
	}

	app.post("/letters/:id/close", async (request: LetterRequest, reply) => {
		const reason = String(bodyOf(request).reason ?? "").slice(0, 500);
		const on = await onLetter(request);
		const result = on ? await closeLetter(deps, on, reason) : ({ kind: "absent" } as const);
		const errors = { reason: letterWords[context.frame(request, reply).lang].reasonMissing };
		return answer(request, reply, result, { path: "/letters", done: "closed", errors, typed: { reason } });
	});

	app.post("/letters/:id/link", async (request: LetterRequest, reply) => {
		const asked = String(bodyOf(request).number ?? "").slice(0, 60);
		const number = parseNumber(asked, deps.numberPrefixes);
		const row = number && (await findByNumber(pool, number));
		const isHere = row && isInScopes(row, taskScopes(request));
		const on = await onLetter(request);
		if (!on) return reply.callNotFound();
		// A number of another office looks like one that nobody was given.
		const result: TaskResult = isHere
			? await linkLetter(deps, on, row.caseId)
			: { kind: "refused", code: "no-such-case" };
		const errors = { number: letterWords[context.frame(request, reply).lang].noSuchNumber };
		const path = `/letters/${request.params.id}`;
		return answer(request, reply, result, { path, done: "linked", errors, typed: { number: asked } });
	});

	answerRoutes(app, context);
}
