import type { PresentedDocument } from "../../../casework/presented.ts";
import type { CaseExample } from "../../case-example.ts";
import { presentAll } from "../../case-example.ts";
import { exampleAnswers } from "./examples/answers.ts";

type Answers = Readonly<Record<string, unknown>> & { readonly workers: readonly Readonly<Record<string, unknown>>[] };

const first = exampleAnswers["first-stage"] as Answers;
const second = exampleAnswers["second-stage"] as Answers;
const entrepreneur = exampleAnswers["entrepreneur-first"];

const workerDocuments = presentAll([
	{ kind: "application", person: 1 },
	{ kind: "registration-certificate" },
	{ kind: "passport", person: 1 },
	{ kind: "medical-certificate", person: 1 },
	{ kind: "photo", person: 1, photo: true },
]);

function without(documents: readonly PresentedDocument[], kind: string): readonly PresentedDocument[] {
	return documents.filter((one) => one.kind !== kind);
}

const today = "2025-06-16";
const ofWorker = { kind: "first-stage", answers: first, documents: workerDocuments, feePaid: true, today };

function withWorker(answers: Answers, change: Readonly<Record<string, unknown>>): unknown {
	return { ...answers, workers: answers.workers.map((worker) => ({ ...worker, ...change })) };
}

/** Situations that this law was published with; their outcomes are golden (examples/replays/2025.json). */
export const caseExamples: readonly CaseExample[] = [
	{ ...ofWorker, id: "worker-in-order", feePaid: false },
	{ ...ofWorker, id: "worker-fee-paid" },
	{ ...ofWorker, id: "worker-without-photo", documents: without(workerDocuments, "photo") },
	{
		...ofWorker,
		id: "worker-without-registration-of-employer",
		documents: without(workerDocuments, "registration-certificate"),
	},
	{ ...ofWorker, id: "worker-of-17", answers: withWorker(first, { birthDate: "2007-06-17" }) },
	{ ...ofWorker, id: "worker-teaches-without-diploma", answers: withWorker(first, { field: "education" }) },
	{ ...ofWorker, id: "worker-passport-ends-in-90-days", answers: withWorker(first, { passportExpiry: "2025-09-14" }) },
	{ ...ofWorker, id: "worker-without-visa", kind: "second-stage", answers: withWorker(second, { stay: "other" }) },
	{ ...ofWorker, id: "worker-second-stage", kind: "second-stage", answers: second },
	{ ...ofWorker, id: "employer-licensed-without-licence", answers: { ...first, licensed: true } },
	{
		id: "entrepreneur-in-order",
		kind: "entrepreneur-first",
		answers: entrepreneur,
		documents: presentAll([
			{ kind: "application" },
			{ kind: "patent" },
			{ kind: "passport" },
			{ kind: "photo", photo: true },
		]),
		feePaid: true,
		today,
	},
	{
		id: "entrepreneur-without-patent",
		kind: "entrepreneur-first",
		answers: entrepreneur,
		documents: presentAll([{ kind: "application" }, { kind: "passport" }, { kind: "photo", photo: true }]),
		feePaid: true,
		today,
	},
];
