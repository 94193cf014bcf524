import type { DecisionWords } from "./words.ts";

export const words: DecisionWords = {
	events: {
		listed: "Отурумдун күн тартибине киргизилди",
		unlisted: "Күн тартибинен алынды",
		decided: "Чечим кабыл алынды",
		fee_opened: "Жыйым эсептелди",
		payment_recorded: "Төлөм катталды",
		payment_reversed: "Төлөм кайра алынды",
		refunded: "Акча кайтарылды",
		granted: "Уруксат документи берилди",
		objected: "Арыз ээси макул эмес",
	},
	refusals: {
		"nothing-proposed": "Чечим сунуштала элек. Адегенде чечим сунуштаңыз.",
		"not-on-this-agenda": "Бул арыз ушул отурумдун күн тартибинде эмес.",
		"own-proposal": "Бул чечимди өзүңүз сунуштагансыз: аны башка адам кабыл алат.",
		"remedy-missing": "Арыз ээси кантип даттана аларын тандаңыз.",
		"paper-is-out": "Пункттардын бири боюнча документ берилген: аны кайтарып алуу керек.",
		"fee-not-paid": "Жыйым төлөнө элек.",
		"fee-not-yet-due": "Жыйым оң чечимден кийин гана алынат.",
		"no-fee-due": "Бул арыз боюнча жыйым алынбайт.",
		"amount-not-whole": "Нөлдөн чоң бүтүн сумманы жазыңыз.",
		"no-such-payment": "Мындай төлөм жок.",
		"more-than-held": "Бул кайтарууга мүмкүн болгондон көп.",
	},
	letterKinds: {
		postponed: "жылдырылды",
		"fee-order": "төлөнө турган жыйым",
		"payment-received": "төлөм келди",
		decision: "чечим",
		"paper-issued": "уруксат документи даяр",
		"paper-expires": "документтин мөөнөтү бүтүп жатат",
		"paper-revoked": "документ кайтарылып алынды",
		"paper-changed": "документ өзгөрдү",
	},
};
