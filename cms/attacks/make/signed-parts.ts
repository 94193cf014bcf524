import crypto from "node:crypto";
import { derContext, derElement, derOctets, derOid, derSeq } from "../../src/der-write.ts";
import { oids } from "../../src/oid.ts";
import { certificateOf } from "../../vectors/read-case.ts";
import type { Attack } from "./attack.ts";
import { attribute, document, type SignedParts, signedBytes } from "./signed-bytes.ts";
import { text } from "./tamper.ts";

/** What the groups of attacks on signed messages share: the valid twins and small ways to change the attributes. */
export const twin = signedBytes();
export const twinEc = signedBytes({ signer: "signer-p256" });

export function attack(
	name: string,
	why: string,
	expected: string,
	parts: SignedParts,
	valid: Uint8Array = twin,
): Attack {
	return { name, why, form: "signed", expected, hostile: signedBytes(parts), twin: valid };
}

export function bytes(
	name: string,
	why: string,
	expected: string,
	hostile: Uint8Array,
	valid: Uint8Array = twin,
): Attack {
	return { name, why, form: "signed", expected, hostile, twin: valid };
}

export const pdf = document;
export const type = attribute(oids.contentType, derOid(oids.data));
export const digest = attribute(oids.messageDigest, derOctets(crypto.hash("sha256", pdf, "buffer")));

/** The honest list without, and with, an attribute. */
export function without(oid: string): (all: readonly Uint8Array[]) => readonly Uint8Array[] {
	const mark = derOid(oid);
	return (all) => all.filter((entry) => Buffer.from(entry).indexOf(Buffer.from(mark)) < 0);
}

export function exchanged(oid: string, ...by: readonly Uint8Array[]): SignedParts {
	return { attributes: (all) => [...without(oid)(all), ...by] };
}

export function added(...more: readonly Uint8Array[]): SignedParts {
	return { attributes: (all) => [...all, ...more] };
}

export function time(tag: number, digits: string): SignedParts {
	return exchanged(oids.signingTime, attribute(oids.signingTime, derElement(tag, text(digits))));
}

export function essCertificate(hash: Uint8Array, serial: Uint8Array | null, algorithm: Uint8Array[] = []): Uint8Array {
	const issuerSerial = serial === null ? [] : [derSeq(derSeq(derContext(4, derSeq())), serial)];
	return derSeq(derSeq(derSeq(...algorithm, derOctets(hash), ...issuerSerial)));
}

export const own = crypto.hash("sha256", certificateOf("signer-rsa2048"), "buffer");
export const v2 = oids.signingCertificateV2;
