import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { renderToString } from "preact-render-to-string";
import { afterAll, beforeAll, expect, it } from "vitest";
import { oids } from "../../cms/src/oid.ts";
import { encodePermit, type Permit, permitJwsType } from "../../container/src/permit.ts";
import { receiptJwsType } from "../../container/src/receipt.ts";
import { langs } from "../../findings/lang.ts";
import { permitOf, printedOf, signedPaper } from "../../test/support/permit-paper.ts";
import { sampleAppointment } from "../../test/support/sample-appointment.ts";
import { openPrivateKeys } from "../keys/file-keys.ts";
import type { PrivateKeys, PublishedKey } from "../keys/keys.ts";
import { makeMissingKeys } from "../keys/make-keys.ts";
import { makeJws } from "../receipt/jws.ts";
import { VerdictPage } from "../web/pages/verify.tsx";
import { checkReceipt } from "./check-receipt.ts";

const folder = mkdtempSync(path.join(tmpdir(), "tilkat-check-permit-"));
const at = 1_794_907_600;
let keys: PrivateKeys;
let permits: PublishedKey;
let permit: Permit;
let pdf: Uint8Array;

beforeAll(async () => {
	const organisation = [[oids.organization, "Test"]] as const;
	await makeMissingKeys({ folder, organisation, now: at - 86_400, passphrase: null, issuer: null });
	keys = openPrivateKeys(folder);
	permits = keys.permits as PublishedKey;
	permit = permitOf(printedOf("2026-11-01", "2027-11-01"), keys, at);
	pdf = await signedPaper("permit.json", encodePermit(permit), keys, at);
});
afterAll(() => rmSync(folder, { recursive: true }));

it("a permit that the office signed is genuine, as PDF and as JWS; a changed one and a stranger's are not", () => {
	expect(checkReceipt(pdf, [permits])).toMatchObject({ kind: "verified-permit", permit });
	expect(checkReceipt(pdf, [keys.receipts as PublishedKey])).toMatchObject({ kind: "unknown-signer" });
	const changed = pdf.slice();
	changed[300] = (changed[300] ?? 0) ^ 1;
	expect(checkReceipt(changed, [permits]).kind).not.toBe("verified-permit");
	const { certificates, sign } = keys.permitJws;
	const jws = (type: string) => Buffer.from(makeJws(encodePermit(permit), certificates, sign, type));
	expect(checkReceipt(jws(permitJwsType), [permits]).kind).toBe("verified-permit");
	// A paper whose head names another never passes for it.
	expect(checkReceipt(jws(receiptJwsType), [permits]).kind).toBe("unreadable");
	expect(checkReceipt(jws("constructor"), [permits]).kind).toBe("unreadable");
});

it("its page shows what one compares, in every language, and neither passport nor birth date", () => {
	const check = checkReceipt(pdf, [permits]);
	for (const lang of langs) {
		const assets = { style: "", korean: "", icon: "", viewer: "", answers: "" };
		const frame = { lang, url: "/verify", assets, demo: false, clockMoved: null };
		const page = renderToString(VerdictPage({ frame, check }));
		expect(page).toContain("NGUYEN VAN ANH");
		expect(page).toContain("WC-2026-000123");
		expect(page).not.toMatch(/C1234567|1990-02-03|VNM|undefined/);
	}
});

it("a certificate of appointment is genuine too, and its page names its holder in both scripts", async () => {
	const certificate = await signedPaper("permit.json", encodePermit(sampleAppointment), keys, at);
	const check = checkReceipt(certificate, [permits]);
	expect(check).toMatchObject({ kind: "verified-permit", permit: sampleAppointment });
	const assets = { style: "", korean: "/hangul.css", icon: "", viewer: "", answers: "" };
	const frame = { lang: "en", url: "/verify", assets, demo: false, clockMoved: null } as const;
	const page = renderToString(VerdictPage({ frame, check }));
	expect(page).toContain("TURGUNOVA AIDA (투르구노바 아이다)");
	expect(page).toContain("Certificate of Appointment");
	expect(page).toContain("/hangul.css");
});
