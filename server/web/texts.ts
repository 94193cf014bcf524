import type { Family } from "../../findings/catalogue.ts";
import type { Severity } from "../../findings/finding.ts";
import type { Lang } from "../../findings/lang.ts";
import type { StateKey, StepKey } from "./present.ts";
import { texts as en } from "./texts.en.ts";
import { texts as ko } from "./texts.ko.ts";
import { texts as ky } from "./texts.ky.ts";
import { texts as ru } from "./texts.ru.ts";

/** What a state means to the person who waits: its short name, one plain sentence, what comes next, and what to do. */
export type StateWords = {
	readonly name: string;
	readonly means: string;
	readonly next: string;
	readonly todo: string;
};

/** Every sentence of the public pages. A language that lacks one does not compile. */
export type WebTexts = {
	readonly layout: {
		readonly tagline: string;
		readonly skip: string;
		readonly languages: string;
		readonly menu: string;
		readonly nav: {
			readonly file: string;
			readonly state: string;
			readonly mine: string;
			readonly verify: string;
			readonly certificate: string;
			readonly codes: string;
			readonly mailbox: string;
		};
		readonly demo: string;
		readonly demoText: string;
		readonly clockMoved: (now: string) => string;
		readonly back: string;
		readonly footer: string;
		readonly footerPrivacy: string;
	};
	readonly home: {
		readonly title: string;
		readonly lead: string;
		readonly stateTitle: string;
		readonly fileTitle: string;
		readonly fileAction: string;
		readonly stepsTitle: string;
		readonly steps: readonly { readonly title: string; readonly text: string }[];
		readonly moreTitle: string;
		readonly verifyText: string;
		readonly certificateText: string;
		readonly codesText: string;
	};
	readonly procedure: {
		readonly freeTitle: string;
		readonly kindsTitle: string;
		readonly kindAction: string;
		readonly sendAction: string;
		readonly sendText: string;
		readonly contactsTitle: string;
		readonly phone: string;
		readonly address: string;
		readonly addressThisOffice: string;
		readonly historicAddress: (address: string) => string;
		readonly guideTitle: string;
	};
	readonly documents: {
		readonly title: string;
		readonly lead: string;
		readonly always: string;
		readonly onlyIf: string;
		readonly perWorker: string;
		readonly fileName: string;
		readonly format: string;
		readonly pdf: string;
		readonly jpeg: string;
		readonly blank: string;
		readonly uncertain: string;
		readonly scanTitle: string;
		readonly scan: readonly string[];
		readonly next: string;
	};
	readonly send: {
		readonly title: string;
		readonly lead: string;
		readonly keyTitle: string;
		readonly keyText: string;
		readonly scanTitle: string;
		readonly scanText: string;
		readonly certificateTitle: string;
		readonly certificateText: string;
		readonly sealTitle: string;
		readonly sealText: string;
		readonly packerTitle: string;
		readonly packerText: string;
		readonly handTitle: string;
		readonly handText: string;
		readonly opensslTitle: string;
		readonly binaryWarning: string;
		readonly gpgsmTitle: string;
		readonly centreTitle: string;
		readonly centreText: string;
		readonly zipText: string;
		readonly mailTitle: string;
		readonly mailTo: string;
		readonly mailSubject: string;
		readonly mailSubjectName: string;
		readonly mailRules: readonly string[];
		readonly afterTitle: string;
		readonly after: readonly string[];
	};
	readonly certificate: {
		readonly title: string;
		readonly lead: string;
		readonly sealing: string;
		readonly receipts: string;
		readonly owner: string;
		readonly validity: (from: string, to: string) => string;
		readonly validityLabel: string;
		readonly key: string;
		readonly fingerprint: string;
		readonly compareTitle: string;
		readonly compare: string;
		readonly download: string;
		readonly pem: string;
		readonly der: string;
		readonly crt: string;
		readonly expired: string;
	};
	readonly codes: {
		readonly title: string;
		readonly lead: string;
		readonly families: Readonly<Record<Family, string>>;
		readonly severities: Readonly<Record<Severity, string>>;
		readonly severityMeans: Readonly<Record<Severity, string>>;
		readonly severitiesTitle: string;
		readonly mend: string;
		readonly rule: string;
		readonly houseRule: string;
		readonly atHome: string;
		readonly atOffice: string;
		readonly officer: string;
		readonly contents: string;
	};
	readonly state: {
		readonly title: string;
		readonly label: string;
		readonly hint: string;
		readonly action: string;
		readonly lead: string;
		readonly lostTitle: string;
		readonly lost: string;
		readonly notFoundTitle: string;
		readonly notFound: readonly string[];
		readonly empty: string;
		readonly number: string;
		readonly todo: string;
		readonly next: string;
		readonly arrived: string;
		readonly completed: string;
		readonly receiptIssued: string;
		readonly receiptBy: string;
		readonly late: string;
		readonly lateText: (date: string) => string;
		readonly held: string;
		readonly heldText: (since: string) => string;
		readonly continues: string;
		readonly dates: string;
		readonly path: string;
		readonly done: string;
		readonly now: string;
		readonly later: string;
		readonly steps: Readonly<Record<StepKey, string>>;
		readonly privacy: string;
		readonly asOf: (now: string) => string;
		readonly refresh: string;
		readonly states: Readonly<Record<StateKey, StateWords>>;
	};
	readonly verify: {
		readonly title: string;
		readonly lead: string;
		readonly file: string;
		readonly fileHint: string;
		readonly paste: string;
		readonly pasteHint: string;
		readonly action: string;
		readonly privacy: string;
		readonly nothing: string;
		readonly verified: string;
		readonly verifiedText: string;
		readonly unknownSigner: string;
		readonly unknownSignerText: string;
		readonly changed: string;
		readonly changedText: string;
		readonly noSignature: string;
		readonly noSignatureText: string;
		readonly newerFormat: string;
		readonly newerFormatText: string;
		readonly unreadable: string;
		readonly unreadableText: string;
		readonly number: string;
		readonly procedure: string;
		readonly applicant: string;
		readonly arrived: string;
		readonly issued: string;
		readonly signedBy: string;
		readonly files: string;
		readonly fileOrdinal: string;
		readonly fileName: string;
		readonly fileHash: string;
		readonly compare: string;
		readonly again: string;
		readonly demonstration: string;
	};
	readonly form: {
		readonly print: string;
		readonly lead: string;
		readonly established: string;
		readonly applicantPlace: string;
		readonly signature: string;
		readonly seal: string;
		readonly date: string;
		readonly outgoing: string;
		readonly yes: string;
		readonly no: string;
		readonly worker: (n: number) => string;
		readonly version: string;
	};
	readonly mailbox: {
		readonly title: string;
		readonly lead: string;
		readonly empty: string;
		readonly to: string;
		readonly at: string;
		readonly attachments: string;
		readonly back: string;
	};
	readonly problem: {
		readonly notFound: string;
		readonly notFoundText: string;
		readonly tooMany: string;
		readonly tooManyText: (seconds: number) => string;
		readonly tooLarge: string;
		readonly tooLargeText: string;
		readonly formExpired: string;
		readonly formExpiredText: string;
		readonly ours: string;
		readonly oursText: string;
		readonly home: string;
		readonly errorPrefix: string;
	};
};

const textsByLang: Readonly<Record<Lang, WebTexts>> = { ky, ru, en, ko };

export function getTexts(lang: Lang): WebTexts {
	return textsByLang[lang];
}

/** Each language in its own words, as a reader looks for it. */
export const languageNames: Readonly<Record<Lang, string>> = {
	ky: "Кыргызча",
	ru: "Русский",
	en: "English",
	ko: "한국어",
};
