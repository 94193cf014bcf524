import { describe, expect, test } from "vitest";
import type { Case } from "./case.ts";
import { addDays, localDate } from "./clock.ts";
import type { Command } from "./decide.ts";
import { decide } from "./decide.ts";
import { applicant, context, control, officer, play } from "./play-for-tests.ts";
import { findRepresentative } from "./representative.ts";
import type { Representative } from "./review-facts.ts";

const today = localDate(context.now, context.zone);

const recorded: Representative = {
	person: "Эсенов Бакыт",
	personId: "20101199000017",
	organisation: null,
	basis: "№ 17",
	certificateSha256: "bb",
};

function withRepresentative(until: string | null, change: Partial<Representative> = {}): Case {
	const command: Command = { name: "recordRepresentative", representative: { ...recorded, ...change }, until };
	return play(control([]), [command, officer]).state;
}

const cloud = { ...applicant, organisation: null, organisationId: null, person: "Эсенов Бакыт", personId: null };
const byNumber = { ...cloud, personId: "2010 1199 0000 17", certificateSha256: "cc" };
const byCertificate = { ...cloud, certificateSha256: "bb" };
const byName = { ...cloud, certificateSha256: "cc" };

describe("a recorded representative", () => {
	test("is known by his certificate or by his number, and never by his name", () => {
		const state = withRepresentative(null);
		expect(findRepresentative(state, byNumber, today)).toEqual(recorded);
		expect(findRepresentative(state, byCertificate, today)).toEqual(recorded);
		expect(findRepresentative(state, byName, today)).toBeNull();
	});

	test("of whom neither is on record is known by nothing: two unknown numbers are not one number", () => {
		const state = withRepresentative(null, { personId: null, certificateSha256: null });
		expect(findRepresentative(state, byName, today)).toBeNull();
	});

	test("may act to the end of the last day of his power of attorney", () => {
		const state = withRepresentative(today);
		expect(findRepresentative(state, byNumber, today)).toEqual(recorded);
		expect(findRepresentative(state, byNumber, addDays(today, 1))).toBeNull();
	});

	test("is weighed on the day on which his correction came, not on the day on which it is judged", () => {
		const { state } = play(control([]), [
			{ name: "recordRepresentative", representative: recorded, until: today },
			officer,
		]);
		const waiting: Case = { ...state, status: "incomplete" };
		const correction = (arrivedAt: number): Command => ({
			name: "acceptCorrection",
			fromCase: "c2",
			fromNumber: "KG-2",
			arrivedAt,
			signer: byNumber,
		});
		const tomorrow = { ...context, now: context.now + 86_400 };
		expect(decide(waiting, correction(context.now), tomorrow).ok).toBe(true);
		expect(decide(waiting, correction(tomorrow.now), tomorrow)).toEqual({
			ok: false,
			refusal: { code: "other-applicant" },
		});
	});
});
