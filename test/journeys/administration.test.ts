import { readFileSync } from "node:fs";
import { expect, test, vi } from "vitest";
import { addDays, localDate } from "../../casework/clock.ts";
import { askRewrap, rewrapJob } from "../../server/control/later-jobs.ts";
import { certificatesOfPem } from "../../server/keys/issue.ts";
import { publicPath } from "../../server/keys/key-folder.ts";
import { addOpeningKey, type MakeKeysInput, replaceVaultKey } from "../../server/keys/make-keys.ts";
import { nextCertificateKind } from "../../server/office-facts.ts";
import { foldersOf } from "../../server/roles/house.ts";
import { publicAuthority } from "../../server/roles/web.ts";
import { addDated } from "../../server/store/dated-data.ts";
import { datedInForce, listDatedRows } from "../../server/store/dated-rows.ts";
import { findRewrap } from "../../server/store/vault-rewrap.ts";
import { trustKind } from "../../server/trust/trust-rows.ts";
import { useOffice } from "./open-office.ts";
import { attractSet, fileSet, letterWith, packSet } from "./sets.ts";

const office = useOffice();

vi.setConfig({ testTimeout: 90_000 });

const today = () => localDate(office().house.clock.now(), office().house.settings.zone);

/** The authority's accreditation ends today, or goes on: the latest row counts. */
async function accredit(key: string, validTo: string | null): Promise<void> {
	const { store, clock } = office().house;
	await office().moveClock(1);
	await store.tx(async (tx) => {
		const asked = { on: "2018-01-25", knownAt: clock.now() };
		const row = datedInForce(await listDatedRows(tx, trustKind), asked).find((one) => one.key === key);
		if (!row) throw new Error(`${key} was never accredited.`);
		await addDated(tx, { ...row, validTo, recordedAt: clock.now(), recordedBy: "test" });
	});
}

test("a change of the trust list counts for the next letter without a restart, and verdicts before it stand", async () => {
	const by = office().applicant("ala-too");
	const before = await fileSet(office(), await attractSet(by, "before the change"), by);
	await office().waitFor(before, "accepted");
	await accredit(by.authority, today());
	const after = await fileSet(office(), await attractSet(by, "after the change"), by);
	await office().waitFor(after, "rejected");
	expect(await office().codes(after)).toEqual(["S10"]);
	expect((await office().rowOf(before)).status).toBe("accepted");
	expect(await office().codes(before)).toEqual([]);
	await accredit(by.authority, null);
	const again = await fileSet(office(), await attractSet(by, "accredited again"), by);
	await office().waitFor(again, "accepted");
});

function keysInput(from?: number): MakeKeysInput {
	const { house, settings } = office();
	return {
		folder: foldersOf(settings).keys,
		organisation: [],
		now: house.clock.now(),
		...(from === undefined ? {} : { from }),
		passphrase: null,
		issuer: null,
	};
}

function certificateOf(id: string): Uint8Array {
	const file = publicPath(foldersOf(office().settings).keys, "opening", `${id}.pem`);
	return certificatesOfPem(readFileSync(file, "utf8"))[0] as Uint8Array;
}

async function fileSealedTo(certificate: Uint8Array, mark: string, from: string): Promise<string> {
	const by = office().applicant("ala-too");
	const container = packSet(office(), await attractSet(by, mark), by, { authorityCertificate: certificate });
	return office().file(await letterWith(office(), by, container, { from }), from);
}

test("a certificate that is announced stands on the page and in every reply, and what is sealed to it opens already", async () => {
	const { store, clock, facts, publicKeys } = office().house;
	const from = addDays(today(), 30);
	const id = await addOpeningKey(keysInput(Date.parse(`${from}T00:00:00+06:00`) / 1000), "rsa-2048");
	await expect
		.poll(() => publicKeys.opening.map(({ fingerprint }) => fingerprint.slice(0, 16)), { timeout: 5_000 })
		.toContain(id);
	const next = publicKeys.opening.find((one) => one.fingerprint.startsWith(id));
	expect(publicAuthority(office().house)).toMatchObject({ next: null });
	expect(publicAuthority(office().house).sealing.fingerprint).not.toBe(next?.fingerprint);
	await store.tx((tx) =>
		addDated(tx, {
			kind: nextCertificateKind,
			key: "opening",
			validFrom: today(),
			validTo: from,
			recordedAt: clock.now(),
			recordedBy: "test",
			body: { fingerprint: next?.fingerprint, from, oldUntil: addDays(from, 90) },
		}),
	);
	await facts.refresh();
	expect(publicAuthority(office().house).next).toEqual({ from, fingerprint: next?.fingerprint });
	const number = await fileSealedTo(certificateOf(id), "sealed early", "early@applicants.example");
	await office().waitFor(number, "accepted");
	const [delivery] = await office().letters("early@applicants.example", 1);
	expect(delivery?.text).toContain(`SHA-256): ${next?.fingerprint}`);
	expect(delivery?.text).toContain(`${publicKeys.currentOpening(clock.now()).fingerprint}`);
});

test("after a rotation the new certificate is shown without a restart, and a late letter sealed to the old one still opens (K36)", async () => {
	const { clock, publicKeys } = office().house;
	const old = office().authorityCertificate;
	await office().moveClock(1);
	const id = await addOpeningKey(keysInput(), "rsa-2048");
	await expect
		.poll(() => publicAuthority(office().house).sealing.fingerprint.slice(0, 16), { timeout: 5_000 })
		.toBe(id);
	const late = await fileSealedTo(old, "sealed to the old key", "late@applicants.example");
	const prompt = await fileSealedTo(certificateOf(id), "sealed to the new key", "prompt@applicants.example");
	await office().waitFor(late, "accepted");
	await office().waitFor(prompt, "accepted");
	expect(await office().codes(late)).toContain("K36");
	const [delivery] = await office().letters("prompt@applicants.example", 1);
	expect(delivery?.text).toContain(publicKeys.currentOpening(clock.now()).fingerprint);
});

test("a new vault key is used at once, and the worker wraps everything to it while letters come in", async () => {
	const { store, clock, publicKeys } = office().house;
	const by = office().applicant("ala-too");
	const before = await fileSet(office(), await attractSet(by, "under the old vault key"), by);
	await office().waitFor(before, "accepted");
	const vaultKey = await replaceVaultKey(keysInput());
	await expect.poll(() => publicKeys.vaultPublic.keyId, { timeout: 5_000 }).toBe(vaultKey);
	await store.tx((tx) => askRewrap(tx, vaultKey, clock.now()));
	office().house.wake("jobs");
	const after = await fileSet(office(), await attractSet(by, "under the new vault key"), by);
	await office().waitFor(after, "accepted");
	await expect
		.poll(async () => (await findRewrap(store.pool, vaultKey))?.finishedAt ?? null, { timeout: 60_000 })
		.not.toBeNull();
	expect((await office().caseOf(before)).state.personal).not.toBeNull();
	const others = await store.pool.query("select 1 from case_keys where vault_key_id <> $1", [vaultKey]);
	expect(others.rowCount).toBe(0);
});

test("a re-wrapping that was asked for a key which another has replaced ends itself", async () => {
	const { store, clock, publicKeys } = office().house;
	const replaced = publicKeys.vaultPublic.keyId;
	const vaultKey = await replaceVaultKey(keysInput());
	await expect.poll(() => publicKeys.vaultPublic.keyId, { timeout: 5_000 }).toBe(vaultKey);
	// A desk that had not seen the new key yet.
	await store.tx((tx) => askRewrap(tx, replaced, clock.now()));
	office().house.wake("jobs");
	const jobs = () => store.pool.query("select 1 from jobs where kind = $1", [rewrapJob]);
	await expect.poll(async () => (await jobs()).rowCount, { timeout: 20_000 }).toBe(0);
	expect(await findRewrap(store.pool, replaced)).toMatchObject({ finishedAt: expect.any(Number) });
	expect(await findRewrap(store.pool, vaultKey)).toBeNull();
});
