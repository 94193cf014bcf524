import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { cliDocument, helpText } from "./help.ts";
import { commands, parseCommandLine } from "./options.ts";

test("docs/cli.md is made of the help texts (npm run generate)", () => {
	const written = readFileSync(join(import.meta.dirname, "../docs/cli.md"), "utf8");
	expect(written).toBe(cliDocument());
});

test("help names every option, in lines that fit a terminal", () => {
	for (const command of commands) {
		const text = helpText(command);
		for (const option of Object.keys(command.options)) expect(text).toContain(`--${option}`);
		expect(Math.max(...text.split("\n").map((line) => line.length))).toBeLessThanOrEqual(110);
	}
});

test("no option takes a password itself", () => {
	const names = commands.flatMap((command) => Object.keys(command.options));
	expect([...new Set(names.filter((name) => /password|pin|secret/.test(name)))]).toEqual(["password-file"]);
	expect(() => parseCommandLine(["pack", "x", "--password", "y"])).toThrow(/password/);
});
