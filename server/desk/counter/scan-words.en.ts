import type { ScanWords } from "./scan-words.ts";

export const words: ScanWords = {
	faultyTitle: (count) => (count === 1 ? "One scan has a fault" : `${count} scans have a fault`),
	whatToDo:
		"If the paper or a better file is at hand, take this one out and add another. If there is nothing better, keep it: the application gets its number all the same.",
	fileFaulty: (count) =>
		count === 1
			? "One scan has a fault. You may file now: the number and the time of receipt stand, but instead of the receipt a list of faults is printed."
			: `${count} scans have a fault. You may file now: the number and the time of receipt stand, but instead of the receipt a list of faults is printed.`,
	right: "It opens and can be read.",
};
