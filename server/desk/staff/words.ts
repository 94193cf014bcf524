import type { NotAllowed } from "../../../casework/may.ts";
import type { StaffRole } from "../../../casework/staff-roles.ts";
import type { Lang } from "../../../findings/lang.ts";
import type { PasswordFault } from "../../staff/accounts.ts";
import type { StaffFact } from "../../staff/staff-facts.ts";
import type { SessionProof } from "../../store/sessions.ts";
import { words as en } from "./words.en.ts";
import { words as ko } from "./words.ko.ts";
import { words as ky } from "./words.ky.ts";
import { words as ru } from "./words.ru.ts";

/** Why a sign-on that succeeded at the authority does not open the desk. */
export type SignOnProblem = "failed" | "no-mfa" | "unlinked" | "linked-elsewhere" | "unreachable";

/** Every sentence about the staff: signing in, accounts, roles, reads. */
export type StaffWords = {
	readonly nav: { readonly staff: string; readonly reads: string; readonly account: string };
	readonly roles: Readonly<Record<StaffRole, string>>;
	readonly everywhere: string;
	readonly notAllowed: {
		readonly title: string;
		readonly reasons: Readonly<Record<NotAllowed, string>>;
		readonly ask: string;
		readonly account: string;
	};
	readonly session: {
		readonly until: (time: string) => string;
		readonly endsSoon: string;
		readonly stay: string;
		readonly gone: string;
	};
	readonly signIn: {
		readonly demoFactor: string;
		readonly passkey: string;
		readonly passkeyFailed: string;
		readonly or: string;
		readonly signOn: (name: string) => string;
		readonly cancel: string;
	};
	readonly second: {
		readonly title: string;
		readonly lead: string;
		readonly code: string;
		readonly codeHint: string;
		readonly action: string;
		readonly wrong: string;
		readonly passkey: string;
		readonly lost: string;
		readonly lostText: string;
	};
	readonly factors: {
		readonly title: string;
		readonly required: string;
		readonly app: string;
		readonly appNone: string;
		readonly appSet: string;
		readonly appSetUp: string;
		readonly appReplace: string;
		readonly passkeys: string;
		readonly passkeysLead: string;
		readonly passkeysNone: string;
		readonly passkeysNoHost: string;
		readonly passkeyLabel: string;
		readonly passkeyLabelHint: string;
		readonly passkeyAdd: string;
		readonly passkeyRemove: string;
		readonly passkeyNeedsScript: string;
		readonly passkeyFailed: string;
		readonly passkeyAdded: (date: string) => string;
		readonly lastOne: string;
		readonly codes: string;
		readonly codesLeft: (n: number) => string;
		readonly codesMake: string;
	};
	readonly totp: {
		readonly title: string;
		readonly scan: string;
		readonly picture: string;
		readonly byHand: string;
		readonly code: string;
		readonly codeHint: string;
		readonly action: string;
		readonly wrong: string;
		readonly expired: string;
		readonly issuer: string;
	};
	readonly codes: {
		readonly title: string;
		readonly lead: string;
		readonly once: string;
		readonly done: string;
	};
	readonly account: {
		readonly title: string;
		readonly login: string;
		readonly roles: string;
		readonly noRoles: string;
		readonly changePassword: string;
		readonly secondFactor: string;
		readonly sessions: string;
		readonly sessionsLead: string;
		readonly thisOne: string;
		readonly began: (time: string) => string;
		readonly seen: (time: string) => string;
		readonly end: string;
		readonly endOthers: string;
		readonly how: Readonly<Record<SessionProof, string>>;
	};
	readonly password: {
		readonly title: string;
		readonly present: string;
		readonly wanted: string;
		readonly hint: string;
		readonly action: string;
		readonly wrong: string;
		readonly faults: Readonly<Record<PasswordFault, string>>;
	};
	readonly done: Readonly<
		Record<"password" | "sessions" | "factor" | "removed" | "granted" | "revoked" | "deactivated" | "cancelled", string>
	>;
	readonly staff: {
		readonly title: string;
		readonly lead: string;
		readonly invite: string;
		readonly gone: string;
		readonly noFactor: string;
		readonly name: string;
		readonly login: string;
		readonly loginHint: string;
		readonly loginTaken: string;
		readonly loginWrong: string;
		readonly nameMissing: string;
		readonly role: string;
		readonly place: string;
		readonly inviteAction: string;
		readonly inviteLead: string;
		readonly factors: string;
		readonly password: string;
		readonly app: string;
		readonly passkeys: (n: number) => string;
		readonly signOn: string;
		readonly none: string;
		readonly grants: string;
		readonly noGrants: string;
		readonly granted: (date: string, by: string) => string;
		readonly revokedAt: (date: string, by: string) => string;
		readonly revoke: string;
		readonly grantTitle: string;
		readonly grantAction: string;
		readonly grantTwice: string;
		readonly links: string;
		readonly newInvitation: string;
		readonly newSignOn: string;
		readonly recovery: string;
		readonly recoveryLead: string;
		readonly recoveryStart: string;
		readonly recoveryConfirm: string;
		readonly recoveryCancel: string;
		readonly recoveryUnderWay: (by: string, date: string) => string;
		readonly recoveryConfirmed: string;
		readonly recoveryOther: string;
		readonly deactivate: string;
		readonly deactivateLead: string;
		readonly deactivateSure: string;
		readonly deactivated: (date: string) => string;
		readonly history: string;
		readonly own: string;
		readonly events: Readonly<Record<StaffFact["type"], string>>;
		readonly by: Readonly<Record<"console" | "installation" | "migration", string>>;
	};
	readonly handOver: {
		readonly title: Readonly<Record<"invitation" | "sign-on" | "recovery" | "code", string>>;
		readonly lead: Readonly<Record<"invitation" | "sign-on" | "recovery" | "code", string>>;
		readonly until: (time: string) => string;
		readonly once: string;
		readonly back: string;
	};
	readonly link: {
		readonly title: Readonly<Record<"invitation" | "sign-on" | "recovery", string>>;
		readonly lead: (name: string, login: string) => string;
		readonly spent: string;
		readonly spentText: string;
		readonly code: string;
		readonly codeHint: string;
		readonly codeWrong: string;
		readonly action: string;
		readonly next: string;
		readonly signOn: (name: string) => string;
	};
	readonly signOn: {
		readonly title: string;
		readonly welcome: string;
		readonly go: string;
		readonly problems: Readonly<Record<SignOnProblem, string>>;
		readonly linked: string;
	};
	readonly reads: {
		readonly title: string;
		readonly lead: string;
		readonly person: string;
		readonly everybody: string;
		readonly number: string;
		readonly show: string;
		readonly when: string;
		readonly who: string;
		readonly what: string;
		readonly of: string;
		readonly letter: string;
		readonly empty: string;
		readonly more: string;
		readonly whats: Readonly<Record<string, string>>;
	};
};

const wordsByLang: Readonly<Record<Lang, StaffWords>> = { ky, ru, en, ko };

export function getStaffWords(lang: Lang): StaffWords {
	return wordsByLang[lang];
}
