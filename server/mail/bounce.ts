import type { Bounce } from "../intake/arrival.ts";
import { findField } from "./fields.ts";
import type { LetterLook } from "./letter.ts";

/** The local part of the address that bounces of one message come back to (VERP). It is no intake: nothing filed there gets a number. */
export function bounceLocalPart(token: string): string {
	return `bounce-${token}`;
}

/** The token of a bounce address, or null when it is none. Tokens are random, so nobody can bounce another's message by guessing. */
export function parseBounceLocalPart(localPart: string): string | null {
	return /^bounce-([0-9a-z]{16,64})$/.exec(localPart.toLowerCase())?.[1] ?? null;
}

function isFailureWithoutReport(look: LetterLook): boolean {
	const from = look.from ?? "";
	const byMachine =
		/^(?:mailer-daemon|postmaster)@/i.test(from) || /^\s*<?mailer-daemon/i.test(findField(look.fields, "from") ?? "");
	return byMachine && /fail|undeliver|returned|не доставлен|недоставлен/iu.test(look.subject);
}

/**
 * Reads a letter to a bounce address (RFC 3464). A report of a failure bounces its message; a delay, a vacation notice or a person's
 * answer changes nothing. Old mail servers send words instead of a report: then their name and subject decide.
 */
export function readBounce(token: string, look: LetterLook): Bounce {
	if (look.report === null) return { token, failed: isFailureWithoutReport(look), status: null };
	const action = /^\s*action\s*:\s*([a-z]+)/im.exec(look.report)?.[1]?.toLowerCase();
	const status = /^\s*status\s*:\s*([245]\.\d{1,3}\.\d{1,3})/im.exec(look.report)?.[1] ?? null;
	return { token, failed: action === "failed", status };
}
