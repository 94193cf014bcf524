import type { StaffRole } from "../../casework/staff-roles.ts";
import type { Status } from "../../casework/status.ts";
import type { LetterKind } from "../../procedures/letter.ts";
import type { Field } from "./canaries.ts";

/**
 * Who sees what: every personal field that may leave the house, by page and by letter. What has no row here shows nothing personal to anybody. A
 * role sees it for cases of its own office and procedure only; the public never does.
 */

const intake: readonly StaffRole[] = ["registrar", "reviewer"];
/** Whoever may read any case of his office. Cashier and administrator read none. */
const readers: readonly StaffRole[] = ["registrar", "reviewer", "secretary", "manager", "auditor"];
/** They read a case only once it is before them. */
export const boardRoles: readonly StaffRole[] = ["member", "chair"];
export const boardStatuses: readonly Status[] = ["before_board"];

export type Row = { readonly who: readonly StaffRole[]; readonly shows: readonly Field[] };

const caseReaders: readonly StaffRole[] = [...readers, ...boardRoles];

export const staffPages: Readonly<Record<string, Row>> = {};

/** What may travel by mail, which anybody on its way can read: what an officer wrote himself, and nothing of the filing. */
export const mails: Partial<Record<LetterKind, readonly Field[]>> = {};

/** The signed papers that go with a letter. */
export const papers: Partial<Record<LetterKind, readonly Field[]>> = {};

/** The applicant's own page: nothing personal, because the role that faces the internet can open nothing. */
export const applicantPages: Readonly<Record<string, readonly Field[]>> = {};
void intake; void caseReaders;
