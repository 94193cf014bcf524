import { createHash, createPrivateKey, createPublicKey, sign, verify } from "node:crypto";
import type { PermitToken } from "../src/permit-token.ts";

/** A key of RFC 7515 A.3: public, so that everyone can repeat the vector. */
const key = createPrivateKey({
	format: "jwk",
	key: {
		kty: "EC",
		crv: "P-256",
		x: "f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU",
		y: "x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0",
		d: "jpsQnnGQmL-YBIffH1136cspYG6-0iY7X1fCE9-E9LI",
	},
});
export const publicKey = createPublicKey(key);
const ieee = { dsaEncoding: "ieee-p1363" } as const;
export const signer = (data: Uint8Array) => sign("sha256", data, { key, ...ieee });
export const isRight = (data: Uint8Array, signature: Uint8Array) =>
	verify("sha256", data, { key: publicKey, ...ieee }, signature);

export const card: PermitToken = {
	v: 1,
	kind: "card",
	number: "WC-2026-000123",
	code: "7K4M-2QXP-9RTA",
	validFrom: "2026-12-01",
	validTo: "2027-11-30",
	keyId: "0123456789abcdef",
	statusList: 0,
	statusIndex: 77_123,
	name: "NGUYEN VAN ANH",
	employer: "«Ала-Тоо Курулуш» ЖЧК",
	photoSha256: createHash("sha256").update("photo").digest("hex"),
	issuer: "https://permits.office.example",
	statusUrl: "https://permits.office.example/permits/status/0",
};

/** `card` as it was once signed: what any reader must take. */
export const vector =
	"TPT1:RRQT 9O60GO0L60$Y88IHO1Q9CKX50ERKF8FA9DIWENPEJ/5I9E/KE-EDBPEX3ER.CKPC.%5$9FQ$DTVD+C3BEWCQD3WENWEFQEXVD QE NKPEDB8F100MW5 PC*KEW8FA9DIWENPEJ/5I9E/KE-EDBPEX3ER.CKPC.%5$9FQ$DTVD*:55$CJ$DLWE.:53WENWECPEG46100000YAL4VCGEC.SCW.D7M8NF6TF63W5646*969K60.D$M92Y9BG6I7BCW5GIA*98193.P6293GAKN.D 09%CBK*9V+AK*9NB8Y49O8FKROMGQKHQ9HQSZ5AQKN5OR1OWGQ+LQ$LQ+LQKHQ+LQ0MQ ROU64/2JU9LCLJF6B/$AHX9V/PC+JEXFKBGJ*GG38MRR0298*M0-N-%Q-AU/Q3-R027B$115/1A$I9LE1O3 $57MJY-9OWQYPF8M0UTS:5T ROPTR0$MW31//8UHG715BNJDA7.50D64MRHCIK00MZS1ANLVB2W/F2EH";
