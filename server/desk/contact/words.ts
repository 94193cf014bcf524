import type { Lang } from "../../../findings/lang.ts";

/** What the page of a case says of a contact that must vouch, and of other cases of the same person. */
export type ContactDeskWords = {
	readonly title: string;
	readonly text: string;
	readonly confirm: string;
	readonly same: string;
	readonly sameText: string;
	readonly byContact: string;
	readonly byNumber: string;
};

export const contactDeskWords: Readonly<Record<Lang, ContactDeskWords>> = {
	ky: {
		title: "Байланыш ырастала элек",
		text: "Арызда көрсөтүлгөн телефонго чалып, аны ким бергенин сураңыз. Жооп ал киши болсо гана ырастаңыз: андан кийин текшерүү кайра жүрөт.",
		confirm: "Байланыш телефон аркылуу ырасталды",
		same: "Ошол эле кишинин башка арыздары",
		sameText: "Ушул эле тандоодо дагы ачык арыздар бар. Кайсынысы улантыларын арыз берүүчү менен тактаңыз.",
		byContact: "ырасталган байланышы бирдей",
		byNumber: "каттоо номери бирдей",
	},
	ru: {
		title: "Контакт не подтверждён",
		text: "Позвоните по телефону из заявления и спросите, кто его подал. Подтверждайте, только если ответил этот человек: затем контроль пройдёт снова.",
		confirm: "Контакт подтверждён по телефону",
		same: "Другие заявления того же человека",
		sameText: "В этом наборе есть и другие открытые заявления. Уточните у заявителя, какое из них остаётся.",
		byContact: "тот же подтверждённый контакт",
		byNumber: "тот же регистрационный номер",
	},
	en: {
		title: "The contact is not confirmed",
		text: "Call the telephone number in the application and ask who filed it. Confirm only if that person answered: control then runs again.",
		confirm: "Contact confirmed by telephone",
		same: "Other applications of the same person",
		sameText: "There are other open applications in this round. Ask the applicant which one stands.",
		byContact: "the same confirmed contact",
		byNumber: "the same registration number",
	},
	ko: {
		title: "연락처가 확인되지 않았습니다",
		text: "신청서의 전화번호로 전화하여 누가 신청했는지 물어보십시오. 본인이 답한 경우에만 확인하십시오. 그 뒤 확인이 다시 진행됩니다.",
		confirm: "전화로 연락처를 확인함",
		same: "같은 사람의 다른 신청",
		sameText: "이번 모집에 다른 진행 중인 신청이 있습니다. 어느 신청을 유지할지 신청인에게 확인하십시오.",
		byContact: "확인된 연락처가 같음",
		byNumber: "외국인등록번호가 같음",
	},
};
