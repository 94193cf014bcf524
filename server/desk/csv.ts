/** One field of a CSV (RFC 4180). What begins like a formula gets an apostrophe: a table opened in an office suite must compute nothing. */
export function csvField(value: string | number | null): string {
	const text = value === null ? "" : String(value);
	const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
	return /[",\r\n']/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** The whole table. Marked as UTF-8, because office suites take a table without a mark for their own code page. */
export function csvTable(heads: readonly string[], lines: readonly (readonly (string | number | null)[])[]): string {
	return `\ufeff${[heads, ...lines].map((line) => line.map(csvField).join(",")).join("\r\n")}\r\n`;
}
