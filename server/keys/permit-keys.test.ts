import { generateKeyPairSync } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, expect, it } from "vitest";
import { oids } from "../../cms/src/oid.ts";
import { nodePermitPorts } from "../../container/src/node.ts";
import { checkPermitCode } from "../../container/src/permit-check.ts";
import { card } from "../../container/vectors/permit-token.ts";
import { permitKeyId, signPermitToken } from "../verify/token.ts";
import { openPrivateKeys, openPublicKeys } from "./file-keys.ts";
import { issueCertificate, pemOf } from "./issue.ts";
import { privatePath, publicPath, writePrivateKey, writeWhole } from "./key-folder.ts";
import { followPublicKeys } from "./live-keys.ts";
import { makeMissingKeys, replacePermitsKey } from "./make-keys.ts";

const now = 1_795_000_000;
const folder = mkdtempSync(path.join(tmpdir(), "tilkat-permit-keys-"));
const input = { folder, organisation: [[oids.organization, "Test"]] as const, now, passphrase: null, issuer: null };
afterAll(() => rmSync(folder, { recursive: true }));

const { v: _v, keyId: _key, issuer: _issuer, statusUrl: _url, ...printed } = card;

async function verdict(code: string): Promise<string> {
	const { permits, permitsBefore } = openPublicKeys(folder);
	const keys = [...(permits ? [permits] : []), ...permitsBefore].map(({ certificate }) => ({
		id: permitKeyId(certificate),
		certificate,
	}));
	const checked = await checkPermitCode(
		code,
		{ keys, lists: [] },
		{ todayOf: () => "2027-01-01", now },
		nodePermitPorts,
	);
	return checked.read === "token" ? checked.verdict.kind : checked.read;
}

it("a code of before the permits key was replaced verifies by the certificate that stays published", async () => {
	await makeMissingKeys(input);
	let ms = 0;
	const followed = followPublicKeys(folder, () => ms);
	const first = openPrivateKeys(folder).permitJws;
	const old = signPermitToken(printed, "https://a.example", first);
	const id = await replacePermitsKey({ ...input, now: now + 86_400 });
	const second = openPrivateKeys(folder).permitJws;
	const young = signPermitToken(printed, "https://a.example", second);
	expect(permitKeyId(second.certificates[0] ?? new Uint8Array())).toBe(id);
	expect([await verdict(old), await verdict(young)]).toEqual(["valid", "valid"]);
	await replacePermitsKey({ ...input, now: now + 2 * 86_400 });
	expect([await verdict(old), await verdict(young)]).toEqual(["valid", "valid"]);
	ms += 1_000;
	expect(followed.permitsBefore).toHaveLength(2);
	rmSync(publicPath(folder, "permits"), { recursive: true });
	expect(await verdict(old)).toBe("unknown-key");
});

it("a permits key of another kind is refused with what to do, and the new key is the way out", async () => {
	const { privateKey, publicKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
	const certificate = issueCertificate(
		{
			subject: [[oids.commonName, "Permits"]],
			spki: publicKey.export({ format: "der", type: "spki" }),
			notBefore: now,
			notAfter: now + 1000,
			usages: ["digitalSignature"],
			authority: null,
		},
		null,
		privateKey,
	);
	writePrivateKey(privatePath(folder, "permits.pem"), privateKey, null);
	writeWhole(publicPath(folder, "permits.pem"), pemOf(certificate, "CERTIFICATE"), 0o644);
	expect(() => openPrivateKeys(folder)).toThrow(/no EC P-256 key.*tilkat-admin key permits/);
	await replacePermitsKey({ ...input, now: now + 3 * 86_400 });
	const code = signPermitToken(printed, "https://a.example", openPrivateKeys(folder).permitJws);
	expect(await verdict(code)).toBe("valid");
	expect(openPublicKeys(folder).permitsBefore.map((one) => one.certificate)).toEqual([certificate]);
});
