import { spawnSync } from "node:child_process";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { EpochSeconds } from "../../casework/facts.ts";
import { projectRoot } from "../project-root.ts";
import { TryFailed } from "./try-applicant.ts";

/** Each process of the office hears of a moved clock by a signal, or asks again after a few seconds. */
const heardSeconds = 6;

/** Moves the office's test clock, and tells what it says once every process has heard of it. */
export async function moveClock(seconds: number): Promise<EpochSeconds> {
	const script = path.join(projectRoot, "server", "admin", "tilkat-admin.ts");
	const command = ["--disable-warning=ExperimentalWarning", script, "clock", String(seconds)];
	const done = spawnSync(process.execPath, command, { encoding: "utf8", stdio: ["ignore", "pipe", "inherit"] });
	const said = /\d{4}-\d\d-\d\dT[\d:.]+Z/.exec(done.stdout)?.[0];
	if (done.status !== 0 || said === undefined) throw new TryFailed("The test clock did not move, see above.");
	await sleep(heardSeconds * 1000);
	return Math.floor(Date.parse(said) / 1000) + heardSeconds;
}
