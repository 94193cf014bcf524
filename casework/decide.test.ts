import fc from "fast-check";
import { expect, test } from "vitest";
import { familyOf, finding, findingCodes, getCodeEntry } from "../findings/catalogue.ts";
import type { Finding } from "../findings/finding.ts";
import { isSameApplicant } from "./applicant.ts";
import { fold } from "./case.ts";
import type { Context } from "./decide.ts";
import { decide } from "./decide.ts";
import type { CaseEvent } from "./facts.ts";
import { markOf, outcomeOf } from "./outcome.ts";
import { applicant, context, control, officer, play, result } from "./play-for-tests.ts";
import { endStatuses, statuses } from "./status.ts";
import { allowed, commandNames } from "./transitions.ts";

test("a delivered letter promises its receipt by the end of the next calendar day", () => {
	expect(play().state).toMatchObject({ status: "delivered", receiptBy: "2027-01-16" });
});

test("a clean set is accepted and its receipt is issued in the same decision", () => {
	const { state, events } = play(control([]));
	expect(state.status).toBe("accepted");
	expect(events.map((event) => event.type)).toEqual(["arrived", "controlled", "receipt_issued"]);
	expect(state.completedAt).toBe(1_799_999_990);
});

test("a missing document alone is incomplete, any other error rejects, and a receipt follows neither", () => {
	expect(play(control([finding("C01")])).state).toMatchObject({ status: "incomplete", receiptIssuedAt: null });
	expect(play(control([finding("C01"), finding("D03")])).state).toMatchObject({
		status: "rejected",
		receiptIssuedAt: null,
	});
});

test("what only an officer can decide waits for one, and his verdict with evidence settles it", () => {
	const mark = markOf(finding("S06", { file: { ordinal: 1, name: "x", kind: null } }));
	const unsettled = control([finding("S06", { file: { ordinal: 1, name: "x", kind: null } })]);
	expect(play(unsettled).state.status).toBe("to_check");
	const verdict = {
		name: "recordVerdict",
		mark,
		verdict: "passed",
		evidence: "Tumar-CSP: OK",
		evidenceObject: null,
	} as const;
	expect(play(unsettled, [verdict, officer]).state).toMatchObject({ status: "accepted", receiptIssuedAt: context.now });
	expect(play(unsettled, [{ ...verdict, verdict: "failed" }, officer]).state.status).toBe("rejected");
	expect(decide(play(unsettled).state, verdict, context)).toMatchObject({
		ok: false,
		refusal: { code: "officer-only" },
	});
	expect(decide(play(unsettled).state, { ...verdict, evidence: " " }, officer)).toMatchObject({
		refusal: { code: "evidence-missing" },
	});
});

test("an officer may accept an error with a reason, never a fatal one and never without a reason", () => {
	const error = finding("D03", { file: { ordinal: 1, name: "x", kind: null } });
	const fatal = finding("K01");
	const accept = {
		name: "acceptFinding",
		mark: markOf(error),
		reason: "Opened with the password told by phone",
	} as const;
	expect(play(control([error]), [accept, officer]).state.status).toBe("accepted");
	expect(decide(play(control([error])).state, { ...accept, reason: "" }, officer)).toMatchObject({
		refusal: { code: "reason-missing" },
	});
	expect(decide(play(control([fatal])).state, { ...accept, mark: markOf(fatal) }, officer)).toMatchObject({
		refusal: { code: "fatal-cannot-be-accepted" },
	});
});

test("a correction joins only with the same signer; anyone else's changes nothing", () => {
	const rejected = play(control([finding("D03")])).state;
	const join = {
		name: "acceptCorrection",
		fromCase: "c2",
		fromNumber: "KG-2",
		arrivedAt: 1_800_000_500,
		signer: applicant,
	} as const;
	expect(decide(rejected, join, context).ok).toBe(true);
	const stranger = {
		...applicant,
		certificateSha256: "bb",
		organisation: "Башка ЖЧК",
		organisationId: "99999999999999",
	};
	expect(decide(rejected, { ...join, signer: stranger }, context)).toEqual({
		ok: false,
		refusal: { code: "other-applicant" },
	});
	expect(decide(rejected, { ...join, signer: null }, context)).toEqual({
		ok: false,
		refusal: { code: "officer-only" },
	});
	const accepted = play(control([])).state;
	expect(decide(accepted, join, context)).toMatchObject({ refusal: { code: "window-closed" } });
});

test("after a correction the clock of the receipt runs from the arrival that completed the set", () => {
	const join = {
		name: "acceptCorrection",
		fromCase: "c2",
		fromNumber: "KG-2",
		arrivedAt: 1_800_086_400,
		signer: applicant,
	} as const;
	const { state } = play(control([finding("C01")]), [join, context], control([]));
	expect(state).toMatchObject({ status: "accepted", completedAt: 1_800_086_400, receiptBy: "2027-01-17" });
	expect(state.first.arrivedAt).toBe(1_799_999_990);
});

test("a hold is a flag: it changes no status and is released", () => {
	const { state } = play([{ name: "hold", cause: "scanner-down", owner: "administrator" }, context]);
	expect(state).toMatchObject({ status: "delivered", held: { cause: "scanner-down" } });
	expect(
		play([{ name: "hold", cause: "scanner-down", owner: "administrator" }, context], [{ name: "release" }, context])
			.state.held,
	).toBeNull();
});

// K35 alone hides the others' weight; it has a test of its own.
const ordinaryCodes = findingCodes.filter((code) => code !== "K35");
const anyFindings = fc.array(
	fc.constantFrom(...ordinaryCodes).map((code) => finding(code)),
	{ maxLength: 6 },
);

test("for every list of findings: accepted exactly when nothing but notes and warnings that need no officer remain", () => {
	fc.assert(
		fc.property(anyFindings, (findings) => {
			const outcome = outcomeOf(findings.map(markOf), []);
			const worst = findings.filter(
				(f) => f.severity === "fatal" || (f.severity === "error" && familyOf(f.code) !== "C"),
			);
			const doubts = findings.filter((f) => getCodeEntry(f.code).officer);
			const lacks = findings.filter((f) => f.severity === "error" && familyOf(f.code) === "C");
			const expected = worst.length
				? "rejected"
				: doubts.length
					? "to_check"
					: lacks.length
						? "incomplete"
						: "accepted";
			expect(outcome).toBe(expected);
		}),
	);
});

test("for every list of findings: one more finding never makes the outcome better", () => {
	const order = ["accepted", "incomplete", "to_check", "rejected"];
	fc.assert(
		fc.property(anyFindings, fc.constantFrom(...ordinaryCodes), (findings, code) => {
			const before = outcomeOf(findings.map(markOf), []);
			const after = outcomeOf([...findings, finding(code)].map(markOf), []);
			expect(order.indexOf(after)).toBeGreaterThanOrEqual(order.indexOf(before));
		}),
	);
});

test("every status has its row, ends allow nothing that changes them, and every command is allowed somewhere", () => {
	for (const status of statuses) expect(allowed[status].length).toBeGreaterThan(0);
	const speaking = ["note", "tell", "write", "recordReply", "recordPayment", "reversePayment", "refund"];
	const mute: Readonly<Record<string, readonly string[]>> = {
		// It goes with the case that it was joined into.
		joined: ["note", "tell", "moveOffice"],
		// An objection takes a decision up again.
		granted: [...speaking, "object"],
		refused: [...speaking, "object", "place"],
		// Only a letter that had arrived in time takes a lapse back.
		lapsed: [...speaking, "acceptCorrection"],
	};
	for (const status of endStatuses) expect(allowed[status]).toEqual(mute[status] ?? speaking);
	for (const name of commandNames)
		expect(statuses.some((status) => (allowed[status] as readonly string[]).includes(name))).toBe(true);
});

test("the public half of the facts tells the same status as the whole", () => {
	fc.assert(
		fc.property(anyFindings, (findings) => {
			const { state, events } = play(control(findings));
			const sealed = fold(events.map((event) => ({ ...event, personal: null }) as CaseEvent));
			expect(sealed).toMatchObject({
				status: state.status,
				marks: state.marks,
				receiptBy: state.receiptBy,
				personal: null,
			});
		}),
	);
});

const join = {
	name: "acceptCorrection",
	fromCase: "c2",
	fromNumber: "KG-2",
	arrivedAt: 1_800_500_000,
	signer: applicant,
} as const;
const onFile = (ordinal: number) => ({ file: { ordinal, name: "x", kind: null } });

test("a correction after an answer is promised its own day; who still waits for an officer keeps the day that he was told", () => {
	expect(play(control([finding("C01")]), [join, context]).state.receiptBy).toBe("2027-01-22");
	const waiting = play(control([finding("S06", onFile(1))]), [join, context], control([]));
	expect(waiting.state).toMatchObject({ status: "accepted", completedAt: 1_800_500_000, receiptBy: "2027-01-16" });
	const twice = play(control([finding("C01")]), [join, context], [{ ...join, arrivedAt: 1_800_900_000 }, context]);
	expect(twice.state.receiptBy).toBe("2027-01-22");
});

test("a set is complete with the last letter that arrived, in whatever order an officer joined them", () => {
	const early = { ...join, arrivedAt: 1_799_999_995, fromNumber: "KG-3" };
	const { state } = play(control([finding("C01")]), [join, context], [early, context], control([]));
	expect(state.completedAt).toBe(1_800_500_000);
});

test("an officer's word about a file outlives a correction of another file; his word about the whole set does not", () => {
	const [one, whole] = [finding("D16", onFile(1)), finding("K24")];
	const accept = (of: Finding) =>
		[{ name: "acceptFinding", mark: markOf(of), reason: "Seen on paper" } as const, officer] as const;
	const accepted = [control([one, whole, finding("D03", onFile(2))]), accept(one), accept(whole)] as const;
	const corrected = (left: readonly Finding[]) => play(...accepted, [join, context], control(left)).state.status;
	expect(corrected([one])).toBe("accepted");
	expect(corrected([one, whole])).toBe("rejected");
});

test("a case that waits for us waits since the first cause, and a hold ends with its case", () => {
	const later: Context = { ...context, now: context.now + 60 };
	const hold = (cause: "scanner-down" | "control-failed") => ({ name: "hold", cause, owner: "administrator" }) as const;
	const held = play([hold("scanner-down"), context], [hold("control-failed"), later]);
	expect(held.events.map((event) => event.type)).toEqual(["arrived", "held", "released", "held"]);
	expect(held.state.held).toEqual({ since: context.now, cause: "control-failed", owner: "administrator" });
	const into = { name: "join", intoCase: "c2", intoNumber: "KG-2" } as const;
	expect(play([hold("scanner-down"), context], [into, later]).state).toMatchObject({ status: "joined", held: null });
	const withdraw = { name: "withdraw", reason: "Not needed any more" } as const;
	expect(play([hold("scanner-down"), context], [withdraw, later]).state.held).toBeNull();
});

test("a set of unknown kind is never accepted: the officer says the kind first", () => {
	const nameless = (findings: readonly Finding[]) =>
		[{ name: "recordControl", result: { ...result(findings), kind: null } }, context] as const;
	const { state } = play(nameless([finding("L01")]));
	const verdict = {
		name: "recordVerdict",
		mark: markOf(finding("L01")),
		verdict: "passed",
		evidence: "Seen",
		evidenceObject: null,
	} as const;
	expect(decide(state, verdict, officer)).toEqual({ ok: false, refusal: { code: "set-not-complete" } });
	expect(play(nameless([])).state).toMatchObject({ status: "to_check", receiptIssuedAt: null });
});

test("who puts questions to the opening key (K35) hears the same whatever else is wrong, until an officer has looked", () => {
	const probe = finding("K35");
	const verdict = (as: "passed" | "failed") =>
		[
			{ name: "recordVerdict", mark: markOf(probe), verdict: as, evidence: "Looked", evidenceObject: null } as const,
			officer,
		] as const;
	fc.assert(
		fc.property(anyFindings, (findings) => {
			const run = control([...findings, probe]);
			expect(play(run).state.status).toBe("to_check");
			expect(play(run, verdict("failed")).state.status).toBe("rejected");
		}),
	);
	expect(play(control([finding("K31", onFile(1)), probe]), verdict("passed")).state.status).toBe("rejected");
	expect(play(control([probe]), verdict("passed")).state.status).toBe("accepted");
});

test("names alone never make two certificates one applicant", () => {
	const bare = { ...applicant, organisationId: null, personId: null };
	expect(isSameApplicant(bare, { ...bare, certificateSha256: "bb" })).toBe(false);
	expect(isSameApplicant(bare, { ...bare, issuer: "CN=Other" })).toBe(true);
	const nobody = { ...bare, organisation: null, person: null };
	expect(isSameApplicant(nobody, { ...nobody, certificateSha256: "bb" })).toBe(false);
	const renewed = { ...applicant, certificateSha256: "bb", organisation: "ЖЧК Ак-Суу", serialHex: "02" };
	expect(isSameApplicant(applicant, renewed)).toBe(true);
	expect(isSameApplicant(applicant, { ...renewed, person: "Башка Адам" })).toBe(false);
});

test("a case keeps its applicant and its law when a later control names none or another", () => {
	const second = { ...result([finding("C01")]), applicant: null, law: "2025" };
	const first = [{ name: "recordControl", result: { ...result([finding("C01")]), law: "2018" } }, context] as const;
	const { state } = play(first, [join, context], [{ name: "recordControl", result: second }, context]);
	expect(state).toMatchObject({ law: "2018", personal: { applicant } });
});
