import { expect, test } from "vitest";
import { anchorsOf, type Made, make, noon } from "../../test/support/paths.ts";
import { derContext, derContextOctets, derOctets, derSeq } from "./der-write.ts";
import { nodePlatform } from "./node.ts";
import { oids } from "./oid.ts";
import { validatePath } from "./path.ts";
import { writeExtension } from "./x509-write.ts";

const root = make({ name: "root", ca: true });

function failureOf(made: Made, strictProfile = false): string | null {
	const policy = { purpose: "any", revocation: "none", strictProfile } as const;
	const { certificate } = made;
	return validatePath({
		certificate,
		pool: [],
		anchors: anchorsOf(root),
		crls: [],
		at: noon,
		policy,
		platform: nodePlatform,
	}).failure;
}

const keyId = derSeq(derContextOctets(0, Uint8Array.of(1)));
const dns = derSeq(derContext(0, derSeq(derContextOctets(2, new TextEncoder().encode("a.kg")))));

test.each([
	[
		"a critical authority key identifier",
		make({ name: "l", more: [writeExtension(oids.authorityKeyIdentifier, true, keyId)] }, root),
	],
	[
		"a critical subject key identifier",
		make({ name: "l", more: [writeExtension(oids.subjectKeyIdentifier, true, derOctets(Uint8Array.of(1)))] }, root),
	],
	["a leaf that says it signs certificates", make({ name: "l", usages: ["keyCertSign"] }, root)],
	["a leaf that constrains names", make({ name: "l", more: [writeExtension(oids.nameConstraints, true, dns)] }, root)],
])("%s is refused", (_, made) => {
	expect(failureOf(made)).toBe("profile");
});

test("what real authorities leave out is refused only when asked for", () => {
	const made = make({ name: "l" }, root);
	expect(failureOf(made)).toBeNull();
	expect(failureOf(made, true)).toBe("profile");
});
