import { oids } from "../../cms/src/oid.ts";
import { fingerprintOf } from "../../server/keys/file-keys.ts";
import { issueCertificate, makeKeyPair } from "../../server/keys/issue.ts";
import type { PublicKeys, PublishedKey } from "../../server/keys/keys.ts";
import type { VaultPublic } from "../../server/store/vault-wrap.ts";

async function published(notBefore: number): Promise<PublishedKey> {
	const pair = await makeKeyPair("p256");
	const notAfter = notBefore + 3 * 365 * 86_400;
	const request = {
		subject: [[oids.commonName, "Sealing of applications"]] as const,
		spki: pair.spki,
		notBefore,
		notAfter,
		usages: ["keyAgreement"] as const,
		authority: null,
	};
	const certificate = issueCertificate(request, null, pair.privateKey);
	return { certificate, chain: [], fingerprint: fingerprintOf(certificate), notBefore, notAfter };
}

/** Public halves of an office in the middle of a rotation: one old certificate, one in use on 17 November 2026, one from 1 March 2027 on. */
export async function publicKeysForTests(vaultPublic: VaultPublic): Promise<PublicKeys> {
	const days = ["2024-01-09", "2026-01-10", "2027-03-01"] as const;
	const made = await Promise.all(days.map((day) => published(Date.parse(`${day}T00:00:00+06:00`) / 1000)));
	const opening = made.toReversed();
	return {
		vaultPublic,
		opening,
		currentOpening: (now) => opening.find((one) => one.notBefore <= now) as PublishedKey,
		receipts: made[0] ?? null,
		permits: made[1] ?? null,
		permitsBefore: made[0] ? [made[0]] : [],
		dkim: { selector: "tilkat2026", publicKeyBase64: "" },
	};
}
