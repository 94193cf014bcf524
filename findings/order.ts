import { findingCodes } from "./catalogue.ts";
import type { Finding } from "./finding.ts";

const rankByCode = new Map(findingCodes.map((code, index) => [code, index]));

/**
 * The one order in which findings are listed: catalogue order, then the file's ordinal (findings about no file first), then the
 * person, the page and the field. The same filing gives the same list at home and at the authority, byte for byte.
 */
function compareFindings(a: Finding, b: Finding): number {
	return (
		(rankByCode.get(a.code) ?? 0) - (rankByCode.get(b.code) ?? 0) ||
		(a.file?.ordinal ?? 0) - (b.file?.ordinal ?? 0) ||
		(a.place?.person ?? 0) - (b.place?.person ?? 0) ||
		(a.place?.page ?? 0) - (b.place?.page ?? 0) ||
		compareText(a.place?.field ?? "", b.place?.field ?? "") ||
		compareText(canonicalParams(a), canonicalParams(b))
	);
}

/** A sorted copy, without exact repetitions: two parts of the house may see the same fault. */
export function sortFindings(findings: readonly Finding[]): Finding[] {
	const sorted = [...findings].sort(compareFindings);
	return sorted.filter((item, index) => {
		const before = sorted[index - 1];
		return before === undefined || compareFindings(before, item) !== 0;
	});
}

function canonicalParams(finding: Finding): string {
	return JSON.stringify(Object.entries(finding.params).sort(([a], [b]) => compareText(a, b)));
}

// Plain code-unit order: a locale's order would differ between machines and change golden files.
function compareText(a: string, b: string): number {
	return a < b ? -1 : a > b ? 1 : 0;
}
