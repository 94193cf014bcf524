import type { Settlement } from "../casework/outcome.ts";
import type { PresentedDocument } from "../casework/presented.ts";
import type { OpenedContainer } from "../container/src/opened.ts";
import type { Finding } from "../findings/finding.ts";
import type { Filing } from "./present.ts";

/** What an officer set about one document of the container, by its ordinal; null fields leave what the machine found. */
export type DocumentOverride = {
	readonly ordinal: number;
	readonly kind: string | null;
	readonly person: number | null;
	readonly sheets: number | null;
};

/** Everything that control looks at. The packer passes `where: "home"` and empty `letter` and `authority`. */
export type ControlInput = {
	readonly where: "home" | "authority";
	readonly procedure: string;
	/** The law the office applies; null: the one that the procedure's dated list gives for `today`. */
	readonly law?: string | null;
	readonly opened: OpenedContainer;
	/** Family T, from the mail room. */
	readonly letter: readonly Finding[];
	/** What only the server can know: S path findings, M, L11, K35. */
	readonly authority: readonly Finding[];
	/** Answers that an officer set, or those of the case that this arrival corrects; null: the manifest's. */
	readonly answers: unknown | null;
	readonly kind: string | null;
	readonly documents: readonly DocumentOverride[];
	/** What officers have said of findings so far: a fault that was accepted hides no missing document any more. */
	readonly settlements?: readonly Settlement[];
	/** The organisation in the signer's certificate, when the container does not show it yet: the packer knows its own key. */
	readonly signerOrganisation?: string | null;
	/** The signer's certificate names a person and no organisation, and nobody has recorded that he acts for one (L17). Only the office knows. */
	readonly signedByPersonOnly?: boolean;
	/** The organisation that the letter's subject names (B23), when it was read. */
	readonly subjectOrganisation?: string | null;
	/**
	 * Where the fee of the case stands, for a law under which it is paid with the filing: then an unpaid one lacks like a document (C05). Absent: not
	 * known here, as in the packer.
	 */
	readonly fee?: { readonly isPaid: boolean };
	/** Epoch seconds; a signing time is judged against it (S18) only when it is given. */
	readonly arrivedAt?: number | null;
	/** YYYY-MM-DD in the procedure's zone. */
	readonly today: string;
	/** The day to which a round's call counts; null or absent: none is named, and `today` counts. */
	readonly referenceOn?: string | null;
};

/** The same over a filing that was presented before. */
export type FilingControlInput = Omit<ControlInput, "opened"> & { readonly filing: Filing };

/** The one list, and what was understood on the way. `persons` is 0 when the kind has none. */
export type ControlResult = {
	/** Sorted (findings/order.ts), every code once per file and place. */
	readonly findings: readonly Finding[];
	readonly documents: readonly PresentedDocument[];
	readonly kind: string | null;
	readonly kindFrom: "officer" | "manifest" | "documents" | null;
	readonly persons: number;
	readonly answers: unknown | null;
	readonly organisation: string | null;
	readonly law: string;
};
