import type { RenewalClaim } from "../../define.ts";
import type { FormField } from "../../form.ts";

function words(ky: string, ru: string, en: string, ko: string) {
	return { ky, ru, en, ko };
}

/**
 * A renewal is an application of the same kind that names the paper it continues. What the law of 2018 asked of a renewal was not found (facts 4.7): that
 * only what has changed comes again is a house choice (docs/decisions/0021-register.md).
 */
export const renewalFields: readonly FormField[] = [
	{
		name: "renews",
		label: words(
			"Узартыла турган уруксаттын же карточканын номери",
			"Номер продлеваемого разрешения или карточки",
			"Number of the permit or card to renew",
			"연장할 허가 또는 카드 번호",
		),
		hint: words(
			"Узартуу болгондо гана, документте басылгандай",
			"Только при продлении, как напечатано на документе",
			"For a renewal only, as printed on the paper",
			"연장인 경우에만, 문서에 인쇄된 대로",
		),
		widget: "text",
		required: false,
		charactersMax: 30,
	},
	{
		name: "unchanged",
		label: words(
			"Ошондон бери паспорт, билим жана каттоо маалыматы өзгөргөн жок",
			"Паспорт, образование и данные регистрации с тех пор не изменились",
			"Passport, education and registration have not changed since",
			"그 후 여권, 학력, 등록 사항이 바뀌지 않았음",
		),
		hint: words(
			"«Ооба» болсо, алардын көчүрмөлөрү кайра керек эмес; арыз, медициналык маалымкат, сүрөт жана патент ар дайым жаңы болот",
			"Если «да», их копии снова не нужны; заявление, медицинская справка, фотография и патент всегда новые",
			"If so, their copies need not come again; application, medical certificate, photograph and patent are always new",
			"그렇다면 사본을 다시 낼 필요가 없습니다. 신청서, 건강진단서, 사진, 파텐트는 항상 새것이어야 합니다",
		),
		widget: "yes-no",
		required: false,
		askedWhen: (answers) => typeof answers.renews === "string" && answers.renews.trim() !== "",
	},
];

type Claiming = {
	readonly renews?: unknown;
	readonly unchanged?: unknown;
	readonly name?: unknown;
	readonly passportNumber?: unknown;
};

function textOf(value: unknown): string | null {
	return typeof value === "string" && value.trim() !== "" ? value.trim() : null;
}

function personOf(answers: unknown, person: number | null): Claiming | null {
	const all = answers as (Claiming & { workers?: unknown }) | null;
	if (all === null || person === null) return all;
	return Array.isArray(all.workers) ? ((all.workers[person - 1] as Claiming | undefined) ?? null) : null;
}

/** Whether this application, or this worker of it, continues a paper and says that nothing else has changed. */
export function isUnchangedRenewal(answers: unknown, person: number | null): boolean {
	const claiming = personOf(answers, person);
	return claiming !== null && textOf(claiming.renews) !== null && claiming.unchanged === true;
}

/** The papers that these answers want to continue. */
export function renewalsIn(kind: string, answers: unknown): readonly RenewalClaim[] {
	const all = answers as { taxNumber?: unknown; workers?: unknown } | null;
	if (all === null) return [];
	const taxNumber = textOf(all.taxNumber);
	const claim = (of: Claiming, item: string, person: number | null): RenewalClaim[] => {
		const number = textOf(of.renews);
		const field = person === null ? "renews" : "workers.renews";
		const place = { ...(person === null ? {} : { person }), field };
		if (number === null) return [];
		return [{ item, place, number, taxNumber, name: textOf(of.name), passport: textOf(of.passportNumber) }];
	};
	if (kind !== "card") return claim(all as Claiming, "whole", null);
	const workers = Array.isArray(all.workers) ? (all.workers as Claiming[]) : [];
	return workers.flatMap((worker, index) => claim(worker ?? {}, `person.${index + 1}`, index + 1));
}
