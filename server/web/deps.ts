import type { Zone } from "../../casework/clock.ts";
import type { EpochSeconds, LocalDate } from "../../casework/facts.ts";
import type { PromiseName } from "../../casework/review-facts.ts";
import type { Status } from "../../casework/status.ts";
import type { ProcedureFace } from "../../procedures/define.ts";
import type { NextCertificate } from "../../procedures/next-certificate.ts";
import type { LawTimeline } from "../laws/in-force.ts";
import type { CallDeps } from "./call/deps.ts";
import type { EmployerDeps } from "./employer/routes.tsx";
import type { FilingDeps } from "./filing/deps.ts";
import type { MineDeps } from "./mine/deps.ts";
import type { PackerDeps } from "./packer/routes.tsx";
import type { PermitDeps } from "./permits/deps.ts";
import type { ReceiptCheck } from "./receipt-check.ts";

/** What the public pages need to know of the installation. */
export type WebSettings = {
	/** The demonstration office says on every page that it is one (design.md 8). */
	readonly demo: boolean;
	/** Address of these pages as people type it, without a slash at the end. Cookies are `Secure` when it is https. */
	readonly publicUrl: string;
	/** The zone of pages that are about no case. */
	readonly zone: Zone;
	/** Whose `X-Forwarded-For` is believed: addresses or networks, none by default. Limits count per address. */
	readonly trustedProxies: readonly string[];
	/** Overrides the limits of `limits.ts`; a bench counts without tripping. */
	readonly limits?: { readonly perAddressPerMinute: number; readonly globalPerMinute: number };
	/** Secret of this process or installation for the tokens in forms; any 32 bytes. */
	readonly formSecret: Uint8Array;
};

/** A published certificate of the authority. */
export type PublishedCertificate = {
	/** DER. */
	readonly der: Uint8Array;
	readonly subject: string;
	readonly notBefore: EpochSeconds;
	readonly notAfter: EpochSeconds;
	/** SHA-256 of the DER, lower-case hex. */
	readonly fingerprint: string;
	/** "RSA 3072", "ECDSA P-256". */
	readonly algorithm: string;
};

/** The office as the world sees it; no private key anywhere near. */
export type AuthorityPublic = {
	readonly name: Readonly<Record<"ky" | "ru" | "en" | "ko", string>>;
	/** Applications are sealed to this one (B22). */
	readonly sealing: PublishedCertificate;
	/** The one that will follow it, once it is announced. */
	readonly next: NextCertificate | null;
	/** Receipts are signed with this one; null until the office has one. */
	readonly receipts: PublishedCertificate | null;
	/** Where letters go, by procedure: the running office's address, not the one printed in the law's day. */
	readonly addresses: Readonly<Record<string, string>>;
	/** `host:port` for `tilkat pack --send`; null when letters go through the sender's own provider only. */
	readonly smtp: string | null;
};

/** What a number's state is made of: plain columns of the projection, nothing personal (design.md 3). */
export type StateFacts = {
	/** The number that was asked for, in its written form. */
	readonly number: string;
	readonly procedure: string;
	readonly status: Exclude<Status, "joined">;
	/** The number continued another case whose state this is. */
	readonly continues: boolean;
	readonly inRound: boolean;
	/** It arrived after the window of its round: told by the clock, and nothing personal. */
	readonly late: boolean;
	readonly heldSince: EpochSeconds | null;
	readonly arrivedAt: EpochSeconds;
	readonly completedAt: EpochSeconds | null;
	readonly receiptBy: LocalDate;
	readonly receiptIssuedAt: EpochSeconds | null;
	/** The next day of ours that is promised and not kept, and what for. */
	readonly promisedBy: LocalDate | null;
	readonly duePromise: PromiseName | null;
	/** By the end of which day the applicant has to answer. */
	readonly answerBy: LocalDate | null;
};

/** A letter that the demonstration office would have sent. */
export type DemoLetter = {
	readonly id: string;
	readonly at: EpochSeconds;
	readonly to: string;
	readonly subject: string;
	readonly text: string;
	readonly attachments: readonly { readonly name: string; readonly sizeBytes: number }[];
};

export type DemoMailbox = {
	list(): Promise<readonly DemoLetter[]>;
	find(id: string): Promise<DemoLetter | null>;
	attachment(id: string, index: number): Promise<{ readonly name: string; readonly bytes: Uint8Array } | null>;
};

export type WebDeps = {
	readonly settings: WebSettings;
	readonly authority: AuthorityPublic;
	/** One face per procedure: the law that the office files under now. */
	readonly faces: readonly ProcedureFace[];
	/** Which law holds on which day, for the guide. */
	readonly lawTimeline: LawTimeline;
	/** The prefixes of the procedures' numbers: "KG". */
	readonly numberPrefixes: readonly string[];
	/** The office's clock; the demonstration's may be moved. */
	readonly now: () => EpochSeconds;
	/** True when the demonstration's clock was moved: every page says so. */
	readonly clockMoved: () => boolean;
	/** `number` is in its written form (parseNumber). A joined number answers with the state of the case it continued. */
	readonly findState: (number: string) => Promise<StateFacts | null>;
	readonly checkReceipt: (bytes: Uint8Array, name: string) => Promise<ReceiptCheck>;
	/** The applicant's own page; absent where these pages only inform. */
	readonly mine?: MineDeps;
	/** The packer in the browser and the sealed web door; absent where these pages only inform. */
	readonly packer?: PackerDeps;
	/** The form on the web; absent where these pages only inform. */
	readonly filing?: FilingDeps;
	/** The employer's page; absent where these pages only inform. */
	readonly employer?: EmployerDeps;
	/** Checking permits and cards; absent where these pages only inform. */
	readonly permits?: PermitDeps;
	/** The calls for applications; absent where these pages only inform. */
	readonly call?: CallDeps;
	/** Null outside the demonstration office. */
	readonly mailbox: DemoMailbox | null;
	/** Throws or says false when the database is out of reach; /healthz answers 503 then. */
	readonly isHealthy: () => Promise<boolean>;
	/** For the staff log; never given personal data. */
	readonly log: (line: {
		readonly level: "warn" | "error";
		readonly message: string;
		readonly error?: unknown;
	}) => void;
};
