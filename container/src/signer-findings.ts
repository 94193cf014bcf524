import { sameBytes } from "../../cms/src/der.ts";
import type { SignerReport } from "../../cms/src/signed-read.ts";
import { parseCertificate } from "../../cms/src/x509.ts";
import type { FindingCode } from "../../findings/catalogue.ts";
import type { LooseFinding } from "./peel.ts";

/** The code of each row that leaves a verdict indeterminate (rows of cms/src/signer-verdict.ts). */
const indeterminateRows: Readonly<Record<string, FindingCode>> = {
	"algorithm-supported": "S06",
	"certificate-found": "S16",
	"signing-certificate-matches": "S17",
	"algorithm-strength": "S07",
	"signed-attributes": "S08",
};

const failures: Readonly<Record<string, FindingCode>> = {
	HASH_FAILURE: "S02",
	SIG_CRYPTO_FAILURE: "S03",
};

/** What one signer's verdict means in codes. Empty when it passed. Trust in the certificate is judged elsewhere (S10 to S19). */
export function signerFindings(signer: SignerReport): LooseFinding[] {
	const { indication, subIndication } = signer.integrity;
	if (indication === "TOTAL-PASSED") return [];
	if (indication === "TOTAL-FAILED") return [{ code: failures[subIndication ?? ""] ?? "S09" }];
	const codes = new Set<FindingCode>();
	for (const row of signer.checks) {
		if (row.outcome !== "indeterminate") continue;
		codes.add(indeterminateRows[row.id] ?? "S21");
	}
	// Without the certificate nothing else can be said about its reference.
	if (codes.has("S16")) codes.delete("S17");
	if (codes.size === 0) codes.add("S21");
	return [...codes].map((code) =>
		code === "S06" ? { code, params: { oid: signer.unsupportedOid ?? signer.signatureAlgorithm } } : { code },
	);
}

/** Whether this signature was made over the content that was shown to it, whatever its certificate is worth. */
export function isAboutContent(signer: SignerReport): boolean {
	const passed = (id: string): boolean => signer.checks.some((row) => row.id === id && row.outcome === "passed");
	return passed("digest-matches") || (!signer.signedAttributes && passed("signature-value"));
}

/**
 * Tells who signed, for "one signer": the certificate's subject, which stays when the certificate is renewed. Null when it is not known. The
 * files of a filing bear one certificate, each its own copy: the one that was read last is known again by its bytes. Only that one, so that a
 * thousand long certificates that differ at their ends cost no more than one comparison each.
 */
export function signerIdentities(): (signer: SignerReport) => string | null {
	let last: { readonly certificate: Uint8Array; readonly identity: string | null } | null = null;
	return ({ certificate }) => {
		if (certificate === null) return null;
		if (last === null || !sameBytes(last.certificate, certificate)) {
			last = { certificate, identity: subjectOf(certificate) };
		}
		return last.identity;
	};
}

function subjectOf(certificate: Uint8Array): string | null {
	try {
		const { subject } = parseCertificate(certificate);
		return JSON.stringify(subject, (_, value: unknown) => (value instanceof Uint8Array ? Array.from(value) : value));
	} catch {
		// A certificate that cannot be read names nobody; its own fault is found when its path is judged.
		return null;
	}
}
