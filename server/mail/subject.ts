import { findNumber } from "../../casework/number.ts";
import { finding } from "../../findings/catalogue.ts";
import type { Finding } from "../../findings/finding.ts";

/** What a subject line says. `organisation` is as typed, trimmed; `quotes` is a case number in its written form, or null. */
export type Subject = {
	readonly hasMark: boolean;
	readonly organisation: string | null;
	readonly quotes: string | null;
};

/** Subjects longer than this are cut before they are read: RFC 5322 allows folding without end, and the patterns below are linear only in what they see. */
export const subjectCharsMax = 1_000;

const dashes = "\\-‐‑‒–—―−﹘﹣－_:;,.|/~•·";

/**
 * What mail programs put before a subject when one answers or forwards: English, Russian, Kyrgyz, German, Korean, and the marks of
 * gateways in square brackets. Read again and again, because answers pile up.
 */
const replyMark =
	/^(?:\s|\[[^\]]{0,40}\]|(?:re|fwd?|fw|aw|wg|отв|ответ|re\[\d+\]|пересл|пер|пересылка|на|ha|жооп|кайра|회신|전달)(?:\s*[[(]\d+[\])])?\s*[:：])+/iu;

/**
 * The mark of B23, «ЧЖК», as people type it: any case, dots or spaces between the letters, Latin K for К, the Russian «ИРС» (иностранная
 * рабочая сила) and the usual Latin spellings. It must stand alone: «ЧЖКС» is another word.
 */
const mark =
	/^[\s"'«»„“”([]*(?:ч[\s.]*ж[\s.]*[кk]|и[\s.]*р[\s.]*[сc]|ch[zj]h?k|чет\s+[өоo]лк[өоo]л[үуy]к\s+жумушчу\s+к[үуy]ч[үуy])(?![\p{L}\p{N}])[\s"'»“”)\].]*/iu;

const leadingJoint = new RegExp(`^[\\s${dashes}]+`, "u");
const trailingJoint = new RegExp(`[\\s${dashes}]+$`, "u");

function withoutNumber(text: string, prefixes: readonly string[]): string {
	// A number is written with dashes and spaces, so the words around it are kept and everything shaped like one is cut.
	const shape = new RegExp(
		`[(№#\\s]*(?:${prefixes.join("|") || "(?!)"})[\\s\\-‐‑‒–—−_.]*(?:[0-9A-Za-z][\\s\\-‐‑‒–—−_.]?){14}[)\\s]*`,
		"giu",
	);
	return text.replace(shape, " ");
}

/**
 * Reads «ЧЖК – organisation» loosely (B23): dash kinds, spaces, case, answer marks, Russian and Latin spelling, Kyrgyz letters typed
 * without ө and ү. `prefixes` are the number prefixes of the registered procedures. Total: never throws, and never refuses a letter.
 */
export function readSubject(raw: string, prefixes: readonly string[]): Subject {
	const text = raw.slice(0, subjectCharsMax).normalize("NFC").replace(/\s+/gu, " ").trim();
	const quotes = findNumber(text, prefixes);
	const bare = (quotes ? withoutNumber(text, prefixes) : text).trim().replace(replyMark, "").trim();
	const found = mark.exec(bare);
	if (!found) return { hasMark: false, organisation: null, quotes };
	const rest = bare.slice(found[0].length).replace(leadingJoint, "").replace(trailingJoint, "");
	return { hasMark: true, organisation: rest || null, quotes };
}

/** T01 when the subject does not say which organisation files (B23); a correction that quotes its number is not asked to say it again. */
export function judgeSubject(subject: Subject): Finding[] {
	return (subject.hasMark && subject.organisation) || subject.quotes ? [] : [finding("T01")];
}

const legalForms =
	/(?<![\p{L}\p{N}])(?:осоо|ооо|жчк|оао|ааж|зао|жак|ип|жи|чп|гп|ми|ао|llc|ltd|ojsc|cjsc|жоопкерчилиги чектелген коом|общество с ограниченной ответственностью|открытое акционерное общество|закрытое акционерное общество)(?![\p{L}\p{N}])/gu;

function foldOrganisation(name: string): string {
	return name
		.normalize("NFKC")
		.toLocaleLowerCase("und")
		.replace(/ө/gu, "о")
		.replace(/ү/gu, "у")
		.replace(/ң/gu, "н")
		.replace(/ё/gu, "е")
		.replace(/[^\p{L}\p{N}]+/gu, " ")
		.replace(legalForms, " ")
		.replace(/\s+/gu, " ")
		.trim();
}

/**
 * Whether two spellings may name one organisation: legal form, quotes, case and ө/ү aside. For the warning T02 only; identity comes
 * from the signature, never from a subject line (design.md 3).
 */
export function isSameOrganisation(a: string, b: string): boolean {
	const [left, right] = [foldOrganisation(a), foldOrganisation(b)];
	if (!left || !right) return true;
	return left === right || left.includes(right) || right.includes(left);
}
