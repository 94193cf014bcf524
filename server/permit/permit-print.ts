import type { Permit, PermitOfFormatOne, PermitOfFormatTwo } from "../../container/src/permit.ts";
import { pickText, type ReceiptTexts } from "../../container/src/receipt.ts";
import type { Lang } from "../../findings/lang.ts";
import type { PaperPrint } from "../../procedures/paper-kind.ts";
import { findPaperKind } from "../../procedures/paper-kinds.ts";
import { printable } from "../receipt/printable.ts";
import { qrSvg } from "../receipt/qr.ts";
import { printDay } from "../receipt/times.ts";
import { paperWords } from "../receipt/words.ts";
import { printedCertificate } from "./certificate-print.ts";
import { type PermitWords, permitWords } from "./words.ts";

/** What a page shows: a permit, or one that nobody has issued yet, which has no number, no code and nothing to be checked by. */
export type Unnumbered<P extends Permit> = Omit<P, "number" | "code" | "token" | "status" | "proof" | "issuedAt"> & {
	readonly number: string | null;
	readonly code: string | null;
	readonly token: string | null;
	readonly issuedAt?: string;
};

export type PrintedData = Unnumbered<PermitOfFormatOne> | Unnumbered<PermitOfFormatTwo>;

/** How a kind is set, as its procedure says; what no procedure knows is a sheet. */
function printOf(kind: string): PaperPrint {
	return findPaperKind(kind)?.print ?? { as: "sheet" };
}

/** What is a card of the size of a bank's, with two sides. */
export function isCard(kind: string): boolean {
	return printOf(kind).as === "card";
}

/** The languages of the country's papers, and English for whoever reads neither. */
const languages = ["ky", "ru", "en"] as const satisfies readonly Lang[];

/** Where the photograph lies for the typesetter. */
export const photoPath = "/permit/photo.jpg";

/** A word that is longer than a line of a card even in the smallest print is broken, never cut off; no name of anybody has one. */
const wordCharactersMax = 30;

function value(text: string): string {
	return printable(text)
		.split(" ")
		.map((word) => word.replace(new RegExp(`(.{${wordCharactersMax}})(?=.)`, "gu"), "$1\u200b"))
		.join(" ");
}

/** "Аты-жөнү / Имя / Name". */
function label(of: (words: PermitWords) => string): string {
	return [...new Set(languages.map((lang) => of(permitWords[lang])))].join(" / ");
}

/** 24.11.2026: read alike in all three languages, and as short as a card needs it. */
function day(date: string): string {
	return printDay(date, paperWords.ru);
}

type Row = readonly [label: string, value: string];

function row(of: (words: PermitWords) => string, text: string | null): readonly Row[] {
	return text === null || text === "" ? [] : [[label(of), value(text)]];
}

function inLanguages(texts: ReceiptTexts, langs: readonly Lang[] = ["ky", "ru"]): readonly string[] {
	return [...new Set(langs.map((lang) => printable(pickText(texts, [lang]))))];
}

/** A region's name in the two languages of the country. */
function regionText({ holder }: PrintedData): string | null {
	return holder.region === null ? null : inLanguages(holder.region).join(" / ");
}

function termRows(data: PrintedData): readonly Row[] {
	return [...row((w) => w.validFrom, day(data.validFrom)), ...row((w) => w.validTo, day(data.validTo))];
}

function personRows({ holder }: PrintedData): readonly Row[] {
	return [
		...row((w) => w.name, holder.name),
		...row((w) => w.citizenship, holder.citizenship),
		...row((w) => w.birthDate, holder.birthDate && day(holder.birthDate)),
		...row((w) => w.passportNumber, holder.passportNumber),
	];
}

function employerRows({ holder }: PrintedData): readonly Row[] {
	return [...row((w) => w.employer, holder.employer), ...row((w) => w.taxNumber, holder.employerTaxNumber)];
}

/** Where each field stands: on a card's two sides, or on a sheet and beside its code. */
function sides(data: PrintedData): { readonly front: readonly Row[]; readonly back: readonly Row[] } {
	const occupation = row((w) => (data.holder.employer === null ? w.activity : w.occupation), data.holder.occupation);
	const region = row((w) => w.region, regionText(data));
	const issuer = row((w) => w.issuer, inLanguages(data.authority.name).join(" / "));
	const caseNumber = row((w) => w.caseNumber, data.caseNumber);
	if (isCard(data.kind))
		return {
			front: [...personRows(data), ...termRows(data)],
			back: [...employerRows(data), ...occupation, ...region, ...issuer],
		};
	return {
		front: [...personRows(data), ...employerRows(data), ...occupation, ...region, ...termRows(data)],
		back: [...issuer, ...caseNumber],
	};
}

function placesOf({ holder }: PrintedData) {
	return holder.places.map(({ occupation, approved }, index) => ({
		ordinal: String(index + 1),
		occupation: value(occupation),
		approved: String(approved),
	}));
}

/** The address without what everybody knows of it: it is typed by hand. */
function shortAddress(url: string): string {
	return url.replace(/^https?:\/\//, "");
}

/** Words of warning that a demonstration prints, and a moved clock with them. */
function warningsOf({ demonstration, clock }: PrintedData): readonly string[] {
	const of = (lang: Lang) => {
		const words = paperWords[lang];
		return [words.demonstration, ...(clock.test ? [words.testClock] : [])].join(" ");
	};
	return demonstration ? languages.map(of) : [];
}

/** What the template of a paper's kind prints: finished strings only. */
export function printedPaper(data: PrintedData, hasPhoto: boolean) {
	const print = printOf(data.kind);
	return print.as === "certificate" ? printedCertificate(data, print) : printedPermit(data, hasPhoto);
}

/** What card.typ and sheet.typ print. Exported for the golden files. */
export function printedPermit(data: PrintedData, hasPhoto: boolean) {
	const { front, back } = sides(data);
	const titles = inLanguages(data.titles.paper, languages);
	const number = data.number === null ? "· · ·" : printable(data.number);
	return {
		title: `${titles[0] ?? ""} · ${number}`,
		author: printable(pickText(data.authority.name, ["ky"])),
		preview: data.number === null,
		demonstration: data.demonstration,
		marks: ["КӨРСӨТМӨ", "ДЕМОНСТРАЦИЯ", "DEMONSTRATION"],
		warnings: warningsOf(data),
		authority: inLanguages(data.authority.name),
		titles,
		number,
		front,
		back,
		codeLabel: label((w) => w.code),
		code: data.code ?? "····-····-····",
		check: `${label((w) => w.check)}: ${shortAddress(data.checkUrl)}`,
		// A card is bound to its employer: who works for two has two.
		notes:
			isCard(data.kind) && data.holder.employer !== null ? languages.map((lang) => permitWords[lang].onlyEmployer) : [],
		qr: data.token === null ? null : qrSvg(data.token),
		photo: hasPhoto ? photoPath : null,
		photoAlt: label((w) => w.photo),
		placesTitle: label((w) => w.places),
		occupationLabel: label((w) => w.occupation),
		countLabel: label((w) => w.approved),
		totalLabel: label((w) => w.total),
		places: placesOf(data),
		total: String(data.holder.places.reduce((sum, { approved }) => sum + approved, 0)),
	};
}

/** The template of a kind of paper, as `typeset` names it. */
export function templateOf(kind: string): string {
	return `../permit/${printOf(kind).as}.typ`;
}
