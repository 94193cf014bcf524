import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cutPull } from "../vectors/read-case.ts";
import { findUnarmoured, unarmour } from "./armour.ts";
import { pullOf, readAll } from "./source.ts";

const message = fc
	.uint8Array({ minLength: 60, maxLength: 4000 })
	.map((bytes) => Uint8Array.of(0x30, 0x82, bytes.length >> 8, bytes.length & 0xff, ...bytes));

const wraps: Record<string, (base64: string) => string> = {
	base64: (base64) => base64,
	"base64 in lines": (base64) => `\n${base64.replace(/.{64}/g, "$&\r\n")}\r\n\r\n`,
	pem: (base64) => `-----BEGIN PKCS7-----\n${base64.replace(/.{64}/g, "$&\n")}\n-----END PKCS7-----\n`,
	"pem behind a preamble": (base64) => `Subject: x\n\n-----BEGIN CMS-----\n${base64}\n-----END CMS-----\n`,
	"pem with a byte order mark": (base64) => `\ufeff-----BEGIN CMS-----\n${base64}\n-----END CMS-----`,
	smime: (base64) => {
		return `MIME-Version: 1.0\r\nContent-Type: application/x-pkcs7-mime;\r\n name=a.p7m\r\nContent-Transfer-Encoding: BASE64\r\n\r\n${base64}\r\n`;
	},
};

describe("armour", () => {
	it.each(Object.keys(wraps))("takes off %s, however the source is cut", (name) => {
		fc.assert(
			fc.property(message, fc.constantFrom("whole", "random", "bytes"), (bytes, cut) => {
				const armoured = new TextEncoder().encode(wraps[name]?.(Buffer.from(bytes).toString("base64")));
				const { pull, armour } = unarmour(cutPull(armoured, cut as "whole"));
				expect(armour).toBe(name.split(" ")[0]);
				expect(Buffer.compare(readAll(pull), bytes)).toBe(0);
			}),
			{ numRuns: 40 },
		);
	});

	it("leaves DER alone and keeps every byte of what it does not know", () => {
		fc.assert(
			fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
				const { pull, armour } = unarmour(pullOf(bytes, 7));
				if (armour === "der") expect(Buffer.compare(readAll(pull), bytes)).toBe(0);
			}),
		);
	});

	it("says null for armour that is broken", () => {
		expect(findUnarmoured(new TextEncoder().encode("-----BEGIN CMS-----\nMIIB!\n-----END CMS-----\n"))).toBeNull();
	});
});
