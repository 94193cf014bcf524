import fs from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { nodeContainerPlatform, nodePdfPlatform } from "../../container/src/node.ts";
import { openPlan } from "../../container/src/pack.ts";
import { getCodeEntry } from "../../findings/catalogue.ts";
import type { Finding } from "../../findings/finding.ts";
import { controlFiling } from "../../formal-control/control.ts";
import { control } from "../../formal-control/control-opened.ts";
import { present } from "../../formal-control/present.ts";
import { getFace } from "../../procedures/faces.ts";
import { look } from "../../web/packer/checker/pdf-engine.ts";
import { packerPlatform } from "../../web/packer/checker/platform.ts";
import type { Example } from "./example.ts";
import { documentExamples } from "./examples/documents.ts";
import { setExamples } from "./examples/set.ts";
import { type Application, planOf } from "./filing.ts";
import { company, makeWorld } from "./world.ts";

const world = makeWorld();
const goldenFolder = path.join(import.meta.dirname, "../../procedures/kg-work-permit/examples/findings");

const office = { letter: [], authority: [], answers: null, kind: null, documents: [] };
const where = { where: "home", procedure: "kg-work-permit", today: "2026-06-16" } as const;

/** What `tilkat pack` says before it signs anything. */
function atHome(application: Application, law: string): readonly Finding[] {
	const opened = openPlan(planOf(application, world), nodeContainerPlatform);
	return control({ ...where, ...office, law, opened, signerOrganisation: company }, nodePdfPlatform).findings;
}

/** What the packer in a browser says: the same over what a browser has in Node's place (web/packer/checker/judge.ts). */
function inBrowser(application: Application, law: string): readonly Finding[] {
	const opened = openPlan(planOf(application, world), packerPlatform().container);
	const filing = present(opened, getFace("kg-work-permit", law), ({ bytes }) => look(bytes));
	return controlFiling({ ...where, ...office, law, filing, signerOrganisation: company }).findings;
}

/** Only the packer's own applications pass through the packer; D14 cannot be packed at all. */
function isPackers(application: Application): boolean {
	return !application.byHand && application.sealManifest === undefined;
}

function atOffice({ code }: Example, which: "fault" | "twin"): readonly Finding[] {
	const lists = JSON.parse(fs.readFileSync(path.join(goldenFolder, `${code}.json`), "utf8"));
	return (lists[which] as readonly Finding[]).filter((each) => getCodeEntry(each.code).decidedAt === "home");
}

describe("the packer reaches the authority's verdict on every code that can be decided at home", () => {
	const examples = [...documentExamples, ...setExamples];
	test.each(examples.map((example) => [example.code, example] as const))("%s", async (_, example) => {
		for (const which of ["fault", "twin"] as const) {
			const application = await example[which]();
			if (!isPackers(application)) continue;
			const law = example.at?.law ?? "2018";
			expect(atHome(application, law), which).toEqual(atOffice(example, which));
			expect(inBrowser(application, law), which).toEqual(atOffice(example, which));
		}
	});
});
