import { finding } from "../findings/catalogue.ts";
import type { Finding } from "../findings/finding.ts";
import type { ProcedureFace } from "../procedures/define.ts";
import type { FilingControlInput } from "./input.ts";

/**
 * L17: an organisation applies, and the certificate names a person alone, as the state's cloud signature does (facts 6.2). Nothing is wrong with
 * that; whether this person may act for the organisation stands in papers that only an officer can read.
 */
export function signerFindings(input: FilingControlInput, face: ProcedureFace, answers: unknown | null): Finding[] {
	const isForOrganisation = face.organisationIn(answers) !== null;
	return input.signedByPersonOnly === true && isForOrganisation
		? [finding("L17", { place: { field: "organisation" } })]
		: [];
}
