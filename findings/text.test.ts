import { describe, expect, test } from "vitest";
import { finding, findingCodes, getCodeEntry } from "./catalogue.ts";
import { langs } from "./lang.ts";
import { findingParams } from "./params.ts";
import { explain, type FindingLabels, fileName } from "./text.ts";

const values: Record<string, string | number> = {
	type: "rar",
	sizeBytes: 30 * 1024 * 1024,
	sizeBytesMax: 50 * 1024 * 1024,
	problem: "form",
	rule: "not-zip",
	oid: "1.2.398.3.10.1.1.1.2",
	date: "2026-06-16",
	field: "taxNumber",
	kind: "passport",
	manifestKind: "diploma",
};

function paramsOf(code: string): Record<string, string | number> {
	const names: readonly string[] = (findingParams as Record<string, readonly string[]>)[code] ?? [];
	return Object.fromEntries(names.map((name) => [name, values[name] ?? 7]));
}

/** A sentence about a kind of document always has it; the other values may be absent. */
function alwaysGiven(code: string): Record<string, string | number> {
	return Object.fromEntries(
		Object.entries(paramsOf(code)).filter(([name]) => name === "kind" || name === "manifestKind"),
	);
}

// Words that say what a certificate is about: a letter travels in the clear (design.md 3).
const healthWords = /(?<!\p{L})(ВИЧ|СПИД|АИВ|HIV|AIDS|инфекц|blood|혈액|канды|канга)/iu;

describe("what is read at home", () => {
	test.each(langs)("speaks in %s of no number, no letter and no signature that is not there yet", (lang) => {
		for (const code of ["C01", "C02", "C04", "D01", "D11", "D12", "K11"] as const) {
			const found = finding(code, { params: { ...paramsOf(code), kind: "passport", otherName: "scan.pdf" } });
			const home = explain(found, lang, undefined, "home");
			expect(home.mend, code).not.toBe(explain(found, lang).mend);
			expect(`${home.what} ${home.mend}`, code).not.toMatch(/номер|number|번호|openssl/iu);
		}
		expect(explain(finding("D12", { params: { otherName: "scan.pdf" } }), lang, undefined, "home").what).toContain(
			"scan.pdf",
		);
	});

	test("is the office's own sentence for every other code", () => {
		expect(explain(finding("D03"), "en", undefined, "home")).toEqual(explain(finding("D03"), "en"));
	});
});

describe("where documents come as ordinary files", () => {
	const labels: FindingLabels = { kind: () => null, field: () => null, isUnsealed: true };
	/**
	 * Families that speak of ordinary files too. Of T, K and S only what an ordinary letter, a ZIP in it, or a file that the browser sealed can bring; the
	 * rest needs a container of somebody's own, or a signature.
	 */
	const ofSigned = ["L08", "L12", "L17", "C05"];
	const ofDoors = ["T11", "T12", "T15", "T16", "T17", "T18", "T19"];
	const ofArchives = ["K01", "K02", "K03", "K04", "K05", "K06", "K07", "K08", "K09", "K10", "K11", "K12", "K13", "K14"];
	const ofFiles = ["K17", "K18", "K27", "K31", "K32", "K35", "K36"];
	const reaching = findingCodes.filter(
		(code) =>
			[...ofDoors, ...ofArchives, ...ofFiles].includes(code) || (/^[DNPLCM]/.test(code) && !ofSigned.includes(code)),
	);
	const strange = {
		en: /sign(?:ed|ing|er|ature)|encrypt|certificate of|tilkat|container|packing|openssl|binary/iu,
		ru: /подписа|подпишите|программ\S* подпис|шифр|сертификат ведомства|tilkat|контейнер|openssl|двоичн/iu,
		ky: /кол коюу программ|кол койгон|шифрле|мекеменин сертификат|tilkat|контейнер|openssl|экилик/iu,
		ko: /서명|암호화|기관의 인증서|tilkat|컨테이너|openssl|이진/iu,
	};

	test.each(langs)("nobody is told in %s of signing, sealing or the packer", (lang) => {
		for (const code of reaching)
			for (const readAt of ["office", "home"] as const) {
				const { what, mend } = explain(finding(code, { params: paramsOf(code) }), lang, labels, readAt);
				// D13 asks for a scan on which the seal and the signature of the paper can be seen.
				if (code !== "D13") expect(`${what} ${mend}`, code).not.toMatch(strange[lang]);
			}
	});

	test("elsewhere the advice stays: who signs must not sign as text", () => {
		expect(explain(finding("D11"), "en").mend).toContain("-binary");
	});
});

describe("an application outside its window", () => {
	test.each(langs)("that an officer has refused is told so in %s, and no longer that somebody is to decide", (lang) => {
		for (const code of ["T17", "T18"] as const) {
			const open = finding(code);
			const no = explain({ ...open, severity: "error" }, lang);
			expect(no.what).toBe(explain(open, lang).what);
			expect(no.mend, code).not.toBe(explain(open, lang).mend);
			expect(no.mend).not.toMatch(/decides|решит|чечет|판단/u);
		}
	});
});

describe("sentences of the catalogue", () => {
	test.each(langs)("every code has two whole sentences in %s, with its values and without", (lang) => {
		for (const code of findingCodes) {
			for (const params of [alwaysGiven(code), paramsOf(code)]) {
				const { what, mend } = explain(finding(code, { params }), lang);
				for (const sentence of [what, mend]) {
					expect(sentence.length, `${code} ${lang}`).toBeGreaterThan(8);
					expect(sentence, `${code} ${lang}`).toMatch(/[.?]$|\.pdf$/u);
					expect(sentence, `${code} ${lang}`).not.toMatch(/undefined|NaN|\[object|\( ?\)| {2}| \.|\(:/u);
					expect(sentence, `${code} ${lang}`).not.toMatch(healthWords);
				}
				expect(what).not.toBe(mend);
			}
		}
	});

	test("every value that a code may carry changes its sentence or is there for the record", () => {
		const recordOnly = new Set("T03 T13 T19 K07 K10 K11 K12 K13 K15 K16 K21 K22 S04 S18 S19 S21 M01 M02".split(" "));
		for (const code of findingCodes) {
			const params = paramsOf(code);
			if (Object.keys(params).length === 0 || recordOnly.has(code)) continue;
			const having = explain(finding(code, { params }), "en").what;
			expect(having, code).not.toBe(explain(finding(code), "en").what);
		}
	});

	test("Kyrgyz sentences are Kyrgyz: none equals the Russian one, and its own letters are used throughout", () => {
		const all = findingCodes.map((code) => explain(finding(code), "ky"));
		for (const [index, code] of findingCodes.entries()) {
			expect(all[index]?.what).not.toBe(explain(finding(code), "ru").what);
		}
		const text = all.map((each) => `${each.what} ${each.mend}`).join(" ");
		for (const letter of ["ң", "ө", "ү"]) expect(text.split(letter).length).toBeGreaterThan(40);
		// Letters that Kyrgyz has only in Russian loans that we do not use.
		expect(text).not.toMatch(/[щъ]/u);
	});

	test("the rule is the catalogue's", () => {
		for (const code of findingCodes) expect(explain(finding(code), "en").rule).toBe(getCodeEntry(code).rule);
	});
});

describe("what a finding is about", () => {
	const labels: FindingLabels = {
		kind: (kind, lang) =>
			kind === "passport" ? (lang === "ky" ? "паспорттун көчүрмөсү" : "copy of the passport") : null,
		field: (field) => (field === "workers.birthDate" ? "Date of birth" : null),
	};

	test("a file is named by its place and kind, never by its name", () => {
		const about = explain(
			finding("D02", { file: { ordinal: 4, name: "Passport Ivanov.pdf", kind: "passport" } }),
			"en",
			labels,
		).about;
		expect(about).toBe("file 4, copy of the passport");
		const unknown = finding("D02", { file: { ordinal: 4, name: "Ivanov.pdf", kind: null } });
		expect(explain(unknown, "en", labels).about).toBe("file 4");
	});

	test("person, page and field follow, in the reader's language", () => {
		const about = (lang: "ky" | "en") =>
			explain(
				finding("D17", { file: { ordinal: 2, name: "", kind: "passport" }, place: { person: 3, page: 5 } }),
				lang,
				labels,
			).about;
		expect(about("en")).toBe("file 2, copy of the passport, worker 3, page 5");
		expect(about("ky")).toBe("2-файл, паспорттун көчүрмөсү, 3-жумушчу, 5-бет");
		expect(explain(finding("L04", { place: { field: "workers.birthDate" } }), "en", labels).about).toBe(
			"“Date of birth”",
		);
	});

	test("a lacking document's kind is said once, in the sentence", () => {
		const lacking = explain(
			finding("C02", { place: { person: 1, field: "passport" }, params: { kind: "passport" } }),
			"en",
			labels,
		);
		expect(lacking.about).toBe("worker 1");
		expect(lacking.what).toContain("copy of the passport");
	});
});

test("a file of a paper is named by its kind and its worker, or by its place, and never by its own name", () => {
	const labels = { kind: (kind: string) => (kind === "passport" ? "copy of the passport" : null), field: () => null };
	const file = { ordinal: 4, name: "Asanov.pdf", kind: "passport", person: 2 };
	expect(fileName(file, "en", labels)).toBe("copy of the passport, worker 2");
	expect(fileName({ ...file, kind: null, person: null }, "en", labels)).toBe("file 4");
	expect(fileName({ ...file, kind: "unheard-of" }, "en", labels)).toBe("file 4, worker 2");
});

describe("a moment", () => {
	test("is told in words, to the second, with the name of its zone", () => {
		const late = finding("T17", { params: { time: "2026-06-30 18:00:01 Asia/Seoul" } });
		expect(explain(late, "en").what).toContain("30 June 2026, 18:00:01, Seoul time");
		expect(explain(late, "ru").what).toContain("30.06.2026, 18:00:01, время Сеула");
		expect(explain(late, "ko").what).toContain("2026년 6월 30일, 18:00:01, 서울 시간");
	});
});
