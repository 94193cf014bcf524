import { expect, test, vi } from "vitest";
import { askWithdrawal } from "../../server/intake/page-jobs.ts";
import { useOffice } from "./open-office.ts";
import { attractSet, fileSet, letterWith, packSet } from "./sets.ts";

const office = useOffice();

vi.setConfig({ testTimeout: 90_000 });

async function countOf(table: string, number: string): Promise<number> {
	const { rows } = await office().house.store.pool.query<{ count: string }>(
		`select count(*) from ${table} where case_id = (select case_id from numbers where number = $1)`,
		[number],
	);
	return Number(rows[0]?.count);
}

/** What relays put on top of a letter on another way. */
const otherRelays = [
	"Received: from mx2.provider.example (mx2.provider.example [192.0.2.7])",
	"\tby mx.gov.example (Postfix) with ESMTPS id 4C; Sun, 22 Nov 2026 10:00:01 +0600",
	"ARC-Seal: i=1; a=rsa-sha256; t=1795000000; cv=none; d=provider.example; s=arc; b=AAAA",
	"ARC-Authentication-Results: i=1; provider.example; spf=pass",
	"DKIM-Signature: v=1; a=rsa-sha256; d=provider.example; s=x; h=from; bh=AA=; b=BB=",
	"X-Spam-Status: No, score=-1.0",
	"",
].join("\r\n");

test("the same letter again, and through another relay, has the same number and is answered once", async () => {
	const by = office().applicant("ala-too");
	const from = "again@applicants.example";
	const raw = await letterWith(office(), by, packSet(office(), await attractSet(by, "again"), by), { from });
	const number = await office().file(raw);
	await office().waitFor(number, "accepted");
	expect(await office().file(raw)).toBe(number);
	expect(await office().file(Buffer.concat([Buffer.from(otherRelays), raw]))).toBe(number);
	await office().settle();
	expect((await office().caseOf(number)).state.told.map((one) => one.kind)).toEqual(["delivery", "receipt"]);
	expect(await office().letters(from)).toHaveLength(2);
	expect(await countOf("arrivals", number)).toBe(1);
	expect(await countOf("messages", number)).toBe(2);
});

test("the same bytes from six connections at once get one number, one case and one notice", async () => {
	const by = office().applicant("naryn");
	const from = "at-once@applicants.example";
	const raw = await letterWith(office(), by, packSet(office(), await attractSet(by, "at once"), by), { from });
	const numbers = await Promise.all(Array.from({ length: 6 }, () => office().file(raw)));
	expect(new Set(numbers).size).toBe(1);
	const [number = ""] = numbers;
	await office().waitFor(number, "accepted");
	await office().settle();
	expect(await office().letters(from)).toHaveLength(2);
	expect(await countOf("arrivals", number)).toBe(1);
});

test("the same documents in another letter: the same signer is told as what they were filed, nobody else is (L11)", async () => {
	const [by, other] = [office().applicant("ala-too"), office().applicant("naryn")];
	const set = await attractSet(by, "filed before");
	const number = await fileSet(office(), set, by);
	await office().waitFor(number, "accepted");
	const second = await fileSet(office(), set, by);
	await office().waitFor(second, "accepted");
	expect(await office().findings(second)).toMatchObject([{ code: "L11", params: { number } }]);
	const copied = { ...set, answers: { ...(set.answers as object), organisation: other.organisation } };
	const foreign = await fileSet(office(), copied, other);
	await office().waitFor(foreign, "accepted");
	expect(await office().codes(foreign)).toEqual([]);
	// What was withdrawn has been filed no more: whoever files again is not sent back to it.
	for (const gone of [number, second]) {
		const { caseId } = await office().rowOf(gone);
		await askWithdrawal(office().house.store.pool, caseId, office().house.clock.now());
		office().house.wake("jobs");
		await vi.waitFor(async () => expect((await office().rowOf(gone)).status).toBe("withdrawn"), 20_000);
	}
	const again = await fileSet(office(), set, by);
	await office().waitFor(again, "accepted");
	expect(await office().codes(again)).toEqual([]);
});
