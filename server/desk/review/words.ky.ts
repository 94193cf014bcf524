import type { ReviewWords } from "./words.ts";

export const words: ReviewWords = {
	events: {
		review_begun: "Кызматкер кароону баштады",
		taken_over: "Кесиптештен өткөрүп алынды",
		assigned: "Кызматкерге берилди",
		document_judged: "Документ каралды",
		correction_requested: "Документтер кайра суралды",
		returned_to_review: "Кайра кароого кайтарылды",
		opinion_asked: "Корутунду суралды",
		opinion_given: "Корутунду келди",
		decision_proposed: "Чечим сунушталды",
		letter_written: "Кызматкер арыз ээсине жазды",
		reply_received: "Ушул номер жазылган кат келди",
		promised: "Мөөнөт убада кылынды",
		promise_warned: "Эскертүү: убада кылынган мөөнөт жакындады",
		protective_receipt_issued: "Коргоо тилкаты берилди",
		representative_recorded: "Өкүл катталды",
	},
	refusals: {
		"in-other-hands": "Бул арыз кесиптештин колунда. Окусаңыз же өзүңүзгө алсаңыз болот.",
		"not-yours": "Адегенде арызды өзүңүзгө алыңыз.",
		"no-such-reason": "Тизмеден себебин тандаңыз.",
		"nothing-wrong-marked": "Бир да документ туура эмес деп белгиленген жок, сурай турган эч нерсе жок.",
		"documents-not-judged": "Айрым документтер карала элек.",
		"documents-wrong": "Айрым документтер туура эмес деп белгиленген: адегенде аларды кайра сураңыз.",
		"findings-not-settled": "Айрым белгилер чечиле элек.",
		"items-do-not-match": "Чечиле турган нерсе өзгөрдү. Кайра караңыз.",
		"approved-out-of-range":
			"Канчасы макулданганын жазыңыз: бирден кем эмес жана суралгандан көп эмес. Бирин да макулдабасаңыз, баш тартыңыз.",
		"ground-missing": "Баш тартуунун негизин тандаңыз.",
		"day-has-passed": "Бул күн өтүп кеткен.",
		"no-such-opinion": "Мындай корутунду суралган эмес.",
		"opinion-pending": "Суралган корутунду али келе элек.",
		"already-so": "Ансыз да ошондой.",
	},
	letterKinds: {
		"correction-request": "оңдоону суроо",
		"officer-letter": "кызматкердин каты",
		"protective-receipt": "коргоо тилкаты",
		"page-link": "арыз ээсинин барагына шилтеме",
	},
};
