import { createHash } from "node:crypto";
import { Readable } from "node:stream";
import { describe, expect, it } from "vitest";
import { nodeContainerPlatform } from "../../../container/src/node.ts";
import { readZip } from "../../../container/src/zip-read.ts";
import type { Arrival } from "../../intake/arrival.ts";
import type { Received } from "../../intake/receive.ts";
import type { UploadPart } from "./upload.ts";
import { takeUpload, uploadBytesMax } from "./upload.ts";
import { uploadName } from "./upload-name.ts";
import { zipStream } from "./zip-stream.ts";

/** The first bytes of an EnvelopedData, as a sealed file begins; what follows is nobody's business at the door. */
const envelope = Buffer.from("308006092a864886f70d010703a080", "hex");
const sealed = (size: number) => Buffer.concat([envelope, Buffer.alloc(size, 7)]);
const pdf = Buffer.from("%PDF-1.7\n1 0 obj");

async function* partsOf(files: readonly (readonly [name: string, bytes: Uint8Array])[]): AsyncGenerator<UploadPart> {
	for (const [fileName, bytes] of files) yield { fileName, stream: Readable.from([Buffer.from(bytes)]) };
}

const of = {
	of: { caseId: "c", number: "KG-1" },
	procedure: "kg-work-permit",
	office: "ssm",
	key: "k",
	arrivedAt: 1000,
};

/** Takes an upload into memory, as the vault would: what came, and under which identity; nothing when the source failed. */
async function taken(files: readonly (readonly [string, Uint8Array])[], more: Partial<typeof of> = {}) {
	let container: Buffer | null = null;
	let identity = "";
	const receive = async (arrival: Arrival): Promise<Received> => {
		const pieces: Uint8Array[] = [];
		try {
			for await (const piece of arrival.raw) pieces.push(piece);
		} catch {
			return { kind: "refused", reason: "source-failed" };
		}
		container = Buffer.concat(pieces);
		identity = (await arrival.describe()).identity;
		return { kind: "filing", number: "KG-2", caseId: "d", duplicate: false };
	};
	const uploaded = await takeUpload({ ...of, ...more }, partsOf(files), receive);
	return { uploaded, container: container as Buffer | null, identity };
}

describe("sealed files that come one by one", () => {
	it("become the flat archive that control opens, byte for byte, whatever their names try to be", async () => {
		const files = [
			["../../etc/passwd.p7m", sealed(10)],
			["C:\\Users\\Асанов\\Паспорт, 3 барак.pdf.p7m", sealed(70_000)],
			["Паспорт, 3 барак.pdf.p7m", sealed(3)],
			["\u202egnp.exe\u0000.p7m", sealed(1)],
			["", sealed(2)],
		] as const;
		const { container } = await taken(files);
		const { entries, findings } = readZip(container ?? new Uint8Array(), nodeContainerPlatform);
		expect(findings).toEqual([]);
		expect(entries.map(({ name }) => name)).toEqual([
			"passwd.p7m",
			"Паспорт, 3 барак.pdf.p7m",
			"Паспорт, 3 барак-2.pdf.p7m",
			"gnp.exe.p7m",
			"document",
		]);
		const hash = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex");
		expect(entries.map(({ bytes }) => hash(bytes))).toEqual(files.map(([, bytes]) => hash(bytes)));
	});

	it("make the same archive from the same files, so that a form sent twice is one arrival, and another file another", async () => {
		const one = await taken([["a.p7m", sealed(10)]]);
		expect((await taken([["a.p7m", sealed(10)]])).identity).toBe(one.identity);
		expect((await taken([["a.p7m", sealed(11)]])).identity).not.toBe(one.identity);
		expect((await taken([["a.p7m", sealed(10)]], { of: { caseId: "another", number: "KG-1" } })).identity).not.toBe(
			one.identity,
		);
		expect((await taken([["a.p7m", sealed(10)]], { key: "another" })).identity).not.toBe(one.identity);
	});
});

describe("what is not filed is said at once", () => {
	it.each([
		["nothing", []],
		["nothing", [["", new Uint8Array()]]],
		["not-sealed", [["scan.pdf", pdf]]],
		[
			"not-sealed",
			[
				["a.p7m", sealed(5)],
				["scan.pdf", pdf],
			] as const,
		],
		[
			"not-sealed",
			[
				[
					"letter.docx.zip",
					Buffer.concat([
						Buffer.from("504b030414000000000000000000000000000000000000000000", "hex"),
						Buffer.from([19, 0, 0, 0]),
						Buffer.from("[Content_Types].xml"),
					]),
				],
			],
		],
		[
			"mixed",
			[
				["c.zip", zipHead()],
				["a.p7m", sealed(5)],
			] as const,
		],
		[
			"mixed",
			[
				["a.p7m", sealed(5)],
				["c.zip", zipHead()],
			] as const,
		],
		["too-many", Array.from({ length: 41 }, (_, n) => [`${n}.p7m`, sealed(1)] as const)],
		[
			"too-large",
			[
				["a.p7m", sealed(uploadBytesMax / 2)],
				["b.p7m", sealed(uploadBytesMax / 2)],
			] as const,
		],
	] as const)("%s", async (fault, files) => {
		const { uploaded, container } = await taken(files as readonly (readonly [string, Uint8Array])[]);
		expect(uploaded).toEqual({ kind: "fault", fault });
		expect(container).toBeNull();
	});

	it("a form that breaks off in its middle files nothing", async () => {
		async function* broken(): AsyncGenerator<UploadPart> {
			async function* stream(): AsyncGenerator<Buffer> {
				yield sealed(5000);
				throw Object.assign(new Error("premature close"), { code: "ERR_STREAM_PREMATURE_CLOSE" });
			}
			yield { fileName: "a.p7m", stream: Readable.from(stream()) };
		}
		const uploaded = await takeUpload(of, broken(), async (arrival) => {
			try {
				for await (const _ of arrival.raw);
			} catch {
				return { kind: "refused", reason: "source-failed" };
			}
			throw new Error("The source did not fail.");
		});
		expect(uploaded).toEqual({ kind: "fault", fault: "broken-off" });
	});
});

function zipHead(): Buffer {
	return Buffer.concat([
		Buffer.from("504b030414", "hex"),
		Buffer.alloc(21),
		Buffer.from([5, 0, 0, 0]),
		Buffer.from("a.p7m"),
	]);
}

it("a name is cut between characters and keeps its endings", () => {
	const name = uploadName(`${"Өтүнмө ".repeat(60)}, 3 барак.pdf.p7m`, new Set());
	expect(Buffer.byteLength(name)).toBeLessThanOrEqual(200);
	expect(name).toMatch(/\.pdf\.p7m$/);
	expect(name).not.toContain("\ufffd");
});

it("an archive of no files is an archive", async () => {
	const pieces: Uint8Array[] = [];
	for await (const piece of zipStream((async function* () {})())) pieces.push(piece);
	expect(readZip(Buffer.concat(pieces), nodeContainerPlatform).entries).toEqual([]);
});
