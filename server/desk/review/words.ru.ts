import type { ReviewWords } from "./words.ts";

export const words: ReviewWords = {
	events: {
		review_begun: "Сотрудник начал рассмотрение",
		taken_over: "Принято у коллеги",
		assigned: "Передано сотруднику",
		document_judged: "Документ рассмотрен",
		correction_requested: "Документы запрошены заново",
		returned_to_review: "Возвращено на рассмотрение",
		opinion_asked: "Запрошено заключение",
		opinion_given: "Заключение получено",
		decision_proposed: "Предложено решение",
		letter_written: "Сотрудник написал заявителю",
		reply_received: "Пришло письмо с этим номером",
		promised: "Обещан срок",
		promise_warned: "Предупреждение: подходит обещанный срок",
		protective_receipt_issued: "Выдана охранная расписка",
		representative_recorded: "Записан представитель",
	},
	refusals: {
		"in-other-hands": "Заявление у коллеги. Вы можете его прочитать или принять на себя.",
		"not-yours": "Сначала примите заявление.",
		"no-such-reason": "Выберите причину из списка.",
		"nothing-wrong-marked": "Ни один документ не отмечен как неверный, запрашивать нечего.",
		"documents-not-judged": "Некоторые документы ещё не рассмотрены.",
		"documents-wrong": "Некоторые документы отмечены как неверные: сначала запросите их заново.",
		"findings-not-settled": "Некоторые замечания ещё не разрешены.",
		"items-do-not-match": "То, что решается, изменилось. Посмотрите ещё раз.",
		"approved-out-of-range":
			"Укажите, сколько одобрено: не меньше одного и не больше запрошенного. Чтобы не одобрить ни одного, откажите.",
		"ground-missing": "Выберите основание отказа.",
		"day-has-passed": "Этот день уже прошёл.",
		"no-such-opinion": "Такое заключение не запрашивалось.",
		"opinion-pending": "Запрошенное заключение ещё не получено.",
		"already-so": "Так уже есть.",
	},
	letterKinds: {
		"correction-request": "запрос исправлений",
		"officer-letter": "письмо сотрудника",
		"protective-receipt": "охранная расписка",
		"page-link": "ссылка на страницу заявителя",
	},
};
