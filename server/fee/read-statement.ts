import { type ReadStatement, statementBytesMax } from "./bank-line.ts";
import { readCamt053 } from "./camt053.ts";
import { readCsv } from "./csv.ts";

function no(code: "empty" | "too-large" | "not-utf8", what: string | null = null): ReadStatement {
	return { ok: false, faults: [{ line: null, code, what }] };
}

/** Reads what a cashier brought: a camt.053 or our own CSV, told apart by its first sign. Pure; the same bytes give the same lines and keys. */
export function readStatement(bytes: Uint8Array): ReadStatement {
	if (bytes.length === 0) return no("empty");
	if (bytes.length > statementBytesMax) return no("too-large", String(statementBytesMax));
	let text: string;
	try {
		text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
	} catch {
		return no("not-utf8");
	}
	return text.trimStart().startsWith("<") ? readCamt053(text.trimStart()) : readCsv(text);
}
