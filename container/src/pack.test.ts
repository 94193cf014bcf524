import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { unwrapContentKey } from "../../cms/src/envelope-read.ts";
import { nodePlatform, openingKeyFromPem, signingKeyFromPem } from "../../cms/src/node.ts";
import { type Identity, type OpensslRoom, openRoom } from "../vectors/openssl-sender.ts";
import { hex } from "./hex.ts";
import { nodeContainerPlatform } from "./node.ts";
import { type OpenPorts, openContainer } from "./open.ts";
import { openPlan, type Packed, packContainer, type SealCipher } from "./pack.ts";
import { neutralNames, type PackDocument, planContainer } from "./pack-plan.ts";
import { formatSecondSecret, readSecondSecret } from "./second-secret.ts";
import { readZip } from "./zip-read.ts";

let room: OpensslRoom;
let office: Identity;
let officeEc: Identity;
let alice: Identity;
let bob: Identity;

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const sha = (bytes: Uint8Array): string => hex(nodeContainerPlatform.sha256(bytes));
const pdf = utf8("%PDF-1.4\none\n%%EOF\n");
const document = (change: Partial<PackDocument> = {}): PackDocument => {
	const bytes = change.bytes ?? pdf;
	return {
		name: "Арыз, 2 барак.pdf",
		kind: "application",
		fileWord: "application",
		person: null,
		sheets: 2,
		bytes,
		sha256: sha(bytes),
		...change,
	};
};

beforeAll(() => {
	room = openRoom();
	office = room.identity("office");
	officeEc = room.identity("office-ec", { key: "ec" });
	alice = room.identity("alice");
	bob = room.identity("bob", { key: "ec" });
});
afterAll(() => room.remove());

function head(to: Identity) {
	return {
		procedure: "kg-work-permit",
		kind: "card",
		regime: "2018",
		answers: { organisation: "ОсОО «Тест»" },
		createdAt: 1_795_000_000,
		authorityFingerprint: sha(to.certificateDer),
		secondSecretHash: sha(new Uint8Array(16)),
	};
}

function portsOf(...offices: Identity[]): OpenPorts {
	const keys = offices.map((who) => openingKeyFromPem(readFileSync(who.key, "utf8"), who.certificateDer));
	return {
		platform: nodeContainerPlatform,
		unwrap: (envelope) => unwrapContentKey(envelope, keys, nodePlatform),
		authorityFingerprints: offices.map((who) => sha(who.certificateDer)),
		procedure: "kg-work-permit",
	};
}

function pack(by: Identity | null, to: Identity, cipher: SealCipher, documents: readonly PackDocument[]): Packed {
	const work = packContainer(planContainer(head(to), documents), {
		signingKey: by === null ? null : signingKeyFromPem(readFileSync(by.key, "utf8"), by.certificateDer),
		authorityCertificate: to.certificateDer,
		cipher,
		signingTime: 1_795_000_000,
		platform: nodeContainerPlatform,
	});
	for (;;) {
		const step = work.next();
		if (step.done === true) return step.value;
	}
}

describe("what is packed opens without a finding", () => {
	test.each([
		["RSA to RSA, CBC", "aes-256-cbc", 0, 0],
		["EC to EC, CBC", "aes-256-cbc", 1, 1],
		["RSA to EC, GCM", "aes-256-gcm", 0, 1],
		["EC to RSA, GCM", "aes-256-gcm", 1, 0],
	] as const)("%s", (_what, cipher, signer, recipient) => {
		const to = [office, officeEc][recipient] as Identity;
		const documents = [
			document(),
			document({ kind: "passport", fileWord: "passport", person: 1, sheets: 3, bytes: utf8("%PDF-1.4\ntwo\n%%EOF\n") }),
		];
		const { zip, manifest } = pack([alice, bob][signer] as Identity, to, cipher, documents);
		const opened = openContainer(zip, portsOf(to));
		expect(opened.findings).toEqual([]);
		expect(opened.manifest?.value).toEqual(manifest);
		expect(opened.documents.map((each) => each.entryName)).toEqual([
			"application-2-barak.pdf.p7m",
			"passport-1-3-barak.pdf.p7m",
		]);
		expect(opened.documents.map((each) => each.listed?.kind)).toEqual(["application", "passport"]);
		expect(opened.documents.every((each) => each.signers[0]?.integrity.indication === "TOTAL-PASSED")).toBe(true);
		expect(opened.documents[0]?.signers[0]?.hasSigningCertificate).toBe("matches");
	});

	test.each(["aes-256-cbc", "aes-256-gcm"] as const)("%s gives back every byte, whatever the length", (cipher) => {
		// Each place of the end in a block of 16, and a document of more than one piece (4 MiB) that is cut inside a block.
		const lengths = [...Array.from({ length: 17 }, (_, more) => 40 + more), 5_000_003];
		const sent = lengths.map((length) => Uint8Array.from({ length }, (_, at) => pdf[at] ?? (at * 7 + length) & 0xff));
		const documents = sent.map((bytes, index) => document({ sheets: index + 1, bytes }));
		const opened = openContainer(pack(alice, office, cipher, documents).zip, portsOf(office));
		expect(opened.findings).toEqual([]);
		expect(opened.documents.map(({ bytes }) => sha(bytes))).toEqual(sent.map(sha));
		expect(opened.documents.map(({ sha256 }) => sha256)).toEqual(sent.map(sha));
	});

	test("openssl opens what we pack", () => {
		const { zip } = pack(alice, office, "aes-256-cbc", [document()]);
		const sealed = readZip(zip, nodeContainerPlatform).entries[1]?.bytes ?? new Uint8Array();
		const signed = room.run(
			["cms", "-decrypt", "-binary", "-inform", "DER", "-in", "IN", "-inkey", office.key],
			sealed,
		);
		const plain = room.run(
			["cms", "-verify", "-binary", "-inform", "DER", "-in", "IN", "-CAfile", alice.certificate, "-purpose", "any"],
			signed,
		);
		expect(plain).toEqual(pdf);
	});

	test("unzip and python list the same names", () => {
		const file = join(room.folder, "packed.zip");
		writeFileSync(file, pack(alice, office, "aes-256-cbc", [document()]).zip);
		const names = execFileSync("unzip", ["-Z1", file], { encoding: "utf8" }).trim().split("\n");
		expect(names).toEqual(["tilkat.json.p7m", "application-2-barak.pdf.p7m"]);
	});
});

describe("signed elsewhere", () => {
	test("attached and detached signatures of another tool are sealed as they are", () => {
		const other = utf8("%PDF-1.4\nother\n%%EOF\n");
		const documents = [
			document({ signature: { form: "detached", bytes: room.sign(pdf, alice, []) } }),
			document({
				kind: "licence",
				fileWord: "licence",
				bytes: other,
				signature: { form: "attached", bytes: room.sign(other, alice) },
			}),
		];
		const unsigned = planContainer(head(office), documents);
		const made = {
			form: "detached" as const,
			bytes: room.sign(unsigned.files[0]?.content ?? new Uint8Array(), alice, []),
		};
		const plan = planContainer(head(office), documents, made);
		expect(openPlan(plan, nodeContainerPlatform).findings).toEqual([]);
		const work = packContainer(plan, {
			signingKey: null,
			authorityCertificate: office.certificateDer,
			cipher: "aes-256-cbc",
			signingTime: 0,
			platform: nodeContainerPlatform,
		});
		let step = work.next();
		while (step.done !== true) step = work.next();
		const opened = openContainer(step.value.zip, portsOf(office));
		expect(opened.findings).toEqual([]);
		expect(opened.documents).toHaveLength(2);
		expect(opened.manifest?.signed).toBe(true);
	});
});

test("control at home sees the same findings as the authority after sealing", () => {
	const documents = [
		document(),
		document({ bytes: utf8("Rar!\u001a\u0007\u0000") }),
		document({ kind: "photo", fileWord: "photo", bytes: new Uint8Array() }),
	];
	const home = openPlan(planContainer(head(office), documents), nodeContainerPlatform);
	const away = openContainer(pack(alice, office, "aes-256-gcm", documents).zip, portsOf(office));
	const codes = (findings: readonly { code: string; file: { ordinal: number } | null }[]) =>
		findings.map(({ code, file }) => `${code}:${file?.ordinal}`);
	expect(codes(home.findings)).toEqual(["K11:2", "K17:3"]);
	expect(codes(away.findings)).toEqual(codes(home.findings));
});

test("neutral names tell kind, person and sheets, never whom it is about; equal ones get a letter", () => {
	const same = document({ fileWord: "passport", person: 2, name: "Иванов паспорт.pdf" });
	expect(neutralNames([same, same, { ...same, bytes: Uint8Array.of(0xff, 0xd8, 0xff) }])).toEqual([
		"passport-2-2-barak.pdf",
		"passport-2-a-2-barak.pdf",
		"passport-2-2-barak.jpg",
	]);
});

test("a second secret survives being read aloud, and a slip is noticed", () => {
	const secret = Uint8Array.from({ length: 16 }, (_, index) => index * 17);
	const text = formatSecondSecret(secret);
	expect(text).toMatch(/^([0-9A-Z]{4}-){6}[0-9A-Z]{4}$/);
	expect(readSecondSecret(text.toLowerCase().replaceAll("-", " ").replaceAll("0", "o").replaceAll("1", "l"))).toEqual(
		secret,
	);
	expect(readSecondSecret(text.replace(/.$/, (last) => (last === "7" ? "8" : "7")))).toBeNull();
	expect(readSecondSecret("x")).toBeNull();
});
