import { entriesMax, sealedFileBytesMax } from "../../../container/src/limits.ts";
import { writeZip } from "../../../container/src/zip-write.ts";
import { buildZip, type EndFields, join, type Part, text, u32 } from "../../../container/vectors/zip-builder.ts";
import type { Example } from "../example.ts";
import { type Application, attract, byHand, type Entry, withPaper } from "../filing.ts";
import { scan } from "../papers.ts";
import { encrypt, sign } from "../sealing.ts";

type Edit = { parts?: (parts: Part[]) => Part[]; end?: EndFields; bytes?: (zip: Uint8Array) => Uint8Array };

/** The application in an archive that breaks one rule. */
async function zipped(edit: Edit): Promise<Application> {
	const base = await attract();
	const zip = (entries: readonly Entry[]) => {
		const parts = entries.map(({ name, bytes }): Part => ({ name, data: bytes }));
		const made = buildZip(edit.parts?.(parts) ?? parts, edit.end ?? {});
		return edit.bytes?.(made) ?? made;
	};
	return { ...base, zip };
}

/** Changes the part that holds the first document. */
function first(change: (part: Part) => Partial<Part>): Edit {
	return { parts: (parts) => parts.map((part, index) => (index === 1 ? { ...part, ...change(part) } : part)) };
}

async function besides(entries: readonly Entry[]): Promise<Application> {
	return { ...(await attract()), entries: (made) => [...made, ...entries] };
}

const whole = () => zipped({});

const link = (0o120777 * 0x10000) >>> 0;

/** Compresses beyond belief: a file of zeros, sealed by nobody. */
const zeros = new Uint8Array(32 * 1024 * 1024);

export const archiveExamples: readonly Example[] = [
	{
		code: "K01",
		what: "Half of the archive",
		fault: () => zipped({ bytes: (zip) => zip.slice(0, zip.length >> 1) }),
		twin: whole,
	},
	{ code: "K02", what: "An entry with a password", fault: () => zipped(first(() => ({ flags: 1 }))), twin: whole },
	{
		code: "K03",
		what: "A path that leads out of the archive",
		fault: () => zipped(first((part) => ({ name: `../${part.name}` }))),
		twin: whole,
	},
	{ code: "K04", what: "A symbolic link", fault: () => zipped(first(() => ({ attributes: link }))), twin: whole },
	{
		code: "K05",
		what: "Two entries of one name",
		fault: () =>
			zipped({
				parts: (parts) => parts.map((part, index) => (index === 2 ? { ...part, name: parts[1]?.name ?? "" } : part)),
			}),
		twin: whole,
	},
	{
		code: "K06",
		what: "The directory tells another size than the entry",
		fault: () => zipped(first((part) => ({ local: { size: (part.data?.length ?? 0) + 1 } }))),
		twin: whole,
	},
	{
		code: "K07",
		what: "Bytes between two entries",
		fault: () => zipped(first(() => ({ after: text("hidden") }))),
		twin: whole,
	},
	{
		code: "K08",
		what: "An entry that grows a thousandfold",
		fault: () => zipped(first(() => ({ data: zeros, method: 8 }))),
		twin: whole,
	},
	{
		code: "K09",
		what: "A wrong checksum",
		fault: () => zipped(first(() => ({ local: { crc: 1 }, central: { crc: 1 } }))),
		twin: whole,
	},
	{
		code: "K10",
		what: "Deflate64",
		fault: () => zipped(first((part) => ({ method: 9, packed: part.data ?? new Uint8Array() }))),
		twin: whole,
	},
	{
		code: "K11",
		what: "An archive inside the archive",
		fault: async () =>
			withPaper(byHand(await attract()), "application", {
				name: "Арыз, 2 барак.zip",
				bytes: writeZip([{ name: "a.pdf", bytes: text("%PDF-1.4") }]),
			}),
		twin: async () => byHand(await attract()),
	},
	{
		code: "K12",
		what: "More files than any letter has",
		fault: () =>
			zipped({
				parts: (parts) => [
					...parts,
					...Array.from({ length: entriesMax }, (_, index) => ({ name: `${index}.pdf`, data: text("x") })),
				],
			}),
		twin: whole,
	},
	{
		code: "K13",
		what: "A sealed file above the limit",
		fault: () => zipped(first(() => ({ data: new Uint8Array(sealedFileBytesMax + 1) }))),
		twin: whole,
	},
	{
		code: "K14",
		what: "An empty archive",
		fault: async () => ({ ...(await attract()), entries: () => [] }),
		twin: whole,
	},
	{
		code: "K15",
		what: "Files in folders",
		fault: async () => ({
			...byHand(await attract()),
			entries: (made) => made.map((each, index) => ({ ...each, name: `папка ${index}/${each.name}` })),
		}),
		twin: async () => ({
			...byHand(await attract()),
			entries: (made) => made.map((each) => ({ ...each, name: `папка/${each.name}` })),
		}),
	},
	{
		code: "K16",
		what: "Leftovers of the Mac's Finder",
		fault: () =>
			besides([
				{ name: "__MACOSX/._a.pdf", bytes: text("x") },
				{ name: ".DS_Store", bytes: text("x") },
			]),
		twin: whole,
	},
	{
		code: "K17",
		what: "An empty document",
		fault: async () => withPaper(await attract(), "application", { bytes: new Uint8Array(0) }),
		twin: whole,
	},
	{
		code: "K18",
		what: "The first part of a split archive",
		fault: () => zipped({ bytes: (zip) => join(u32(0x08074b50), zip) }),
		twin: whole,
	},
	{ code: "K20", what: "No list of contents", fault: async () => byHand(await attract()), twin: attract },
	{
		code: "K21",
		what: "A list of contents that is no JSON",
		fault: async () => ({ ...(await attract()), manifest: () => "not JSON" }),
		twin: attract,
	},
	{
		code: "K22",
		what: "A list of contents of the future",
		fault: async () => ({ ...(await attract()), manifest: (list) => list.replace('"format": 1', '"format": 2') }),
		twin: attract,
	},
	{
		code: "K23",
		what: "Packed for another office",
		fault: async () => ({ ...(await attract()), head: { authorityFingerprint: "ab".repeat(32) } }),
		twin: attract,
	},
	{
		code: "K24",
		what: "Packed for another procedure",
		fault: async () => ({ ...(await attract()), head: { procedure: "kr-rights-leader" } }),
		twin: attract,
	},
	{
		code: "K25",
		what: "A listed file is not there",
		fault: async () => ({ ...(await attract()), entries: (made) => made.slice(0, 2) }),
		twin: attract,
	},
	{
		code: "K26",
		what: "A file that is not listed",
		fault: async () => {
			const contract = await scan("contract");
			return {
				...(await attract()),
				entries: (made, world) => {
					const bytes = encrypt(sign(contract, world.signers.applicant), world.office);
					return [...made, { name: "Келишим, 1 барак.pdf.p7m", bytes }];
				},
			};
		},
		twin: attract,
	},
	{
		code: "K27",
		what: "A file that was changed after packing",
		fault: async () => ({
			...(await attract()),
			manifest: (list) => list.replace(/"sha256": "[0-9a-f]{64}"/, `"sha256": "${"0".repeat(64)}"`),
		}),
		twin: attract,
	},
	{
		code: "K28",
		what: "Packed a year before",
		fault: async () => ({ ...(await attract()), head: { createdAt: Date.UTC(2025, 5, 1) / 1000 } }),
		twin: attract,
	},
	{
		code: "K29",
		what: "A list of contents that nobody signed",
		fault: async () => ({ ...(await attract()), sealManifest: (bytes, world) => encrypt(bytes, world.office) }),
		twin: attract,
	},
];
