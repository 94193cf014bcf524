import { createCipheriv, createDecipheriv, type KeyObject } from "node:crypto";
import { StoreError } from "./store-error.ts";

/**
 * One object in the vault: the STREAM construction (Hoang, Reyhanitabar, Rogaway, Vizár 2015) over AES-256-GCM. A chunk's nonce is its
 * index and a last-chunk flag, so chunks cannot be moved, dropped or cut off at the end, and any chunk opens by itself: reading can seek.
 *
 *   8 bytes   "TILKATV" and the version, 1
 *   then, for each 64 KiB of plaintext, the last one possibly shorter or empty: ciphertext, 16-byte tag
 *
 * The data key is fresh for every object, so nonces start at zero. Associated data is the object's id: a file put in another's place fails.
 */
export const header = Buffer.from([0x54, 0x49, 0x4c, 0x4b, 0x41, 0x54, 0x56, 1]);
/** Small enough that a page of a document costs little, large enough that a call into the cipher costs nothing (engineering.md 1). */
export const chunkBytes = 65_536;
const tagBytes = 16;
const storedChunkBytes = chunkBytes + tagBytes;

function nonceOf(index: number, last: boolean): Buffer {
	const nonce = Buffer.alloc(12);
	nonce.writeUIntBE(index, 5, 6);
	nonce[11] = last ? 1 : 0;
	return nonce;
}

export function sealChunk(key: KeyObject, objectId: string, index: number, last: boolean, plain: Uint8Array): Buffer[] {
	const cipher = createCipheriv("aes-256-gcm", key, nonceOf(index, last));
	cipher.setAAD(Buffer.from(objectId));
	return [cipher.update(plain), cipher.final(), cipher.getAuthTag()].filter((part) => part.length > 0);
}

/** Throws `object-damaged` when the chunk is not the one that was written at this place of this object. */
export function openChunk(key: KeyObject, objectId: string, index: number, last: boolean, stored: Uint8Array): Buffer {
	try {
		const decipher = createDecipheriv("aes-256-gcm", key, nonceOf(index, last));
		decipher.setAAD(Buffer.from(objectId));
		decipher.setAuthTag(stored.subarray(stored.length - tagBytes));
		return Buffer.concat([decipher.update(stored.subarray(0, stored.length - tagBytes)), decipher.final()]);
	} catch (cause) {
		throw new StoreError("object-damaged", `Vault object ${objectId} does not open at chunk ${index}.`, { cause });
	}
}

/** Where chunk `index` lies in a file of `storedBytes`, and whether it is the last. */
export function chunkPlace(index: number, storedBytes: number): { offset: number; bytes: number; last: boolean } {
	const offset = header.length + index * storedChunkBytes;
	const bytes = Math.min(storedChunkBytes, storedBytes - offset);
	return { offset, bytes, last: offset + bytes === storedBytes };
}

/** Plain size of a file of `storedBytes`, or null when no object has that size (it was cut). */
export function plainSizeOf(storedBytes: number): number | null {
	const body = storedBytes - header.length;
	if (body < tagBytes) return null;
	const chunks = Math.ceil(body / storedChunkBytes);
	const rest = body - (chunks - 1) * storedChunkBytes;
	return rest < tagBytes ? null : body - chunks * tagBytes;
}
