/**
 * The commands of the page "how to sign and send" (B25), as data so that a test can run them with the tools themselves
 * (hand-commands.test.ts). `name` is a document's file name; double quotes do not occur in it.
 */

/** One document: signed, then encrypted, with OpenSSL 3. `-binary`: without it the PDF is cut at its first odd line ending. */
export function opensslCommands(name: string): readonly string[] {
	return [
		`openssl cms -sign -binary -nodetach -cades -md sha256 -signer my.crt -inkey my.key \\`,
		`  -outform DER -in "${name}" -out "${name}.p7s"`,
		`openssl cms -encrypt -binary -aes-256-cbc -outform DER \\`,
		`  -in "${name}.p7s" -out "${name}.p7m" authority.pem`,
	];
}

/** The same with gpgsm, which knows a certificate by words of its subject or by its SHA-1, never by its SHA-256. */
export function gpgsmCommands(
	name: string,
	authoritySubject: string,
): { readonly trust: readonly string[]; readonly each: readonly string[] } {
	return {
		trust: [
			"gpgsm --import authority.crt",
			"openssl x509 -in authority.pem -noout -fingerprint -sha1 \\",
			`  | sed 's/.*=//; s/$/ S relax/' >> ~/.gnupg/trustlist.txt`,
		],
		each: [
			`gpgsm --disable-crl-checks --output "${name}.p7s" --sign "${name}"`,
			`gpgsm --disable-crl-checks --output "${name}.p7m" \\`,
			`  --recipient "${commonName(authoritySubject)}" --encrypt "${name}.p7s"`,
		],
	};
}

/** All files into one archive without folders (B22). */
export const zipCommands: readonly string[] = ["zip -j application.zip *.p7m"];

/** With the packer: control first, then signature, seal and a letter that is ready to send. */
export function packCommands(publicUrl: string): readonly string[] {
	return [`tilkat pack scans/ --authority ${publicUrl} --p12 my-key.p12`];
}

/** The common name of a subject as text, `C=KG, O=…, CN=…`; the whole text when it has none. */
function commonName(subject: string): string {
	return /(?:^|, )CN=([^,]+)/.exec(subject)?.[1] ?? subject;
}
