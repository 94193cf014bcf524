import { randomUUID } from "node:crypto";
import MailComposer from "nodemailer/lib/mail-composer";

/** Free mail providers stop at 25 MB, counted after Base64 (facts 5.7). */
export const freeMailBytesMax = 25_000_000;

export type Letter = { readonly raw: Buffer; readonly sizeBytes: number };

/**
 * A letter that is ready to send: the subject of B23, the container as its one attachment. `X-Unsent` makes mail programs open it as a
 * draft. Without `from` the mail program puts its own.
 */
export async function composeLetter(input: {
	readonly from: string | undefined;
	readonly to: string;
	readonly subject: string;
	readonly text: string;
	readonly attachment: { readonly name: string; readonly bytes: Uint8Array };
	readonly date: Date;
}): Promise<Letter> {
	const { from, to, subject, text, attachment, date } = input;
	const host = from?.split("@")[1] ?? "tilkat.invalid";
	const composer = new MailComposer({
		...(from === undefined ? {} : { from }),
		to,
		subject,
		text,
		date,
		messageId: `<${randomUUID()}@${host}>`,
		headers: { "X-Unsent": "1" },
		attachments: [
			{ filename: attachment.name, content: Buffer.from(attachment.bytes), contentType: "application/zip" },
		],
	});
	const raw = await composer.compile().build();
	return { raw, sizeBytes: raw.length };
}
