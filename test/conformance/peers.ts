import { runPeers as readPeers } from "../../cms/vectors/peers.ts";
import type { Suite } from "./conformance.ts";

/** Files that OpenSSL, gpgsm, NSS and BouncyCastle made, each read whole, in random pieces and byte by byte. */
export function runPeers(): Suite {
	const { right, total, faults } = readPeers();
	return { right, total, wrong: faults };
}
