import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { expect, test } from "vitest";
import { getProcedure, listProcedures } from "../procedures/registry.ts";
import { readSettings } from "./settings.ts";

test("with nothing said the office runs on loopback and the embedded database", () => {
	const settings = readSettings({});
	expect(settings).toMatchObject({
		http: { host: "127.0.0.1", port: 8080 },
		databaseUrl: null,
		demo: false,
		clamd: null,
		relay: null,
	});
	expect(settings.publicUrl).toBe("http://127.0.0.1:8080");
	expect(settings.roles).toEqual(["doors", "web", "desk", "worker"]);
});

test("every fault is said at once, each with what the setting means", () => {
	const read = () => readSettings({ TILKAT_HTTP: "8080", TILKAT_DEMO: "yes", TILKAT_ROLES: "doors,kitchen" });
	expect(read).toThrow(
		/TILKAT_HTTP: write it as host:port.*\n.*TILKAT_ROLES: name some of doors.*\n.*TILKAT_DEMO: write 1 for yes/s,
	);
});

test("a file gives settings, the environment wins, and a misspelt name is said", () => {
	const file = path.join(fs.mkdtempSync(path.join(os.tmpdir(), "tilkat-settings-")), "office.env");
	fs.writeFileSync(file, '# the office\nTILKAT_DOMAIN = ssm.example.kg\nTILKAT_HTTP="[::1]:9000"\n');
	expect(readSettings({ TILKAT_SETTINGS: file })).toMatchObject({
		domain: "ssm.example.kg",
		http: { host: "::1", port: 9000 },
	});
	expect(readSettings({ TILKAT_SETTINGS: file, TILKAT_HTTP: "127.0.0.1:1" }).http.port).toBe(1);
	fs.appendFileSync(file, "TILKAT_DOMIAN=x\n");
	expect(() => readSettings({ TILKAT_SETTINGS: file })).toThrow("TILKAT_DOMIAN");
});

test("a real office asks for a second factor, and a sign-on says what proves one", () => {
	expect(readSettings({}).secondFactor).toBe("required");
	expect(() => readSettings({ TILKAT_SECOND_FACTOR: "optional" })).toThrow("optional is for the demonstration");
	expect(readSettings({ TILKAT_SECOND_FACTOR: "optional", TILKAT_DEMO: "1" }).secondFactor).toBe("optional");
	expect(readSettings({}).oidc).toBeNull();
	const issuer = "https://login.example.kg";
	expect(() => readSettings({ TILKAT_OIDC_ISSUER: issuer, TILKAT_OIDC_AMR: "" })).toThrow(
		/TILKAT_OIDC_CLIENT.*\n.*one of them must say/s,
	);
	expect(
		readSettings({ TILKAT_OIDC_ISSUER: issuer, TILKAT_OIDC_CLIENT: "desk", TILKAT_OIDC_ACR: "a, b" }).oidc,
	).toEqual({ issuer, clientId: "desk", clientSecret: "", name: "login.example.kg", amr: ["mfa"], acr: ["a", "b"] });
});

test("the house has a zone of its own, and without one it lives where its first procedure does", () => {
	expect(readSettings({ TILKAT_ZONE: "Asia/Seoul" }).zone).toBe("Asia/Seoul");
	expect(readSettings({}).zone).toBe(listProcedures()[0]?.face.zone);
	expect(() => readSettings({ TILKAT_ZONE: "Europe/Nowhere" })).toThrow("TILKAT_ZONE");
});

test("an installation runs what it names, in that order, and its first procedure gives zone and first address", () => {
	const { procedures, zone, intakeLocalPart } = readSettings({ TILKAT_PROCEDURES: "kr-rights-leader, kg-work-permit" });
	expect(procedures).toEqual(["kr-rights-leader", "kg-work-permit"]);
	expect(zone).toBe("Asia/Seoul");
	expect(intakeLocalPart).toBe(getProcedure("kr-rights-leader").offices[0]?.mailbox);
	expect(readSettings({}).procedures).toEqual(listProcedures().map(({ face }) => face.id));
	expect(() => readSettings({ TILKAT_PROCEDURES: "no-such" })).toThrow(/name some of kg-work-permit/);
});

test("each procedure may be switched to a law of its own; a year alone is the first procedure's", () => {
	expect(readSettings({}).law).toEqual({});
	expect(readSettings({ TILKAT_LAW: "2018" }).law).toEqual({ "kg-work-permit": "2018" });
	expect(readSettings({ TILKAT_LAW: "kg-work-permit=2025, kr-rights-leader=2026" }).law).toEqual({
		"kg-work-permit": "2025",
		"kr-rights-leader": "2026",
	});
	expect(() => readSettings({ TILKAT_LAW: "kg-work-permit" })).toThrow("procedure=year");
});
