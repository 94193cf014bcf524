import type { AssessmentRules } from "../casework/assessment-rules.ts";
import type { Zone } from "../casework/clock.ts";
import type { ClockRules } from "../casework/clock-rules.ts";
import type { FeeDue } from "../casework/decision-rules.ts";
import type { LocalDate } from "../casework/facts.ts";
import type { NoPlaceWhy } from "../casework/place-facts.ts";
import type { PresentedDocument } from "../casework/presented.ts";
import type { ReviewRules } from "../casework/review-rules.ts";
import type { Round, RubricLine } from "../casework/round.ts";
import type { LeftOutGround } from "../casework/round-facts.ts";
import type { Status } from "../casework/status.ts";
import type { Finding } from "../findings/finding.ts";
import type { Lang, Words } from "../findings/lang.ts";
import type { FindingLabels } from "../findings/text.ts";
import type { Blank } from "./blank.ts";
import type { CaseExample } from "./case-example.ts";
import type { Consent } from "./consent.ts";
import type { Form } from "./form.ts";
import type { Eligibility } from "./gate.ts";
import type { Letter, LetterKind, LetterOffice, RenderedLetter } from "./letter.ts";
import type { LetterTemplate } from "./letter-template.ts";
import type { PaperKind } from "./paper-kind.ts";
import type { PublishedReason } from "./reason.ts";

/** A kind of application: what one asks the authority for. */
export type ApplicationKind = { readonly id: string; readonly title: Words; readonly short: Words };

/** A kind of document. `label` may stand in a notice that travels in the clear: it carries no health word (design.md 3). */
export type DocumentKind = {
	readonly id: string;
	readonly label: Words;
	readonly media: "pdf" | "photo";
	/** A neutral Latin word for file names that the packer writes. */
	readonly fileWord: string;
};

/**
 * A document that a kind of application asks for. `neededWhen` answers true or false from the answers, or null when the answers do not say
 * (no manifest): then `confirm` is the warning that an officer settles. `person` counts from 1 and is null for per-application documents.
 */
export type DocumentRule = {
	readonly kind: DocumentKind;
	/** What the document must be, in full: shown on the public page and in the packer, never in a notice. */
	readonly description: Words;
	readonly per: "application" | "person";
	readonly rule: string;
	readonly always: boolean;
	readonly neededWhen: (answers: unknown, person: number | null) => boolean | null;
	readonly confirm: "L13" | "L14" | null;
	/** Any number of files may be of this kind, such as supporting documents: a second one is no fault (C04). Absent: one file. */
	readonly several?: true;
};

/**
 * `answers`: normalised, null when any field is wrong. `readable`: the fields that are right by themselves, the rest left out, so that one
 * wrong field hides no other fault; null when there are no answers at all.
 */
export type ReadAnswers = {
	readonly answers: unknown | null;
	readonly readable: unknown | null;
	readonly findings: readonly Finding[];
};

/** What logic checks look at. `today` is the date in the procedure's zone on which the filing is judged. */
export type CheckInput = {
	readonly kind: string;
	/** What `readAnswers` called readable: any field may be missing. Null without answers. */
	readonly answers: unknown | null;
	readonly documents: readonly PresentedDocument[];
	readonly persons: number;
	readonly today: string;
	/** The day to which a round's call counts (facts A-7); absent where there is no round, or it names none: `today`. */
	readonly referenceOn?: string | null;
	/** The organisation in the signer's certificate, or null when it names none. */
	readonly signerOrganisation: string | null;
};

/** An application, or one person of it, wants to continue a paper. */
export type RenewalClaim = {
	/** An id of `CaseItem`. */
	readonly item: string;
	readonly place: { readonly person?: number; readonly field: string };
	/** Of the paper, as it was typed. */
	readonly number: string;
	/** Who says so, to be compared with the paper; null where the answers do not say. */
	readonly taxNumber: string | null;
	readonly name: string | null;
	readonly passport: string | null;
};

/** Something of the answers that an officer may search by: a name, or a number as it was written. */
export type SearchText = {
	readonly kind: "person" | "organisation" | "tax" | "personal" | "passport";
	readonly text: string;
};

/** One law's period. `to` is the last day, null while open. */
export type LawPeriod = {
	readonly law: string;
	readonly from: string;
	readonly to: string | null;
	readonly source: string;
	readonly note: string;
};

export type GuideSection = {
	readonly id: string;
	readonly heading: string;
	readonly paragraphs: readonly string[];
	/** Paragraphs of the founding document that the section says. */
	readonly rule: string;
};

/** Every sentence of the public pages of a procedure in one language. */
export type ProcedureTexts = {
	readonly title: string;
	readonly shortTitle: string;
	readonly summary: string;
	readonly guide: readonly GuideSection[];
	/** What a status means here, where the house's own sentence would not be true of this procedure; absent: the house's. */
	readonly states?: Readonly<Partial<Record<Status, StatusWords>>>;
};

/** A status as an applicant reads it: its name, what it means, what comes next, and what is his to do now. */
export type StatusWords = {
	readonly name: string;
	readonly means: string;
	readonly next: string;
	readonly todo: string;
};

export type Contacts = {
	readonly office: Words;
	/** As the founding document prints it; null where it prints none. */
	readonly email: string | null;
	readonly phone: string;
	readonly site: string;
};

/** What a browser and the command line may know of a procedure: form, documents, checks and texts of one law. */
export type ProcedureFace = {
	readonly id: string;
	/** An example to copy from: no installation runs it unless a demonstration's settings name it (`TILKAT_PROCEDURES`). */
	readonly isExample?: true;
	readonly law: string;
	readonly laws: readonly LawPeriod[];
	readonly zone: Zone;
	/** What people call that time: "Bishkek time". */
	readonly zoneName: Words;
	/** The languages of an answer when the sender's is not known, in this order. */
	readonly languages: readonly Lang[];
	/** In what a policeman or a bank of its country reads a paper: those that are shown around say the same in each. */
	readonly readThere: readonly Lang[];
	/** Whether its documents come signed and sealed in a container (B22); false: ordinary files, and nobody is told to pack. */
	readonly isSealed: boolean;
	readonly kinds: readonly ApplicationKind[];
	readonly documentKinds: readonly DocumentKind[];
	readonly forms: readonly Form[];
	/** What is asked for each consent apart, where a law asks so; absent where none does. */
	readonly consents?: readonly Consent[];
	/** What `{days}` stands for in the notices of the consents: how many days papers are kept. The office's own number (facts 10.4). */
	readonly retentionDays?: number;
	/** The documents that one may print and fill in by hand, from the same questions as the form; absent: the form alone is printed. */
	readonly blanks?: readonly Blank[];
	/** The hard requirements and the grounds of preference, where a law has them: what an officer settles and an applicant reads. */
	readonly eligibility?: Eligibility;
	readonly contacts: Contacts;
	readonly texts: Readonly<Record<Lang, ProcedureTexts>>;
	/** The most persons that one filing may name. */
	readonly personsMax: number;
	readonly findKind: (kind: string) => ApplicationKind | null;
	readonly findDocumentKind: (kind: string) => DocumentKind | null;
	/** The documents that a kind of application asks for, in the order of the founding document; [] for an unknown kind. */
	readonly documents: (kind: string) => readonly DocumentRule[];
	readonly findForm: (kind: string) => Form | null;
	/** Reads answers of that kind; what is wrong with them are findings L03 and L06, each with its field. */
	readonly readAnswers: (kind: string, raw: unknown) => ReadAnswers;
	/** How many persons the answers name: null when they are absent or the kind has none. */
	readonly personsIn: (kind: string, answers: unknown | null) => number | null;
	/** The organisation that the answers name, or null: an entrepreneur's answers name a person. */
	readonly organisationIn: (answers: unknown | null) => string | null;
	/** Who applies by himself and is named in the answers alone, because nobody signs; absent where a signature or an organisation names him. */
	readonly applicantIn?: (answers: unknown | null) => string | null;
	/** The papers that these answers want to continue; absent: this law renews nothing by application. */
	readonly renewalsIn?: (kind: string, answers: unknown) => readonly RenewalClaim[];
	/** What a case with these answers is found by; any field may be missing. [] without answers. */
	readonly searchTexts: (answers: unknown | null) => readonly SearchText[];
	/** The document kind that a file name suggests, or null. Pure over the published word list. */
	readonly kindByName: (name: string) => string | null;
	/** The word list itself, for the public page: document kind -> words. */
	readonly kindWords: Readonly<Record<string, readonly string[]>>;
	/** The kind of application that recognised document kinds point to, or null. */
	readonly guessKind: (documentKinds: readonly string[]) => string | null;
	readonly checks: (input: CheckInput) => readonly Finding[];
	/** When the fee is owed (facts 4.7); the applicant reads it in the guide, and control counts one that is due with the filing to the set. */
	readonly feeDue: (kind: string | null) => FeeDue;
	/** Why a document has to come again, as an officer chooses and an applicant reads. */
	readonly documentReasons: readonly PublishedReason[];
	/** Grounds on which an application is refused. */
	readonly refusalGrounds: readonly PublishedReason[];
	/** How one may object to a decision, as a letter of refusal says it. */
	readonly remedies: readonly PublishedReason[];
	/** The papers that applications lead to, with all that a page or a list says of them; absent: none. */
	readonly papers?: readonly PaperKind[];
	/** What an item of a decision is called: the occupation of a row of places, a worker's name. `item` is an id of `ReviewRules.itemsOf`. */
	readonly itemLabel: (item: string, answers: unknown, lang: Lang) => string;
	/** Words for `explain` (findings/text.ts). */
	readonly labels: FindingLabels;
	/** The subject line of a letter for that organisation (B23). */
	readonly subjectFor: (organisation: string) => string;
};

export type Door = "mail" | "web" | "counter" | "post";

/** An office as a procedure proposes it; an installation's own settings win. `mailbox` is the local part of the intake address. */
export type OfficeDefault = {
	readonly id: string;
	readonly name: Words;
	readonly mailbox: string;
	readonly contacts: Contacts;
	/** Offices of one group share its seats, where a procedure limits them (facts A-1); absent where it does not. */
	readonly quotaGroup?: string;
};

/** What of a procedure is the same under each of its laws: who it is, where it lives, and which laws there have been. */
export type ProcedureHome = {
	readonly face: Pick<
		ProcedureFace,
		"id" | "isExample" | "zone" | "zoneName" | "languages" | "readThere" | "contacts" | "laws"
	>;
	/** What the house calls it, whatever its law. */
	readonly shortTitle: Words;
	/** The prefix of its numbers: two capital Latin letters. */
	readonly numberPrefix: string;
	readonly offices: readonly OfficeDefault[];
	/** The calls that ship; an administrator's own stand over them. Absent: applications come at any time and belong to no round. */
	readonly rounds?: readonly Round[];
};

/** A whole number from 0 to `max` that candidates are compared by. `gate`, `ground`: the requirement, or the preference, that the same papers show; null for none. */
export type MeasureQuestion = {
	readonly name: string;
	readonly title: Words;
	readonly hint: Words;
	readonly max: number;
	readonly gate: string | null;
	readonly ground: string | null;
};

/** A procedure under one law as the server knows it: its public face, and what never reaches a browser. */
export type Procedure = ProcedureHome & {
	readonly face: ProcedureFace;
	/** What vouches for an arrival at each door; a door that is absent is shut. */
	readonly doors: Readonly<Partial<Record<Door, "sealed" | "verified-contact" | "confirmed-link" | "officer">>>;
	readonly clocks: ClockRules & {
		/** The receipt of a complete set: calendar days after the day of arrival (B29, facts B-9). */
		readonly receiptDueDays: number;
		/** Written notice of a refusal: working days after the decision (facts 4.4). */
		readonly refusalNoticeWorkingDays: number;
	};
	/** What the law says of review: boards, corrections, reasons, what is decided item by item. */
	readonly review: ReviewRules;
	readonly letterKinds: readonly LetterKind[];
	/** Renders a letter from frozen data. `lang` null: in all the procedure's languages, one after another. */
	readonly renderLetter: (letter: Letter, lang: Lang | null) => RenderedLetter;
	/** What officers begin a letter with, as shipped; dated data takes the place of each (`letter-template`). */
	readonly letterTemplates: readonly LetterTemplate[];
	/** One letter of every kind, of nobody: what the desk previews its templates with. */
	readonly letterExamples: (office: LetterOffice) => readonly Letter[];
	/** Whole applications of nobody, in situations that every law has an answer to: what a lawyer compares, and what replays are held to. */
	readonly caseExamples: readonly CaseExample[];
	/** How candidates of a round are compared, as the office is offered it, and what tells who must not judge them. Absent: nothing is compared. */
	readonly assessment?: {
		readonly propose: (round: Round) => AssessmentRules;
		/** The country whose citizen the candidate is, as three letters of ISO 3166; null where he did not say. Counted for the balance report, never scored. */
		readonly citizenshipOf: (answers: unknown) => string | null;
		/** The institution that recommends the candidate, as he wrote it; null for none. */
		readonly recommenderOf: (answers: unknown) => string | null;
		/** What a panel scores; the documents' lines are the round's own. */
		readonly interviewRubric: readonly RubricLine[];
		/** Names of the answers that whoever scores is shown: the whitelist of that audience. */
		readonly readAnswers: readonly string[];
		/** The numbers that a criterion may ask for, each given by an officer's verdict. */
		readonly measures: readonly MeasureQuestion[];
		/** What the answers come to on that day, for an officer to confirm or correct; a name is absent where they say nothing of it. */
		readonly proposeMeasures: (answers: unknown, on: LocalDate) => Readonly<Record<string, number>>;
		/** The published ground of a refusal by a round, and how one may object to what a round decided: ids of the published lists. */
		readonly groundOf: (why: NoPlaceWhy, leftOut: LeftOutGround | null) => string;
		readonly remedy: string;
		/** Whether a candidate on the reserve list is told at which place of it he stands. The office's own choice. */
		readonly tellsReservePosition: boolean;
	};
};

/** A procedure with all its laws, in the order in which they began. No version stands above another: a case has the one it was filed under. */
export type ProcedureFolder = { readonly home: ProcedureHome; readonly versions: readonly Procedure[] };

/** Takes a procedure as it is, checked: a name here makes a procedure's file easy to find and its errors easy to read. */
export function defineProcedure(procedure: Procedure): Procedure {
	return procedure;
}

/** The law in force on a date: the switch of the administrator when there is one, else the last period that has begun and not ended. */
export function lawOn(laws: readonly LawPeriod[], date: string, switchedTo: string | null): string | null {
	if (switchedTo !== null) return laws.some((period) => period.law === switchedTo) ? switchedTo : null;
	const open = laws.filter((period) => period.from <= date && (period.to === null || date <= period.to));
	return open.at(-1)?.law ?? null;
}

/**
 * The law whose words speak on a date when none is known to be in force, and nobody switched: the last that had begun, or the first. For texts
 * and for a case that waits until an administrator names its law; nothing is judged by it.
 */
export function lawToSpeak(laws: readonly LawPeriod[], date: string, switchedTo: string | null = null): string {
	const begun = laws.filter((period) => period.from <= date).at(-1) ?? laws[0];
	const law = lawOn(laws, date, switchedTo) ?? begun?.law;
	if (law === undefined) throw new RangeError("A procedure without a law.");
	return law;
}
