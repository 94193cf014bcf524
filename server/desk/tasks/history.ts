import { loadStream } from "../../store/events.ts";
import type { Tx } from "../../store/pool.ts";
import { taskStream } from "../../store/tasks.ts";
import { namesOf } from "../lists.ts";
import type { TaskFact } from "./pages.tsx";

type Plain = { readonly by: { readonly id: string }; readonly at: number; readonly owner?: string };

/** What colleagues did with a task, oldest first, with the names that they have now. */
export async function historyOf(tx: Tx, taskId: string): Promise<readonly TaskFact[]> {
	const { events } = await loadStream(tx, taskStream(taskId));
	const facts = events.map((event) => ({ type: event.type as TaskFact["type"], plain: event.plain as Plain }));
	const ids = facts.flatMap(({ plain }) => [plain.by.id, ...(plain.owner ? [plain.owner] : [])]);
	const names = await namesOf(tx, [...new Set(ids)]);
	return facts.map(({ type, plain }) => ({
		type,
		at: plain.at,
		by: names.get(plain.by.id) ?? plain.by.id,
		to: type === "task_handed_over" ? (names.get(plain.owner ?? "") ?? "") : "",
	}));
}
