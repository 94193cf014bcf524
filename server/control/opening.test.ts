import { afterAll, expect, test } from "vitest";
import { unwrapContentKey } from "../../cms/src/envelope-read.ts";
import { nodePlatform } from "../../cms/src/node.ts";
import { exampleAnswers } from "../../procedures/kg-work-permit/examples/answers.ts";
import { scan } from "../../test/catalogue/papers.ts";
import { fingerprintOf, makeWorld } from "../../test/catalogue/world.ts";
import { packFiling } from "../../test/support/filing.ts";
import { OpeningFailed, startOpeners } from "./opening.ts";

const openers = startOpeners(1);
afterAll(() => openers.close());

test("a key that cannot be asked is a fault of ours: opening fails, the process lives, and the next filing opens", async () => {
	const world = makeWorld();
	const at = Math.floor(Date.now() / 1000);
	const bytes = packFiling({
		kind: "entrepreneur",
		answers: exampleAnswers.entrepreneur,
		documents: [{ name: "Арыз, 1 барак.pdf", kind: "application", sheets: 1, bytes: await scan("unasked") }],
		key: world.signers.applicant.key,
		authorityCertificate: world.office,
		at,
	});
	const job = {
		containers: [{ bytes, arrivedAt: at }],
		procedure: "kg-work-permit",
		law: null,
		authorityFingerprints: [fingerprintOf(world.office)],
	};
	const pulledOut = () => {
		throw new Error("The token is gone.");
	};
	await expect(openers.open(job, pulledOut)).rejects.toBeInstanceOf(OpeningFailed);
	const opened = await openers.open(job, (head) => unwrapContentKey(head, world.openingKeys, nodePlatform));
	expect(opened.filing.documents.map((one) => one.kind)).toEqual(["application"]);
});
