import crypto, { type KeyObject } from "node:crypto";
import { derContext, derElement, derInt, derNull, derOctets, derOid, derSeq, derSet } from "../../cms/src/der-write.ts";
import { oids } from "../../cms/src/oid.ts";

/** Identifiers of PKCS#12 (RFC 7292). */
const shroudedKeyBag = "1.2.840.113549.1.12.10.1.2";
const certBag = "1.2.840.113549.1.12.10.1.3";
const x509Certificate = "1.2.840.113549.1.9.22.1";
const friendlyName = "1.2.840.113549.1.9.20";
const localKeyId = "1.2.840.113549.1.9.21";
/** OpenSSL's default; demonstration passwords are printed on the screen, more rounds would protect nothing. */
const macRounds = 2048;
const bmpString = 0x1e;

/**
 * Writes a PKCS#12 file with one key and its chain (leaf first), as a certification authority would hand it out: key under PBES2
 * AES-256, certificates in the clear, HMAC-SHA-256 over all. Ours because node-forge writes no EC keys.
 */
export function writePkcs12(input: {
	readonly key: KeyObject;
	readonly chain: readonly Uint8Array[];
	readonly password: string;
	readonly name: string;
}): Uint8Array {
	const { key, chain, password, name } = input;
	const keyId = crypto
		.createHash("sha1")
		.update(chain[0] ?? new Uint8Array(0))
		.digest();
	const encrypted = key.export({ format: "der", type: "pkcs8", cipher: "aes-256-cbc", passphrase: password });
	const named = [attribute(friendlyName, derElement(bmpString, bmp(name))), attribute(localKeyId, derOctets(keyId))];
	const keys = derSeq(bag(shroudedKeyBag, encrypted, named));
	const certificates = derSeq(
		...chain.map((der, i) => {
			const value = derSeq(derOid(x509Certificate), derContext(0, derOctets(der)));
			return bag(certBag, value, i === 0 ? named : []);
		}),
	);
	const safe = derSeq(dataContent(certificates), dataContent(keys));
	const salt = crypto.randomBytes(16);
	const mac = crypto.createHmac("sha256", macKey(password, salt)).update(safe).digest();
	const digest = derSeq(derSeq(derOid(oids.sha256), derNull()), derOctets(mac));
	return derSeq(derInt(3), dataContent(safe), derSeq(digest, derOctets(salt), derInt(macRounds)));
}

function dataContent(content: Uint8Array): Uint8Array {
	return derSeq(derOid(oids.data), derContext(0, derOctets(content)));
}

function bag(type: string, value: Uint8Array, attributes: readonly Uint8Array[]): Uint8Array {
	return derSeq(derOid(type), derContext(0, value), ...(attributes.length === 0 ? [] : [derSet(...attributes)]));
}

function attribute(type: string, value: Uint8Array): Uint8Array {
	return derSeq(derOid(type), derSet(value));
}

function bmp(text: string): Uint8Array {
	return Buffer.from(text, "utf16le").swap16();
}

/** The MAC key of RFC 7292 appendix B (id 3) with SHA-256: 64-byte blocks, one block of output is enough. */
function macKey(password: string, salt: Uint8Array): Buffer {
	const block = 64;
	const fill = (bytes: Uint8Array) => {
		const length = block * Math.ceil(bytes.length / block);
		return Buffer.from(Array.from({ length }, (_, i) => bytes[i % bytes.length] ?? 0));
	};
	const secret = Buffer.concat([bmp(password), Buffer.alloc(2)]);
	let digest: Buffer = Buffer.concat([Buffer.alloc(block, 3), fill(salt), fill(secret)]);
	for (let round = 0; round < macRounds; round++) digest = crypto.createHash("sha256").update(digest).digest();
	return digest;
}
