import { finding } from "../findings/catalogue.ts";
import type { Finding } from "../findings/finding.ts";
import type { ProcedureFace } from "../procedures/define.ts";
import { mayBeSameOrganisation } from "../procedures/organisation-name.ts";
import type { FilingControlInput } from "./input.ts";

/** What free mail providers carry, 25 MB as they count it (facts 5.7); B15 lets applicants use any of them. */
export const freeMailBytesMax = 25_000_000;

/** The two codes of family T that need the filing beside the letter: whose it is (T02), and whether it will get through (T10). */
export function letterFindings(input: FilingControlInput, face: ProcedureFace, answers: unknown | null): Finding[] {
	const subject = input.subjectOrganisation ?? null;
	const named = face.organisationIn(answers) ?? input.filing.signerOrganisation;
	const other = subject !== null && named !== null && !mayBeSameOrganisation(subject, named);
	const bytes = input.letterBytes ?? 0;
	return [
		...(other ? [finding("T02")] : []),
		...(bytes > freeMailBytesMax
			? [finding("T10", { params: { sizeBytes: bytes, sizeBytesMax: freeMailBytesMax } })]
			: []),
	];
}
