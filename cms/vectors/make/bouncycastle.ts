import { sealed, signed, type VectorRow } from "./row.ts";

/** `BC` is a class path with bcprov, bcpkix, bcutil, bcmail and the compiled Bc.java. */
const bc = 'java -cp "$BC" Bc';

function sign(name: string, options: string, rest: Partial<VectorRow> = {}): VectorRow {
	const file = `bouncycastle/${name}`;
	const content = rest.content ?? "content.bin";
	const detach = rest.form === "detached" ? " detached=yes" : "";
	return signed(file, `${bc} sign ${content} ${file} ${options}${detach}`, rest);
}

function gost(name: string, oid: string, options: string): VectorRow {
	const file = `bouncycastle/${name}`;
	const expected = "INDETERMINATE CRYPTO_CONSTRAINTS_FAILURE";
	return signed(file, `${bc} gost content.bin ${file} ${options}`, { expected, note: oid });
}

function seal(name: string, options: string, by: string, rest: Partial<VectorRow> = {}): VectorRow {
	const file = `bouncycastle/${name}`;
	const content = rest.content ?? "content.bin";
	const verb = options.includes("GCM") || options.includes("CCM") ? "seal-auth" : "seal";
	return sealed(file, `${bc} ${verb} ${content} ${file} ${options}`, by, rest);
}

function sealGost(name: string, options: string, expected: string): VectorRow {
	const file = `bouncycastle/${name}`;
	return sealed(file, `${bc} seal-gost content.bin ${file} ${options}`, "", { expected });
}

const ec = "signer=signer-p256 algorithm=SHA256withECDSA";
const long = { content: "content-long.bin" } as const;
const detached = { form: "detached" } as const;
const rsa = "office-rsa2048";
const ecRecipient = "recipient=office-p256";
const kdfs = ["SHA1", "SHA224", "SHA256", "SHA384", "SHA512"];

/** What BouncyCastle 1.72 makes of the test keys. Its signatures bear CMSAlgorithmProtection. */
export const bouncycastleRows: readonly VectorRow[] = [
	sign("rsa.p7m", ""),
	sign("rsa-der.p7m", "encoding=DER"),
	sign("rsa-dl.p7m", "encoding=DL"),
	sign("rsa3072.p7m", "signer=signer-rsa3072 algorithm=SHA512withRSA"),
	sign("p256.p7m", ec),
	sign("p384.p7m", "signer=signer-p384 algorithm=SHA384withECDSA"),
	sign("p521.p7m", "signer=signer-p521 algorithm=SHA512withECDSA"),
	sign("pss.p7m", "algorithm=SHA256withRSAandMGF1"),
	sign("pss-sha512.p7m", "algorithm=SHA512withRSAandMGF1"),
	sign("ed25519.p7m", "signer=signer-ed25519 algorithm=Ed25519"),
	sign("cades-rsa.p7m", "attributes=cades"),
	sign("cades-p256-der.p7m", `${ec} attributes=cades encoding=DER`),
	sign("cades-pss.p7s", "algorithm=SHA256withRSAandMGF1 attributes=cades", detached),
	sign("rsa.p7s", "", detached),
	sign("p256.p7s", ec, detached),
	sign("ski.p7m", "sid=ski"),
	sign("ski-p256.p7m", `${ec} sid=ski`),
	sign("stream.p7m", "stream=yes buffer=1000", long),
	sign("stream-small-pieces.p7m", `${ec} stream=yes buffer=64`, long),
	sign("stream-detached.p7s", "stream=yes", detached),
	sign("countersigned.p7m", "countersign=yes"),
	sign("bare.p7m", "attributes=none", { expected: "INDETERMINATE SIG_CONSTRAINTS_FAILURE" }),
	sign("bare-p256.p7m", `${ec} attributes=none`, { expected: "INDETERMINATE SIG_CONSTRAINTS_FAILURE" }),
	sign("sha1.p7m", "algorithm=SHA1withRSA", { expected: "INDETERMINATE CRYPTO_CONSTRAINTS_FAILURE" }),
	sign("sha3.p7m", "algorithm=SHA3-256withRSA", { expected: "INDETERMINATE CRYPTO_CONSTRAINTS_FAILURE" }),
	sign("two-signers.p7m", "signer=signer-rsa2048,signer-p384 algorithm=SHA256withRSA,SHA384withECDSA", {
		expected: "TOTAL-PASSED + TOTAL-PASSED",
	}),
	gost("gost2012-256.p7m", "1.2.643.7.1.1.2.2", ""),
	gost(
		"gost2012-512.p7m",
		"1.2.643.7.1.1.2.3",
		"curve=Tc26-Gost-3410-12-512-paramSetA algorithm=GOST3411WITHECGOST3410-2012-512",
	),
	gost(
		"gost2001.p7m",
		"1.2.643.2.2.9",
		"family=ECGOST3410 curve=GostR3410-2001-CryptoPro-A algorithm=GOST3411withECGOST3410",
	),
	sealGost("gost-sealed.p7m", "cipher=AES256_CBC", "unsupported gost 1.2.643.7.1.1.1.1"),
	sealGost("gost-sealed-gost.p7m", "cipher=GOST28147_GCFB", "unsupported gost 1.2.643.2.2.21"),
	seal("gost-cipher.p7m", "cipher=GOST28147_GCFB", "", { expected: "unsupported gost 1.2.643.2.2.21" }),
	seal("sealed.p7m", "", rsa),
	seal("sealed-der.p7m", "encoding=DER", rsa),
	seal("sealed-aes128.p7m", "cipher=AES128_CBC", rsa),
	seal("sealed-aes192.p7m", "cipher=AES192_CBC", rsa),
	seal("sealed-3des.p7m", "cipher=DES_EDE3_CBC", rsa),
	seal("sealed-ski.p7m", "rid=ski", rsa),
	seal("sealed-oaep-sha1.p7m", "way=oaep:SHA-1:SHA-1", rsa),
	seal("sealed-oaep-sha256.p7m", "way=oaep:SHA-256:SHA-256", rsa),
	seal("sealed-oaep-sha256-sha1.p7m", "way=oaep:SHA-256:SHA-1", rsa),
	seal("sealed-oaep-sha512-sha384.p7m", "way=oaep:SHA-512:SHA-384", rsa),
	...kdfs.map((hash) =>
		seal(`ecdh-${hash.toLowerCase()}.p7m`, `${ecRecipient} way=ECDH_${hash}KDF:AES256_WRAP`, "office-p256"),
	),
	...kdfs.map((hash) => {
		return seal(
			`cofactor-${hash.toLowerCase()}.p7m`,
			`recipient=office-p384 way=ECCDH_${hash}KDF:AES128_WRAP`,
			"office-p384",
		);
	}),
	seal("ecdh-p521.p7m", "recipient=office-p521 way=ECDH_SHA512KDF:AES192_WRAP", "office-p521"),
	seal("ecdh-ukm.p7m", `${ecRecipient} way=ECDH_SHA256KDF:AES256_WRAP ukm=keying-material`, "office-p256"),
	seal("ecdh-ski.p7m", `${ecRecipient} way=ECDH_SHA256KDF:AES256_WRAP rid=ski`, "office-p256"),
	seal("ecdh-two.p7m", "recipient=signer-p256 also=office-p256 way=ECDH_SHA256KDF:AES256_WRAP", "office-p256"),
	seal("ecdh-3des.p7m", `${ecRecipient} way=ECDH_SHA1KDF:DES_EDE3_WRAP cipher=DES_EDE3_CBC`, "office-p256"),
	seal("rsa-and-ec.p7m", "recipient=office-rsa2048,office-p256 way=v1.5,ECDH_SHA256KDF:AES256_WRAP", "office-p256"),
	seal("kek-first.p7m", "recipient=office-rsa2048,office-rsa2048 way=kek,v1.5", rsa),
	seal("sealed-stream.p7m", "stream=yes buffer=1000", rsa, long),
	seal(
		"sealed-stream-small.p7m",
		`${ecRecipient} way=ECDH_SHA256KDF:AES256_WRAP stream=yes buffer=100`,
		"office-p256",
		long,
	),
	seal("unprotected-attributes.p7m", "unprotected=yes", rsa),
	seal("originator.p7m", "originator=yes", rsa),
	seal("gcm-128.p7m", "cipher=AES128_GCM", rsa),
	seal("gcm-192.p7m", "cipher=AES192_GCM", rsa),
	seal("gcm-256.p7m", "cipher=AES256_GCM", rsa),
	seal("gcm-ec.p7m", `cipher=AES256_GCM ${ecRecipient} way=ECDH_SHA256KDF:AES256_WRAP`, "office-p256"),
	seal("gcm-attributes.p7m", "cipher=AES256_GCM authenticated=yes", rsa),
	seal("gcm-attributes-long.p7m", "cipher=AES128_GCM authenticated=yes repeat=40", rsa, long),
	seal("gcm-attributes-both.p7m", "cipher=AES192_GCM authenticated=yes unprotected=yes", rsa),
	seal("ccm.p7m", "cipher=AES256_CCM", "", { expected: "unsupported other 2.16.840.1.101.3.4.1.47" }),
];
