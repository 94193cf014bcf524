import { createHash, createPrivateKey, createPublicKey, sign, verify } from "node:crypto";
import type { PermitToken } from "./permit-token.ts";

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
	number: "BK26-000123",
	code: "7K4M-2QXP",
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
	"TPT1:RRQT 9O60GO0L60$Y88IHO1Q8CK%UVG80:$3MWEW9E0G7*:55$CJ$DLWE7*5O.COEDRZCB$CBECP9E6ZCFGWDIK QEIEC7%E%2C+EDNXEOPCPVC-C3V60GN86%E0FDV:5MWEW9E0G7*:55$CJ$DLWE7*5O.COEDRZCB$CBECP9ESZCI9E/KE-EDCPE QEIEC7%EK/5/E7V50X30-70GPCYKEYD06H8TF63W5646*969K6PDD$M92Y9BG6I7BEN0/BA0T02KAQ 0E+9OZACY8/34NB8M34F+9M.0815JWL$DIKXNBCM+GQNHQNHQU64XPJ+TG$CG*TGLXN+TG0DHOTNSGQ0HQWGQL21.3453P+:1/4E93CIMGATI9/FLDSA8DYTHWOTNT48JG+97Y7FZGT+586.3ZV2 AA-%VP5I0MP0LR8PUHDMQFH/WCACD LQ1SHUBUCUMOKL8*A/4PFKPMI7-3DJNQLB3*UTZCBV9LBM7244Y7FH%MV0";
