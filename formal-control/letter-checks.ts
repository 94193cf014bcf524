import { finding } from "../findings/catalogue.ts";
import type { Finding } from "../findings/finding.ts";
import type { ProcedureFace } from "../procedures/define.ts";
import { mayBeSameOrganisation } from "../procedures/organisation-name.ts";
import type { FilingControlInput } from "./input.ts";

/** The one code of family T that needs the filing beside the letter: the subject names another organisation (T02, a warning). */
export function letterFindings(input: FilingControlInput, face: ProcedureFace, answers: unknown | null): Finding[] {
	const subject = input.subjectOrganisation ?? null;
	const named = face.organisationIn(answers) ?? input.filing.signerOrganisation;
	const other = subject !== null && named !== null && !mayBeSameOrganisation(subject, named);
	return other ? [finding("T02")] : [];
}
