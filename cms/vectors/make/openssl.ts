import { sealed, signed, type VectorRow } from "./row.ts";

const noAttributes = "INDETERMINATE SIG_CONSTRAINTS_FAILURE";
const weak = "INDETERMINATE CRYPTO_CONSTRAINTS_FAILURE";

function key(name: string): string {
	return `-signer keys/${name}.crt -inkey keys/${name}.key`;
}

function sign(name: string, options: string, rest: Partial<VectorRow> = {}): VectorRow {
	const file = `openssl/${name}`;
	const content = rest.content ?? "content.bin";
	const form = rest.form === "detached" ? "" : "-nodetach ";
	const format = options.includes("-outform") ? "" : "-outform DER ";
	return signed(file, `openssl cms -sign -binary ${form}${format}-in ${content} ${options} -out ${file}`, rest);
}

function encrypt(name: string, options: string, by: string, rest: Partial<VectorRow> = {}): VectorRow {
	const file = `openssl/${name}`;
	const content = rest.content ?? "content.bin";
	const format = options.includes("-outform") ? "" : "-outform DER ";
	return sealed(file, `openssl cms -encrypt -binary ${format}-in ${content} ${options} -out ${file}`, by, rest);
}

const signers = ["signer-rsa2048", "signer-rsa3072", "signer-p256", "signer-p384", "signer-p521"];
const pss = "-keyopt rsa_padding_mode:pss";
const hashes = ["sha1", "sha224", "sha256", "sha384", "sha512"];

function signedRows(): VectorRow[] {
	const detached = { form: "detached" } as const;
	return [
		...signers.map((name) => sign(`sign-${name}.p7m`, key(name))),
		...signers.map((name) => sign(`cades-${name}.p7m`, `-cades ${key(name)}`)),
		...signers.slice(0, 4).map((name) => sign(`detached-${name}.p7s`, key(name), detached)),
		...hashes.slice(1).map((hash) => sign(`digest-rsa-${hash}.p7m`, `-md ${hash} ${key("signer-rsa2048")}`)),
		...hashes.slice(1).map((hash) => sign(`digest-ec-${hash}.p7m`, `-md ${hash} ${key("signer-p256")}`)),
		sign("digest-rsa-sha1.p7m", `-md sha1 ${key("signer-rsa2048")}`, { expected: weak }),
		sign("digest-ec-sha1.p7m", `-md sha1 ${key("signer-p256")}`, { expected: weak }),
		sign("cades-sha1.p7m", `-cades -md sha1 ${key("signer-rsa2048")}`, { expected: weak }),
		sign("rsa1024.p7m", key("signer-rsa1024"), { expected: weak }),
		sign("pss-default.p7m", `${key("signer-rsa2048")} ${pss}`),
		sign("pss-sha384-salt48.p7m", `-md sha384 ${key("signer-rsa3072")} ${pss} -keyopt rsa_pss_saltlen:48`),
		sign("pss-salt0.p7m", `-md sha256 ${key("signer-rsa2048")} ${pss} -keyopt rsa_pss_saltlen:0`),
		sign("pss-mgf-sha1.p7m", `-md sha256 ${key("signer-rsa2048")} ${pss} -keyopt rsa_mgf1_md:sha1`),
		sign("pss-mgf-sha512.p7m", `-md sha256 ${key("signer-rsa2048")} ${pss} -keyopt rsa_mgf1_md:sha512`),
		sign("pss-key.p7m", `${key("signer-pss")} ${pss}`),
		// OpenSSL 3.0 makes a PSS signature here and calls it rsaEncryption: the algorithm is not the one that the message names.
		sign("pss-key-mislabelled.p7m", key("signer-pss"), { expected: "TOTAL-FAILED SIG_CRYPTO_FAILURE" }),
		sign("keyid-rsa.p7m", `-keyid ${key("signer-rsa2048")}`),
		sign("keyid-ec.p7m", `-keyid ${key("signer-p256")}`),
		sign("noattr-rsa.p7m", `-noattr ${key("signer-rsa2048")}`, { expected: noAttributes }),
		sign("noattr-ec256.p7m", `-noattr ${key("signer-p256")}`, { expected: noAttributes }),
		sign("noattr-ec384.p7m", `-noattr -md sha384 ${key("signer-p384")}`, { expected: noAttributes }),
		sign("noattr-ec521.p7m", `-noattr -md sha512 ${key("signer-p521")}`, { expected: noAttributes }),
		sign("noattr-pss.p7m", `-noattr ${key("signer-rsa2048")} ${pss}`, { expected: noAttributes }),
		sign("noattr-detached.p7s", `-noattr ${key("signer-rsa2048")}`, { ...detached, expected: noAttributes }),
		sign("nocerts.p7m", `-nocerts ${key("signer-rsa2048")}`, {
			expected: "INDETERMINATE NO_SIGNING_CERTIFICATE_FOUND",
		}),
		sign("nosmimecap.p7m", `-nosmimecap ${key("signer-rsa2048")}`),
		sign("chain.p7m", `${key("signer-rsa2048")} -certfile keys/root.crt`),
		sign("stream-rsa.p7m", `-stream ${key("signer-rsa2048")}`, { content: "content-long.bin" }),
		sign("stream-ec.p7m", `-stream ${key("signer-p256")}`, { content: "content-long.bin" }),
		sign("long-der.p7m", key("signer-rsa2048"), { content: "content-long.bin" }),
		sign("pem.pem", `-outform PEM ${key("signer-rsa2048")}`, { armour: "pem" }),
		sign("pem-stream.pem", `-stream -outform PEM ${key("signer-p256")}`, { armour: "pem" }),
		sign("smime.eml", `-outform SMIME ${key("signer-rsa2048")}`, { armour: "smime" }),
		sign("smime-stream.eml", `-stream -outform SMIME ${key("signer-p256")}`, { armour: "smime" }),
		sign("two-signers.p7m", `${key("signer-rsa2048")} ${key("signer-p256")}`, {
			expected: "TOTAL-PASSED + TOTAL-PASSED",
		}),
		base64("base64.p7m", `openssl cms -sign -binary -nodetach -outform DER -in content.bin ${key("signer-rsa2048")}`),
		base64(
			"base64-one-line.p7m",
			`openssl cms -sign -binary -nodetach -outform DER -in content.bin ${key("signer-p256")}`,
			"-A ",
		),
		smime(
			"smime-tool.p7m",
			`openssl smime -sign -binary -nodetach -outform DER -in content.bin ${key("signer-rsa2048")}`,
		),
		{
			...smime("smime-tool.p7s", `openssl smime -sign -binary -outform DER -in content.bin ${key("signer-rsa2048")}`),
			form: "detached",
		},
		resigned("resigned.p7m", ""),
	];
}

function base64(name: string, command: string, option = ""): VectorRow {
	const file = `openssl/${name}`;
	return signed(file, `${command} | openssl base64 ${option}-out ${file}`, { armour: "base64" });
}

function smime(name: string, command: string): VectorRow {
	const file = `openssl/${name}`;
	return signed(file, `${command} -out ${file}`);
}

function resigned(name: string, options: string): VectorRow {
	const file = `openssl/${name}`;
	const command = `openssl cms -resign ${options}-binary -nodetach -inform DER -outform DER -in openssl/sign-signer-rsa2048.p7m ${key("signer-p384")} -out ${file}`;
	return signed(file, command, { expected: "TOTAL-PASSED + TOTAL-PASSED" });
}

function recipient(name: string, options = ""): string {
	return `-recip keys/${name}.crt${options}`;
}

function sealedRows(): VectorRow[] {
	const rsa = "office-rsa2048";
	const oaep = (hash: string, mask: string) =>
		`${recipient(rsa)} -keyopt rsa_padding_mode:oaep -keyopt rsa_oaep_md:${hash} -keyopt rsa_mgf1_md:${mask}`;
	const kdf = (name: string, hash: string, cofactor: number) =>
		`${recipient(name)} -keyopt ecdh_kdf_md:${hash} -keyopt ecdh_cofactor_mode:${cofactor}`;
	const ciphers = ["aes-128-cbc", "aes-192-cbc", "aes-256-cbc", "des3", "aes-128-gcm", "aes-192-gcm", "aes-256-gcm"];
	return [
		...ciphers.map((cipher) => encrypt(`rsa-${cipher}.p7m`, `-${cipher} ${recipient(rsa)}`, rsa)),
		...ciphers.map((cipher) => encrypt(`ec-${cipher}.p7m`, `-${cipher} ${recipient("office-p256")}`, "office-p256")),
		...hashes.flatMap((hash) => {
			return hashes.map((mask) => encrypt(`oaep-${hash}-mgf-${mask}.p7m`, `-aes-256-cbc ${oaep(hash, mask)}`, rsa));
		}),
		...["office-p384", "office-p521"].map((name) => encrypt(`ec-${name}.p7m`, `-aes-256-cbc ${recipient(name)}`, name)),
		...hashes.map((hash) => {
			return encrypt(`ecdh-${hash}.p7m`, `-aes-256-cbc ${kdf("office-p256", hash, 0)}`, "office-p256");
		}),
		...hashes.map((hash) => {
			return encrypt(`cofactor-ecdh-${hash}.p7m`, `-aes-128-cbc ${kdf("office-p384", hash, 1)}`, "office-p384");
		}),
		encrypt("oaep-label.p7m", `-aes-256-cbc ${oaep("sha256", "sha256")} -keyopt rsa_oaep_label:74696c6b6174`, rsa),
		encrypt("rsa3072.p7m", `-aes-256-cbc ${recipient("office-rsa3072")}`, "office-rsa3072"),
		encrypt("keyid-rsa.p7m", `-keyid -aes-256-cbc ${recipient(rsa)}`, rsa),
		encrypt("keyid-ec.p7m", `-keyid -aes-256-cbc ${recipient("office-p256")}`, "office-p256"),
		encrypt("no-ski.p7m", `-aes-256-cbc ${recipient("office-rsa-noski")}`, "office-rsa-noski"),
		encrypt(
			"three-recipients.p7m",
			`-aes-256-cbc ${recipient("office-p384")} ${recipient("signer-rsa3072")} ${recipient(rsa)}`,
			rsa,
		),
		encrypt("stranger-first.p7m", `-aes-256-cbc ${recipient("signer-rsa3072")} ${recipient(rsa)}`, rsa),
		encrypt("stranger-only.p7m", `-aes-256-cbc ${recipient("signer-rsa3072")}`, "", { expected: "other-recipient" }),
		encrypt("password-only.p7m", "-aes-256-cbc -pwri_password test", "", { expected: "other-recipient" }),
		encrypt("password-and-rsa.p7m", `-aes-256-cbc -pwri_password test ${recipient(rsa)}`, rsa),
		encrypt("stream-cbc.p7m", `-stream -aes-256-cbc ${recipient(rsa)}`, rsa, { content: "content-long.bin" }),
		encrypt("stream-gcm.p7m", `-stream -aes-256-gcm ${recipient("office-p256")}`, "office-p256", {
			content: "content-long.bin",
		}),
		encrypt("long-der-cbc.p7m", `-aes-256-cbc ${recipient(rsa)}`, rsa, { content: "content-long.bin" }),
		encrypt("pem.pem", `-outform PEM -aes-256-cbc ${recipient(rsa)}`, rsa, {
			armour: "pem",
			file: "openssl/sealed.pem",
		}),
		encrypt("sealed.eml", `-outform SMIME -aes-256-cbc ${recipient(rsa)}`, rsa, { armour: "smime" }),
		encrypt("sealed-stream.eml", `-stream -outform SMIME -aes-128-gcm ${recipient(rsa)}`, rsa, { armour: "smime" }),
		encrypt("camellia.p7m", `-camellia-256-cbc ${recipient(rsa)}`, "", {
			expected: "unsupported other 1.2.392.200011.61.1.1.1.4",
		}),
		sealedSigned("signed-then-sealed.p7m", "openssl/cades-signer-rsa2048.p7m", "-aes-256-cbc", rsa),
		sealedSigned(
			"signed-then-sealed-ber.p7m",
			"openssl/stream-ec.p7m",
			"-stream -aes-256-gcm",
			"office-p384",
			"content-long.bin",
		),
	].map((row) =>
		row.file === "openssl/sealed.pem" ? { ...row, command: row.command.replace("openssl/pem.pem", row.file) } : row,
	);
}

function sealedSigned(
	name: string,
	inner: string,
	options: string,
	by: string,
	content: VectorRow["content"] = "content.bin",
): VectorRow {
	const file = `openssl/${name}`;
	const command = `openssl cms -encrypt -binary -outform DER -in ${inner} ${options} ${recipient(by)} -out ${file}`;
	return sealed(file, command, by, { form: "sealed-signed", content, expected: `opened by ${by}; TOTAL-PASSED` });
}

/** `multipart/signed`: what both commands write when they are not asked for anything else. */
function multipartRows(): VectorRow[] {
	const text = { armour: "multipart" } as const;
	function multipart(name: string, tool: string, options: string, rest: Partial<VectorRow> = {}): VectorRow {
		const file = `openssl/${name}`;
		const from = rest.content ?? "content.bin";
		const [before = "", after = ""] = options.split(" | ");
		const end = after === "" ? `-out ${file}` : `| ${after} > ${file}`;
		return signed(file, `openssl ${tool} -sign -in ${from} ${before} ${end}`, { ...text, ...rest });
	}
	function unbinary(name: string, options: string): VectorRow {
		const row = multipart(name, "cms", options, { content: "letter.txt" });
		// What is signed is the text with its line ends made canonical.
		return { ...row, content: "letter-crlf.txt" };
	}
	function sealedMultipart(name: string, options: string, by: string, content: VectorRow["content"]): VectorRow {
		const file = `openssl/${name}`;
		const sign = `openssl cms -sign -binary -in ${content} ${key("signer-rsa2048")}`;
		const command = `${sign} | openssl cms -encrypt -binary -outform DER ${options} ${recipient(by)} -out ${file}`;
		const expected = `opened by ${by}; TOTAL-PASSED`;
		return sealed(file, command, by, { form: "sealed-signed", content, expected });
	}
	const rsa = key("signer-rsa2048");
	return [
		multipart("multipart-rsa.eml", "cms", `-binary ${rsa}`),
		multipart("multipart-ec.eml", "cms", `-binary ${key("signer-p256")}`),
		multipart("multipart-cades.eml", "cms", `-binary -cades ${key("signer-p384")}`),
		multipart("multipart-long.eml", "cms", `-binary -stream ${rsa}`, { content: "content-long.bin" }),
		multipart("multipart-letter.eml", "cms", `-binary ${rsa}`, { content: "letter.txt" }),
		multipart("multipart-crlfeol.eml", "cms", `-crlfeol ${rsa}`, { content: "letter-crlf.txt" }),
		multipart("multipart-tool.eml", "smime", `-binary ${rsa}`),
		multipart("multipart-noattr.eml", "cms", `-binary -noattr ${rsa}`, { expected: noAttributes }),
		multipart("multipart-nocerts.eml", "cms", `-binary -nocerts ${rsa}`, {
			expected: "INDETERMINATE NO_SIGNING_CERTIFICATE_FOUND",
		}),
		multipart("multipart-two.eml", "cms", `-binary ${rsa} ${key("signer-p256")}`, {
			expected: "TOTAL-PASSED + TOTAL-PASSED",
		}),
		unbinary("multipart-canonical.eml", rsa),
		// A system that ends lines with LF alone kept the mail: the signature is over the canonical form all the same.
		unbinary("multipart-lf.eml", `${rsa} | tr -d '\\r'`),
		unbinary("multipart-noattr-lf.eml", `-noattr ${rsa} | tr -d '\\r'`),
		sealedMultipart("multipart-sealed.p7m", "-aes-256-cbc", "office-rsa2048", "content.bin"),
		sealedMultipart("multipart-sealed-gcm.p7m", "-stream -aes-256-gcm", "office-p256", "content-long.bin"),
	].map((row) => (row.file.includes("noattr") ? { ...row, expected: noAttributes } : row));
}

/** Everything that OpenSSL's `cms` and `smime` commands make of the test keys. */
export const opensslRows: readonly VectorRow[] = [...signedRows(), ...multipartRows(), ...sealedRows()];
