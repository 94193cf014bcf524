import crypto from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Cut, certificateOf, cutPull, keyPem, officeKeys, offices } from "../vectors/read-case.ts";
import { encryptedKeysOf, openContent, openEnvelopeHead, unwrapContentKey } from "./envelope-read.ts";
import { writeEnvelope } from "./envelope-write.ts";
import { hasImplicitRejection, nodePlatform, signingKeyFromPem } from "./node.ts";
import { readSigned, type SignedReport } from "./signed-read.ts";
import { writeSigned } from "./signed-write.ts";
import { pullOf } from "./source.ts";
import { webKeyAlgorithm, webSigningKey, writeEnvelopeWeb, writeSignedWeb } from "./web.ts";

const signers = [
	"signer-rsa2048",
	"signer-rsa3072",
	"signer-p256",
	"signer-p384",
	"signer-p521",
	"signer-ed25519",
	"signer-pss",
];
const contents = fc.uint8Array({ maxLength: 50_000 });
const cuts = fc.constantFrom<Cut>("whole", "random");
const signingTime = 1_800_000_000;

function collect(): { sink: (piece: Uint8Array) => void; whole: () => Buffer } {
	const parts: Uint8Array[] = [];
	return { sink: (piece) => parts.push(new Uint8Array(piece)), whole: () => Buffer.concat(parts) };
}

function requirePassed(report: SignedReport, signer: string): void {
	expect(report.malformed).toBeNull();
	const [verdict] = report.signers;
	expect(verdict?.integrity).toEqual({ indication: "TOTAL-PASSED", subIndication: null });
	expect(verdict?.hasSigningCertificate).toBe("matches");
	expect(verdict?.signingTime).toBe(signingTime);
	expect(verdict?.checks.every((row) => row.outcome === "passed")).toBe(true);
	expect(Buffer.compare(verdict?.certificate ?? new Uint8Array(0), certificateOf(signer))).toBe(0);
}

describe("read is the inverse of write", () => {
	it.each(signers)("signed by %s, attached and detached", (signer) => {
		const key = signingKeyFromPem(keyPem(signer), certificateOf(signer), [certificateOf("root")]);
		fc.assert(
			fc.property(contents, cuts, fc.boolean(), (content, cut, detached) => {
				const signed = writeSigned(pullOf(content), { key, platform: nodePlatform, signingTime, detached });
				const { sink, whole } = collect();
				const outside = detached ? cutPull(content, cut) : undefined;
				const report = readSigned(cutPull(signed, cut), { platform: nodePlatform, detached: outside, sink });
				requirePassed(report, signer);
				expect(report.hasContent).toBe(!detached);
				expect(report.contentBytes).toBe(content.length);
				expect(report.certificates.length).toBe(2);
				expect(whole().equals(content)).toBe(true);
			}),
			{ numRuns: 8 },
		);
	});

	it.each(["aes-256-cbc", "aes-256-gcm"] as const)("sealed to several with %s, opened by each", (cipher) => {
		fc.assert(
			fc.property(contents, cuts, fc.shuffledSubarray(offices, { minLength: 1 }), (content, cut, chosen) => {
				const recipients = chosen.map(certificateOf);
				const sealed = writeEnvelope(pullOf(content), { recipients, cipher, platform: nodePlatform });
				for (const office of chosen) {
					const opening = openEnvelopeHead(cutPull(sealed, cut));
					if (!opening.ok) throw new Error(opening.cause);
					expect(encryptedKeysOf(opening.head).length).toBe(chosen.length);
					const key = officeKeys()[offices.indexOf(office)];
					const unwrapped = unwrapContentKey(opening.head, key === undefined ? [] : [key], nodePlatform);
					if (unwrapped.kind !== "key") throw new Error(unwrapped.kind);
					const opened = openContent(opening.head, opening.rest, unwrapped.key, nodePlatform);
					const { sink, whole } = collect();
					for (let piece = opened.pull(); piece !== null; piece = opened.pull()) sink(piece);
					expect(opened.outcome()).toEqual({ ok: true, bytes: content.length });
					expect(whole().equals(content)).toBe(true);
				}
			}),
			{ numRuns: 10 },
		);
	});

	it.each(["signer-rsa2048", "signer-p256", "signer-p384"])("written by WebCrypto for %s", async (signer) => {
		const content = crypto.randomBytes(3000);
		const pkcs8 = new Uint8Array(crypto.createPrivateKey(keyPem(signer)).export({ format: "der", type: "pkcs8" }));
		const parameters = webKeyAlgorithm(certificateOf(signer));
		const imported = (await crypto.subtle.importKey("pkcs8", pkcs8, parameters, false, ["sign"])) as CryptoKey;
		const signed = await writeSignedWeb(content, { key: webSigningKey(imported, certificateOf(signer)), signingTime });
		requirePassed(readSigned(pullOf(signed), { platform: nodePlatform }), signer);
		for (const cipher of ["aes-256-cbc", "aes-256-gcm"] as const) {
			const sealed = await writeEnvelopeWeb(signed, { recipients: offices.slice(2).map(certificateOf), cipher });
			const opening = openEnvelopeHead(pullOf(sealed));
			if (!opening.ok) throw new Error(opening.cause);
			const unwrapped = unwrapContentKey(opening.head, officeKeys(), nodePlatform);
			if (unwrapped.kind !== "key") throw new Error(unwrapped.kind);
			const opened = openContent(opening.head, opening.rest, unwrapped.key, nodePlatform);
			requirePassed(readSigned(opened.pull, { platform: nodePlatform }), signer);
			expect(opened.outcome()?.ok).toBe(true);
		}
	});
});

describe("the platform", () => {
	it("answers a bad RSA v1.5 padding with a random key", () => {
		expect(officeKeys().map(hasImplicitRejection)).toEqual(offices.map(() => true));
	});

	it("gives another random key for each failure of the same kind", () => {
		const sealed = writeEnvelope(pullOf(new Uint8Array(10)), {
			recipients: [certificateOf("office-rsa2048")],
			cipher: "aes-256-cbc",
			platform: nodePlatform,
		});
		const opening = openEnvelopeHead(pullOf(sealed));
		if (!opening.ok) throw new Error(opening.cause);
		const [right] = officeKeys();
		if (right === undefined) throw new Error("no key");
		const wrong = { certificate: right.certificate, rsaDecrypt: () => new Uint8Array(16) };
		const keys = [0, 1].map(() => unwrapContentKey(opening.head, [wrong], nodePlatform));
		expect(keys.map((result) => result.kind === "key" && result.key.length)).toEqual([32, 32]);
		expect(keys[0]).not.toEqual(keys[1]);
	});
});
