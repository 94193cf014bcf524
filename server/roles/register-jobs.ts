import { employerJob } from "../register/employer-entries.ts";
import { judgeEmployerSignIn } from "../register/employer-sign-in.ts";
import { runGrantClock } from "../register/grant-clock.ts";
import type { Tx } from "../store/pool.ts";
import type { controlDepsOf } from "./control-deps.ts";
import type { House } from "./house.ts";

/** What the register's jobs need of a worker. */
type RegisterWorker = { readonly house: House; readonly deps: Awaited<ReturnType<typeof controlDepsOf>> };

type Finish = (tx: Tx) => Promise<void>;

/** What time asks of one paper. */
export async function tickGrant(grantId: string, { house, deps }: RegisterWorker, finish: Finish): Promise<void> {
	const did = await runGrantClock(grantId, { ...deps, finish });
	if (did.length === 0) return;
	house.log.info({ event: "grant-clock", grant: grantId, did });
	house.wake("messages");
	house.wake("jobs");
}

/** Judges the signature by which an employer signs in. */
export async function letEmployerIn(entryId: string, { house, deps }: RegisterWorker, finish: Finish): Promise<void> {
	const outcome = await judgeEmployerSignIn(entryId, { ...deps, publicUrl: house.settings.publicUrl, finish });
	house.log.info({ event: employerJob, outcome });
}
