/** One row of a bench's table: what was measured, and its values as they are to be read. */
export type Row = readonly string[];

/** Prints rows under heads, columns aligned. */
export function printTable(heads: Row, rows: readonly Row[]): void {
	const widths = heads.map((head, column) => Math.max(head.length, ...rows.map((row) => (row[column] ?? "").length)));
	for (const row of [heads, widths.map((width) => "-".repeat(width)), ...rows]) {
		process.stdout.write(
			`${row
				.map((cell, column) => cell.padEnd(widths[column] ?? 0))
				.join("  ")
				.trimEnd()}\n`,
		);
	}
}

/** The last line of every bench. Figures are rounded to three digits behind the point; null where a peer was not there. */
export function printFigures(bench: string, figures: Readonly<Record<string, number | null>>): void {
	const rounded = Object.fromEntries(
		Object.entries(figures).map(([name, value]) => [name, value === null ? null : Number(value.toFixed(3))]),
	);
	process.stdout.write(`${JSON.stringify({ bench, figures: rounded })}\n`);
}

export function median(values: readonly number[]): number {
	const sorted = [...values].sort((a, b) => a - b);
	const middle = Math.floor(sorted.length / 2);
	return sorted.length % 2
		? (sorted[middle] ?? Number.NaN)
		: ((sorted[middle - 1] ?? Number.NaN) + (sorted[middle] ?? Number.NaN)) / 2;
}
