import { expect, test } from "vitest";
import { appointmentTerm, termOfAppointment } from "./appointment.ts";

test("an appointment begins when the place is confirmed and ends on the round's day, for whoever moved up later too", () => {
	const term = { from: null, to: "2027-06-30" };
	expect(appointmentTerm(term, "2026-07-20")).toEqual({ from: "2026-07-20", to: "2027-06-30" });
	expect(appointmentTerm(term, "2027-02-01")).toEqual({ from: "2027-02-01", to: "2027-06-30" });
	expect(appointmentTerm(term, "2027-06-30")).toEqual({ from: "2027-06-30", to: "2027-06-30" });
	expect(appointmentTerm(term, "2027-07-01")).toBeNull();
});

test("nobody begins before the round's first day, and a round without a last day gives a year", () => {
	expect(appointmentTerm({ from: "2026-08-01", to: "2027-06-30" }, "2026-07-20")?.from).toBe("2026-08-01");
	expect(appointmentTerm({ from: null, to: null }, "2026-07-20")).toEqual({ from: "2026-07-20", to: "2027-07-19" });
});

test("nobody is appointed before he has confirmed his place, nor when the term is over; a case of no round gets a year", () => {
	const roundTerm = { from: null, to: "2027-06-30" };
	expect(termOfAppointment({ roundTerm, confirmedOn: null })).toBe("not-confirmed");
	expect(termOfAppointment({ roundTerm, confirmedOn: "2027-07-01" })).toBe("term-over");
	expect(termOfAppointment({ roundTerm, confirmedOn: "2026-07-20" })).toEqual({ from: "2026-07-20", to: "2027-06-30" });
	expect(termOfAppointment({ roundTerm: null, confirmedOn: "2026-07-20" })).toMatchObject({ to: "2027-07-19" });
});
