import path from "node:path";
import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { fold } from "../../casework/case.ts";
import type { Command } from "../../casework/decide.ts";
import { decide } from "../../casework/decide.ts";
import type { CaseEvent, SealedCaseEvent } from "../../casework/facts.ts";
import { markOf, outcomeOf } from "../../casework/outcome.ts";
import { listShipped, listVersions } from "../../procedures/registry.ts";
import { contextOf } from "../casefile/context.ts";
import { controlExample } from "./describe.ts";
import { openLaws } from "./in-force.ts";

const versions = listShipped().flatMap(({ face }) => listVersions(face.id));

/** What a published law says of its examples is never edited: a difference here is a law that was changed after cases were filed under it. */
describe.each(versions.map((version) => [`${version.face.id} ${version.face.law}`, version] as const))(
	"%s",
	(_, version) => {
		const { id, law } = version.face;
		it("says of each of its examples what it said when it was published", async () => {
			const said = version.caseExamples.map((example) => {
				const result = controlExample(version, example);
				const marks = result.findings.map(markOf);
				return {
					example: example.id,
					outcome: outcomeOf(marks, []),
					persons: result.persons,
					organisation: result.organisation,
					items: version.review.itemsOf(example.kind, result.answers, result.persons),
					findings: result.findings,
				};
			});
			const golden = path.join(import.meta.dirname, `../../procedures/${id}/examples/replays/${law}.json`);
			await expect(`${JSON.stringify(said, null, "\t")}\n`).toMatchFileSnapshot(golden);
		});

		it("keeps its rules, clocks, doors and lists as they were published", async () => {
			const { review, clocks, doors, face } = version;
			const said = face.kinds.map((kind) => ({
				kind: kind.id,
				board: review.decision.goesToBoard(kind.id),
				fee: review.decision.feeDue(kind.id),
				paper: review.decision.grantKindOf(kind.id),
				term: review.decision.papers.ruleOf(review.decision.grantKindOf(kind.id) ?? ""),
				documents: face.documents(kind.id).map((rule) => [rule.kind.id, rule.per, rule.always, rule.rule]),
				form: face.findForm(kind.id)?.version,
			}));
			const lists = {
				reasons: review.documentReasons,
				grounds: review.refusalGrounds,
				remedies: review.decision.remedies,
			};
			const rules = { said, lists, clocks, doors, correctionDueDays: review.correctionDueDays };
			const golden = path.join(import.meta.dirname, `../../procedures/${id}/examples/replays/${law}-rules.json`);
			await expect(`${JSON.stringify(rules, null, "\t")}\n`).toMatchFileSnapshot(golden);
		});

		it("has an example for each situation that the others have, so that a lawyer can compare them", () => {
			const ids = version.caseExamples.map((example) => example.id);
			for (const other of listVersions(id)) {
				const shared = other.caseExamples.filter((example) => ids.includes(example.id));
				expect(shared.length).toBeGreaterThanOrEqual(10);
			}
			expect(new Set(ids).size).toBe(ids.length);
		});
	},
);

test("a case keeps the law of its arrival, whatever an administrator says afterwards, and every command is decided by its rules", () => {
	const days = fc.integer({ min: Date.UTC(2019, 0, 1) / 86_400_000, max: Date.UTC(2028, 0, 1) / 86_400_000 });
	const law = fc.constantFrom("2018", "2025", null);
	const row = fc.record({ day: days, law });
	const procedure = "kg-work-permit";
	const rowOf = ({ day, law: said }: { day: number; law: string | null }, index: number) => ({
		kind: "law",
		key: procedure,
		validFrom: new Date(day * 86_400_000).toISOString().slice(0, 10),
		validTo: null,
		recordedAt: index,
		recordedBy: "a",
		body: { law: said, source: "Order", takenBack: false },
	});
	fc.assert(
		fc.property(days, fc.array(row, { maxLength: 4 }), fc.array(row, { maxLength: 4 }), (day, before, after) => {
			const arrivedAt = day * 86_400 + 3600;
			const lawsAs = (all: typeof before) =>
				openLaws({ rows: () => all.map(rowOf), switchedTo: {}, now: () => arrivedAt });
			const filedUnder = lawsAs(before)(procedure, arrivedAt);
			const facts = deliver(procedure, filedUnder, arrivedAt);
			const state = fold(facts);
			if (!state) throw new Error("A delivered case has a state.");
			expect(state.law).toBe(filedUnder);
			const rules = contextOf(state, { kind: "applicant" }, arrivedAt).rules;
			const now = lawsAs([...before, ...after])(procedure, arrivedAt);
			const later = decide(state, { name: "withdraw", reason: "" }, contextOf(state, { kind: "applicant" }, arrivedAt));
			expect(later.ok).toBe(true);
			// What is in force by now may be another; the case's own is what it was.
			expect(contextOf(state, { kind: "applicant" }, arrivedAt).rules).toBe(rules);
			if (filedUnder !== null && now !== filedUnder)
				expect(rules).toBe(listVersions(procedure).find(({ face }) => face.law === filedUnder)?.review);
		}),
	);
});

function deliver(procedure: string, law: string | null, arrivedAt: number): readonly SealedCaseEvent[] {
	const command: Command = {
		name: "deliver",
		arrival: {
			procedure,
			...(law === null ? {} : { law }),
			office: "ssm",
			door: "mail",
			arrivedAt,
			arrivalId: "a",
			number: "KG-1",
			quotes: null,
			rawObject: "o",
			rawSha256: "00",
		},
		letter: { replyTo: null, subject: null, messageId: null, letterFindings: [], mailVerdict: null },
	};
	const under = { procedure, law, first: { arrivedAt } };
	const decision = decide(null, command, contextOf(under, { kind: "door", door: "mail" }, arrivedAt));
	if (!decision.ok) throw new Error(decision.refusal.code);
	return decision.events as readonly CaseEvent[];
}
