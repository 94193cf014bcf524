import type { Lang } from "../findings/lang.ts";
import { words as en } from "./words.en.ts";
import { words as ko } from "./words.ko.ts";
import { words as ky } from "./words.ky.ts";
import { words as ru } from "./words.ru.ts";

/** Every sentence that `tilkat` says to people, but for the findings' own (findings/texts.*) and the help. A missing one does not compile. */
export type CliWords = {
	readonly noSuchFile: (file: string) => string;
	readonly notAFolder: (folder: string) => string;
	readonly emptyFolder: (folder: string) => string;
	readonly tooManyFiles: (folder: string, count: number, max: number) => string;
	readonly answersUnreadable: (file: string, why: string) => string;
	readonly answersNotObject: (file: string) => string;
	readonly usage: (synopsis: string) => string;
	readonly unknownCommand: (name: string, commands: string) => string;
	readonly badOption: (detail: string, synopsis: string) => string;
	readonly sayAuthority: string;
	readonly sayProcedure: (known: string) => string;
	readonly documentForm: (given: string) => string;
	readonly noAnswer: (url: string, why: string) => string;
	readonly notAnOffice: (url: string) => string;
	readonly noCertificateIn: (file: string) => string;
	readonly noCertificateForKey: (file: string) => string;
	readonly noKeyIn: (file: string) => string;
	readonly p12NotOpened: (file: string) => string;
	readonly keyNotOpened: (file: string) => string;
	readonly passwordFileUnreadable: (file: string) => string;
	readonly passwordNeeded: string;
	readonly tokenTrouble: (detail: string) => string;
	readonly sayKeyId: (found: string) => string;
	readonly secretNotKept: (file: string, why: string) => string;
	readonly badNumber: (given: string) => string;
	readonly sendForm: (given: string) => string;
	readonly passwordInAddress: string;
	readonly authorityFingerprint: (fingerprint: string) => string;
	readonly authorityKept: string;
	readonly authorityNotExpected: (expected: string) => string;
	readonly authorityChanged: (before: string) => string;
	readonly whatIsFile: (file: string) => string;
	readonly numberOfKind: string;
	readonly sayKind: (file: string, kinds: string) => string;
	readonly sayApplication: (kinds: string) => string;
	readonly whatApplication: string;
	readonly giveAnswers: (kind: string) => string;
	readonly dateForm: string;
	readonly yesNoForm: string;
	readonly yes: readonly string[];
	readonly no: readonly string[];
	readonly mayBeEmpty: string;
	readonly notUnderstood: string;
	readonly oneMore: (label: string) => string;
	readonly keyPassword: (file: string) => string;
	readonly tokenPin: string;
	readonly giveKey: string;
	readonly signedBy: (name: string) => string;
	readonly notSigned: (files: string) => string;
	readonly signManifest: (file: string) => string;
	readonly manifestOutdated: (file: string) => string;
	readonly lonelySignatures: (files: string) => string;
	readonly reading: string;
	readonly controlling: string;
	readonly signing: (title: string, file: number, files: number) => string;
	readonly sealing: (title: string, file: number, files: number) => string;
	readonly archiving: string;
	readonly sending: string;
	readonly noFindings: string;
	readonly findings: (count: number) => string;
	readonly severities: Readonly<Record<"note" | "warning" | "error" | "fatal", string>>;
	readonly mend: string;
	readonly rule: string;
	readonly atOffice: string;
	readonly faultsStop: string;
	readonly faultsDespite: string;
	readonly wrote: (file: string) => string;
	readonly letterSize: (megabytes: string) => string;
	readonly letterTooLarge: string;
	readonly secret: (secret: string, file: string) => string;
	/** Said instead of it for a correction: which secret opens the page of the case that it joins. */
	readonly secretOfCorrection: (file: string, number: string) => string;
	readonly openLetter: string;
	readonly sentUnder: (number: string) => string;
	readonly sent: (address: string) => string;
	readonly notSent: (why: string, file: string) => string;
	readonly sayTo: string;
	readonly sayFrom: string;
	readonly letterText: (organisation: string, files: number, quotes: string | null) => string;
	readonly notAContainer: string;
	readonly inspectForm: Readonly<Record<"zip" | "sealed-zip" | "single-file" | "none", string>>;
	readonly layers: Readonly<Record<"signed" | "detached" | "enveloped" | "auth-enveloped" | "other" | "plain", string>>;
	readonly recipients: (list: string) => string;
	readonly signer: (name: string, verdict: string) => string;
	readonly bytes: (count: number) => string;
	readonly outsideOnly: string;
	readonly verified: (authority: string) => string;
	readonly unknownSigner: (fingerprint: string) => string;
	readonly altered: string;
	readonly unreadable: (detail: string) => string;
	readonly noSignatureBeside: (file: string) => string;
	readonly outsideValidity: string;
	readonly receiptOf: (number: string, arrivedAt: string, applicant: string) => string;
	readonly fileSame: (ordinal: number, name: string, own: string) => string;
	readonly fileMissing: (ordinal: number, name: string) => string;
	readonly unlisted: (name: string) => string;
	readonly demonstration: string;
};

const wordsByLang: Readonly<Record<Lang, CliWords>> = { ky, ru, en, ko };

export function getWords(lang: Lang): CliWords {
	return wordsByLang[lang];
}

/** The language of a system setting such as `ky_KG.UTF-8`; Russian where it is another one: most of this office's senders read it. */
export function langOf(given: string | undefined, environment: string | undefined): Lang {
	const wanted = (given ?? environment ?? "").slice(0, 2).toLowerCase();
	return wanted === "ky" || wanted === "en" || wanted === "ko" ? wanted : "ru";
}
