import type { DecisionPaper } from "../../container/src/decision-paper.ts";
import type { PermitOfFormatOne } from "../../container/src/permit.ts";
import { langs } from "../../findings/lang.ts";
import { paperTitle } from "../../procedures/paper-kinds.ts";
import { sampleReceipt } from "../receipt/sample.ts";

/** Papers as an office would issue them, for tests and for whoever wants to see one. Nobody in them exists. */
const office = sampleReceipt.authority;

function titleOf(kind: string) {
	return Object.fromEntries(langs.map((lang) => [lang, paperTitle(kind, lang)]));
}

export const sampleCard: PermitOfFormatOne = {
	format: 1,
	paper: "permit",
	kind: "card",
	number: "WC-2026-000042",
	code: "7K4M-2QXP-9RTA",
	procedure: "kg-work-permit",
	law: "2018",
	titles: { procedure: sampleReceipt.titles.procedure, paper: titleOf("card") },
	authority: office,
	holder: {
		name: "NGUYEN VAN ANH",
		citizenship: "VNM",
		birthDate: "1990-11-20",
		passportNumber: "C7654321",
		employer: "«Ала-Тоо Курулуш» ЖЧК",
		employerTaxNumber: "02904199510123",
		occupation: "Ширетүүчү",
		region: null,
		places: [],
	},
	photoSha256: "7f".repeat(32),
	validFrom: "2026-11-24",
	validTo: "2027-11-23",
	caseNumber: sampleReceipt.number,
	issuedAt: "2026-11-24T04:11:00Z",
	clock: { zone: "Asia/Bishkek", test: false },
	checkUrl: "https://office.example/permits",
	status: { list: 0, index: 77_123, url: "https://office.example/permits/status/0" },
	token: "TPT1:SAMPLE",
	proof: { version: 1, chainHead: "c1".repeat(32) },
	demonstration: true,
};

export const sampleEmployerPermit: PermitOfFormatOne = {
	...sampleCard,
	kind: "employer-permit",
	number: "EP-2026-000007",
	titles: { ...sampleCard.titles, paper: titleOf("employer-permit") },
	holder: {
		...sampleCard.holder,
		...{ name: null, citizenship: null, birthDate: null, passportNumber: null, occupation: null },
		region: { ky: "Бишкек шаары", ru: "город Бишкек", en: "Bishkek city" },
		places: [
			{ occupation: "Ширетүүчү", approved: 12 },
			{ occupation: "Engineer", approved: 3 },
		],
	},
	photoSha256: null,
};

export const sampleEntrepreneurPermit: PermitOfFormatOne = {
	...sampleCard,
	kind: "entrepreneur-permit",
	number: "IE-2026-000003",
	titles: { ...sampleCard.titles, paper: titleOf("entrepreneur-permit") },
	holder: {
		...sampleCard.holder,
		employer: null,
		occupation: "Trade in building materials",
		region: { ky: "Ош шаары", ru: "город Ош" },
	},
};

/** Of the law of 2025, to an entrepreneur: a card that is bound to no employer. */
export const sampleSinglePermit: PermitOfFormatOne = {
	...sampleEntrepreneurPermit,
	kind: "single-permit-first",
	number: "SA-2026-000011",
	law: "2025",
	titles: { ...sampleCard.titles, paper: titleOf("single-permit-first") },
	validTo: "2027-01-22",
};

export const sampleDecision: DecisionPaper = {
	format: 1,
	paper: "decision",
	number: sampleReceipt.number,
	procedure: "kg-work-permit",
	law: "2018",
	titles: sampleReceipt.titles,
	authority: office,
	applicant: sampleReceipt.applicant,
	arrivedAt: sampleReceipt.arrivedAt,
	decidedAt: "2026-11-20T05:00:00Z",
	decidedOn: "2026-11-20",
	byBoard: true,
	outcome: "grant-in-part",
	items: [
		{
			item: "place.1",
			label: { ky: "Ширетүүчү, Бишкек", ru: "Сварщик, Бишкек", en: "Welder, Bishkek", ko: "용접공, 비슈케크" },
			outcome: "grant",
			asked: 20,
			approved: 12,
			ground: null,
		},
		{
			item: "place.2",
			label: { ky: "Инженер, Бишкек", ru: "Инженер, Бишкек", en: "Engineer, Bishkek", ko: "기술자, 비슈케크" },
			outcome: "refuse",
			asked: 5,
			approved: null,
			ground: {
				id: "local-workers",
				text: {
					ky: "Жергиликтүү адистер бар.",
					ru: "Есть местные специалисты.",
					en: "Local specialists are available.",
					ko: "현지 인력이 있습니다.",
				},
			},
		},
	],
	reason: "В регионе зарегистрировано достаточно инженеров.\nРешение принято большинством голосов.",
	remedy: {
		id: "office",
		text: {
			ky: "Ушул мекемеге жазыңыз.",
			ru: "Напишите в это ведомство.",
			en: "Write to this office.",
			ko: "이 기관에 서면으로 제출하십시오.",
		},
	},
	files: sampleReceipt.files.map(({ ordinal, name, kind, sha256 }) => ({ ordinal, name, kind, sha256 })),
	issuedAt: "2026-11-20T05:00:00Z",
	clock: { zone: "Asia/Bishkek", test: false },
	stateUrl: sampleReceipt.stateUrl,
	proof: { version: 1, chainHead: "d2".repeat(32) },
	demonstration: true,
};
