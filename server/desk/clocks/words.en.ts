import type { ClockDeskWords } from "./words.ts";

const plural = (n: number, one: string, many: string): string => `${n} ${n === 1 ? one : many}`;

export const words: ClockDeskWords = {
	title: "Clock",
	promises: { receipt: "Receipt or list of faults", decision: "Decision", reply: "Answer to the applicant's letter" },
	ownTarget: "the office's own target",
	noPromise: "No day is promised at this moment.",
	by: (day) => `by the end of ${day}`,
	late: "Late",
	oursSince: (day) => `The delay is ours since the end of ${day}.`,
	notOurs: "No promised day of ours has passed.",
	total: "Altogether",
	ours: "Our time",
	theirs: "The applicant's time",
	held: "Of our time, stopped by a fault of ours",
	span: (workingDays, days, hours) =>
		`${plural(workingDays, "working day", "working days")} (${plural(days, "day", "days")} ${hours} h)`,
	stopped: (since) => `The clock stands still since ${since}: the applicant has to act.`,
	answerBy: (day) => `His answer has to arrive by the end of ${day}.`,
	lapsesAfter: (days) =>
		`${plural(days, "day", "days")} later the application is closed by itself. A letter that arrived in time reopens it.`,
	heldNever: "While it waits for us it is never closed.",
	protective: {
		title: "Protective receipt",
		text: "A signed page that says that the application is pending and since which day the delay is ours. It goes to the applicant by e-mail.",
		issue: "Issue a protective receipt",
		last: (moment) => `Last issued: ${moment}`,
		download: "Download it (PDF)",
		beingMade: "It is being signed. Look again in a moment.",
		done: "The protective receipt was issued.",
	},
	deadlines: {
		title: "Deadlines",
		lead: "What the office has promised, the earliest day first, and what waits for an applicant.",
		lists: { late: "Late", today: "Today", soon: "Soon", stopped: "Stopped" },
		empty: {
			late: "Nothing is late.",
			today: "Nothing is due today.",
			soon: "Nothing falls due in the next days.",
			stopped: "No application waits for its applicant.",
		},
		officer: "Officer",
		everybody: "Everybody",
		mine: "My cases",
		nobody: "Cases without an officer",
		office: "Office",
		everyOffice: "Every office",
		show: "Show",
		more: "Further deadlines",
		noOfficer: "no officer yet",
		warned: { officer: "officer warned", manager: "manager told" },
		stoppedSince: "stopped since",
		answerBy: "answer by",
		unknownKind: "kind not known yet",
	},
};
