import { createHash } from "node:crypto";
import { findField, parseFields } from "../mail/fields.ts";
import { headBytesMax } from "../mail/limits.ts";

/**
 * When are two deliveries the same letter? (design.md 3: same intake address, Message-ID, and SHA-256 without the trace and
 * authentication headers that relays add.)
 *
 * A sender that gets no `250` sends again, perhaps through another relay. Relays add and drop header fields freely: Received, Return-Path,
 * Delivered-To, X-Original-To, Authentication-Results, Received-SPF, ARC-*, DKIM-Signature (a relay may sign, an author's server may sign
 * twice with another time), X-Spam-*, X-Google-*, X-MS-*, List-*. No list of them is ever complete, so the hash takes only what the author
 * writes: the fields of RFC 5322 3.6.1-3.6.5 and the MIME fields, each unfolded, blanks made one, names in lower case, sorted by name,
 * because relays refold and reorder. The body counts byte for byte, line ends included: it holds the sealed files.
 *
 * Two letters that differ only in, say, `X-Mailer` are one letter. A relay that rewrites the body or the subject makes another letter: it
 * gets another number, and control says "already filed" (L11).
 */
const authorFields: ReadonlySet<string> = new Set([
	"from",
	"sender",
	"reply-to",
	"to",
	"cc",
	"subject",
	"date",
	"message-id",
	"in-reply-to",
	"references",
	"mime-version",
]);

/** Separates the parts of what is hashed and names the rule: another rule must never meet an old key. */
const label = "tilkat letter 1";

/** The fields that count, one line each. `section` is a header section as it stood. */
export function canonicalHead(section: Uint8Array): string {
	return parseFields(section)
		.filter((field) => authorFields.has(field.name) || field.name.startsWith("content-"))
		.map((field, order) => ({
			order,
			name: field.name,
			line: `${field.name}:${field.value.replace(/[ \t]+/g, " ").trim()}\n`,
		}))
		.sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : a.order - b.order))
		.map((field) => field.line)
		.join("");
}

export type LetterIdentity = { push(chunk: Uint8Array): void; end(): string };

/**
 * Computes a letter's identity while its bytes go by. What `end` gives is what the database holds unique: a hash of address, Message-ID
 * and letter in lower-case hex, so that it shows nothing of them.
 */
export function startLetterIdentity(intakeAddress: string): LetterIdentity {
	const letter = createHash("sha256");
	let head: Buffer | null = Buffer.alloc(0);
	let messageId = "";

	function endHead(section: Uint8Array, body: Uint8Array): void {
		messageId = findField(parseFields(section), "message-id") ?? "";
		letter.update(canonicalHead(section), "latin1").update("\n").update(body);
		head = null;
	}

	return {
		push(chunk) {
			if (!head) {
				letter.update(chunk);
				return;
			}
			head = Buffer.concat([head, chunk]);
			const end = /\r?\n\r?\n/.exec(head.toString("latin1", 0, headBytesMax));
			if (end) endHead(head.subarray(0, end.index), head.subarray(end.index + end[0].length));
			else if (head.length > headBytesMax) endHead(head.subarray(0, headBytesMax), head.subarray(headBytesMax));
		},
		end() {
			if (head) endHead(head, Buffer.alloc(0));
			return createHash("sha256")
				.update([label, intakeAddress.toLowerCase(), messageId.trim(), letter.digest("hex")].join("\0"))
				.digest("hex");
		},
	};
}

/** The key of an arrival through a form: the idempotency key that the form carried, under its door and address. */
export function formIdentity(door: "web" | "counter" | "post", office: string, idempotencyKey: string): string {
	return createHash("sha256").update(["tilkat form 1", door, office, idempotencyKey].join("\0")).digest("hex");
}
