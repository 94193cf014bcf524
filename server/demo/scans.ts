import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { NodeCompiler } from "@myriaddreamin/typst-ts-node-compiler";
import sharp from "sharp";
import { drawLogo, drawPortrait, drawSignature } from "./draw.ts";
import { type ScanLook, scanPage, withDensity } from "./paper-noise.ts";
import { digits, type Random, seededRandom } from "./random.ts";
import { type ScanImage, writeScanPdf } from "./scan-pdf.ts";
import { pageText } from "./scan-texts.ts";

/** The made-up documents of a filing; `worker-application` is an application with the worker's questionnaire (B21b b1). */
export type ScanKind =
	| "application"
	| "worker-application"
	| "registration-certificate"
	| "licence"
	| "passport"
	| "diploma"
	| "medical-certificate"
	| "patent"
	| "employment-contract"
	| "photo";

/**
 * `cut`: half of the file is missing. `encrypted`: an /Encrypt dictionary without the key. `script`: runs JavaScript on opening.
 * `low-dpi`: 72 dots per inch. `blank-page`: the last sheet was laid in face up. `wrong-photo`: grey, too small and on a dark ground.
 */
export type ScanFault = "cut" | "encrypted" | "script" | "low-dpi" | "blank-page" | "wrong-photo";

export type ScanOrganisation = {
	readonly name: string;
	readonly taxNumber: string;
	readonly city: string;
	readonly director: string;
};
export type ScanPerson = {
	readonly surname: string;
	readonly givenNames: string;
	/** Three letters as in a passport. */
	readonly citizenship: string;
	/** YYYY-MM-DD. */
	readonly birthDate: string;
	readonly passportNumber: string;
	readonly position: string;
};

export type ScanRequest = {
	readonly kind: ScanKind;
	readonly seed: number;
	readonly organisation: ScanOrganisation;
	readonly person?: ScanPerson;
	readonly language?: "ky" | "ru";
	/** Sheets of paper; the kind has its usual number. */
	readonly sheets?: number;
	/** The file is made at least this large: higher quality first, then appended metadata, as a careless scanner's settings would. */
	readonly sizeBytesMin?: number;
	readonly fault?: ScanFault;
};

/** `name` as a person would name it: «Арыз, 2 барак.pdf». `documentKind` is the procedure's. */
export type Scan = {
	readonly name: string;
	readonly kind: ScanKind;
	readonly documentKind: string;
	readonly sheets: number;
	readonly bytes: Uint8Array;
};

type KindFacts = { readonly documentKind: string; readonly sheets: number; readonly ky: string; readonly ru: string };

const kindFacts: Readonly<Record<ScanKind, KindFacts>> = {
	application: { documentKind: "application", sheets: 2, ky: "Арыз", ru: "Заявление" },
	"worker-application": {
		documentKind: "application",
		sheets: 2,
		ky: "Анкетасы менен арыз",
		ru: "Заявление с анкетой",
	},
	"registration-certificate": {
		documentKind: "registration-certificate",
		sheets: 1,
		ky: "Мамлекеттик каттоо жөнүндө күбөлүк",
		ru: "Свидетельство о государственной регистрации",
	},
	licence: { documentKind: "licence", sheets: 2, ky: "Лицензия тиркемеси менен", ru: "Лицензия с приложением" },
	passport: { documentKind: "passport", sheets: 2, ky: "Паспорттун көчүрмөсү", ru: "Копия паспорта" },
	diploma: { documentKind: "diploma", sheets: 2, ky: "Дипломдун көчүрмөсү", ru: "Копия диплома" },
	"medical-certificate": {
		documentKind: "medical-certificate",
		sheets: 1,
		ky: "Медициналык маалымкат",
		ru: "Медицинская справка",
	},
	patent: { documentKind: "patent", sheets: 1, ky: "Патент", ru: "Патент" },
	"employment-contract": {
		documentKind: "employment-contract",
		sheets: 3,
		ky: "Эмгек келишими",
		ru: "Трудовой договор",
	},
	photo: { documentKind: "photo", sheets: 1, ky: "Фото сүрөт 3x4", ru: "Фото 3x4" },
};

const anybody: ScanPerson = {
	surname: "DEMIR",
	givenNames: "KEREM",
	citizenship: "TUR",
	birthDate: "1988-04-17",
	passportNumber: "U12345678",
	position: "Инженер",
};

/** Draws, prints, "scans" and names one document. The same request gives the same bytes with the same versions of the libraries. */
export async function makeScan(request: ScanRequest): Promise<Scan> {
	const { kind, language = "ky", fault } = request;
	const facts = kindFacts[kind];
	const sheets = request.sheets ?? facts.sheets;
	const random = seededRandom(request.seed * 31 + Object.keys(kindFacts).indexOf(kind));
	const named = { kind, documentKind: facts.documentKind, sheets };
	if (kind === "photo")
		return { ...named, name: `${facts[language]}.jpg`, bytes: await makePhoto(random, fault === "wrong-photo") };
	const name = `${facts[language]}, ${sheets} ${language === "ky" ? "барак" : sheetsInRussian(sheets)}.pdf`;
	let look = lookOf(request, random);
	const pages: string[] = [];
	for (let page = 1; page <= sheets; page++) {
		const isBlank = fault === "blank-page" && page === sheets;
		pages.push(isBlank ? emptyPage : await drawPage(request, page, sheets, random));
	}
	const turns = pages.map(() => (random() - 0.5) * 1.6);
	let images = await scanPages(pages, turns, look, request.seed);
	const wanted = request.sizeBytesMin ?? 0;
	if (wanted > sizeOf(images)) {
		look = { ...look, quality: 96, noise: 46 };
		images = await scanPages(pages, turns, look, request.seed);
	}
	images = padImages(images, wanted, random);
	const idHex = Array.from({ length: 32 }, () => Math.floor(random() * 16).toString(16)).join("");
	const script = fault === "script" ? { script: "app.alert\\(1\\)" } : {};
	const bytes = writeScanPdf(images, { producer: "Office Scanner 4.2", idHex, ...script });
	return { ...named, name, bytes: spoil(bytes, fault) };
}

/**
 * The same scan with other bytes and the same size: a comment in its first picture changes. For benches that need thousands of distinct
 * files; drawing each would take a second. Not for the faults `cut` and `encrypted`.
 */
export function varyScan(scan: Scan, seed: number): Scan {
	const mark = Buffer.from(commentMark, "latin1");
	const at = Buffer.from(scan.bytes.buffer, scan.bytes.byteOffset, scan.bytes.length).indexOf(mark);
	if (at < 0) throw new Error("This scan has no comment to vary.");
	const bytes = scan.bytes.slice();
	const random = seededRandom(seed);
	for (let i = 0; i < commentRoomBytes; i++) bytes[at + mark.length + i] = 0x30 + Math.floor(random() * 10);
	return { ...scan, bytes };
}

const commentMark = "scanned page ";
const commentRoomBytes = 24;
const emptyPage = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 595.28 841.89" width="595.28" height="841.89"></svg>`;

function sheetsInRussian(count: number): string {
	if (count % 10 === 1 && count % 100 !== 11) return "лист";
	return count % 10 >= 2 && count % 10 <= 4 && (count % 100 < 12 || count % 100 > 14) ? "листа" : "листов";
}

function lookOf({ fault }: ScanRequest, random: Random): ScanLook {
	const grey = random() < 0.15;
	return {
		turn: 0,
		dpi: fault === "low-dpi" ? 72 : 200,
		quality: 62 + Math.floor(random() * 14),
		noise: 14 + random() * 10,
		grey,
	};
}

async function scanPages(
	pages: readonly string[],
	turns: readonly number[],
	look: ScanLook,
	seed: number,
): Promise<readonly ScanImage[]> {
	const images: ScanImage[] = [];
	for (const [index, page] of pages.entries()) {
		const random = seededRandom(seed * 1009 + index);
		const { jpeg, width, height } = await scanPage(page, { ...look, turn: turns[index] ?? 0 }, random);
		images.push({ jpeg: addComment(jpeg, random), width, height, grey: look.grey });
	}
	return images;
}

/** A COM segment after the start mark: where scanners write their serial number, and where `varyScan` writes. */
function addComment(jpeg: Uint8Array, random: Random): Uint8Array {
	const text = Buffer.from(commentMark + digits(random, commentRoomBytes), "latin1");
	return new Uint8Array(Buffer.concat([jpeg.subarray(0, 2), segment(0xfe, text), jpeg.subarray(2)]));
}

function segment(code: number, body: Uint8Array): Buffer {
	const length = body.length + 2;
	return Buffer.concat([Buffer.from([0xff, code, length >> 8, length & 0xff]), body]);
}

function sizeOf(images: readonly ScanImage[]): number {
	let total = 0;
	for (const image of images) total += image.jpeg.length;
	return total;
}

/** What quality alone does not reach is filled with application segments of noise, as cameras fill them with makers' notes. */
function padImages(images: readonly ScanImage[], wanted: number, random: Random): readonly ScanImage[] {
	const missing = wanted - sizeOf(images);
	const first = images[0];
	if (missing <= 0 || first === undefined) return images;
	const pieces: Buffer[] = [];
	const noise = new Uint32Array(16 * 1024 - 2);
	for (let made = 0; made < missing; made += noise.byteLength + 4) {
		for (let i = 0; i < noise.length; i++) noise[i] = random() * 4294967296;
		pieces.push(segment(0xef, Buffer.from(noise.buffer.slice(0))));
	}
	const jpeg = new Uint8Array(Buffer.concat([first.jpeg.subarray(0, 2), ...pieces, first.jpeg.subarray(2)]));
	return [{ ...first, jpeg }, ...images.slice(1)];
}

function spoil(bytes: Uint8Array, fault: ScanFault | undefined): Uint8Array {
	if (fault === "cut") return bytes.slice(0, bytes.length >> 1);
	if (fault !== "encrypted") return bytes;
	const text = Buffer.from(bytes).toString("latin1");
	const lock =
		"<</Filter/Standard/V 2/R 3/Length 128/P -3904/O<00000000000000000000000000000000000000000000000000000000000000ff>/U<00000000000000000000000000000000000000000000000000000000000000ff>>>";
	return new Uint8Array(
		Buffer.from(text.replace(/\/Root 1 0 R(?![\s\S]*\/Root 1 0 R)/, `/Root 1 0 R/Encrypt ${lock}`), "latin1"),
	);
}

async function makePhoto(random: Random, isWrong: boolean): Promise<Uint8Array> {
	const svg = Buffer.from(drawPortrait(random, isWrong ? "#2b3440" : "#f3f5f6"));
	const image = isWrong ? sharp(svg).resize(240, 240, { fit: "fill" }).greyscale().toColourspace("b-w") : sharp(svg);
	const encoded = await image.jpeg({ quality: 92, chromaSubsampling: "4:4:4" }).toBuffer();
	const jpeg = withDensity(encoded, isWrong ? 72 : 300);
	return addComment(jpeg, random);
}

const here = dirname(fileURLToPath(import.meta.url));
const fonts = ["Pretendard", "Libertinus Serif", "DejaVu Sans Mono"];
const inks = ["#1f3f77", "#7a1f2b", "#1d5c43", "#3b3b46", "#5a3a7a"];
let compiler: NodeCompiler | null = null;

function openCompiler(): NodeCompiler {
	const family = dirname(createRequire(import.meta.url).resolve("pretendard/package.json"));
	const blobs = ["Regular", "Bold"].map((weight) =>
		readFileSync(join(family, `dist/public/static/Pretendard-${weight}.otf`)),
	);
	compiler ??= NodeCompiler.create({ workspace: here, fontArgs: [{ fontBlobs: blobs }] });
	return compiler;
}

async function drawPage(request: ScanRequest, page: number, pages: number, random: Random): Promise<string> {
	const { kind, language = "ky", organisation, person = anybody } = request;
	const texts = pageText({ kind, language, organisation, person, page, random: seededRandom(request.seed + page * 7) });
	const firm = seededRandom(hashText(organisation.name));
	const ink = inks[Math.floor(firm() * inks.length)] ?? "#1f3f77";
	const typst = openCompiler();
	const portrait =
		texts.layout === "passport" ? await makePhoto(seededRandom(hashText(person.surname)), false) : new Uint8Array(0);
	const data = {
		...texts,
		page,
		pages,
		pageLabel: `${page} / ${pages}`,
		ink,
		stampInk: firm() < 0.7 ? "#26429c" : "#5b2a8a",
		font: firm() < 0.6 ? ["Libertinus Serif", "Pretendard"] : fonts,
		size: 10.6 + firm() * 1.2,
		justify: firm() < 0.5,
		date: `${10 + Math.floor(random() * 18)}.0${1 + Math.floor(random() * 6)}.2026`,
		logo: [...Buffer.from(drawLogo(firm, ink))],
		signature: [...Buffer.from(drawSignature(firm))],
		portrait: [...portrait],
		organisation: {
			name: organisation.name,
			address: `${organisation.city}, ИНН ${organisation.taxNumber}`,
			contacts: `тел. +996 312 ${digits(firm, 6)}`,
		},
		sealX: 120 + random() * 120,
		sealY: -70 + random() * 25,
		sealTurn: -25 + random() * 50,
	};
	const compiled = typst.compile({ mainFilePath: join(here, "scans.typ"), inputs: { data: JSON.stringify(data) } });
	const document = compiled.result;
	if (document === null)
		throw new Error(`The page could not be drawn: ${JSON.stringify(compiled.takeDiagnostics()?.shortDiagnostics)}`);
	const svg = typst.plainSvg(document);
	typst.evictCache(10);
	return svg;
}

function hashText(text: string): number {
	let hash = 2166136261;
	for (const char of text) hash = Math.imul(hash ^ (char.codePointAt(0) ?? 0), 16777619);
	return hash >>> 0;
}
