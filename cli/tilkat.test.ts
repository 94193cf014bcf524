import { execFileSync } from "node:child_process";
import { createHash, X509Certificate } from "node:crypto";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { simpleParser } from "mailparser";
import { PDFDocument } from "pdf-lib";
import sharp from "sharp";
import { SMTPServer } from "smtp-server";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { unwrapContentKey } from "../cms/src/envelope-read.ts";
import { nodePlatform, openingKeyFromPem, signingKeyFromPem } from "../cms/src/node.ts";
import { writeSigned } from "../cms/src/signed-write.ts";
import { pullOf } from "../cms/src/source.ts";
import { nodeContainerPlatform } from "../container/src/node.ts";
import { openContainer } from "../container/src/open.ts";
import { encodeReceipt, type Receipt } from "../container/src/receipt.ts";
import { type Identity, type OpensslRoom, openRoom } from "../container/vectors/openssl-sender.ts";
import type { Terminal } from "./terminal.ts";
import { main } from "./tilkat.ts";

let room: OpensslRoom;
let office: Identity;
let receiptKey: Identity;
let company: Identity;
let server: Server;
let url: string;
let base: string;
let home: string;
let out: string;

const sha = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");

/** A terminal that remembers what was said and gives prepared answers. */
function recorder(answers: string[] = []): Terminal & { said: string; printed: string } {
	return {
		said: "",
		printed: "",
		interactive: answers.length > 0,
		say(text) {
			this.said += `${text}\n`;
		},
		print(text) {
			this.printed += `${text}\n`;
		},
		progress() {},
		ask(question) {
			const answer = answers.shift();
			if (answer === undefined) throw new Error(`not prepared: ${question}`);
			return Promise.resolve(answer);
		},
		askSecret: () => Promise.resolve("secret"),
	};
}

async function pdf(pages: number): Promise<Uint8Array> {
	const document = await PDFDocument.create();
	const image = await document.embedPng(
		await sharp({ create: { width: 1654, height: 2339, channels: 3, background: "#eee" } })
			.png()
			.toBuffer(),
	);
	for (let page = 0; page < pages; page++)
		document.addPage([595, 842]).drawImage(image, { x: 0, y: 0, width: 595, height: 842 });
	document.setTitle(`${Math.random()}`);
	return document.save();
}

beforeAll(async () => {
	room = openRoom();
	office = room.identity("office");
	receiptKey = room.identity("receipts", { key: "ec" });
	company = room.identity("company", { subject: "/C=KG/O=ОсОО Тест/CN=Асанов Асан" });
	const pem = (who: Identity): string => new X509Certificate(who.certificateDer).toString();
	server = createServer((_request, response) => {
		response.setHeader("content-type", "application/json").end(
			JSON.stringify({
				certificate: pem(office),
				fingerprint: sha(office.certificateDer),
				address: "migration@demo.example",
				smtp: null,
				procedures: [
					{ id: "kg-work-permit", law: "2018", address: "migration@demo.example", kinds: ["attract", "card"] },
				],
				receipts: { certificate: pem(receiptKey), fingerprint: sha(receiptKey.certificateDer) },
				name: { ky: "x", ru: "x", en: "x", ko: "x" },
				demonstration: true,
			}),
		);
	});
	await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
	url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
	base = mkdtempSync(join(tmpdir(), "tilkat-cli-"));
	const scans = join(base, "scans");
	mkdirSync(scans);
	writeFileSync(join(scans, "Арыз, 2 барак.pdf"), await pdf(2));
	writeFileSync(join(scans, "Каттоо күбөлүгү, 1 барак.pdf"), await pdf(1));
	const answers = {
		organisation: "ОсОО «Тест»",
		taxNumber: "01234567890123",
		sector: "industry",
		licensed: false,
		region: "bishkek",
		places: [{ occupation: "welder", count: 2 }],
	};
	writeFileSync(join(base, "answers.yaml"), JSON.stringify(answers));
	execFileSync("openssl", [
		"pkcs12",
		"-export",
		"-inkey",
		company.key,
		"-in",
		company.certificate,
		"-out",
		join(base, "key.p12"),
		"-passout",
		"pass:secret",
	]);
	writeFileSync(join(base, "password"), "secret\n");
});
afterAll(() => {
	server.close();
	room.remove();
	rmSync(base, { recursive: true, force: true });
});
let runs = 0;
beforeEach(() => {
	runs++;
	home = join(base, `home-${runs}`);
	out = join(base, `out-${runs}`);
});

function packArgs(...more: string[]): string[] {
	return [
		"pack",
		join(base, "scans"),
		"--authority",
		url,
		"--home",
		home,
		"--out",
		out,
		"--lang",
		"en",
		"--json",
		...more,
	];
}

const full = (): string[] => ["--kind", "attract", "--answers", join(base, "answers.yaml")];
const p12 = (): string[] => ["--p12", join(base, "key.p12"), "--password-file", join(base, "password")];

function opened(zip: Uint8Array) {
	const keys = [openingKeyFromPem(readFileSync(office.key, "utf8"), office.certificateDer)];
	return openContainer(zip, {
		platform: nodeContainerPlatform,
		unwrap: (head) => unwrapContentKey(head, keys, nodePlatform),
		authorityFingerprints: [sha(office.certificateDer)],
		procedure: "kg-work-permit",
	});
}

function written(ending: string): Uint8Array {
	const file = readdirSync(out).find((name) => name.endsWith(ending)) ?? "";
	return new Uint8Array(readFileSync(join(out, file)));
}

describe("tilkat pack", () => {
	test("a folder, answers and a PKCS#12 become a container that opens without a finding, and a letter", async () => {
		const terminal = recorder();
		expect(await main(packArgs(...full(), ...p12(), "--from", "me@company.example"), terminal), terminal.said).toBe(0);
		const filing = opened(written(".zip"));
		expect(filing.findings).toEqual([]);
		expect(filing.manifest?.value.kind).toBe("attract");
		expect(filing.documents.map((each) => [each.listed?.kind, each.listed?.sheets])).toEqual([
			["application", 2],
			["registration-certificate", 1],
		]);
		const mail = await simpleParser(Buffer.from(written(".eml")));
		expect(mail.subject).toBe("ЧЖК – ОсОО «Тест»");
		expect(new Uint8Array(mail.attachments[0]?.content ?? Buffer.alloc(0))).toEqual(written(".zip"));
		expect(terminal.said).toContain(sha(office.certificateDer).replace(/(.{4})(?=.)/g, "$1 "));
		const secret = /Second secret.*\n {2}(\S+)/.exec(terminal.said)?.[1];
		expect(secret).toMatch(/^([0-9A-Z]{4}-){6}[0-9A-Z]{4}$/);
		expect(
			JSON.parse(terminal.printed).findings.filter((each: { severity: string }) => each.severity === "error"),
		).toEqual([]);
	});

	test("what nobody wrote down is asked, one by one", async () => {
		const asked = ["1", "ОсОО «Тест»", "01234567890123", "1", "нет", "no", "1", "welder", "x", "2", "no"];
		// May stay empty: staff in all, the paper to renew, the language of the answers.
		const answers = [...asked, "", "", ""];
		const terminal = recorder(answers);
		expect(await main(packArgs("--check-only"), terminal), terminal.said).toBe(0);
		expect(terminal.said).toContain("That does not fit");
	});

	test("every fault is said with how to mend it, and nothing is written", async () => {
		const faulty = join(base, "faulty");
		mkdirSync(faulty, { recursive: true });
		writeFileSync(join(faulty, "Арыз, 2 барак.pdf"), "%PDF-1.4\n");
		writeFileSync(join(faulty, "Лицензия, 1 барак.pdf"), "Rar!\u001a\u0007\u0000");
		const args = packArgs(...full(), ...p12());
		args[1] = faulty;
		for (const lang of ["ky", "ru", "en", "ko"]) {
			const terminal = recorder();
			args[args.indexOf("--lang") + 1] = lang;
			expect(await main(args, terminal)).toBe(3);
			const codes = JSON.parse(terminal.printed).findings.map((each: { code: string }) => each.code);
			expect(codes).toEqual(expect.arrayContaining(["K11", "C01"]));
			expect(terminal.said).toContain("[C01]");
		}
		expect(() => readdirSync(out)).toThrow();
	});

	test("a correction quotes its number and may bring one file only", async () => {
		const one = join(base, "correction");
		mkdirSync(one);
		const name = "Арыз, 2 барак.pdf";
		writeFileSync(join(one, name), readFileSync(join(base, "scans", name)));
		const args = packArgs(...full(), ...p12());
		args[1] = one;
		expect(await main(args, recorder())).toBe(3);
		const terminal = recorder();
		expect(await main([...args, "--quotes", "KG-7K4M2-QXP9R-TAVZ"], terminal)).toBe(0);
		expect(terminal.said).toContain("KG-7K4M2-QXP9R-TAVZ");
		expect(terminal.said).not.toMatch(/(?:[0-9A-Z]{4}-){6}[0-9A-Z]{4}/);
		expect(opened(written(".zip")).manifest?.value.quotes).toBe("KG-7K4M2-QXP9R-TAVZ");
		expect((await simpleParser(Buffer.from(written(".eml")))).subject).toBe("ЧЖК – ОсОО «Тест», KG-7K4M2-QXP9R-TAVZ");
	});

	test("the reply address is signed with the list of contents: said, or that of --from; none where neither is", async () => {
		const replyTo = async (...more: string[]) => {
			expect(await main(packArgs(...full(), ...p12(), ...more), recorder())).toBe(0);
			return opened(written(".zip")).manifest?.value.replyTo;
		};
		expect(await replyTo("--reply-to", "answers@test.kg")).toBe("answers@test.kg");
		expect(await replyTo("--from", "office@test.kg")).toBe("office@test.kg");
		expect(await replyTo()).toBeUndefined();
		const terminal = recorder();
		expect(await main(packArgs(...full(), ...p12(), "--reply-to", "no address"), terminal)).not.toBe(0);
		expect(terminal.said).toContain("--reply-to");
	});

	test("the letter is sent by SMTP, and a refusal is told", async () => {
		let received = "";
		let refuse = false;
		const smtp = new SMTPServer({
			disabledCommands: ["STARTTLS"],
			authOptional: true,
			onRcptTo: (_address, _session, done) => done(refuse ? new Error("no such box") : undefined),
			onData(stream, _session, done) {
				stream.on("data", (chunk) => {
					received += chunk;
				});
				stream.on("end", () => done());
			},
		});
		await new Promise<void>((done) => smtp.listen(0, "127.0.0.1", done));
		const port = (smtp.server.address() as AddressInfo).port;
		const send = ["--from", "me@company.example", "--send", `smtp://127.0.0.1:${port}`];
		try {
			const terminal = recorder();
			expect(await main(packArgs(...full(), ...p12(), ...send), terminal), terminal.said).toBe(0);
			const mail = await simpleParser(received);
			expect(mail.attachments).toHaveLength(1);
			refuse = true;
			const again = recorder();
			expect(await main(packArgs(...full(), ...p12(), ...send), again)).toBe(6);
			expect(again.said).toContain("no such box");
		} finally {
			await new Promise<void>((done) => smtp.close(done));
		}
	});

	test("files signed with another tool: the list is signed in a second step", async () => {
		const scans = join(base, "signed");
		mkdirSync(scans);
		for (const name of readdirSync(join(base, "scans"))) {
			const bytes = new Uint8Array(readFileSync(join(base, "scans", name)));
			if (name.startsWith("Арыз")) {
				writeFileSync(join(scans, name), bytes);
				writeFileSync(join(scans, `${name}.sig`), room.sign(bytes, company, []));
			} else writeFileSync(join(scans, `${name}.p7m`), room.sign(bytes, company));
		}
		const args = packArgs(...full(), "--signed-elsewhere");
		args[1] = scans;
		const first = recorder();
		expect(await main(args, first), first.said).toBe(2);
		expect(first.said).toContain("tilkat.json");
		writeFileSync(
			join(scans, "tilkat.json.sig"),
			room.sign(new Uint8Array(readFileSync(join(scans, "tilkat.json"))), company, []),
		);
		const second = recorder();
		expect(await main(args, second), second.said).toBe(0);
		const filing = opened(written(".zip"));
		expect(filing.findings).toEqual([]);
		expect(filing.manifest?.signed).toBe(true);
		expect(filing.documents).toHaveLength(2);
		rmSync(out, { recursive: true });
		const third = recorder();
		expect(await main([...args, "--no-manifest"], third), third.said).toBe(0);
		expect(opened(written(".zip")).findings.map((each) => each.code)).toEqual(["K20"]);
	});

	test("another certificate than the one kept or expected is refused", async () => {
		mkdirSync(join(home, "authorities"), { recursive: true });
		const kept = {
			source: url,
			fingerprint: "f".repeat(64),
			certificate: "",
			receiptFingerprint: null,
			receiptCertificate: null,
			keptAt: "",
		};
		writeFileSync(join(home, "authorities", "f.json"), JSON.stringify(kept));
		expect(await main(packArgs(...full(), ...p12()), recorder())).toBe(5);
		expect(await main(packArgs(...full(), ...p12(), "--accept-new-key"), recorder())).toBe(0);
		expect(await main(packArgs(...full(), ...p12(), "--authority-fingerprint", "ab"), recorder())).toBe(5);
	});

	test.each([
		[2, "no key", () => full()],
		[2, "an unknown option", () => ["--colour"]],
		[2, "no such kind", () => ["--kind", "nothing"]],
		[
			4,
			"a wrong password",
			() => [...full(), "--p12", join(base, "key.p12"), "--password-file", join(base, "answers.yaml")],
		],
	])("exit code %i: %s", async (code, _what, args) => {
		expect(await main(packArgs(...args()), recorder())).toBe(code);
	});
});

describe("tilkat inspect", () => {
	test("shows the outside without a key, of the archive and of the letter; the inside with it", async () => {
		await main(packArgs(...full(), ...p12()), recorder());
		for (const ending of [".zip", ".eml"]) {
			const file = join(out, readdirSync(out).find((name) => name.endsWith(ending)) ?? "");
			const terminal = recorder();
			expect(await main(["inspect", file, "--lang", "en", "--json"], terminal), terminal.said).toBe(0);
			expect(JSON.parse(terminal.printed).files.map((each: { entryName: string }) => each.entryName)).toEqual([
				"tilkat.json.p7m",
				"application-2-barak.pdf.p7m",
				"registration-certificate-1-barak.pdf.p7m",
			]);
		}
		const file = join(out, readdirSync(out).find((name) => name.endsWith(".zip")) ?? "");
		const terminal = recorder();
		expect(
			await main(
				["inspect", file, "--key", office.key, "--cert", office.certificate, "--lang", "en", "--json"],
				terminal,
			),
		).toBe(0);
		expect(terminal.said).toContain("Асанов Асан (TOTAL-PASSED)");
		expect(await main(["inspect", join(base, "answers.yaml"), "--lang", "en"], recorder())).toBe(9);
	});
});

describe("tilkat verify", () => {
	const receipt = (): Receipt => {
		const files = readdirSync(join(base, "scans"))
			.sort()
			.map((name, index) => {
				const bytes = readFileSync(join(base, "scans", name));
				return { ordinal: index + 1, name, kind: null, sizeBytes: bytes.length, sha256: sha(bytes) };
			});
		const text = { en: "x" };
		return {
			format: 1,
			number: "KG-7K4M-2QXP",
			procedure: "kg-work-permit",
			kind: "attract",
			titles: { procedure: text, kind: text },
			authority: { name: { en: "Test office" }, fingerprint: sha(office.certificateDer) },
			arrivedAt: "2026-11-22T10:00:00Z",
			completedAt: "2026-11-22T10:00:00Z",
			recordedAt: "2026-11-22T10:00:01Z",
			issuedAt: "2027-01-01T10:00:05Z",
			clock: { zone: "Asia/Bishkek", test: false },
			applicant: "ОсОО «Тест»",
			files,
			warnings: [],
			nextStep: { what: text, byDate: null },
			stateUrl: "http://localhost/state/1",
			proof: { version: 1, chainHead: "0".repeat(64) },
			demonstration: true,
		};
	};
	const keep = (change: (json: Uint8Array) => Uint8Array = (json) => json): string => {
		const folder = mkdtempSync(join(base, "receipt-"));
		const json = encodeReceipt(receipt());
		const key = signingKeyFromPem(readFileSync(receiptKey.key, "utf8"), receiptKey.certificateDer);
		writeFileSync(
			join(folder, "receipt.json.p7s"),
			writeSigned(pullOf(json), { key, platform: nodePlatform, signingTime: 1_800_000_000, detached: true }),
		);
		writeFileSync(join(folder, "receipt.json"), change(json));
		return join(folder, "receipt.json");
	};
	const run = async (file: string, ...more: string[]): Promise<[number, string]> => {
		const terminal = recorder();
		const code = await main(["verify", file, join(base, "scans"), "--home", home, "--lang", "en", ...more], terminal);
		return [code, terminal.said + terminal.printed];
	};

	test("OK against the authority kept when packing; against a given fingerprint", async () => {
		await main(packArgs(...full(), "--check-only"), recorder());
		const [code, said] = await run(keep());
		expect(said).toContain("verify: OK");
		expect(code).toBe(0);
		expect((await run(keep(), "--fingerprint", sha(receiptKey.certificateDer)))[0]).toBe(0);
		expect((await run(keep(), "--authority", receiptKey.certificate))[0]).toBe(0);
	});

	test("an unknown signer, an altered receipt and no signature are not verified", async () => {
		expect((await run(keep()))[0]).toBe(7);
		const pinned = ["--fingerprint", sha(receiptKey.certificateDer)];
		const altered = keep((json) => Buffer.from(Buffer.from(json).toString().replace("KG-7K4M", "KG-8K4M")));
		const [code, said] = await run(altered, ...pinned);
		expect([code, said.includes("altered")]).toEqual([7, true]);
		const lonely = keep();
		rmSync(`${lonely}.p7s`);
		expect((await run(lonely, ...pinned))[0]).toBe(7);
		expect((await run(keep(), "--fingerprint", sha(office.certificateDer)))[0]).toBe(7);
	});

	test("a file that changed since is told", async () => {
		const file = keep();
		const name = join(base, "scans", "Арыз, 2 барак.pdf");
		const before = readFileSync(name);
		writeFileSync(name, "%PDF changed");
		try {
			const [code, said] = await run(file, "--fingerprint", sha(receiptKey.certificateDer));
			expect(code).toBe(8);
			expect(said).toContain("NOT IN THE FOLDER");
		} finally {
			writeFileSync(name, before);
		}
	});
});
