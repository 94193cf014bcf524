import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { unwrapped } from "./unwrapped.ts";

const folder = path.join(import.meta.dirname, "../../../procedures/kg-work-permit/examples/letters");

test("on a screen each paragraph of a letter and each item of a list is one line, and no word is lost", () => {
	const names = readdirSync(folder);
	expect(names.length).toBeGreaterThan(40);
	for (const name of names) {
		const text = readFileSync(path.join(folder, name), "utf8");
		const shown = unwrapped(text);
		expect(shown.split(/\s+/)).toEqual(text.trim().split(/\s+/));
		for (const block of shown.split("\n\n"))
			for (const line of block.split("\n").slice(1)) expect(line, name).toMatch(/^(?:- |> |https?:\/\/)/);
	}
});

test("items, quoted lines and addresses keep their lines", () => {
	const text =
		"We wait for\nthis:\n\n- a paper that\n  is long\n- another\n\nState:\nhttps://a.example/b\n\n> one\n> two\n";
	expect(unwrapped(text)).toBe(
		"We wait for this:\n\n- a paper that is long\n- another\n\nState:\nhttps://a.example/b\n\n> one\n> two",
	);
});
