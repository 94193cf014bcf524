import { isDate } from "../../casework/clock.ts";
import {
	type BankLine,
	type Direction,
	faultsToldMax,
	type LineKeys,
	makeLineKeys,
	type ReadStatement,
	readAmount,
	type StatementFault,
	statementLinesMax,
} from "./bank-line.ts";

/**
 * Our own columns (docs/decisions/0018-fee.md), for a bank or a treasury that gives no camt.053: UTF-8, separated by semicolons, quoted as RFC 4180 has
 * it, this head word for word. `kind` is `credit`, `reversal` or `outgoing`.
 */
export const csvHeader = ["date", "kind", "amount", "currency", "reference", "payer", "bank_reference"] as const;

const separator = ";";

/** The head and one line, for whoever has to make such a file. */
export const csvExample = [
	csvHeader.join(separator),
	["2026-11-17", "credit", "10000.00", "KGS", "KG-7K4M2-QXP9R-TAVC", "", "B-4711"].join(separator),
].join("\n");

type Row = { readonly line: number; readonly cells: readonly string[] };

/** Rows with the line on which each begins; null after a quote that does not close or stands inside a cell. */
function readRows(text: string): { rows: Row[]; brokenAt: number | null } {
	const rows: Row[] = [];
	let [line, startedAt] = [1, 1];
	let cells: string[] = [];
	let cell = "";
	let at = 0;
	const endRow = () => {
		if (cells.length > 0 || cell !== "") rows.push({ line: startedAt, cells: [...cells, cell] });
		[cells, cell] = [[], ""];
	};
	while (at < text.length) {
		const char = text[at] as string;
		if (char === '"') {
			if (cell !== "") return { rows, brokenAt: line };
			const end = closingQuote(text, at);
			if (end === null) return { rows, brokenAt: startedAt };
			cell = text.slice(at + 1, end).replaceAll('""', '"');
			line += cell.split("\n").length - 1;
			at = end + 1;
			if (at < text.length && !/[;\r\n]/.test(text[at] as string)) return { rows, brokenAt: line };
			continue;
		}
		if (char === separator) {
			cells.push(cell);
			cell = "";
		} else if (char === "\n") {
			endRow();
			line += 1;
			startedAt = line;
		} else if (char !== "\r") cell += char;
		at += 1;
	}
	endRow();
	return { rows, brokenAt: null };
}

function closingQuote(text: string, open: number): number | null {
	let at = open + 1;
	for (;;) {
		const next = text.indexOf('"', at);
		if (next === -1) return null;
		if (text[next + 1] !== '"') return next;
		at = next + 2;
	}
}

function directionOf(text: string): Direction | null {
	return text === "credit" || text === "reversal" || text === "outgoing" ? text : null;
}

function readRow({ line, cells }: Row, keyOf: LineKeys): BankLine | StatementFault {
	if (cells.length !== csvHeader.length) return { line, code: "columns", what: String(cells.length) };
	const [date = "", kind = "", amount = "", currency = "", reference = "", payer = "", bankReference = ""] = cells.map(
		(cell) => cell.trim(),
	);
	if (!isDate(date)) return { line, code: "date", what: date.slice(0, 20) };
	const direction = directionOf(kind);
	if (direction === null) return { line, code: "kind", what: kind.slice(0, 20) };
	const amountTyiyn = readAmount(amount);
	if (amountTyiyn === null || amountTyiyn === 0) return { line, code: "amount", what: amount.slice(0, 20) };
	if (currency !== "KGS") return { line, code: "currency", what: currency.slice(0, 10) };
	const own = bankReference === "" ? [reference, payer] : [];
	return {
		line,
		key: keyOf(["csv", bankReference, direction, date, amountTyiyn, ...own], bankReference !== ""),
		direction,
		amountTyiyn,
		paidOn: date,
		texts: reference === "" ? [] : [reference],
		payer: payer === "" ? null : payer,
		bankReference: bankReference === "" ? null : bankReference,
	};
}

/** Reads a statement of our own columns. One fault, and nothing of the file is taken: every fault is told with its line, and the file is mended. */
export function readCsv(text: string): ReadStatement {
	const { rows, brokenAt } = readRows(text);
	const [head, ...body] = rows;
	const faults: StatementFault[] = [];
	if (head?.cells.map((cell) => cell.trim()).join(separator) !== csvHeader.join(separator))
		return { ok: false, faults: [{ line: 1, code: "header", what: csvHeader.join(separator) }] };
	if (brokenAt !== null) faults.push({ line: brokenAt, code: "quote", what: null });
	if (body.length > statementLinesMax)
		return { ok: false, faults: [{ line: null, code: "too-many-lines", what: String(statementLinesMax) }] };
	const keyOf = makeLineKeys();
	const lines: BankLine[] = [];
	for (const row of body) {
		const read = readRow(row, keyOf);
		if ("code" in read) faults.push(read);
		else lines.push(read);
		if (faults.length >= faultsToldMax) break;
	}
	if (faults.length > 0) return { ok: false, faults };
	if (lines.length === 0) return { ok: false, faults: [{ line: null, code: "empty", what: null }] };
	return { ok: true, format: "csv", lines, notBooked: 0 };
}
