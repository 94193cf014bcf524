import { describe, expect, test } from "vitest";
import type { OpenedContainer, OpenedDocument } from "../container/src/opened.ts";
import { finding } from "../findings/catalogue.ts";
import { getFace } from "../procedures/faces.ts";
import { unite } from "./unite.ts";

const face = getFace("kg-work-permit", "2018");

function claimOf(document: OpenedDocument) {
	return { kind: document.listed?.kind ?? face.kindByName(document.name), person: document.listed?.person ?? null };
}

function document(ordinal: number, name: string, kind?: string, person: number | null = null): OpenedDocument {
	const listed = kind === undefined ? null : { file: name, name, kind, person, sheets: 1, sha256: "0".repeat(64) };
	return { ordinal, name, listed, sha256: `bytes of ${name}` } as OpenedDocument;
}

function container(documents: readonly OpenedDocument[], findings: OpenedContainer["findings"] = []): OpenedContainer {
	const empty = { manifest: null, encryptedKeys: [], keyIndexes: [], staffCauses: [] };
	return { form: "zip", documents, findings, ...empty };
}

function names(united: OpenedContainer): [number, string][] {
	return united.documents.map((each) => [each.ordinal, each.name]);
}

describe("a correction", () => {
	test("takes the place of the file of the same kind, and ordinals go on", () => {
		const first = container([document(1, "Арыз.pdf"), document(2, "Лицензия бузулган.pdf")]);
		const second = container([document(1, "Лицензия, 2 барак.pdf")]);
		expect(names(unite([first, second], claimOf))).toEqual([
			[1, "Арыз.pdf"],
			[3, "Лицензия, 2 барак.pdf"],
		]);
	});

	test("of one worker leaves the others' files alone", () => {
		const first = container([document(1, "a", "passport", 1), document(2, "b", "passport", 2)]);
		const second = container([document(1, "c", "passport", 2)]);
		expect(names(unite([first, second], claimOf))).toEqual([
			[1, "a"],
			[3, "c"],
		]);
	});

	test("that brings a file again under another name brings no second one", () => {
		const again = { ...document(2, "scan-0001.pdf"), sha256: "bytes of Паспорт 2.pdf" };
		const first = container([document(1, "Паспорт 1.pdf"), document(2, "Паспорт 2.pdf")]);
		expect(names(unite([first, container([document(1, "Арыз.pdf"), again])], claimOf))).toEqual([
			[1, "Паспорт 1.pdf"],
			[3, "Арыз.pdf"],
			[4, "scan-0001.pdf"],
		]);
	});

	test("that does not say whose passport it is replaces none of two", () => {
		const first = container([document(1, "Паспорт 1.pdf"), document(2, "Паспорт 2.pdf")]);
		const second = container([document(1, "Паспорт жаңы.pdf")]);
		expect(names(unite([first, second], claimOf)).length).toBe(3);
	});

	test("that takes the last file away leaves its number to nobody else", () => {
		const first = container([document(1, "a", "passport", 1), document(2, "b", "passport", 2)]);
		const away = {
			...container([]),
			manifest: { value: { answers: null, withdraws: [2] } },
		} as unknown as OpenedContainer;
		const next = container([document(1, "c", "passport", 3)]);
		expect(names(unite([first, away, next], claimOf))).toEqual([
			[1, "a"],
			[3, "c"],
		]);
	});

	test("drops the faults of what it replaces and of the earlier letter as a whole, and keeps those of what stands", () => {
		const at = (ordinal: number, name: string) => ({ ordinal, name, kind: null });
		const first = container(
			[document(1, "Арыз.pdf"), document(2, "Лицензия.pdf")],
			[finding("K20"), finding("S07", { file: at(1, "Арыз.pdf") }), finding("S03", { file: at(2, "Лицензия.pdf") })],
		);
		const second = container([document(1, "Лицензия.pdf")], [finding("S14", { file: at(1, "Лицензия.pdf") })]);
		const united = unite([first, second], claimOf);
		expect(united.findings.map((each) => [each.code, each.file?.ordinal])).toEqual([
			["S07", 1],
			["S14", 3],
		]);
	});
});

describe("answers", () => {
	/** A letter whose list of contents says that of the answers. */
	function saying(answers: unknown, changes?: readonly string[]): OpenedContainer {
		const value = { answers, ...(changes ? { changes } : {}) };
		return { ...container([]), manifest: { value } } as unknown as OpenedContainer;
	}
	const said = (...all: readonly [OpenedContainer, ...OpenedContainer[]]) => {
		const { answers, changes } = unite(all, claimOf).manifest?.value ?? {};
		return changes === undefined ? { answers } : { answers, changes };
	};
	const whole = saying({ name: "A", phone: "1", note: "n" });

	test("that are whole take the place of all earlier ones, and a letter without any leaves them", () => {
		expect(said(whole, saying({ name: "B" }))).toEqual({ answers: { name: "B" } });
		expect(said(whole, saying(null))).toEqual({ answers: { name: "A", phone: "1", note: "n" } });
		expect(said(whole, container([]))).toEqual({ answers: { name: "A", phone: "1", note: "n" } });
	});

	test("said anew change the named fields and no others; one that is left out is taken back", () => {
		expect(said(whole, saying({ phone: "2", name: "stranger" }, ["phone", "note"]))).toEqual({
			answers: { name: "A", phone: "2" },
		});
	});

	test("said anew twice: each counts in its order, and whole ones later end both", () => {
		const first = saying({ phone: "2" }, ["phone"]);
		const second = saying({ note: "m" }, ["note"]);
		expect(said(whole, first, second)).toEqual({ answers: { name: "A", phone: "2", note: "m" } });
		expect(said(whole, first, saying({ phone: "3" }, ["phone"]))).toMatchObject({ answers: { phone: "3" } });
		expect(said(whole, first, saying({ name: "C" }))).toEqual({ answers: { name: "C" } });
	});

	test("said anew over none stay what they are: no whole answers", () => {
		const first = saying({ phone: "2" }, ["phone"]);
		expect(said(first)).toEqual({ answers: { phone: "2" }, changes: ["phone"] });
		expect(said(first, saying({ note: "m" }, ["note"]))).toEqual({
			answers: { phone: "2", note: "m" },
			changes: ["phone", "note"],
		});
		expect(said(first, saying(null))).toEqual({ answers: { phone: "2" }, changes: ["phone"] });
		expect(said(container([]), first)).toEqual({ answers: { phone: "2" }, changes: ["phone"] });
	});

	test("of no shape at all count as none", () => {
		const anew = saying({ phone: "2" }, ["phone"]);
		for (const odd of ["text", 7, ["a"], null])
			expect(said(saying(odd), anew)).toMatchObject({ answers: { phone: "2" } });
	});
});
