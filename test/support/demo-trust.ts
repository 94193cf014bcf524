import { cpSync } from "node:fs";
import path from "node:path";
import { makeDemoCertificates } from "../../server/demo/certificates.ts";
import { madeOnce } from "./made-once.ts";

/**
 * Puts the demonstration's keys into a data folder: made once in a test run, because RSA keys take seconds, and copied from then on.
 * `setUpDemoTrust` finds them there and makes none.
 */
export async function copyDemoKeys(dataFolder: string): Promise<void> {
	const made = await madeOnce("demo-keys", (folder) =>
		makeDemoCertificates({
			dataFolder: folder,
			keysFolder: path.join(folder, "keys"),
			now: Math.floor(Date.now() / 1000),
		}),
	);
	cpSync(made, dataFolder, { recursive: true });
}
