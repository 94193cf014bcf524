import type { CmsPlatform, HashName } from "../../../cms/src/platform.ts";
import { verifyDigest } from "../../../cms/src/prehashed.ts";
import { sha384, sha512 } from "../../../container/src/pdf-hash.ts";
import type { ContainerPlatform } from "../../../container/src/platform.ts";
import { rsaPublic } from "./rsa-public.ts";
import { sha1 } from "./sha1.ts";
import { sha256, startSha256 } from "./sha256.ts";

const digests: Readonly<Record<HashName, ((data: Uint8Array) => Uint8Array) | null>> = {
	sha1,
	// Nobody's tool signs with it, and a signature that cannot be checked here is left to the office.
	sha224: null,
	sha256,
	sha384,
	sha512,
};

function joined(chunks: readonly Uint8Array[]): Uint8Array {
	const all = new Uint8Array(chunks.reduce((sum, chunk) => sum + chunk.length, 0));
	let at = 0;
	for (const chunk of chunks) {
		all.set(chunk, at);
		at += chunk.length;
	}
	return all;
}

function notHere(): never {
	throw new TypeError("A packer opens nothing, and seals in another Worker.");
}

/** What a browser can do at once, for judging a container before it is sealed; `left` tells what had to be left to the office. */
export type PackerPlatform = { readonly container: ContainerPlatform; readonly left: () => boolean };

/**
 * The synchronous platform of a browser. WebCrypto answers only later, so digests and the checking of public signatures are computed here: nothing secret
 * is in them, and the office computes all of it again. It holds no decryption.
 */
export function packerPlatform(): PackerPlatform {
	let left = false;
	function digest(name: HashName, data: Uint8Array): Uint8Array {
		const run = digests[name];
		if (run !== null) return run(data);
		left = true;
		return new Uint8Array(0);
	}
	const cms: CmsPlatform = {
		digest,
		hash(name) {
			if (name === "sha256") return startSha256();
			const chunks: Uint8Array[] = [];
			return {
				update(chunk) {
					chunks.push(chunk.slice());
				},
				digest: () => digest(name, joined(chunks)),
			};
		},
		verify({ spki, algorithm, data, signature }) {
			if (algorithm.kind === "ed25519" || algorithm.kind === "dsa") {
				left = true;
				return false;
			}
			const input = { spki, algorithm, digest: digest(algorithm.hash, data), signature };
			return verifyDigest(input, { digest, rsaPublic });
		},
		rsaPublic,
		random: notHere,
		decipher: notHere,
		cipher: notHere,
		aesUnwrap: notHere,
		aesWrap: notHere,
		rsaEncrypt: notHere,
		ephemeralEcdh: notHere,
	};
	return {
		left: () => left,
		container: {
			cms,
			sha256,
			// The archive that is judged is the packer's own, in which nothing is compressed.
			inflateRawCounted: notHere,
			inflateRaw: notHere,
		},
	};
}
