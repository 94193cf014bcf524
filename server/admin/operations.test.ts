import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, it } from "vitest";
import { projectRoot } from "../project-root.ts";
import { settingsTable } from "../settings-table.ts";

const page = readFileSync(path.join(projectRoot, "docs", "operations.md"), "utf8");

it.each(Object.entries(settingsTable))("docs/operations.md has %s as the code has it", (name, row) => {
	const byDefault = row.byDefault === "" ? "empty" : `\`${row.byDefault.replace(`${projectRoot}${path.sep}`, "")}\``;
	expect(page).toContain(`| \`${name}\` | ${byDefault} | ${row.means} |`);
});

it("docs/operations.md names no setting that does not exist", () => {
	const named = new Set(page.match(/\bTILKAT_[A-Z_]+/g));
	named.delete("TILKAT_SETTINGS");
	expect([...named].filter((name) => !(name in settingsTable))).toEqual([]);
});
