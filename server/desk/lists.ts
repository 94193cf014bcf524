import { endStatuses, type Status, statuses } from "../../casework/status.ts";
import { countByState } from "../store/case-lists.ts";
import type { Tx } from "../store/pool.ts";
import { type Tab, tabs } from "./queue-filter.ts";

/** Lists that are not counted: what is open is the sum of the others, and everything says nothing about anyone's day. */
const uncounted: readonly Tab[] = ["open", "all"];

/**
 * How many cases lie in each tab, within these places and up to a bound (`countMax` + 1); null where a count says nothing. Nothing outside of
 * the places is counted, so a count tells no more than the list does.
 */
export async function countTabs(
	tx: Tx,
	places: readonly number[],
	reader: string,
): Promise<Readonly<Record<Tab, number | null>>> {
	const states = tabs.filter((tab): tab is Extract<Tab, Status> => (statuses as readonly string[]).includes(tab));
	const counted = await countByState(
		tx,
		places,
		states.filter((state) => !endStatuses.includes(state)),
		reader,
	);
	const countOf = (tab: Tab) => (tab === "held" ? counted.held : (counted.states.get(tab as Status) ?? 0));
	return Object.fromEntries(tabs.map((tab) => [tab, uncounted.includes(tab) ? null : countOf(tab)])) as Record<
		Tab,
		number | null
	>;
}

/** Names of officers by account id, for timelines. */
export async function namesOf(tx: Tx, userIds: readonly string[]): Promise<Map<string, string>> {
	if (userIds.length === 0) return new Map();
	const found = await tx.query<{ id: string; name: string }>(
		"select user_id as id, display_name as name from users where user_id::text = any($1)",
		[userIds],
	);
	return new Map(found.rows.map((row) => [row.id, row.name]));
}

/** Colleagues who may have cases, by name: for the choice "whose". */
export async function listColleagues(tx: Tx): Promise<{ readonly id: string; readonly name: string }[]> {
	const found = await tx.query<{ id: string; name: string }>({
		name: "list-colleagues",
		text: "select user_id as id, display_name as name from users where disabled_at is null order by display_name, login limit 500",
	});
	return found.rows;
}
