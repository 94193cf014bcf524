import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { base32, matchTotp, totpCode, totpStep, totpUri } from "./totp.ts";

/** RFC 6238 appendix B, SHA-1, the last six of its eight digits. */
const published = [
	[59, "287082"],
	[1_111_111_109, "081804"],
	[1_111_111_111, "050471"],
	[1_234_567_890, "005924"],
	[2_000_000_000, "279037"],
	[20_000_000_000, "353130"],
] as const;
const secret = new TextEncoder().encode("12345678901234567890");

describe("codes of an authenticator app", () => {
	it.each(published)("at %i is what RFC 6238 says", (at, code) => {
		expect(totpCode(secret, totpStep(at))).toBe(code);
	});

	it("fit one step before and after, and no further", () => {
		const at = 1_795_000_000;
		const step = totpStep(at);
		for (const drift of [-1, 0, 1]) expect(matchTotp(secret, totpCode(secret, step + drift), at, 0)).toBe(step + drift);
		for (const drift of [-3, -2, 2, 3]) expect(matchTotp(secret, totpCode(secret, step + drift), at, 0)).toBeNull();
	});

	it("never fit again once their step, or a later one, was used", () => {
		fc.assert(
			fc.property(fc.integer({ min: 60, max: 4_000_000_000 }), fc.integer({ min: -1, max: 1 }), (at, drift) => {
				const step = totpStep(at) + drift;
				const code = totpCode(secret, step);
				const matched = matchTotp(secret, code, at, step);
				// Another step may happen to have the same six digits; the used one itself never fits.
				expect(matched === null || matched > step).toBe(true);
			}),
		);
	});

	it("are six digits, and anything else is none", () => {
		const at = 1_795_000_000;
		for (const typed of ["", "12345", "1234567", "abcdef", `${totpCode(secret, totpStep(at))}0`])
			expect(matchTotp(secret, typed, at, 0)).toBeNull();
		const code = totpCode(secret, totpStep(at));
		expect(matchTotp(secret, ` ${code.slice(0, 3)} ${code.slice(3)} `, at, 0)).toBe(totpStep(at));
	});

	it("come from a secret that an app can read", () => {
		expect(base32(new TextEncoder().encode("foobar"))).toBe("MZXW6YTBOI");
		expect(totpUri(secret, "aigul", "Tilkat desk")).toBe(
			"otpauth://totp/Tilkat%20desk%3Aaigul?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Tilkat%20desk",
		);
	});
});
