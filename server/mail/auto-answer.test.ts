import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { LetterSort } from "../intake/arrival.ts";
import { addressKey } from "./address.ts";
import { mayAnswer } from "./auto-answer.ts";
import { readBounce } from "./bounce.ts";
import { startLetterReader } from "./letter.ts";
import { writeTestLetter } from "./letters-for-tests.ts";
import { findRecipient } from "./recipient.ts";
import type { MailVerdict } from "./verdict.ts";

const proven: MailVerdict = {
	judge: { by: "us", client: "192.0.2.1" },
	fromDomain: "example.kg",
	spf: "pass",
	dkim: "pass",
	dmarc: "pass",
	aligned: true,
};
const unproven: MailVerdict = { ...proven, spf: "fail", dkim: "none", dmarc: "fail", aligned: false };

function look(headers: readonly string[] = [], from = "office@example.kg") {
	const reader = startLetterReader(0);
	reader.push(writeTestLetter({ headers, from }));
	return reader.end().look;
}

function decide(
	headers: readonly string[],
	sort: LetterSort,
	verdict = proven,
	envelope: string | null = "office@example.kg",
	from?: string,
) {
	const { allowed, why } = mayAnswer(look(headers, from), sort, verdict, envelope, "tilkat.localhost");
	return allowed ? `yes: ${why}` : `no: ${why}`;
}

describe("who gets an automatic answer (design.md 3)", () => {
	test("a question needs a proven sender, a container speaks for itself", () => {
		expect(decide([], "question")).toBe("yes: authenticated");
		expect(decide([], "question", unproven)).toBe("no: not-authenticated");
		expect(decide([], "filing", unproven)).toBe("yes: container");
		expect(decide([], "filing")).toBe("yes: authenticated");
	});

	test("a proof of From says nothing of a Reply-To elsewhere", () => {
		expect(decide(["Reply-To: victim@elsewhere.kg"], "question")).toBe("no: not-authenticated");
	});

	test("with two From fields, or two names in it, nothing is proven", () => {
		expect(decide(["From: victim@example.kg"], "question")).toBe("no: not-authenticated");
		expect(decide([], "question", proven, "office@example.kg", "a@example.kg, b@example.kg")).toBe(
			"no: not-authenticated",
		);
	});

	test.each<[string, readonly string[], string | null, string | undefined]>([
		["a null sender", [], "", undefined],
		["no envelope", [], null, undefined],
		["Auto-Submitted", ["Auto-Submitted: auto-replied"], "office@example.kg", undefined],
		["Precedence bulk", ["Precedence: bulk"], "office@example.kg", undefined],
		["a mailing list", ["List-Id: <x.example.kg>"], "office@example.kg", undefined],
		["mailer-daemon", [], "office@example.kg", "MAILER-DAEMON@example.kg"],
		["an owner address in the envelope", [], "owner-list@example.kg", undefined],
		["our own address", [], "notices@tilkat.localhost", undefined],
		["our own address in Reply-To", ["Reply-To: migration@tilkat.localhost"], "office@example.kg", undefined],
	])("never %s, even with a container", (_, headers, envelope, from) => {
		for (const sort of ["question", "filing", "documents"] as const) {
			expect(decide(headers, sort, proven, envelope, from)).toMatch(/^no: /);
		}
	});

	test("Auto-Submitted: no is a person", () => {
		expect(decide(["Auto-Submitted: no"], "question")).toBe("yes: authenticated");
	});
});

test("the key of a day's bound does not change with the spelling of the address", () => {
	fc.assert(
		fc.property(fc.stringMatching(/^[a-z0-9]{1,10}$/), (tag) => {
			expect(addressKey(`Office+${tag}@Example.kg`)).toBe("office@example.kg");
		}),
	);
});

describe("recipients", () => {
	const addresses = {
		domain: "tilkat.localhost",
		intakes: [{ localPart: "migration", procedure: "kg-work-permit", office: "ssm" }],
	};
	test("intake, house and bounce addresses of the one domain; nothing else, so that nothing is relayed", () => {
		expect(findRecipient("Migration@TILKAT.localhost", addresses)?.kind).toBe("intake");
		expect(findRecipient("Postmaster", addresses)?.kind).toBe("house");
		expect(findRecipient("abuse@tilkat.localhost", addresses)?.kind).toBe("house");
		expect(findRecipient("bounce-0123456789abcdef@tilkat.localhost", addresses)).toMatchObject({
			kind: "bounce",
			token: "0123456789abcdef",
		});
		for (const other of [
			"migration@elsewhere.kg",
			"migration",
			"a@tilkat.localhost",
			"a%b.kg@tilkat.localhost",
			"@b.kg:migration@x",
		]) {
			expect(findRecipient(other, addresses)).toBe(null);
		}
	});
});

describe("bounces (RFC 3464)", () => {
	function report(action: string): string {
		return [
			"From: Mail Delivery System <MAILER-DAEMON@mx.example.kg>",
			"Subject: Undelivered Mail Returned to Sender",
			'Content-Type: multipart/report; report-type=delivery-status; boundary="b"',
			"",
			"--b",
			"",
			"I'm sorry.",
			"--b",
			"Content-Type: message/delivery-status",
			"",
			"Reporting-MTA: dns; mx.example.kg",
			"",
			"Final-Recipient: rfc822; office@example.kg",
			`Action: ${action}`,
			"Status: 5.1.1",
			"--b",
			"Content-Type: message/rfc822",
			"",
			"Subject: receipt",
			"",
			"x",
			"--b--",
			"",
		].join("\r\n");
	}
	function read(letter: string) {
		const reader = startLetterReader(0);
		reader.push(Buffer.from(letter));
		return readBounce("t", reader.end().look);
	}
	test("a failure bounces its message, a delay does not", () => {
		expect(read(report("failed"))).toEqual({ token: "t", failed: true, status: "5.1.1" });
		expect(read(report("delayed"))).toMatchObject({ failed: false });
	});
	test("an old server's words are understood, a vacation notice changes nothing", () => {
		expect(read("From: MAILER-DAEMON@x.kg\r\nSubject: failure notice\r\n\r\nHi.")).toMatchObject({ failed: true });
		expect(read("From: a@x.kg\r\nSubject: I am away\r\nAuto-Submitted: auto-replied\r\n\r\nHi.")).toMatchObject({
			failed: false,
		});
	});
});
