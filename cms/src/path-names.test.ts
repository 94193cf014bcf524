import { describe, expect, test } from "vitest";
import { derContext, derContextOctets, derInt, derOid, derSeq, derUtf8 } from "./der-write.ts";
import { oids } from "./oid.ts";
import { linkOf } from "./path-link.ts";
import { nameConstraintsHold } from "./path-names.ts";
import { type NameParts, writeCertificate, writeExtension, writeName } from "./x509-write.ts";

const text = (value: string) => new TextEncoder().encode(value);
const email = (value: string) => derContextOctets(1, text(value));
const dns = (value: string) => derContextOctets(2, text(value));
const uri = (value: string) => derContextOctets(6, text(value));
const ip = (...octets: number[]) => derContextOctets(7, Uint8Array.from(octets));
const directory = (parts: NameParts) => derContext(4, writeName(parts));
/** The first octets of an IPv6 address in hexadecimal; zeros behind. */
const v6 = (hex: string) => [...Buffer.from(hex.padEnd(32, "0"), "hex")];
const otherName = (oid: string, value: string) => derContext(0, derOid(oid), derContext(0, derUtf8(value)));
const utf8Mailbox = (value: string) => otherName("1.3.6.1.5.5.7.8.9", value);
const principal = (value: string) => otherName("1.3.6.1.4.1.311.20.2.3", value);
const other = () => derContext(0, derInt(1));

function link(subject: NameParts, extensions: readonly Uint8Array[]) {
	const draft = {
		serial: Uint8Array.of(1),
		issuer: writeName([[oids.commonName, "issuer"]]),
		subject: writeName(subject),
		notBefore: 0,
		notAfter: 1,
		spki: spkiOf(),
		extensions,
	};
	return linkOf(writeCertificate(draft, { algorithm: { kind: "ed25519" }, sign: () => new Uint8Array(64) }));
}

/** A made-up Ed25519 key: these tests look at names only. */
function spkiOf(): Uint8Array {
	return Uint8Array.from([
		0x30,
		0x2a,
		0x30,
		0x05,
		0x06,
		0x03,
		0x2b,
		0x65,
		0x70,
		0x03,
		0x21,
		0x00,
		...new Uint8Array(32),
	]);
}

/** Does a leaf with these names hold under an authority with these subtrees? */
function holds(
	constraint: { permitted?: Uint8Array[]; excluded?: Uint8Array[] },
	names: Uint8Array[],
	subject: NameParts = [],
) {
	const trees = (tag: number, bases: Uint8Array[] = []) =>
		bases.length === 0 ? [] : [derContext(tag, ...bases.map((base) => derSeq(base)))];
	const value = derSeq(...trees(0, constraint.permitted), ...trees(1, constraint.excluded));
	const authority = link([[oids.commonName, "authority"]], [writeExtension(oids.nameConstraints, true, value)]);
	const san = names.length === 0 ? [] : [writeExtension(oids.subjectAltName, false, derSeq(...names))];
	return nameConstraintsHold([authority, link(subject, san)]);
}

describe("name constraints", () => {
	test.each<[string, Uint8Array, Uint8Array, boolean]>([
		["a host is within itself", dns("a.kg"), dns("a.kg"), true],
		["a host below is within", dns("a.kg"), dns("x.A.KG"), true],
		["a host that only ends alike is not", dns("a.kg"), dns("xa.kg"), false],
		["a leading dot allows only what is below", dns(".a.kg"), dns("a.kg"), false],
		["a leading dot allows what is below", dns(".a.kg"), dns("b.a.kg"), true],
		["an empty host allows all hosts", dns(""), dns("b.a.kg"), true],
		["a name that is no host is not within", dns("a.kg"), dns("x y.a.kg"), false],
		["a name with a NUL is not within", dns("a.kg"), dns("evil\0.a.kg"), false],
		["a mailbox is within itself", email("Me@a.kg"), email("Me@A.kg"), true],
		["a local part is case-sensitive", email("Me@a.kg"), email("me@a.kg"), false],
		["a host holds its mailboxes", email("a.kg"), email("me@a.kg"), true],
		["a host does not hold those below", email("a.kg"), email("me@b.a.kg"), false],
		["a dotted host holds those below", email(".a.kg"), email("me@b.a.kg"), true],
		["a quoted local part cannot hide the host", email("a.kg"), email('"x@a.kg"@evil.kg'), false],
		["a URI by its host", uri("a.kg"), uri("http://u@a.kg:80/x"), true],
		["a URI's host after a trick in the user part", uri("a.kg"), uri("http://a.kg@evil.kg/"), false],
		["a URI without a host", uri("a.kg"), uri("urn:x"), false],
		["a URI with an address", uri("a.kg"), uri("http://10.0.0.1/"), false],
		["an address in its network", ip(10, 0, 0, 0, 255, 0, 0, 0), ip(10, 1, 2, 3), true],
		["an address outside", ip(10, 0, 0, 0, 255, 0, 0, 0), ip(11, 1, 2, 3), false],
		["a mask with holes", ip(10, 0, 0, 0, 255, 0, 255, 0), ip(10, 0, 0, 1), false],
		["an IPv6 address in its network", ip(...v6("20010db8"), ...v6("ffffffff")), ip(...v6("20010db80000")), true],
		["an IPv6 address outside", ip(...v6("20010db8"), ...v6("ffffffff")), ip(...v6("20010db9")), false],
		["an IPv6 network down to one address", ip(...v6("fe80"), ...v6("ff".repeat(16))), ip(...v6("fe80")), true],
		[
			"an IPv6 network down to one address, and its neighbour",
			ip(...v6("fe80"), ...v6("ff".repeat(16))),
			ip(...v6(`fe80${"0".repeat(27)}1`)),
			false,
		],
		["an IPv4 address under an IPv6 network", ip(...v6(""), ...v6("")), ip(10, 0, 0, 1), false],
		["an address of five octets", ip(10, 0, 0, 0, 255, 0, 0, 0), ip(10, 0, 0, 1, 1), false],
		["a network of half a mask", ip(10, 0, 0, 0, 255), ip(10, 0, 0, 1), false],
		["a URI with an IPv6 address", uri("a.kg"), uri("http://[2001:db8::1]/"), false],
		["a URI below a dotted host", uri(".a.kg"), uri("https://x.a.kg/p?q=http://b.kg"), true],
		["a URI whose query names the host", uri("a.kg"), uri("http://b.kg/?a.kg"), false],
		["a URI with a port that is none", uri("a.kg"), uri("http://a.kg:80@b.kg/"), false],
		["a mailbox in UTF-8 within its host", email("a.kg"), utf8Mailbox("айгүл@a.kg"), true],
		["a mailbox in UTF-8 of another host", email("a.kg"), utf8Mailbox("айгүл@evil.kg"), false],
		["a mailbox in UTF-8 whose host is no ASCII", email("a.kg"), utf8Mailbox("a@кг.kg"), false],
		["an other name that cannot be read, under mailboxes", email("a.kg"), derContext(0, derInt(1)), false],
		["an other name of another type, under mailboxes", email("a.kg"), principal("x"), true],
		[
			"a registered identifier under another",
			derContextOctets(8, Uint8Array.of(42, 3)),
			derContextOctets(8, Uint8Array.of(42, 4)),
			false,
		],
		["an IPv6 address under an IPv4 network", ip(0, 0, 0, 0, 0, 0, 0, 0), ip(...new Array<number>(16).fill(0)), false],
		["a name of a form nobody compares", other(), other(), false],
	])("permitted: %s", (_, base, name, expected) => {
		expect(holds({ permitted: [base] }, [name])).toBe(expected);
	});

	test.each<[string, Uint8Array, Uint8Array, boolean]>([
		["a host below is excluded", dns("a.kg"), dns("x.a.kg"), false],
		["a leading dot may mean the host itself", dns(".a.kg"), dns("a.kg"), false],
		["another host is not", dns("a.kg"), dns("b.kg"), true],
		["a wildcard that covers it is excluded", dns("x.a.kg"), dns("*.a.kg"), false],
		["a wildcard that is beside it is not", dns("x.a.kg"), dns("*.b.kg"), true],
		["an address in the network is excluded", ip(10, 0, 0, 0, 255, 0, 0, 0), ip(10, 1, 2, 3), false],
		["a mailbox that cannot be read is excluded", email("a.kg"), email("nobody"), false],
		["a mailbox in UTF-8 is excluded", email("a.kg"), utf8Mailbox("айгүл@a.kg"), false],
		[
			"an IPv6 address in the network is excluded",
			ip(...v6("20010db8"), ...v6("ffffffff")),
			ip(...v6("20010db81")),
			false,
		],
		["an IPv6 address outside it is not", ip(...v6("20010db8"), ...v6("ffffffff")), ip(...v6("20010db9")), true],
		["a URI of the host is excluded", uri("a.kg"), uri("ftp://a.kg/"), false],
		["a URI without a host is excluded", uri("a.kg"), uri("mailto:x@b.kg"), false],
	])("excluded: %s", (_, base, name, expected) => {
		expect(holds({ excluded: [base] }, [name])).toBe(expected);
	});

	test("a form that is not constrained is free", () => {
		expect(holds({ permitted: [dns("a.kg")] }, [email("me@b.kg")])).toBe(true);
	});

	test("an e-mail address inside the subject counts, also beside alternative names", () => {
		const subject: NameParts = [[oids.emailAddress, "me@evil.kg"]];
		expect(holds({ permitted: [email("a.kg")] }, [email("me@a.kg")], subject)).toBe(false);
	});

	test("a common name that looks like a host counts where no DNS name stands beside it", () => {
		const subject: NameParts = [[oids.commonName, "www.evil.kg"]];
		expect(holds({ permitted: [dns("a.kg")] }, [], subject)).toBe(false);
		expect(holds({ permitted: [dns("a.kg")] }, [dns("x.a.kg")], subject)).toBe(true);
		expect(holds({ permitted: [dns("a.kg")] }, [], [[oids.commonName, "Асанова Айгүл"]])).toBe(true);
	});

	test("directory subtrees compare by RFC 5280 7.1", () => {
		const base: NameParts = [[oids.organization, "Ала-Тоо  курулуш"]];
		const inside: NameParts = [
			[oids.organization, "АЛА-ТОО Курулуш "],
			[oids.commonName, "x"],
		];
		expect(holds({ permitted: [directory(base)] }, [], inside)).toBe(true);
		expect(holds({ permitted: [directory(base)] }, [], [[oids.organization, "other"]])).toBe(false);
		expect(holds({ excluded: [directory(base)] }, [], inside)).toBe(false);
	});

	test.each([
		["a soft hyphen", "Ала\u00ad-Тоо"],
		["a zero-width space", "Ала-\u200bТоо"],
		["a mark of direction", "\u202eАла-Тоо"],
		["a control", "Ала-Тоо\u0000"],
		["a variation mark", "Ала-Тоо\ufe0f"],
		["wide letters and a line end", "АЛА-ТОО\n"],
	])("%s does not let a name slip out of an excluded subtree", (_, name) => {
		const excluded = [directory([[oids.organization, "Ала-Тоо"]])];
		expect(holds({ excluded }, [], [[oids.organization, name]])).toBe(false);
		expect(holds({ excluded }, [], [[oids.organization, "Ала Тоо"]])).toBe(true);
	});

	test("a subtree with a minimum is refused, not guessed at", () => {
		const bounded = derContext(0, derSeq(dns("a.kg"), derContextOctets(0, Uint8Array.of(1))));
		const authority = link([], [writeExtension(oids.nameConstraints, true, derSeq(bounded))]);
		const leaf = link([], [writeExtension(oids.subjectAltName, false, derSeq(dns("a.kg")))]);
		expect(nameConstraintsHold([authority, leaf])).toBe(false);
	});

	test("thousands of names under thousands of subtrees end at once, refused", () => {
		const many = Array.from({ length: 900 }, (_, i) => dns(`n${i}.kg`));
		const started = performance.now();
		expect(holds({ permitted: many }, many)).toBe(false);
		expect(performance.now() - started).toBeLessThan(15_000);
	});

	test("what the caller begins with counts as the anchor's own constraints do", () => {
		const authority = link([[oids.commonName, "authority"]], []);
		const leaf = link([], [writeExtension(oids.subjectAltName, false, derSeq(dns("x.a.kg")))]);
		const begun = (initial: Parameters<typeof nameConstraintsHold>[1]) =>
			nameConstraintsHold([authority, leaf], initial);
		expect(begun({})).toBe(true);
		expect(begun({ permitted: [dns("a.kg")] })).toBe(true);
		expect(begun({ permitted: [dns("b.kg")] })).toBe(false);
		expect(begun({ excluded: [dns("a.kg")] })).toBe(false);
		expect(begun({ permitted: [email("b.kg")] })).toBe(true);
		expect(begun({ permitted: [Uint8Array.of(1, 2, 3)] })).toBe(false);
	});
});
