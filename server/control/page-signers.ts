import type { Applicant } from "../../casework/applicant.ts";
import { isSameApplicant, isSameOrganisation } from "../../casework/applicant.ts";
import { localDate } from "../../casework/clock.ts";
import { findRepresentative } from "../../casework/representative.ts";
import { finding } from "../../findings/catalogue.ts";
import type { Finding } from "../../findings/finding.ts";
import { getProcedure } from "../../procedures/registry.ts";
import type { Casefile } from "../casefile/casefile.ts";
import type { GatheredArrival } from "./gather.ts";
import { applicantOf } from "./judge-filing.ts";
import type { OpenedFiling } from "./opening-job.ts";

/** A company has several directors, and any of them may sign a correction; a person who applies for himself is one. */
function mayCorrect(signer: Applicant | null, applicant: Applicant): boolean {
	if (!signer) return false;
	return applicant.organisation === null && applicant.organisationId === null
		? isSameApplicant(signer, applicant)
		: isSameOrganisation(signer, applicant);
}

/**
 * What came through the applicant's page joins whoever signed it, but one application is of one company (B24): a file that another company
 * signed is told as `S05`, unless a representative on record has signed it, as he may by mail. A correction by mail needs no such look, because only the same signer's joins, and for one that an officer joined he
 * answers.
 */
export function pageSignerFindings(
	{ state }: Casefile,
	opened: OpenedFiling,
	arrivals: readonly GatheredArrival[],
): Finding[] {
	const applicant = state.personal?.applicant ?? null;
	if (!applicant) return [];
	const { zone } = getProcedure(state.procedure).face;
	return opened.files.flatMap(({ ordinal, arrival, signers }) => {
		const from = arrivals[arrival];
		if (from?.throughPage !== true) return [];
		const day = localDate(from.arrivedAt, zone);
		const isHis = (signer: Applicant | null) =>
			mayCorrect(signer, applicant) || (signer !== null && findRepresentative(state, signer, day) !== null);
		const certificates = signers.flatMap(({ certificate }) => certificate ?? []);
		if (certificates.every((certificate) => isHis(applicantOf(certificate)))) return [];
		const name = opened.filing.documents.find((document) => document.ordinal === ordinal)?.name ?? "";
		return [finding("S05", { file: { ordinal, name, kind: null } })];
	});
}
