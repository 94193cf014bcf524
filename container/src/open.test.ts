import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { unwrapContentKey } from "../../cms/src/envelope-read.ts";
import { nodePlatform, openingKeyFromPem } from "../../cms/src/node.ts";
import { type Identity, type OpensslRoom, openRoom } from "../vectors/openssl-sender.ts";
import { hex } from "./hex.ts";
import { writeManifest } from "./manifest.ts";
import { nodeContainerPlatform } from "./node.ts";
import { type OpenedContainer, type OpenPorts, openContainer } from "./open.ts";
import { writeZip } from "./zip-write.ts";

let room: OpensslRoom;
let office: Identity;
let officeEc: Identity;
let alice: Identity;
let bob: Identity;
let ports: OpenPorts;

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const pdf = utf8(`%PDF-1.4\n1 0 obj\n<</Type/Catalog>>\nendobj\n${"% line\n".repeat(500)}trailer<<>>\n%%EOF\n`);
const pdf2 = utf8("%PDF-1.4\nanother\n%%EOF\n");

beforeAll(() => {
	room = openRoom();
	office = room.identity("office");
	officeEc = room.identity("office-ec", { key: "ec" });
	alice = room.identity("alice");
	bob = room.identity("bob", { key: "ec" });
	const keys = [office, officeEc].map((who) => openingKeyFromPem(readFileSync(who.key, "utf8"), who.certificateDer));
	ports = {
		platform: nodeContainerPlatform,
		unwrap: (head) => unwrapContentKey(head, keys, nodePlatform),
		authorityFingerprints: [hex(nodeContainerPlatform.sha256(office.certificateDer))],
		procedure: "kg-work-permit",
	};
});
afterAll(() => room.remove());

function seal(content: Uint8Array, by = alice, to = office): Uint8Array {
	return room.encrypt(room.sign(content, by), to);
}

function codes(opened: OpenedContainer): string[] {
	return opened.findings.map((each) => `${each.code}${each.file === null ? "" : `:${each.file.ordinal}`}`).sort();
}

describe("what real senders make opens", () => {
	test("signed inside encrypted, one per document, named by hand in Kyrgyz, no manifest", () => {
		const zip = writeZip([
			{ name: "Арыз, 2 барак.pdf.p7m", bytes: seal(pdf) },
			{ name: "Эмгек келишими, 3 барак.pdf.p7m", bytes: seal(pdf2, alice, officeEc) },
		]);
		const opened = openContainer(zip, ports);
		expect(codes(opened)).toEqual(["K20"]);
		expect(opened.form).toBe("zip");
		expect(opened.documents.map((each) => each.name)).toEqual(["Арыз, 2 барак.pdf", "Эмгек келишими, 3 барак.pdf"]);
		expect(opened.documents[0]?.bytes).toEqual(pdf);
		expect(opened.documents[0]?.signers[0]?.integrity.indication).toBe("TOTAL-PASSED");
		expect(opened.encryptedKeys).toHaveLength(2);
		expect(opened.keyIndexes).toEqual([0, 1]);
	});

	test.each(["sig", "p7s", "sgn"])("a detached .%s beside the document, both encrypted", (ending) => {
		const signature = room.sign(pdf, alice, []);
		const zip = writeZip([
			{ name: "Арыз.pdf.enc", bytes: room.encrypt(pdf, office) },
			{ name: `Арыз.pdf.${ending}.enc`, bytes: room.encrypt(signature, office) },
		]);
		const opened = openContainer(zip, ports);
		expect(codes(opened)).toEqual(["K20"]);
		expect(opened.documents).toHaveLength(1);
		expect(opened.documents[0]?.originalSignature?.bytes).toEqual(signature);
		expect(opened.documents[0]?.original.bytes).toEqual(pdf);
	});

	test("a detached signature is found by digest when its name says nothing", () => {
		const zip = writeZip([
			{ name: "a.pdf.enc", bytes: room.encrypt(pdf, office) },
			{ name: "b.pdf.enc", bytes: room.encrypt(pdf2, office) },
			{ name: "1.sig", bytes: room.sign(pdf2, alice, []) },
			{ name: "2.sig", bytes: room.sign(pdf, alice, []) },
		]);
		expect(codes(openContainer(zip, ports))).toEqual(["K20"]);
	});

	test("a signature made over the sealed file, beside it", () => {
		const sealed = room.encrypt(pdf, office);
		const zip = writeZip([
			{ name: "a.pdf.p7m", bytes: sealed },
			{ name: "a.pdf.p7m.sig", bytes: room.sign(sealed, alice, []) },
		]);
		const opened = openContainer(zip, ports);
		expect(codes(opened)).toEqual(["K20"]);
		expect(opened.documents[0]?.bytes).toEqual(pdf);
		expect(opened.documents[0]?.original.bytes).toEqual(sealed);
	});

	test("the signature outside the encryption, attached", () => {
		const zip = writeZip([{ name: "a.pdf.p7m", bytes: room.sign(room.encrypt(pdf, office), alice) }]);
		const opened = openContainer(zip, ports);
		expect(codes(opened)).toEqual(["K20"]);
		expect(opened.documents[0]?.bytes).toEqual(pdf);
	});

	test("one encryption around the whole archive of signed files", () => {
		const inner = writeZip([{ name: "a.pdf.sig", bytes: room.sign(pdf, alice) }]);
		const opened = openContainer(room.encrypt(inner, office), ports);
		expect(opened.form).toBe("sealed-zip");
		expect(codes(opened)).toEqual(["K20"]);
		expect(opened.documents[0]?.encrypted).toBe(true);
	});

	test("one signature and one encryption around the whole archive", () => {
		const inner = writeZip([
			{ name: "a.pdf", bytes: pdf },
			{ name: "b.pdf", bytes: pdf2 },
		]);
		const opened = openContainer(seal(inner), ports);
		expect(codes(opened)).toEqual(["K20"]);
		expect(opened.documents.map((each) => each.signers.length)).toEqual([1, 1]);
	});

	test("a single sealed file without any archive", () => {
		const opened = openContainer(seal(pdf), { ...ports, fileName: "Арыз, 2 барак.pdf.p7m" });
		expect(opened.form).toBe("single-file");
		expect(opened.documents[0]?.name).toBe("Арыз, 2 барак.pdf");
		expect(codes(opened)).toEqual(["K20"]);
	});

	test("PEM, bare Base64, S/MIME text and indefinite lengths", () => {
		const base64 = Buffer.from(seal(pdf)).toString("base64").replace(/.{64}/g, "$&\r\n");
		const zip = writeZip([
			{ name: "1.pdf.p7m", bytes: room.encrypt(room.sign(pdf, alice), office, ["-aes-256-cbc", "-outform", "PEM"]) },
			{ name: "2.pdf.p7m", bytes: utf8(base64) },
			{ name: "3.pdf.p7m", bytes: room.encrypt(room.sign(pdf2, alice), office, ["-aes-128-cbc", "-outform", "SMIME"]) },
			{
				name: "4.pdf.p7m",
				bytes: room.encrypt(room.sign(pdf2, alice, ["-nodetach", "-stream"]), office, ["-aes-256-cbc", "-stream"]),
			},
			{ name: "5.pdf.p7m", bytes: room.encrypt(room.sign(pdf, bob), office, ["-aes-256-gcm"]) },
		]);
		const opened = openContainer(zip, ports);
		expect(opened.documents.map((each) => each.signers[0]?.integrity.indication)).toEqual(
			Array(5).fill("TOTAL-PASSED"),
		);
		expect(codes(opened)).toEqual(["K20", "S05:5"]);
	});

	test("a text of two parts, as openssl writes it unasked: sealed, open, and altered", () => {
		const text = room.run(
			["cms", "-sign", "-binary", "-in", "IN", "-signer", alice.certificate, "-inkey", alice.key],
			pdf,
		);
		const altered = text.slice();
		altered[Buffer.from(text).indexOf("Catalog")] = 0x63;
		const zip = writeZip([
			{ name: "a, 1 барак.pdf.p7m", bytes: room.encrypt(text, office) },
			{ name: "b, 1 барак.pdf.eml", bytes: text },
			{ name: "c, 1 барак.pdf.p7m", bytes: room.encrypt(altered, office) },
		]);
		const opened = openContainer(zip, ports);
		expect(codes(opened)).toEqual(["K20", "K30:2", "S02:3"]);
		expect(opened.documents.slice(0, 2).map((each) => each.bytes)).toEqual([pdf, pdf]);
		expect(opened.documents[0]?.sha256).toBe(hex(nodeContainerPlatform.sha256(pdf)));
		expect(opened.documents[1]?.original.bytes).toEqual(text);
	});

	test("an attached .sig that left the original in the folder is one document, and the open copy is told", () => {
		const zip = writeZip([
			{ name: "a.pdf", bytes: pdf },
			{ name: "a.pdf.sig", bytes: room.encrypt(room.sign(pdf, alice), office) },
		]);
		const opened = openContainer(zip, ports);
		expect(opened.documents).toHaveLength(1);
		expect(codes(opened)).toEqual(["K20", "K30:1"]);
	});

	test("one top folder and the system's files are notes", () => {
		const zip = writeZip([
			{ name: "Документтер/a.pdf.p7m", bytes: seal(pdf) },
			{ name: "__MACOSX/Документтер/._a.pdf.p7m", bytes: utf8("x") },
			{ name: "Документтер/.DS_Store", bytes: utf8("x") },
			{ name: "Thumbs.db", bytes: utf8("x") },
		]);
		const opened = openContainer(zip, ports);
		expect(codes(opened)).toEqual(["K16", "K20"]);
		expect(opened.documents[0]?.entryName).toBe("a.pdf.p7m");
	});
});

describe("each fault has its code", () => {
	const one = (bytes: () => Uint8Array, expected: string[], name = "a.pdf.p7m") => {
		const opened = openContainer(writeZip([{ name, bytes: bytes() }]), ports);
		expect(codes(opened)).toEqual(["K20", ...expected].sort());
		return opened;
	};

	test("not encrypted, not signed, neither", () => {
		one(() => room.sign(pdf, alice), ["K30:1"]);
		one(() => room.encrypt(pdf, office), ["S01:1"]);
		one(() => pdf, ["K30:1", "S01:1"]);
	});

	test("sealed to someone else", () => {
		one(() => seal(pdf, alice, bob), ["K32:1"]);
	});

	test("an old cipher is a warning", () => {
		one(() => room.encrypt(room.sign(pdf, alice), office, ["-des3"]), ["K33:1"]);
	});

	test("an archive inside", () => {
		one(() => seal(writeZip([{ name: "x.pdf", bytes: pdf }])), ["K11:1"], "x.zip.p7m");
	});

	test("an empty file", () => {
		one(() => new Uint8Array(), ["K17:1", "K30:1", "S01:1"], "a.pdf");
	});

	test("changed after signing; a signature without its document", () => {
		const zip = writeZip([
			{ name: "a.pdf.p7m", bytes: room.encrypt(pdf2, office) },
			{ name: "a.pdf.sig", bytes: room.sign(pdf, alice, []) },
			{ name: "b.sig", bytes: room.sign(utf8("gone"), alice, []) },
		]);
		expect(codes(openContainer(zip, ports))).toEqual(["K20", "S02:1", "S20:2"]);
	});

	test("two signers of one file; files of different signers", () => {
		const twice = room.sign(pdf, alice, ["-nodetach", "-signer", bob.certificate, "-inkey", bob.key]);
		one(() => room.encrypt(twice, office), ["S04:1"]);
		const zip = writeZip([
			{ name: "a.pdf.p7m", bytes: seal(pdf) },
			{ name: "b.pdf.p7m", bytes: seal(pdf2) },
			{ name: "c.pdf.p7m", bytes: seal(utf8("%PDF-1.4 c"), bob) },
		]);
		expect(codes(openContainer(zip, ports))).toEqual(["K20", "S05:3"]);
	});

	test("without signed attributes, with SHA-1, without certificate", () => {
		one(() => room.encrypt(room.sign(pdf, alice, ["-nodetach", "-noattr"]), office), ["S08:1"]);
		one(() => room.encrypt(room.sign(pdf, alice, ["-nodetach", "-md", "sha1"]), office), ["S07:1"]);
		one(() => room.encrypt(room.sign(pdf, alice, ["-nodetach", "-nocerts"]), office), ["S16:1"]);
	});

	test("a certificate that one file lacks is lent by another", () => {
		const zip = writeZip([
			{ name: "a.pdf.p7m", bytes: seal(pdf) },
			{ name: "b.pdf.p7m", bytes: room.encrypt(room.sign(pdf2, alice, ["-nodetach", "-nocerts"]), office) },
		]);
		expect(codes(openContainer(zip, ports))).toEqual(["K20"]);
	});

	test("no archive: rar, an empty file, nothing inside", () => {
		expect(codes(openContainer(utf8("Rar!\u001a\u0007\u0000"), ports))).toEqual(["K01"]);
		expect(codes(openContainer(new Uint8Array(), ports))).toEqual(["K14"]);
		expect(codes(openContainer(writeZip([]), ports))).toEqual(["K14", "K20"]);
		expect(codes(openContainer(pdf, ports))).toEqual(["K20", "K30:1", "S01:1"]);
	});
});

describe("a tampered key tells nothing", () => {
	/** Everything outward of an opening, as text. */
	const outward = (opened: OpenedContainer): string =>
		JSON.stringify([opened.form, opened.documents.map((each) => [each.ordinal, each.sha256]), opened.findings]);
	const broken = (at: (bytes: Uint8Array) => number, flip = 1): Uint8Array => {
		const bytes = seal(pdf).slice();
		const index = at(bytes);
		bytes[index] = (bytes[index] ?? 0) ^ flip;
		return writeZip([{ name: "a.pdf.p7m", bytes }]);
	};
	/** The encryptedKey of an RSA recipient is the only OCTET STRING of 256 bytes near the start. */
	const keyAt = (bytes: Uint8Array): number => Buffer.from(bytes).indexOf(Buffer.of(0x04, 0x82, 0x01, 0x00)) + 4;

	test("key, first block, last block, cut and no document give one answer", () => {
		const answers = [
			openContainer(
				broken((bytes) => keyAt(bytes) + 10),
				ports,
			),
			openContainer(
				broken((bytes) => keyAt(bytes) + 255),
				ports,
			),
			openContainer(
				broken((bytes) => keyAt(bytes) + 330),
				ports,
			),
			openContainer(
				broken((bytes) => bytes.length - 1),
				ports,
			),
			openContainer(
				broken((bytes) => bytes.length - 17),
				ports,
			),
			openContainer(writeZip([{ name: "a.pdf.p7m", bytes: seal(pdf).subarray(0, 900) }]), ports),
			openContainer(
				writeZip([{ name: "a.pdf.p7m", bytes: room.encrypt(Uint8Array.of(0xde, 0xad, 0xbe, 0xef), office) }]),
				ports,
			),
			openContainer(writeZip([{ name: "a.pdf.p7m", bytes: room.encrypt(new Uint8Array(), office) }]), ports),
		];
		expect(codes(answers[0] as OpenedContainer)).toEqual(["K20", "K31:1"]);
		expect(answers.map(outward)).toEqual(answers.map(() => outward(answers[0] as OpenedContainer)));
		expect(answers.every((each) => each.staffCauses.length === 1)).toBe(true);
	});

	test("no byte of a file without a tag can be spoiled so that the answer tells how decryption went", () => {
		const good = seal(pdf);
		const start = keyAt(good);
		const seen = new Set<string>();
		for (let index = start; index < good.length; index += index < start + 250 ? 10 : index < start + 360 ? 1 : 29) {
			const bytes = good.slice();
			bytes[index] = (bytes[index] ?? 0) ^ (1 + (index % 255));
			const opened = openContainer(writeZip([{ name: "a.pdf.p7m", bytes }]), ports);
			seen.add(
				codes(opened)
					.filter((code) => code !== "K20")
					.join(),
			);
		}
		// A changed byte inside the signature layer is told as a wrong signature; "not signed" would mean that damage passes for a document.
		// The cipher's name is public: another one there is K34.
		const told = (codesOfOne: string): boolean =>
			["", "K31:1", "K34:1"].includes(codesOfOne) || codesOfOne.split(",").every((code) => /^S(?!01)/.test(code));
		expect([...seen].filter((each) => !told(each))).toEqual([]);
	});

	test("one key over several contents in one letter gets no detail at all", () => {
		const good = seal(pdf);
		const spliced = good.slice();
		spliced[spliced.length - 40] = (spliced[spliced.length - 40] ?? 0) ^ 1;
		const opened = openContainer(
			writeZip([
				{ name: "a.pdf.p7m", bytes: good },
				{ name: "b.pdf.p7m", bytes: spliced },
			]),
			ports,
		);
		expect(codes(opened)).toEqual(["K20", "K31:1", "K31:2"]);
		expect(opened.documents).toEqual([]);
	});
});

describe("the manifest", () => {
	const manifest = (change: object = {}) => ({
		format: 1 as const,
		procedure: "kg-work-permit",
		kind: "attract",
		createdAt: "2026-11-22T10:00:00Z",
		authority: { fingerprint: ports.authorityFingerprints[0] ?? "" },
		secondSecretHash: "0".repeat(64),
		answers: { a: 1 },
		documents: [
			{
				file: "a.pdf.p7m",
				name: "Арыз.pdf",
				kind: "application",
				person: null,
				sheets: 1,
				sha256: hex(nodeContainerPlatform.sha256(pdf)),
			},
		],
		...change,
	});
	const open = (
		content: Uint8Array,
		files = [{ name: "a.pdf.p7m", bytes: seal(pdf) }],
		extra: Partial<OpenPorts> = {},
	) => openContainer(writeZip([{ name: "tilkat.json.p7m", bytes: seal(content) }, ...files]), { ...ports, ...extra });

	test("a right one gives no finding, and is no document", () => {
		const opened = open(writeManifest(manifest()));
		expect(codes(opened)).toEqual([]);
		expect(opened.manifest?.signed).toBe(true);
		expect(opened.documents.map((each) => [each.ordinal, each.listed?.kind])).toEqual([[1, "application"]]);
	});

	test.each([
		["K21", "not JSON", () => utf8("{")],
		["K21", "a field missing", () => utf8(JSON.stringify({ format: 1 }))],
		["K22", "a newer format", () => utf8(JSON.stringify({ format: 2 }))],
		["K23", "another authority", () => writeManifest(manifest({ authority: { fingerprint: "f".repeat(64) } }))],
		["K24", "another procedure", () => writeManifest(manifest({ procedure: "kr-rights-leader" }))],
	])("%s: %s", (code, _what, content) => {
		expect(codes(open(content()))).toEqual([code]);
	});

	test("K25, K26, K27: missing, not listed, another hash", () => {
		const line = manifest().documents[0];
		const listed = [
			{ ...line, sha256: "1".repeat(64) },
			{ ...line, file: "gone.pdf.p7m" },
		];
		const files = [
			{ name: "a.pdf.p7m", bytes: seal(pdf) },
			{ name: "more.pdf.p7m", bytes: seal(pdf2) },
		];
		expect(codes(open(utf8(JSON.stringify(manifest({ documents: listed }))), files))).toEqual([
			"K25",
			"K26:2",
			"K27:1",
		]);
	});

	test("K28: a time far from the arrival", () => {
		const at = Date.parse("2026-11-22T11:00:00Z") / 1000;
		expect(codes(open(writeManifest(manifest()), undefined, { arrivedAt: at }))).toEqual([]);
		expect(codes(open(writeManifest(manifest()), undefined, { arrivedAt: at - 3 * 86400 }))).toEqual(["K28"]);
	});

	test("K29, K30: not signed, not encrypted, signed by another", () => {
		const plain = writeManifest(manifest());
		const file = { name: "a.pdf.p7m", bytes: seal(pdf) };
		expect(codes(openContainer(writeZip([{ name: "tilkat.json", bytes: plain }, file]), ports))).toEqual([
			"K29",
			"K30",
		]);
		const byBob = writeZip([{ name: "tilkat.json.p7m", bytes: seal(plain, bob) }, file]);
		expect(codes(openContainer(byBob, ports))).toEqual(["S05"]);
	});
});
