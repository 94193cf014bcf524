import { deflateSync, inflateSync } from "node:zlib";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decodeBase64url, encodeBase64url } from "./compact-jws.ts";
import { readStatusList, statusAt, statusBitsOf, statusListPayload } from "./status-list.ts";

const inflated = (lst: string) => inflateSync(decodeBase64url(lst) as Uint8Array);

/** Appendix "Size comparison and test vectors" of the draft: one million bits, these of them set; as its CBOR form prints the list. */
const millionSet = [0, 1993, 25460, 159495, 495669, 554353, 645645, 723232, 854545, 934534, 1000345];
const millionZipped = [
	"78daeddc010dc0200c0041a88249400ad2903e0f4b",
	"ba00bd93f002beb7a2a2010000a91e09000000000000000000000000000000807296",
	"04000000000000000000000000000000000000000000000000000000000000000000",
	"000000000000005c6f4800000000000000fc2c240000000000000000000000be1b12",
	"000000000000000000ecaa4b000000000000000000000000000000009b0b09000000",
	"00000000000038de9400000000000000002a30cc010000000080642f0bd8011b",
].join("");

describe("the list of revocations is the draft's", () => {
	it("reads its example of one bit, and writes the same list", () => {
		const list = inflated("eNrbuRgAAhcBXQ");
		const statuses = [1, 0, 0, 1, 1, 1, 0, 1, 1, 1, 0, 0, 0, 1, 0, 1];
		expect(statuses.map((_one, index) => statusAt(list, 1, index))).toEqual(statuses);
		expect(statusAt(list, 1, 16)).toBeNull();
		const set = statuses.flatMap((one, index) => (one === 1 ? [index] : []));
		expect(encodeBase64url(deflateSync(statusBitsOf(16, set), { level: 9 }))).toBe("eNrbuRgAAhcBXQ");
	});

	it("reads its example of two bits", () => {
		const list = inflated("eNo76fITAAPfAgc");
		const statuses = [1, 2, 0, 3, 0, 1, 0, 1, 1, 2, 3, 3];
		expect(statuses.map((_one, index) => statusAt(list, 2, index))).toEqual(statuses);
	});

	it("reads its list of a million bits, and writes the same bits", () => {
		const list = new Uint8Array(inflateSync(Buffer.from(millionZipped, "hex")));
		expect(list).toEqual(statusBitsOf(1_048_576, millionSet));
		for (const index of millionSet) expect([statusAt(list, 1, index), statusAt(list, 1, index + 1)]).toEqual([1, 0]);
	});

	it("has the bits that were set and no other, for any set", () => {
		fc.assert(
			fc.property(fc.uniqueArray(fc.nat(999)), (set) => {
				const list = statusBitsOf(1000, set);
				for (let index = 0; index < 1000; index++) expect(statusAt(list, 1, index) === 1).toBe(set.includes(index));
			}),
			{ numRuns: 30 },
		);
	});
});

describe("a list's token", () => {
	const claims = {
		subject: "https://a.example/s/0",
		issuedAt: 1_800_000_000,
		expiresAt: 1_800_086_400,
		ttlSeconds: 3600,
		bits: 1 as const,
		zipped: deflateSync(statusBitsOf(16, [3])),
	};
	const jwt = (header: unknown, payload: Uint8Array) =>
		[Buffer.from(JSON.stringify(header)), payload, Buffer.alloc(64)]
			.map((part) => Buffer.from(part).toString("base64url"))
			.join(".");
	const header = { alg: "ES256", typ: "statuslist+jwt", kid: "k" };

	it("reads as what was written", () => {
		const read = readStatusList(jwt(header, statusListPayload(claims)));
		expect(read?.claims).toEqual({ ...claims, zipped: new Uint8Array(claims.zipped) });
		expect(read?.keyId).toBe("k");
	});

	it("is none with another type, another algorithm, a critical header, or a claim missing", () => {
		const payload = statusListPayload(claims);
		for (const change of [{ typ: "JWT" }, { alg: "none" }, { alg: "HS256" }, { crit: ["b64"] }])
			expect(readStatusList(jwt({ ...header, ...change }, payload))).toBeNull();
		const parsed = JSON.parse(Buffer.from(payload).toString()) as Record<string, unknown>;
		for (const name of Object.keys(parsed)) {
			const { [name]: _gone, ...rest } = parsed;
			expect(readStatusList(jwt(header, Buffer.from(JSON.stringify(rest))))).toBeNull();
		}
		expect(readStatusList(`${jwt(header, payload)}.`)).toBeNull();
		expect(readStatusList(jwt(header, payload).replace(/\.[^.]+$/, ".AA"))).toBeNull();
	});

	it("never throws for any text", () => {
		fc.assert(fc.property(fc.string(), (text) => readStatusList(text) === null));
	});
});
