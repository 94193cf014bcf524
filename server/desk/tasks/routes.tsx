import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { Zone } from "../../../casework/clock.ts";
import { may, mayAnywhere } from "../../../casework/may.ts";
import {
	closeTaskWithWord,
	handOverTask,
	listColleagues,
	type OnTask,
	type TaskResult,
	takeTask,
} from "../../letters/task-acts.ts";
import { openVaultJson } from "../../store/case-keys.ts";
import { isHiddenFrom } from "../../store/recusals.ts";
import { countTasks, findTask, listTasks, type TaskFilter, type TaskRow, wordContext } from "../../store/tasks.ts";
import { sendPage } from "../../web/context.ts";
import { getActor, getOfficer } from "../actor.ts";
import type { DeskContext } from "../context.ts";
import { requireMay } from "../guard.tsx";
import { namesOf } from "../lists.ts";
import { bodyOf } from "../routes/body.ts";
import { ownPath } from "../routes/sign-in.tsx";
import { historyOf } from "./history.ts";
import { TaskPage, TasksPage } from "./pages.tsx";
import { isInScopes, taskScopes } from "./scopes.ts";
import { type TaskWords, taskWords, type Whose } from "./words.ts";

type TaskRequest = FastifyRequest<{ Params: { id: string } }>;

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
export function readDone(request: FastifyRequest): keyof TaskWords["done"] | null {
	const { done } = request.query as { done?: unknown };
	return (Object.keys(taskWords.en.done) as (keyof TaskWords["done"])[]).find((key) => key === done) ?? null;
}

/** The task of a posted form at the version that the officer saw. */
export function onTaskOf(request: FastifyRequest, taskId: string): OnTask {
	return { taskId, seenVersion: Number(bodyOf(request).version), officerId: getOfficer(request).userId };
}

/** What waits for a person: taken, handed over, closed with a word. Lists hold nothing personal, and only what lies in the officer's scopes. */
export function taskRoutes(app: FastifyInstance, context: DeskContext): void {
	const { deps } = context;
	const { pool } = deps.store;

	app.get<{ Querystring: { whose?: unknown } }>("/tasks", async (request, reply) => {
		const { userId } = getOfficer(request);
		const whose = readWhose(request.query.whose);
		const scopes = taskScopes(request);
		const filter = {
			whose: whoseFilter(whose, userId),
			kinds: null,
			open: whose !== "closed",
			scopes,
			reader: userId,
			limit: rowsMax,
		};
		return sendPage(
			reply,
			<TasksPage
				frame={context.frame(request, reply)}
				whose={whose}
				counts={await countTasks(pool, userId, scopes)}
				tasks={await listTasks(pool, filter)}
				zoneOf={(task) => zoneOf(context, task)}
				done={readDone(request)}
				mayAct={mayAnywhere(getActor(request), "settleLetter")}
			/>,
		);
	});

	app.get("/tasks/:id", async (request: TaskRequest, reply) => {
		const task = await findHere(context, request);
		return task ? showTask(context, request, reply, task, { error: null, typed: "" }) : reply.callNotFound();
	});

	app.post("/tasks/:id/take", (request: TaskRequest, reply) =>
		actOn(context, request, reply, { back: backOf(request), done: "taken", act: (on) => takeTask(deps, on) }),
	);

	app.post("/tasks/:id/hand-over", (request: TaskRequest, reply) => {
		const to = String(bodyOf(request).to ?? "").slice(0, 64);
		return actOn(context, request, reply, {
			back: backOf(request),
			done: "handed",
			act: (on) => handOverTask(deps, on, to),
		});
	});

	app.post("/tasks/:id/close", (request: TaskRequest, reply) => {
		const word = String(bodyOf(request).word ?? "").slice(0, 2000);
		const act = (on: OnTask) => closeTaskWithWord(deps, on, word);
		return actOn(context, request, reply, { back: "/tasks", done: "closed", act, typed: word });
	});
}

/** The task, where it lies within the officer's scopes; any other looks like none. */
async function findHere(context: DeskContext, request: TaskRequest): Promise<TaskRow | null> {
	const { id } = request.params;
	const task = idShape.test(id) ? await findTask(context.deps.store.pool, id) : null;
	if (!task || !isInScopes(task, taskScopes(request))) return null;
	const { userId } = getOfficer(request);
	if (task.caseId !== null && (await isHiddenFrom(context.deps.store.pool, userId, task.caseId))) return null;
	if (request.method === "POST")
		requireMay(request, "settleLetter", { procedure: task.procedure, office: task.office });
	return task;
}

/** In which a task is told: its procedure's, as its case is. */
function zoneOf(context: DeskContext, { procedure }: TaskRow): Zone {
	return (procedure === null ? null : context.findFace(procedure, null)?.zone) ?? context.zone;
}

async function showTask(
	context: DeskContext,
	request: TaskRequest,
	reply: FastifyReply,
	task: TaskRow,
	shown: { readonly error: keyof TaskWords["errors"] | null; readonly typed: string },
): Promise<FastifyReply> {
	const { pool } = context.deps.store;
	const word = task.word && openVaultJson(context.deps.casefile.unwrap, wordContext(task.taskId), task.word);
	const names = await namesOf(pool, task.closedBy === null ? [] : [task.closedBy]);
	return sendPage(
		reply,
		<TaskPage
			frame={context.frame(request, reply)}
			task={task}
			word={typeof word === "string" ? word : null}
			closedBy={names.get(task.closedBy ?? "") ?? null}
			facts={await historyOf(pool, task.taskId)}
			colleagues={await listColleagues(pool, task)}
			zone={zoneOf(context, task)}
			{...shown}
			done={readDone(request)}
			mayAct={may(getActor(request), "settleLetter", { procedure: task.procedure, office: task.office }).ok}
		/>,
		shown.error === "changed" ? 409 : shown.error ? 400 : 200,
	);
}

/** The page of ours that a form came from, or the task's own. */
function backOf(request: TaskRequest): string {
	const { back } = bodyOf(request);
	return back === undefined ? `/tasks/${request.params.id}` : ownPath(back);
}

async function actOn(
	context: DeskContext,
	request: TaskRequest,
	reply: FastifyReply,
	how: {
		readonly back: string;
		readonly done: keyof TaskWords["done"];
		readonly act: (on: OnTask) => Promise<TaskResult>;
		readonly typed?: string;
	},
): Promise<FastifyReply> {
	const task = await findHere(context, request);
	const result = task ? await how.act(onTaskOf(request, task.taskId)) : null;
	if (result?.kind === "done") {
		const path = `${how.back}${how.back.includes("?") ? "&" : "?"}done=${how.done}`;
		return reply.redirect(path, 303);
	}
	const now = await findHere(context, request);
	if (!now || !result || result.kind === "absent") return reply.callNotFound() as unknown as FastifyReply;
	const code = result.kind === "changed" ? "changed" : result.code;
	const error = code === "no-such-case" ? "word-missing" : code;
	return showTask(context, request, reply, now, { error, typed: how.typed ?? "" });
}
