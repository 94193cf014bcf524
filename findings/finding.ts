import type { FindingCode } from "./catalogue.ts";

/** How much a finding weighs. An officer may accept an `error` with a reason on record; never a `fatal` (it cannot be opened). */
export type Severity = "note" | "warning" | "error" | "fatal";

/** Which file a finding speaks of. `ordinal` counts the files of the container from 1; `kind` is the procedure's document kind. */
export type FileRef = { readonly ordinal: number; readonly name: string; readonly kind: string | null };

/** Where in the filing a finding points, besides the file: a page (from 1), a person (from 1), or a field of the answers. */
export type Place = { readonly page?: number; readonly person?: number; readonly field?: string };

/**
 * One fault or remark of formal control (design.md 5). The sentence, the way to mend it and the rule's paragraph belong to the
 * code (`catalogue.ts`, `texts.*.ts`); `params` fills the sentence. Plain JSON: it is stored in facts and compared in golden files.
 */
export type Finding = {
	readonly code: FindingCode;
	readonly severity: Severity;
	readonly file: FileRef | null;
	readonly place: Place | null;
	readonly params: Readonly<Record<string, string | number>>;
};

/** Whether what it stands in comes back to the applicant for it, unless an officer accepts it; a note or a warning holds nothing up. */
export function isFault({ severity }: Pick<Finding, "severity">): boolean {
	return severity === "error" || severity === "fatal";
}
