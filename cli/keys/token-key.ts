import { X509Certificate } from "node:crypto";
import { openToken, Pkcs11Error, type Token } from "../../cms/src/pkcs11-node.ts";
import type { SigningKey } from "../../cms/src/platform.ts";
import { CliStop, exitCodes } from "../exit-codes.ts";

export type TokenChoice = {
	/** Path of the token's PKCS#11 module, as its maker installs it. */
	readonly module: string;
	readonly tokenLabel: string | undefined;
	/** Hex identifier of the key pair and certificate on the token; may be left out when there is only one. */
	readonly keyId: string | undefined;
	readonly pin: string;
};

function inWords<T>(work: () => T): T {
	try {
		return work();
	} catch (error) {
		if (error instanceof Pkcs11Error) throw new CliStop(exitCodes.key, (words) => words.tokenTrouble(error.message));
		throw error;
	}
}

function chooseCertificate(token: Token, keyId: string | undefined): Uint8Array {
	// A token gives its objects in any order.
	const found = [...token.certificates()].sort((a, b) => (a.idHex < b.idHex ? -1 : 1));
	const wanted = keyId?.toLowerCase().replaceAll(":", "");
	const chosen =
		wanted === undefined ? (found.length === 1 ? found[0] : undefined) : found.find((each) => each.idHex === wanted);
	if (chosen !== undefined) return chosen.certificate;
	const list = found.map(({ idHex, label }) => `${idHex} (${label})`).join(", ");
	throw new CliStop(exitCodes.key, (words) => words.sayKeyId(list === "" ? "–" : list));
}

/** A signing key on a token or smart card (docs/decisions/0004). The token stays open until the process ends. Throws `CliStop`. */
export function openTokenKey(choice: TokenChoice): SigningKey {
	return inWords(() => {
		const token = openToken({ library: choice.module, label: choice.tokenLabel ?? null, pin: choice.pin });
		const certificate = chooseCertificate(token, choice.keyId);
		const others = token
			.certificates()
			.filter((each) => each.certificate !== certificate && new X509Certificate(each.certificate).ca);
		const key = token.signingKey(
			certificate,
			others.map((each) => each.certificate),
		);
		return { ...key, sign: (input) => inWords(() => key.sign(input)) };
	});
}
