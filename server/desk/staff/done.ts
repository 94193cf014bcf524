import { words } from "./words.en.ts";
import type { StaffWords } from "./words.ts";

export type Done = keyof StaffWords["done"];

/** What `?done=` says, when it is one of ours. */
export function doneOf(text: unknown): Done | null {
	return (Object.keys(words.done) as Done[]).find((key) => key === text) ?? null;
}
