import type { EpochSeconds } from "../../casework/facts.ts";
import type { Field } from "./fields.ts";

/** How far a relay's clock may run before ours: beyond it the line is not believed. */
const clockAheadSecondsMax = 300;

/** One Received line, as far as it matters: which address handed the letter over, and when. */
function readReceived(value: string): { from: string | null; at: EpochSeconds | null } {
	const semicolon = value.lastIndexOf(";");
	const time =
		semicolon >= 0
			? Date.parse(
					value
						.slice(semicolon + 1)
						.replace(/\([^()]*\)/g, " ")
						.trim(),
				)
			: Number.NaN;
	const clause =
		/^\s*from\s+([\s\S]*?)(?:\sby\s|$)/i.exec(value.slice(0, semicolon >= 0 ? semicolon : undefined))?.[1] ?? "";
	const from = /\[(?:IPv6:)?([0-9a-f.:]{3,45})\]/i.exec(clause)?.[1] ?? null;
	return { from, at: Number.isNaN(time) ? null : Math.floor(time / 1000) };
}

/**
 * When the letter reached the authority (design.md 3): the time in the Received line of the first hop that is the authority's own, else
 * the end of DATA. A line is believed only when the host that wrote it is a configured relay: the top line was written by our peer, the
 * next by the relay that the top line names, and so on. Our outage makes nobody late. `hops` is how many lines were believed.
 */
export function readArrival(
	fields: readonly Field[],
	peer: string | null,
	trustedRelays: readonly string[],
	endOfData: EpochSeconds,
): { readonly arrivedAt: EpochSeconds; readonly hops: number } {
	let writer = peer;
	let arrivedAt = endOfData;
	let hops = 0;
	for (const field of fields) {
		if (field.name !== "received") continue;
		if (writer === null || !trustedRelays.includes(writer)) break;
		const line = readReceived(field.value);
		hops++;
		if (line.at === null || line.at > endOfData + clockAheadSecondsMax) break;
		arrivedAt = Math.min(line.at, endOfData);
		writer = line.from;
	}
	return { arrivedAt, hops };
}
