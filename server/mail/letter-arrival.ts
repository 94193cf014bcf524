import type { EpochSeconds } from "../../casework/facts.ts";
import type { Arrival, Described, LetterSort } from "../intake/arrival.ts";
import type { Mark } from "../intake/crash-points.ts";
import { startLetterIdentity } from "../intake/identity.ts";
import { domainOf } from "./address.ts";
import { mayAnswer, sortAutomatic } from "./auto-answer.ts";
import { readBounce } from "./bounce.ts";
import type { LetterLook } from "./letter.ts";
import { startLetterReader } from "./letter.ts";
import { judgeLetter } from "./letter-sort.ts";
import { judgePlainLetter } from "./plain-letter.ts";
import { readArrival } from "./received.ts";
import type { Recipient } from "./recipient.ts";
import { judgeSubject, readSubject } from "./subject.ts";
import type { Origin, VerdictSettings } from "./verdict.ts";
import { startVerdict } from "./verdict.ts";

/** What the mail door knows of a letter besides its bytes. `peer` is the host that connected, null where it is hidden by XCLIENT. */
export type Envelope = {
	readonly recipient: Recipient;
	readonly origin: Origin;
	readonly peer: string | null;
};

export type LetterRules = VerdictSettings & {
	readonly domain: string;
	readonly trustedRelays: readonly string[];
	readonly numberPrefixes: readonly string[];
	/** Whether ordinary attachments are a filing in that procedure now: a confirmed contact vouches for them there (design.md 3). Absent: nowhere. */
	readonly takesDocuments?: (procedure: string) => boolean;
	readonly now: () => EpochSeconds;
	readonly mark: Mark;
};

/**
 * Bounce and house addresses are sorted by address; a container makes a filing only at an intake address. A person whose program answers to the
 * envelope's sender writes to a bounce address, too: his letter is read like any other.
 */
function sortFor(recipient: Recipient, look: LetterLook, sort: LetterSort, envelopeFrom: string | null): LetterSort {
	if (recipient.kind === "bounce") {
		const isSystem = /^(?:mailer-daemon|postmaster)@/i.test(look.from ?? "mailer-daemon@");
		const byMachine = !envelopeFrom || isSystem || look.report !== null || readBounce(recipient.token, look).failed;
		if (byMachine || sortAutomatic(look, "question") === "automatic") return "bounce";
		return sort === "filing" ? "documents" : sort;
	}
	if (recipient.kind === "house") return "house";
	return sortAutomatic(look, sort);
}

/**
 * Turns one SMTP transaction into an `Arrival`: the bytes are read once, and identity, structure and verdict are computed while they
 * go to the vault.
 */
export function letterArrival(raw: AsyncIterable<Uint8Array>, envelope: Envelope, rules: LetterRules): Arrival {
	const { recipient, origin } = envelope;
	const identity = startLetterIdentity(recipient.address);
	const reader = startLetterReader(0);
	const verdict = startVerdict(origin, rules);
	let endOfData: EpochSeconds | null = null;

	async function* observed(): AsyncGenerator<Uint8Array> {
		let first = true;
		try {
			for await (const chunk of raw) {
				identity.push(chunk);
				reader.push(chunk);
				await verdict.push(chunk);
				if (first) rules.mark("first-bytes-read");
				first = false;
				yield chunk;
			}
			endOfData = rules.now();
			rules.mark("last-byte-read");
		} finally {
			if (endOfData === null) verdict.drop();
		}
	}

	return {
		door: "mail",
		procedure: recipient.kind === "intake" ? recipient.procedure : null,
		office: recipient.kind === "intake" ? recipient.office : null,
		raw: observed(),
		async describe(): Promise<Described> {
			const { look } = reader.end();
			const takes = recipient.kind === "intake" && rules.takesDocuments?.(recipient.procedure) === true;
			const plain = takes ? judgePlainLetter(look) : null;
			const judged = plain ?? judgeLetter(look);
			const sort = sortFor(recipient, look, judged.sort, origin.envelopeFrom);
			const { arrivedAt, hops } = readArrival(
				look.fields,
				envelope.peer,
				rules.trustedRelays,
				endOfData ?? rules.now(),
			);
			const mailVerdict = await verdict.end(look.fields, look.from ? domainOf(look.from) : null, hops);
			const subject = readSubject(look.subject, rules.numberPrefixes);
			const isFiling = sort === "filing";
			return {
				identity: identity.end(),
				hasContainer: isFiling,
				arrivedAt,
				correspondent: {
					replyTo: look.replyTo,
					subject: look.subject || null,
					messageId: look.messageId,
					references: look.references,
				},
				quotes: subject.quotes,
				answersTo: look.answersTo,
				findings: isFiling && !plain ? [...judgeSubject(subject), ...judged.findings] : judged.findings,
				sort,
				...(plain ? { archive: "letter", attached: plain.documents.map(({ name, type }) => ({ name, type })) } : {}),
				proof: mailVerdict,
				// Anybody can attach a picture: it proves nothing, as a container does, and is answered like a question.
				answer: mayAnswer(look, plain ? "documents" : sort, mailVerdict, origin.envelopeFrom, rules.domain),
				bounce: recipient.kind === "bounce" ? readBounce(recipient.token, look) : null,
			};
		},
	};
}
