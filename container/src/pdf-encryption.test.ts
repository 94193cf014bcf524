import { createCipheriv, createHash, randomBytes } from "node:crypto";
import { describe, expect, it } from "vitest";
import { aesCbcDecrypt, aesCbcEncrypt, rc4 } from "./pdf-cipher.ts";
import { md5, sha256, sha384, sha512 } from "./pdf-hash.ts";
import { stringBytes } from "./pdf-lexer.ts";

/** Around every boundary of a block, and more than one. */
const lengths = [0, 1, 55, 56, 63, 64, 65, 111, 112, 119, 127, 128, 129, 1000];

describe("digests and ciphers of the standard handler", () => {
	it.each([
		["md5", md5],
		["sha256", sha256],
		["sha384", sha384],
		["sha512", sha512],
	] as const)("%s is node:crypto's", (name, digest) => {
		for (const length of lengths) {
			const data = randomBytes(length);
			expect(Buffer.from(digest(data)).toString("hex")).toBe(createHash(name).update(data).digest("hex"));
		}
	});
	it.each([16, 32])("AES-CBC with %i bytes of key is node:crypto's, both ways", (keyBytes) => {
		const [key, iv, data] = [randomBytes(keyBytes), randomBytes(16), randomBytes(160)];
		const cipher = createCipheriv(`aes-${keyBytes * 8}-cbc`, key, iv).setAutoPadding(false);
		const sealed = Buffer.concat([cipher.update(data), cipher.final()]);
		expect(Buffer.from(aesCbcEncrypt(key, iv, data)).equals(sealed)).toBe(true);
		expect(Buffer.from(aesCbcDecrypt(key, iv, sealed)).equals(data)).toBe(true);
	});
	it("RC4 gives the vector of its RFC (6229, key 0102030405)", () => {
		const out = rc4(Uint8Array.of(1, 2, 3, 4, 5), new Uint8Array(16));
		expect(Buffer.from(out).toString("hex")).toBe("b2396305f03dc027ccc3524a0a1118a8");
	});
});

describe("strings", () => {
	it.each([
		["(a\\(b\\)\\\\c)", "a(b)\\c"],
		["(\\101\\1012\\7)", "AA2\u0007"],
		["(\\n\\r\\t\\b\\f)", "\n\r\t\b\f"],
		["(a\\\nb\\\r\nc)", "abc"],
		["<4 1 4 2 4>", "AB@"],
	])("%s", (written, expected) => {
		const bytes = new TextEncoder().encode(written);
		const value = bytes.subarray(1, bytes.length - 1);
		expect(Buffer.from(stringBytes(value)).toString("latin1")).toBe(expected);
	});
});
