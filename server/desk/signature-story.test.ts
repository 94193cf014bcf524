import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { SignatureSummary } from "../../casework/facts.ts";
import { langs } from "../../findings/lang.ts";
import { checksWithWords } from "./check-words.ts";
import { signatureSteps, storyOf } from "./signature-story.ts";
import { getSignatureTexts } from "./signature-texts.ts";

type Outcome = SignatureSummary["checks"][number]["outcome"];

function report(
	indication: SignatureSummary["indication"],
	subIndication: string | null,
	rows: Readonly<Record<string, Outcome>>,
	change: Partial<SignatureSummary> = {},
): SignatureSummary {
	const good = {
		"signature-value": "passed",
		"digest-matches": "passed",
		"path.found": "passed",
		"path.validity": "passed",
	} as const;
	return {
		ordinal: 1,
		indication,
		subIndication,
		signer: "A",
		issuer: "B",
		serialHex: "01",
		algorithm: "RSA, SHA-256",
		signingTime: null,
		revocation: "good",
		chain: ["A", "B"],
		checks: Object.entries({ ...good, ...rows }).map(([id, outcome]) => ({ id, outcome, detail: null })),
		...change,
	};
}

describe("the story of a signature", () => {
	it("in order: it holds, was valid, is vouched for, and there is nothing to do", () => {
		expect(storyOf(report("TOTAL-PASSED", null, {}))).toEqual({
			integrity: "holds",
			validity: "valid",
			trust: "trusted",
			revocation: "good",
			next: "nothing",
		});
	});

	it.each([
		[
			"a changed document",
			report("TOTAL-FAILED", "HASH_FAILURE", { "digest-matches": "failed" }),
			{ integrity: "broken", next: "sign-again" },
		],
		[
			"an algorithm of another country",
			report("INDETERMINATE", "CRYPTO_CONSTRAINTS_FAILURE", {
				"algorithm-supported": "indeterminate",
				"signature-value": "not-checked",
			}),
			{ integrity: "unknown", next: "other-program" },
		],
		[
			"an algorithm that has grown weak",
			report("INDETERMINATE", "CRYPTO_CONSTRAINTS_FAILURE", { "algorithm-strength": "indeterminate" }),
			{ next: "administrator" },
		],
		[
			"an unknown centre",
			report("INDETERMINATE", "NO_CERTIFICATE_CHAIN_FOUND", { "path.found": "failed" }),
			{ integrity: "holds", trust: "not-trusted", next: "ask-centre" },
		],
		[
			"a certificate that ran out",
			report("INDETERMINATE", "OUT_OF_BOUNDS_NO_POE", { "path.validity": "failed" }),
			{ integrity: "holds", validity: "not-valid", next: "expired" },
		],
		[
			"a list out of reach",
			report("INDETERMINATE", "TRY_LATER", {}, { revocation: "unknown" }),
			{ integrity: "holds", trust: "trusted", revocation: "unknown", next: "wait" },
		],
		[
			"a revoked certificate",
			report("INDETERMINATE", "REVOKED_NO_POE", {}, { revocation: "revoked" }),
			{ revocation: "revoked", next: "revoked" },
		],
		[
			"a rule of ours that is broken",
			report("INDETERMINATE", "CHAIN_CONSTRAINTS_FAILURE", { "path.key-usage": "failed" }),
			{ next: "administrator" },
		],
		["a word that this desk does not know", report("INDETERMINATE", "SOMETHING_NEW", {}), { next: "administrator" }],
	])("%s is told as such, with what to do", (_name, signature, story) => {
		expect(storyOf(signature)).toMatchObject(story);
	});

	it("an authority's certificate that ran out is nothing the applicant can mend", () => {
		const checks = [{ id: "path.validity", outcome: "failed", detail: "authority-expired: B" }] as const;
		expect(storyOf(report("INDETERMINATE", "OUT_OF_BOUNDS_NO_POE", {}, { checks })).next).toBe("administrator");
	});

	it("never says that a signature holds when a row of its own failed or could not be told, and never asks for nothing but of a good one", () => {
		const outcomes = fc.constantFrom<Outcome>("passed", "failed", "indeterminate", "not-checked");
		const rows = fc.dictionary(fc.constantFrom<string>(...checksWithWords), outcomes);
		const indications = fc.constantFrom<SignatureSummary["indication"]>(
			"TOTAL-PASSED",
			"INDETERMINATE",
			"TOTAL-FAILED",
		);
		fc.assert(
			fc.property(
				rows,
				indications,
				fc.constantFrom(null, "TRY_LATER", "HASH_FAILURE", "GENERIC"),
				(checks, indication, sub) => {
					const story = storyOf(report(indication, sub, checks));
					const own = Object.entries(checks).filter(([id]) => !id.startsWith("path."));
					if (own.some(([, outcome]) => outcome === "failed" || outcome === "indeterminate"))
						expect(story.integrity).not.toBe("holds");
					expect(story.next === "nothing").toBe(indication === "TOTAL-PASSED");
				},
			),
		);
	});

	it("has a sentence for each step in each language, none of them said twice", () => {
		for (const lang of langs)
			expect(new Set(Object.values(getSignatureTexts(lang).steps)).size).toBe(signatureSteps.length);
	});
});
