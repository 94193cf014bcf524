import { sealed, signed, type VectorRow } from "./row.ts";

/** `GPGSM_HOME` is a folder that gpgsm-home.sh has filled; the passphrase of the imported keys is "test". */
const gpgsm = 'echo test | gpgsm --homedir "$GPGSM_HOME" --batch --yes --pinentry-mode loopback --passphrase-fd 0';

function sign(name: string, signer: string, options: string, rest: Partial<VectorRow> = {}): VectorRow {
	const file = `gpgsm/${name}`;
	const content = rest.content ?? "content.bin";
	const detach = rest.form === "detached" ? "--detach-sign" : "--sign";
	const command = `${gpgsm} ${options} -u ${signer}@example.org -o ${file} ${detach} ${content}`;
	// gpgsm writes indefinite lengths around attached content whatever the output format.
	return signed(file, command, rest);
}

function encrypt(name: string, options: string, rest: Partial<VectorRow> = {}): VectorRow {
	const file = `gpgsm/${name}`;
	const content = rest.content ?? "content.bin";
	const command = `${gpgsm} ${options} -r office-rsa2048@example.org -o ${file} --encrypt ${content}`;
	return sealed(file, command, "office-rsa2048", rest);
}

const detached = { form: "detached" } as const;
const long = { content: "content-long.bin" } as const;
const p384 = "signer-p384";

/** What gpgsm 2.2 makes of the test keys. It cannot seal to EC keys. */
export const gpgsmRows: readonly VectorRow[] = [
	sign("rsa.p7m", "signer-rsa2048", ""),
	sign("rsa3072.p7m", "signer-rsa3072", ""),
	sign("p256.p7m", "signer-p256", ""),
	sign("p384.p7m", p384, "--digest-algo SHA384"),
	sign("rsa-sha384.p7m", "signer-rsa2048", "--digest-algo SHA384"),
	sign("rsa-sha512.p7m", "signer-rsa2048", "--digest-algo SHA512"),
	sign("rsa-sha1.p7m", "signer-rsa2048", "--digest-algo SHA1", {
		expected: "INDETERMINATE CRYPTO_CONSTRAINTS_FAILURE",
	}),
	sign("long.p7m", "signer-rsa2048", "", long),
	sign("long-p256.p7m", "signer-p256", "", long),
	sign("rsa.p7s", "signer-rsa2048", "", detached),
	sign("rsa3072.p7s", "signer-rsa3072", "", detached),
	sign("p256.p7s", "signer-p256", "", detached),
	sign("p384.p7s", p384, "--digest-algo SHA384", detached),
	sign("rsa.pem", "signer-rsa2048", "--armor", { armour: "pem" }),
	sign("p256.pem", "signer-p256", "--armor", { armour: "pem" }),
	sign("rsa.b64", "signer-rsa2048", "--base64", { armour: "base64" }),
	sign("detached.pem", "signer-rsa2048", "--armor", { ...detached, armour: "pem" }),
	sign("no-certs.p7m", "signer-rsa2048", "--include-certs 0", {
		expected: "INDETERMINATE NO_SIGNING_CERTIFICATE_FOUND",
	}),
	sign("whole-chain.p7m", "signer-rsa2048", "--include-certs -1"),
	sign("two-signers.p7m", "signer-rsa2048", "-u signer-p256@example.org", { expected: "TOTAL-PASSED + TOTAL-PASSED" }),
	encrypt("sealed.p7m", ""),
	encrypt("sealed-aes192.p7m", "--cipher-algo AES192"),
	encrypt("sealed-aes256.p7m", "--cipher-algo AES256"),
	encrypt("sealed-3des.p7m", "--cipher-algo 3DES"),
	encrypt("sealed-two.p7m", "-r office-rsa3072@example.org", { expected: "opened by office-rsa3072" }),
	encrypt("sealed-long.p7m", "", long),
	encrypt("sealed.pem", "--armor", { armour: "pem" }),
	encrypt("sealed.b64", "--base64", { armour: "base64" }),
	encrypt("sealed-long.pem", "--armor --cipher-algo AES256", { ...long, armour: "pem" }),
];
