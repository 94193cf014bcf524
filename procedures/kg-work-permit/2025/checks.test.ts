import { expect, test } from "vitest";
import type { PresentedDocument } from "../../../casework/presented.ts";
import { checks } from "./checks.ts";
import { exampleAnswers } from "./examples/answers.ts";

type Worker = Readonly<Record<string, unknown>>;
type Answers = { readonly workers: readonly Worker[] };

const first = exampleAnswers["first-stage"] as Answers;
const second = exampleAnswers["second-stage"] as Answers;
const base = { documents: [], persons: 1, today: "2025-06-16", signerOrganisation: null };

function codes(kind: string, answers: unknown, change: object = {}) {
	return checks({ ...base, kind, answers, ...change }).map((each) => [
		each.code,
		each.place?.person ?? null,
		each.place?.field ?? null,
	]);
}

function withWorker(answers: Answers, change: Worker): Answers {
	return { ...answers, workers: answers.workers.map((worker) => ({ ...worker, ...change })) };
}

test("right answers of every kind have no finding", () => {
	for (const kind of ["first-stage", "second-stage", "entrepreneur-first", "entrepreneur-second"])
		expect(codes(kind, exampleAnswers[kind])).toEqual([]);
});

test("a passport is remarked on when it ends before the permit of its stage: 60 days first, half a year after arrival", () => {
	const at = (kind: string, answers: Answers, passportExpiry: string) =>
		codes(kind, withWorker(answers, { passportExpiry })).map(([code]) => code);
	expect(at("first-stage", first, "2025-08-14")).toEqual(["L16"]);
	expect(at("first-stage", first, "2025-08-15")).toEqual([]);
	expect(at("second-stage", second, "2025-08-15")).toEqual(["L16"]);
	expect(at("second-stage", second, "2025-12-13")).toEqual([]);
});

test("before arrival nobody is asked for a visa; after it the stay rests on one, or on a registration", () => {
	expect(codes("first-stage", first)).toEqual([]);
	expect(codes("second-stage", withWorker(second, { stay: "other" }))).toEqual([["L10", 1, "workers.stay"]]);
});

test("documents of a worker whom the answers do not name", () => {
	expect(codes("first-stage", first, { documents: [{ person: 2 } as PresentedDocument] })).toEqual([
		["L07", null, null],
	]);
});
