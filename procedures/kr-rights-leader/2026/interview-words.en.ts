import type { InterviewWords } from "./interview-words.ts";

export const words: InterviewWords = {
	subject: { invitation: "invitation to your interview", reminder: "your interview is soon" },
	invited: "You are invited to an interview.",
	moved: "The time of your interview has changed. This time counts now, and no earlier one.",
	reminded: "We remind you of your interview.",
	when: "Day and time",
	span: (date, from, to, zone) => `${date}, ${from}–${to} (${zone})`,
	where: "Place",
	online: "over the internet, by the link below",
	join: "Link to the conversation",
	confirmBy: (moment) => `Please say whether you come, not later than ${moment}.`,
	how: "Open the page of your application and press one button there. You may also call the office and quote your number.",
	page: "Page of your application",
	pageOnce: (moment) =>
		`This link opens your page once and until ${moment}. After that, open it with your number and second secret, or ask there for another link.`,
	pageElse:
		"The page of your application opens with your number and second secret; without the secret you can ask there for a link by mail.",
	confirmed: "You have said that you come. You need do nothing more.",
	unsaid: "You have not said whether you come. The time is still yours: please come, or call the office.",
	rebook: "If this time does not suit you, you can choose another free time there yourself, once.",
	noRebook: "You have changed the time already, so it cannot be changed again on the page.",
	cannot:
		"If you cannot come at any of these times, say so there or call: an officer looks for another time. Nobody is left out because of it without an officer's decision.",
	bring: "Please bring your registration card and your number. The interview is also about your mother tongue.",
	calendar: "Interview",
};
