import type { WindowWords } from "./window-words.ts";

function some(count: number, unit: string): string {
	return `${count} ${unit}${count === 1 ? "" : "s"}`;
}

export const en: WindowWords = {
	zones: {
		"Asia/Seoul": "Seoul time",
		"Asia/Bishkek": "Bishkek time",
		"Asia/Tashkent": "Tashkent time",
		"Asia/Ho_Chi_Minh": "Hanoi time",
		"Europe/Moscow": "Moscow time",
		UTC: "UTC",
	},
	moment: (date, clock, zone) => `${date}, ${clock} (${zone})`,
	opens: (moment) => `Applications open on ${moment}.`,
	closes: (moment) => `Applications are open. They close on ${moment}.`,
	closed: (moment) => `Applications closed on ${moment}.`,
	left: ({ days, hours, minutes }) =>
		`${[
			days > 0 ? some(days, "day") : "",
			hours > 0 ? some(hours, "hour") : "",
			minutes > 0 ? some(minutes, "minute") : "",
		]
			.filter(Boolean)
			.join(" ")} left.`,
	leftSeconds: "Less than a minute left.",
	toTheSecond: (inTime, late) => `What arrives at ${inTime} is in time; what arrives at ${late} is late.`,
	rule: {
		before:
			"The window is not open yet. What comes before it is recorded as early, with its time; you are told so, and an officer decides what becomes of it.",
		open: "Whatever arrives before the window closes is in time. You get a number at once.",
		closed:
			"The window has closed. What comes now still gets a number and is recorded as late, with its time; you are told so, and an officer decides what becomes of it.",
	},
	doors: {
		web: {
			before: "Fill in the form once the window is open.",
			open: "Fill in the form on a telephone or a computer and file it before the window closes.",
			closed: "You can still fill in the form and file it. Before you file, it says that your application comes late.",
		},
		mail: {
			before: "Write to the office's address once the window is open.",
			open: "Send the documents as attachments to the address of the office; you get a link to confirm your address.",
			closed: "A letter that comes now is answered: late, with the time at which it came.",
		},
		counter: {
			before: "The counter takes applications once the window is open.",
			open: "Bring the papers to the office; an officer enters them and prints your receipt at once.",
			closed: "The counter takes papers now as well, and the receipt says that they came late.",
		},
		post: {
			before: "Send the papers so that they arrive once the window is open.",
			open: "Send the papers to the office so that they arrive before the window closes.",
			closed: "Papers that arrive now are recorded as late; the postmark is noted beside the day of arrival.",
		},
	},
	counts: {
		web: "The second counts at which the form is filed. A saved draft is not filed.",
		mail: "The second counts at which the office's mail server has taken the whole letter.",
		counter: "The time counts at which the officer takes the papers from you.",
		post: "The arrival counts; the postmark is noted. The notice does not say which of the two: this is the office's own choice.",
	},
};
