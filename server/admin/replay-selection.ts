import { readFile } from "node:fs/promises";
import { readFrozenFile } from "../../casework/frozen-file.ts";
import { type ReplayDifference, replaySelection } from "../../casework/replay-selection.ts";
import { hashOf } from "../round/hash-of.ts";

const done = 0;
const wrong = 1;

/** One difference as a line for an administrator; ids of candidates are those of the file. */
function differenceLine(one: ReplayDifference): string {
	switch (one.what) {
		case "version":
			return `The file names rule ${one.version} of selection, which this version of Tilkat does not know. Use a later one.`;
		case "inputs":
			return `The inputs are no inputs of a selection: ${JSON.stringify(one.fault)}.`;
		case "inputs-hash":
			return `The inputs hash to ${one.replayed}; the file says ${one.recorded}. They were changed after they were frozen.`;
		case "reveals":
			return "The lots were not drawn from what two people had committed to.";
		case "commitment":
			return `What ${one.user} revealed is not what he had committed to.`;
		case "seed":
			return `The seed of the lots is ${one.replayed}; the file says ${one.recorded}.`;
		case "place":
			return `Candidate ${one.id}: another place, rank or reason.`;
		case "moved-up":
			return `Step ${one.step}: others move up than the file says.`;
		case "amendment":
			return `Step ${one.step}: the amended scores change other places than the file says.`;
	}
}

async function readJson(file: string): Promise<unknown> {
	try {
		return JSON.parse(await readFile(file, "utf8"));
	} catch {
		return null;
	}
}

/**
 * `replay-selection FILE`: makes a recorded selection again from its frozen file, which needs neither the office nor its keys. 0: everything came out as
 * recorded. The file names nobody; what is printed are ids of cases, counts and hashes.
 */
export async function runReplaySelection(say: (line: string) => void, path: string): Promise<number> {
	const file = readFrozenFile(await readJson(path));
	if (file === null) {
		say(`${path} is no frozen file of a selection (format tilkat-selection-1), or cannot be read.`);
		return wrong;
	}
	const { hash, groups, seated, reserve, differences } = replaySelection(file, hashOf);
	const { seats, version, criteria, candidates } = file.inputs;
	say(`${file.procedure} ${file.round}: ${candidates.length} candidates for ${seats} seats, rule ${version}`);
	say(`compared by: ${criteria.join(", then ")}${file.draw ? ", then by lot" : ""}`);
	for (const one of groups) say(`  ${one.group.padEnd(24)}${one.seats} of at most ${one.cap}`);
	say(`seats given: ${seated}; on the reserve list: ${reserve}; steps after the release: ${file.steps.length}`);
	say(`hash of the inputs: ${hash}`);
	say(file.draw ? `seed of the lots: ${file.draw.seed}` : "no lots were drawn");
	for (const one of differences) say(differenceLine(one));
	say(differences.length === 0 ? "replay: identical" : `replay: ${differences.length} differences`);
	return differences.length === 0 ? done : wrong;
}
