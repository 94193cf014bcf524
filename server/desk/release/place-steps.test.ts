import { expect, it } from "vitest";
import { askedOfPlace } from "./place-steps.ts";

it("a day that no calendar has, or one that has passed, is not the day by which anybody confirms", () => {
	const asked = (confirmBy: string) => askedOfPlace("leave", { cause: "declined", confirmBy }, "case-1", "2027-02-01");
	expect(asked("2027-02-28")).toMatchObject({ name: "leavePlace", confirmBy: "2027-02-28" });
	for (const day of ["2027-02-30", "2027-01-31", "28.02.2027", ""]) expect(asked(day)).toEqual({ wrong: "day" });
});
