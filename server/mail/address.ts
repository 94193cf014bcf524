import { decodeWords, type Field } from "./fields.ts";

/** RFC 5321 4.5.3.1: 64 octets before the sign, 255 after it. Longer is no address, whatever else it is. */
const addressCharsMax = 320;

/**
 * One usable mailbox: a local part of ordinary characters and a domain of labels. Deliberately narrower than RFC 5322 (no quotes, no
 * comments, no literals): what is written here goes into an envelope and a header of ours.
 */
const mailbox =
	/^[\p{L}\p{N}!#$%&'*+/=?^_`{|}~-]+(?:\.[\p{L}\p{N}!#$%&'*+/=?^_`{|}~-]+)*@(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]*[\p{L}\p{N}])?\.)*[\p{L}\p{N}](?:[\p{L}\p{N}-]*[\p{L}\p{N}])?$/u;

/** The address in canonical form (domain in lower case), or null when it is none that we would write to. */
export function parseAddress(text: string): string | null {
	const trimmed = text.trim().replace(/^<|>$/g, "");
	if (trimmed.length > addressCharsMax || !mailbox.test(trimmed)) return null;
	const at = trimmed.lastIndexOf("@");
	return `${trimmed.slice(0, at)}@${trimmed.slice(at + 1).toLowerCase()}`;
}

/** The key under which answers to an address are counted: case and a `+tag` do not make another person. */
export function addressKey(address: string): string {
	const lower = address.toLowerCase();
	const at = lower.lastIndexOf("@");
	return `${lower.slice(0, at).replace(/\+.*$/, "")}${lower.slice(at)}`;
}

/** The part after the sign, in lower case; empty when there is none. */
export function domainOf(address: string): string {
	return address.slice(address.lastIndexOf("@") + 1).toLowerCase();
}

/** Every mailbox that an address header names, in order; display names, comments and groups are passed over. */
export function parseAddressList(raw: string): string[] {
	const plain = raw
		.slice(0, 8_000)
		.replace(/"(?:[^"\\]|\\.)*"/g, " ")
		.replace(/\([^()]*\)/g, " ");
	return (
		plain
			.split(/[,;]/)
			.map((entry) => /<([^<>]*)>/.exec(entry)?.[1] ?? entry.replace(/^[^:@]*:/, ""))
			// Decoding makes blanks of control characters; an address that has one is not mended, it is none.
			.map((entry) => (/[\u0000-\u0008\u000a-\u001f\u007f]/.test(entry) ? null : parseAddress(decodeWords(entry))))
			.filter((address): address is string => address !== null)
	);
}

/** The mailboxes of the first field of that name. */
export function addressesOf(fields: readonly Field[], name: string): string[] {
	const field = fields.find((one) => one.name === name);
	return field ? parseAddressList(field.value) : [];
}
