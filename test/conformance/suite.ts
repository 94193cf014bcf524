/** What a suite comes to. `right` of `total` cases came out as they must; each other one is a line of `wrong`. */
export type Suite = {
	readonly right: number;
	readonly total: number;
	/** Behind the counts, in the words of the issue, e.g. "refused". */
	readonly words?: string;
	/** Cases that must be refused and were accepted; absent where the suite does not count them. */
	readonly falseAccepts?: number;
	/** What came out otherwise, one line each, for people. */
	readonly wrong: readonly string[];
	/** What else there is to know, one line each. */
	readonly notes?: readonly string[];
	/** What was left out and why (a peer that is not installed). */
	readonly skipped?: readonly string[];
};
