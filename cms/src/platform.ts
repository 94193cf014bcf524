/** Digests of RFC 5754 and RFC 3370. SHA-1 is read for old signatures and key derivation only; it never makes a verdict pass. */
export type HashName = "sha1" | "sha224" | "sha256" | "sha384" | "sha512";

/** Content ciphers that can be opened (RFC 3565, RFC 5084, RFC 3370). */
export type CipherName =
	| "aes-128-cbc"
	| "aes-192-cbc"
	| "aes-256-cbc"
	| "des-ede3-cbc"
	| "aes-128-gcm"
	| "aes-192-gcm"
	| "aes-256-gcm";

/** How a signature was made. `saltBytes` and `mgfHash` are the parameters of RSASSA-PSS (RFC 4055). */
export type SignatureAlgorithm =
	| { readonly kind: "rsa"; readonly hash: HashName }
	| { readonly kind: "rsa-pss"; readonly hash: HashName; readonly mgfHash: HashName; readonly saltBytes: number }
	| { readonly kind: "ecdsa"; readonly hash: HashName }
	| { readonly kind: "dsa"; readonly hash: HashName }
	| { readonly kind: "ed25519" };

/** A running digest. `digest` ends it. */
export type Hasher = { update(chunk: Uint8Array): void; digest(): Uint8Array };

/**
 * A running decryption. `update` gives an array that is the caller's to keep. `final` gives the last bytes, or null when padding
 * or tag is wrong; `tag` is for GCM only. Neither throws for hostile bytes.
 */
export type Decipher = { update(chunk: Uint8Array): Uint8Array; final(tag?: Uint8Array): Uint8Array | null };

/** A running encryption; `final` gives the last bytes and, for GCM, the 16-byte tag. */
export type Cipher = {
	update(chunk: Uint8Array): Uint8Array;
	final(): { readonly rest: Uint8Array; readonly tag: Uint8Array | null };
};

/**
 * What the library needs from the machine, synchronous (Node's is `cms/src/node.ts`). None of these throws for hostile bytes: a
 * signature that cannot be checked is `false`, a key that cannot be unwrapped is null. Wrong names are a programmer's error and throw.
 */
export type CmsPlatform = {
	hash(name: HashName): Hasher;
	digest(name: HashName, data: Uint8Array): Uint8Array;
	/** `tagBytes` is the length of the GCM tag that `final` will be given (12..16). `aad` may be absent. PKCS#7 padding for CBC. */
	decipher(input: {
		readonly cipher: CipherName;
		readonly key: Uint8Array;
		readonly iv: Uint8Array;
		readonly tagBytes?: number;
		readonly aad?: Uint8Array;
		/** False: no padding is taken off (3DES key unwrap). Absent: true. */
		readonly padding?: boolean;
	}): Decipher;
	cipher(input: {
		readonly cipher: CipherName;
		readonly key: Uint8Array;
		readonly iv: Uint8Array;
		readonly aad?: Uint8Array;
		/** False: the input is whole blocks and none is added. Absent: true. */
		readonly padding?: boolean;
	}): Cipher;
	/** RFC 3394. Null when the check value is wrong. */
	aesUnwrap(kek: Uint8Array, wrapped: Uint8Array): Uint8Array | null;
	aesWrap(kek: Uint8Array, key: Uint8Array): Uint8Array;
	/** `spki` is the DER SubjectPublicKeyInfo. ECDSA signatures are DER, as in X.509. False for anything that does not verify. */
	verify(input: {
		readonly spki: Uint8Array;
		readonly algorithm: SignatureAlgorithm;
		readonly data: Uint8Array;
		readonly signature: Uint8Array;
	}): boolean;
	/** RSA public operation without padding, for signatures over a digest that was already computed. Null when the key is no RSA key. */
	rsaPublic(spki: Uint8Array, block: Uint8Array): Uint8Array | null;
	random(bytes: number): Uint8Array;
	/** RSA encryption of a content key to a certificate's key (writing). Throws for a key that is no RSA key. */
	rsaEncrypt(input: { readonly spki: Uint8Array; readonly padding: RsaPadding; readonly key: Uint8Array }): Uint8Array;
	/** A fresh key pair on the curve of `spki` and its shared secret with it (writing). `point` is the uncompressed public point. */
	ephemeralEcdh(spki: Uint8Array): { readonly point: Uint8Array; readonly secret: Uint8Array };
};

/** RSA key transport: PKCS#1 v1.5, or OAEP with its hash, mask hash and label (RFC 8017, RFC 4055). */
export type RsaPadding =
	| { readonly kind: "v1.5" }
	| { readonly kind: "oaep"; readonly hash: HashName; readonly mgfHash: HashName; readonly label: Uint8Array };

/**
 * A private key that opens sealed files: functions only, the key itself stays where it is (file, token). `certificate` is DER.
 * - `rsaDecrypt`: null when the padding is wrong; v1.5 must use implicit rejection (a random key instead of an error).
 * - `ecdh`: the shared secret (x coordinate) with the sender's point, null when the point is not on the curve.
 */
export type OpeningKey = {
	readonly certificate: Uint8Array;
	readonly rsaDecrypt?: (input: { readonly padding: RsaPadding; readonly encrypted: Uint8Array }) => Uint8Array | null;
	readonly ecdh?: (input: { readonly point: Uint8Array }) => Uint8Array | null;
};

/** A private key that signs. `certificate` and `chain` are DER; `sign` gives the CMS signature value (ECDSA as DER). */
export type SigningKey = {
	readonly certificate: Uint8Array;
	readonly chain: readonly Uint8Array[];
	readonly sign: (input: { readonly algorithm: SignatureAlgorithm; readonly data: Uint8Array }) => Uint8Array;
};
