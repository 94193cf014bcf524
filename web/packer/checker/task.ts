import type { FindingCode } from "../../../findings/catalogue.ts";
import type { Severity } from "../../../findings/finding.ts";
import type { Lang } from "../../../findings/lang.ts";
import type { PageSigningKey } from "../../seal/task.ts";

/** Answers as they are typed, before anything is read. */
export type Answers = Readonly<Record<string, unknown>>;

/** The head of a list of contents from an earlier visit, whose signature is still good for it. Times are epoch seconds. */
export type EarlierHead = {
	readonly kind: string;
	readonly answers: Answers;
	readonly createdAt: number;
	readonly secondSecretHash: string;
	readonly replyTo: string | null;
	readonly quotes: string | null;
	readonly language: Lang;
};

/** What a file is that was dropped into the page. `name` is without the endings of signatures. */
export type FileFacts = {
	readonly id: number;
	readonly name: string;
	readonly sizeBytes: number;
} & (
	| {
			readonly role: "document";
			/** By its name, or null: then people say it. */
			readonly kind: string | null;
			/** By its name, else the pages of the PDF, else 1. */
			readonly sheets: number;
	  }
	/** A signature that lies beside its document. */
	| { readonly role: "signature" }
	/** A list of contents, signed or not, from an earlier visit. */
	| { readonly role: "manifest"; readonly head: EarlierHead }
	| { readonly role: "refused"; readonly why: "too-large" | "empty" | "unreadable" | "system" }
);

/** What people say of a document. */
export type DocumentWord = {
	readonly id: number;
	readonly kind: string | null;
	readonly person: number | null;
	readonly sheets: number;
};

/** The filing as it stands in the page. */
export type Draft = {
	readonly kind: string;
	readonly answers: Answers;
	readonly language: Lang;
	readonly replyTo: string | null;
	readonly quotes: string | null;
	/** Epoch seconds. */
	readonly createdAt: number;
	readonly secondSecretHash: string;
	readonly authorityFingerprint: string;
	readonly documents: readonly DocumentWord[];
	/** With a key in the page; the organisation that its certificate names. Null: the files are signed elsewhere. */
	readonly signer: { readonly organisation: string | null } | null;
	/** YYYY-MM-DD in the office's zone. */
	readonly today: string;
};

/** A finding in the reader's language. `file` is the id of a dropped file, `field` a path in the answers such as `workers.0.birthDate`. */
export type Told = {
	readonly code: FindingCode;
	readonly severity: Severity;
	readonly what: string;
	readonly mend: string;
	readonly rule: string;
	readonly about: string;
	readonly file: number | null;
	readonly field: string | null;
	/** An answer that is not there yet: told apart, so that nobody who has just begun sees a page of faults. */
	readonly isMissingAnswer: boolean;
};

export type Judged = {
	readonly told: readonly Told[];
	/** A signature of a kind that a browser cannot check was left to the office. */
	readonly left: boolean;
	/** Files signed elsewhere that are not signed yet, by id; [] with a key in the page. */
	readonly unsigned: readonly number[];
	/** The list of contents, where files are signed elsewhere. */
	readonly list: "unsigned" | "outdated" | "signed";
	/** Signatures that belong to no file by their names. */
	readonly lonely: readonly number[];
	readonly organisation: string | null;
	readonly subject: string;
};

/** A file of the container: a dropped one as it is, or bytes that were made here. */
export type PlannedEntry = {
	readonly entryName: string;
	readonly title: string;
	readonly sign: boolean;
	readonly file: number | null;
	readonly bytes: Uint8Array | null;
};

export type KeyFault = "password" | "not-a-key" | "no-certificate";

/** A key that was opened in the page. The names are those of its certificate; `notAfter` epoch seconds. */
export type OpenedKey = PageSigningKey & {
	readonly person: string | null;
	readonly organisation: string | null;
	readonly notAfter: number;
};

/** What may be asked of the Worker, and what each answers. */
export type CheckerWork = {
	look: { asks: { readonly id: number; readonly file: File }; answers: FileFacts };
	forget: { asks: { readonly id: number }; answers: null };
	judge: { asks: { readonly draft: Draft; readonly lang: Lang }; answers: Judged };
	plan: { asks: { readonly draft: Draft }; answers: readonly PlannedEntry[] };
	archive: {
		asks: { readonly entries: readonly { readonly name: string; readonly bytes: Uint8Array }[] };
		answers: Blob;
	};
	key: {
		asks: { readonly file: File; readonly password: string };
		answers: { readonly key: OpenedKey } | { readonly fault: KeyFault };
	};
};

export type CheckerQuestion = {
	[Name in keyof CheckerWork]: { readonly ask: number; readonly name: Name; readonly asks: CheckerWork[Name]["asks"] };
}[keyof CheckerWork];

export type CheckerAnswer =
	| { readonly ask: number; readonly answer: unknown }
	| { readonly ask: number; readonly error: string };
