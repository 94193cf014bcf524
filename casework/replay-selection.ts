import type { FrozenFile, FrozenStep } from "./frozen-file.ts";
import { commitmentOf, type HashOf, lotsOf, seedOf } from "./lots.ts";
import { changesBetween } from "./place-changes.ts";
import {
	faultOfInputs,
	type InputsFault,
	type Placed,
	type Selection,
	type SelectionInputs,
	select,
	without,
} from "./selection.ts";

/** Every rule by which a selection was ever made, by the version that stands in its inputs. One is never taken out of here. */
const algorithms: Readonly<Record<number, typeof select>> = { 1: select };

/** What a replay found to be otherwise than the file says. */
export type ReplayDifference =
	| { readonly what: "version"; readonly version: number }
	| { readonly what: "inputs"; readonly fault: InputsFault }
	| { readonly what: "inputs-hash"; readonly recorded: string; readonly replayed: string }
	| { readonly what: "reveals" }
	| { readonly what: "commitment"; readonly user: string }
	| { readonly what: "seed"; readonly recorded: string; readonly replayed: string }
	| { readonly what: "place"; readonly id: string }
	| { readonly what: "moved-up"; readonly step: number }
	| { readonly what: "amendment"; readonly step: number };

export type GroupPlaces = { readonly group: string; readonly seats: number; readonly cap: number };

export type SelectionReplay = {
	readonly hash: string;
	readonly groups: readonly GroupPlaces[];
	readonly seated: number;
	/** How many wait, as the places stand after every step. */
	readonly reserve: number;
	/** [] when everything came out as recorded. */
	readonly differences: readonly ReplayDifference[];
};

function drawFaults({ procedure, round, draw }: FrozenFile, hash: string, hashOf: HashOf): ReplayDifference[] {
	if (draw === null) return [];
	const faults: ReplayDifference[] = [];
	const users = new Set(draw.reveals.map(({ user }) => user));
	if (users.size !== 2 || draw.reveals.length !== 2 || draw.commitments.length !== 2) faults.push({ what: "reveals" });
	for (const { user, entropy } of draw.reveals) {
		const committed = draw.commitments.find((one) => one.user === user)?.commitment;
		if (commitmentOf(hashOf, { procedure, round, user }, entropy) !== committed)
			faults.push({ what: "commitment", user });
	}
	const seed = seedOf(hashOf, hash, draw.reveals);
	if (seed !== draw.seed) faults.push({ what: "seed", recorded: draw.seed, replayed: seed });
	return faults;
}

function placeFaults(recorded: readonly Placed[], replayed: readonly Placed[], hashOf: HashOf): ReplayDifference[] {
	const [was, is] = [recorded, replayed].map((placed) => new Map(placed.map((one) => [one.id, hashOf(one)])));
	const ids = new Set([...recorded, ...replayed].map(({ id }) => id));
	// A place that is recorded twice is one too many, whatever it says.
	const isTwice = recorded.length !== was?.size;
	return [...ids].filter((id) => isTwice || was?.get(id) !== is?.get(id)).map((id) => ({ what: "place", id }));
}

type Course = { readonly inputs: SelectionInputs; readonly now: Selection };

function afterStep({ inputs }: Course, step: FrozenStep, run: (inputs: SelectionInputs) => Selection): Course {
	const rest = without(inputs, step.caseId);
	const { caseId: id } = step;
	const next =
		step.what === "left"
			? rest
			: { ...rest, candidates: [...rest.candidates, { id, group: step.group, key: step.key }] };
	return { inputs: next, now: run(next) };
}

function isAsRecorded(step: FrozenStep, before: Course, after: Course, hashOf: HashOf): boolean {
	if (step.what === "amended")
		return hashOf(changesBetween(before.now.placed, after.now.placed)) === hashOf(step.changes);
	const had = new Set(before.now.placed.filter(({ outcome }) => outcome === "seat").map(({ id }) => id));
	const movedUp = after.now.placed.filter(({ id, outcome }) => outcome === "seat" && !had.has(id)).map(({ id }) => id);
	return hashOf(movedUp) === hashOf(step.movedUp);
}

function groupsOf({ placed }: Selection, { cap, caps, candidates }: SelectionInputs): readonly GroupPlaces[] {
	const groups = [...new Set(candidates.map(({ group }) => group))].sort((a, b) => (a < b ? -1 : 1));
	return groups.map((group) => ({
		group,
		seats: placed.filter((one) => one.group === group && one.outcome === "seat").length,
		cap: Object.hasOwn(caps, group) ? (caps[group] ?? cap) : cap,
	}));
}

/**
 * Makes a recorded selection again, by the rule that its inputs name, and says everything that comes out otherwise: inputs and their hash, both
 * commitments, the seed, every place with its reason, every move of the reserve list, every amendment. Trusts nothing of the file.
 */
export function replaySelection(file: FrozenFile, hashOf: HashOf): SelectionReplay {
	const { version } = file.inputs;
	const hash = hashOf(file.inputs);
	const nothing = { hash, groups: [], seated: 0, reserve: 0 };
	const run = Object.hasOwn(algorithms, version) ? algorithms[version] : undefined;
	if (!run) return { ...nothing, differences: [{ what: "version", version }] };
	// Its rule is known, so these are its inputs.
	const inputs = file.inputs as SelectionInputs;
	const fault = faultOfInputs(inputs);
	if (fault) return { ...nothing, differences: [{ what: "inputs", fault }] };
	const differences: ReplayDifference[] = [];
	if (hash !== file.inputsHash) differences.push({ what: "inputs-hash", recorded: file.inputsHash, replayed: hash });
	differences.push(...drawFaults(file, hash, hashOf));
	const lots = file.draw && lotsOf(hashOf, seedOf(hashOf, hash, file.draw.reveals));
	const select = (some: SelectionInputs) => run(some, lots);
	let course: Course = { inputs, now: select(inputs) };
	differences.push(...placeFaults(file.placed, course.now.placed, hashOf));
	for (const [index, step] of file.steps.entries()) {
		const after = afterStep(course, step, select);
		if (!isAsRecorded(step, course, after, hashOf))
			differences.push({ what: step.what === "left" ? "moved-up" : "amendment", step: index + 1 });
		course = after;
	}
	const { now } = course;
	return {
		hash,
		groups: groupsOf(now, course.inputs),
		seated: now.seated,
		reserve: now.placed.filter(({ outcome }) => outcome === "reserve").length,
		differences,
	};
}
