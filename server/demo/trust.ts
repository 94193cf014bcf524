import fs from "node:fs";
import { writeWhole } from "../keys/key-folder.ts";
import { trustListFile } from "../trust/trust-folder.ts";
import { type DemoCertificates, demoListPort, demoTrustList, makeDemoCertificates } from "./certificates.ts";
import { type DemoListServer, serveDemoLists } from "./revocation-lists.ts";

/** Demonstration entries count as known since the accreditation they are named after: the demonstration's clock may stand anywhere. */
const recordedAt = "2018-01-25T00:00:00Z";

export type DemoTrust = { readonly certificates: DemoCertificates; readonly lists: DemoListServer };

/**
 * All certificates of the demonstration office, its revocation lists on loopback, and its trust list in the data folder. Run at each start:
 * keys are made once, the trust list is written again because the address of the lists may have changed. A real office's trust list in
 * the same place is left alone and refused.
 */
export async function setUpDemoTrust(input: {
	readonly dataFolder: string;
	readonly keysFolder: string;
	readonly now: () => number;
	readonly progress?: (what: string) => void;
}): Promise<DemoTrust> {
	const file = trustListFile(input.dataFolder);
	if (fs.existsSync(file) && /"demonstration": ?false/.test(fs.readFileSync(file, "utf8"))) {
		throw new Error(`${file} belongs to a real office: start the demonstration in a folder of its own (TILKAT_DATA).`);
	}
	const certificates = await makeDemoCertificates({ ...input, now: Math.floor(input.now()) });
	const lists = await serveDemoLists(certificates, { now: input.now, port: demoListPort(input.dataFolder) });
	const list = demoTrustList(certificates, lists.url, recordedAt);
	writeWhole(file, `${JSON.stringify(list, null, "\t")}\n`, 0o644);
	return { certificates, lists };
}
