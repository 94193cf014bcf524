import { sealed, signed, type VectorRow } from "./row.ts";

/** `NSS_DB` is a folder that nss-database.sh has filled. */
const cmsutil = 'cmsutil -d "sql:$NSS_DB"';

function sign(name: string, signer: string, options: string, rest: Partial<VectorRow> = {}): VectorRow {
	const file = `nss/${name}`;
	const content = rest.content ?? "content.bin";
	const detach = rest.form === "detached" ? "-T " : "";
	return signed(file, `${cmsutil} -S ${detach}-N ${signer} -Y NONE ${options} -i ${content} -o ${file}`, rest);
}

function encrypt(name: string, recipients: string, by: string, rest: Partial<VectorRow> = {}): VectorRow {
	const file = `nss/${name}`;
	const content = rest.content ?? "content.bin";
	return sealed(file, `${cmsutil} -E -r ${recipients} -i ${content} -o ${file}`, by, rest);
}

const full = "-G -P";
const noAttributes = { expected: "INDETERMINATE SIG_CONSTRAINTS_FAILURE" };
const detached = { form: "detached" } as const;
const long = { content: "content-long.bin" } as const;

/** What NSS's cmsutil makes of the test keys. It writes BER, and without -G no signed attributes at all. */
export const nssRows: readonly VectorRow[] = [
	sign("rsa.p7m", "signer-rsa2048", "-G"),
	sign("rsa3072.p7m", "signer-rsa3072", full),
	sign("p256.p7m", "signer-p256", "-G"),
	sign("p384.p7m", "signer-p384", full),
	sign("p521.p7m", "signer-p521", "-G"),
	sign("rsa-sha384.p7m", "signer-rsa2048", "-G -H SHA384"),
	sign("rsa-sha512.p7m", "signer-rsa2048", "-G -H SHA512"),
	sign("p256-sha512.p7m", "signer-p256", "-G -H SHA512"),
	sign("rsa-sha1.p7m", "signer-rsa2048", "-G -H SHA1", { expected: "INDETERMINATE CRYPTO_CONSTRAINTS_FAILURE" }),
	sign("capabilities.p7m", "signer-rsa2048", "-P"),
	sign("long.p7m", "signer-rsa2048", "-G", long),
	sign("rsa.p7s", "signer-rsa2048", "-G", detached),
	sign("p256.p7s", "signer-p256", full, detached),
	sign("p384.p7s", "signer-p384", "-G", detached),
	sign("bare-rsa.p7m", "signer-rsa2048", "", noAttributes),
	sign("bare-rsa.p7s", "signer-rsa3072", "", { ...detached, ...noAttributes }),
	// The signature value is r and s side by side instead of a DER sequence: every reader refuses it.
	sign("bare-p256.p7m", "signer-p256", "", { expected: "TOTAL-FAILED SIG_CRYPTO_FAILURE" }),
	encrypt("sealed.p7m", "office-rsa2048@example.org", "office-rsa2048"),
	encrypt("sealed-3072.p7m", "office-rsa3072@example.org", "office-rsa3072"),
	encrypt("sealed-two.p7m", "office-rsa2048@example.org,office-rsa3072@example.org", "office-rsa2048"),
	encrypt("sealed-long.p7m", "office-rsa2048@example.org", "office-rsa2048", long),
];
