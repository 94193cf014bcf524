import { describe, expect, it } from "vitest";
import { type AttackRow, attackFile, attackRows } from "../../cms/attacks/attacks.ts";
import { document } from "../../cms/attacks/make/signed-bytes.ts";
import { unwrapContentKey } from "../../cms/src/envelope-read.ts";
import { nodePlatform } from "../../cms/src/node.ts";
import { officeKeys } from "../../cms/vectors/read-case.ts";
import { nodeContainerPlatform } from "./node.ts";
import { type OpenedContainer, openContainer } from "./open.ts";
import { writeZip } from "./zip-write.ts";

/** The attack as a sender would bring it: in an archive, beside its document when it is a detached signature. */
function opened(file: string, form: AttackRow["form"]): OpenedContainer {
	const bytes = attackFile(file);
	const beside = [
		{ name: "a.pdf", bytes: document },
		{ name: "a.pdf.p7s", bytes },
	];
	return openContainer(writeZip(form === "detached" ? beside : [{ name: "a.pdf.p7m", bytes }]), {
		platform: nodeContainerPlatform,
		unwrap: (head) => unwrapContentKey(head, officeKeys(), nodePlatform),
		authorityFingerprints: [],
	});
}

function codesOf(container: OpenedContainer): readonly string[] {
	return container.findings.map((each) => each.code);
}

/** What a sender can learn: all but the staff's causes and what the public bytes say anyway. */
function outward({ form, documents, findings }: OpenedContainer): string {
	return JSON.stringify([form, documents.map((each) => [each.ordinal, each.sha256]), findings]);
}

/** Twins pass, so what they are told (no manifest, not encrypted) is about the letter and not about the attack. */
function toldBesides(row: AttackRow): readonly string[] {
	const usual = new Set(codesOf(opened(row.twin, row.form)));
	return codesOf(opened(row.file, row.form)).filter((code) => !usual.has(code));
}

/** In a folder this is honest: the very document lies beside a signature that holds it too (open.test.ts, "an attached .sig"). */
const honestHere = "detached-with-content.p7m";

describe("an attack in a container", () => {
	// The path is judged by the office and not by the container.
	it.each(attackRows().filter((row) => row.file !== honestHere && row.form !== "path"))(
		"$file is told, and nothing of it passes for a document that somebody signed",
		(row) => {
			expect(toldBesides(row)).not.toEqual([]);
			const { documents, findings } = opened(row.file, row.form);
			for (const one of documents) {
				const genuine =
					one.signers.length > 0 && one.signers.every((each) => each.integrity.indication === "TOTAL-PASSED");
				const told = findings.some((each) => each.file?.ordinal === one.ordinal);
				expect(genuine && !told, one.entryName).toBe(false);
			}
		},
	);

	it("gives one and the same answer to whatever depends on a key, and no document", () => {
		const rows = attackRows().filter((row) => row.expected === "failed");
		const answers = new Set(rows.map((row) => outward(opened(row.file, row.form))));
		expect(rows.length).toBeGreaterThan(60);
		expect([...answers]).toHaveLength(1);
		expect(rows.every((row) => opened(row.file, row.form).documents.length === 0)).toBe(true);
	});
});
