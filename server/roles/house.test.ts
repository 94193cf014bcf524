import { expect, test } from "vitest";
import { listProcedures } from "../../procedures/registry.ts";
import { frameOffice } from "../office.ts";
import { readSettings } from "../settings.ts";
import { intakesOf } from "./house.ts";

const settings = readSettings({ TILKAT_INTAKE: "desk", TILKAT_DOMAIN: "office.example" });
const intakes = intakesOf(settings);

test("every office of every procedure takes letters at an address of its own", () => {
	const offices = listProcedures().flatMap(({ face, offices }) => offices.map(({ id }) => `${face.id}/${id}`));
	expect(intakes.map(({ procedure, office }) => `${procedure}/${office}`)).toEqual(offices);
	expect(new Set(intakes.map(({ localPart }) => localPart)).size).toBe(offices.length);
	expect(intakes[0]).toEqual({ localPart: "desk", procedure: "kg-work-permit", office: "ssm" });
});

test("a letter names the address that its own office takes letters at", () => {
	for (const { localPart, procedure, office } of intakes) {
		const { letterOffice } = frameOffice(settings, procedure, office, null);
		expect(letterOffice.intakeAddress).toBe(`${localPart}@office.example`);
	}
});
