import type { EpochSeconds } from "../../casework/facts.ts";
import type { Round } from "../../casework/round.ts";
import type { RoundEvent, SealedRoundEvent } from "../../casework/round-facts.ts";
import { evolveRound, type RoundState } from "../../casework/round-state.ts";
import { hideCase } from "../board/hide-case.ts";
import { type CaseKey, openCaseKey } from "../store/case-keys.ts";
import { appendEvents, loadStream, openPersonal, readOn, type StoredFact, type Stream } from "../store/events.ts";
import type { Tx } from "../store/pool.ts";
import { StoreError } from "../store/store-error.ts";
import type { VaultUnwrap } from "../store/vault-wrap.ts";

export type RoundName = Pick<Round, "procedure" | "id">;

/** The assessment of a round at the version at which it was read; `state` null: it was not opened yet. */
export type RoundFile = {
	readonly round: RoundName;
	readonly state: RoundState | null;
	readonly version: number;
	readonly facts: readonly StoredFact<SealedRoundEvent>[];
};

/** The stream of a round, in which the changes of its call stand too. */
export function roundStream({ procedure, id }: RoundName): string {
	return `round/${procedure}/${id}`;
}

function caseIdOf(plain: unknown): string | null {
	const { caseId } = plain as { readonly caseId?: unknown };
	return typeof caseId === "string" ? caseId : null;
}

/** A case whose key was erased leaves its scores on record and takes its words with it. */
async function keysOf(tx: Tx, words: readonly string[], unwrap: VaultUnwrap): Promise<ReadonlyMap<string, CaseKey>> {
	const keys = new Map<string, CaseKey>();
	for (const caseId of new Set(words)) {
		try {
			keys.set(caseId, await openCaseKey(tx, caseId, unwrap));
		} catch (error) {
			if (!(error instanceof StoreError && error.code === "key-erased")) throw error;
		}
	}
	return keys;
}

/** Streams of rounds as they were last read, without anything that is sealed. Each page asks whether its last fact still stands (`readOn`). */
const lately = new Map<string, { readonly read: Stream<SealedRoundEvent>; readonly state: RoundState | null }>();

/** A house has a round or two a year, and people look at the last ones. */
const latelyMax = 4;

/** A round for a page: what was read before is not read again, and a round of a thousand candidates has ten thousand facts. Nothing sealed is in it. */
async function readLately(
	tx: Tx,
	stream: string,
): Promise<{ read: Stream<SealedRoundEvent>; state: RoundState | null }> {
	const before = lately.get(stream);
	const read = before ? await readOn(tx, stream, before.read) : await loadStream<SealedRoundEvent>(tx, stream);
	// It is the same history when its first fact is the same thing in memory.
	const isOn = before !== undefined && before.read.events[0] === read.events[0];
	const more = isOn ? read.events.slice(before.read.version) : read.events;
	const state = more.reduce<RoundState | null>(evolveRound, isOn ? before.state : null);
	lately.delete(stream);
	lately.set(stream, { read, state });
	for (const oldest of [...lately.keys()].slice(0, -latelyMax)) lately.delete(oldest);
	return { read, state };
}

/** As `loadRound`, for whoever only looks. */
export async function readRound(
	tx: Tx,
	round: RoundName,
	unwrap: VaultUnwrap,
	words: readonly string[] = [],
): Promise<RoundFile> {
	const stream = roundStream(round);
	const { read, state } = await readLately(tx, stream);
	const { version } = read;
	if (words.length === 0) return { round, version, facts: read.events, state };
	const keys = await keysOf(tx, words, unwrap);
	const versions = read.events.flatMap(({ plain, version: at }) => (keys.has(caseIdOf(plain) ?? "") ? [at] : []));
	const opened = await openPersonal(tx, stream, versions, (plain) => keys.get(caseIdOf(plain) ?? "") ?? null);
	// The union of facts gets its type back as when it is loaded: what was sealed was one of them.
	const facts = read.events.map((fact) =>
		opened.has(fact.version) ? ({ ...fact, personal: opened.get(fact.version) } as typeof fact) : fact,
	);
	return { round, version, facts, state: facts.reduce<RoundState | null>(evolveRound, null) };
}

/** A round with the words (notes, reasons, grounds of conflict) of these cases opened; each costs a key. Throws `StoreError` when its chain is broken. */
export async function loadRound(
	tx: Tx,
	round: RoundName,
	unwrap: VaultUnwrap,
	words: readonly string[] = [],
): Promise<RoundFile> {
	const keys = await keysOf(tx, words, unwrap);
	const { version, events } = await loadStream<SealedRoundEvent>(tx, roundStream(round), (plain) => {
		const caseId = caseIdOf(plain);
		return caseId === null ? null : (keys.get(caseId) ?? null);
	});
	return { round, version, facts: events, state: events.reduce<RoundState | null>(evolveRound, null) };
}

/**
 * Appends facts in the caller's transaction, and hides a case from whoever declared a conflict in it. Throws `version-conflict` when another
 * writer was first. Gives the new version.
 */
export async function saveRound(
	tx: Tx,
	{ round, version: read }: Pick<RoundFile, "round" | "version">,
	events: readonly RoundEvent[],
	at: EpochSeconds,
	unwrap: VaultUnwrap,
): Promise<number> {
	const stream = roundStream(round);
	let version = read;
	// What has nothing sealed is written in one statement: opening a round enters a thousand cases.
	let plain: RoundEvent[] = [];
	const flush = async () => {
		version = await appendEvents(tx, { stream, expectedVersion: version, events: plain, caseKey: null, at });
		plain = [];
	};
	for (const event of events) {
		const caseId = caseIdOf(event.plain);
		if (event.personal === null || caseId === null) {
			plain.push(event);
			continue;
		}
		await flush();
		const caseKey = await openCaseKey(tx, caseId, unwrap);
		version = await appendEvents(tx, { stream, expectedVersion: version, events: [event], caseKey, at });
	}
	await flush();
	for (const { type, plain: said } of events)
		if (type === "conflict_declared") await hideCase(tx, said, { round: `${round.procedure}/${round.id}` }, at);
	return version;
}
