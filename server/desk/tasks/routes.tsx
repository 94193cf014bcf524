import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { closeTaskWithWord, handOverTask, type OnTask, type TaskResult, takeTask } from "../../letters/task-acts.ts";
import { openVaultJson } from "../../store/case-keys.ts";
import {
	countTasks,
	findTask,
	listColleagues,
	listTasks,
	type TaskFilter,
	type TaskRow,
	wordContext,
} from "../../store/tasks.ts";
import { sendPage } from "../../web/context.ts";
import { type DeskContext, getOfficer } from "../context.ts";
import { namesOf } from "../lists.ts";
import { bodyOf } from "../routes/actions.tsx";
import { ownPath } from "../routes/sign-in.tsx";
import { historyOf } from "./history.ts";
import { TaskPage, TasksPage } from "./pages.tsx";
import { isInScopes, taskScopes } from "./scopes.ts";
import { type TaskWords, taskWords, type Whose } from "./words.ts";

type TaskRequest = FastifyRequest<{ Params: { id: string }; Querystring: { done?: unknown } }>;
type Shown = { readonly error?: keyof TaskWords["errors"] | null; readonly typed?: string };

const idShape = /^\d{1,15}$/;

/** Rows on one page; more open tasks than this is an office in distress, and the oldest promises stand first. */
export const rowsMax = 200;

export function readWhose(text: unknown): Whose {
	return text === "nobody" || text === "all" || text === "closed" ? text : "mine";
}

export function whoseFilter(whose: Whose, userId: string): TaskFilter["whose"] {
	if (whose === "mine") return { kind: "of", userId };
	return whose === "nobody" ? { kind: "nobody" } : { kind: "all" };
}

/** A word of what was done, if the address names one. */
export function readDone(text: unknown): keyof TaskWords["done"] | null {
	return (Object.keys(taskWords.en.done) as (keyof TaskWords["done"])[]).find((key) => key === text) ?? null;
}

/** The task of a posted form at the version that the officer saw. */
export function onTaskOf(request: FastifyRequest, taskId: string): OnTask {
	return { taskId, seenVersion: Number(bodyOf(request).version), officerId: getOfficer(request).userId };
}

/** `back` with a word of what was done. */
function backWith(back: string, done: keyof TaskWords["done"]): string {
	return `${back}${back.includes("?") ? "&" : "?"}done=${done}`;
}

/** What waits for a person: taken, handed over, closed with a word. Lists hold nothing personal, and only what lies in the officer's scopes. */
export function taskRoutes(app: FastifyInstance, context: DeskContext): void {
	const { deps } = context;
	const { pool } = deps.store;

	app.get<{ Querystring: { whose?: unknown; done?: unknown } }>("/tasks", async (request, reply) => {
		const { userId } = getOfficer(request);
		const whose = readWhose(request.query.whose);
		const scopes = taskScopes(request);
		const filter = { whose: whoseFilter(whose, userId), kinds: null, open: whose !== "closed", scopes, limit: rowsMax };
		return sendPage(
			reply,
			<TasksPage
				frame={context.frame(request, reply)}
				whose={whose}
				counts={await countTasks(pool, userId, scopes)}
				tasks={await listTasks(pool, filter)}
				zone={context.zone}
				done={readDone(request.query.done)}
			/>,
		);
	});

	/** The task, where it lies within the officer's scopes; any other looks like none. */
	async function findHere(request: TaskRequest, id: string): Promise<TaskRow | null> {
		const task = idShape.test(id) ? await findTask(pool, id) : null;
		return task && isInScopes(task, taskScopes(request)) ? task : null;
	}

	async function page(request: TaskRequest, reply: FastifyReply, shown: Shown = {}): Promise<FastifyReply> {
		const { id } = request.params;
		const task = await findHere(request, id);
		if (!task) return reply.callNotFound() as unknown as FastifyReply;
		const word = task.word && openVaultJson(deps.casefile.unwrap, wordContext(task.taskId), task.word);
		const names = await namesOf(pool, task.closedBy === null ? [] : [task.closedBy]);
		const status = shown.error === "changed" ? 409 : shown.error ? 400 : 200;
		return sendPage(
			reply,
			<TaskPage
				frame={context.frame(request, reply)}
				task={task}
				word={typeof word === "string" ? word : null}
				closedBy={names.get(task.closedBy ?? "") ?? null}
				facts={await historyOf(pool, task.taskId)}
				colleagues={await listColleagues(pool)}
				zone={context.zone}
				error={shown.error ?? null}
				typed={shown.typed ?? ""}
				done={readDone(request.query.done)}
			/>,
			status,
		);
	}

	app.get("/tasks/:id", (request: TaskRequest, reply) => page(request, reply));

	async function answer(
		request: TaskRequest,
		reply: FastifyReply,
		result: TaskResult,
		to: { readonly back: string; readonly done: keyof TaskWords["done"]; readonly typed?: string },
	): Promise<FastifyReply> {
		if (result.kind === "done") return reply.redirect(backWith(to.back, to.done), 303);
		if (result.kind === "absent") return reply.callNotFound() as unknown as FastifyReply;
		const error =
			result.kind === "changed" ? "changed" : result.code === "no-colleague" ? "no-colleague" : "word-missing";
		return page(request, reply, { error, typed: to.typed ?? "" });
	}

	function backOf(request: TaskRequest): string {
		const { back } = bodyOf(request);
		return back === undefined ? `/tasks/${request.params.id}` : ownPath(back);
	}

	app.post("/tasks/:id/take", async (request: TaskRequest, reply) => {
		if (!(await findHere(request, request.params.id))) return reply.callNotFound();
		const result = await takeTask(deps, onTaskOf(request, request.params.id));
		return answer(request, reply, result, { back: backOf(request), done: "taken" });
	});

	app.post("/tasks/:id/hand-over", async (request: TaskRequest, reply) => {
		if (!(await findHere(request, request.params.id))) return reply.callNotFound();
		const to = String(bodyOf(request).to ?? "").slice(0, 64);
		const result = await handOverTask(deps, onTaskOf(request, request.params.id), to);
		return answer(request, reply, result, { back: backOf(request), done: "handed" });
	});

	app.post("/tasks/:id/close", async (request: TaskRequest, reply) => {
		if (!(await findHere(request, request.params.id))) return reply.callNotFound();
		const word = String(bodyOf(request).word ?? "").slice(0, 2000);
		const result = await closeTaskWithWord(deps, onTaskOf(request, request.params.id), word);
		return answer(request, reply, result, { back: "/tasks", done: "closed", typed: word });
	});
}
