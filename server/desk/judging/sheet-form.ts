import type { AssessmentRules } from "../../../casework/assessment-rules.ts";
import type { GroundFound } from "../../../casework/round-facts.ts";
import type { Sheet } from "../../../casework/round-state.ts";
import type { LineScores } from "../../../casework/scores.ts";
import { textOf } from "../routes/body.ts";

/** A sheet as it was typed: points by line, ticked documents by ground. */
export type SheetTyped = {
	readonly scores: Readonly<Record<string, string>>;
	readonly ticked: Readonly<Record<string, readonly number[]>>;
	readonly notes: string;
};

export function scoreField(line: string): string {
	return `score-${line}`;
}

export function tickField(ground: string, ordinal: number): string {
	return `shown-${ground}-${ordinal}`;
}

/** The form as it begins: empty, or what he handed in already. */
export function typedSheet(own: Sheet | null): SheetTyped {
	return {
		scores: Object.fromEntries(Object.entries(own?.scores ?? {}).map(([line, points]) => [line, String(points)])),
		ticked: Object.fromEntries((own?.grounds ?? []).map(({ ground, evidence }) => [ground, evidence])),
		notes: own?.notes ?? "",
	};
}

/** What was posted. `ordinals`: documents of the case; nothing else can be ticked. */
export function postedSheet(
	posted: Readonly<Record<string, unknown>>,
	rules: AssessmentRules,
	ordinals: readonly number[],
): SheetTyped {
	return {
		scores: Object.fromEntries(rules.rubric.map(({ id }) => [id, textOf(posted, scoreField(id), 6).trim()])),
		ticked: Object.fromEntries(
			rules.preferences.map(({ id }) => [
				id,
				ordinals.filter((ordinal) => textOf(posted, tickField(id, ordinal), 3) === "yes"),
			]),
		),
		notes: textOf(posted, "notes"),
	};
}

export type SheetRead = {
	readonly scores: LineScores;
	/** A ground is found by the documents that show it: without any it was not found. */
	readonly grounds: readonly GroundFound[];
	/** Lines without a whole number within their bounds. */
	readonly wrong: readonly string[];
};

export function readSheet(typed: SheetTyped, { rubric, scoreMax, preferences }: AssessmentRules): SheetRead {
	const lines = rubric.map(({ id }) => {
		const text = typed.scores[id] ?? "";
		return { id, points: /^\d{1,4}$/.test(text) && Number(text) <= scoreMax ? Number(text) : null };
	});
	return {
		scores: Object.fromEntries(lines.flatMap(({ id, points }) => (points === null ? [] : [[id, points] as const]))),
		grounds: preferences.flatMap(({ id }) => {
			const evidence = typed.ticked[id] ?? [];
			return evidence.length > 0 ? [{ ground: id, evidence }] : [];
		}),
		wrong: lines.flatMap(({ id, points }) => (points === null ? [id] : [])),
	};
}
