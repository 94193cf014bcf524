import fs from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { findFault } from "./peers.ts";
import { vectorRows } from "./read-case.ts";

describe("every peer's file reads alike whole, in random pieces and byte by byte", () => {
	it("has at least 130 of them, from four peers", () => {
		const rows = vectorRows();
		expect(rows.length).toBeGreaterThanOrEqual(130);
		expect(new Set(rows.map((row) => row.file.split("/")[0])).size).toBe(4);
	});
	it.each(vectorRows())("$file: $expected", (row) => {
		expect(findFault(row)).toBeNull();
	});
});

describe("what is not accepted of the peers' files", () => {
	const readme = fs.readFileSync(path.join(import.meta.dirname, "../README.md"), "utf8");
	const [, table = ""] = readme.split("## Peers' files that do not pass, and why");
	const patterns = [...(table.split("## ")[0] ?? "").matchAll(/`((?:openssl|gpgsm|nss|bouncycastle)\/[^`]+)`/g)].map(
		([, glob = ""]) => new RegExp(`^${glob.replaceAll("*", "[^/]*")}$`),
	);
	const isAccepted = (expected: string) => /^(opened by [^;]+(; )?)?(TOTAL-PASSED( \+ )?)*$/.test(expected);

	it("stands in the README with its reason, and nothing else does", () => {
		const others = vectorRows().filter((row) => !isAccepted(row.expected));
		const unlisted = others.filter((row) => !patterns.some((one) => one.test(row.file)));
		expect(unlisted.map((row) => row.file)).toEqual([]);
		const accepted = vectorRows().filter((row) => isAccepted(row.expected));
		expect(accepted.filter((row) => patterns.some((one) => one.test(row.file))).map((row) => row.file)).toEqual([]);
		expect(patterns.every((one) => others.some((row) => one.test(row.file)))).toBe(true);
	});
});

describe("every combination that the peers can make is there", () => {
	const files = new Set(vectorRows().map((row) => row.file));
	const hashes = ["sha1", "sha224", "sha256", "sha384", "sha512"];
	const signers = ["rsa2048", "rsa3072", "p256", "p384", "pss"];
	const wanted = [
		...signers.flatMap((signer) =>
			["plain", "cades", "bare"].flatMap((attributes) =>
				["attached", "detached"].map((place) => `matrix-${signer}-${attributes}-${place}-der.p7m`),
			),
		),
		...signers.flatMap((signer) =>
			["ber", "pem", "base64", "smime"]
				.filter((wrapping) => !(signer === "pss" && wrapping === "ber"))
				.map((wrapping) => `matrix-${signer}-cades-attached-${wrapping}.p7m`),
		),
		...["v15", "oaep", "ecdh"].flatMap((way) =>
			["aes-128-cbc", "aes-192-cbc", "aes-256-cbc", "aes-256-gcm"].flatMap((cipher) =>
				["der", "ber", "pem", "base64", "smime"].map((wrapping) => `matrix-${way}-${cipher}-${wrapping}.p7m`),
			),
		),
		...hashes.flatMap((hash) => hashes.map((mask) => `oaep-${hash}-mgf-${mask}.p7m`)),
		...["p256", "p384"].flatMap((curve) =>
			["", "cofactor-"].flatMap((kind) => hashes.map((hash) => `matrix-office-${curve}-${kind}ecdh-${hash}.p7m`)),
		),
		...["rsa", "ec"].flatMap((key) => ["des3", "aes-128-gcm", "aes-192-gcm"].map((cipher) => `${key}-${cipher}.p7m`)),
		"two-signers.p7m",
		"three-recipients.p7m",
	];
	it.each(wanted)("openssl/%s", (file) => expect(files.has(`openssl/${file}`)).toBe(true));
});
