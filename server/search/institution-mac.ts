import type { SearchKey } from "./search-key.ts";
import { spell } from "./spelling.ts";

/**
 * The keyed hash, in hex, under which an institution that recommends and one that an assessor belongs to are found to be the same, in whatever script,
 * case or punctuation each was written; null for none. Another name of the same institution is another one: that is what declaring is for.
 */
export function institutionMac(name: string | null, key: SearchKey): string | null {
	const parts = (name ?? "").split(/[^\p{L}\p{N}\p{M}]+/u).map(spell);
	const text = parts.flatMap((part) => (part === null ? [] : [part.skeleton])).join(" ");
	return text === "" ? null : key.term("institution", text).toString("hex");
}
