import fc from "fast-check";
import { expect, test } from "vitest";
import { writeTestLetter } from "../mail/letters-for-tests.ts";
import { canonicalHead, formIdentity, startLetterIdentity } from "./identity.ts";

const address = "migration@tilkat.localhost";

function identityOf(letter: Uint8Array, size = letter.length, to = address): string {
	const identity = startLetterIdentity(to);
	for (let at = 0; at < letter.length; at += Math.max(1, size))
		identity.push(letter.subarray(at, at + Math.max(1, size)));
	return identity.end();
}

const letter = writeTestLetter({
	text: "One.\r\nTwo.",
	parts: [{ type: "application/zip", name: "a.zip", bytes: Buffer.from("PK") }],
});

const traces = [
	"Received: from a (b [192.0.2.1]) by c\r\n\tfor <x>; Sun, 22 Nov 2026 10:00:01 +0600",
	"Return-Path: <a@b.kg>",
	"Delivered-To: migration@tilkat.localhost",
	"X-Original-To: migration@tilkat.localhost",
	"Authentication-Results: mx.gov.kg; spf=pass",
	"Received-SPF: pass",
	"ARC-Seal: i=1; a=rsa-sha256",
	"DKIM-Signature: v=1; a=rsa-sha256; d=b.kg",
	"X-Spam-Status: No, score=-1",
	"X-Google-Smtp-Source: abc",
	"X-MS-Exchange-Organization-SCL: 1",
	"List-Id: <x>",
];

test("the same letter through other relays, each adding its lines, has the same identity", () => {
	fc.assert(
		fc.property(fc.subarray(traces), fc.subarray(traces), fc.integer({ min: 1, max: 400 }), (one, other, size) => {
			const first = Buffer.concat([Buffer.from(one.map((line) => `${line}\r\n`).join("")), letter]);
			const second = Buffer.concat([Buffer.from(other.map((line) => `${line}\r\n`).join("")), letter]);
			expect(identityOf(first, size)).toBe(identityOf(second));
		}),
	);
});

test("refolding, letter case of names and order of header fields do not make another letter", () => {
	const head = "Subject: A  B\r\nFrom: a@b.kg\r\nMessage-ID: <1@x>\r\n\r\nbody\r\n";
	const other = "FROM: a@b.kg\r\nMessage-Id:  <1@x>\r\nsubject: A\r\n\tB\r\n\r\nbody\r\n";
	expect(identityOf(Buffer.from(other))).toBe(identityOf(Buffer.from(head)));
});

test("every byte of the body counts, line ends included, and every field that the author writes", () => {
	fc.assert(
		fc.property(fc.nat(letter.length - 1), (at) => {
			const changed = Buffer.from(letter);
			changed[at] = (changed[at] ?? 0) ^ 1;
			const bodyAt = letter.indexOf("\r\n\r\n");
			fc.pre(at > bodyAt + 3);
			expect(identityOf(changed)).not.toBe(identityOf(letter));
		}),
	);
	for (const field of ["From", "To", "Subject", "Date", "Message-ID", "Content-Type"]) {
		const changed = letter.toString("latin1").replace(new RegExp(`^(${field}: )`, "m"), "$1x");
		expect(identityOf(Buffer.from(changed, "latin1"))).not.toBe(identityOf(letter));
	}
	expect(identityOf(Buffer.from("Subject: a\n\nb\n"))).not.toBe(identityOf(Buffer.from("Subject: a\r\n\r\nb\r\n")));
});

test("another intake address is another arrival", () => {
	expect(identityOf(letter, 100, "other@tilkat.localhost")).not.toBe(identityOf(letter));
	expect(identityOf(letter, 100, address.toUpperCase())).toBe(identityOf(letter));
});

test("a body cannot pretend to be a header, nor a header a body", () => {
	expect(identityOf(Buffer.from("Subject: a\r\n\r\nFrom: b\r\n"))).not.toBe(
		identityOf(Buffer.from("Subject: a\r\nFrom: b\r\n\r\n")),
	);
	expect(canonicalHead(Buffer.from("Subject: a\r\nX-Any: b\r\n"))).toBe("subject:a\n");
});

test("a form's key is bound to its door and office", () => {
	expect(
		new Set([formIdentity("web", "a", "k"), formIdentity("counter", "a", "k"), formIdentity("web", "b", "k")]).size,
	).toBe(3);
});
