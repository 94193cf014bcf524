import fs from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { nodeContainerPlatform, nodePdfPlatform } from "../../container/src/node.ts";
import { openPlan } from "../../container/src/pack.ts";
import { getCodeEntry } from "../../findings/catalogue.ts";
import type { Finding } from "../../findings/finding.ts";
import { control } from "../../formal-control/control-opened.ts";
import type { Example } from "./example.ts";
import { documentExamples } from "./examples/documents.ts";
import { setExamples } from "./examples/set.ts";
import { type Application, planOf } from "./filing.ts";
import { company, makeWorld } from "./world.ts";

const world = makeWorld();
const goldenFolder = path.join(import.meta.dirname, "../../procedures/kg-work-permit/examples/findings");

/** What `tilkat pack` says before it signs anything. */
function atHome(application: Application, law: string): readonly Finding[] {
	const opened = openPlan(planOf(application, world), nodeContainerPlatform);
	const office = { letter: [], authority: [], answers: null, kind: null, documents: [] };
	const where = { where: "home", procedure: "kg-work-permit", law, today: "2026-06-16" } as const;
	return control({ ...where, ...office, opened, signerOrganisation: company }, nodePdfPlatform).findings;
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
			if (isPackers(application))
				expect(atHome(application, example.at?.law ?? "2018"), which).toEqual(atOffice(example, which));
		}
	});
});
