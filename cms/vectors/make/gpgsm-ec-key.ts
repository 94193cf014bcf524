import crypto from "node:crypto";
import fs from "node:fs";

/** Prints an EC key (PEM file in argv) as the S-expression that gpg-agent keeps in private-keys-v1.d, unprotected. */
const key = crypto.createPrivateKey(fs.readFileSync(process.argv[2] ?? "", "utf8")).export({ format: "jwk" });

function atom(value: string | Uint8Array): Buffer {
	const bytes = Buffer.from(value as string);
	return Buffer.concat([Buffer.from(`${bytes.length}:`), bytes]);
}

function list(...parts: readonly Uint8Array[]): Buffer {
	return Buffer.concat([Buffer.from("("), ...parts, Buffer.from(")")]);
}

const [x = "", y = "", d = ""] = [key.x, key.y, key.d];
const point = Buffer.concat([Buffer.of(4), Buffer.from(x, "base64url"), Buffer.from(y, "base64url")]);
const curve = list(atom("curve"), atom(`NIST ${key.crv}`));
const numbers = [list(atom("q"), atom(point)), list(atom("d"), atom(Buffer.from(d, "base64url")))];
process.stdout.write(list(atom("private-key"), list(atom("ecc"), curve, ...numbers)));
