import crypto from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { tagWithoutAttributes } from "./gcm-attributes.ts";
import { nodePlatform } from "./node.ts";

describe("GCM with attributes that come after the content", () => {
	it("carries the attributes' part of the tag over exactly", () => {
		const bytes = fc.uint8Array({ maxLength: 200 });
		const keyBytes = fc.constantFrom(16, 24, 32);
		fc.assert(
			fc.property(
				bytes,
				bytes,
				keyBytes,
				fc.uint8Array({ minLength: 1, maxLength: 20 }),
				(content, attributes, length, iv) => {
					const cipher = `aes-${length * 8}-gcm` as "aes-128-gcm";
					const key = crypto.randomBytes(length);
					const tagOf = (aad: Uint8Array): Uint8Array => {
						const running = crypto.createCipheriv(cipher, key, iv).setAAD(aad);
						running.update(content);
						running.final();
						return running.getAuthTag();
					};
					const carried = tagWithoutAttributes({
						tag: new Uint8Array(tagOf(attributes)),
						attributes,
						contentBytes: content.length,
						cipher,
						key,
						platform: nodePlatform,
					});
					expect(Buffer.compare(carried, tagOf(new Uint8Array(0)))).toBe(0);
				},
			),
			{ numRuns: 60 },
		);
	});
});
