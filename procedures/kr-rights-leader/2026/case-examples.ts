import type { CaseExample } from "../../case-example.ts";
import { presentAll } from "../../case-example.ts";
import { exampleApplications } from "../examples/applications.ts";

/**
 * Situations that this notice was published with; their outcomes are golden (examples/replays/2026.json). Of what programme a document was saved
 * with the notice says nothing.
 */
export const caseExamples: readonly CaseExample[] = exampleApplications
	.filter(({ otherFiles }) => otherFiles === undefined)
	.map(({ id, answers, documents, today }) => ({
		id,
		kind: "leader",
		answers,
		documents: presentAll(documents.map((kind) => ({ kind }))),
		feePaid: false,
		today,
	}));
