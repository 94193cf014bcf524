import type { PaperKind } from "../../paper-kind.ts";

/** Where an application stands once its candidate was given a place: he confirms it, and is appointed. */
export const states: NonNullable<PaperKind["states"]> = {
	approved: {
		ko: {
			name: "선발됨",
			means: "선발되어 자리가 주어졌습니다.",
			next: "자리를 확정하면 위촉장이 발급됩니다.",
			todo: "메일에 적힌 날까지 자리를 확정하거나 사양해 주십시오. 이미 확정하셨다면 하실 일이 없습니다.",
		},
		ky: {
			name: "Тандалды",
			means: "Сиз тандалдыңыз, сизге орун берилди.",
			next: "Ордуңузду ырастагандан кийин күбөлүк берилет.",
			todo: "Каттагы күнгө чейин орунду ырастаңыз же андан баш тартыңыз. Ырастаган болсоңуз, эч нерсе кылуунун кереги жок.",
		},
		ru: {
			name: "Отобран",
			means: "По этому заявлению дано место.",
			next: "После подтверждения места выдадут удостоверение.",
			todo: "Подтвердите место или откажитесь от него до дня, указанного в письме. Если вы уже подтвердили, делать ничего не нужно.",
		},
		en: {
			name: "Selected",
			means: "The candidate was selected and given a place.",
			next: "Once the place is confirmed, the certificate is issued.",
			todo: "Confirm the place or decline it by the day in the letter. If you have confirmed it, there is nothing to do.",
		},
	},
	granted: {
		ko: {
			name: "위촉장 발급됨",
			means: "외국인 인권리더 위촉장이 발급되었습니다. 지금 유효한지는 문서 확인 페이지에서 볼 수 있습니다.",
			next: "이 신청은 끝났습니다.",
			todo: "위촉장은 신청 페이지에서 내려받을 수 있습니다.",
		},
		ky: {
			name: "Күбөлүк берилди",
			means: "Лидердин күбөлүгү берилди. Бүгүн күчүндөбү — документти текшерүү барагында көрүнөт.",
			next: "Бул арыз боюнча иш аяктады.",
			todo: "Күбөлүктү арыздын барагынан жүктөп алса болот.",
		},
		ru: {
			name: "Удостоверение выдано",
			means: "Удостоверение лидера выдано. Действует ли оно сегодня, показывает страница проверки документов.",
			next: "Дело по этому заявлению завершено.",
			todo: "Удостоверение можно скачать на странице заявления.",
		},
		en: {
			name: "Certificate issued",
			means:
				"The certificate of appointment has been issued. Whether it is good today is said by the page that checks papers.",
			next: "This application is finished.",
			todo: "The certificate can be downloaded on the page of the application.",
		},
	},
};
