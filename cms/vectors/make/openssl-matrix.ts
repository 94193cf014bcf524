import { type VectorRow, signed, sealed } from "./row.ts";

/**
 * Every combination that a sender's tool can be set to, none left out: who signs, with which attributes, with or without the content, in
 * which wrapping. The single files of `openssl.ts` show what is particular; these show that the parts do not disturb one another.
 */
const pss = "-keyopt rsa_padding_mode:pss";
const signers = {
	rsa2048: "-signer keys/signer-rsa2048.crt -inkey keys/signer-rsa2048.key",
	rsa3072: "-signer keys/signer-rsa3072.crt -inkey keys/signer-rsa3072.key",
	p256: "-signer keys/signer-p256.crt -inkey keys/signer-p256.key",
	p384: "-signer keys/signer-p384.crt -inkey keys/signer-p384.key",
	pss: `-signer keys/signer-rsa2048.crt -inkey keys/signer-rsa2048.key ${pss}`,
} as const;

const attributes = { plain: "", cades: "-cades ", bare: "-noattr " } as const;
const places = ["attached", "detached"] as const;

const wrappings = {
	der: { options: "-outform DER", armour: "der", after: "" },
	ber: { options: "-stream -outform DER", armour: "der", after: "" },
	pem: { options: "-outform PEM", armour: "pem", after: "" },
	base64: { options: "-outform DER", armour: "base64", after: " | openssl base64" },
	smime: { options: "-outform SMIME", armour: "smime", after: "" },
} as const;
type Wrapping = keyof typeof wrappings;

function keys<K extends string>(table: Readonly<Record<K, unknown>>): readonly K[] {
	return Object.keys(table) as K[];
}

function signedRow(
	signer: keyof typeof signers,
	marks: keyof typeof attributes,
	place: (typeof places)[number],
	wrapping: Wrapping,
): VectorRow {
	const { options, armour, after } = wrappings[wrapping];
	const file = `openssl/matrix-${signer}-${marks}-${place}-${wrapping}.p7m`;
	const nodetach = place === "attached" ? "-nodetach " : "";
	const sign = `openssl cms -sign -binary ${nodetach}${options} ${attributes[marks]}-in content.bin ${signers[signer]}`;
	return signed(file, `${sign}${after === "" ? ` -out ${file}` : `${after} -out ${file}`}`, {
		armour,
		form: place === "attached" ? "signed" : "detached",
		...(marks === "bare" ? { expected: "INDETERMINATE SIG_CONSTRAINTS_FAILURE" } : {}),
	});
}

/** Signer x attributes x place as DER, and for each signer each other wrapping. A detached S/MIME text is `multipart/signed`, not among these. */
function signedRows(): readonly VectorRow[] {
	const all = keys(signers).flatMap((signer) =>
		keys(attributes).flatMap((marks) => places.map((place) => signedRow(signer, marks, place, "der"))),
	);
	const wrapped = keys(signers).flatMap((signer) =>
		keys(wrappings)
			// OpenSSL 3.0 cannot write a streamed PSS signature ("illegal zero content").
			.filter((wrapping) => wrapping !== "der" && !(signer === "pss" && wrapping === "ber"))
			.map((wrapping) => signedRow(signer, "cades", "attached", wrapping)),
	);
	return [...all, ...wrapped];
}

const ciphers = ["aes-128-cbc", "aes-192-cbc", "aes-256-cbc", "aes-256-gcm"] as const;
const recipients = {
	"office-rsa2048": { v15: "", oaep: " -keyopt rsa_padding_mode:oaep -keyopt rsa_oaep_md:sha256" },
	"office-p256": { ecdh: "" },
} as const;

function sealedRow(office: string, way: string, keyOptions: string, cipher: string, wrapping: Wrapping): VectorRow {
	const { options, armour, after } = wrappings[wrapping];
	const file = `openssl/matrix-${way}-${cipher}-${wrapping}.p7m`;
	const encrypt = `openssl cms -encrypt -binary ${options} -${cipher} -in content.bin -recip keys/${office}.crt${keyOptions}`;
	return sealed(file, `${encrypt}${after === "" ? ` -out ${file}` : `${after} -out ${file}`}`, office, { armour });
}

/** Way of the key x cipher x wrapping. */
function sealedRows(): readonly VectorRow[] {
	return Object.entries(recipients).flatMap(([office, ways]) =>
		Object.entries(ways).flatMap(([way, keyOptions]) =>
			ciphers.flatMap((cipher) =>
				keys(wrappings).map((wrapping) => sealedRow(office, way, keyOptions, cipher, wrapping)),
			),
		),
	);
}

/** ECDH and cofactor ECDH with every key derivation hash, on each of the office's two curves. */
function agreementRows(): readonly VectorRow[] {
	return ["office-p256", "office-p384"].flatMap((office) =>
		[0, 1].flatMap((cofactor) =>
			["sha1", "sha224", "sha256", "sha384", "sha512"].map((hash) => {
				const file = `openssl/matrix-${office}-${cofactor === 1 ? "cofactor-" : ""}ecdh-${hash}.p7m`;
				const options = `-keyopt ecdh_kdf_md:${hash} -keyopt ecdh_cofactor_mode:${cofactor}`;
				const command = `openssl cms -encrypt -binary -outform DER -aes-256-cbc -in content.bin -recip keys/${office}.crt ${options} -out ${file}`;
				return sealed(file, command, office);
			}),
		),
	);
}

export const opensslMatrixRows: readonly VectorRow[] = [...signedRows(), ...sealedRows(), ...agreementRows()];
