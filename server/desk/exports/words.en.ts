import type { ExportsWords } from "./words.ts";

export const words: ExportsWords = {
	title: "Tables of applications",
	lead: "A CSV table of the applications that you may see: number, office, quota group, door, state, window, time of arrival and promised days. Each one is recorded.",
	of: "Of which call",
	office: "Office",
	allOffices: "All that I may see",
	state: "State",
	allStates: "Every state",
	names: "With names",
	namesHint:
		"Only with a reason. Each application that is opened for it is recorded as read. Residence data never goes out.",
	reason: "Reason",
	reasonMissing: "Write why names are needed.",
	tooMany: (most) => `There are more than ${most} rows. Choose an office or a state.`,
	download: "Download (CSV)",
	listTitle: "Tables taken out",
	listEmpty: "None has been taken out.",
	when: "When",
	who: "Who",
	what: "What",
	rows: "Rows",
	withNames: "with names",
	withoutNames: "without names",
	whats: { "frozen-file": "frozen file of the selection", places: "places", figures: "figures of the round" },
};
