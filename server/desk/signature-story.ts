import type { SignatureSummary } from "../../casework/facts.ts";

/** What an officer does next about a signature; each has its sentence in `signature-texts`. */
export const signatureSteps = [
	"nothing",
	"wait",
	"other-program",
	"ask-centre",
	"sign-again",
	"revoked",
	"expired",
	"certificate-missing",
	"document-missing",
	"administrator",
] as const;
export type SignatureStep = (typeof signatureSteps)[number];

/** A signature report boiled down to what a person asks: does it hold, was the certificate good on the day, who vouches, was it taken back. */
export type SignatureStory = {
	readonly integrity: "holds" | "broken" | "unknown";
	readonly validity: "valid" | "not-valid" | "unknown";
	readonly trust: "trusted" | "not-trusted" | "unknown";
	readonly revocation: SignatureSummary["revocation"];
	readonly next: SignatureStep;
};

/** By the sub-indications of EN 319 102-1 that `cms` gives. What is not named here is for the administrator: the rules, not the applicant, decide. */
const stepOf: Readonly<Record<string, SignatureStep>> = {
	TRY_LATER: "wait",
	NO_CERTIFICATE_CHAIN_FOUND: "ask-centre",
	NO_SIGNING_CERTIFICATE_FOUND: "certificate-missing",
	SIGNED_DATA_NOT_FOUND: "document-missing",
	REVOKED: "revoked",
	REVOKED_NO_POE: "revoked",
	REVOKED_CA_NO_POE: "administrator",
	EXPIRED: "expired",
	NOT_YET_VALID: "expired",
	OUT_OF_BOUNDS_NO_POE: "expired",
	OUT_OF_BOUNDS_NOT_REVOKED: "expired",
	CRYPTO_CONSTRAINTS_FAILURE: "other-program",
	SIG_CONSTRAINTS_FAILURE: "other-program",
	GENERIC: "other-program",
};

type Outcome = SignatureSummary["checks"][number]["outcome"];

function outcomeOf(signature: SignatureSummary, id: string): Outcome {
	return signature.checks.find((check) => check.id === id)?.outcome ?? "not-checked";
}

function nextOf(signature: SignatureSummary): SignatureStep {
	if (signature.indication === "TOTAL-PASSED") return "nothing";
	const step = stepOf[signature.subIndication ?? ""];
	if (step === "expired" && isAuthorityExpired(signature)) return "administrator";
	// Too weak is a question of our rules; only what is not computed here is a question to another program.
	if (step === "other-program" && outcomeOf(signature, "algorithm-strength") === "indeterminate")
		return "administrator";
	if (signature.indication === "TOTAL-FAILED") return step === "expired" ? step : "sign-again";
	return step ?? "administrator";
}

/** An authority's own certificate ran out, and the signer's did not: nothing that the applicant can mend. */
function isAuthorityExpired(signature: SignatureSummary): boolean {
	const detail = signature.checks.find((check) => check.id === "path.validity")?.detail ?? "";
	return detail.startsWith("authority-");
}

/** Boils a report down. Looks at its rows and not at the verdict alone: a signature that holds under a certificate that does not is told as both. */
export function storyOf(signature: SignatureSummary): SignatureStory {
	const own = signature.checks.filter((check) => !check.id.startsWith("path."));
	const integrity = own.some((check) => check.outcome === "failed")
		? "broken"
		: own.some((check) => check.outcome === "indeterminate") || outcomeOf(signature, "signature-value") !== "passed"
			? "unknown"
			: "holds";
	const validity = outcomeOf(signature, "path.validity");
	const found = outcomeOf(signature, "path.found");
	const links = outcomeOf(signature, "path.signatures");
	return {
		integrity,
		validity: validity === "passed" ? "valid" : validity === "failed" ? "not-valid" : "unknown",
		trust:
			found === "failed" || links === "failed"
				? "not-trusted"
				: links === "passed" || found === "passed"
					? "trusted"
					: "unknown",
		revocation: signature.revocation,
		next: nextOf(signature),
	};
}
