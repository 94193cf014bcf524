import { createPrivateKey, type KeyObject } from "node:crypto";
import forge from "node-forge";
import type { SigningKey } from "../../cms/src/platform.ts";
import { CliStop, exitCodes } from "../exit-codes.ts";
import { signingKeyOf } from "./pem-key.ts";

type Bag = forge.pkcs12.Bag & { asn1: forge.asn1.Asn1 };

function derOf(value: forge.asn1.Asn1): Buffer {
	return Buffer.from(forge.asn1.toDer(value).getBytes(), "latin1");
}

function bagsOf(p12: forge.pkcs12.Pkcs12Pfx, type: string): Bag[] {
	return (p12.getBags({ bagType: type })[type] ?? []) as Bag[];
}

/** PKCS#8 of a key bag: node-forge reads RSA keys and leaves others (EC) as they stand. */
function keyOf(bag: Bag): KeyObject | null {
	try {
		const pkcs8 = bag.key == null ? bag.asn1 : forge.pki.wrapRsaPrivateKey(forge.pki.privateKeyToAsn1(bag.key));
		return createPrivateKey({ key: derOf(pkcs8), format: "der", type: "pkcs8" });
	} catch {
		return null;
	}
}

/** Likewise certificates: those of EC keys are left as they stand. */
function certificateOf(bag: Bag): Uint8Array {
	return new Uint8Array(derOf(bag.cert == null ? bag.asn1 : forge.pki.certificateToAsn1(bag.cert)));
}

function asn1Of(bytes: Uint8Array): forge.asn1.Asn1 {
	return forge.asn1.fromDer(forge.util.createBuffer(Buffer.from(bytes).toString("latin1")));
}

function openPfx(bytes: Uint8Array, password: string): forge.pkcs12.Pkcs12Pfx | null {
	try {
		return forge.pkcs12.pkcs12FromAsn1(asn1Of(bytes), false, password);
	} catch {
		return null;
	}
}

/**
 * A password with Cyrillic letters: the newer encryption (PBES2) takes it as UTF-8, the file's checksum as UTF-16, and node-forge uses one
 * form for both. So the checksum is left out; a wrong password shows when the content cannot be decrypted.
 */
function openPfxInUtf8(bytes: Uint8Array, password: string): forge.pkcs12.Pkcs12Pfx | null {
	try {
		const pfx = asn1Of(bytes);
		if (Array.isArray(pfx.value)) pfx.value = pfx.value.slice(0, 2);
		return forge.pkcs12.pkcs12FromAsn1(pfx, false, Buffer.from(password, "utf8").toString("latin1"));
	} catch {
		return null;
	}
}

/**
 * A signing key from a PKCS#12 file, RSA or EC, as certification authorities and browsers write it. Throws `CliStop` for a wrong password
 * or a file that holds no key.
 */
export function readP12Key(bytes: Uint8Array, password: string, name: string): SigningKey {
	const p12 = openPfx(bytes, password) ?? openPfxInUtf8(bytes, password);
	if (p12 === null) {
		throw new CliStop(exitCodes.key, (words) => words.p12NotOpened(name));
	}
	const { pkcs8ShroudedKeyBag, keyBag, certBag } = forge.pki.oids as Record<string, string>;
	const keys = [...bagsOf(p12, pkcs8ShroudedKeyBag ?? ""), ...bagsOf(p12, keyBag ?? "")].map(keyOf);
	const key = keys.find((each) => each !== null);
	if (key === undefined || key === null) throw new CliStop(exitCodes.key, (words) => words.noKeyIn(name));
	return signingKeyOf(key, bagsOf(p12, certBag ?? "").map(certificateOf), name);
}
