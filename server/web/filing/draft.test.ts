import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { getFace } from "../../../procedures/faces.ts";
import { callAround } from "../../../test/support/form-filler.ts";
import { parseAddress } from "../../mail/address.ts";
import { callFor, expiryOf, reminderAt } from "./draft.ts";
import { draftCodeBytes, makeDraftCode, readDraftCode } from "./draft-code.ts";
import { keysOfCode } from "./draft-keys.ts";

const day = 86_400;
const days = { untouched: 30, afterClosing: 7 };
const random = fc.uint8Array({ minLength: draftCodeBytes, maxLength: draftCodeBytes });

describe("the code of a draft", () => {
	it("is read back however it is typed, and with one wrong symbol not at all", () => {
		fc.assert(
			fc.property(random, fc.nat(15), fc.nat(30), (bytes, place, shift) => {
				const code = makeDraftCode(bytes);
				expect(readDraftCode(` ${code.toLowerCase().replaceAll("-", " ")} `)).toBe(code);
				const plain = code.replaceAll("-", "");
				const alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
				const at = alphabet.indexOf(plain[place] ?? "");
				const other = alphabet[(at + 1 + shift) % 32] ?? "";
				if (other !== plain[place])
					expect(readDraftCode(plain.slice(0, place) + other + plain.slice(place + 1))).toBeNull();
			}),
		);
	});

	it("opens what was sealed under it, in its place, and another code opens nothing", () => {
		const keys = keysOfCode(makeDraftCode(new Uint8Array(10).fill(1)));
		const other = keysOfCode(makeDraftCode(new Uint8Array(10).fill(2)));
		const sealed = keys.seal("words/1", Buffer.from("text"));
		expect(Buffer.from(keys.open("words/1", sealed)).toString()).toBe("text");
		expect(() => keys.open("words/2", sealed)).toThrow();
		expect(() => other.open("words/1", sealed)).toThrow();
		expect(other.lookup).not.toEqual(keys.lookup);
	});
});

describe("the days of a draft", () => {
	const call = callAround(100 * day, 110 * day);

	it("end a month after the last touch, but a week after the window closed; a late one has that week from then", () => {
		expect(expiryOf(null, 50 * day, days)).toBe(80 * day);
		expect(expiryOf(call, 50 * day, days)).toBe(80 * day);
		expect(expiryOf(call, 105 * day, days)).toBe(117 * day);
		expect(expiryOf(call, 110 * day + 1, days)).toBe(117 * day + 1);
	});

	it("belong to the open call, for a week to the one that closed, then to the next", () => {
		const next = { ...callAround(465 * day, 475 * day), id: "next" };
		const at = (moment: number) => callFor([call, next], moment, days)?.id;
		expect(at(99 * day)).toBe("test");
		expect(at(110 * day)).toBe("test");
		expect(at(117 * day)).toBe("test");
		expect(at(117 * day + 1)).toBe("next");
		expect(callFor([call], 300 * day, days)?.id).toBe("test");
		expect(callFor([], 1, days)).toBeNull();
	});

	it("bring a reminder two days before the end, and none when that is past", () => {
		expect(reminderAt(call, 101 * day)).toBe(108 * day);
		expect(reminderAt(call, 108 * day)).toBeNull();
		expect(reminderAt(call, 120 * day)).toBeNull();
	});
});

describe("an address", () => {
	const faults = (email: string) =>
		getFace("kr-rights-leader")
			.readAnswers("leader", { email })
			.findings.filter(({ place }) => place?.field === "email");

	it("that was confirmed by a code is never refused by the answers it is filed with", () => {
		for (const address of [
			...[
				"a@x.example",
				"o'neil+call@mail.example",
				"a!b=c/d@x.example",
				"a@xn--3e0b707e",
				"가나다@한국.example",
				"a@한국",
			],
			`${"a".repeat(250)}@x.example`,
		])
			expect([parseAddress(address), faults(address)], address).toEqual([address, []]);
		for (const none of ["a", "a@b@c", "a b@c.example", "@c.example", "a@", "<a@b.example> x"])
			expect([parseAddress(none), faults(none).length], none).toEqual([null, 1]);
	});
});
