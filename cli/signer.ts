import { readFileSync } from "node:fs";
import type { SigningKey } from "../cms/src/platform.ts";
import { parseCertificate } from "../cms/src/x509.ts";
import { CliStop, exitCodes } from "./exit-codes.ts";
import { readP12Key } from "./keys/p12-key.ts";
import { getPassword } from "./keys/password.ts";
import { isEncryptedPem, readCertificates, readPemKey } from "./keys/pem-key.ts";
import { openTokenKey } from "./keys/token-key.ts";
import { hasOption, type Options, textOption } from "./options.ts";
import type { Terminal } from "./terminal.ts";
import type { CliWords } from "./words.ts";

function readFile(file: string, words: CliWords): Buffer {
	try {
		return readFileSync(file);
	} catch {
		throw new CliStop(exitCodes.key, words.noSuchFile(file));
	}
}

const nameOids = { commonName: "2.5.4.3", organisation: "2.5.4.10" } as const;

/** A part of a certificate's subject, the last one that is there; null when there is none or it cannot be read. */
export function subjectPart(certificate: Uint8Array, part: keyof typeof nameOids): string | null {
	try {
		const attributes = parseCertificate(certificate).subject.rdns.flat();
		return attributes.findLast((attribute) => attribute.oid === nameOids[part])?.text ?? null;
	} catch {
		return null;
	}
}

/** The signing key that the options name; null when the files are signed elsewhere. Throws `CliStop`. */
export async function openSigner(options: Options, terminal: Terminal, words: CliWords): Promise<SigningKey | null> {
	const [p12, pem, module] = [textOption(options, "p12"), textOption(options, "key"), textOption(options, "pkcs11")];
	const given = [p12, pem, module].filter((each) => each !== undefined).length;
	const elsewhere = hasOption(options, "signed-elsewhere");
	if (given + (elsewhere ? 1 : 0) !== 1) throw new CliStop(exitCodes.usage, words.giveKey);
	if (elsewhere) return null;
	const password = (question: string): Promise<string> =>
		getPassword({
			file: textOption(options, "password-file"),
			environment: process.env.TILKAT_PASSWORD,
			question,
			terminal,
		});
	if (p12 !== undefined) return readP12Key(readFile(p12, words), await password(words.keyPassword(p12)), p12);
	if (module !== undefined) {
		const choice = { module, tokenLabel: textOption(options, "token-label"), keyId: textOption(options, "key-id") };
		return openTokenKey({ ...choice, pin: await password(words.tokenPin) });
	}
	const cert = textOption(options, "cert");
	if (pem === undefined || cert === undefined) throw new CliStop(exitCodes.usage, words.giveKey);
	const text = readFile(pem, words).toString("latin1");
	const certificates = readCertificates(readFile(cert, words), cert);
	return readPemKey(text, isEncryptedPem(text) ? await password(words.keyPassword(pem)) : null, certificates, pem);
}
