import { execFileSync } from "node:child_process";
import crypto from "node:crypto";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { has } from "../../test/support/openssl-peer.ts";
import { keyPem } from "../vectors/read-case.ts";
import { parseDer, sequenceOf } from "./der.ts";
import { derContext, derInt, derNull, derOid, derSeq } from "./der-write.ts";
import { nodePlatform } from "./node.ts";
import { oids } from "./oid.ts";
import type { HashName } from "./platform.ts";

const data = new TextEncoder().encode("what is signed");
const plain = new Uint8Array(crypto.createPublicKey(keyPem("signer-rsa2048")).export({ format: "der", type: "spki" }));

/** The same key, for PSS alone; with parameters, for these alone (RFC 4055 1.2). */
function keyFor(parameters: readonly Uint8Array[]): Uint8Array {
	const [, bits] = sequenceOf(parseDer(plain), "key");
	return derSeq(derSeq(derOid(oids.rsassaPss), ...parameters), bits?.raw ?? new Uint8Array(0));
}

function parametersOf(hash: HashName, mask: HashName, salt: number): Uint8Array {
	const id = (name: HashName) => derSeq(derOid(oids[name]), derNull());
	const mgf = derSeq(derOid(oids.mgf1), id(mask));
	return derSeq(derContext(0, id(hash)), derContext(1, mgf), derContext(2, derInt(salt)));
}

describe.runIf(has("openssl"))("a key that is for certain PSS parameters alone", () => {
	let place = "";
	beforeAll(() => {
		place = fs.mkdtempSync(path.join(os.tmpdir(), "pss-"));
		fs.writeFileSync(path.join(place, "key"), keyPem("signer-rsa2048"));
		fs.writeFileSync(path.join(place, "data"), data);
	});
	afterAll(() => fs.rmSync(place, { recursive: true, force: true }));

	/** OpenSSL's signature with SHA-256, a salt of 32 and this mask hash. */
	function signature(mask: HashName): Uint8Array {
		const options = ["rsa_padding_mode:pss", "rsa_pss_saltlen:32", `rsa_mgf1_md:${mask}`];
		const all = options.flatMap((option) => ["-sigopt", option]);
		return execFileSync("openssl", ["dgst", "-sha256", "-sign", "key", ...all, "data"], { cwd: place });
	}

	function verifies(spki: Uint8Array, mgfHash: HashName): boolean {
		const algorithm = { kind: "rsa-pss", hash: "sha256", mgfHash, saltBytes: 32 } as const;
		return nodePlatform.verify({ spki, algorithm, data, signature: signature(mgfHash) });
	}

	it.each<[string, readonly Uint8Array[], HashName, boolean]>([
		["without parameters it is for any", [], "sha256", true],
		["without parameters it is for another mask too", [], "sha1", true],
		["its own parameters", [parametersOf("sha256", "sha256", 32)], "sha256", true],
		["its own parameters with another mask", [parametersOf("sha256", "sha1", 32)], "sha1", true],
		["another mask than it is for", [parametersOf("sha256", "sha256", 32)], "sha1", false],
		["another hash than it is for", [parametersOf("sha512", "sha1", 32)], "sha1", false],
		["a shorter salt than it asks for", [parametersOf("sha256", "sha1", 40)], "sha1", false],
		["another hash, computed by the platform", [parametersOf("sha512", "sha512", 32)], "sha256", false],
	])("%s", (_, parameters, mask, expected) => {
		expect(verifies(keyFor(parameters), mask)).toBe(expected);
	});

	it("a plain RSA key is for any", () => {
		expect(verifies(plain, "sha1")).toBe(true);
	});
});
