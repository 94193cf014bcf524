/**
 * Work of one `validatePath`: a pool of crafted certificates can make the number of paths grow without end (CVE-2018-16875 and its
 * family). A real path needs under 20 signature checks; PKITS at most 60.
 */
export const signatureChecksMax = 400;
/** Steps of the search for a path, signatures apart. */
export const searchStepsMax = 5_000;
/** Certificates between leaf and anchor. PKITS needs 6. */
export const chainLengthMax = 16;
/** Candidate certificates that are looked at; those behind them are not. */
export const poolMax = 500;

/** What is left of both. */
export type PathBudget = { signatures: number; steps: number };

/** Thrown inside path validation when the budget is used up; `validatePath` turns it into the failure `limit`. */
export class PathLimitError extends Error {
	override readonly name = "PathLimitError";
}

export function newBudget(): PathBudget {
	return { signatures: signatureChecksMax, steps: searchStepsMax };
}

export function spend(budget: PathBudget, what: keyof PathBudget): void {
	budget[what] -= 1;
	if (budget[what] < 0) throw new PathLimitError(`path search: too many ${what}`);
}
