import type { QueueWords } from "./queue-words.ts";

function days(count: number): string {
	const tens = count % 100;
	const ones = count % 10;
	const word = tens >= 11 && tens <= 14 ? "дней" : ones === 1 ? "день" : ones >= 2 && ones <= 4 ? "дня" : "дней";
	return `${count} ${word}`;
}

/** Russian words of lists and search. */
export const words: QueueWords = {
	title: "Заявления",
	queues: { to_check: "Решаете вы", held: "Ждут по нашей вине", open: "Все открытые", all: "Все" },
	views: "Списки",
	empty: "В этом списке заявлений нет.",
	emptyToCheck: "Решать здесь нечего.",
	acceptedWait: (n) => `Приняты и ждут рассмотрения: ${n}`,
	more: "Следующая страница",
	first: "Первая страница",
	manyCount: (most) => `${most}+`,
	filter: {
		title: "Сузить список",
		state: "Состояние",
		clock: "Обещанный день",
		anyClock: "любой",
		clocks: { late: "просрочено", today: "сегодня", soon: "в ближайшие три дня", stopped: "срок остановлен" },
		officer: "Сотрудник",
		anyOfficer: "любой",
		mine: "мои",
		nobody: "пока ничьи",
		procedure: "Процедура",
		office: "Отделение",
		kind: "Вид заявления",
		any: "любой",
		show: "Показать",
	},
	saved: {
		title: "Мои списки",
		name: "Сохранить этот список под названием",
		save: "Сохранить",
		remove: (name) => `Удалить список «${name}»`,
		tooMany: "У вас уже двадцать списков. Сначала удалите один.",
		nameless: "Назовите список.",
	},
	next: {
		action: "Следующее заявление",
		hint: "Открывает ничьё заявление с самым ранним обещанным днём.",
		none: "Ни одно заявление не ждёт сотрудника.",
	},
	row: {
		promise: "Обещано",
		nothingDue: "от нас ничего не ждут",
		stopped: "срок остановлен: очередь за заявителем",
		today: "сегодня",
		lateToday: "просрочено с сегодняшнего дня",
		tomorrow: "завтра",
		inDays: (count) => `через ${days(count)}`,
		daysLate: (count) => `просрочено на ${days(count)}`,
		nobody: "ничьё",
		me: "вы",
		arrived: "Поступило",
		unknownKind: "вид неизвестен",
	},
	keys: {
		title: "Клавиши",
		lead: "Держите Alt (в Firefox Alt и Shift, на Mac Control и Option) и нажмите:",
		search: "поле поиска",
		next: "следующее заявление",
		filter: "сузить список",
		more: "следующая страница",
	},
	search: {
		title: "Поиск",
		label: "Имя, номер, ИНН или паспорт",
		hint: "Любыми буквами. Опечатки и другие написания не помеха.",
		action: "Найти",
		recorded: "Записывается, что вы искали, но не кого.",
		empty: "Напишите имя или номер.",
		nothing: "Ничего не найдено.",
		nothingHelp: "Попробуйте меньше слов или номер с расписки.",
		expired: "Этот поиск больше не хранится. Напишите его ещё раз.",
		exact: "Написано так",
		near: "Написано почти так",
		showNear: "Показать и другие написания",
		cutShort: "Эти слова есть в очень многих заявлениях. Добавьте ещё слово, чтобы найти остальные.",
		order: "Сначала самый ранний обещанный день.",
	},
};
