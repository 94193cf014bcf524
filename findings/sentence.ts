import type { FindingCode } from "./catalogue.ts";

/** What fills a sentence. Names per code are in `params.ts`; a sentence stays whole when a value is absent. */
export type FindingParams = Readonly<Record<string, string | number>>;

/** What is wrong, and how to mend it: one sentence each, for a person who is not an engineer. */
export type FindingSentence = {
	readonly what: (p: FindingParams) => string;
	readonly mend: (p: FindingParams) => string;
};

/** One language's sentences: every code of the catalogue has them. */
export type FindingTexts = Readonly<Record<FindingCode, FindingSentence>>;

/** Letter, archive, sealing and signature: what the container's way to the office shows. */
export type ContainerTexts = {
	readonly [C in FindingCode as C extends `${"T" | "K" | "S"}${string}` ? C : never]: FindingSentence;
};

/** Documents, names, photograph, answers, completeness, malware: what the filing itself shows. */
export type FilingTexts = Omit<FindingTexts, keyof ContainerTexts>;

/** What is said otherwise to whoever still has the files at home (docs: `tilkat pack`, the packer, the form on the web). */
export type HomeTexts = Readonly<Record<"C01" | "C02" | "C04" | "D01" | "D11" | "D12" | "K11", FindingSentence>>;

/** What is said otherwise where documents come as ordinary files: nobody is told of a signature, a packing programme or a key that he has never seen. */
export type UnsealedTexts = Readonly<
	Record<
		| "T11"
		| "K02"
		| "K11"
		| "K12"
		| "K27"
		| "K31"
		| "K32"
		| "K35"
		| "K36"
		| "D11"
		| "D15"
		| "N01"
		| "N03"
		| "N05"
		| "L01"
		| "L02",
		FindingSentence
	>
>;

/** The small words around a sentence: how a file, a page, a person and a field are named. */
export type AboutWords = {
	readonly file: (ordinal: number) => string;
	readonly page: (page: number) => string;
	readonly person: (person: number) => string;
	readonly field: (label: string) => string;
	/** A date `YYYY-MM-DD` as people write it. */
	readonly date: (date: string) => string;
	/** What people call the time of a zone; one that is not here is told by its own name. */
	readonly zones: Readonly<Record<string, string>>;
};

/** A value as text, or the given words when the finding does not carry it. */
export function say(p: FindingParams, name: string, otherwise = ""): string {
	const value = p[name];
	return value === undefined ? otherwise : String(value);
}

/** The text with the value in place, or the other text when the value is absent: keeps a sentence whole without its number. */
export function withValue(
	p: FindingParams,
	name: string,
	having: (value: string) => string,
	otherwise: string,
): string {
	const value = p[name];
	return value === undefined ? otherwise : having(String(value));
}

/** What `explainIn` adds to a finding that an officer's verdict made a fault: a machine alone would have stopped nothing for it. */
export const saidNo = "saidNo";

/** What only an officer can decide, and nobody can mend: `open` until he has, `no` once he has said no. */
export function decided(what: FindingSentence["what"], open: string, no: string): FindingSentence {
	return { what, mend: (p) => (p[saidNo] === undefined ? open : no) };
}

/** A sentence that no value fills. */
export function plain(what: string, mend: string): FindingSentence {
	return { what: () => what, mend: () => mend };
}

/** A sentence with values in its first half only. */
export function filled(what: (p: FindingParams) => string, mend: string): FindingSentence {
	return { what, mend: () => mend };
}

/** A size in whole megabytes, rounded up: "27". Empty when the finding does not carry it. */
export function megabytes(p: FindingParams, name: string): string {
	const bytes = p[name];
	return typeof bytes === "number" ? String(Math.ceil(bytes / (1024 * 1024))) : "";
}

const typeNames: Readonly<Record<string, string>> = {
	pdf: "PDF",
	jpeg: "JPEG",
	png: "PNG",
	tiff: "TIFF",
	heic: "HEIC",
	zip: "ZIP",
	rar: "RAR",
	"7z": "7-Zip",
	gzip: "GZIP",
	tar: "TAR",
	tnef: "winmail.dat",
	ole: "Word/Excel",
	cms: "P7M",
	pem: "PEM",
	html: "HTML",
	text: "TXT",
};

/** " (RAR)": the type of a file as its programme calls it, the same in every language; "" when it is not known. */
export function inType(p: FindingParams): string {
	const name = typeNames[String(p.type ?? "")];
	return name === undefined ? "" : ` (${name})`;
}

/** " (GOST)" for the families that the accredited centres use (facts 6.3), else the bare object identifier; "" when it is not known. */
export function inAlgorithm(p: FindingParams): string {
	const oid = String(p.oid ?? "");
	if (oid === "") return "";
	return /^1\.2\.(643|398\.3\.10)\.|^1\.3\.6\.1\.4\.1\.6801\./.test(oid) ? " (GOST)" : ` (${oid})`;
}

/** " (x)" for a value that only helps when it is there. */
export function inBrackets(p: FindingParams, name: string): string {
	const value = p[name];
	return value === undefined ? "" : ` (${value})`;
}
