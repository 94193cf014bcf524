import { createHash, generateKeyPairSync, sign } from "node:crypto";
import { deflateSync } from "node:zlib";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { nodePlatform } from "../../../cms/src/node.ts";
import { nodePdfPlatform } from "../../../container/src/node.ts";
import { packerPdfPlatform } from "./pdf-engine.ts";
import { packerPlatform } from "./platform.ts";

const { container } = packerPlatform();

/** What a run gives, or that it threw. */
function outcome(run: () => Uint8Array): string {
	try {
		return Buffer.from(run()).toString("hex");
	} catch {
		return "thrown";
	}
}

describe("the digests of the packer", () => {
	it("are those of Node, whatever the length and however the bytes come", () => {
		fc.assert(
			fc.property(
				fc.uint8Array({ maxLength: 300 }),
				fc.uint8Array({ maxLength: 300 }),
				fc.constantFrom("sha1", "sha256", "sha384", "sha512"),
				(first, second, name) => {
					const running = container.cms.hash(name);
					running.update(first);
					running.update(second);
					const expected = createHash(name).update(first).update(second).digest("hex");
					expect(Buffer.from(running.digest()).toString("hex")).toBe(expected);
					expect(Buffer.from(container.cms.digest(name, Buffer.concat([first, second]))).toString("hex")).toBe(
						expected,
					);
				},
			),
		);
	});
});

describe("a public signature", () => {
	const data = Buffer.from("Арыз, 2 барак.pdf");
	it.each([
		["rsa", "sha256"],
		["rsa", "sha512"],
		["ecdsa", "sha256"],
		["ecdsa", "sha384"],
	] as const)("by %s with %s is right exactly when Node says so", (kind, hash) => {
		const { publicKey, privateKey } =
			kind === "rsa"
				? generateKeyPairSync("rsa", { modulusLength: 2048 })
				: generateKeyPairSync("ec", { namedCurve: "P-256" });
		const spki = new Uint8Array(publicKey.export({ type: "spki", format: "der" }));
		const signature = new Uint8Array(sign(hash, data, privateKey));
		const wrong = signature.with(signature.length - 1, (signature.at(-1) ?? 0) ^ 1);
		for (const each of [signature, wrong, new Uint8Array(0)]) {
			const input = { spki, algorithm: { kind, hash }, data, signature: each };
			expect(container.cms.verify(input)).toBe(nodePlatform.verify(input));
		}
		expect(container.cms.verify({ spki, algorithm: { kind, hash }, data, signature })).toBe(true);
	});

	it("of a kind that is not checked here is left to the office", () => {
		const { publicKey, privateKey } = generateKeyPairSync("ed25519");
		const spki = new Uint8Array(publicKey.export({ type: "spki", format: "der" }));
		const here = packerPlatform();
		expect(here.left()).toBe(false);
		const signature = new Uint8Array(sign(null, data, privateKey));
		expect(here.container.cms.verify({ spki, algorithm: { kind: "ed25519" }, data, signature })).toBe(false);
		expect(here.left()).toBe(true);
	});
});

describe("inflating in the packer", () => {
	const streams = fc
		.tuple(fc.uint8Array({ maxLength: 3000 }), fc.nat({ max: 9 }), fc.nat({ max: 400 }), fc.option(fc.nat()))
		.map(([data, level, tail, damage]) => ({ data, level, tail, damage }));

	it("gives what Node gives: whole, cut, damaged and too large alike", () => {
		fc.assert(
			fc.property(streams, fc.nat({ max: 3500 }), ({ data, level, tail, damage }, bytesMax) => {
				const whole = new Uint8Array(deflateSync(data, { level }));
				const cut = whole.slice(0, Math.max(2, whole.length - tail));
				const bytes = damage === null ? cut : cut.with(damage % cut.length, 0x5a);
				expect(outcome(() => packerPdfPlatform.inflate(bytes, bytesMax))).toBe(
					outcome(() => nodePdfPlatform.inflate(bytes, bytesMax)),
				);
			}),
			{ numRuns: 300 },
		);
	});
});
