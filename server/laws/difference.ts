import type { Lang } from "../../findings/lang.ts";
import type { Procedure } from "../../procedures/define.ts";
import { describeLaw, type Said } from "./describe.ts";
import { getLawWords, type LawPart, lawParts } from "./words.ts";

/** What two laws say of one thing; null: that law says nothing of it. */
export type DifferentRow = {
	readonly id: string;
	readonly what: string;
	readonly first: string | null;
	readonly second: string | null;
};

export type LawDifference = {
	readonly part: LawPart;
	/** In the order of the first law, then what only the second has. */
	readonly rows: readonly DifferentRow[];
	/** How many things both say alike. */
	readonly alike: number;
};

/** Rows with the same id; a law that says a thing twice is told once, because the ids of a law are its own keys. */
function compare(first: readonly Said[], second: readonly Said[]): Omit<LawDifference, "part"> {
	const other = new Map(second.map((one) => [one.id, one]));
	const own = new Set(first.map(({ id }) => id));
	const rows = [
		...first.map(({ id, what, says }) => ({ id, what, first: says, second: other.get(id)?.says ?? null })),
		...second.filter(({ id }) => !own.has(id)).map(({ id, what, says }) => ({ id, what, first: null, second: says })),
	];
	const different = rows.filter((row) => row.first !== row.second);
	return { rows: different, alike: rows.length - different.length };
}

/** The difference between two laws of a procedure, part by part. Pure over the two versions: swapped, both columns change places. */
export function differenceOf(first: Procedure, second: Procedure, lang: Lang): readonly LawDifference[] {
	const [a, b] = [describeLaw(first, lang), describeLaw(second, lang)];
	return lawParts.map((part) => ({ part, ...compare(a[part], b[part]) }));
}

/** The same as plain text, for a terminal or a printer: each row under its heading, the first law's words after `-`, the second's after `+`. */
export function differenceText(first: Procedure, second: Procedure, lang: Lang): string {
	const words = getLawWords(lang);
	const lines = [words.title(first.face.law, second.face.law), words.lead];
	for (const { part, rows, alike } of differenceOf(first, second, lang)) {
		lines.push("", `## ${words.parts[part]}`, `${words.different(rows.length)}. ${words.alike(alike)}.`);
		for (const { what, first: before, second: after } of rows)
			lines.push("", what, `  - ${before ?? words.none}`, `  + ${after ?? words.none}`);
	}
	return lines.join("\n");
}
