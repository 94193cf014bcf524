import type { Lang } from "../../findings/lang.ts";
import type { Letter } from "../../procedures/letter.ts";
import { queueAnswer } from "../answers/message.ts";
import { StoreError } from "../store/store-error.ts";
import { actOnTask, type OnTask, settleAnswered, type TaskDeps, type TaskResult } from "./task-acts.ts";

/** What an officer answers to a letter that belongs to no case. */
export type LetterAnswer = {
	readonly procedure: string;
	readonly law: string;
	readonly letter: Extract<Letter, { kind: "letter-answer" }>;
	readonly language: Lang;
	readonly to: { readonly address: string; readonly messageId: string | null };
};

/**
 * Answers a letter: the message is written in the transaction that settles it, sealed to the vault's public key, and sent at least once under one
 * Message-ID like every other answer (design.md 7). The first of two officers answers; the second hears that a colleague was quicker.
 */
export function answerLetter(deps: TaskDeps, on: OnTask, answer: LetterAnswer): Promise<TaskResult> {
	return actOnTask(deps, on, async (tx, task, at) => {
		const { letterId } = task;
		if (letterId === null) throw new StoreError("version-conflict", `Task ${on.taskId} is no letter's.`);
		await settleAnswered(tx, on, letterId, at);
		await queueAnswer(tx, {
			caseId: null,
			letterId,
			to: answer.to,
			data: { procedure: answer.procedure, law: answer.law, letter: answer.letter, receipt: null },
			language: answer.language,
			key: deps.vaultPublic,
			domain: deps.casefile.domain,
			at,
		});
		return { kind: "done" };
	});
}
