/** One vector: the command that made it (run in cms/vectors), what to read it as, and what must come out. */
export type VectorRow = {
	readonly file: string;
	readonly command: string;
	readonly armour: "der" | "pem" | "base64" | "smime" | "multipart";
	/** `sealed-signed`: a signed message inside a sealed one. */
	readonly form: "signed" | "detached" | "sealed" | "sealed-signed";
	/** The file that must come out. */
	readonly content: "content.bin" | "content-long.bin" | "letter.txt" | "letter-crlf.txt";
	/** For signed: the indication and sub-indication of each signer, joined by " + ". For sealed: who opens it, or why nobody does. */
	readonly expected: string;
	/** What else the file shows, for people. */
	readonly note?: string;
};

const passed = "TOTAL-PASSED";

/** A row for a signed message; two signers when `expected` says so. */
export function signed(file: string, command: string, rest: Partial<VectorRow> = {}): VectorRow {
	return { file, command, armour: "der", form: "signed", content: "content.bin", expected: passed, ...rest };
}

/** A row for a sealed message that `by` opens. */
export function sealed(file: string, command: string, by: string, rest: Partial<VectorRow> = {}): VectorRow {
	return { file, command, armour: "der", form: "sealed", content: "content.bin", expected: `opened by ${by}`, ...rest };
}
