import { beforeAll, expect, test, vi } from "vitest";
import { nodeContainerPlatform } from "../../container/src/node.ts";
import { readZip } from "../../container/src/zip-read.ts";
import { writeZip } from "../../container/src/zip-write.ts";
import { hireOfficer, type TestOfficer } from "../support/officer.ts";
import { useOffice } from "./open-office.ts";
import { attractSet, letterWith, packSet } from "./sets.ts";

const office = useOffice();

vi.setConfig({ testTimeout: 90_000 });

let officer: TestOfficer;
beforeAll(async () => {
	officer = await hireOfficer(office());
});

/** The packer's container with one file taken out: the signed list of contents still names it (K25). */
async function lacking(mark: string, entry: string): Promise<string> {
	const by = office().applicant("issyk-kul");
	const zip = packSet(office(), await attractSet(by, mark), by);
	const { entries } = readZip(zip, nodeContainerPlatform);
	const left = entries.filter(({ name }) => name !== entry).map(({ name, bytes }) => ({ name, bytes }));
	expect(left).toHaveLength(entries.length - 1);
	return office().file(await letterWith(office(), by, writeZip(left)));
}

test("a listed file that nobody sent stands in for its document only until an officer accepts the fault: then control says what is missing", async () => {
	const number = await lacking("settled", "registration-certificate-1-barak.pdf.p7m");
	await office().waitFor(number, "rejected");
	await office().settle();
	const { state } = await office().caseOf(number);
	expect(state.marks.map(({ code }) => code)).toEqual(["K25"]);
	const [mark] = state.marks;
	if (!mark) throw new Error("No K25.");
	await officer.does(number, { name: "acceptFinding", mark, reason: "It came on paper, they say" });
	await office().waitFor(number, "incomplete");
	await office().settle();
	const after = await office().caseOf(number);
	expect(after.state.marks.map(({ code }) => code)).toEqual(["K25", "C01"]);
	expect(after.state.receiptIssuedAt).toBeNull();
	expect(after.state.told.map(({ kind }) => kind)).toEqual(["delivery", "nonconformity", "incomplete"]);
	// The officer may accept that, too, with a reason on record; only then is the set complete.
	const missing = after.state.marks.find(({ code }) => code === "C01");
	if (!missing) throw new Error("No C01.");
	await officer.does(number, { name: "acceptFinding", mark: missing, reason: "Seen on paper by me" });
	await office().waitFor(number, "accepted");
});
