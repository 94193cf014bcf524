import { describe, expect, test } from "vitest";
import { parseFields } from "./fields.ts";
import { readArrival } from "./received.ts";

const end = Date.parse("2026-11-22T10:00:00Z") / 1000;
const relays = ["10.0.0.1", "10.0.0.2"];

function arrival(head: string, peer: string | null) {
	const { arrivedAt, hops } = readArrival(parseFields(Buffer.from(head)), peer, relays, end);
	return { late: end - arrivedAt, hops };
}

const inner = "Received: from mx.gov.kg (mx.gov.kg [10.0.0.2]) by in.gov.kg; Sun, 22 Nov 2026 09:59:00 +0000\r\n";
const edge =
	"Received: from mail.example.kg (unknown [192.0.2.7]) by mx.gov.kg\r\n\twith ESMTP id x; Sun, 22 Nov 2026 13:00:30 +0600 (KGT)\r\n";
const strange = "Received: from home [192.0.2.9] by mail.example.kg; Sat, 21 Nov 2026 09:00:00 +0000\r\n";

describe("the time of arrival is the authority's first hop (design.md 3)", () => {
	test("through two relays of ours the outer one's line counts, so our outage makes nobody late", () => {
		expect(arrival(inner + edge + strange, "10.0.0.1")).toEqual({ late: 10_770, hops: 2 });
	});
	test("a stranger's line never counts", () => {
		expect(arrival(edge + strange, "192.0.2.7")).toEqual({ late: 0, hops: 0 });
		expect(arrival(edge + strange, null)).toEqual({ late: 0, hops: 0 });
	});
	test("through one relay a line below it is not believed, though it names our relay", () => {
		expect(arrival(edge + inner, "10.0.0.1")).toEqual({ late: 10_770, hops: 1 });
	});
	test("an unreadable time or one in the future is not believed", () => {
		expect(arrival("Received: from a [10.0.0.2] by b; never\r\n", "10.0.0.1").late).toBe(0);
		expect(arrival("Received: from a [10.0.0.2] by b; Mon, 23 Nov 2026 10:00:00 +0000\r\n", "10.0.0.1").late).toBe(0);
	});
	test("a relay's clock that is a little ahead does not put the arrival after the end of DATA", () => {
		expect(arrival("Received: from a [192.0.2.7] by b; Sun, 22 Nov 2026 10:02:00 +0000\r\n", "10.0.0.1")).toEqual({
			late: 0,
			hops: 1,
		});
	});
});
