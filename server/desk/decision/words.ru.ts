import type { DecisionWords } from "./words.ts";

export const words: DecisionWords = {
	events: {
		listed: "Включено в повестку заседания",
		unlisted: "Снято с повестки",
		decided: "Решение принято",
		fee_opened: "Сбор начислен",
		payment_recorded: "Платёж учтён",
		payment_reversed: "Платёж отменён",
		refunded: "Деньги возвращены",
		granted: "Разрешительный документ выдан",
		objected: "Заявитель возражает",
	},
	refusals: {
		"nothing-proposed": "Решение ещё не предложено. Сначала предложите решение.",
		"not-on-this-agenda": "Это заявление не в повестке этого заседания.",
		"own-proposal": "Это решение предложили вы сами: принять его должен другой.",
		"remedy-missing": "Выберите, как заявитель может обжаловать.",
		"paper-is-out": "По одному из пунктов документ уже выдан: его нужно отозвать.",
		"fee-not-paid": "Сбор ещё не оплачен.",
		"fee-not-yet-due": "Сбор взимается только после положительного решения.",
		"no-fee-due": "По этому заявлению сбор не взимается.",
		"amount-not-whole": "Укажите целую сумму больше нуля.",
		"no-such-payment": "Такого платежа нет.",
		"more-than-held": "Это больше, чем можно вернуть.",
	},
	letterKinds: {
		postponed: "отложено",
		"fee-order": "сбор к оплате",
		"payment-received": "платёж получен",
		decision: "решение",
		"paper-issued": "разрешительный документ готов",
		"paper-expires": "срок документа истекает",
		"paper-revoked": "документ отозван",
		"paper-changed": "документ изменён",
	},
};
