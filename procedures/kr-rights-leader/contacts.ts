import type { Contacts } from "../define.ts";

/** The contact centre of A16. The notice prints no e-mail address: each office takes letters at its own (A13.1). */
export const contacts: Contacts = {
	office: {
		ko: "고용노동부",
		ky: "Эмгек жана иш менен камсыз кылуу министрлиги",
		ru: "Министерство занятости и труда",
		en: "Ministry of Employment and Labor",
	},
	email: null,
	phone: "1350",
	site: "www.moel.go.kr",
};
