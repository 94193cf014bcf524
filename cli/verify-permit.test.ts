import { createHash } from "node:crypto";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { oids } from "../cms/src/oid.ts";
import { type DecisionPaper, encodeDecisionPaper } from "../container/src/decision-paper.ts";
import { encodePermit, type PermitOfFormatOne } from "../container/src/permit.ts";
import { openPrivateKeys } from "../server/keys/file-keys.ts";
import type { PrivateKeys } from "../server/keys/keys.ts";
import { makeMissingKeys } from "../server/keys/make-keys.ts";
import { signStatusList } from "../server/verify/status-list.ts";
import { signPermitToken, statusUrlOf } from "../server/verify/token.ts";
import { permitOf as permitPaper, permitPublicUrl, printedOf, signedPaper } from "../test/support/permit-paper.ts";
import { listAuthorities } from "./home.ts";
import type { Terminal } from "./terminal.ts";
import { main } from "./tilkat.ts";

const root = mkdtempSync(path.join(tmpdir(), "tilkat-verify-permit-"));
const folder = path.join(root, "keys");
const publicUrl = permitPublicUrl;
const now = Math.floor(Date.now() / 1000);
const day = (days: number) => new Date((now + days * 86_400) * 1000).toISOString().slice(0, 10);
let keys: PrivateKeys;
let certificate: string;

const printed = printedOf(day(-100), day(100));

const texts = { ru: "Разрешение", en: "Permit" };

const permitOf = (change: Partial<PermitOfFormatOne> = {}) => permitPaper(printed, keys, now - 1000, change);

async function paper(name: string, json: Uint8Array, file: string): Promise<string> {
	const target = path.join(root, file);
	writeFileSync(target, await signedPaper(name, json, keys, now - 1000));
	return target;
}

function list(ended: readonly number[], at = now - 60): string {
	const file = path.join(root, `list-${createHash("sha256").update(`${ended} ${at}`).digest("hex").slice(0, 8)}.jwt`);
	writeFileSync(file, `${signStatusList(ended, { url: statusUrlOf(publicUrl, 0), now: at }, keys.permitJws)}\n`);
	return file;
}

async function run(...args: string[]): Promise<{ code: number; said: string; printed: string }> {
	const heard = { said: "", printed: "" };
	const terminal = {
		interactive: false,
		say: (text: string) => {
			heard.said += `${text}\n`;
		},
		print: (text: string) => {
			heard.printed += `${text}\n`;
		},
		progress() {},
		ask: () => Promise.reject(new Error("asked")),
		askSecret: () => Promise.reject(new Error("asked")),
	} satisfies Terminal;
	const code = await main(["verify", ...args, "--lang", "en", "--home", path.join(root, "home")], terminal);
	return { code, ...heard };
}

beforeAll(async () => {
	await makeMissingKeys({
		folder,
		organisation: [[oids.organization, "Test"]],
		now: now - 86_400,
		passphrase: null,
		issuer: null,
	});
	keys = openPrivateKeys(folder);
	certificate = path.join(folder, "public", "permits.pem");
});
afterAll(() => rmSync(root, { recursive: true }));

describe("tilkat verify of a permit", () => {
	it("says whose it is, what was checked, and that revocation was not; with the list, that it was", async () => {
		const file = await paper("permit.json", encodePermit(permitOf()), "permit.pdf");
		const without = await run(file, "--authority", certificate);
		expect([without.code, without.printed]).toEqual([0, "verify: OK\n"]);
		expect(without.said).toContain("NGUYEN VAN ANH");
		expect(without.said).toContain("the square code says the same as the paper");
		expect(without.said).toContain("Revocation: NOT CHECKED");
		const with_ = await run(file, "--authority", certificate, "--status", list([]));
		expect(with_.code).toBe(0);
		expect(with_.said).toMatch(/Revocation: checked, by the office's list of \d{4}-\d\d-\d\d \d\d:\d\d/);
		const pinned = await run(file, "--fingerprint", keys.permits?.fingerprint ?? "", "--status", list([]));
		expect(pinned.code).toBe(0);
	});

	it("tells revoked, expired, and a list that is old or another's", async () => {
		const file = await paper("permit.json", encodePermit(permitOf()), "permit.pdf");
		const revoked = await run(file, "--authority", certificate, "--status", list([printed.statusIndex]), "--json");
		expect([revoked.code, revoked.printed]).toEqual([10, expect.stringContaining("verify: NOT VALID")]);
		expect(JSON.parse(revoked.printed.split("\n")[0] ?? "")).toMatchObject({ verdict: "revoked", revocation: "fresh" });
		const old = await run(file, "--authority", certificate, "--status", list([], now - 30 * 86_400));
		expect(old.said).toContain("counts no more");
		const days = { validFrom: day(-100), validTo: day(-2) };
		const token = signPermitToken({ ...printed, ...days }, publicUrl, keys.permitJws);
		const expired = await paper("permit.json", encodePermit(permitOf({ ...days, token })), "expired.pdf");
		expect(await run(expired, "--authority", certificate)).toMatchObject({ code: 10, printed: "verify: NOT VALID\n" });
		const strange = path.join(root, "strange.jwt");
		writeFileSync(
			strange,
			readFileSync(list([]), "utf8").replace(/.$/m, (last) => (last === "A" ? "Q" : "A")),
		);
		expect((await run(file, "--authority", certificate, "--status", strange)).code).toBe(7);
	});

	it("refuses any byte that was changed, a stranger's certificate, and a code that is another paper's", async () => {
		const file = await paper("permit.json", encodePermit(permitOf()), "permit.pdf");
		const bytes = readFileSync(file);
		for (let at = 9; at < bytes.length; at += Math.ceil(bytes.length / 60)) {
			const changed = Buffer.from(bytes);
			changed[at] = (changed[at] ?? 0) ^ 1;
			const target = path.join(root, "changed.pdf");
			writeFileSync(target, changed);
			const { code, printed: last } = await run(target, "--authority", certificate);
			// What fills the room behind the signature is signed by nobody, and must be zeros.
			expect([at, code, last]).toEqual([at, 7, "verify: FAILED\n"]);
		}
		expect((await run(file, "--authority", path.join(folder, "public", "receipts.pem"))).code).toBe(7);
		const other = signPermitToken({ ...printed, number: "WC-2026-000999" }, publicUrl, keys.permitJws);
		const lent = await paper("permit.json", encodePermit(permitOf({ token: other })), "lent.pdf");
		const said = await run(lent, "--authority", certificate);
		expect([said.code, said.said]).toEqual([7, expect.stringContaining("says something else")]);
		mkdirSync(path.join(root, "some"), { recursive: true });
		expect((await run(file, path.join(root, "some"), "--authority", certificate)).code).toBe(2);
	});

	it("takes the text of a code alone", async () => {
		const file = path.join(root, "code.txt");
		writeFileSync(file, `${permitOf().token}\n`);
		const good = await run(file, "--authority", certificate, "--status", list([]));
		expect([good.code, good.said]).toEqual([0, expect.stringContaining("NGUYEN VAN ANH")]);
		expect((await run(file, "--authority", path.join(folder, "public", "receipts.pem"))).code).toBe(7);
		writeFileSync(
			file,
			permitOf().token.replace(/.$/, (last) => (last === "0" ? "1" : "0")),
		);
		expect((await run(file, "--authority", certificate)).code).toBe(7);
	});
});

describe("tilkat verify of a decision", () => {
	it("says what was decided, of a genuine one only", async () => {
		const decision: DecisionPaper = {
			format: 1,
			paper: "decision",
			number: "KG-7K4M2-QXP9R-TAVC",
			procedure: "kg-work-permit",
			law: "2018",
			titles: { procedure: texts, kind: null },
			authority: { name: { en: "Demonstration office" }, fingerprint: keys.permits?.fingerprint ?? "" },
			applicant: "«Ала-Тоо Курулуш» ЖЧК",
			arrivedAt: "2026-06-16T03:00:00Z",
			decidedAt: "2026-07-16T03:00:00Z",
			decidedOn: "2026-07-16",
			byBoard: true,
			outcome: "grant-in-part",
			items: [],
			reason: "",
			remedy: null,
			files: [],
			issuedAt: new Date((now - 1000) * 1000).toISOString().replace(/\.\d+Z/, "Z"),
			clock: { zone: "Asia/Bishkek", test: false },
			stateUrl: `${publicUrl}/state/KG-7K4M2-QXP9R-TAVC`,
			proof: { version: 1, chainHead: "ab".repeat(32) },
			demonstration: false,
		};
		const file = await paper("decision.json", encodeDecisionPaper(decision), "decision.pdf");
		const good = await run(file, "--authority", certificate);
		expect([good.code, good.said]).toEqual([0, expect.stringContaining("granted in part")]);
		const changed = readFileSync(file);
		changed[200] = (changed[200] ?? 0) ^ 1;
		writeFileSync(file, changed);
		expect((await run(file, "--authority", certificate)).code).toBe(7);
	});
});

it("what was kept before permits were published is still read", () => {
	const home = path.join(root, "old-home");
	mkdirSync(path.join(home, "authorities"), { recursive: true });
	const kept = {
		source: "x",
		fingerprint: "ab".repeat(32),
		certificate: "c",
		receiptFingerprint: null,
		receiptCertificate: null,
		keptAt: "2026-01-01T00:00:00Z",
	};
	writeFileSync(path.join(home, "authorities", "a.json"), JSON.stringify(kept));
	expect(listAuthorities({ folder: home })).toMatchObject([{ permitCertificates: [] }]);
});
