import type { Lang } from "../../../findings/lang.ts";

/** The page behind the link that confirms a contact. */
export type ContactWords = {
	readonly title: string;
	readonly lead: string;
	readonly notYou: string;
	readonly confirm: string;
	readonly done: string;
	readonly doneText: readonly string[];
	readonly dead: string;
	readonly deadText: readonly string[];
	readonly state: string;
};

export const contactWords: Readonly<Record<Lang, ContactWords>> = {
	ky: {
		title: "Байланышты ырастоо",
		lead: "Арызды ушул электрондук даректен сиз бердиңизби? Баскычты бассаңыз, биз арызды текшерүүнү улантабыз.",
		notYou: "Эгер сиз бербесеңиз, бул бетти жабыңыз: эч нерсе өзгөрбөйт.",
		confirm: "Ооба, мен бердим",
		done: "Байланыш ырасталды",
		doneText: [
			"Рахмат. Текшерүү улантылат, жыйынтыгы ушул эле дарекке жөнөтүлөт.",
			"Катыбызды окуңуз: бир нерсе жетишпесе, ошондо жазылат. Номериңизди сактап коюңуз.",
		],
		dead: "Бул шилтеме иштебейт",
		deadText: [
			"Ал бир жолу иштейт жана жети күндөн кийин эскирет. Эгер аны буга чейин баскан болсоңуз, баары жайында.",
			"Болбосо, мекемеге чалып, номериңизди айтыңыз: кызматкер байланышты телефон аркылуу ырастайт. Арыздын келген убактысы өзгөрбөйт.",
		],
		state: "Абалын номер боюнча көрүү",
	},
	ru: {
		title: "Подтверждение контакта",
		lead: "Это вы подали заявление с этого адреса электронной почты? Нажмите кнопку, и мы продолжим его проверку.",
		notYou: "Если не вы, закройте эту страницу: ничего не изменится.",
		confirm: "Да, это я",
		done: "Контакт подтверждён",
		doneText: [
			"Спасибо. Проверка продолжается, её итог придёт на тот же адрес.",
			"Прочтите наше письмо: если чего-то не хватает, в нём это сказано. Сохраните свой номер.",
		],
		dead: "Эта ссылка не действует",
		deadText: [
			"Она действует один раз и через семь дней устаревает. Если вы уже нажимали её, всё в порядке.",
			"Если нет, позвоните в ведомство и назовите номер: сотрудник подтвердит контакт по телефону. Время прибытия заявления не изменится.",
		],
		state: "Узнать состояние по номеру",
	},
	en: {
		title: "Confirm the contact",
		lead: "Was it you who filed an application from this e-mail address? Press the button, and we go on checking it.",
		notYou: "If it was not you, close this page: nothing changes.",
		confirm: "Yes, it was me",
		done: "The contact is confirmed",
		doneText: [
			"Thank you. The check goes on, and its result is sent to the same address.",
			"Please read our letter: if anything lacks, it says so. Keep your number.",
		],
		dead: "This link does not work",
		deadText: [
			"It works once and becomes too old after seven days. If you have pressed it already, all is well.",
			"If not, call the office and quote your number: an officer confirms the contact by telephone. The time at which the application arrived does not change.",
		],
		state: "See the state by the number",
	},
	ko: {
		title: "연락처 확인",
		lead: "이 전자우편 주소로 신청하신 분이 본인입니까? 단추를 누르시면 신청 확인을 이어 갑니다.",
		notYou: "본인이 아니라면 이 페이지를 닫으십시오. 아무것도 바뀌지 않습니다.",
		confirm: "네, 제가 신청했습니다",
		done: "연락처가 확인되었습니다",
		doneText: [
			"감사합니다. 확인을 이어 가며 결과를 같은 주소로 보내 드립니다.",
			"메일을 확인해 주십시오. 부족한 것이 있으면 거기에 적혀 있습니다. 접수번호를 보관해 주십시오.",
		],
		dead: "이 링크는 쓸 수 없습니다",
		deadText: [
			"링크는 한 번만 쓸 수 있고 7일이 지나면 만료됩니다. 이미 누르셨다면 문제가 없습니다.",
			"누르지 않으셨다면 기관에 전화하여 접수번호를 말씀해 주십시오. 담당자가 전화로 연락처를 확인합니다. 신청이 도착한 시각은 바뀌지 않습니다.",
		],
		state: "접수번호로 상태 보기",
	},
};
