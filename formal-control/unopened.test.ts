import { expect, test } from "vitest";
import { markOf } from "../casework/outcome.ts";
import { finding } from "../findings/catalogue.ts";
import type { Finding } from "../findings/finding.ts";
import { exampleAnswers } from "../procedures/kg-work-permit/examples/answers.ts";
import { controlFiling } from "./control.ts";
import { document, filing, input } from "./documents-for-tests.ts";
import type { FilingControlInput } from "./input.ts";

const certificate = "registration-certificate-1-barak.pdf";
const listed = [
	{ name: "application-2-barak.pdf", kind: "application", person: null, sheets: 2, sha256: "00" },
	{ name: certificate, kind: "registration-certificate", person: null, sheets: 1, sha256: "00" },
];
const manifest = {
	procedure: "kg-work-permit",
	kind: "attract",
	law: "2018",
	answers: exampleAnswers.attract,
	quotes: null,
};

const lost = finding("K25", { params: { file: `${certificate}.p7m`, kind: "registration-certificate" } });
const closed = (name: string): Finding => finding("K34", { file: { ordinal: 2, name, kind: null } });

function codes(fault: Finding, as?: "accepted" | "passed"): string[] {
	const documents = [document(1, "application-2-barak.pdf", { kind: "application", kindFrom: "manifest" })];
	const given: FilingControlInput = input(documents, {
		filing: filing(documents, { findings: [fault], manifest: { ...manifest, listed } }),
		settlements: as === undefined ? [] : [{ mark: markOf(fault), as }],
	});
	return controlFiling(given).findings.map(({ code }) => code);
}

test("one fault is told once: a listed file that nobody sent, or that nobody could open, stands in for its document", () => {
	expect(codes(lost)).not.toContain("C01");
	expect(codes(closed(certificate))).not.toContain("C01");
});

test("an officer who accepts the fault has not seen the document: control says that it is missing", () => {
	expect(codes(lost, "accepted")).toContain("C01");
});

test("an officer who opened the file and found it right has seen the document", () => {
	expect(codes(closed(certificate), "passed")).not.toContain("C01");
});

test("a file that says nothing of what it is hides nothing any more once an officer has looked", () => {
	expect(codes(closed("scan.bin"))).not.toContain("C01");
	expect(codes(closed("scan.bin"), "passed")).toContain("C01");
});
