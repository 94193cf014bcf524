import { connectionsPerAddressMax, connectionsPerAddressMinuteMax, lettersPerAddressHourMax } from "./limits.ts";

/** Addresses that are counted at once; the oldest is forgotten first. Bounds the memory that strangers can take. */
const addressesMax = 10_000;

type Counted = { open: number; connections: number; minute: number; letters: number; hour: number };

export type Guests = {
	/** A connection began: null, or why it is not let in now. Let in, it must be ended with `left`. */
	enter(address: string, nowMs: number): "too-many-at-once" | "too-fast" | null;
	left(address: string): void;
	/** A letter begins: false when this address has sent its hour's share. */
	mayPost(address: string, nowMs: number): boolean;
};

/** The network that is counted together: one IPv4 address, or the /64 that one IPv6 subscriber has. */
function networkOf(address: string): string {
	if (!address.includes(":")) return address;
	const [head = "", tail] = address.split("::");
	const groups = head.split(":").filter(Boolean);
	const after = (tail ?? "").split(":").filter(Boolean);
	const missing = tail === undefined ? 0 : 8 - groups.length - after.length;
	return [...groups, ...Array<string>(Math.max(0, missing)).fill("0"), ...after].slice(0, 4).join(":");
}

/** Counts who comes and how often, per process and in memory: a restart forgives. `exempt` are the authority's own relays. */
export function countGuests(exempt: readonly string[]): Guests {
	const counted = new Map<string, Counted>();
	function of(address: string, nowMs: number): Counted {
		const key = networkOf(address);
		const minute = Math.floor(nowMs / 60_000);
		const hour = Math.floor(nowMs / 3_600_000);
		const found = counted.get(key) ?? { open: 0, connections: 0, minute, letters: 0, hour };
		if (found.minute !== minute) Object.assign(found, { connections: 0, minute });
		if (found.hour !== hour) Object.assign(found, { letters: 0, hour });
		counted.delete(key);
		counted.set(key, found);
		for (const [old, one] of counted) {
			if (counted.size <= addressesMax) break;
			// Those inside stay counted; there are never more of them than connections.
			if (one.open === 0 && old !== key) counted.delete(old);
		}
		return found;
	}
	return {
		enter(address, nowMs) {
			if (exempt.includes(address)) return null;
			const guest = of(address, nowMs);
			if (guest.open >= connectionsPerAddressMax) return "too-many-at-once";
			if (++guest.connections > connectionsPerAddressMinuteMax) return "too-fast";
			guest.open++;
			return null;
		},
		left(address) {
			const guest = counted.get(networkOf(address));
			if (guest && guest.open > 0) guest.open--;
		},
		mayPost(address, nowMs) {
			return exempt.includes(address) || ++of(address, nowMs).letters <= lettersPerAddressHourMax;
		},
	};
}
