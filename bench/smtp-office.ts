import { startDoors } from "../server/roles/doors.ts";
import { openHouse } from "../server/roles/house.ts";
import { readSettings } from "../server/settings.ts";

/** The doors alone, as a process of the bench: control is paused because no worker runs. Prints a line when the door is open. */
const settings = readSettings(process.env);
const house = await openHouse(settings);
const doors = await startDoors(house);
process.stdout.write("open\n");
process.on("SIGTERM", () => {
	doors
		.close()
		.then(() => house.close())
		.then(() => process.exit(0));
});
