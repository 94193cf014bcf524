import type { Lots } from "./selection.ts";

/** SHA-256, in lower-case hex, of a value's canonical JSON (RFC 8785). A parameter of everything here: the pure rooms have no digest of their own. */
export type HashOf = (value: unknown) => string;

/** Whose entropy it is, and for which draw: a commitment can be copied to no other round and by nobody else. */
export type Committer = { readonly procedure: string; readonly round: string; readonly user: string };

/** What one of the two revealed. */
export type Reveal = { readonly user: string; readonly entropy: string };

/** 256 bits in lower-case hex: fewer could be tried out against the published hash. */
export function isEntropy(text: string): boolean {
	return /^[0-9a-f]{64}$/.test(text);
}

/** The hash that somebody publishes before, of what he keeps to himself until the release (design.md 9). */
export function commitmentOf(hashOf: HashOf, { procedure, round, user }: Committer, entropy: string): string {
	return hashOf({ what: "tilkat-lot-commitment-1", procedure, round, user, entropy });
}

/**
 * What the lots are drawn from: the frozen inputs and what both revealed. Neither knew the other's part when he committed to his own, so neither could
 * choose; who revealed first makes no difference.
 */
export function seedOf(hashOf: HashOf, inputsHash: string, reveals: readonly Reveal[]): string {
	const entropies = reveals.toSorted((a, b) => (a.user < b.user ? -1 : 1)).map(({ entropy }) => entropy);
	return hashOf({ what: "tilkat-lot-seed-1", inputs: inputsHash, entropies });
}

/** The lot of each candidate, from the seed and his id alone: who else takes part, or leaves later, changes nothing. */
export function lotsOf(hashOf: HashOf, seed: string): Lots {
	return { lotOf: (id) => hashOf({ what: "tilkat-lot-1", seed, id }) };
}
