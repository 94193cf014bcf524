import type { StaffRole } from "../../casework/staff-roles.ts";
import type { Status } from "../../casework/status.ts";
import type { LetterKind } from "../../procedures/letter.ts";
import type { EmployerPaper } from "../../server/web/employer/present.ts";
import type { Field } from "./canaries.ts";

/**
 * Who sees what: every personal field that may leave the house, by page and by letter. What has no row shows nothing personal to anybody. A role
 * sees what lies at its own office and nothing else; a cashier sees who paid and nothing else, administrator and whoever has no role see nobody; so do the public, who may ask for
 * the state of any number, and the applicant himself, whose pages are made by a process that can open nothing (docs/decisions/0010-applicants-page.md).
 */

const intake: readonly StaffRole[] = ["registrar", "reviewer"];
const readers: readonly StaffRole[] = ["registrar", "reviewer", "secretary", "manager", "auditor"];
const letterReaders: readonly StaffRole[] = ["registrar", "reviewer", "manager", "auditor"];

/** They read a case like the others, but only once it is before them. */
export const boardRoles: readonly StaffRole[] = ["member", "chair"];
export const boardStatuses: readonly Status[] = ["before_board", "reserve", "approved", "granted", "refused"];
const caseReaders: readonly StaffRole[] = [...readers, ...boardRoles];

const boardReaders: readonly StaffRole[] = ["secretary", "member", "chair", "manager", "auditor"];

/** `number`: of a case that the address does not name; it is nobody's name, but a list must not tell of another office's cases. */
export type Shown = Field | "number";

export type Row = { readonly who: readonly StaffRole[]; readonly shows: readonly Shown[] };

/** They see money and numbers; who paid only where a payment or a refund is opened by itself. */
const moneyReaders: readonly StaffRole[] = ["cashier", "manager", "auditor"];

const applicant = ["organisation", "organisationid", "person", "personid"] as const;
const answers = ["organisation", "organisationid", "workername", "passport"] as const;
const declared = ["declared", "declaredid", "bringer"] as const;
const officersWords = ["note", "line", "expert", "question", "opinion", "reason", "evidence"] as const;

export const staffPages: Readonly<Record<string, readonly Row[]>> = {
	// Lists: numbers, and nobody's name.
	"GET /": [{ who: readers, shows: ["number"] }],
	"GET /deadlines": [{ who: readers, shows: ["number"] }],
	"GET /decisions": [{ who: ["manager"], shows: ["number"] }],
	"GET /permits": [{ who: ["registrar"], shows: ["number"] }],
	"GET /reads": [{ who: ["auditor"], shows: ["number"] }],

	// The register: a paper's own page names whom it is for, its lists nobody.
	"GET /register/papers/:grant": [{ who: letterReaders, shows: ["number", ...answers] }],
	"GET /register/papers/:grant/passport": [{ who: ["registrar"], shows: ["workername", "passport"] }],
	"GET /register/papers/:grant/proofs/:proof": [{ who: letterReaders, shows: ["document"] }],
	"GET /tasks": [{ who: letterReaders, shows: ["number"] }],
	"GET /fees": [{ who: moneyReaders, shows: ["number"] }],
	"GET /fees/find": [{ who: moneyReaders, shows: ["number"] }],
	"GET /fees/refunds": [{ who: moneyReaders, shows: ["number"] }],

	// Money of nobody yet, a statement before it is taken in, and a refund with its reason.
	"GET /fees/unmatched/:payment": [{ who: moneyReaders, shows: ["payer", "banktext"] }],
	"GET /fees/statements/:statement": [{ who: ["cashier"], shows: ["payer", "banktext"] }],
	"GET /fees/refunds/:refund": [{ who: moneyReaders, shows: ["number", "refundreason", "refundto"] }],

	// A case.
	"GET /cases/:number": [
		{
			who: caseReaders,
			shows: [
				...["replyto", "subject", ...applicant, ...answers, ...declared, "filename", "value"],
				...[...officersWords, "lettertext", "agent"],
			] as Shown[],
		},
	],
	"GET /cases/:number/signatures/:ordinal": [
		{ who: caseReaders, shows: ["organisation", "person", "signer", "issuer", "certificate"] },
	],
	"GET /cases/:number/letters": [{ who: caseReaders, shows: ["lettersubject", "lettertext"] }],
	"GET /cases/:number/representatives": [{ who: caseReaders, shows: ["agent", "agentid", "basis"] }],
	"GET /cases/:number/representatives/:place": [{ who: caseReaders, shows: ["attorney"] }],
	"GET /cases/:number/papers/:paper": [{ who: caseReaders, shows: ["printed"] }],
	// Whom its papers are for, before they are issued and after.
	"GET /cases/:number/permits": [{ who: caseReaders, shows: ["workername"] }],
	"GET /cases/:number/protective-receipt.pdf": [{ who: caseReaders, shows: ["protective"] }],

	// Its documents.
	"GET /cases/:number/files/:ordinal/:which": [{ who: caseReaders, shows: ["document", "original"] }],
	"GET /cases/:number/document/:ordinal": [
		{ who: caseReaders, shows: ["filename", "value"] },
		// Beside the document whoever judges it has what was declared of it.
		{ who: ["reviewer"], shows: ["line", ...answers] },
	],
	"GET /cases/:number/document/:ordinal/compare/:other": [{ who: caseReaders, shows: ["filename", "value"] }],

	// The forms by which it is worked on.
	"GET /cases/:number/documents": [{ who: ["registrar"], shows: ["filename"] }],
	"GET /cases/:number/answers": [{ who: ["registrar"], shows: [...answers] }],
	"GET /cases/:number/finding": [{ who: intake, shows: ["value"] }],
	"GET /cases/:number/correction": [{ who: ["reviewer"], shows: ["line"] }],
	"GET /cases/:number/decide": [{ who: ["manager"], shows: ["reason"] }],
	"GET /cases/:number/propose": [{ who: ["reviewer"], shows: ["workername"] }],

	// The commission: a ground of recusal is nobody's to read.
	"GET /board/sittings/:sitting": [{ who: boardReaders, shows: ["number"] }],
	"GET /board/sittings/:sitting/cases/:number": [
		{ who: boardReaders, shows: ["organisation", "person", "workername", "motion", "separate"] },
	],
	"GET /board/sittings/:sitting/cases/:number/motion": [{ who: ["secretary"], shows: ["workername", "motion"] }],
	"GET /board/sittings/:sitting/release": [
		{ who: boardReaders, shows: ["number", "organisation", "person", "workername", "motion", "separate"] },
	],
	"GET /board/sittings/:sitting/minutes": [
		{ who: boardReaders, shows: ["number", "organisation", "person", "workername", "motion", "separate"] },
	],
	"GET /board/sittings/:sitting/minutes.pdf": [{ who: boardReaders, shows: ["minutes"] }],

	// Letters that belong to no case, and paper that has no number yet: whoever began to enter it, nobody else.
	"GET /letters/:id": [{ who: letterReaders, shows: ["sender", "topic", "message"] }],
	"GET /letters/:id/original": [{ who: letterReaders, shows: ["sender", "topic", "message"] }],
	"GET /letters/:id/answer": [{ who: intake, shows: ["topic"] }],
	"GET /counter/:draft": [{ who: ["registrar"], shows: ["draftperson"] }],
	"GET /counter/:draft/answers": [{ who: ["registrar"], shows: ["draftanswer"] }],
	"GET /counter/:draft/scans/:scan": [{ who: ["registrar"], shows: ["draftscan"] }],
};

/** All that an employer who signed in with its certificate is told of a paper (docs/decisions/0021-register.md): none of it is personal. */
export const employerShows: readonly (keyof EmployerPaper)[] = [
	"number",
	"kind",
	"status",
	"validFrom",
	"validTo",
	"places",
	"caseNumber",
	"item",
];

/**
 * A letter goes by mail, which anybody on its way can read: what an officer wrote to be sent, what a check of a file measured, and nothing else of
 * the filing. A kind without a row carries nothing personal; its address is its envelope's.
 */
export const letters: Partial<Record<LetterKind, readonly Field[]>> = {
	"officer-letter": ["lettersubject", "lettertext"],
	"correction-request": ["line"],
	nonconformity: ["value"],
	incomplete: ["value"],
	"to-check": ["value"],
	receipt: ["value"],
};

/** The signed papers that go with a letter: who applied. A receipt names its files by their kind, and is compared with one's own by their hashes. */
export const papers: Partial<Record<LetterKind, readonly Field[]>> = {
	receipt: ["organisation", "person", "declared", "value"],
	"protective-receipt": ["organisation", "person", "declared"],
};
