import { describe, expect, test } from "vitest";
import { getFace } from "../procedures/faces.ts";
import { exampleApplications } from "../procedures/kr-rights-leader/examples/applications.ts";
import { controlFiling } from "./control.ts";
import { document, filing, input } from "./documents-for-tests.ts";

const procedure = "kr-rights-leader";

describe("a procedure of plain documents passes the same control", () => {
	test.each(exampleApplications.map((each) => [each.id, each] as const))("%s", (_, example) => {
		const documents = example.documents.map((kind, index) =>
			document(index + 1, `${kind}, 1 барак.pdf`, { kind, kindFrom: "officer", kindByName: null }),
		);
		const { findings, persons, law } = controlFiling(
			input([], {
				procedure,
				filing: filing(documents),
				kind: "leader",
				answers: example.answers,
				today: example.today,
				referenceOn: example.referenceOn,
			}),
		);
		expect(findings.map(({ code, place }) => [code, place?.field ?? ""])).toEqual(example.expected);
		expect([persons, law]).toEqual([0, getFace(procedure).law]);
	});
});
