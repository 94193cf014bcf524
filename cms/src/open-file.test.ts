import { describe, expect, it } from "vitest";
import { attackFile, attackRows } from "../attacks/attacks.ts";
import { document, signedBytes } from "../attacks/make/signed-bytes.ts";
import { certificateOf, keyPem, officeKeys, vectorBytes, vectorRows } from "../vectors/read-case.ts";
import { writeEnvelope } from "./envelope-write.ts";
import { nodePlatform, signingKeyFromPem } from "./node.ts";
import { fileLayersMax, openFile, validateSigner } from "./open-file.ts";
import { writeSigned } from "./signed-write.ts";
import { pullOf } from "./source.ts";

const platform = nodePlatform;
const office = certificateOf("office-rsa2048");
const at = Date.UTC(2027, 0, 1) / 1000;

function seal(content: Uint8Array, cipher: "aes-256-cbc" | "aes-256-gcm" = "aes-256-cbc"): Uint8Array {
	return writeEnvelope(pullOf(content), { recipients: [office], cipher, platform });
}

function sign(content: Uint8Array, detached = false): Uint8Array {
	const key = signingKeyFromPem(keyPem("signer-p256"), certificateOf("signer-p256"));
	return writeSigned(pullOf(content), { key, platform, signingTime: at, detached });
}

describe("a file opened whole", () => {
	it.each(vectorRows())("$file: agrees with the stream about $expected", (row) => {
		const bytes = vectorBytes(row.file);
		const detached = row.form === "detached" ? { detached: vectorBytes(row.content) } : {};
		const file = openFile(bytes, { platform, keys: officeKeys(), ...detached });
		if (row.form !== "sealed") {
			expect(file.ok).toBe(true);
			if (!file.ok) return;
			expect(file.genuine).toBe(/^(opened by [^;]+; )?TOTAL-PASSED( \+ TOTAL-PASSED)*$/.test(row.expected));
			expect(Buffer.compare(file.content, vectorBytes(row.content))).toBe(0);
			return;
		}
		// What is inside is no signed message: a sender hears of it what he would hear of a wrong key.
		const [word] = row.expected.split(" ");
		const inside = file.layers[0]?.kind === "sealed" && file.layers[0].authenticated ? "not-signed" : "failed";
		expect(file).toMatchObject({ ok: false, code: word === "opened" ? inside : word });
	});

	it("verifies a detached signature, and says when its file is missing or another", () => {
		const signature = sign(document, true);
		expect(openFile(signature, { platform, detached: document })).toMatchObject({ ok: true, genuine: true });
		expect(openFile(signature, { platform })).toMatchObject({ ok: false, code: "detached-missing" });
		expect(openFile(signature, { platform, detached: new Uint8Array(3) })).toMatchObject({ ok: true, genuine: false });
		expect(openFile(sign(document), { platform, detached: document })).toMatchObject({ ok: false, code: "malformed" });
	});

	it("verifies a detached signature that is itself sealed", () => {
		const sealed = seal(sign(document, true));
		const options = { platform, keys: officeKeys() };
		expect(openFile(sealed, { ...options, detached: document })).toMatchObject({ ok: true, genuine: true });
		expect(openFile(sealed, { ...options, detached: new Uint8Array(3) })).toMatchObject({ ok: true, genuine: false });
		expect(openFile(sealed, options)).toMatchObject({ ok: false, code: "detached-missing" });
	});

	it("takes off signed in sealed in signed, and every layer must be genuine", () => {
		const whole = sign(seal(sign(document)));
		const file = openFile(whole, { platform, keys: officeKeys() });
		expect(file).toMatchObject({ ok: true, genuine: true });
		expect(file.layers.map((layer) => layer.kind)).toEqual(["signed", "sealed", "signed"]);
		const spoilt = signedBytes({ content: seal(sign(document)), signature: (value) => value.fill(1) });
		expect(openFile(spoilt, { platform, keys: officeKeys() })).toMatchObject({ ok: true, genuine: false });
	});

	it("answers who seals thirty deep with one code", () => {
		let bytes = sign(document);
		for (let i = 0; i < 30; i++) bytes = seal(bytes);
		const file = openFile(bytes, { platform, keys: officeKeys() });
		expect(file).toMatchObject({ ok: false, code: "too-deep" });
		expect(file.layers).toHaveLength(fileLayersMax);
	});

	it.each([
		["no bytes", new Uint8Array(0), "not-cms"],
		["a PDF", document, "not-cms"],
		["zeros", new Uint8Array(100), "not-cms"],
		["half a message", sign(document).subarray(0, 90), "malformed"],
		["sealed to nobody here", seal(sign(document)), "other-recipient"],
	] as const)("refuses %s as a value", (_, bytes, code) => {
		expect(openFile(bytes, { platform })).toMatchObject({ ok: false, code });
	});

	it("never throws and never calls an attack genuine", () => {
		for (const row of attackRows().filter((one) => one.form !== "path")) {
			const detached = row.form === "detached" ? { detached: document } : {};
			const file = openFile(attackFile(row.file), { platform, keys: officeKeys(), ...detached });
			expect(file.ok && file.genuine, row.file).toBe(false);
		}
	});
});

describe("a signer's path", () => {
	const root = { certificate: certificateOf("root") };
	const policy = { revocation: "none" } as const;

	it("is decided with the certificates that the file brought", () => {
		const file = openFile(sign(document), { platform });
		if (!file.ok) throw new Error(file.code);
		const [signer] = file.signers;
		if (signer === undefined) throw new Error("no signer");
		const trusted = validateSigner(signer, file, { anchors: [root], at, policy }, platform);
		expect(trusted).toMatchObject({ indication: "TOTAL-PASSED", failure: null });
		expect(validateSigner(signer, file, { anchors: [], at, policy }, platform).failure).toBe("no-path");
		expect(validateSigner({ ...signer, certificate: null }, file, { anchors: [root], at }, platform).failure).toBe(
			"no-path",
		);
		// Without lists nobody can say that it was not revoked.
		expect(validateSigner(signer, file, { anchors: [root], at }, platform).failure).toBe("revocation-unknown");
	});
});
