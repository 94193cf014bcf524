import type { CaseItem, ItemProposal } from "../../../casework/review-facts.ts";
import { textOf } from "../routes/body.ts";

/** What was posted with the fields of `ItemsForm`. */
export type ReadItems = {
	readonly items: readonly Omit<ItemProposal, "asked">[];
	/** The first item of which nothing was said; null when each has its outcome. */
	readonly unsaid: string | null;
	/** Everything that was typed, to be shown again. */
	readonly values: Readonly<Record<string, string>>;
};

/** Reads item by item what was said of `asked`; whether it is sound is for the law of the case (`readItems`). */
export function readItemsForm(body: Readonly<Record<string, unknown>>, asked: readonly CaseItem[]): ReadItems {
	const unsaid = asked.find(({ id }) => !["grant", "refuse"].includes(textOf(body, `outcome.${id}`, 6)));
	const items = asked.map(({ id, asked: count }) => {
		const refused = textOf(body, `outcome.${id}`, 6) === "refuse";
		const approved = count === null || refused ? null : Number(textOf(body, `approved.${id}`, 6));
		const ground = textOf(body, `ground.${id}`, 60);
		return { item: id, outcome: refused ? "refuse" : "grant", approved, ground: refused ? ground : null } as const;
	});
	const values = Object.fromEntries(Object.keys(body).map((name) => [name, textOf(body, name)]));
	return { items, unsaid: unsaid?.id ?? null, values };
}

/** The values of the form for what was said before: a proposal that a decision begins from. */
export function valuesOfItems(items: readonly ItemProposal[], reason: string): Record<string, string> {
	return Object.fromEntries([
		["reason", reason],
		...items.flatMap(({ item, outcome, approved, ground }) => [
			[`outcome.${item}`, outcome],
			...(approved === null ? [] : [[`approved.${item}`, String(approved)]]),
			...(ground === null ? [] : [[`ground.${item}`, ground]]),
		]),
	]);
}
