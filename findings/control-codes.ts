import { type CodeEntry, type Family, familyOf, findingCodes, getCodeEntry } from "./catalogue.ts";
import { findingParams } from "./params.ts";
import { explain } from "./text.ts";

const familyNames: Readonly<Record<Family, string>> = {
	T: "The letter",
	K: "The archive, the manifest and the sealing",
	S: "The signature",
	D: "The documents",
	N: "The file names",
	P: "The photograph",
	L: "Logic of the application",
	C: "Completeness of the set",
	M: "Malicious programmes",
};

const intro = `# Control codes

<!-- Generated from findings/catalogue.ts and findings/texts-*.ts by \`npm run generate\`. Do not edit. -->

Formal control answers with a list of findings, all in one answer. A finding has a code of this catalogue, a severity, the file and place it
speaks of, what is wrong, and how to mend it. The catalogue is published: a code's meaning never changes, and a code that is no longer used is
not given to anything else.

| Severity | Meaning |
|---|---|
| \`note\` | Said for completeness; asks for nothing. |
| \`warning\` | Does not stop the application. |
| \`error\` | Stops it (family C: makes the set incomplete); an officer may accept it with a reason on record. |
| \`fatal\` | Cannot be opened or must not be; nobody can accept it. |

*Decided at* \`home\`: the packer reaches the same verdict at the applicant's desk. \`authority\`: only the office can know; at home such a code is
shown as "checked at the office". *Officer*: a machine cannot decide; with no worse finding the case waits for an officer (\`to_check\`).

*Rule* is a paragraph of the founding document (B1-B30; \`facts\` is the domain study), an RFC or a standard, or \`house\` where this office chose.
`;

/** The text of docs/control-codes.md: every code with its severity, place of decision, rule, values and both English sentences. */
export function renderControlCodes(): string {
	const families = [...new Set(findingCodes.map(familyOf))];
	return `${intro}\n${families.map(renderFamily).join("\n")}`;
}

function renderFamily(family: Family): string {
	const rows = findingCodes.filter((code) => familyOf(code) === family).map(renderRow);
	return [
		`## ${family}: ${familyNames[family]}`,
		"",
		"| Code | Name | Severity | Decided at | Officer | Rule | What it says | How to mend it | Values |",
		"|---|---|---|---|---|---|---|---|---|",
		...rows,
		"",
	].join("\n");
}

function renderRow(code: (typeof findingCodes)[number]): string {
	const entry: CodeEntry = getCodeEntry(code);
	const values: Readonly<Partial<Record<string, readonly string[]>>> = findingParams;
	const params = { ...sampleParams(values[code] ?? []), ...(code === "T06" ? { type: "rar" } : {}) };
	const { what, mend } = explain({ code, severity: entry.severity, file: null, place: null, params }, "en");
	const cells = [
		code,
		`\`${entry.name}\``,
		entry.severity,
		entry.decidedAt,
		entry.officer ? "yes" : "",
		entry.rule,
		what,
		mend,
		(values[code] ?? []).map((name) => `\`${name}\``).join(" "),
	];
	return `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;
}

const megabyte = 1024 * 1024;

/** Values that make an ordinary sentence: the reader of the catalogue sees what an applicant sees. */
function sampleParams(names: readonly string[]): Record<string, string | number> {
	const samples: Readonly<Record<string, string | number>> = {
		sizeBytes: 60 * megabyte,
		sizeBytesMax: 50 * megabyte,
		type: "jpeg",
		dpi: 96,
		dpiMin: 150,
		pages: "2–3",
		sheets: 2,
		width: 300,
		height: 300,
		kind: "copy of the passport",
		manifestKind: "copy of the diploma",
		field: "Region",
		problem: "missing",
		digits: 14,
		stated: 2,
		found: 3,
		count: 2,
		otherOrdinal: 1,
		bytes: 512,
		law: "2018",
		date: "2026-06-16",
		oid: "1.2.398.3.10.1.1.1.2",
	};
	return Object.fromEntries(names.flatMap((name) => (samples[name] === undefined ? [] : [[name, samples[name]]])));
}
