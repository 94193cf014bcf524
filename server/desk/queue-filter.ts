import { addDays, endOfDay, localDate, type Zone } from "../../casework/clock.ts";
import type { EpochSeconds } from "../../casework/facts.ts";
import { endStatuses, type Status, statuses } from "../../casework/status.ts";
import type { CaseListFilter, ListedAfter } from "../store/case-lists.ts";

/** The lists that stand above every other as tabs, in the order of an officer's morning. */
export const tabs = [
	"to_check",
	"accepted",
	"in_review",
	"in_correction",
	"before_board",
	"approved",
	"held",
	"delivered",
	"rejected",
	"incomplete",
	"open",
	"all",
] as const;

export type Tab = (typeof tabs)[number];

/** A state of the case, what is held, everything that has not ended, or everything. */
export type QueueName = Tab | Exclude<Status, "joined">;

export const clocks = ["late", "today", "soon", "stopped"] as const;
export type Clock = (typeof clocks)[number];

/** How many days ahead a promise is "soon". */
const soonDays = 3;

/** What an officer has chosen; every part may be absent. */
export type QueueFilter = {
	readonly queue: QueueName;
	readonly clock: Clock | null;
	/** `mine`, `nobody`, or a colleague's account id. */
	readonly officer: string | null;
	readonly procedure: string | null;
	readonly office: string | null;
	readonly kind: string | null;
};

const queueNames: readonly QueueName[] = [...tabs, ...statuses.filter((status) => status !== "joined")];
const wordShape = /^[\w-]{1,64}$/;

/** Reads the part of an address behind `?`; what is not understood is left out. */
export function readFilter(query: Readonly<Record<string, unknown>>): QueueFilter {
	const word = (name: string) => {
		const value = query[name];
		return typeof value === "string" && wordShape.test(value) ? value : null;
	};
	return {
		queue: queueNames.find((name) => name === query.queue) ?? "to_check",
		clock: clocks.find((name) => name === query.clock) ?? null,
		officer: word("officer"),
		procedure: word("procedure"),
		office: word("office"),
		kind: word("kind"),
	};
}

/** The same filter as the part of an address behind `?`. */
export function writeFilter(filter: QueueFilter): string {
	const params = new URLSearchParams({ queue: filter.queue });
	for (const name of ["clock", "officer", "procedure", "office", "kind"] as const) {
		const value = filter[name];
		if (value !== null) params.set(name, value);
	}
	return params.toString();
}

/** `after` as the link of the page before wrote it: rank and case id. */
export function readAfter(text: unknown): ListedAfter | null {
	const match = typeof text === "string" ? /^(\d{1,12})~([0-9a-f-]{36})$/.exec(text) : null;
	return match?.[1] && match[2] ? { rank: Number(match[1]), caseId: match[2] } : null;
}

function statusesOf(queue: QueueName): readonly Status[] | null {
	if (queue === "all" || queue === "held") return null;
	if (queue === "open") return statuses.filter((status) => !endStatuses.includes(status));
	return [queue];
}

function dueOf(clock: Clock | null, now: EpochSeconds, zone: Zone): CaseListFilter["due"] {
	const endOfToday = endOfDay(localDate(now, zone), zone);
	if (clock === "late") return { from: null, to: now - 1 };
	if (clock === "today") return { from: now, to: endOfToday };
	if (clock !== "soon") return;
	return { from: endOfToday + 1, to: endOfDay(addDays(localDate(now, zone), soonDays), zone) };
}

const accountShape = /^[0-9a-f-]{36}$/;

/** What the store is asked for. A clock is stopped while the applicant has to answer a correction. */
export function listFilterOf(
	filter: QueueFilter,
	on: { now: EpochSeconds; zone: Zone; me: string; places: readonly number[] },
): Omit<CaseListFilter, "limit" | "after"> {
	const chosen = statusesOf(filter.queue);
	const wanted: readonly Status[] | null =
		filter.clock === "stopped" ? (chosen ?? ["in_correction"]).filter((status) => status === "in_correction") : chosen;
	const due = dueOf(filter.clock, on.now, on.zone);
	const officer = filter.officer === "mine" ? on.me : filter.officer === "nobody" ? null : filter.officer;
	return {
		places: on.places,
		...(wanted ? { statuses: wanted } : {}),
		...(filter.queue === "held" ? { held: true } : {}),
		...(filter.kind === null ? {} : { kind: filter.kind }),
		...(filter.officer === null ? {} : { officer: officer !== null && !accountShape.test(officer) ? on.me : officer }),
		...(due ? { due } : {}),
	};
}
