import type { AnswerPermission, LetterSort } from "../intake/arrival.ts";
import { addressesOf, domainOf } from "./address.ts";
import { findField } from "./fields.ts";
import type { LetterLook } from "./letter.ts";
import type { MailVerdict } from "./verdict.ts";

/** Local parts behind which no person reads: RFC 2142 roles that answer by machine, and what programs write from. */
const machineLocalPart =
	/^(?:mailer-daemon|postmaster|no-?reply|do-?not-?reply|bounces?|notifications?|listserv|majordomo|.*-(?:request|bounces?|owner)|owner-.*)$/i;

/** What a letter of a machine, a list or a mass mailing carries (RFC 3834 2, RFC 2919). */
function isAutomatic(look: LetterLook): boolean {
	const { fields } = look;
	const submitted = findField(fields, "auto-submitted")?.split(";", 1)[0]?.trim().toLowerCase();
	if (submitted !== undefined && submitted !== "no") return true;
	if (/^\s*(?:bulk|junk|list|auto_reply)\b/i.test(findField(fields, "precedence") ?? "")) return true;
	if (findField(fields, "list-id") !== null || findField(fields, "list-post") !== null) return true;
	if (findField(fields, "x-autoreply") !== null || findField(fields, "x-autorespond") !== null) return true;
	return /^(?:multipart\/report|message\/delivery-status)\b/i.test(findField(fields, "content-type")?.trim() ?? "");
}

/**
 * Whether a machine may answer a letter at all (design.md 3; docs/decisions/0005-bounded-answers.md). Loops come first: never to a null
 * sender, a machine, a list or an address of our own, whatever the letter holds. Then the proof: aligned DMARC, SPF or DKIM, or a
 * container. A letter with a container has its number either way; a withheld answer is an officer's task.
 */
export function mayAnswer(
	look: LetterLook,
	sort: LetterSort,
	verdict: MailVerdict,
	envelopeFrom: string | null,
	ownDomain: string,
): AnswerPermission {
	if (sort === "house" || sort === "bounce") return { allowed: false, why: "house-address" };
	if (envelopeFrom === null || envelopeFrom === "") return { allowed: false, why: "null-sender" };
	if (sort === "automatic" || isAutomatic(look)) return { allowed: false, why: "automatic-letter" };
	const to = look.replyTo;
	if (!to) return { allowed: false, why: "no-address" };
	if ([to, envelopeFrom].some((address) => domainOf(address) === ownDomain))
		return { allowed: false, why: "own-address" };
	for (const address of [to, envelopeFrom]) {
		if (machineLocalPart.test(address.slice(0, address.lastIndexOf("@"))))
			return { allowed: false, why: "automatic-letter" };
	}
	// A proof of the From domain says nothing about another domain in Reply-To, and with two From fields nobody knows which was judged:
	// answering there would be answering a stranger.
	const oneFrom =
		look.fields.filter((field) => field.name === "from").length === 1 && addressesOf(look.fields, "from").length === 1;
	const proven = verdict.aligned && oneFrom && look.from !== null && domainOf(to) === domainOf(look.from);
	if (proven) return { allowed: true, why: "authenticated" };
	return sort === "filing" ? { allowed: true, why: "container" } : { allowed: false, why: "not-authenticated" };
}

/** Automatic letters that were not withheld before they were sorted: a vacation notice to an intake address is nobody's question. */
export function sortAutomatic(look: LetterLook, sort: LetterSort): LetterSort {
	return sort !== "filing" && isAutomatic(look) ? "automatic" : sort;
}
