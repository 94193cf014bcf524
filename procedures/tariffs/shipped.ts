import type { LocalDate } from "../../casework/facts.ts";
import type { Words } from "../../findings/lang.ts";

/**
 * A row of the table of fees as it comes with the programme. Every amount has its source; what no source tells is null and is entered by the office,
 * as a row that is recorded later and says where its amount is from.
 */
export type ShippedTariff = {
	readonly procedure: string;
	readonly law: string;
	/** An id of `DecisionRules.grantKindOf`, or of `feesBeside`. */
	readonly paper: string;
	readonly title: Words;
	readonly per: "item" | "paper";
	readonly validFrom: LocalDate;
	/** Exclusive; null while it has no end. */
	readonly validTo: LocalDate | null;
	readonly eachTyiyn: number | null;
	readonly overSharePerMille: number | null;
	/** Where the amount is from, or that it was not found. In English: a citation, not a sentence of the office. */
	readonly source: string;
};

const titles = {
	employer: {
		ky: "Иш берүүчүгө чет өлкөлүк жумушчу күчүн тартууга уруксат",
		ru: "Разрешение работодателю на привлечение иностранной рабочей силы",
		en: "Employer's permit to attract foreign labour",
		ko: "외국 인력 유치 허가(고용주)",
	},
	card: {
		ky: "Кызматкердин жеке карточкасы, ар бир адамга",
		ru: "Личная карточка работника, на каждого человека",
		en: "Worker's card, for each person",
		ko: "근로자 개인 카드(1인당)",
	},
	entrepreneur: {
		ky: "Чет өлкөлүк жеке ишкерге уруксат",
		ru: "Разрешение иностранному индивидуальному предпринимателю",
		en: "Foreign entrepreneur's permit",
		ko: "외국인 개인사업자 허가",
	},
	firstStage: {
		ky: "Бирдиктүү уруксат, биринчи этап, ар бир адамга",
		ru: "Единое разрешение, первый этап, на каждого человека",
		en: "Single Permit, first stage, for each person",
		ko: "단일 허가 1단계(1인당)",
	},
	secondStage: {
		ky: "Бирдиктүү уруксат, экинчи этап, ар бир адамга",
		ru: "Единое разрешение, второй этап, на каждого человека",
		en: "Single Permit, second stage, for each person",
		ko: "단일 허가 2단계(1인당)",
	},
	guarantee: {
		ky: "Иш берүүчүнүн кепилдик жыйымы (кайтарылбайт)",
		ru: "Гарантийный взнос работодателя (невозвратный)",
		en: "Employer's guarantee fee (not returned)",
		ko: "고용주 보증금(환불되지 않음)",
	},
} as const satisfies Readonly<Record<string, Words>>;

const faq =
	"k-a.kg, frequently asked questions (about 2018); the first day is not told there: the order's year is taken";
const raised =
	"Raised in April 2019 (24.kg/english/121665; super.kg 279773); Resolution No. 754 of 31 October 2006 as changed: the table was not found";

const common = { procedure: "kg-work-permit", law: "2018", overSharePerMille: null } as const;

const single = {
	...common,
	law: "2025",
	validFrom: "2025-01-01",
	validTo: null,
	eachTyiyn: null,
} as const;

/** Facts 4.8. The multiplier above a fifth of the staff (4.1) was found nowhere. */
export const shippedTariffs: readonly ShippedTariff[] = [
	{
		...common,
		paper: "employer-permit",
		title: titles.employer,
		per: "paper",
		validFrom: "2018-01-01",
		validTo: "2019-04-01",
		eachTyiyn: 400_000,
		source: faq,
	},
	{
		...common,
		paper: "employer-permit",
		title: titles.employer,
		per: "paper",
		validFrom: "2019-04-01",
		validTo: null,
		eachTyiyn: null,
		source: raised,
	},
	{
		...common,
		paper: "card",
		title: titles.card,
		per: "item",
		validFrom: "2018-01-01",
		validTo: "2019-04-01",
		eachTyiyn: 200_000,
		source: faq,
	},
	{
		...common,
		paper: "card",
		title: titles.card,
		per: "item",
		validFrom: "2019-04-01",
		validTo: null,
		eachTyiyn: 1_000_000,
		source: `${raised}; the state fee of 10,000 som: 24.kg/english/131925 (October 2019)`,
	},
	{
		...common,
		paper: "entrepreneur-permit",
		title: titles.entrepreneur,
		per: "paper",
		validFrom: "2018-01-01",
		validTo: "2019-04-01",
		eachTyiyn: 2_000_000,
		source: faq,
	},
	{
		...common,
		paper: "entrepreneur-permit",
		title: titles.entrepreneur,
		per: "paper",
		validFrom: "2019-04-01",
		validTo: null,
		eachTyiyn: null,
		source: raised,
	},
	...(["firstStage", "secondStage"] as const).map((stage) => ({
		...single,
		paper: stage === "firstStage" ? "single-permit-first" : "single-permit-second",
		title: titles[stage],
		per: "item" as const,
		source:
			"Not confirmed: an agency's page names 20,000 som for attraction, 10,000 som of administration and 300 US dollars for the permit, and does not say of which stage (tours.too.kg)",
	})),
	{
		...single,
		paper: "guarantee",
		title: titles.guarantee,
		per: "paper",
		source: "Exists, is paid by the employer and not returned (24.kg/english/313664); its amount was not found",
	},
];
