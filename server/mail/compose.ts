import MailComposer from "nodemailer/lib/mail-composer";
import type { RenderedLetter } from "../../procedures/letter.ts";
import type { DkimKey } from "../keys/keys.ts";
import { domainOf } from "./address.ts";

export type OutgoingFile = { readonly name: string; readonly type: string; readonly bytes: Uint8Array };

export type Outgoing = {
	readonly letter: RenderedLetter;
	/** Which message it is, in one word (casework/facts.ts MessageKind). */
	readonly kind?: string;
	readonly to: string;
	/** The office's name and the address that people see; answers go to `replyTo`, the intake. */
	readonly from: { readonly name: string; readonly address: string };
	readonly replyTo: string;
	/** With angle brackets; the same for every try. */
	readonly headerId: string;
	/** The applicant's letter that this answers, or null. */
	readonly inReplyTo: string | null;
	readonly writtenAt: number;
	readonly files: readonly OutgoingFile[];
};

/** Letters that a person wrote: they are no machine's answer (RFC 3834), and say so by saying nothing. */
const byPerson: readonly string[] = ["officer-letter", "letter-answer"];

/**
 * Writes an outgoing letter once and for all: MIME, marked as a machine's answer (RFC 3834) where it is one, DKIM-signed. The bytes are stored and sent as
 * they are, however often it takes.
 */
export async function composeLetter(outgoing: Outgoing, dkim: DkimKey | null): Promise<Uint8Array> {
	const composer = new MailComposer({
		from: outgoing.from,
		to: outgoing.to,
		replyTo: outgoing.replyTo,
		subject: outgoing.letter.subject,
		messageId: outgoing.headerId,
		...(outgoing.inReplyTo ? { inReplyTo: outgoing.inReplyTo, references: outgoing.inReplyTo } : {}),
		date: new Date(outgoing.writtenAt * 1000),
		headers: {
			...(byPerson.includes(outgoing.kind ?? "") ? {} : { "Auto-Submitted": "auto-replied" }),
			"X-Auto-Response-Suppress": "All",
			// For programs that sort the answers of an office; people read the subject.
			...(outgoing.kind ? { "X-Tilkat-Message": outgoing.kind } : {}),
		},
		text: outgoing.letter.text,
		html: outgoing.letter.html,
		textEncoding: "base64",
		attachments: outgoing.files.map((file) => ({
			filename: file.name,
			contentType: file.type,
			content: Buffer.from(file.bytes),
		})),
		// What goes in is ours, and still: no file and no address is fetched because a text names it.
		disableFileAccess: true,
		disableUrlAccess: true,
		newline: "windows",
	});
	const message = await composer.compile().build();
	if (!dkim) return message;
	const signature = await dkim.signMessage(message, domainOf(outgoing.from.address), outgoing.writtenAt);
	return Buffer.concat([Buffer.from(signature, "latin1"), message]);
}
