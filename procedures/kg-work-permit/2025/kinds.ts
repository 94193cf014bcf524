import type { ApplicationKind } from "../../define.ts";

/** Both stages of the Single Permit (facts 4.7): the first from abroad, the second after arrival; of an employer's workers, or of an entrepreneur. */
export const applicationKinds: readonly ApplicationKind[] = [
	{
		id: "first-stage",
		title: {
			ky: "Бирдиктүү уруксат, биринчи этап: чет өлкөлүк жумушчулар (60 күнгө чейин)",
			ru: "Единое разрешение, первый этап: иностранные работники (до 60 дней)",
			en: "Single Permit, first stage: foreign workers (up to 60 days)",
			ko: "단일 허가 1단계: 외국인 근로자(최대 60일)",
		},
		short: { ky: "1-этап, жумушчулар", ru: "1-й этап, работники", en: "Stage 1, workers", ko: "1단계, 근로자" },
	},
	{
		id: "second-stage",
		title: {
			ky: "Бирдиктүү уруксат, экинчи этап: чет өлкөлүк жумушчулар (бир жылга чейин)",
			ru: "Единое разрешение, второй этап: иностранные работники (до одного года)",
			en: "Single Permit, second stage: foreign workers (up to one year)",
			ko: "단일 허가 2단계: 외국인 근로자(최대 1년)",
		},
		short: { ky: "2-этап, жумушчулар", ru: "2-й этап, работники", en: "Stage 2, workers", ko: "2단계, 근로자" },
	},
	{
		id: "entrepreneur-first",
		title: {
			ky: "Бирдиктүү уруксат, биринчи этап: чет өлкөлүк жеке ишкер (60 күнгө чейин)",
			ru: "Единое разрешение, первый этап: иностранный индивидуальный предприниматель (до 60 дней)",
			en: "Single Permit, first stage: foreign individual entrepreneur (up to 60 days)",
			ko: "단일 허가 1단계: 외국인 개인사업자(최대 60일)",
		},
		short: { ky: "1-этап, жеке ишкер", ru: "1-й этап, ИП", en: "Stage 1, entrepreneur", ko: "1단계, 개인사업자" },
	},
	{
		id: "entrepreneur-second",
		title: {
			ky: "Бирдиктүү уруксат, экинчи этап: чет өлкөлүк жеке ишкер (бир жылга чейин)",
			ru: "Единое разрешение, второй этап: иностранный индивидуальный предприниматель (до одного года)",
			en: "Single Permit, second stage: foreign individual entrepreneur (up to one year)",
			ko: "단일 허가 2단계: 외국인 개인사업자(최대 1년)",
		},
		short: { ky: "2-этап, жеке ишкер", ru: "2-й этап, ИП", en: "Stage 2, entrepreneur", ko: "2단계, 개인사업자" },
	},
];

/** Kinds in which an employer files for workers by name. */
export function isWorkers(kind: string | null): boolean {
	return kind === "first-stage" || kind === "second-stage";
}

/** Kinds that an entrepreneur files for himself. */
export function isEntrepreneur(kind: string | null): boolean {
	return kind === "entrepreneur-first" || kind === "entrepreneur-second";
}

/** Kinds of the second stage, after arrival. */
export function isSecondStage(kind: string | null): boolean {
	return kind === "second-stage" || kind === "entrepreneur-second";
}
