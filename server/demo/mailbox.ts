import crypto from "node:crypto";
import fs from "node:fs/promises";
import path from "node:path";
import type { ParsedMail } from "mailparser";
import { simpleParser } from "mailparser";
import { SMTPServer } from "smtp-server";

/** A letter that went out to the demonstration's applicants; shape of `DemoLetter` in server/web/deps.ts. */
export type MailboxLetter = {
	readonly id: string;
	/** Epoch seconds at which it came in. */
	readonly at: number;
	readonly to: string;
	/** Which message of the office it is (`X-Tilkat-Message`); "" for any other letter. */
	readonly kind: string;
	readonly subject: string;
	readonly text: string;
	readonly attachments: readonly { readonly name: string; readonly sizeBytes: number }[];
};

/** Enough to try the office for days; the oldest go first, because this is a demonstration's mailbox and no archive. */
const lettersMax = 2000;

/** Milliseconds first, so that two letters of one second keep their order. */
const idShape = /^\d{13}-[0-9a-f]{16}$/;

/**
 * The relay of the demonstration office: a real SMTP server on loopback that keeps what the office sends in a folder, so that one can read
 * the answers without any mailbox of one's own. `folder` is made when absent. Returns the port and how to stop.
 */
export async function startMailbox(folder: string, port: number): Promise<{ port: number; close(): Promise<void> }> {
	await fs.mkdir(folder, { recursive: true, mode: 0o700 });
	const server = new SMTPServer({
		disabledCommands: ["AUTH", "STARTTLS"],
		disableReverseLookup: true,
		size: 100_000_000,
		onData(stream, session, callback) {
			const chunks: Buffer[] = [];
			stream.on("data", (chunk: Buffer) => chunks.push(chunk));
			stream.on("end", () => {
				const to = session.envelope.rcptTo.map((one) => one.address).join(", ");
				keep(folder, to, Buffer.concat(chunks)).then(
					() => callback(),
					(error: Error) => callback(error),
				);
			});
		},
	});
	await new Promise<void>((resolve, reject) => {
		server.on("error", reject);
		server.listen(port, "127.0.0.1", resolve);
	});
	const address = server.server.address();
	return {
		port: typeof address === "object" && address !== null ? address.port : port,
		close: () => new Promise((resolve) => server.close(() => resolve())),
	};
}

async function keep(folder: string, to: string, letter: Buffer): Promise<void> {
	const id = `${Date.now()}-${crypto.randomBytes(8).toString("hex")}`;
	const head = Buffer.from(`X-Envelope-To: ${to.replace(/[\r\n]/g, "")}\r\n`);
	await fs.writeFile(path.join(folder, `${id}.tmp`), Buffer.concat([head, letter]), { mode: 0o600 });
	await fs.rename(path.join(folder, `${id}.tmp`), path.join(folder, `${id}.eml`));
	const all = await listIds(folder);
	for (const old of all.slice(lettersMax)) await fs.rm(path.join(folder, `${old}.eml`), { force: true });
}

/** Newest first. */
async function listIds(folder: string): Promise<string[]> {
	const names = await fs.readdir(folder).catch(() => []);
	return names
		.filter((name) => name.endsWith(".eml"))
		.map((name) => name.slice(0, -4))
		.filter((id) => idShape.test(id))
		.sort()
		.reverse();
}

function present(id: string, mail: ParsedMail): MailboxLetter {
	return {
		id,
		at: Number(id.slice(0, 10)),
		to: String(mail.headers.get("x-envelope-to") ?? ""),
		kind: String(mail.headers.get("x-tilkat-message") ?? ""),
		subject: mail.subject ?? "",
		text: mail.text ?? "",
		attachments: mail.attachments.map((part) => ({ name: part.filename ?? "attachment", sizeBytes: part.size })),
	};
}

async function parse(folder: string, id: string): Promise<ParsedMail | null> {
	if (!idShape.test(id)) return null;
	const letter = await fs.readFile(path.join(folder, `${id}.eml`)).catch(() => null);
	return letter && simpleParser(letter);
}

/** Reads the folder that `startMailbox` fills; another process may do so. */
export function readMailbox(folder: string): {
	list(): Promise<readonly MailboxLetter[]>;
	find(id: string): Promise<MailboxLetter | null>;
	attachment(id: string, index: number): Promise<{ name: string; bytes: Uint8Array } | null>;
} {
	return {
		async list() {
			const letters: MailboxLetter[] = [];
			for (const id of (await listIds(folder)).slice(0, 100)) {
				const mail = await parse(folder, id);
				if (mail) letters.push(present(id, mail));
			}
			return letters;
		},
		async find(id) {
			const mail = await parse(folder, id);
			return mail && present(id, mail);
		},
		async attachment(id, index) {
			const part = (await parse(folder, id))?.attachments[index];
			return part ? { name: part.filename ?? "attachment", bytes: part.content } : null;
		},
	};
}
