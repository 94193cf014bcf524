import type { Door } from "../../../casework/facts.ts";
import { readDeskTable } from "../desk-table.ts";
import type { StaffVisitor } from "../staff-visitor.ts";

/** One application as the ministry's table of the call has it: nothing of whoever filed it. */
export type CallRow = {
	readonly number: string;
	readonly office: string;
	readonly group: string;
	readonly door: Door;
	readonly state: string;
	readonly window: string;
};

/** The table that the desk gives out, and records that it did (`/exports`). */
export async function readCallRows(desk: StaffVisitor, call: string): Promise<readonly CallRow[]> {
	const fields = { of: call, office: "", status: "", reason: "" };
	const rows = await readDeskTable(desk, { page: "/exports", fields, action: "/exports" });
	return rows.map((at) => ({
		number: at("number"),
		office: at("office"),
		group: at("quota_group"),
		door: at("door") as Door,
		state: at("state"),
		window: at("window"),
	}));
}

const doors: readonly Door[] = ["web", "mail", "counter", "post"];

function sayRows(rows: readonly (readonly string[])[], say: (line?: string) => void): void {
	const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
	for (const row of rows)
		say(
			`   ${row.map((cell, column) => (column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0))).join("  ")}`,
		);
}

/** Two tables with their sums: state by door, and office by door. */
export function sayCallTable(rows: readonly CallRow[], say: (line?: string) => void): void {
	for (const by of ["state", "office"] as const) {
		const names = [...new Set(rows.map((row) => row[by]))].sort();
		const count = (of: readonly CallRow[]) => [
			...doors.map((door) => of.filter((row) => row.door === door).length),
			of.length,
		];
		say();
		sayRows(
			[
				[by, ...doors, "all"],
				...names.map((name) => [name, ...count(rows.filter((row) => row[by] === name)).map(String)]),
				["all", ...count(rows).map(String)],
			],
			say,
		);
	}
}
