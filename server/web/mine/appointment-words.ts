import type { Lang } from "../../../findings/lang.ts";

/** Sentences about an appointment on the page of whoever was appointed. */
export type AppointmentWords = {
	readonly endsOn: (number: string, day: string) => string;
	readonly endedOn: (number: string, day: string) => string;
	readonly ground: string;
	readonly readWhy: string;
	readonly whyTitle: string;
	readonly resignTitle: string;
	readonly resignLead: string;
	readonly day: string;
	readonly dayHint: (last: string) => string;
	readonly dayWrong: string;
	readonly tick: string;
	readonly tickMissing: string;
	readonly action: string;
	readonly keep: string;
	readonly asked: string;
	readonly late: string;
};

export const appointmentWords: Readonly<Record<Lang, AppointmentWords>> = {
	ky: {
		endsOn: (number, day) => `${number}: ${day} тартып токтойт`,
		endedOn: (number, day) => `${number}: ${day} тартып токтотулган`,
		ground: "Негизи",
		readWhy: "Себебин окуу",
		whyTitle: "Эмне үчүн токтотулган",
		resignTitle: "Лидерликтен баш тартуу",
		resignLead: "Ишмердикти уланта албасаңыз, ушул жерден кабарлаңыз.",
		day: "Кайсы күндөн тартып",
		dayHint: (last) => `Бүгүн же андан кийин, ${last} кеч эмес.`,
		dayWrong: "Бүгүнкү же андан кийинки, мөөнөттүн акыркы күнүнөн кеч эмес күндү жазыңыз.",
		tick: "Лидерликтен баш тартам",
		tickMissing: "Белги коюңуз же баракка кайтыңыз.",
		action: "Баш тартуу",
		keep: "Лидер бойдон калуу",
		asked: "Баш тартууңуз кабыл алынды. Бир мүнөттүн ичинде жазылат, катта да айтылат.",
		late: "Азыр баш тартууга болбойт: дайындоо токтотулган же токтотуу күнү белгиленген.",
	},
	ru: {
		endsOn: (number, day) => `${number}: прекращается с ${day}`,
		endedOn: (number, day) => `${number}: прекращено с ${day}`,
		ground: "Основание",
		readWhy: "Прочитать причину",
		whyTitle: "Почему действие прекращено",
		resignTitle: "Отказаться от роли лидера",
		resignLead: "Если вы больше не можете вести эту деятельность, сообщите здесь.",
		day: "С какого дня",
		dayHint: (last) => `Сегодня или позже, не позднее ${last}.`,
		dayWrong: "Укажите сегодняшний или более поздний день, не позднее последнего дня срока.",
		tick: "Отказываюсь от роли лидера",
		tickMissing: "Поставьте отметку или вернитесь на страницу.",
		action: "Отказаться",
		keep: "Остаться лидером",
		asked: "Ваш отказ принят. В течение минуты он будет записан, о нём скажет и письмо.",
		late: "Сейчас отказаться нельзя: полномочия уже прекращены, или день прекращения уже назначен.",
	},
	en: {
		endsOn: (number, day) => `${number}: ends on ${day}`,
		endedOn: (number, day) => `${number}: ended on ${day}`,
		ground: "Ground",
		readWhy: "Read the reason",
		whyTitle: "Why it was ended",
		resignTitle: "Give up the role of leader",
		resignLead: "If you can no longer do this work, say so here.",
		day: "From which day",
		dayHint: (last) => `Today or later, not after ${last}.`,
		dayWrong: "Enter today or a later day, not after the last day of the term.",
		tick: "I give up the role of leader",
		tickMissing: "Tick the box, or go back to the page.",
		action: "Give it up",
		keep: "Remain a leader",
		asked: "Your resignation was taken. It is written within a minute, and a letter says so too.",
		late: "It cannot be given up now: the appointment has ended, or the day of its end is set.",
	},
	ko: {
		endsOn: (number, day) => `${number}: ${day}부터 종료됩니다`,
		endedOn: (number, day) => `${number}: ${day}부터 종료되었습니다`,
		ground: "사유",
		readWhy: "자세한 이유 보기",
		whyTitle: "종료된 이유",
		resignTitle: "인권리더 사임",
		resignLead: "활동을 계속하기 어려우시면 여기에서 알려 주십시오.",
		day: "언제부터",
		dayHint: (last) => `오늘부터 ${last}까지.`,
		dayWrong: "오늘 이후이고 위촉 기간 마지막 날을 넘지 않는 날을 적어 주십시오.",
		tick: "인권리더를 사임합니다",
		tickMissing: "표시하시거나 페이지로 돌아가십시오.",
		action: "사임하기",
		keep: "계속 활동하기",
		asked: "사임이 접수되었습니다. 1분 안에 기록되며 메일로도 알려 드립니다.",
		late: "지금은 사임할 수 없습니다. 위촉이 이미 종료되었거나 종료일이 정해져 있습니다.",
	},
};
