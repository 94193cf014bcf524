import crypto from "node:crypto";
import { certificateIdentity } from "../../src/certificate-id.ts";
import {
	derContext,
	derContextOctets,
	derElement,
	derInt,
	derOctets,
	derOid,
	derRetag,
	derSeq,
} from "../../src/der-write.ts";
import {
	agreeRecipient,
	oaepSha256,
	recipientPlan,
	transportRecipient,
	writtenAgreement,
} from "../../src/envelope-build.ts";
import { deriveKek } from "../../src/key-agreement.ts";
import { nodePlatform } from "../../src/node.ts";
import { oids } from "../../src/oid.ts";
import type { RsaPadding } from "../../src/platform.ts";
import { certificateOf } from "../../vectors/read-case.ts";

/** A sealed message with every part open to tampering. What is absent here is as an honest writer makes it. */
export type SealedParts = {
	readonly content: Uint8Array;
	readonly office?: string;
	readonly mode?: "cbc" | "gcm";
	/** The outer content type; EnvelopedData for CBC, AuthEnvelopedData for GCM unless told. */
	readonly outer?: "enveloped" | "auth-enveloped";
	readonly padding?: RsaPadding;
	/** Another content key in the recipient than the content was sealed with. */
	readonly sentKey?: (honest: Uint8Array) => Uint8Array;
	readonly recipients?: (honest: Uint8Array) => readonly Uint8Array[];
	readonly encryptedKey?: (honest: Uint8Array) => Uint8Array;
	readonly point?: (honest: Uint8Array) => Uint8Array;
	/** The OID of what is inside; data unless told. */
	readonly innerType?: string;
	/** Elements behind the tag. */
	readonly behindTag?: readonly Uint8Array[];
	readonly messageVersion?: Uint8Array;
	readonly cipherId?: (honest: Uint8Array) => Uint8Array;
	readonly encrypted?: (honest: Uint8Array) => Uint8Array;
	/** The element that holds the ciphertext; null leaves it out. */
	readonly contentElement?: (encrypted: Uint8Array) => Uint8Array | null;
	/** Authenticated attributes as a DER SET; `sentAttributes` is what is sent in their place (null: nothing). */
	readonly attributes?: Uint8Array;
	readonly sentAttributes?: Uint8Array | null;
	readonly tag?: (honest: Uint8Array) => Uint8Array;
	readonly tagBytes?: number;
	readonly version?: number;
	readonly whole?: (honest: Uint8Array) => Uint8Array;
};

function same<T>(value: T): T {
	return value;
}

function recipientOf(parts: SealedParts, key: Uint8Array): Uint8Array {
	const plan = recipientPlan(certificateOf(parts.office ?? "office-rsa2048"));
	const { spki } = plan.identity;
	const sent = (parts.sentKey ?? same)(key);
	const tamper = parts.encryptedKey ?? same;
	if (plan.way === "transport") {
		const padding = parts.padding ?? oaepSha256;
		return transportRecipient(plan, padding, tamper(nodePlatform.rsaEncrypt({ spki, padding, key: sent })));
	}
	const { point, secret } = nodePlatform.ephemeralEcdh(spki);
	const kek = deriveKek(writtenAgreement, secret, null, nodePlatform);
	return agreeRecipient(plan, (parts.point ?? same)(point), tamper(nodePlatform.aesWrap(kek, sent)));
}

/** Puts the message together. */
export function sealedBytes(parts: SealedParts): Uint8Array {
	const gcm = parts.mode === "gcm";
	const key = crypto.randomBytes(32);
	const iv = crypto.randomBytes(gcm ? 12 : 16);
	const aad = parts.attributes === undefined ? {} : { aad: parts.attributes };
	const running = nodePlatform.cipher({ cipher: gcm ? "aes-256-gcm" : "aes-256-cbc", key, iv, ...aad });
	const body = new Uint8Array(running.update(parts.content));
	const { rest, tag } = running.final();
	const encrypted = (parts.encrypted ?? same)(Buffer.concat([body, rest]));
	const tagBytes = parts.tagBytes ?? 16;
	const honestId = gcm
		? derSeq(derOid(oids.aes256Gcm), derSeq(derOctets(iv), derInt(tagBytes)))
		: derSeq(derOid(oids.aes256Cbc), derOctets(iv));
	const element = (parts.contentElement ?? ((bytes) => derContextOctets(0, bytes)))(encrypted);
	const inner = derSeq(
		derOid(parts.innerType ?? oids.data),
		(parts.cipherId ?? same)(honestId),
		...(element === null ? [] : [element]),
	);
	const outer = parts.outer ?? (gcm ? "auth-enveloped" : "enveloped");
	const attributes = parts.sentAttributes === undefined ? (parts.attributes ?? null) : parts.sentAttributes;
	const recipients = (parts.recipients ?? ((one) => [one]))(recipientOf(parts, key));
	const sent = (parts.tag ?? same)(new Uint8Array(tag ?? new Uint8Array(16)).subarray(0, tagBytes));
	const trailer =
		outer === "enveloped"
			? []
			: [...(attributes === null ? [] : [derRetag(0xa1, attributes)]), derOctets(sent), ...(parts.behindTag ?? [])];
	const data = derSeq(
		parts.messageVersion ?? derInt(parts.version ?? 0),
		derElement(0x31, ...recipients),
		inner,
		...trailer,
	);
	const type = outer === "enveloped" ? oids.envelopedData : oids.authEnvelopedData;
	return (parts.whole ?? same)(derSeq(derOid(type), derContext(0, data)));
}

/** The identity of a test office's certificate. */
export function officeIdentity(name: string): ReturnType<typeof certificateIdentity> {
	return certificateIdentity(certificateOf(name));
}
