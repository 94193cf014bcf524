import { localDate } from "../../casework/clock.ts";
import { listProcedures, listVersions } from "../../procedures/registry.ts";
import { plantClocks } from "../clocks/run-clock.ts";
import { upkeepJob } from "../control/later-jobs.ts";
import type { ControlDeps } from "../control/run.ts";
import { forgetStatements } from "../fee/statements.ts";
import { officeClocks } from "../office.ts";
import { forgetUnfetched } from "../permit/page-papers.ts";
import { forgetEntries } from "../register/employer-entries.ts";
import { plantGrantClocks } from "../register/grant-clock.ts";
import { sweepTerms } from "../search/index-case.ts";
import { forgetAnswerDays } from "../store/answer-limits.ts";
import { forgetContactLinks } from "../store/contact-links.ts";
import { forgetDrafts } from "../store/counter-drafts.ts";
import { addJob } from "../store/jobs.ts";
import { forgetPageLinks } from "../store/page-links.ts";
import { forgetPageSessions } from "../store/page-sessions.ts";
import { forgetSessions } from "../store/sessions.ts";
import { sweepOrphans } from "../store/vault-sweep.ts";
import { keepDrafts } from "./draft-jobs.ts";
import type { Worker } from "./worker.ts";

const upkeepSeconds = 86_400;

/** Once a day: what has had its time is forgotten, and the clocks of what has not are planted. */
export async function upkeep({ house, deps, name }: Worker, finish: ControlDeps["finish"]): Promise<void> {
	const { store, clock, vaultFolder, log } = house;
	const now = clock.now();
	const swept = await sweepOrphans(store, vaultFolder, Math.floor(Date.now() / 1000));
	await store.tx(async (tx) => {
		await forgetAnswerDays(tx, localDate(now, house.settings.zone));
		await forgetSessions(tx, now);
		await forgetDrafts(tx, now);
		await keepDrafts(tx, now, house.settings.draftDays);
		await forgetStatements(tx, now);
		// Whatever law promises a day of decision: the clock of a case under another finds nothing to do and rests.
		const promising = listProcedures().flatMap(({ face: { id } }) =>
			listVersions(id).some(({ face: { law } }) => {
				const of = { procedure: id, law, first: { arrivedAt: now } };
				return officeClocks(house.settings, of).decisionDueWorkingDays !== null;
			})
				? [id]
				: [],
		);
		await plantClocks(tx, now, promising);
		await plantGrantClocks(tx, now);
		await sweepTerms(tx, deps.searchKey);
		await forgetPageSessions(tx, now);
		await forgetEntries(tx, now);
		await forgetUnfetched(tx, now);
		await forgetContactLinks(tx, now);
		await forgetPageLinks(tx, localDate(now, house.settings.zone));
		await finish(tx);
		await addJob(tx, { kind: upkeepJob, subject: "house", dueAt: now + upkeepSeconds, at: now });
	});
	log.info({ event: "upkeep", worker: name, swept: swept?.length ?? 0 });
}
