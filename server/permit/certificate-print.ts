import { localDate } from "../../casework/clock.ts";
import { pickText } from "../../container/src/receipt.ts";
import type { Lang } from "../../findings/lang.ts";
import type { PaperPrint } from "../../procedures/paper-kind.ts";
import { printable } from "../receipt/printable.ts";
import { qrSvg } from "../receipt/qr.ts";
import { printDay } from "../receipt/times.ts";
import { paperWords } from "../receipt/words.ts";
import type { PrintedData } from "./permit-print.ts";

type CertificatePrint = Extract<PaperPrint, { as: "certificate" }>;

/** The office's language first, and its holder's beside it where that is another. */
function languagesOf(data: PrintedData, print: CertificatePrint): readonly Lang[] {
	const said = data.format === 2 ? data.languages : [];
	return [...new Set([print.language, ...said])].slice(0, 2);
}

/** The day of its issue by the office's wall; a preview has none. */
function issuedOn({ issuedAt, clock }: PrintedData): string | null {
	return issuedAt === undefined ? null : localDate(Date.parse(issuedAt) / 1000, clock.zone);
}

function partOf(data: PrintedData, print: CertificatePrint, lang: Lang) {
	const words = print.words[lang];
	const paper = paperWords[lang];
	const number = data.number === null ? "· · ·" : printable(data.number);
	const on = issuedOn(data);
	return {
		lang,
		title: printable(pickText(data.titles.paper, [lang])),
		number: words.number.replace("{number}", number),
		appoints: words.appoints,
		duty: words.duty,
		termLabel: words.term,
		term: `${printDay(data.validFrom, paper)} – ${printDay(data.validTo, paper)}`,
		issuedOn: on === null ? "· · ·" : printDay(on, paper),
		authority: printable(pickText(data.authority.name, [lang])),
		codeLabel: words.code,
		check: words.check,
		signed: words.signed,
	};
}

/** Words of warning that a demonstration prints, in the paper's own languages. */
function warningsOf({ demonstration, clock }: PrintedData, languages: readonly Lang[]): readonly string[] {
	const of = (lang: Lang) =>
		[paperWords[lang].demonstration, ...(clock.test ? [paperWords[lang].testClock] : [])].join(" ");
	return demonstration ? languages.map(of) : [];
}

/** What certificate.typ prints: finished strings only. Exported for the golden files. */
export function printedCertificate(data: PrintedData, print: CertificatePrint) {
	const languages = languagesOf(data, print);
	const parts = languages.map((lang) => partOf(data, print, lang));
	const [own] = parts;
	const otherName = data.format === 2 ? data.holder.otherName : null;
	return {
		title: `${own?.title ?? ""} · ${data.number ?? "· · ·"}`,
		author: printable(pickText(data.authority.name, [print.language])),
		preview: data.number === null,
		demonstration: data.demonstration,
		warnings: warningsOf(data, languages),
		name: printable(data.holder.name ?? ""),
		otherName: otherName === null ? null : printable(otherName),
		parts,
		code: data.code ?? "····-····-····",
		address: data.checkUrl.replace(/^https?:\/\//, ""),
		caseNumber: printable(data.caseNumber),
		qr: data.token === null ? null : qrSvg(data.token),
		check: own?.check ?? "",
	};
}
