import { execFileSync } from "node:child_process";
import path from "node:path";
import highsModule from "highs";
import type { SelectionInputs } from "../casework/selection.ts";
import { select } from "../casework/selection.ts";
import { median, printFigures, printTable, type Row } from "./figures.ts";
import { makeRound } from "./selection-inputs.ts";

// The package is CommonJS and hands over the function itself, which its types name `default`.
const loadHighs = highsModule as unknown as typeof highsModule.default;

type Highs = Awaited<ReturnType<typeof loadHighs>>;

/** Sizes at which the solver is asked too; above, it alone would take the afternoon. */
const solverSizes = [1_000, 10_000, 100_000];
const sizes = [...solverSizes, 1_000_000];
const rounds = 5;

/** What a candidate is worth to a solver, which adds: his score alone, so that the sums can be compared to the last digit. */
const scoreOf = (key: readonly number[]) => key[0] ?? 0;

/** Scores alone, so that both have the same question; the other criteria only say who among equals. */
function byScore(inputs: SelectionInputs): SelectionInputs {
	const candidates = inputs.candidates.map(({ id, group, key }) => ({ id, group, key: [scoreOf(key) + 1] }));
	return { ...inputs, criteria: ["score"], candidates };
}

/** The best sum of scores under the seats and the caps, by HiGHS: a 0/1 choice for each candidate, one row for the seats and one for each group. */
function solve(highs: Highs, inputs: SelectionInputs): { sum: number; ms: number } {
	const began = performance.now();
	const { candidates, seats, cap } = inputs;
	const rows = new Map<string, number>();
	for (const { group } of candidates) if (!rows.has(group)) rows.set(group, rows.size + 1);
	const columns = candidates.length;
	const starts = Int32Array.from({ length: columns + 1 }, (_, at) => at * 2);
	const indices = new Int32Array(columns * 2);
	for (const [at, { group }] of candidates.entries()) indices[at * 2 + 1] = rows.get(group) ?? 0;
	const sum = highs.withModel(
		{
			numCols: columns,
			numRows: rows.size + 1,
			sense: highs.constants.objectiveSense.maximize,
			colCost: Float64Array.from(candidates, ({ key }) => scoreOf(key)),
			colLower: new Float64Array(columns),
			colUpper: new Float64Array(columns).fill(1),
			rowLower: new Float64Array(rows.size + 1).fill(0),
			rowUpper: Float64Array.from({ length: rows.size + 1 }, (_, at) => (at === 0 ? seats : cap)),
			matrix: {
				format: "csc",
				numRows: rows.size + 1,
				numCols: columns,
				starts,
				indices,
				values: new Float64Array(columns * 2).fill(1),
			},
			integrality: new Int32Array(columns).fill(highs.constants.variableType.integer),
		},
		(model) => {
			model.options.set({ output_flag: false, mip_rel_gap: 0, mip_abs_gap: 0.5 });
			model.run();
			return model.getObjectiveValue();
		},
	);
	return { sum: Math.round(sum), ms: performance.now() - began };
}

function ours(inputs: SelectionInputs): { sum: number; ms: number } {
	const worth = new Map(inputs.candidates.map(({ id, key }) => [id, scoreOf(key)]));
	const began = performance.now();
	const { placed } = select(inputs, { lotOf: (id) => id });
	const ms = performance.now() - began;
	const sum = placed.reduce((total, { id, outcome }) => (outcome === "seat" ? total + (worth.get(id) ?? 0) : total), 0);
	return { sum, ms };
}

function wholeProcess(size: number): { ms: number; peakMb: number } {
	const child = path.join(import.meta.dirname, "selection-child.ts");
	return JSON.parse(execFileSync(process.execPath, [child, String(size)], { encoding: "utf8", maxBuffer: 1 << 20 }));
}

/** Selection from a thousand candidates to a million, exact, against a solver in the same run. Throws when the sums differ. */
export async function run(): Promise<void> {
	const highs = await loadHighs();
	const table: Row[] = [];
	let solverOverOurs = Number.NaN;
	for (const size of solverSizes) {
		const inputs = byScore(makeRound(size));
		const theirs = solve(highs, inputs);
		const times = Array.from({ length: rounds }, () => ours(inputs));
		const wrong = times.find(({ sum }) => sum !== theirs.sum);
		if (wrong) throw new Error(`${size} candidates: ours sums to ${wrong.sum}, the solver's to ${theirs.sum}.`);
		const ms = median(times.map((one) => one.ms));
		solverOverOurs = theirs.ms / ms;
		table.push([String(size), "score", ms.toFixed(1), theirs.ms.toFixed(0), solverOverOurs.toFixed(1), "same sum"]);
	}
	const whole = sizes.map((size) => ({ size, runs: Array.from({ length: rounds }, () => wholeProcess(size)) }));
	for (const { size, runs } of whole)
		table.push([
			String(size),
			"all, with lots",
			median(runs.map(({ ms }) => ms)).toFixed(1),
			"",
			"",
			`${Math.max(...runs.map(({ peakMb }) => peakMb)).toFixed(0)} MB`,
		]);
	printTable(["candidates", "criteria", "ours ms", "solver ms", "solver/ours", ""], table);
	const million = whole.at(-1)?.runs ?? [];
	printFigures("selection", {
		ms_1m: median(million.map(({ ms }) => ms)),
		solver_over_ours: solverOverOurs,
		peak_mb_1m: Math.max(...million.map(({ peakMb }) => peakMb)),
	});
}
