import { localTime } from "../casework/clock.ts";
import type { EpochSeconds, LocalDate } from "../casework/facts.ts";
import { getCodeEntry } from "../findings/catalogue.ts";
import type { Finding } from "../findings/finding.ts";
import type { Lang } from "../findings/lang.ts";
import { sortFindings } from "../findings/order.ts";
import { explain } from "../findings/text.ts";
import { confirmBlocks, linkBlocks } from "./confirm-body.ts";
import type { ProcedureFace } from "./define.ts";
import type { Letter, LetterKind, LetterOffice, RenderedLetter } from "./letter.ts";
import { type Block, type LetterPart, paragraph, plainList, renderParts } from "./letter-body.ts";
import { nextCertificateWords } from "./next-certificate.ts";
import { isNotTaken, notTakenBlocks } from "./not-taken.ts";
import type { OrdinaryKind, OrdinaryWords } from "./ordinary-letter-words.ts";
import { isOwnAct, ownActBody, ownActSubjects } from "./own-act-body.ts";

type OrdinaryLetter = Extract<Letter, { kind: OrdinaryKind }>;

/** A letter that is a procedure's own: its subject and what stands between the greeting and the number. Frozen data in, words out. */
type OwnLetter<K extends LetterKind> = {
	readonly subject: Readonly<Record<Lang, string>>;
	readonly body: (letter: Extract<Letter, { kind: K }>, words: OrdinaryWords, lang: Lang) => readonly Block[];
	/** The file for the reader's calendar, where the letter makes an appointment. */
	readonly calendar?: (letter: Extract<Letter, { kind: K }>, lang: Lang) => string;
};

/** The letters of a procedure of plain documents: the ordinary ones in its words, and those of its own. */
export type LetterSet = {
	readonly face: Pick<ProcedureFace, "languages" | "zone" | "zoneName" | "labels" | "documentReasons">;
	readonly words: Readonly<Record<Lang, OrdinaryWords>>;
	readonly own: { readonly [K in Exclude<LetterKind, OrdinaryKind>]?: OwnLetter<K> };
};

/** Every ordinary kind; what a procedure sends is these and the keys of its `own`. */
export const ordinaryKinds: readonly OrdinaryKind[] = [
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
];

/**
 * Renders a letter from frozen data: the same data give the same letter, whenever it is rendered. `lang` null: in all the procedure's languages, because
 * nothing told which one the sender reads (design.md 3). Files are named by place and kind only. Throws a RangeError on a kind that the set does not have.
 */
export function renderOrdinary(set: LetterSet, letter: Letter, lang: Lang | null): RenderedLetter {
	const chosen = lang === null ? set.face.languages : [lang];
	const parts: LetterPart[] = chosen.map((each) => ({ lang: each, blocks: letterBlocks(set, letter, each) }));
	const titles = chosen.map((each) => subjectOf(set, letter, each)).join(" / ");
	const subject =
		"number" in letter.data ? `${letter.data.number}: ${titleOf(letter, titles)}` : titleOf(letter, titles);
	const mark = letter.data.office.demonstration ? "[DEMO] " : "";
	const [first = "ko"] = chosen;
	const calendar = isOrdinary(letter) ? undefined : ownOf(set, letter).calendar?.(letter, first);
	return {
		subject: `${mark}${subject}`,
		...renderParts(parts),
		...(calendar === undefined ? {} : { calendar }),
	};
}

/** Findings on a letter whose advice is to seal the documents: here ordinary attachments are right, and the steps say how. */
const ofSealing: readonly string[] = ["T03", "T04", "T05", "T06", "T08", "T13", "T14"];

function isOrdinary(letter: Letter): letter is OrdinaryLetter {
	return (ordinaryKinds as readonly string[]).includes(letter.kind);
}

function ownOf(set: LetterSet, letter: Exclude<Letter, OrdinaryLetter>): OwnLetter<LetterKind> {
	// The key and the letter's kind are the same word, which the types of a record cannot say.
	const own = set.own[letter.kind] as OwnLetter<LetterKind> | undefined;
	if (own === undefined) throw new RangeError(`This procedure sends no letter of the kind ${letter.kind}.`);
	return own;
}

function subjectOf(set: LetterSet, letter: Letter, lang: Lang): string {
	if (isOwnAct(letter)) return ownActSubjects[letter.kind][lang];
	return isOrdinary(letter) ? set.words[lang].subject[letter.kind] : ownOf(set, letter).subject[lang];
}

/** What an officer wrote has the subject that he wrote; it is one line, whatever was typed. */
function titleOf(letter: Letter, titles: string): string {
	return "subject" in letter.data ? letter.data.subject.replace(/\s+/gu, " ").trim() : titles;
}

function letterBlocks(set: LetterSet, letter: Letter, lang: Lang): Block[] {
	const words = set.words[lang];
	const body = isOrdinary(letter)
		? bodyOf(letter, { set, words, lang })
		: [...ownOf(set, letter).body(letter, words, lang), ...numberAndState(letter.data, words)];
	return [
		...(letter.data.office.demonstration ? [paragraph(words.demonstration)] : []),
		paragraph(words.greeting),
		...body,
		...footer(letter.data.office, words, lang),
		...("subject" in letter.data ? [] : [paragraph(words.automatic)]),
		...("quoted" in letter.data && letter.data.quoted ? [quotedBlock(letter.data.quoted, { set, words, lang })] : []),
	];
}

/** Whose letter it is and in which language. */
type On = { readonly set: LetterSet; readonly words: OrdinaryWords; readonly lang: Lang };

function bodyOf(letter: OrdinaryLetter, on: On): Block[] {
	const { words } = on;
	switch (letter.kind) {
		case "delivery": {
			const { data } = letter;
			return [
				paragraph(words.delivered(moment(data.arrivedAt, on))),
				...confirmBlocks(data, asking(on)),
				...numberAndState(data, words),
				paragraph(words.keepNumber),
				paragraph(words.receiptBy(words.date(data.receiptBy))),
			];
		}
		case "nonconformity":
			if (letter.data.findings.some(isNotTaken))
				return [
					...notTakenBlocks(letter.data, on.lang, (each) => sentence(each, on), words.date),
					...numberAndState(letter.data, words),
				];
			return [
				paragraph(words.rejected),
				...findingBlocks(letter.data.findings, on, words.mend),
				...words.correct.map(paragraph),
				...dueBlocks(letter.data.answerBy, words),
				...linkBlocks(letter.data, asking(on)),
				...numberAndState(letter.data, words),
			];
		case "incomplete":
			return [
				paragraph(words.incomplete),
				...findingBlocks(letter.data.findings, on, words.lacking),
				...words.correct.map(paragraph),
				...dueBlocks(letter.data.answerBy, words),
				...linkBlocks(letter.data, asking(on)),
				...numberAndState(letter.data, words),
			];
		case "receipt":
			return receiptBody(letter, on);
		case "to-check":
			return toCheckBody(letter, on);
		case "held":
			return [
				...words.held.map(paragraph),
				paragraph(words.delivered(moment(letter.data.arrivedAt, on))),
				paragraph(words.heldSince(moment(letter.data.since, on))),
				...numberAndState(letter.data, words),
			];
		case "correction-joined":
			return [
				paragraph(words.delivered(moment(letter.data.arrivedAt, on))),
				paragraph(words.joined(letter.data.intoNumber)),
				paragraph(words.joinedNext),
				...numberAndState(letter.data, words),
			];
		case "correction-waits": {
			const { quotedNumber } = letter.data;
			return [
				paragraph(quotedNumber === null ? words.waitsUnquoted : words.waits(quotedNumber)),
				paragraph(words.waitsNext),
				...linkBlocks(letter.data, asking(on)),
				...numberAndState(letter.data, words),
			];
		}
		case "withdrawal":
		case "own-correction": {
			const said = {
				lang: on.lang,
				moment: (at: EpochSeconds) => moment(at, on),
				second: (at: EpochSeconds) => toTheSecond(at, on),
			};
			return [...ownActBody(letter, said), ...numberAndState(letter.data, words)];
		}
		case "correction-request":
			return correctionRequestBody(letter, on);
		case "correction-reminder":
			return reminderBody(letter, on);
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
				paragraph(words.protective(moment(arrivedAt, on))),
				paragraph(oursSince === null ? words.protectivePending : words.protectiveOurs(words.date(oursSince))),
				paragraph(words.protectiveAttached),
				...numberAndState(letter.data, words),
			];
		}
		case "page-link":
			return [
				paragraph(words.pageLink),
				{ kind: "link", label: words.state, url: letter.data.url },
				paragraph(words.pageLinkUntil(moment(letter.data.until, on))),
				paragraph(words.pageLinkWarning),
			];
		case "letter-answer":
			return [paragraph(words.letterAnswers), ...writtenBlocks(letter.data.text), paragraph(words.letterAnswerAgain)];
		case "how-to-file":
			return [
				paragraph(words.howToFile),
				...plainList(
					words.howToFileWhat,
					letter.data.findings.filter(({ code }) => !ofSealing.includes(code)).map((each) => sentence(each, on)),
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

function quotedBlock(quoted: { readonly arrivedAt: EpochSeconds; readonly text: string }, on: On): Block {
	return { kind: "quote", label: on.words.quoted(moment(quoted.arrivedAt, on)), lines: quoted.text.split(/\r?\n/) };
}

function receiptBody(letter: Extract<Letter, { kind: "receipt" }>, on: On): Block[] {
	const { words } = on;
	const { data } = letter;
	const files = data.files.map((file) => {
		const label = file.kind === null ? null : on.set.face.labels.kind(file.kind, on.lang);
		return label === null ? String(file.ordinal) : `${file.ordinal}. ${label}`;
	});
	return [
		paragraph(words.accepted(moment(data.arrivedAt, on))),
		...(data.completedAt === data.arrivedAt ? [] : [paragraph(words.completed(moment(data.completedAt, on)))]),
		paragraph(words.receiptAttached),
		...plainList(words.files, files),
		...plainList(
			words.remarks,
			sortFindings(data.findings)
				.filter((each) => each.severity !== "note")
				.map((each) => sentence(each, on)),
		),
		paragraph(words.nextReview),
		...numberAndState(data, words),
	];
}

/** "File 4, copy of the passport: the document cannot be read. Scan it again. The officer's own line." */
function correctionRequestBody(
	letter: Extract<Letter, { kind: "correction-request" }>,
	{ set, words, lang }: On,
): Block[] {
	const { wanted, answerBy } = letter.data;
	const items = wanted.map(({ ordinal, kind, reason, line }) => {
		const label = kind === null ? null : set.face.labels.kind(kind, lang);
		const published = set.face.documentReasons.find(({ id }) => id === reason);
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

function toCheckBody(letter: Extract<Letter, { kind: "to-check" }>, on: On): Block[] {
	const { words } = on;
	const { findings } = letter.data;
	// Whoever quoted the number of an application that is in order must not read of a late one alone, and fear for the first.
	const told = ["L11", "T12"];
	const forOfficer = findings.filter(({ code }) => getCodeEntry(code).officer || told.includes(code));
	const lacking = findings.filter((each) => each.severity === "error" || each.severity === "fatal");
	return [
		paragraph(words.toCheck),
		...plainList(
			words.toCheckWhat,
			forOfficer.map((each) => sentence(each, on)),
		),
		...plainList(
			words.lacking,
			lacking.map((each) => sentence(each, on)),
		),
		...(lacking.length === 0 ? [] : words.correct.map(paragraph)),
		...linkBlocks(letter.data, asking(on)),
		paragraph(words.answerBy(words.date(letter.data.answerBy))),
		...numberAndState(letter.data, words),
	];
}

function dueBlocks(answerBy: LocalDate | undefined, words: OrdinaryWords): Block[] {
	return answerBy === undefined ? [] : [paragraph(words.reminderBy(words.date(answerBy)))];
}

/** What must be mended first; what is only remarked on after it. Notes ask for nothing and are left to the state page. */
function findingBlocks(findings: readonly Finding[], on: On, heading: string): Block[] {
	const { words } = on;
	const sorted = sortFindings(findings);
	const faults = sorted.filter((each) => each.severity === "error" || each.severity === "fatal");
	const remarks = sorted.filter((each) => each.severity === "warning");
	return [
		...plainList(
			heading,
			faults.map((each) => sentence(each, on)),
		),
		...plainList(
			words.remarks,
			remarks.map((each) => sentence(each, on)),
		),
	];
}

/** "File 4, copy of the passport: the PDF does not open. Scan it again ... (D02)": the code is what one says on the telephone. */
function sentence(finding: Finding, { set, lang }: On): string {
	const { about, what, mend } = explain(finding, lang, set.face.labels);
	const place = about === "" ? "" : `${about.slice(0, 1).toUpperCase()}${about.slice(1)}: `;
	return `${place}${what} ${mend} (${finding.code})`;
}

function numberAndState(data: { readonly number: string; readonly stateUrl: string }, words: OrdinaryWords): Block[] {
	return [
		{ kind: "fact", label: words.number, value: data.number },
		{ kind: "link", label: words.state, url: data.stateUrl },
	];
}

function footer(office: LetterOffice, words: OrdinaryWords, lang: Lang): Block[] {
	const fingerprint = office.certificateFingerprint;
	return [
		{ kind: "link", label: words.guide, url: office.guideUrl },
		...(fingerprint === null ? [] : [{ kind: "fact" as const, label: words.fingerprint, value: fingerprint }]),
		...nextFact(office, words, lang),
		paragraph(`${office.name[lang]}. ${words.phone}: ${office.phone}. ${office.site}`),
	];
}

/** Senders who keep our certificate see the change coming, and can tell it from a forgery. */
function nextFact(office: LetterOffice, words: OrdinaryWords, lang: Lang): Block[] {
	const next = office.nextCertificate ?? null;
	if (next === null) return [];
	return [{ kind: "fact", label: nextCertificateWords[lang](words.date(next.from)), value: next.fingerprint }];
}

/** That the time to answer ends, or that the round closes: to the very second there, because it counts. */
function reminderBody({ data }: Extract<Letter, { kind: "correction-reminder" }>, on: On): Block[] {
	const { words } = on;
	const { answerBy, closesAt } = data;
	const [first, until, after] =
		closesAt === undefined
			? [words.reminder, words.reminderBy(words.date(answerBy)), words.reminderLapse]
			: [words.windowReminder, words.windowCloses(toTheSecond(closesAt, on)), words.windowAfter];
	return [
		paragraph(first),
		paragraph(until),
		...words.correct.map(paragraph),
		paragraph(after),
		...numberAndState(data, words),
	];
}

function asking(on: On): Parameters<typeof confirmBlocks>[1] {
	const { kind } = on.set.face.labels;
	return { lang: on.lang, kindLabel: (name) => kind(name, on.lang), moment: (at) => moment(at, on) };
}

function toTheSecond(at: EpochSeconds, { set, words, lang }: On): string {
	const { zone, zoneName } = set.face;
	const wall = localTime(at, zone);
	return words.moment(words.date(wall.slice(0, 10)), wall.slice(11), zoneName[lang]);
}

function moment(at: EpochSeconds, { set, words, lang }: On): string {
	const { zone, zoneName } = set.face;
	const wall = localTime(at, zone);
	return words.moment(words.date(wall.slice(0, 10)), wall.slice(11, 16), zoneName[lang]);
}
