import type { PaperKind } from "../../paper-kind.ts";

/** The papers of the law of 2018 and what they are called: on themselves, in the register, to an employer, to whoever checks one. */
export const paperKinds: readonly PaperKind[] = [
	{
		id: "employer-permit",
		title: {
			ky: "Чет өлкөлүк жумушчу күчүн тартууга жана пайдаланууга уруксат",
			ru: "Разрешение на привлечение и использование иностранной рабочей силы",
			en: "Permit to attract and use foreign labour",
			ko: "외국인력 유치 및 활용 허가",
		},
		name: {
			ky: "Чет өлкөлүк жумушчу күчүн тартууга уруксат",
			ru: "Разрешение на привлечение ИРС",
			en: "Permit to attract foreign labour",
			ko: "외국인력 고용 허가",
		},
		print: { as: "sheet" },
	},
	{
		id: "card",
		title: {
			ky: "Иштөөгө уруксат",
			ru: "Разрешение на работу",
			en: "Work permit",
			ko: "취업 허가",
		},
		name: {
			ky: "Иштөөгө уруксат (жеке карточка)",
			ru: "Разрешение на работу (личная карточка)",
			en: "Work permit (personal card)",
			ko: "취업 허가(개인 카드)",
		},
		print: { as: "card" },
	},
	{
		id: "entrepreneur-permit",
		title: {
			ky: "Чет өлкөлүк жеке ишкердин иштөөсүнө уруксат",
			ru: "Разрешение на работу иностранного индивидуального предпринимателя",
			en: "Work permit of a foreign individual entrepreneur",
			ko: "외국인 개인사업자 취업 허가",
		},
		name: {
			ky: "Чет өлкөлүк жеке ишкердин уруксаты",
			ru: "Разрешение иностранного предпринимателя",
			en: "Permit of a foreign entrepreneur",
			ko: "외국인 개인사업자 허가",
		},
		print: { as: "sheet" },
	},
];
