import type { FindingCode } from "./catalogue.ts";

/**
 * The values that a finding of each code may carry. Sentences use some of them; the rest is for the record and the staff: `rule` names
 * the strict reader's rule, and `entry`, `first` and `file` are names of files in the archive, which no sentence repeats. A code that is
 * not listed carries `rule` and `entry` at most. Never a person's name or a passport number. Sizes in bytes end in `Bytes`, lists of
 * pages are text such as "1, 3", dates are `YYYY-MM-DD`. `kind` is a document kind of the procedure and `field` a field of its form:
 * their words come from the procedure.
 */
export const findingParams = {
	T06: ["type"],
	T10: ["sizeBytes", "sizeBytesMax"],
	T03: ["containers"],
	T13: ["attachments"],
	K01: ["rule", "type", "entry"],
	K10: ["rule", "method", "entry"],
	K11: ["type"],
	K12: ["rule", "max"],
	K13: ["rule", "entry"],
	K15: ["first"],
	K16: ["files", "first"],
	K25: ["file", "kind"],
	K34: ["oid"],
	S04: ["signers"],
	S06: ["oid"],
	S11: ["date"],
	S12: ["date"],
	S13: ["date"],
	S18: ["date"],
	S19: ["reason"],
	S21: ["reason"],
	D01: ["type"],
	D08: ["sheets", "pages"],
	D09: ["pages", "dpi", "dpiMin"],
	D10: ["pages"],
	D12: ["otherOrdinal"],
	D13: ["pages"],
	D14: ["sizeBytes", "sizeBytesMax"],
	D16: ["type"],
	D18: ["bytes"],
	N04: ["type"],
	N05: ["kind", "manifestKind"],
	N06: ["kind"],
	P02: ["width", "height"],
	P03: ["width", "height", "widthMin", "heightMin"],
	P04: ["dpi", "dpiWanted"],
	L03: ["field", "problem"],
	L06: ["digits"],
	L07: ["stated", "found", "most"],
	L11: ["number"],
	L12: ["law"],
	L15: ["found"],
	C01: ["kind"],
	C02: ["kind"],
	C03: ["kind"],
	C04: ["kind", "count"],
	M01: ["signature"],
	M02: ["reason"],
} as const satisfies Partial<Record<FindingCode, readonly string[]>>;
