import { unarmour } from "./armour.ts";
import { berCursor } from "./ber-cursor.ts";
import { CmsError } from "./der.ts";
import { isMultipartSigned } from "./mime-head.ts";
import { oidOf, oids } from "./oid.ts";
import { pullOf } from "./source.ts";

/** `multipart-signed`: a text of two parts, the content and its detached signature (`multipart.ts` reads it). */
export type CmsKind = "signed" | "multipart-signed" | "enveloped" | "auth-enveloped" | "data" | "other-cms";

const kindByOid = new Map<string, CmsKind>([
	[oids.signedData, "signed"],
	[oids.envelopedData, "enveloped"],
	[oids.authEnvelopedData, "auth-enveloped"],
	[oids.data, "data"],
	[oids.digestedData, "other-cms"],
	[oids.encryptedData, "other-cms"],
	[oids.compressedData, "other-cms"],
	["1.2.840.113549.1.9.16.1.2", "other-cms"],
]);

/**
 * What CMS message starts here, told from its first bytes (256 suffice, more where armour has headers), through armour too; null when it
 * is none. Says nothing of whether the rest is any good.
 */
export function sniffCms(firstBytes: Uint8Array): CmsKind | null {
	if (isMultipartSigned(firstBytes)) return "multipart-signed";
	try {
		const { pull, armour } = unarmour(pullOf(firstBytes));
		if (armour === "der" && firstBytes[0] !== 0x30) return null;
		const cursor = berCursor(pull);
		cursor.enter(0x30, "message");
		const oid = oidOf(cursor.element("content type"), "content type");
		if (cursor.peek()?.identifier !== 0xa0) return null;
		return kindByOid.get(oid) ?? null;
	} catch (error) {
		if (error instanceof CmsError) return null;
		throw error;
	}
}
