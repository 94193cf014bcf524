import type { Procedure, ProcedureFolder, ProcedureHome } from "./define.ts";
import { folder as example } from "./example/procedure.ts";
import { folder as kgWorkPermit } from "./kg-work-permit/procedure.ts";
import { folder as krRightsLeader } from "./kr-rights-leader/procedure.ts";

// One line per procedure: the server's half.
const folders: readonly ProcedureFolder[] = [kgWorkPermit, krRightsLeader, example];

/** What this process runs, in its order: see `runProcedures`. */
let running = folders.filter(({ home }) => home.face.isExample !== true);

/**
 * Says once, at the start of a process, which procedures its installation runs, the first one first (decision 0024). Throws a RangeError that lists what
 * there is. The one thing of this room that changes: a process is one installation, and whoever asks for "every procedure" means its own.
 */
export function runProcedures(ids: readonly string[]): void {
	running = ids.map(getFolder);
}

/** What of each procedure that this installation runs is the same under all its laws. */
export function listProcedures(): readonly ProcedureHome[] {
	return running.map(({ home }) => home);
}

/** Every procedure that ships, examples among them: what settings may name. */
export function listShipped(): readonly ProcedureHome[] {
	return folders.map(({ home }) => home);
}

/** Every procedure under every law, in the order in which the laws began. */
export function listVersions(id: string): readonly Procedure[] {
	return getFolder(id).versions;
}

function getFolder(id: string): ProcedureFolder {
	const folder = folders.find(({ home }) => home.face.id === id);
	if (folder !== undefined) return folder;
	throw new RangeError(`No procedure ${id}; known: ${folders.map(({ home }) => home.face.id).join(", ")}`);
}

/**
 * The procedure of that id: under a law everything; without one only what no law changes, so that rules, letters and forms cannot be asked for
 * without saying whose. Throws a RangeError that lists what there is: for ids out of our own settings and facts.
 */
export function getProcedure(id: string): ProcedureHome;
export function getProcedure(id: string, law: string): Procedure;
export function getProcedure(id: string, law?: string): ProcedureHome | Procedure {
	const { home, versions } = getFolder(id);
	if (law === undefined) return home;
	const version = versions.find(({ face }) => face.law === law);
	if (version !== undefined) return version;
	throw new RangeError(`No law of ${law} of ${id}; known: ${versions.map(({ face }) => face.law).join(", ")}`);
}
