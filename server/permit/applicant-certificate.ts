import type { EpochSeconds, SealedCaseEvent } from "../../casework/facts.ts";
import { recipientPlan } from "../../cms/src/envelope-build.ts";
import { parseCertificate } from "../../cms/src/x509.ts";
import { decodeExtensions } from "../../cms/src/x509-extensions.ts";
import type { Casefile } from "../casefile/casefile.ts";
import { fingerprintOf } from "../keys/file-keys.ts";
import type { Store } from "../store/pool.ts";
import type { Vault } from "../store/vault.ts";
import { openObjectBytes } from "../store/vault-objects.ts";
import type { VaultUnwrap } from "../store/vault-wrap.ts";

type Deps = { readonly store: Store; readonly vault: Pick<Vault, "folder">; readonly unwrap: VaultUnwrap };

/** Where control kept the certificates that its verdicts rest on, the last look first. */
function evidenceOf(facts: readonly SealedCaseEvent[]): readonly string[] {
	return facts.flatMap((fact) => (fact.type === "controlled" ? (fact.plain.evidenceObject ?? []) : [])).toReversed();
}

/** The certificate with that fingerprint out of a file that control wrote (server/control/judge-filing.ts); null when it is not in it. */
function certificateIn(evidence: Uint8Array, sha256: string): Uint8Array | null {
	const { material } = JSON.parse(new TextDecoder().decode(evidence)) as { material?: Record<string, string> };
	const base64 = material?.[sha256];
	return base64 === undefined ? null : new Uint8Array(Buffer.from(base64, "base64"));
}

/** The certificate that the applicant signed with (DER), or null where nobody signed: paper, or a contact that was confirmed. */
export async function findApplicantCertificate(file: Casefile, deps: Deps): Promise<Uint8Array | null> {
	const sha256 = file.state.personal?.applicant?.certificateSha256;
	if (sha256 === undefined) return null;
	for (const object of evidenceOf(file.facts)) {
		const evidence = await openObjectBytes(deps.store.pool, deps.vault.folder, object, deps.unwrap);
		const certificate = certificateIn(evidence, sha256);
		// Named by what it hashes to; asked again, because a letter is about to be sealed to it.
		if (certificate !== null && fingerprintOf(certificate) === sha256) return certificate;
	}
	return null;
}

/**
 * Whether a paper may be sealed to a certificate at a moment: RSA that may encipher keys, or an elliptic curve that may agree on them, valid now. A
 * signing key whose certificate allows neither is left alone: its owner's tool would refuse to open it.
 */
export function maySealTo(certificate: Uint8Array, now: EpochSeconds): boolean {
	try {
		const parsed = parseCertificate(certificate);
		if (now < parsed.notBefore || now > parsed.notAfter) return false;
		const usage = decodeExtensions(parsed).keyUsage;
		const { way } = recipientPlan(certificate);
		return usage === null || usage.has(way === "transport" ? "keyEncipherment" : "keyAgreement");
	} catch {
		// A key of another sort (GOST), or a curve that nothing here agrees on: then there is the page.
		return false;
	}
}
