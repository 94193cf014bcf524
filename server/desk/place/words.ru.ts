import type { PlaceWords } from "./words.ts";

export const words: PlaceWords = {
	events: {
		placed: "Место по итогам отбора",
		place_confirmed: "Место подтверждено",
		place_left: "От места отказались",
		objection_answered: "На возражение дан ответ: место остаётся прежним",
	},
	refusals: {
		"other-round": "Это заявление относится к другому отбору, или его отбор закрыт.",
		"no-place": "У этого заявления нет места, которое ждало бы ответа.",
		"day-has-not-passed": "Срок подтверждения места ещё не прошёл.",
		"place-unconfirmed": "Кандидат ещё не сказал, принимает ли он место.",
		"objection-open": "Кандидат возразил, и ответа ещё нет.",
		"no-objection": "Нет возражения, на которое надо ответить.",
	},
	letterKinds: { place: "результат отбора" },
};
