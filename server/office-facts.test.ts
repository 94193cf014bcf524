import { beforeAll, expect, it } from "vitest";
import { freshDatabase } from "../test/support/database.ts";
import { nextCertificateKind, openOfficeFacts } from "./office-facts.ts";
import { addDated } from "./store/dated-data.ts";
import type { Store } from "./store/pool.ts";

const now = Date.parse("2026-11-27T09:00:00Z") / 1000;

let store: Store;
beforeAll(async () => {
	store = (await freshDatabase()).store;
});

it("who asks anew while a reading is under way is shown what he had written before he asked", async () => {
	const facts = await openOfficeFacts(store, () => now, "Asia/Bishkek");
	for (let turn = 0; turn < 10; turn++) {
		const fingerprint = String(turn).repeat(64);
		const under = facts.refresh();
		await store.tx((tx) =>
			addDated(tx, {
				kind: nextCertificateKind,
				key: "opening",
				validFrom: "2026-11-27",
				validTo: "2026-12-27",
				recordedAt: now - 10 + turn,
				recordedBy: "test",
				body: { fingerprint, from: "2026-12-27", oldUntil: "2027-03-27" },
			}),
		);
		// Two at once share a reading, and neither is given the one that may have begun too early.
		void facts.refresh();
		await Promise.all([facts.refresh(), facts.refresh()]);
		expect(facts.nextCertificate()).toEqual({ from: "2026-12-27", fingerprint });
		await under;
	}
	facts.close();
});
