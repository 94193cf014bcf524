import { localTime } from "../../../casework/clock.ts";
import type { EpochSeconds, LocalDate } from "../../../casework/facts.ts";
import { getCodeEntry } from "../../../findings/catalogue.ts";
import type { Finding } from "../../../findings/finding.ts";
import type { Lang } from "../../../findings/lang.ts";
import { sortFindings } from "../../../findings/order.ts";
import { explain } from "../../../findings/text.ts";
import type { InterviewKind, Letter, LetterKind, LetterOffice, RenderedLetter } from "../../letter.ts";
import { type Block, type LetterPart, paragraph, renderParts } from "../../letter-body.ts";
import { nextCertificateWords } from "../../next-certificate.ts";
import { isOwnAct, ownActBody, ownActSubjects } from "../../own-act-body.ts";
import { decisionBody, decisionLetterKinds, decisionWords, isDecisionLetter } from "./decision-letters.ts";
import { face } from "./face.ts";
import type { LetterWords } from "./letter-words.ts";
import { words as en } from "./letters.en.ts";
import { words as ko } from "./letters.ko.ts";
import { words as ky } from "./letters.ky.ts";
import { words as ru } from "./letters.ru.ts";
import { documentReasons } from "./reasons.ts";

const wordsByLang: Readonly<Record<Lang, LetterWords>> = { ky, ru, en, ko };

/** Permits have no rounds: there is no place in one to write about, and nobody is heard by a panel. */
type PermitLetter = Exclude<Letter, { readonly kind: InterviewKind | "place" }>;

export const letterKinds: readonly LetterKind[] = [
	"delivery",
	"nonconformity",
	"incomplete",
	"receipt",
	"to-check",
	"held",
	"correction-joined",
	"correction-waits",
	"withdrawal",
	"own-correction",
	"how-to-file",
	"correction-request",
	"correction-reminder",
	"officer-letter",
	"protective-receipt",
	"page-link",
	"letter-answer",
	...decisionLetterKinds,
];

/**
 * Renders a letter of the procedure from frozen data: the same data give the same letter, whenever it is rendered. `lang` null: in all the
 * procedure's languages, because nothing told which one the sender reads (design.md 3). Files are named by place and kind only.
 */
export function renderLetter(letter: Letter, lang: Lang | null): RenderedLetter {
	if (!isOfPermit(letter)) throw new RangeError(`This procedure sends no letter of the kind ${letter.kind}.`);
	const chosen = lang === null ? face.languages : [lang];
	const parts: LetterPart[] = chosen.map((each) => ({ lang: each, blocks: letterBlocks(letter, each) }));
	const titles = chosen.map((each) => subjectOf(letter, each)).join(" / ");
	const subject =
		"number" in letter.data ? `${letter.data.number}: ${titleOf(letter, titles)}` : titleOf(letter, titles);
	const mark = letter.data.office.demonstration ? "[DEMO] " : "";
	return { subject: `${mark}${subject}`, ...renderParts(parts) };
}

function isOfPermit(letter: Letter): letter is PermitLetter {
	return letter.kind !== "place" && letter.kind !== "interview-invitation" && letter.kind !== "interview-reminder";
}

function subjectOf(letter: PermitLetter, lang: Lang): string {
	if (isOwnAct(letter)) return ownActSubjects[letter.kind][lang];
	return isDecisionLetter(letter) ? decisionWords[lang].subject[letter.kind] : wordsByLang[lang].subject[letter.kind];
}

/** What an officer wrote has the subject that he wrote; it is one line, whatever was typed. */
function titleOf(letter: PermitLetter, titles: string): string {
	return "subject" in letter.data ? letter.data.subject.replace(/\s+/gu, " ").trim() : titles;
}

function letterBlocks(letter: PermitLetter, lang: Lang): Block[] {
	const words = wordsByLang[lang];
	return [
		...(letter.data.office.demonstration ? [paragraph(words.demonstration)] : []),
		paragraph(words.greeting),
		...bodyOf(letter, words, lang),
		...footer(letter.data.office, words, lang),
		...("subject" in letter.data ? [] : [paragraph(words.automatic)]),
		...("quoted" in letter.data && letter.data.quoted ? [quotedBlock(letter.data.quoted, words)] : []),
	];
}

function bodyOf(letter: PermitLetter, words: LetterWords, lang: Lang): Block[] {
	if (isDecisionLetter(letter))
		return [...decisionBody(letter, lang, words.date), ...numberAndState(letter.data, words)];
	switch (letter.kind) {
		case "delivery": {
			const { data } = letter;
			return [
				paragraph(words.delivered(moment(data.arrivedAt, words))),
				...numberAndState(data, words),
				paragraph(words.keepNumber),
				paragraph(words.receiptBy(words.date(data.receiptBy))),
			];
		}
		case "nonconformity":
			return [
				paragraph(words.rejected),
				...findingBlocks(letter.data.findings, words, lang, words.mend),
				...words.correct.map(paragraph),
				...dueBlocks(letter.data.answerBy, words),
				...numberAndState(letter.data, words),
			];
		case "incomplete":
			return [
				paragraph(words.incomplete),
				...findingBlocks(letter.data.findings, words, lang, words.lacking),
				...words.correct.map(paragraph),
				...dueBlocks(letter.data.answerBy, words),
				...numberAndState(letter.data, words),
			];
		case "receipt":
			return receiptBody(letter, words, lang);
		case "to-check":
			return toCheckBody(letter, words, lang);
		case "held":
			return [
				...words.held.map(paragraph),
				paragraph(words.delivered(moment(letter.data.arrivedAt, words))),
				paragraph(words.heldSince(moment(letter.data.since, words))),
				...numberAndState(letter.data, words),
			];
		case "correction-joined":
			return [
				paragraph(words.delivered(moment(letter.data.arrivedAt, words))),
				paragraph(words.joined(letter.data.intoNumber)),
				paragraph(words.joinedNext),
				...numberAndState(letter.data, words),
			];
		case "correction-waits": {
			const { quotedNumber } = letter.data;
			return [
				paragraph(quotedNumber === null ? words.waitsUnquoted : words.waits(quotedNumber)),
				paragraph(words.waitsNext),
				...numberAndState(letter.data, words),
			];
		}
		case "withdrawal":
		case "own-correction": {
			const said = {
				lang,
				moment: (at: EpochSeconds) => moment(at, words),
				second: (at: EpochSeconds) => toTheSecond(at, words),
			};
			return [...ownActBody(letter, said), ...numberAndState(letter.data, words)];
		}
		case "correction-request":
			return correctionRequestBody(letter, words, lang);
		case "correction-reminder":
			return [
				paragraph(words.reminder),
				paragraph(words.reminderBy(words.date(letter.data.answerBy))),
				...words.correct.map(paragraph),
				paragraph(words.reminderLapse),
				...numberAndState(letter.data, words),
			];
		case "officer-letter":
			return [
				paragraph(words.officerWrites),
				...writtenBlocks(letter.data.text),
				paragraph(words.officerReply(letter.data.number)),
				...numberAndState(letter.data, words),
			];
		case "protective-receipt": {
			const { arrivedAt, oursSince } = letter.data;
			return [
				paragraph(words.protective(moment(arrivedAt, words))),
				paragraph(oursSince === null ? words.protectivePending : words.protectiveOurs(words.date(oursSince))),
				paragraph(words.protectiveAttached),
				...numberAndState(letter.data, words),
			];
		}
		case "page-link":
			return [
				paragraph(words.pageLink),
				{ kind: "link", label: words.state, url: letter.data.url },
				paragraph(words.pageLinkUntil(moment(letter.data.until, words))),
				paragraph(words.pageLinkWarning),
			];
		case "letter-answer":
			return [paragraph(words.letterAnswers), ...writtenBlocks(letter.data.text), paragraph(words.letterAnswerAgain)];
		case "how-to-file":
			return [
				paragraph(words.howToFile),
				...plainList(
					words.howToFileWhat,
					letter.data.findings.map((each) => sentence(each, lang)),
				),
				{ kind: "list", items: words.howToFileSteps },
				paragraph(words.howToFileQuestion),
			];
	}
}

/** Each line that an officer typed is a paragraph: what he saw as two lines does not run into one. */
function writtenBlocks(text: string): Block[] {
	return text
		.split(/\r?\n/)
		.map((line) => line.trim())
		.filter((line) => line !== "")
		.map(paragraph);
}

function quotedBlock(quoted: { readonly arrivedAt: EpochSeconds; readonly text: string }, words: LetterWords): Block {
	return { kind: "quote", label: words.quoted(moment(quoted.arrivedAt, words)), lines: quoted.text.split(/\r?\n/) };
}

function receiptBody(letter: Extract<Letter, { kind: "receipt" }>, words: LetterWords, lang: Lang): Block[] {
	const { data } = letter;
	const files = data.files.map((file) => {
		const label = file.kind === null ? null : face.labels.kind(file.kind, lang);
		return label === null ? String(file.ordinal) : `${file.ordinal}. ${label}`;
	});
	return [
		paragraph(words.accepted(moment(data.arrivedAt, words))),
		...(data.completedAt === data.arrivedAt ? [] : [paragraph(words.completed(moment(data.completedAt, words)))]),
		paragraph(words.receiptAttached),
		...plainList(words.files, files),
		...plainList(
			words.remarks,
			sortFindings(data.findings)
				.filter((each) => each.severity !== "note")
				.map((each) => sentence(each, lang)),
		),
		paragraph(words.nextReview),
		...numberAndState(data, words),
	];
}

/** "File 4, copy of the passport: the document cannot be read. Scan it again. The officer's own line." */
function correctionRequestBody(
	letter: Extract<Letter, { kind: "correction-request" }>,
	words: LetterWords,
	lang: Lang,
): Block[] {
	const { wanted, answerBy } = letter.data;
	const items = wanted.map(({ ordinal, kind, reason, line }) => {
		const label = kind === null ? null : face.labels.kind(kind, lang);
		const published = documentReasons.find(({ id }) => id === reason);
		const said = published === undefined ? "" : `${published.what[lang]}. ${published.mend?.[lang] ?? ""}`.trim();
		return `${label === null ? ordinal : `${ordinal}. ${label}`}: ${[said, line].filter(Boolean).join(" ")}`;
	});
	return [
		...words.correction.map(paragraph),
		...plainList(words.correctionWanted, items),
		...words.correctionHow.map(paragraph),
		paragraph(words.correctionBy(words.date(answerBy))),
		...numberAndState(letter.data, words),
	];
}

function toCheckBody(letter: Extract<Letter, { kind: "to-check" }>, words: LetterWords, lang: Lang): Block[] {
	const { findings } = letter.data;
	const forOfficer = findings.filter((each) => getCodeEntry(each.code).officer);
	const lacking = findings.filter((each) => each.severity === "error" || each.severity === "fatal");
	return [
		paragraph(words.toCheck),
		...plainList(
			words.toCheckWhat,
			forOfficer.map((each) => sentence(each, lang)),
		),
		...plainList(
			words.lacking,
			lacking.map((each) => sentence(each, lang)),
		),
		...(lacking.length === 0 ? [] : words.correct.map(paragraph)),
		paragraph(words.answerBy(words.date(letter.data.answerBy))),
		...numberAndState(letter.data, words),
	];
}

function dueBlocks(answerBy: LocalDate | undefined, words: LetterWords): Block[] {
	return answerBy === undefined ? [] : [paragraph(words.reminderBy(words.date(answerBy)))];
}

/** What must be mended first; what is only remarked on after it. Notes ask for nothing and are left to the state page. */
function findingBlocks(findings: readonly Finding[], words: LetterWords, lang: Lang, heading: string): Block[] {
	const sorted = sortFindings(findings);
	const faults = sorted.filter((each) => each.severity === "error" || each.severity === "fatal");
	const remarks = sorted.filter((each) => each.severity === "warning");
	return [
		...plainList(
			heading,
			faults.map((each) => sentence(each, lang)),
		),
		...plainList(
			words.remarks,
			remarks.map((each) => sentence(each, lang)),
		),
	];
}

function plainList(heading: string, items: readonly string[]): Block[] {
	return items.length === 0 ? [] : [paragraph(heading), { kind: "list", items }];
}

/** "File 4, copy of the passport: the PDF does not open. Scan it again ... (D02)": the code is what one says on the telephone. */
function sentence(finding: Finding, lang: Lang): string {
	const { about, what, mend } = explain(finding, lang, face.labels);
	const place = about === "" ? "" : `${about.slice(0, 1).toUpperCase()}${about.slice(1)}: `;
	return `${place}${what} ${mend} (${finding.code})`;
}

function numberAndState(data: { readonly number: string; readonly stateUrl: string }, words: LetterWords): Block[] {
	return [
		{ kind: "fact", label: words.number, value: data.number },
		{ kind: "link", label: words.state, url: data.stateUrl },
	];
}

function footer(office: LetterOffice, words: LetterWords, lang: Lang): Block[] {
	const fingerprint = office.certificateFingerprint;
	return [
		{ kind: "link", label: words.guide, url: office.guideUrl },
		...(fingerprint === null ? [] : [{ kind: "fact" as const, label: words.fingerprint, value: fingerprint }]),
		...nextFact(office, words, lang),
		paragraph(`${office.name[lang]}. ${words.phone}: ${office.phone}. ${office.site}`),
	];
}

/** Senders who keep our certificate see the change coming, and can tell it from a forgery. */
function nextFact(office: LetterOffice, words: LetterWords, lang: Lang): Block[] {
	const next = office.nextCertificate ?? null;
	if (next === null) return [];
	return [{ kind: "fact", label: nextCertificateWords[lang](words.date(next.from)), value: next.fingerprint }];
}

function moment(at: EpochSeconds, words: LetterWords): string {
	const wall = localTime(at, face.zone);
	return words.moment(words.date(wall.slice(0, 10)), wall.slice(11, 16));
}

function toTheSecond(at: EpochSeconds, words: LetterWords): string {
	const wall = localTime(at, face.zone);
	return words.moment(words.date(wall.slice(0, 10)), wall.slice(11));
}
