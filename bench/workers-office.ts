import { openPrivateKeys } from "../server/keys/file-keys.ts";
import { startDoors } from "../server/roles/doors.ts";
import { foldersOf, openHouse } from "../server/roles/house.ts";
import { startWorker } from "../server/roles/worker.ts";
import { readSettings } from "../server/settings.ts";

/** One server process of the bench: doors that share their port, and a worker that controls one case at a time. Says on SIGUSR2 what it used. */
const settings = readSettings(process.env);
const house = await openHouse(settings);
const doors = await startDoors(house);
const worker = await startWorker(house, openPrivateKeys(foldersOf(settings).keys, null), 1);

function report(): void {
	const { user, system } = process.cpuUsage();
	process.stdout.write(`${JSON.stringify({ cpuSeconds: (user + system) / 1e6 })}\n`);
}

process.on("SIGUSR2", report);
process.on("SIGTERM", () => {
	report();
	doors
		.close()
		.then(() => worker.close())
		.then(() => house.close())
		.then(() => process.exit(0));
});
process.stdout.write("open\n");
