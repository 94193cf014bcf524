import { execFileSync } from "node:child_process";
import crypto from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { FastifyInstance } from "fastify";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { oids } from "../../../cms/src/oid.ts";
import {
	basicConstraintsExtension,
	keyUsageExtension,
	writeCertificate,
	writeName,
} from "../../../cms/src/x509-write.ts";
import { houseNow } from "../../../test/browser/desk-house.ts";
import { openWebHouse, type WebHouse } from "../../../test/browser/web-house.ts";
import { makeVisitor, type Visitor } from "../../../test/support/desk-visitor.ts";
import { issueGrant } from "../../../test/support/issued-grant.ts";
import { type Made, make, makeKey } from "../../../test/support/paths.ts";
import { employerJob } from "../../register/employer-entries.ts";
import { judgeEmployerSignIn } from "../../register/employer-sign-in.ts";
import { judgeSigner } from "../../trust/judge-signer.ts";
import { parseTrustList } from "../../trust/trust-list.ts";
import { buildWebApp } from "../app.ts";

const ownNumber = "01208199910011";
const otherNumber = "02101200010022";

let house: WebHouse;
let app: FastifyInstance;
let folder: string;
let visitor: Visitor;
let papers: { own: string; ownCard: string; other: string };
let root: Made;

/** A person of an organisation, certified by that authority; its files for OpenSSL. */
function certify(name: string, taxNumber: string | null, issuer: Made): { cert: string; key: string } {
	const key = makeKey();
	const subject = writeName([
		[oids.organization, `ЖЧК «${name}»`],
		...(taxNumber === null ? [] : ([[oids.innOrganisation, taxNumber]] as const)),
		[oids.commonName, name],
	]);
	const der = writeCertificate(
		{
			serial: crypto.randomBytes(8).map((byte, index) => (index === 0 ? (byte & 0x3f) | 1 : byte)),
			issuer: issuer.name,
			subject,
			notBefore: houseNow - 8_640_000,
			notAfter: houseNow + 8_640_000,
			spki: crypto.createPublicKey(key).export({ format: "der", type: "spki" }),
			extensions: [basicConstraintsExtension(false, null), keyUsageExtension(["digitalSignature", "nonRepudiation"])],
		},
		issuer.signer,
	);
	const files = { cert: path.join(folder, `${name}.crt`), key: path.join(folder, `${name}.key`) };
	const pem = (
		Buffer.from(der)
			.toString("base64")
			.match(/.{1,64}/g) ?? []
	).join("\n");
	writeFileSync(files.cert, `-----BEGIN CERTIFICATE-----\n${pem}\n-----END CERTIFICATE-----\n`);
	writeFileSync(files.key, key.export({ format: "pem", type: "pkcs8" }));
	return files;
}

function sign(text: Uint8Array, who: { cert: string; key: string }, how: readonly string[] = []): Buffer {
	const [plain, signed] = [path.join(folder, "text"), path.join(folder, "signed")];
	writeFileSync(plain, text);
	const files = ["-in", plain, "-out", signed, "-signer", who.cert, "-inkey", who.key];
	execFileSync("openssl", ["cms", "-sign", "-binary", "-outform", "DER", "-cades", ...files, ...how], {
		stdio: "pipe",
	});
	return readFileSync(signed);
}

beforeAll(async () => {
	house = await openWebHouse();
	folder = mkdtempSync(path.join(tmpdir(), "tilkat-employer-"));
	root = make({ name: "employer root", ca: true });
	const { deps } = house.desk;
	app = await buildWebApp({
		...house.deps,
		employer: {
			store: deps.store,
			vault: deps.vaultPublic,
			wake: () => {},
			attemptsPerMinute: 10_000,
			waitMilliseconds: 0,
		},
	});
	const wish = { validFrom: "2026-11-18", validTo: "2027-11-17" };
	const caseOf = async () => (await house.desk.file()).caseId;
	const own = await issueGrant(
		deps,
		{ ...wish, caseId: await caseOf(), item: "whole", kind: "employer-permit", places: 3 },
		houseNow,
	);
	const ownCard = await issueGrant(deps, { ...wish, caseId: await caseOf() }, houseNow);
	const other = await issueGrant(
		deps,
		{ ...wish, caseId: await caseOf(), holder: { employerTaxNumber: otherNumber } },
		houseNow,
	);
	papers = { own: own.number, ownCard: ownCard.number, other: other.number };
});
afterAll(async () => {
	await app.close();
	house.close();
	rmSync(folder, { recursive: true, force: true });
});
beforeEach(() => {
	visitor = makeVisitor(app);
	house.desk.at(houseNow);
});

/** The worker's part, by the judge of filings over one accredited authority. */
async function work(): Promise<string[]> {
	const { store, casefile, now } = house.desk.deps;
	const entry = {
		key: "infocom",
		names: { ky: "Инфоком", ru: "Инфоком", en: "Infocom", ko: "인포콤" },
		validFrom: "2026-01-01",
		validTo: null,
		recordedAt: "2026-01-01T00:00:00Z",
		source: "B14",
		demonstration: true,
		anchors: [Buffer.from(root.certificate).toString("base64")],
		intermediates: [],
		crlAddresses: [],
		ocspAddresses: [],
		gost: false,
	};
	const list = parseTrustList(JSON.stringify({ format: 1, entries: [entry] }));
	const lists = { fetch, now, known: async () => [], keep: async () => {} };
	const jobs = await store.pool.query<{ subject: string }>("delete from jobs where kind = $1 returning subject", [
		employerJob,
	]);
	const outcomes: string[] = [];
	for (const { subject } of jobs.rows)
		outcomes.push(
			await judgeEmployerSignIn(subject, {
				store,
				...casefile,
				publicUrl: house.deps.settings.publicUrl,
				judgeSigner: (asked) => judgeSigner(asked, list, lists),
				now,
				finish: async () => {},
			}),
		);
	return outcomes;
}

async function begin(who = visitor): Promise<Buffer> {
	expect((await who.submit("/employer?lang=en", {}, "/employer/begin")).statusCode).toBe(303);
	return (await who.get("/employer/text")).rawPayload;
}

async function send(signature: Uint8Array, who = visitor) {
	const { body } = await who.get("/employer");
	const token = /name="token" value="([^"]*)"/.exec(body)?.[1] ?? "";
	const boundary = "xxTESTxx";
	const payload = Buffer.concat([
		Buffer.from(`--${boundary}\r\ncontent-disposition: form-data; name="token"\r\n\r\n${token}\r\n`),
		Buffer.from(
			`--${boundary}\r\ncontent-disposition: form-data; name="signature"; filename="x.p7s"\r\ncontent-type: application/octet-stream\r\n\r\n`,
		),
		signature,
		Buffer.from(`\r\n--${boundary}--\r\n`),
	]);
	return app.inject({
		method: "POST",
		url: "/employer/sign",
		cookies: who.jar(),
		headers: { "content-type": `multipart/form-data; boundary=${boundary}` },
		payload,
	});
}

describe("an employer signs in with its certificate", () => {
	it.each([
		["detached", []],
		["attached", ["-nodetach"]],
	])(
		"%s, and sees its own papers and nobody else's, without a worker's name, each look recorded",
		async (_name, how) => {
			const text = await begin();
			expect(text.toString()).toContain("Tilkat employer sign-in 1");
			expect((await send(sign(text, certify("own", ownNumber, root), how))).statusCode).toBe(303);
			expect((await visitor.get("/employer")).body).toContain("being checked");
			expect(await work()).toEqual(["let-in"]);
			const reads = async () =>
				(await house.desk.deps.store.pool.query<{ n: number }>("select count(*)::int as n from employer_reads")).rows[0]
					?.n;
			const before = await reads();
			const old = visitor.cookies.get("tilkat_employer") ?? "";
			const { body } = await visitor.get("/employer");
			expect(body).toContain(papers.own);
			expect(body).toContain(papers.ownCard);
			expect(body).not.toContain(papers.other);
			for (const hidden of ["AKHMET", "DEMIR", "U12345678", ownNumber]) expect(body).not.toContain(hidden);
			expect(await reads()).toBe((before ?? 0) + 1);
			// The cookie from before the sign-in opens nothing any more.
			const stolen = await app.inject({ url: "/employer", cookies: { ...visitor.jar(), tilkat_employer: old } });
			expect(stolen.body).not.toContain(papers.own);
			house.desk.at(houseNow + 901);
			expect((await visitor.get("/employer")).body).not.toContain(papers.own);
		},
	);

	it("is not let in by a signature of another attempt, of another text, or a second time", async () => {
		const own = certify("again", ownNumber, root);
		const replayed = sign(await begin(), own);
		const other = makeVisitor(app);
		await begin(other);
		expect((await send(replayed, other)).statusCode).toBe(303);
		expect(await work()).toEqual(["other-text"].map(() => expect.stringMatching(/other-text|not-genuine/)));
		expect((await other.get("/employer")).body).not.toContain(papers.own);
		// The first one, used once, is used up.
		expect((await send(replayed)).statusCode).toBe(303);
		expect(await work()).toEqual(["let-in"]);
		expect((await send(replayed)).statusCode).not.toBe(303);
		const changed = makeVisitor(app);
		const text = await begin(changed);
		await send(sign(Buffer.concat([text, Buffer.from("\n")]), own, ["-nodetach"]), changed);
		expect(await work()).toEqual(["other-text"]);
		expect((await changed.get("/employer?lang=en")).body).toContain("Another text was signed");
	});

	it("is not let in after ten minutes", async () => {
		const signature = sign(await begin(), certify("late", ownNumber, root));
		house.desk.at(houseNow + 601);
		const answer = await send(signature);
		expect(answer.statusCode).toBe(403);
		expect(await work()).toEqual([]);
	});

	it("is not let in by a stranger's authority, by a certificate without an organisation's number, or by no signature", async () => {
		const stranger = make({ name: "stranger root", ca: true });
		await send(sign(await begin(), certify("stranger", ownNumber, stranger)));
		expect(await work()).toEqual(["not-trusted"]);
		const person = makeVisitor(app);
		await send(sign(await begin(person), certify("person", null, root)), person);
		expect(await work()).toEqual(["no-organisation"]);
		expect((await person.get("/employer?lang=en")).body).toContain("/mine");
		const empty = makeVisitor(app);
		await begin(empty);
		await send(Buffer.from("no signature at all"), empty);
		expect(await work()).toEqual(["not-signed"]);
	});

	it("is not let in by what two have signed", async () => {
		const text = await begin();
		const [first, second] = [certify("first", ownNumber, root), certify("second", otherNumber, root)];
		await send(sign(text, first, ["-signer", second.cert, "-inkey", second.key]));
		expect(await work()).toEqual(["too-many"]);
	});

	it("leaves no signature behind: what was judged is gone from the table", async () => {
		const left = await house.desk.deps.store.pool.query(
			"select from employer_entries where judged_at is not null and upload is not null",
		);
		expect(left.rowCount).toBe(0);
	});
});
