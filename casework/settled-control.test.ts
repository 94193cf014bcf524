import { expect, test } from "vitest";
import type { FindingCode } from "../findings/catalogue.ts";
import { finding } from "../findings/catalogue.ts";
import { decide } from "./decide.ts";
import { isAddressInDoubt, markOf } from "./outcome.ts";
import { applicant, context, control, officer, play } from "./play-for-tests.ts";

const onFile = (code: FindingCode, ordinal: number) => finding(code, { file: { ordinal, name: "x", kind: null } });

test("an officer's word about a file that nobody could open decides nothing by itself: control says first what lacks", () => {
	// File 1 is there, file 2 did not open, and the list names one that nobody sent.
	for (const fault of [finding("K25"), onFile("K11", 2), onFile("S20", 1)]) {
		const accept = { name: "acceptFinding", mark: markOf(fault), reason: "Seen on paper" } as const;
		const { state, events } = play(control([fault]), [accept, officer]);
		expect(events.at(-1)?.type).toBe("finding_accepted");
		expect(state).toMatchObject({ status: "rejected", receiptIssuedAt: null });
		expect(play(control([fault]), [accept, officer], control([fault])).state.status).toBe("accepted");
		expect(play(control([fault]), [accept, officer], control([fault, finding("C01")])).state.status).toBe("incomplete");
	}
	const doubt = onFile("K34", 2);
	const passed = {
		name: "recordVerdict",
		mark: markOf(doubt),
		verdict: "passed",
		evidence: "Opened",
		evidenceObject: null,
	} as const;
	expect(play(control([doubt]), [passed, officer]).state.status).toBe("to_check");
	expect(play(control([doubt]), [passed, officer], control([doubt])).state.status).toBe("accepted");
	// Found wrong, it is a fault whatever lacks besides.
	expect(play(control([doubt]), [{ ...passed, verdict: "failed" }, officer]).state.status).toBe("rejected");
});

test("an officer's word about a file that lies there decides at once, as before", () => {
	const fault = onFile("D03", 1);
	const accept = { name: "acceptFinding", mark: markOf(fault), reason: "Opened by telephone" } as const;
	expect(play(control([fault]), [accept, officer]).state.status).toBe("accepted");
});

test("a correction through the page of the case joins whoever signed it, or nobody; by any other way it does not", () => {
	const { state } = play(control([finding("C01")]));
	const other = { ...applicant, organisationId: "99999999999999", certificateSha256: "bb" };
	const correction = { name: "acceptCorrection", fromCase: "c2", fromNumber: "KG-2", arrivedAt: context.now } as const;
	const asApplicant = { ...context, actor: { kind: "applicant" } } as const;
	for (const signer of [other, null]) {
		expect(decide(state, { ...correction, signer, throughPage: true }, asApplicant).ok).toBe(true);
		expect(decide(state, { ...correction, signer }, asApplicant).ok).toBe(false);
	}
	expect(
		decide(state, { ...correction, fromNumber: state.number, signer: null, throughPage: true }, asApplicant),
	).toMatchObject({
		refusal: { code: "into-itself" },
	});
});

test("an address is in doubt from T15 until an officer says that it is right, and a probe of the opening key is answered alike", () => {
	const mark = markOf(finding("T15"));
	expect(isAddressInDoubt([], [])).toBe(false);
	expect(isAddressInDoubt([mark], [])).toBe(true);
	expect(isAddressInDoubt([mark], [{ mark, as: "failed" }])).toBe(true);
	expect(isAddressInDoubt([mark], [{ mark, as: "passed" }])).toBe(false);
	expect(isAddressInDoubt([mark, markOf(finding("K35"))], [])).toBe(false);
});

test("the signed address goes into the case and never in the place of the letter's own; a later one replaces it", () => {
	const [command, at] = control([finding("C01")]);
	if (command.name !== "recordControl") throw new Error("Not control.");
	const signed = (replyTo: string) => [{ ...command, result: { ...command.result, replyTo } }, at] as const;
	const { state } = play(signed("own@example.kg"), [command, at]);
	expect(state.personal).toMatchObject({ replyTo: "a@example.kg", signedReplyTo: "own@example.kg" });
	expect(play(signed("own@example.kg"), signed("new@example.kg")).state.personal?.signedReplyTo).toBe("new@example.kg");
	expect(play([command, at]).state.personal?.signedReplyTo).toBeUndefined();
});
