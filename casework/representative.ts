import type { Applicant } from "./applicant.ts";
import { isSameNumber } from "./applicant.ts";
import type { Case } from "./case.ts";
import type { LocalDate } from "./facts.ts";
import type { Representative } from "./review-facts.ts";

/**
 * The recorded representative whose signature this is, if his power of attorney reaches to that day: the same certificate, or a certificate
 * of the same person's number. A name alone is never enough, because two people may bear one name. Null for a case whose key is not open.
 */
export function findRepresentative(state: Case, signer: Applicant, day: LocalDate): Representative | null {
	const recorded = state.personal?.review.representatives ?? [];
	return (
		recorded.find((one, index) => {
			const until = state.review.representedUntil[index] ?? null;
			return (until === null || day <= until) && isHis(one, signer);
		}) ?? null
	);
}

function isHis(one: Representative, signer: Applicant): boolean {
	if (one.certificateSha256 !== null && one.certificateSha256 === signer.certificateSha256) return true;
	return isSameNumber(one.personId, signer.personId);
}
