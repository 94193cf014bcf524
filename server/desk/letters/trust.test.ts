import fc from "fast-check";
import { expect, test } from "vitest";
import { judgeTrust } from "./trust.ts";

const aligned = (fromDomain: string) => ({ aligned: true, fromDomain });
const contact = "asan@example.kg";
const from = (...addresses: string[]) => ({ from: addresses, replyTo: null });

test("only one author who is the contact on file, in a letter that his own domain vouches for, speaks for the applicant", () => {
	expect(judgeTrust(from("Asan@example.kg"), aligned("example.kg"), contact).kind).toBe("contact-proven");
	expect(judgeTrust(from(contact), { aligned: false, fromDomain: "example.kg" }, contact).kind).toBe(
		"contact-unproven",
	);
	expect(judgeTrust(from(contact), null, contact).kind).toBe("contact-unproven");
	expect(judgeTrust(from(contact), aligned("evil.example"), contact).kind).toBe("contact-unproven");
	expect(judgeTrust(from("a@evil.example"), aligned("evil.example"), contact).kind).toBe("other-proven");
	expect(judgeTrust(from("a@evil.example"), null, null).kind).toBe("other-unproven");
	expect(judgeTrust(from(contact), aligned("example.kg"), undefined).kind).toBe("no-case-proven");
});

test("a second author, no author, or answers asked elsewhere are said, and prove nothing", () => {
	const two = judgeTrust(from(contact, "a@evil.example"), aligned("example.kg"), contact);
	expect(two).toMatchObject({ kind: "other-unproven", manyAuthors: true });
	expect(judgeTrust(from(), aligned("example.kg"), contact)).toMatchObject({
		kind: "other-unproven",
		manyAuthors: true,
	});
	const lured = judgeTrust({ from: ["a@evil.example"], replyTo: contact }, aligned("evil.example"), contact);
	expect(lured).toMatchObject({ kind: "other-proven", repliesElsewhere: true });
});

test("no header makes a contact of whoever is not the one author", () => {
	const address = fc.constantFrom(contact, "a@evil.example", "b@example.kg");
	fc.assert(
		fc.property(
			fc.array(address, { maxLength: 3 }),
			fc.option(address),
			fc.boolean(),
			(authors, replyTo, isAligned) => {
				const trust = judgeTrust({ from: authors, replyTo }, { aligned: isAligned, fromDomain: "example.kg" }, contact);
				const may = authors.length === 1 && authors[0] === contact && isAligned;
				expect(trust.kind === "contact-proven").toBe(may);
			},
		),
	);
});
