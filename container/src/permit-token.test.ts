import fc from "fast-check";
import { create } from "qrcode";
import { describe, expect, it } from "vitest";
import { card, isRight, signer, vector } from "../vectors/permit-token.ts";
import { decodeBase45, encodeBase45 } from "./base45.ts";
import { decodeCbor, encodeCbor } from "./cbor.ts";
import { hex } from "./hex.ts";
import {
	employerBytesMax,
	fitToken,
	nameBytesMax,
	type PermitToken,
	permitTokenCharactersMax,
	permitTokenPrefix,
	readPermitToken,
	writePermitToken,
} from "./permit-token.ts";
import { judgePermit } from "./permit-verdict.ts";

const accepts = (text: string): boolean => {
	const read = readPermitToken(text);
	return read.ok && isRight(read.signed, read.signature);
};

const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789".split("");
const plainText = (bytesMax: number) =>
	fc
		.string({ unit: "grapheme", minLength: 1, maxLength: 30 })
		.map((text) => fitToken(text, bytesMax))
		.filter((text) => text !== "" && text !== "…" && text === fitToken(text, bytesMax));
const day = fc
	.integer({ min: 11_000, max: 40_000 })
	.map((number) => new Date(number * 86_400_000).toISOString().slice(0, 10));
const tokens: fc.Arbitrary<PermitToken> = fc
	.record({
		v: fc.constant(1 as const),
		kind: fc.constantFrom("card", "permit", "entrepreneur"),
		number: fc.array(fc.constantFrom(...letters), { minLength: 1, maxLength: 24 }).map((all) => all.join("")),
		code: fc.array(fc.constantFrom(...letters), { minLength: 4, maxLength: 20 }).map((all) => all.join("")),
		days: fc.tuple(day, day).map((both) => both.toSorted()),
		keyId: fc.uint8Array({ minLength: 8, maxLength: 8 }).map(hex),
		statusList: fc.integer({ min: 0, max: 9999 }),
		statusIndex: fc.integer({ min: 0, max: 131_071 }),
		name: fc.option(plainText(nameBytesMax), { nil: null }),
		employer: fc.option(plainText(employerBytesMax), { nil: null }),
		photoSha256: fc.option(fc.uint8Array({ minLength: 32, maxLength: 32 }).map(hex), { nil: null }),
	})
	.map(({ days, ...rest }) => ({
		...rest,
		validFrom: days[0] as string,
		validTo: days[1] as string,
		issuer: "https://a.example",
		statusUrl: `https://a.example/s/${rest.statusList}`,
	}));

describe("a permit's token", () => {
	it("reads as what was written, for every token", () => {
		fc.assert(
			fc.property(tokens, (token) => {
				const text = writePermitToken(token, signer);
				const read = readPermitToken(text);
				expect(read).toMatchObject({ ok: true, token });
				expect(accepts(text)).toBe(true);
			}),
			{ numRuns: 300 },
		);
	});

	it("is refused with any one bit of its bytes turned", () => {
		const bytes = decodeBase45(writePermitToken(card, signer).slice(permitTokenPrefix.length)) as Uint8Array;
		const accepted: number[] = [];
		for (let bit = 0; bit < bytes.length * 8; bit++) {
			const turned = bytes.slice();
			turned[bit >> 3] = (turned[bit >> 3] as number) ^ (1 << (bit & 7));
			if (accepts(permitTokenPrefix + encodeBase45(turned))) accepted.push(bit);
		}
		expect(accepted).toEqual([]);
	});

	it("is refused with any one bit of its text turned", () => {
		const text = Buffer.from(writePermitToken(card, signer), "latin1");
		for (let bit = 0; bit < text.length * 8; bit++) {
			const turned = Buffer.from(text);
			turned[bit >> 3] = (turned[bit >> 3] as number) ^ (1 << (bit & 7));
			expect(accepts(turned.toString("latin1"))).toBe(false);
		}
	});

	it("never throws for any text, and takes nothing that was not signed", () => {
		fc.assert(
			fc.property(fc.oneof(fc.string(), fc.uint8Array({ maxLength: 400 }).map(encodeBase45)), (text) => {
				expect(readPermitToken(text).ok).toBe(false);
				expect(readPermitToken(permitTokenPrefix + text).ok).toBe(false);
			}),
			{ numRuns: 2000 },
		);
	});

	it("has one spelling: the twin of a signature, a header more, a key more, and a longer length are refused", () => {
		const text = writePermitToken(card, signer);
		const bytes = decodeBase45(text.slice(permitTokenPrefix.length)) as Uint8Array;
		const message = decodeCbor(bytes) as {
			tag: number;
			value: [Uint8Array, Map<number, number>, Uint8Array, Uint8Array];
		};
		const [head, , payload, signature] = message.value;
		const spelled = (value: Parameters<typeof encodeCbor>[0]) =>
			readPermitToken(permitTokenPrefix + encodeBase45(encodeCbor(value)));
		expect(spelled(message).ok).toBe(true);
		const order = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n;
		const twin = Buffer.from(signature);
		twin.write((order - BigInt(`0x${hex(signature.subarray(32))}`)).toString(16).padStart(64, "0"), 32, "hex");
		const read = readPermitToken(text);
		expect(read.ok && isRight(read.signed, twin)).toBe(true);
		expect(spelled({ tag: 18, value: [head, new Map(), payload, twin] }).ok).toBe(false);
		expect(spelled({ tag: 18, value: [head, new Map([[4, 1]]), payload, signature] }).ok).toBe(false);
		expect(spelled({ tag: 18, value: [head, new Map(), payload, signature, 1] }).ok).toBe(false);
		expect(spelled({ tag: 17, value: [head, new Map(), payload, signature] }).ok).toBe(false);
		const more = new Map(decodeCbor(payload) as Map<number, string>).set(2, "passport");
		expect(spelled({ tag: 18, value: [head, new Map(), encodeCbor(more), signature] }).ok).toBe(false);
		const long = Uint8Array.from([...bytes.subarray(0, 1), 0x98, 4, ...bytes.subarray(2)]);
		expect(decodeCbor(long)).not.toBeNull();
		expect(readPermitToken(permitTokenPrefix + encodeBase45(long)).ok).toBe(false);
	});

	it("tells a foreign code and a later version from a broken one", () => {
		expect(readPermitToken("HC1:ABC")).toEqual({ ok: false, fault: "foreign" });
		expect(readPermitToken("TPT2:ABC")).toEqual({ ok: false, fault: "newer" });
		expect(readPermitToken("TPT1:ABC")).toEqual({ ok: false, fault: "malformed" });
	});

	it("names the field that cannot stand in a token", () => {
		const cases: readonly [Partial<PermitToken>, string][] = [
			[{ validTo: "2026-02-30" }, "validTo"],
			[{ validTo: "2026-11-30" }, "validTo"],
			[{ statusIndex: 131_072 }, "statusIndex"],
			[{ statusUrl: "https://permits.office.example/permits/status/1" }, "statusUrl"],
			[{ issuer: "javascript:alert(1)" }, "issuer"],
			[{ number: "BK 1" }, "number"],
			[{ photoSha256: "00" }, "photoSha256"],
		];
		for (const [change, field] of cases)
			expect(() => writePermitToken({ ...card, ...change }, signer)).toThrow(`this ${field}`);
	});

	it("cuts long names with an ellipsis, never within a sign", () => {
		const read = readPermitToken(
			writePermitToken({ ...card, employer: "Ө".repeat(300), name: "X".repeat(99) }, signer),
		);
		expect(read.ok && read.token).toMatchObject({ employer: `${"Ө".repeat(58)}…`, name: `${"X".repeat(61)}…` });
	});

	it("fits the card: a full one is a code of version 20 at most, an ordinary one of 15 at most", () => {
		const version = (text: string) => create(text, { errorCorrectionLevel: "M" }).version;
		const full: PermitToken = {
			...card,
			kind: "k".repeat(40),
			number: "N".repeat(24),
			code: "C".repeat(20),
			statusList: 9999,
			statusIndex: 131_071,
			name: "N".repeat(nameBytesMax),
			employer: "E".repeat(employerBytesMax),
			issuer: `https://${"i".repeat(52)}`,
			statusUrl: `https://${"i".repeat(52)}/${"s".repeat(24)}/9999`,
		};
		const text = writePermitToken(full, signer);
		expect(text.length).toBeLessThanOrEqual(permitTokenCharactersMax);
		expect(version(text)).toBeLessThanOrEqual(20);
		expect(version(writePermitToken(card, signer))).toBeLessThanOrEqual(15);
	});

	it("is the published vector: its bytes but for the signature, and a signature that verifies", () => {
		const read = readPermitToken(vector);
		expect(read.ok && read.token).toEqual(card);
		expect(accepts(vector)).toBe(true);
		const unsigned = (text: string) =>
			hex((decodeBase45(text.slice(permitTokenPrefix.length)) as Uint8Array).subarray(0, -64));
		expect(unsigned(writePermitToken(card, signer))).toBe(unsigned(vector));
	});
});

describe("Base45", () => {
	it("is RFC 9285's: its own examples, both ways", () => {
		for (const [plain, text] of [
			["AB", "BB8"],
			["Hello!!", "%69 VD92EX0"],
			["base-45", "UJCLQE7W581"],
			["ietf!", "QED8WEX0"],
		] as const) {
			expect(encodeBase45(Buffer.from(plain))).toBe(text);
			expect(Buffer.from(decodeBase45(text) as Uint8Array).toString()).toBe(plain);
		}
	});

	it("refuses what no bytes have: RFC 9285's GGW, a cut group, a small letter", () => {
		for (const text of ["GGW", "::", "A", "bb8", "BB8\u00df"]) expect(decodeBase45(text)).toBeNull();
		expect(decodeBase45("FGW")).toEqual(Uint8Array.from([0xff, 0xff]));
	});
});

describe("what a paper is worth", () => {
	const asOf = 1_800_000_000;
	const status = { status: 0, asOf, ttlSeconds: 3600, expiresAt: asOf + 86_400 };
	const judge = (over: Partial<Parameters<typeof judgePermit>[1]>) =>
		judgePermit(card, { signature: "right", status, today: "2027-01-01", now: asOf + 1, ...over });

	it("follows signature, revocation and date, in this order", () => {
		expect(judge({}).kind).toBe("valid");
		expect(judge({ today: "2027-11-30" }).kind).toBe("valid");
		expect(judge({ today: "2027-12-01" }).kind).toBe("expired");
		expect(judge({ today: "2026-11-30" }).kind).toBe("not-yet");
		expect(judge({ today: "2027-12-01", status: { ...status, status: 1 } }).kind).toBe("revoked");
		expect(judge({ signature: "wrong", status: { ...status, status: 1 } }).kind).toBe("not-genuine");
		expect(judge({ signature: "unknown-key" }).kind).toBe("unknown-key");
	});

	it("says how far revocation was looked at; an old list that says revoked still does", () => {
		expect(judge({}).revocation).toBe("fresh");
		expect(judge({ now: asOf + 3600 }).revocation).toBe("stale");
		expect(judge({ now: asOf + 86_400 }).revocation).toBe("outdated");
		expect(judge({ status: null })).toEqual({ kind: "valid", revocation: "unchecked", asOf: null });
		expect(judge({ now: asOf + 99 * 86_400, status: { ...status, status: 1 } }).kind).toBe("revoked");
	});
});
