import type { ClockDeskWords } from "./words.ts";

/** 1 день, 2 дня, 5 дней, 11 дней. */
function plural(n: number, one: string, few: string, many: string): string {
	const [tens, ones] = [n % 100, n % 10];
	if (tens >= 11 && tens <= 14) return `${n} ${many}`;
	if (ones === 1) return `${n} ${one}`;
	return `${n} ${ones >= 2 && ones <= 4 ? few : many}`;
}

export const words: ClockDeskWords = {
	title: "Часы",
	promises: { receipt: "Расписка или перечень замечаний", decision: "Решение", reply: "Ответ на письмо заявителя" },
	ownTarget: "срок, который назначило себе ведомство",
	noPromise: "Сейчас никакой срок не обещан.",
	by: (day) => `до конца дня ${day}`,
	late: "Опоздание",
	oursSince: (day) => `С конца дня ${day} задержка наша.`,
	notOurs: "Ни один обещанный нами срок не истёк.",
	total: "Всего",
	ours: "Наше время",
	theirs: "Время заявителя",
	held: "Из нашего: стояло по нашей неисправности",
	span: (workingDays, days, hours) =>
		`${plural(workingDays, "рабочий день", "рабочих дня", "рабочих дней")} (${plural(days, "день", "дня", "дней")} ${hours} ч)`,
	stopped: (since) => `Часы стоят с ${since}: очередь за заявителем.`,
	answerBy: (day) => `Его ответ должен поступить до конца дня ${day}.`,
	lapsesAfter: (days) =>
		`Через ${plural(days, "день", "дня", "дней")} после этого заявление закрывается само. Письмо, поступившее в срок, открывает его снова.`,
	heldNever: "Пока оно ждёт нас, оно не закрывается.",
	protective: {
		title: "Охранная расписка",
		text: "Подписанная страница: заявление рассматривается, и с какого дня задержка наша. Уходит заявителю по электронной почте.",
		issue: "Выдать охранную расписку",
		last: (moment) => `Последняя выдана: ${moment}`,
		download: "Скачать (PDF)",
		beingMade: "Расписка подписывается. Загляните чуть позже.",
		done: "Охранная расписка выдана.",
	},
	deadlines: {
		title: "Сроки",
		lead: "Что обещало ведомство, ближайший день первым, и что ждёт заявителя.",
		lists: { late: "Опоздали", today: "Сегодня", soon: "Скоро", stopped: "Стоят" },
		empty: {
			late: "Опозданий нет.",
			today: "На сегодня ничего не обещано.",
			soon: "В ближайшие дни сроков нет.",
			stopped: "Ни одно заявление не ждёт заявителя.",
		},
		officer: "Сотрудник",
		everybody: "Все",
		mine: "Мои дела",
		nobody: "Дела без сотрудника",
		office: "Отдел",
		everyOffice: "Все отделы",
		show: "Показать",
		more: "Следующие сроки",
		noOfficer: "сотрудника ещё нет",
		warned: { officer: "сотрудник предупреждён", manager: "сообщено руководителю" },
		stoppedSince: "стоит с",
		answerBy: "ответ до",
		unknownKind: "вид ещё не известен",
	},
};
