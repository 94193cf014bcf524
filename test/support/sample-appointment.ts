import type { PermitOfFormatTwo } from "../../container/src/permit.ts";
import { langs } from "../../findings/lang.ts";
import { getFace } from "../../procedures/faces.ts";
import { paperTitle } from "../../procedures/paper-kinds.ts";
import { sampleCard } from "../../server/permit/sample.ts";

/** An appointment: no passport and no photograph; in the office's language and its holder's. */
export const sampleAppointment: PermitOfFormatTwo = {
	...sampleCard,
	format: 2,
	kind: "appointment",
	number: "RL-2026-000017",
	procedure: "kr-rights-leader",
	law: "2026",
	titles: {
		procedure: Object.fromEntries(langs.map((lang) => [lang, getFace("kr-rights-leader").texts[lang].title])),
		paper: Object.fromEntries(langs.map((lang) => [lang, paperTitle("appointment", lang)])),
	},
	authority: {
		...sampleCard.authority,
		name: {
			ko: "시범 지방고용노동청",
			ky: "Көрсөтмө аймактык эмгек башкармалыгы",
			ru: "Демонстрационное региональное управление труда",
			en: "Demonstration regional labour office",
		},
	},
	holder: {
		...{ name: "TURGUNOVA AIDA", otherName: "투르구노바 아이다", citizenship: null, birthDate: null },
		...{ passportNumber: null, employer: null, employerTaxNumber: null, occupation: null, region: null, places: [] },
	},
	languages: ["ko", "ky"],
	photoSha256: null,
	validFrom: "2026-07-20",
	validTo: "2027-06-30",
	caseNumber: "KR-7K4M-2QXP-9RTA-V",
	issuedAt: "2026-07-21T02:05:00Z",
	clock: { zone: "Asia/Seoul", test: false },
};
