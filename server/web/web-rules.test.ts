import { describe, expect, it } from "vitest";
import { parseName } from "../../container/src/name.ts";
import { langs } from "../../findings/lang.ts";
import { listFaces } from "../../procedures/faces.ts";
import { sayDate, sayTime } from "./dates.ts";
import { exampleFileName } from "./file-name.ts";
import { inLang, langOfHeader } from "./language.ts";
import { limitKey, makeLimits } from "./limits.ts";
import { pemOf } from "./pem.ts";

describe("language", () => {
	it("follows Accept-Language by quality, and knows the phones that write kg for Kyrgyz", () => {
		expect(langOfHeader("ru-RU,ru;q=0.9,en;q=0.8")).toBe("ru");
		expect(langOfHeader("de,fr;q=0.9,ko;q=0.3,en;q=0.2")).toBe("ko");
		expect(langOfHeader("kg")).toBe("ky");
		expect(langOfHeader("en;q=0, ky;q=0.1")).toBe("ky");
		for (const none of ["", "*", "de", ";;;,,,", "q=1;en"]) expect(langOfHeader(none)).toBeNull();
	});

	it("keeps the rest of the address when it changes the language", () => {
		expect(inLang("/?queue=held&lang=ru", "ky")).toBe("/?queue=held&lang=ky");
		expect(inLang("/state/KG-1", "ko")).toBe("/state/KG-1?lang=ko");
	});
});

describe("limits", () => {
	it("count an IPv6 customer's whole network and an IPv4 address inside IPv6 as itself", () => {
		expect(limitKey("2001:db8:1:2:3:4:5:6")).toBe(limitKey("2001:db8:1:2:ffff::1"));
		expect(limitKey("2001:db8:1:2::1")).not.toBe(limitKey("2001:db8:1:3::1"));
		expect(limitKey("::ffff:192.0.2.7")).toBe("192.0.2.7");
		expect(limitKey("192.0.2.7")).toBe("192.0.2.7");
	});

	it("let a patient person pass and tell an impatient one how long to wait", async () => {
		const limits = makeLimits({ perAddressPerMinute: 2, globalPerMinute: 100 });
		expect(await limits.take("192.0.2.1")).toBeNull();
		expect(await limits.take("192.0.2.1")).toBeNull();
		expect(await limits.take("192.0.2.1")).toBeGreaterThan(0);
		expect(await limits.take("192.0.2.2")).toBeNull();
	});

	it("hold for all addresses together", async () => {
		const limits = makeLimits({ perAddressPerMinute: 100, globalPerMinute: 2 });
		expect(await limits.take("192.0.2.1")).toBeNull();
		expect(await limits.take("192.0.2.2")).toBeNull();
		expect(await limits.take("192.0.2.3")).toBeGreaterThan(0);
	});
});

describe("words", () => {
	it("say a date as each language does, on the office's wall", () => {
		expect(langs.map((lang) => sayDate("2026-06-16", lang))).toEqual([
			"2026-жылдын 16-июну",
			"16 июня 2026 года",
			"16 June 2026",
			"2026년 6월 16일",
		]);
		expect(sayTime(Date.UTC(2026, 5, 15, 18, 30) / 1000, "Asia/Bishkek", "en")).toBe(
			"16 June 2026, 00:30 (Bishkek time)",
		);
	});

	it("show file names that control reads back as that very document", () => {
		for (const face of listFaces()) {
			for (const kind of face.documentKinds.filter((each) => each.id !== "other")) {
				for (const lang of langs) {
					const name = exampleFileName(kind, lang);
					const read = parseName(name);
					expect(read.sheets, name).toBeGreaterThan(0);
					expect(face.kindByName(read.title), name).toBe(kind.id);
				}
			}
		}
	});

	it("write a certificate in lines that OpenSSL reads", () => {
		const pem = pemOf(new Uint8Array(100).fill(7));
		expect(pem.split("\n").every((line) => line.length <= 64)).toBe(true);
		expect(pem.startsWith("-----BEGIN CERTIFICATE-----\n")).toBe(true);
	});
});
