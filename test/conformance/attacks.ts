import { runAttacks as readAttacks } from "../../cms/attacks/attacks.ts";
import type { Suite } from "./conformance.ts";

/** Hostile messages, each refused with its code while its valid twin is accepted. */
export function runAttacks(): Suite {
	const { right, total, faults } = readAttacks();
	return { right, total, wrong: faults };
}
