import { type AdministrationWords, getAdministrationWords } from "./words.ts";

export type Done = keyof AdministrationWords["done"];

/** What `?done=` says, when it is one of ours. */
export function doneOf(text: unknown): Done | null {
	return (Object.keys(getAdministrationWords("en").done) as Done[]).find((key) => key === text) ?? null;
}
