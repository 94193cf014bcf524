import { afterAll, expect, test } from "vitest";
import { type EnvelopeHead, unwrapContentKey } from "../../cms/src/envelope-read.ts";
import { nodePlatform } from "../../cms/src/node.ts";
import { exampleAnswers } from "../../procedures/kg-work-permit/examples/answers.ts";
import { scan } from "../../test/catalogue/papers.ts";
import { fingerprintOf, makeWorld } from "../../test/catalogue/world.ts";
import { packFiling } from "../../test/support/filing.ts";
import { OpeningFailed, openingLimits, startOpeners } from "./opening.ts";
import type { OpeningJob } from "./opening-job.ts";

const openers = startOpeners(1);
afterAll(() => openers.close());

const world = makeWorld();

/** A filing of one document, sealed to the office. */
async function makeJob(): Promise<OpeningJob> {
	const at = Math.floor(Date.now() / 1000);
	const bytes = packFiling({
		kind: "entrepreneur",
		answers: exampleAnswers.entrepreneur,
		documents: [{ name: "Арыз, 1 барак.pdf", kind: "application", sheets: 1, bytes: await scan("unasked") }],
		key: world.signers.applicant.key,
		authorityCertificate: world.office,
		at,
	});
	const authorityFingerprints = [fingerprintOf(world.office)];
	return { containers: [{ bytes, arrivedAt: at }], procedure: "kg-work-permit", law: "2018", authorityFingerprints };
}

const unwrap = (head: EnvelopeHead) => unwrapContentKey(head, world.openingKeys, nodePlatform);

test.each([
	["time", { ...openingLimits, secondsMax: 0.02 }, /took more than 0.02 s/],
	["memory", { ...openingLimits, heapMegabytesMax: 5 }, /died|left/],
] as const)(
	"a filing over its %s is killed with its thread, is a fault of ours, and holds up nobody behind it",
	async (_, limits, why) => {
		const tight = startOpeners(1, limits);
		const job = await makeJob();
		// The second waits for the thread of the first, which never comes back.
		const both = [tight.open(job, unwrap), tight.open(job, unwrap)];
		for (const one of await Promise.allSettled(both)) {
			expect(one).toMatchObject({ status: "rejected", reason: { name: "OpeningFailed" } });
			expect(one.status === "rejected" && String(one.reason)).toMatch(why);
		}
		await tight.close();
		expect((await openers.open(job, unwrap)).filing.documents).toHaveLength(1);
	},
);

test("a key that cannot be asked is a fault of ours: opening fails, the process lives, and the next filing opens", async () => {
	const job = await makeJob();
	const pulledOut = () => {
		throw new Error("The token is gone.");
	};
	await expect(openers.open(job, pulledOut)).rejects.toBeInstanceOf(OpeningFailed);
	const opened = await openers.open(job, unwrap);
	expect(opened.filing.documents.map((one) => one.kind)).toEqual(["application"]);
});
