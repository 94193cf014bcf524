import { expect, test } from "vitest";
import { writeZip } from "../../container/src/zip-write.ts";
import { buildZip, legacyBytes } from "../../container/vectors/zip-builder.ts";
import { scan } from "../catalogue/papers.ts";
import { useOffice } from "./open-office.ts";
import { openOpenssl } from "./peers.ts";
import { attractSet, letterWith, packSet } from "./sets.ts";

const office = useOffice();

type Tool = ReturnType<typeof openOpenssl>;
type Entry = { readonly name: string; readonly bytes: Uint8Array };

const names = ["Заявление, 2 листа.pdf", "Свидетельство о государственной регистрации, 1 лист.pdf"];

const der = ["-outform", "DER"];
const base64 = (bytes: Uint8Array) =>
	new Uint8Array(Buffer.from(Buffer.from(bytes).toString("base64").replace(/.{64}/g, "$&\n")));

/** Each document through `make`, which may give several files; then a ZIP of them all. */
function each(make: (tool: Tool, name: string, document: Uint8Array) => readonly Entry[]) {
	return (tool: Tool, documents: readonly Uint8Array[]): Uint8Array =>
		writeZip(documents.flatMap((document, index) => make(tool, names[index] ?? "", document)));
}

function sealed(tool: Tool, documents: readonly Uint8Array[]): Uint8Array[] {
	return documents.map((document) => tool.encrypt(tool.sign(document)));
}

/** Every list of codes is whole; what no manifest leaves to confirm stands in each. */
const always = ["K20", "N06", "N06", "L02", "L13"];

const shapes: readonly [
	shape: string,
	make: (tool: Tool, documents: readonly Uint8Array[]) => Uint8Array,
	codes: readonly string[],
	attachment?: string,
][] = [
	[
		"the signature is a .sig file beside the sealed document",
		each((tool, name, document) => [
			{ name: `${name}.p7m`, bytes: tool.encrypt(document) },
			{ name: `${name}.sig`, bytes: tool.sign(document, der) },
		]),
		always,
	],
	[
		"the .sig file beside is sealed too, and signs the sealed form's document",
		each((tool, name, document) => [
			{ name: `${name}.enc`, bytes: tool.encrypt(document) },
			{ name: `${name}.sig.enc`, bytes: tool.encrypt(tool.sign(document, der)) },
		]),
		always,
	],
	[
		"the signature lies outside the encryption",
		each((tool, name, document) => [{ name: `${name}.p7m`, bytes: tool.sign(tool.encrypt(document)) }]),
		always,
	],
	[
		"the whole archive is sealed, and each file in it signed",
		(tool, documents) =>
			tool.encrypt(
				writeZip(documents.map((document, index) => ({ name: `${names[index]}.p7s`, bytes: tool.sign(document) }))),
			),
		always,
		"Документы.zip.p7m",
	],
	[
		"PEM armour around both layers",
		each((tool, name, document) => [
			{
				name: `${name}.pem`,
				bytes: tool.encrypt(tool.sign(document, ["-nodetach", "-outform", "PEM"]), ["-outform", "PEM"]),
			},
		]),
		always,
	],
	[
		"bare Base64 around both layers",
		each((tool, name, document) => [{ name: `${name}.p7m`, bytes: base64(tool.encrypt(base64(tool.sign(document)))) }]),
		always,
	],
	[
		"S/MIME text, streamed with indefinite lengths",
		each((tool, name, document) => [
			{
				name: `${name}.p7m`,
				bytes: tool.encrypt(tool.sign(document, ["-nodetach", "-stream", "-outform", "SMIME"]), [
					"-stream",
					"-outform",
					"SMIME",
				]),
			},
		]),
		always,
	],
	[
		"names in code page 866, as Explorer writes them",
		(tool, documents) =>
			buildZip(
				sealed(tool, documents).map((data, index) => ({
					name: legacyBytes(`${names[index]}.p7m`, "ibm866"),
					data,
					method: 8,
				})),
			),
		always,
	],
	[
		"one folder around all, with what a Mac adds",
		(tool, documents) =>
			buildZip([
				...sealed(tool, documents).map((data, index) => ({ name: `Документы/${names[index]}.p7m`, data })),
				{ name: "Документы/.DS_Store", data: new Uint8Array(20) },
				{ name: "__MACOSX/Документы/._.DS_Store", data: new Uint8Array(20) },
			]),
		["K16", ...always],
	],
];

test.each(shapes)("%s: accepted", async (shape, make, codes, attachment = "container.zip") => {
	const by = office().applicant("ala-too");
	const tool = openOpenssl(office(), by);
	try {
		const documents = [await scan(`${shape} 1`, 2), await scan(`${shape} 2`)];
		const letter = await letterWith(office(), by, make(tool, documents), { name: attachment });
		const number = await office().file(letter);
		await office().waitFor(number, "accepted");
		expect(await office().codes(number)).toEqual(codes);
		const { state } = await office().caseOf(number);
		expect(state.personal?.documents.map(({ name, sheets }) => [name, sheets])).toEqual(
			names.map((name, index) => [name, 2 - index]),
		);
		expect(state.personal?.signatures.map(({ indication, ordinal }) => [ordinal, indication])).toEqual([
			[1, "TOTAL-PASSED"],
			[2, "TOTAL-PASSED"],
		]);
	} finally {
		tool.close();
	}
});

test("a single sealed file is a container of one document under its attachment's name", async () => {
	const by = office().applicant("naryn");
	const tool = openOpenssl(office(), by);
	const bytes = tool.encrypt(tool.sign(await scan("single", 2)));
	tool.close();
	const number = await office().file(await letterWith(office(), by, bytes, { name: "Заявление, 2 листа.pdf.p7m" }));
	await office().waitFor(number, "to_check");
	expect(await office().codes(number)).toEqual(["K20", "N06", "L01"]);
	const { state } = await office().caseOf(number);
	expect(state.personal?.documents).toMatchObject([{ name: "Заявление, 2 листа.pdf", kind: "application", sheets: 2 }]);
});

test("sealed to the office's EC certificate, which stands beside the RSA one, is not sealed to an old key", async () => {
	const by = office().applicant("issyk-kul");
	const ec = office().keys.opening.find((key) => Buffer.compare(key.certificate, office().authorityCertificate) !== 0);
	if (!ec) throw new Error("The office has one opening key.");
	const set = await attractSet(by, "ec");
	const container = packSet(office(), set, by, { authorityCertificate: ec.certificate });
	const number = await office().file(await letterWith(office(), by, container));
	await office().waitFor(number, "accepted");
	expect(await office().codes(number)).toEqual([]);
});
