import type { Status } from "../../casework/status.ts";
import { lockNextCase } from "../store/case-lists.ts";
import type { DeskDeps } from "./deps.ts";

/** The state in which a case waits for an officer to take it up. */
const waitingState: Status = "accepted";

/** The number of the case that this officer is to look at next; null when none waits within these places. */
export async function takeNext(
	deps: Pick<DeskDeps, "store">,
	_officerId: string,
	places: readonly number[],
): Promise<{ readonly number: string } | null> {
	return deps.store.tx((tx) => lockNextCase(tx, places, waitingState));
}
