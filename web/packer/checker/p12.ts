import forge from "node-forge/lib/forge.js";
import "node-forge/lib/pkcs12.js";
import { webKeyAlgorithm } from "../../../cms/src/web.ts";
import { parseCertificate } from "../../../cms/src/x509.ts";
import { subjectIdentity } from "../../../cms/src/x509-subject.ts";
import type { KeyFault, OpenedKey } from "./task.ts";

type Bag = forge.pkcs12.Bag & { asn1: forge.asn1.Asn1 };

const chunkBytes = 8192;

/** The library speaks of bytes as letters. */
function lettersOf(bytes: Uint8Array): string {
	let letters = "";
	for (let at = 0; at < bytes.length; at += chunkBytes)
		letters += String.fromCharCode(...bytes.subarray(at, at + chunkBytes));
	return letters;
}

function bytesOf(value: forge.asn1.Asn1): Uint8Array<ArrayBuffer> {
	return Uint8Array.from(forge.asn1.toDer(value).getBytes(), (letter) => letter.charCodeAt(0));
}

function bagsOf(p12: forge.pkcs12.Pkcs12Pfx, type: string): Bag[] {
	return (p12.getBags({ bagType: type })[type] ?? []) as Bag[];
}

/** PKCS#8 of a key bag: the library reads RSA keys and leaves others (EC) as they stand. */
function pkcs8Of(bag: Bag): Uint8Array<ArrayBuffer> {
	return bytesOf(bag.key == null ? bag.asn1 : forge.pki.wrapRsaPrivateKey(forge.pki.privateKeyToAsn1(bag.key)));
}

/** Likewise certificates: those of EC keys are left as they stand. */
function certificateOf(bag: Bag): Uint8Array<ArrayBuffer> {
	return bytesOf(bag.cert == null ? bag.asn1 : forge.pki.certificateToAsn1(bag.cert));
}

function openPfx(asn1: forge.asn1.Asn1, password: string): forge.pkcs12.Pkcs12Pfx | null {
	try {
		return forge.pkcs12.pkcs12FromAsn1(asn1, false, password);
	} catch {
		return null;
	}
}

/**
 * A password with Cyrillic letters: the newer encryption (PBES2) takes it as UTF-8, the file's checksum as UTF-16, and the library uses one form for
 * both. So the checksum is left out; a wrong password shows when the content cannot be decrypted.
 */
function openPfxInUtf8(asn1: forge.asn1.Asn1, password: string): forge.pkcs12.Pkcs12Pfx | null {
	if (Array.isArray(asn1.value)) asn1.value = asn1.value.slice(0, 2);
	return openPfx(asn1, lettersOf(new TextEncoder().encode(password)));
}

/** Whether the certificate is of this key: what the one signs, the other verifies. Gives the key as the browser keeps it: nobody reads it any more. */
async function keyFor(pkcs8: Uint8Array<ArrayBuffer>, certificate: Uint8Array): Promise<CryptoKey | null> {
	try {
		const { subtle } = crypto;
		const algorithm = webKeyAlgorithm(certificate);
		const key = await subtle.importKey("pkcs8", pkcs8, algorithm, false, ["sign"]);
		const spki = new Uint8Array(parseCertificate(certificate).spki);
		const verifier = await subtle.importKey("spki", spki, algorithm, false, ["verify"]);
		const use =
			algorithm.name === "ECDSA" ? { name: "ECDSA", hash: "SHA-256" } : { name: algorithm.name, saltLength: 32 };
		const text = new TextEncoder().encode("Tilkat");
		return (await subtle.verify(use, verifier, await subtle.sign(use, key, text), text)) ? key : null;
	} catch {
		return null;
	}
}

/**
 * Opens a PKCS#12 file, RSA or EC, as certification authorities and browsers write it, and forgets the password. The private key stays in this browser: it
 * becomes a `CryptoKey` that signs and cannot be read.
 */
export async function openKey(bytes: Uint8Array, password: string): Promise<{ key: OpenedKey } | { fault: KeyFault }> {
	const readAsn1 = (): forge.asn1.Asn1 | null => {
		try {
			return forge.asn1.fromDer(forge.util.createBuffer(lettersOf(bytes)));
		} catch {
			return null;
		}
	};
	const [asn1, again] = [readAsn1(), readAsn1()];
	if (asn1 === null || again === null) return { fault: "not-a-key" };
	const p12 = openPfx(asn1, password) ?? openPfxInUtf8(again, password);
	if (p12 === null) return { fault: "password" };
	const { pkcs8ShroudedKeyBag = "", keyBag = "", certBag = "" } = forge.pki.oids as Record<string, string>;
	const keys = [...bagsOf(p12, pkcs8ShroudedKeyBag), ...bagsOf(p12, keyBag)].map(pkcs8Of);
	if (keys.length === 0) return { fault: "not-a-key" };
	const certificates = bagsOf(p12, certBag).map(certificateOf);
	for (const pkcs8 of keys) {
		for (const certificate of certificates) {
			const key = await keyFor(pkcs8, certificate);
			if (key === null) continue;
			const read = parseCertificate(certificate);
			const { person, organisation } = subjectIdentity(read);
			const chain = certificates.filter((each) => each !== certificate);
			return { key: { key, certificate, chain, person, organisation, notAfter: read.notAfter } };
		}
	}
	return { fault: "no-certificate" };
}
