import { generateKeyPairSync } from "node:crypto";
import { dkimSign } from "mailauth";
import { describe, expect, test } from "vitest";
import type { DkimKey } from "../keys/keys.ts";
import { composeLetter } from "./compose.ts";
import { parseFields } from "./fields.ts";
import type { Origin, VerdictSettings } from "./verdict.ts";
import { readRelayVerdict, startVerdict } from "./verdict.ts";

const pair = generateKeyPairSync("rsa", { modulusLength: 2048 });
const privateKey = pair.privateKey.export({ type: "pkcs8", format: "pem" }).toString();
const dkim: DkimKey = {
	selector: "t",
	async signMessage(raw, domain) {
		const one = { signingDomain: domain, selector: "t", privateKey };
		const signed = await dkimSign(Buffer.from(raw), {
			...one,
			canonicalization: "relaxed/relaxed",
			signatureData: [one],
		});
		return signed.signatures;
	},
};

const zone: Readonly<Record<string, string>> = {
	"t._domainkey.example.kg": `v=DKIM1; k=rsa; p=${pair.publicKey.export({ type: "spki", format: "der" }).toString("base64")}`,
	"example.kg": "v=spf1 ip4:192.0.2.1 -all",
	"_dmarc.example.kg": "v=DMARC1; p=reject",
	"elsewhere.kg": "v=spf1 ip4:192.0.2.9 -all",
};

async function resolver(name: string, type: string): Promise<string[][]> {
	const text = zone[name];
	if (type === "TXT" && text) return [[text]];
	throw Object.assign(new Error("no such name"), { code: "ENOTFOUND" });
}

const settings: VerdictSettings = { hostName: "mx.tilkat.localhost", authservIds: ["mx.gov.kg"], resolver };
const direct: Origin = {
	client: "192.0.2.1",
	helo: "mail.example.kg",
	envelopeFrom: "a@example.kg",
	throughRelay: false,
};

async function write(key: DkimKey | null, from = "a@example.kg"): Promise<Buffer> {
	const bytes = await composeLetter(
		{
			letter: { subject: "ЧЖК – Арча", text: "Салам  дүйнө \n\n", html: "<p>Салам</p>" },
			to: "migration@tilkat.localhost",
			from: { name: "Арча, ОсОО", address: from },
			replyTo: from,
			headerId: "<1@example.kg>",
			inReplyTo: null,
			writtenAt: 1_795_312_800,
			files: [{ name: "Квитанция.pdf", type: "application/pdf", bytes: Buffer.alloc(5_000, 7) }],
		},
		key,
	);
	return Buffer.from(bytes);
}

async function judge(letter: Buffer, origin: Partial<Origin> = {}, fromDomain = "example.kg", own = settings) {
	const reader = startVerdict({ ...direct, ...origin }, own);
	for (let at = 0; at < letter.length; at += 777) await reader.push(letter.subarray(at, at + 777));
	return reader.end(parseFields(letter.subarray(0, letter.indexOf("\r\n\r\n"))), fromDomain, 0);
}

describe("DKIM", () => {
	test("a signature of the From domain passes, and aligned", async () => {
		expect(await judge(await write(dkim), { client: "192.0.2.77" })).toMatchObject({
			dkim: "pass",
			spf: "fail",
			dmarc: "pass",
			aligned: true,
		});
	});
	test("a changed body or subject fails", async () => {
		const letter = await write(dkim);
		const body = Buffer.from(letter);
		body[letter.length - 100] = (body[letter.length - 100] ?? 0) ^ 1;
		expect(await judge(body, { client: "192.0.2.77" })).toMatchObject({
			dkim: "neutral",
			dmarc: "fail",
			aligned: false,
		});
	});
});

describe("a letter's origin", () => {
	test("SPF of the aligned domain speaks for it", async () => {
		expect(await judge(await write(null))).toMatchObject({
			judge: { by: "us", client: "192.0.2.1" },
			spf: "pass",
			dmarc: "pass",
			aligned: true,
		});
	});
	test("SPF of another domain does not", async () => {
		const verdict = await judge(await write(null), { client: "192.0.2.9", envelopeFrom: "b@elsewhere.kg" });
		expect(verdict).toMatchObject({ spf: "pass", dmarc: "fail", aligned: false });
	});
	test("a large signed letter is judged without being held in memory: the reader waits for the judge", async () => {
		const letter = Buffer.concat([await write(null), Buffer.alloc(8_000_000, "a line of text\r\n")]);
		const signed = Buffer.concat([Buffer.from(await dkim.signMessage(letter, "example.kg", 0)), letter]);
		expect(await judge(signed, { client: "192.0.2.77" })).toMatchObject({ dkim: "pass", aligned: true });
	});
	test("behind a relay SPF is not asked about the relay itself", async () => {
		expect(await judge(await write(null), { throughRelay: true })).toMatchObject({ spf: "none", aligned: false });
	});
	test("DNS that never answers ends as nobody's verdict, not as a sender that waits", async () => {
		const stuck = { ...settings, msMax: 100, resolver: () => new Promise<string[][]>(() => {}) };
		expect(await judge(await write(dkim), {}, "example.kg", stuck)).toMatchObject({
			judge: { by: "nobody", why: "timeout" },
			aligned: false,
		});
	});
});

describe("a configured relay's verdict (RFC 8601)", () => {
	const told =
		"Authentication-Results: mx.gov.kg; dkim=pass (x) header.d=example.kg; spf=fail smtp.mailfrom=a@b.kg\r\n";
	function read(head: string, hops = 1) {
		return readRelayVerdict(parseFields(Buffer.from(head)), ["mx.gov.kg"], hops, "example.kg");
	}
	test("is believed above the relay's own Received line", () => {
		expect(read(`${told}Received: from a\r\n`)).toMatchObject({
			judge: { by: "relay", authservId: "mx.gov.kg" },
			dkim: "pass",
			aligned: true,
		});
	});
	test("is not believed below it, nor under another name, nor for another domain", () => {
		expect(read(`Received: from relay\r\nReceived: from a\r\n${told}`)).toBe(null);
		expect(read(told.replace("mx.gov.kg", "mx.evil.kg"))).toBe(null);
		expect(read(told.replace("header.d=example.kg", "header.d=other.kg"))?.aligned).toBe(false);
	});
});
