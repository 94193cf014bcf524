import type { DeskLang } from "../texts.ts";

/** Two letters for the three of a passport (ISO 3166-1), of countries from which people come to work in Korea; any other stands as its three letters. */
const twoLetters: Readonly<Record<string, string>> = {
	...{ AUS: "AU", BGD: "BD", CAN: "CA", CHN: "CN", FRA: "FR", GBR: "GB", HKG: "HK", IDN: "ID", IND: "IN", JPN: "JP" },
	...{ KAZ: "KZ", KGZ: "KG", KHM: "KH", KOR: "KR", LAO: "LA", LKA: "LK", MMR: "MM", MNG: "MN", MYS: "MY", NGA: "NG" },
	...{ NPL: "NP", PAK: "PK", PHL: "PH", RUS: "RU", THA: "TH", TJK: "TJ", TLS: "TL", TWN: "TW", UKR: "UA", USA: "US" },
	...{ UZB: "UZ", VNM: "VN" },
};

/** The name of a country by the three letters of a passport. */
export function countryName(code: string, lang: DeskLang): string {
	const two = twoLetters[code];
	return (two && new Intl.DisplayNames(lang, { type: "region" }).of(two)) ?? code;
}
