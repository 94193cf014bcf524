import { addressKey, domainOf } from "../../mail/address.ts";
import type { ReadableLetter } from "../../mail/readable.ts";
import type { MailVerdict } from "../../mail/verdict.ts";

/**
 * What may be believed of who wrote a letter. A number that somebody quotes proves nothing: only an address that is the contact on file, in a letter
 * that its own domain vouches for, speaks for the applicant (design.md 3).
 */
export type Trust = {
	readonly kind:
		| "contact-proven"
		| "contact-unproven"
		| "other-proven"
		| "other-unproven"
		| "no-case-proven"
		| "no-case-unproven";
	/** From names none or several. */
	readonly manyAuthors: boolean;
	/** Reply-To is another address than the author's. */
	readonly repliesElsewhere: boolean;
};

/** `contact`: the address on file; null where the case has none; undefined where there is no case. Pure. */
export function judgeTrust(
	letter: Pick<ReadableLetter, "from" | "replyTo">,
	verdict: Pick<MailVerdict, "aligned" | "fromDomain"> | null,
	contact: string | null | undefined,
): Trust {
	const [author] = letter.from;
	const isOne = letter.from.length === 1 && author !== undefined;
	// The verdict speaks of one From domain; with another author beside it nobody knows whose.
	const proven = isOne && verdict?.aligned === true && verdict.fromDomain?.toLowerCase() === domainOf(author);
	const isContact = isOne && contact !== undefined && contact !== null && addressKey(author) === addressKey(contact);
	const who = contact === undefined ? "no-case" : isContact ? "contact" : "other";
	const isElsewhere =
		letter.replyTo !== null && !letter.from.some((one) => addressKey(one) === addressKey(letter.replyTo ?? ""));
	return { kind: `${who}-${proven ? "proven" : "unproven"}`, manyAuthors: !isOne, repliesElsewhere: isElsewhere };
}
