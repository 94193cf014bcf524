import { describe, expect, test } from "vitest";
import { markOf, outcomeOf } from "../casework/outcome.ts";
import type { PresentedDocument } from "../casework/presented.ts";
import type { Finding } from "../findings/finding.ts";
import { getFace } from "../procedures/faces.ts";
import { exampleApplications, rightAnswers } from "../procedures/kr-rights-leader/examples/applications.ts";
import { controlFiling } from "./control.ts";
import { document, filing, input, jpeg } from "./documents-for-tests.ts";

const procedure = "kr-rights-leader";

/** What the probe says of a document that is no PDF: 12 million pixels, or a file of an office programme. */
function fileOf(type: "hangul" | "word" | "heic" | "jpeg" | undefined): Partial<PresentedDocument> {
	if (type === undefined) return {};
	const none = { pdf: { known: false }, jpeg: { known: false } } as const;
	if (type === "heic") return { ...none, type };
	if (type === "jpeg") return { ...none, type, jpeg: { known: true, value: jpeg({ width: 3024, height: 4032 }) } };
	return { ...none, type: "ole", office: type };
}

describe("a procedure of plain documents passes the same control", () => {
	test.each(exampleApplications.map((each) => [each.id, each] as const))("%s", (_, example) => {
		const documents = example.documents.map((kind, index) =>
			document(index + 1, `${kind}, 1 барак`, {
				kind,
				kindFrom: "officer",
				kindByName: null,
				...fileOf(example.otherFiles?.[kind]),
			}),
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

describe("what people have instead of a PDF", () => {
	const judged = (change: Partial<PresentedDocument>, name = "jeungbing"): readonly Finding[] =>
		controlFiling(
			input([], {
				procedure,
				filing: filing([
					document(1, name, { kind: "supporting", kindFrom: "officer", kindByName: null, sheets: 1, ...change }),
				]),
				kind: "leader",
				answers: rightAnswers,
				today: "2026-06-20",
			}),
		).findings;
	const outcome = (findings: readonly Finding[]) => outcomeOf(findings.map(markOf), []);

	test.each(["hangul", "word", "heic"] as const)("%s is asked for again, not rejected, and told how", (type) => {
		const findings = judged(fileOf(type));
		expect(findings.map(({ code, params }) => [code, params.type])).toEqual([["C06", type]]);
		expect(outcome(findings)).toBe("incomplete");
	});

	test("a photographed page with too few pixels is a remark, and one that does not open is told as a photograph", () => {
		const small = judged({ ...fileOf("jpeg"), jpeg: { known: true, value: jpeg({ width: 900, height: 1200 }) } });
		expect([small.map(({ code, params }) => [code, params.dpi]), outcome(small)]).toEqual([[["D09", 108]], "accepted"]);
		const half = judged({ ...fileOf("jpeg"), jpeg: { known: true, value: jpeg({ opens: false }) } });
		expect(half.map(({ code }) => code)).toEqual(["P07"]);
	});

	test("two sheets are not one photograph", () => {
		expect(judged({ ...fileOf("jpeg"), sheets: 2 }).map(({ code }) => code)).toEqual(["D08"]);
	});

	test("where documents are sealed, a Hancom document is no PDF as before", () => {
		const { findings } = controlFiling(
			input([document(1, "Күбөлүк, 1 барак.hwp", { kind: "application", kindFrom: "officer", ...fileOf("hangul") })]),
		);
		expect(findings.map(({ code }) => code)).toContain("D01");
	});
});
