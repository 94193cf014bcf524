import { describe, expect, test } from "vitest";
import { countGuests } from "./guests.ts";
import { connectionsPerAddressMax, connectionsPerAddressMinuteMax, lettersPerAddressHourMax } from "./limits.ts";

describe("who may come in, and how often", () => {
	test("so many at once from one address, and again when one has left", () => {
		const guests = countGuests([]);
		for (let i = 0; i < connectionsPerAddressMax; i++) expect(guests.enter("192.0.2.1", 0)).toBe(null);
		expect(guests.enter("192.0.2.1", 0)).toBe("too-many-at-once");
		expect(guests.enter("192.0.2.2", 0)).toBe(null);
		guests.left("192.0.2.1");
		expect(guests.enter("192.0.2.1", 0)).toBe(null);
	});

	test("so many in a minute, however soon they leave", () => {
		const guests = countGuests([]);
		for (let i = 0; i < connectionsPerAddressMinuteMax; i++) {
			expect(guests.enter("192.0.2.1", 0)).toBe(null);
			guests.left("192.0.2.1");
		}
		expect(guests.enter("192.0.2.1", 59_000)).toBe("too-fast");
		expect(guests.enter("192.0.2.1", 60_000)).toBe(null);
	});

	test("so many letters in an hour", () => {
		const guests = countGuests([]);
		for (let i = 0; i < lettersPerAddressHourMax; i++) expect(guests.mayPost("192.0.2.1", 0)).toBe(true);
		expect(guests.mayPost("192.0.2.1", 0)).toBe(false);
		expect(guests.mayPost("192.0.2.1", 3_600_000)).toBe(true);
	});

	test("one IPv6 subscriber is one guest, whichever of his addresses he uses", () => {
		const guests = countGuests([]);
		for (let i = 0; i < connectionsPerAddressMax; i++)
			expect(guests.enter(`2001:db8::${i.toString(16)}`, 0)).toBe(null);
		expect(guests.enter("2001:db8:0:0:ffff::1", 0)).toBe("too-many-at-once");
		expect(guests.enter("2001:db8:0:1::1", 0)).toBe(null);
	});

	test("the authority's own relays are not counted", () => {
		const guests = countGuests(["10.0.0.1"]);
		for (let i = 0; i < 1_000; i++) expect(guests.enter("10.0.0.1", 0)).toBe(null);
		expect(guests.mayPost("10.0.0.1", 0)).toBe(true);
	});

	test("a flood of addresses is forgotten again, those that are inside are not", () => {
		const guests = countGuests([]);
		for (let i = 0; i < connectionsPerAddressMax; i++) guests.enter("192.0.2.1", 0);
		for (let i = 0; i < 30_000; i++) {
			const address = `10.${i >> 16}.${(i >> 8) & 255}.${i & 255}`;
			guests.enter(address, 0);
			guests.left(address);
		}
		expect(guests.enter("192.0.2.1", 0)).toBe("too-many-at-once");
	});
});
