import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { freshDatabase } from "../../test/support/database.ts";
import { anchorsOf, make } from "../../test/support/paths.ts";
import { listDatedRows, recordDatedChange } from "../store/dated-rows.ts";
import type { Store } from "../store/pool.ts";
import { trustListFile } from "./trust-folder.ts";
import { entriesInForce, type TrustEntry } from "./trust-list.ts";
import { endedRow, importTrustList, loadTrustList, openTrustRows, trustKind } from "./trust-rows.ts";

const at = 1_795_000_000;
const today = "2026-11-18";
const root = make({ name: "root", ca: true });
const folder = mkdtempSync(path.join(tmpdir(), "tilkat-trust-"));
const entry: TrustEntry = {
	key: "infocom",
	names: { ky: "a", ru: "a", en: "a", ko: "a" },
	validFrom: "2018-01-25",
	validTo: null,
	recordedAt: "2018-02-01T00:00:00Z",
	source: "B14",
	demonstration: false,
	anchors: anchorsOf(root).map(({ certificate }) => Buffer.from(certificate).toString("base64")),
	intermediates: [],
	crlAddresses: ["http://127.0.0.1:9/a.crl"],
	ocspAddresses: [],
	gost: false,
};

let store: Store;
beforeAll(async () => {
	store = (await freshDatabase()).store;
});
afterAll(() => rmSync(folder, { recursive: true }));

const take = (entries: readonly TrustEntry[], now: number) =>
	store.tx((tx) => importTrustList(tx, { format: 1, entries: [...entries] }, now));
const inForce = async (knownAt: number, on = today) =>
	entriesInForce(await loadTrustList(store.pool), on, new Date(knownAt * 1000).toISOString());

it("a list is taken in as it was known, once however often it is read", async () => {
	expect(await take([entry], at)).toBe(1);
	expect(await take([entry], at + 5)).toBe(0);
	// What the file says of 2018 was known in 2018: an old case is judged again as it was then.
	expect(await inForce(Date.parse("2019-01-01") / 1000, "2019-01-01")).toHaveLength(1);
});

it("what the file says otherwise now is known since now, and coming back to the first is a change again", async () => {
	const moved = { ...entry, crlAddresses: ["http://127.0.0.1:9/b.crl"] };
	expect(await take([moved], at + 10)).toBe(1);
	expect(await take([moved], at + 11)).toBe(0);
	expect(await take([entry], at + 12)).toBe(1);
	expect((await inForce(at + 12))[0]?.crlAddresses).toEqual(entry.crlAddresses);
	expect(await take([moved], at + 13)).toBe(1);
	expect((await inForce(at + 9))[0]?.crlAddresses).toEqual(entry.crlAddresses);
	expect((await inForce(at + 10))[0]?.crlAddresses).toEqual(moved.crlAddresses);
});

it("an accreditation that was ended on screen stays ended when the old file is read again", async () => {
	const row = endedRow(await listDatedRows(store.pool, trustKind), {
		key: "infocom",
		on: today,
		at: at + 20,
		by: "u1",
	});
	await store.tx((tx) => recordDatedChange(tx, row as NonNullable<typeof row>, "trust/infocom", "accreditation_ended"));
	const moved = { ...entry, crlAddresses: ["http://127.0.0.1:9/b.crl"] };
	expect(await take([moved], at + 30)).toBe(0);
	expect(await inForce(at + 30)).toEqual([]);
	// Yesterday it held, and an hour ago nobody knew that it would end.
	expect(await inForce(at + 30, "2026-11-17")).toHaveLength(1);
	expect(await inForce(at + 19)).toHaveLength(1);
});

it("a file that comes while the office works counts for the next letter, and a bad one judges nobody", async () => {
	const list = openTrustRows(store, folder, () => at + 40);
	expect(entriesInForce(await list(), today, "2027-01-01T00:00:00Z")).toEqual([]);
	writeFileSync(trustListFile(folder), JSON.stringify({ format: 1, entries: [{ ...entry, key: "utr" }] }));
	await expect
		.poll(async () => entriesInForce(await list(), today, "2027-01-01T00:00:00Z").length, { timeout: 5_000 })
		.toBe(1);
	writeFileSync(trustListFile(folder), "{ half of it");
	await expect
		.poll(
			() =>
				list().then(
					() => "read",
					() => "refused",
				),
			{ timeout: 5_000 },
		)
		.toBe("refused");
});
