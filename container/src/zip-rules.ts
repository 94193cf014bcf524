import type { FindingCode } from "../../findings/catalogue.ts";

/**
 * Every rule of the strict reader and the code it answers with. A rule has its own name in `params.rule`, so that staff and the
 * sender's tool maker see which one was broken; the sentence belongs to the code. docs/container-format.md lists them.
 */
export const zipRules = {
	"not-zip": "K01",
	truncated: "K01",
	"directory-damaged": "K01",
	"local-header-absent": "K01",
	encrypted: "K02",
	"strong-encryption": "K02",
	"masked-headers": "K02",
	aes: "K02",
	parent: "K03",
	absolute: "K03",
	drive: "K03",
	backslash: "K03",
	"empty-segment": "K03",
	"dot-segment": "K03",
	"empty-name": "K03",
	"control-character": "K03",
	"direction-override": "K03",
	"device-name": "K03",
	"name-length": "K03",
	"folder-depth": "K03",
	symlink: "K04",
	"symlink-extra": "K04",
	"special-file": "K04",
	"reparse-point": "K04",
	"same-name": "K05",
	"same-name-but-case": "K05",
	"same-name-but-unicode-form": "K05",
	"same-name-but-trailing-dot": "K05",
	"file-and-folder": "K05",
	"local-name": "K06",
	"local-method": "K06",
	"local-flags": "K06",
	"local-checksum": "K06",
	"local-compressed-size": "K06",
	"local-size": "K06",
	"local-unicode-path": "K06",
	descriptor: "K06",
	"stored-descriptor": "K06",
	"stored-size": "K06",
	"inflated-size": "K06",
	count: "K06",
	"extra-damaged": "K06",
	"extra-twice": "K06",
	"utf8-flag": "K06",
	"unicode-path": "K06",
	"folder-with-data": "K06",
	"folder-attribute": "K06",
	"zip64-missing": "K06",
	"zip64-end": "K06",
	"zip64-entry": "K06",
	"second-end-record": "K06",
	"before-first": "K07",
	gap: "K07",
	overlap: "K07",
	"before-end-record": "K07",
	"after-end": "K07",
	"after-deflate": "K07",
	ratio: "K08",
	"beyond-declared": "K08",
	total: "K08",
	crc: "K09",
	"deflate-damaged": "K09",
	method: "K10",
	patched: "K10",
	"reserved-flag": "K10",
	"too-many": "K12",
	"entry-too-large": "K13",
	"archive-too-large": "K13",
	split: "K18",
} as const satisfies Record<string, FindingCode>;

export type ZipRule = keyof typeof zipRules;

/** One broken rule. `about` is the entry's number in the central directory from 0, null for the archive as a whole. */
export type Violation = {
	readonly rule: ZipRule;
	readonly about: number | null;
	readonly params?: Readonly<Record<string, string | number>>;
};
