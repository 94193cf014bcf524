import { decide } from "../../casework/decide.ts";
import type { EpochSeconds } from "../../casework/facts.ts";
import { may } from "../../casework/may.ts";
import type { Scope } from "../../casework/staff-roles.ts";
import { closedByWord } from "../../casework/tasks.ts";
import { type Casefile, type CasefileDeps, findCasefile, saveEvents } from "../casefile/casefile.ts";
import { contextOf } from "../casefile/context.ts";
import { sealJson } from "../store/case-keys.ts";
import { appendEvents, type Fact } from "../store/events.ts";
import { findLetter, settleLetter } from "../store/letters.ts";
import type { Store, Tx } from "../store/pool.ts";
import { StoreError } from "../store/store-error.ts";
import { closeTask, findTask, setTaskOwner, type TaskRow, taskStream, wordContext } from "../store/tasks.ts";
import { listUsers, type User } from "../store/users.ts";
import type { VaultPublic } from "../store/vault-wrap.ts";
import type { WakeChannel } from "../store/waking.ts";
import { recordReply } from "./record-reply.ts";

/** Who acts on which task, and at which version he saw it: what a colleague did since then is not acted upon unseen. */
export type OnTask = { readonly taskId: string; readonly seenVersion: number; readonly officerId: string };

export type TaskResult =
	| { readonly kind: "done" }
	/** Nothing was written; the reason is the officer's to mend. */
	| { readonly kind: "refused"; readonly code: "word-missing" | "no-colleague" | "no-such-case" }
	/** A colleague was quicker. */
	| { readonly kind: "changed" }
	| { readonly kind: "absent" };

export type TaskDeps = {
	readonly store: Store;
	readonly casefile: CasefileDeps;
	readonly vaultPublic: VaultPublic;
	readonly now: () => EpochSeconds;
	readonly wake: (channel: WakeChannel) => void;
};

/** The fact of an act on a task: who, when, and nothing personal. */
function taskFact(type: string, on: OnTask, at: EpochSeconds, more: Readonly<Record<string, unknown>> = {}): Fact {
	return { type, plain: { by: { kind: "officer", id: on.officerId }, at, ...more }, personal: null };
}

/** Appends facts to a task that the officer saw at `seenVersion`. Throws `version-conflict` when it is at another. */
async function appendToTask(tx: Tx, on: OnTask, facts: readonly Fact[], at: EpochSeconds): Promise<void> {
	const stream = taskStream(on.taskId);
	await appendEvents(tx, { stream, expectedVersion: on.seenVersion, events: facts, caseKey: null, at });
}

type Acted = Exclude<TaskResult, { kind: "changed" | "absent" }>;

/** One act on an open task in one transaction; the task stays locked until it ends. */
export async function actOnTask(
	deps: TaskDeps,
	on: OnTask,
	run: (tx: Tx, task: TaskRow, at: EpochSeconds) => Promise<Acted>,
): Promise<TaskResult> {
	try {
		const result = await deps.store.tx(async (tx): Promise<TaskResult> => {
			const task = await findTask(tx, on.taskId, true);
			if (!task) return { kind: "absent" };
			if (task.version !== on.seenVersion || task.closedAt !== null) return { kind: "changed" };
			return run(tx, task, deps.now());
		});
		if (result.kind === "done") for (const channel of ["jobs", "messages"] as const) deps.wake(channel);
		return result;
	} catch (error) {
		if (error instanceof StoreError && error.code === "version-conflict") return { kind: "changed" };
		throw error;
	}
}

export function takeTask(deps: TaskDeps, on: OnTask): Promise<TaskResult> {
	return actOnTask(deps, on, async (tx, task, at) => {
		await setTaskOwner(tx, task.taskId, on.officerId);
		await appendToTask(tx, on, [taskFact("task_taken", on, at, { from: task.owner, owner: on.officerId })], at);
		return { kind: "done" };
	});
}

/** Whoever a task may be handed to: who may settle it where it lies. By name. */
export async function listColleagues(tx: Tx, { procedure, office }: Scope): Promise<readonly User[]> {
	const users = await listUsers(tx);
	return users.filter(({ userId, grants }) => may({ id: userId, grants }, "settleLetter", { procedure, office }).ok);
}

/** `to` is one of those; anybody else is refused. */
export function handOverTask(deps: TaskDeps, on: OnTask, to: string): Promise<TaskResult> {
	return actOnTask(deps, on, async (tx, task, at) => {
		if (!(await listColleagues(tx, task)).some(({ userId }) => userId === to))
			return { kind: "refused", code: "no-colleague" };
		await setTaskOwner(tx, task.taskId, to);
		await appendToTask(tx, on, [taskFact("task_handed_over", on, at, { from: task.owner, owner: to })], at);
		return { kind: "done" };
	});
}

/** The case of a task; null where there is none, or where its key was erased and nobody can write on it any more. */
async function findOpenable(tx: Tx, task: TaskRow, deps: TaskDeps): Promise<Casefile | null> {
	if (task.caseId === null) return null;
	try {
		return await findCasefile(tx, task.caseId, deps.casefile.unwrap);
	} catch (error) {
		if (error instanceof StoreError && error.code === "key-erased") return null;
		throw error;
	}
}

/**
 * Closes a task that ends by a word (`closedByWord`). Where there is a case the word is a note on it, sealed under its key; else it is sealed with the
 * task.
 */
export function closeTaskWithWord(deps: TaskDeps, on: OnTask, word: string): Promise<TaskResult> {
	return actOnTask(deps, on, async (tx, task, at) => {
		if (!word.trim() || !closedByWord.includes(task.kind)) return { kind: "refused", code: "word-missing" };
		const file = await findOpenable(tx, task, deps);
		if (file) {
			const context = contextOf(file.state, { kind: "officer", id: on.officerId }, at);
			const decision = decide(file.state, { name: "note", text: word.trim() }, context);
			if (!decision.ok) return { kind: "refused", code: "word-missing" };
			await saveEvents(tx, file, decision.events, at, deps.casefile);
		}
		const sealed = file ? null : sealJson(deps.vaultPublic, wordContext(task.taskId), word.trim());
		await closeTask(tx, task.taskId, { at, by: on.officerId, word: sealed });
		await appendToTask(tx, on, [taskFact("task_closed", on, at, { how: "word" })], at);
		return { kind: "done" };
	});
}

/** A letter that needs no answer, and why. */
export function closeLetter(deps: TaskDeps, on: OnTask, reason: string): Promise<TaskResult> {
	return actOnTask(deps, on, async (tx, task, at) => {
		if (!reason.trim()) return { kind: "refused", code: "word-missing" };
		const word = sealJson(deps.vaultPublic, wordContext(task.taskId), reason.trim());
		const settled = { state: "closed", by: on.officerId, at, word } as const;
		if (task.letterId === null || !(await settleLetter(tx, task.letterId, settled)))
			throw new StoreError("version-conflict", `The letter of task ${task.taskId} is settled.`);
		await appendToTask(tx, on, [taskFact("task_closed", on, at, { how: "closed" })], at);
		return { kind: "done" };
	});
}

/** An officer says which case a letter belongs to: the fact stands on the case under his name. */
export function linkLetter(deps: TaskDeps, on: OnTask, caseId: string): Promise<TaskResult> {
	return actOnTask(deps, on, async (tx, task, at) => {
		const letter = task.letterId === null ? null : await findLetter(tx, task.letterId);
		const by = { kind: "officer", id: on.officerId } as const;
		const isLinked = letter && (await recordReply(tx, letter, { caseId, by, at }, deps.casefile));
		if (!isLinked) return { kind: "refused", code: "no-such-case" };
		await appendToTask(tx, on, [taskFact("letter_linked", on, at, { caseId, before: task.caseId })], at);
		return { kind: "done" };
	});
}

/** In the transaction of its answer: the letter is answered, and its task is over. Throws `version-conflict` when a colleague was first. */
export async function settleAnswered(tx: Tx, on: OnTask, letterId: string, at: EpochSeconds): Promise<void> {
	const task = await findTask(tx, on.taskId, true);
	const isAsSeen = task?.version === on.seenVersion && task.closedAt === null && task.letterId === letterId;
	if (!isAsSeen || !(await settleLetter(tx, letterId, { state: "answered", by: on.officerId, at, word: null })))
		throw new StoreError("version-conflict", `Letter ${letterId} was settled or changed meanwhile.`);
	await appendToTask(tx, on, [taskFact("task_closed", on, at, { how: "answered" })], at);
}
