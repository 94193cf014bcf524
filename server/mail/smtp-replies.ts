import type { Received } from "../intake/receive.ts";

/** A reply that the client hears: code and text (RFC 5321, RFC 3463). An Error, because smtp-server asks for one. */
export type SmtpReply = Error & { readonly responseCode: number };

function reply(responseCode: number, text: string): SmtpReply {
	return Object.assign(new Error(text), { responseCode });
}

export function isSmtpReply(error: unknown): error is SmtpReply {
	return error instanceof Error && "responseCode" in error;
}

/** Everything but `250` that the door says on its own. 4xx wherever the fault may be ours: the sender keeps the letter and comes again. */
export const replies = {
	tooManyAtOnce: () => reply(421, "Too many connections from your address, try again later"),
	tooFast: () => reply(421, "Connecting too often, try again later"),
	tooManyLetters: () => reply(450, "4.7.1 Too many letters in this hour, try again later"),
	notReady: () => reply(451, "4.3.0 The office cannot store letters now, try again later"),
	diskFull: () => reply(452, "4.3.1 No room to store the letter now, try again later"),
	tooLarge: (bytesMax: number) => reply(552, `5.3.4 The letter is larger than ${bytesMax} bytes`),
	tooSlow: () => reply(421, "4.4.2 The letter comes too slowly"),
	unknown: () => reply(550, "5.1.1 No such address here, and this server relays nothing"),
	oneRecipient: () => reply(452, "4.5.3 One recipient per transaction, send the next in its own"),
	badSender: () => reply(553, "5.1.7 The sender's address cannot be read"),
	failed: () => reply(451, "4.3.0 The letter could not be stored, try again later"),
};

/** What `250` says. The number stands in it, so that even a sender without an answer has it in the log of its server (B26). */
export function acknowledgement(received: Exclude<Received, { kind: "refused" }>): string {
	if (received.kind === "filing") return `2.0.0 Accepted under number ${received.number}`;
	return "2.0.0 Accepted, a person will read this letter";
}
