import { openPrivateKeys } from "../server/keys/file-keys.ts";
import { startDoors } from "../server/roles/doors.ts";
import { foldersOf, openHouse } from "../server/roles/house.ts";
import { startWorker } from "../server/roles/worker.ts";
import { readSettings } from "../server/settings.ts";

/** Doors and worker as one process of the bench, over a PostgreSQL that syncs. Prints a line when the door is open; ends on SIGTERM. */
const settings = readSettings(process.env);
const house = await openHouse(settings);
const doors = await startDoors(house);
const worker = await startWorker(house, openPrivateKeys(foldersOf(settings).keys, null));
process.stdout.write("open\n");
process.on("SIGTERM", () => {
	const { user, system } = process.cpuUsage();
	process.stdout.write(`${JSON.stringify({ cpuSeconds: (user + system) / 1e6 })}\n`);
	doors
		.close()
		.then(() => worker.close())
		.then(() => house.close())
		.then(() => process.exit(0));
});
