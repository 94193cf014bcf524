import { createPublicKey, verify, X509Certificate } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { nodePlatform } from "../../cms/src/node.ts";
import { oids } from "../../cms/src/oid.ts";
import { readSigned } from "../../cms/src/signed-read.ts";
import { pullOf } from "../../cms/src/source.ts";
import { permitJwsType } from "../../container/src/permit.ts";
import { readPermitToken, writePermitToken } from "../../container/src/permit-token.ts";
import { openReceiptPdf } from "../../container/src/receipt-pdf.ts";
import { openPrivateKeys } from "../keys/file-keys.ts";
import { makeMissingKeys } from "../keys/make-keys.ts";
import { ownPdfPlatform } from "../receipt/receipt.ts";
import { setPermit } from "./make-permits.ts";
import { sampleEmployerPermit } from "./sample.ts";
import { openSetter } from "./setter.ts";
import { permitSignerOf } from "./signer.ts";

const folder = mkdtempSync(join(tmpdir(), "permit-keys-"));
const setter = openSetter();
const now = 1_794_907_600;

beforeAll(async () => {
	const organisation: [string, string][] = [
		[oids.country, "KG"],
		[oids.organization, "Tilkat demonstration"],
	];
	await makeMissingKeys({ folder, organisation, now, issuer: null, passphrase: null });
}, 60_000);
afterAll(() => {
	setter.close();
	rmSync(folder, { recursive: true });
});

it("permits are signed with the permits key of the office, in PDF, JWS and QR code alike, and with no other", async () => {
	const keys = openPrivateKeys(folder);
	const signer = permitSignerOf(keys, nodePlatform);
	expect(signer.fingerprint).toBe(keys.permits?.fingerprint);
	expect(signer.fingerprint).not.toBe(keys.receipts?.fingerprint);
	const certificate = new X509Certificate(keys.permits?.certificate ?? new Uint8Array());
	const token = writePermitToken(
		{
			v: 1,
			kind: "employer-permit",
			number: sampleEmployerPermit.number,
			code: sampleEmployerPermit.code,
			validFrom: sampleEmployerPermit.validFrom,
			validTo: sampleEmployerPermit.validTo,
			keyId: signer.fingerprint.slice(0, 16),
			statusList: 0,
			statusIndex: 7,
			name: null,
			employer: sampleEmployerPermit.holder.employer,
			photoSha256: null,
			issuer: "https://office.example",
			statusUrl: "https://office.example/permits/status/0",
		},
		signer.signEs256,
	);
	const read = readPermitToken(token);
	if (!read.ok) throw new Error(read.fault);
	const key = {
		key: createPublicKey(certificate.publicKey.export({ format: "pem", type: "spki" })),
		dsaEncoding: "ieee-p1363",
	} as const;
	expect(verify("sha256", read.signed, key, read.signature)).toBe(true);
	const pdf = await setPermit({ ...sampleEmployerPermit, token }, null, { signer, setter });
	const opened = openReceiptPdf(pdf, ownPdfPlatform);
	if (!opened.ok) throw new Error(opened.fault);
	const signed = readSigned(pullOf(opened.paper.cms), {
		platform: nodePlatform,
		detached: pullOf(opened.paper.signed),
	});
	expect(signed.signers[0]?.integrity.indication).toBe("TOTAL-PASSED");
	const [header = "", payload = "", signature = ""] = Buffer.from(opened.paper.jws ?? [])
		.toString()
		.split(".");
	const { typ, x5c } = JSON.parse(Buffer.from(header, "base64url").toString());
	expect(typ).toBe(permitJwsType);
	expect(Buffer.from(x5c[0], "base64").equals(certificate.raw)).toBe(true);
	expect(verify("sha256", Buffer.from(`${header}.${payload}`), key, Buffer.from(signature, "base64url"))).toBe(true);
	expect(Buffer.from(payload, "base64url").equals(Buffer.from(opened.paper.json ?? []))).toBe(true);
});
