import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { decodeQR } from "qr/decode.js";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { endOfDay, localDate, startOfDay } from "../../casework/clock.ts";
import { nodePermitPorts } from "../../container/src/node.ts";
import { decodePermit, type Permit } from "../../container/src/permit.ts";
import { checkPermitCode } from "../../container/src/permit-check.ts";
import { openReceiptPdf } from "../../container/src/receipt-pdf.ts";
import { paperZone } from "../../procedures/faces.ts";
import { houseNow } from "../../test/browser/desk-house.ts";
import { type AppointingHouse, openAppointingHouse, round } from "../../test/support/appointing.ts";
import { everywhere } from "../../test/support/desk-staff.ts";
import { scopesFor } from "../board/hidden.ts";
import { askResignation } from "../intake/page-jobs.ts";
import { ownPdfPlatform } from "../receipt/receipt.ts";
import { reissueGrant, revokeGrant } from "../register/act.ts";
import { findGrantRow, listGrantsOfCase } from "../register/grant-rows.ts";
import { openCaseKey } from "../store/case-keys.ts";
import { findCase } from "../store/cases.ts";
import { checkInvariants } from "../store/invariants.ts";
import { listMessagesOfCase, openMessage } from "../store/outbox.ts";
import { openObjectBytes } from "../store/vault-objects.ts";
import { publishStatusLists } from "../verify/status-list.ts";
import { permitKeyId } from "../verify/token.ts";
import { presentPaper } from "../web/permits/state.ts";
import { issuePapers } from "./issue.ts";
import { issueRound, listPlacesToIssue, listRoundsToIssue } from "./issue-round.ts";
import { listGrantPapers } from "./paper-rows.ts";

let house: AppointingHouse;
const folder = mkdtempSync(join(tmpdir(), "appointments-"));
const grants = everywhere("registrar", "manager");
const today = "2026-11-17";
const zone = "Asia/Seoul";

beforeAll(async () => {
	house = await openAppointingHouse();
}, 120_000);
afterAll(async () => {
	expect(await checkInvariants(house.leaders.deps.store.pool)).toEqual([]);
	house.close();
	rmSync(folder, { recursive: true });
});

const deps = () => house.leaders.deps;
const pool = () => deps().store.pool;

async function on(caseId: string) {
	const row = await findCase(pool(), caseId);
	return { caseId, seenVersion: row?.version ?? 0, officerId: house.officer, grants };
}

async function appointed(name: string, confirmedOn = today) {
	const one = await house.place({ name });
	await house.say(one.caseId, "confirmPlace", confirmedOn);
	expect(await issuePapers(deps(), await on(one.caseId))).toMatchObject({ kind: "done" });
	await house.work();
	const [row] = await listGrantsOfCase(pool(), one.caseId);
	if (!row) throw new Error("no paper");
	return { ...one, row, ...(await paperOf(one.caseId)) };
}

async function paperOf(caseId: string): Promise<{ readonly pdf: Uint8Array; readonly permit: Permit }> {
	const paper = (await listGrantPapers(pool(), caseId)).at(-1);
	const { vault, casefile } = deps();
	const pdf = await openObjectBytes(pool(), vault.folder, paper?.objectId ?? "", casefile.unwrap);
	const opened = openReceiptPdf(pdf, ownPdfPlatform);
	if (!opened.ok) throw new Error(opened.fault);
	const decoded = decodePermit(opened.paper.json ?? new Uint8Array());
	if (!decoded.ok) throw new Error(decoded.path);
	return { pdf, permit: decoded.permit };
}

/** What number and code tell the public at a moment. */
async function asked({ number, code }: Permit, at = houseNow) {
	const found = await house.web.deps.permits?.findPaper({ number, code });
	return found ? presentPaper(found, at, zone) : null;
}

async function lettersOf(caseId: string) {
	const caseKey = await openCaseKey(pool(), caseId, deps().casefile.unwrap);
	const messages = await listMessagesOfCase(pool(), caseId);
	return messages.map((message) => ({
		languages: message.languages,
		letter: (
			openMessage(message, { caseKey, unwrap: deps().casefile.unwrap }).data as {
				letter: { kind: string; data: object };
			}
		).letter,
	}));
}

/** Checks a code as an inspector without a network does: with the published certificate, and the list that he kept. */
async function inspected(code: string, at: number) {
	const { permitJws } = house.web;
	const certificate = permitJws.certificates[0] ?? new Uint8Array();
	// The address that the paper names, as the office of the test publishes it.
	const lists = await deps().store.tx((tx) =>
		publishStatusLists(tx, { publicUrl: publicUrl(), key: permitJws, now: at }).then(() =>
			tx.query<{ token: string }>("select token from status_lists"),
		),
	);
	const keys = [{ id: permitKeyId(certificate), certificate }];
	const tokens = lists.rows.map(({ token }) => token);
	const checked = await checkPermitCode(
		code,
		{ keys, lists: tokens },
		{ todayOf: (kind) => localDate(at, paperZone(kind) ?? "Asia/Bishkek"), now: at },
		nodePermitPorts,
	);
	return checked.read === "token" ? checked.verdict.kind : checked.read;
}

function publicUrl(): string {
	return new URL(deps().casefile.frame(round.procedure, "seoul").letterOffice.guideUrl).origin;
}

describe("a certificate of appointment", () => {
	it("is issued when the place is confirmed and not before, from that day to the round's last day, without a fee or a photograph", async () => {
		const one = await house.place({ name: "ASANOVA NURGUL" });
		expect(await issuePapers(deps(), await on(one.caseId))).toEqual({
			kind: "refused",
			refusal: { code: "place-unconfirmed" },
		});
		await house.say(one.caseId, "confirmPlace", "2026-11-16");
		expect(await issuePapers(deps(), await on(one.caseId))).toMatchObject({ kind: "done" });
		await house.work();
		const { permit } = await paperOf(one.caseId);
		expect(permit).toMatchObject({
			format: 2,
			kind: "appointment",
			number: expect.stringMatching(/^RL-2026-\d{6}$/),
			holder: { name: "ASANOVA NURGUL", passportNumber: null, birthDate: null, citizenship: null },
			languages: ["ko", "ky"],
			photoSha256: null,
			validFrom: "2026-11-16",
			validTo: "2027-06-30",
			clock: { zone },
		});
		expect((await findCase(pool(), one.caseId))?.status).toBe("granted");
	});

	it("is issued to nobody who has left his place again, and to nobody twice", async () => {
		const one = await house.place({ name: "GONE AGAIN" });
		await house.say(one.caseId, "confirmPlace", today);
		await house.say(one.caseId, "leavePlace", today);
		expect(await issuePapers(deps(), await on(one.caseId))).toMatchObject({ kind: "refused" });
		const { caseId } = await appointed("ONLY ONCE");
		expect(await issuePapers(deps(), await on(caseId))).toMatchObject({ kind: "refused" });
	});

	it("names its holder in both scripts where he gave both", async () => {
		const one = await house.place({ name: "KIM OLGA", koreanName: "김올가" });
		await house.say(one.caseId, "confirmPlace", today);
		await issuePapers(deps(), await on(one.caseId));
		await house.work();
		expect((await paperOf(one.caseId)).permit.holder).toMatchObject({ name: "KIM OLGA", otherName: "김올가" });
	});

	it("tells the leader in his language, with the term and the number", async () => {
		const { caseId, permit } = await appointed("TOLD LEADER");
		const letter = (await lettersOf(caseId)).find((one) => one.letter.kind === "paper-issued");
		expect(letter).toMatchObject({
			languages: ["ky"],
			letter: { data: { papers: [{ number: permit.number, validTo: "2027-06-30" }] } },
		});
	});

	it.skipIf(spawnSync("pdftoppm", ["-v"]).error !== undefined)(
		"has a code that a reader reads off the printed page, and that verifies without a network: valid, ended, expired",
		async () => {
			const { pdf, permit, row } = await appointed("CHECKED OFFLINE");
			const path = join(folder, "certificate.pdf");
			writeFileSync(path, pdf);
			spawnSync("pdftoppm", ["-r", "200", "-png", "-singlefile", path, join(folder, "page")]);
			const { data, info } = await sharp(join(folder, "page.png"))
				.ensureAlpha()
				.raw()
				.toBuffer({ resolveWithObject: true });
			const code = decodeQR({ width: info.width, height: info.height, data: new Uint8Array(data) });
			expect(code).toBe(permit.token);
			expect(await inspected(code, houseNow)).toBe("valid");
			expect(await inspected(code, endOfDay("2027-06-30", zone) + 1)).toBe("expired");
			await revokeGrant(
				deps(),
				{
					grantId: row.grantId,
					seenVersion: (await findGrantRow(pool(), row.grantId))?.version ?? 0,
					officerId: house.officer,
					grants,
				},
				{ ground: "stay-ended", reason: "He has left the country.", on: today },
			);
			expect(await inspected(code, houseNow)).toBe("revoked");
			expect(
				await inspected(
					code.replace(/.$/, (last) => (last === "A" ? "B" : "A")),
					houseNow,
				),
			).not.toBe("valid");
		},
	);
});

describe("the end of an appointment before its term", () => {
	async function onGrant(grantId: string) {
		const row = await findGrantRow(pool(), grantId);
		return { grantId, seenVersion: row?.version ?? 0, officerId: house.officer, grants };
	}

	it("needs a ground of its own list and a reason, tells the leader the ground and not the reason, and the public the day", async () => {
		const { caseId, permit, row } = await appointed("DISMISSED LEADER");
		const asks = { reason: "She works in another country now.", on: today };
		const wrong = await revokeGrant(deps(), await onGrant(row.grantId), { ...asks, ground: "not-selected" });
		expect(wrong).toEqual({ kind: "refused", refusal: { code: "no-such-ground" } });
		expect(await asked(permit)).toMatchObject({ state: "valid", endedAt: null });
		const done = await revokeGrant(deps(), await onGrant(row.grantId), { ...asks, ground: "stay-ended" });
		expect(done).toMatchObject({ kind: "done", told: true });
		expect(await asked(permit)).toMatchObject({ state: "revoked", endedAt: houseNow });
		const letter = (await lettersOf(caseId)).find((one) => one.letter.kind === "paper-revoked");
		expect(letter).toMatchObject({ languages: ["ky"], letter: { data: { ground: "stay-ended", on: today } } });
		expect(JSON.stringify(letter)).not.toContain("another country");
	});

	it("comes on its day: until then the certificate is good, and from its first second in Seoul it is ended", async () => {
		const { permit, row } = await appointed("ENDS LATER");
		const on = "2026-12-01";
		await revokeGrant(deps(), await onGrant(row.grantId), {
			ground: "no-activity",
			reason: "No journal since July.",
			on,
		});
		expect(await asked(permit)).toMatchObject({ state: "valid", endedAt: null });
		house.web.desk.at(startOfDay(on, zone));
		await house.work();
		expect(await asked(permit, startOfDay(on, zone))).toMatchObject({
			state: "revoked",
			endedAt: startOfDay(on, zone),
		});
		house.web.desk.at(houseNow);
	});

	it("is not what a lost certificate's former number tells: it was replaced, and nobody was dismissed", async () => {
		const { permit, row } = await appointed("LOST HIS PAPER");
		expect(await reissueGrant(deps(), await onGrant(row.grantId), null)).toMatchObject({ kind: "done" });
		expect(await asked(permit)).toMatchObject({ state: "revoked", endedAt: null });
	});

	it("may be the leader's own: asked on his page, written by a worker, told to him, and never for a day that has passed", async () => {
		const { caseId, permit, row } = await appointed("RESIGNED LEADER");
		await askResignation(pool(), { grantId: row.grantId, on: "2026-11-16" }, houseNow);
		await house.work();
		expect(await asked(permit)).toMatchObject({ state: "revoked", endedAt: houseNow });
		const letter = (await lettersOf(caseId)).find((one) => one.letter.kind === "paper-revoked");
		expect(letter).toMatchObject({ letter: { data: { ground: "resigned", on: today } } });
		// Asked twice it is done once, and quietly.
		await askResignation(pool(), { grantId: row.grantId, on: today }, houseNow);
		await house.work();
		expect((await lettersOf(caseId)).filter((one) => one.letter.kind === "paper-revoked")).toHaveLength(1);
	});
});

describe("a round's certificates", () => {
	it("are issued in one step to whoever has confirmed and was seen, within the places of the officer, and to nobody else", async () => {
		const scopes = scopesFor({ id: house.officer, grants: everywhere("registrar") }, "issuePaper");
		const elsewhere = scopesFor(
			{ id: house.officer, grants: [{ role: "registrar", procedure: null, office: "busan" }] },
			"issuePaper",
		);
		const confirmed = [await house.place({ name: "FIRST ONE" }), await house.place({ name: "SECOND ONE" })];
		for (const { caseId } of confirmed) await house.say(caseId, "confirmPlace", today);
		const silent = await house.place({ name: "SAYS NOTHING" });
		const places = await listPlacesToIssue(pool(), round, scopes);
		expect(await listRoundsToIssue(pool(), scopes)).toContainEqual({ ...round, places: places.length });
		expect(await listRoundsToIssue(pool(), elsewhere)).toEqual([]);
		const late = await house.place({ name: "CONFIRMS LATE" });
		await house.say(late.caseId, "confirmPlace", today);
		const seen = new Map(places.map(({ number, version }) => [number, version]));
		const step = { round, scopes, officerId: house.officer, grants };
		expect(await issueRound(deps(), { ...step, scopes: elsewhere }, seen)).toEqual({
			issued: [],
			notReady: [],
			changed: [],
		});
		const said = await issueRound(deps(), step, seen);
		expect([...said.issued].sort()).toEqual(confirmed.map(({ number }) => number).sort());
		expect([said.notReady, said.changed]).toEqual([[], []]);
		const left = await listPlacesToIssue(pool(), round, scopes);
		expect(left.map(({ number }) => number)).toEqual(expect.arrayContaining([silent.number, late.number]));
		expect(await issueRound(deps(), step, seen)).toEqual({ issued: [], notReady: [], changed: [] });
	});
});
