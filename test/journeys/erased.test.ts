import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { clockJob, lookJob, paperJob, recheckJob } from "../../server/control/later-jobs.ts";
import { controlJob } from "../../server/intake/control-job.ts";
import { pageProtectiveJob, pageWithdrawJob } from "../../server/intake/page-jobs.ts";
import { indexJob } from "../../server/search/index-job.ts";
import { openCaseKey } from "../../server/store/case-keys.ts";
import { owePaper, printJob } from "../../server/store/case-papers.ts";
import { addJob } from "../../server/store/jobs.ts";
import { openOffice, type TestOffice } from "../support/office.ts";
import { attractSet, fileSet } from "./sets.ts";

let office: TestOffice;

vi.setConfig({ testTimeout: 90_000 });

beforeAll(async () => {
	office = await openOffice();
});
afterAll(() => office.close());

test("work on a case whose key was erased ends quietly with a note, at its first try, and other cases go on", async () => {
	const by = office.applicant("ala-too");
	const number = await fileSet(office, await attractSet(by, "erased"), by);
	const { caseId } = await office.waitFor(number, "accepted");
	await office.settle();
	await office.stopWorking();
	const { store, clock, log } = office.house;
	const at = clock.now();
	const onCase = [controlJob, lookJob, recheckJob, indexJob, paperJob, clockJob, pageWithdrawJob, pageProtectiveJob];
	await store.tx(async (tx) => {
		const key = await openCaseKey(tx, caseId, office.keys.vaultUnwrap);
		await owePaper(tx, { caseId, kind: "receipt", language: "ky", data: {}, key, at });
		await tx.query("delete from case_keys where case_id = $1", [caseId]);
		await tx.query("delete from jobs where kind = $1", [clockJob]);
		for (const kind of onCase) await addJob(tx, { kind, subject: caseId, dueAt: at, at });
	});
	const [notes, errors] = [vi.spyOn(log, "info"), vi.spyOn(log, "error")];
	await office.startWorking();
	const left = async () =>
		(
			await store.pool.query<{ kind: string }>("select kind from jobs where kind = any($1)", [[...onCase, printJob]])
		).rows.map(({ kind }) => kind);
	await expect.poll(left, { timeout: 30_000 }).toEqual([]);
	const ended = notes.mock.calls.flatMap(([said]) => {
		const note = said as { event?: string; job?: string; why?: string };
		return note.event === "job-ended" ? [`${note.job} ${note.why}`] : [];
	});
	expect(ended.sort()).toEqual([...onCase, printJob].map((kind) => `${kind} key-erased`).sort());
	expect(errors.mock.calls).toEqual([]);
	const next = await fileSet(office, await attractSet(by, "goes on"), by);
	await office.waitFor(next, "accepted");
});
