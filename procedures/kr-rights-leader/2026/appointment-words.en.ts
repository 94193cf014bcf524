import type { AppointmentWords } from "./appointment-words.ts";

export const words: AppointmentWords = {
	subject: {
		"paper-issued": "you are appointed a rights leader",
		"paper-expires": "your term as a rights leader ends soon",
		"paper-revoked": "your appointment as a rights leader ends",
		"paper-changed": "your certificate has a new number",
	},
	appointed: "You are appointed a Leader for the Human Rights of Foreign Nationals.",
	term: (from, to) => `Your term: from ${from} to ${to}, the last day included.`,
	certificate: (number) => `Your certificate of appointment has the number ${number}.`,
	onPage:
		"You find it on the page of your application, as a signed PDF to save or print. The page opens with a one-time link that is sent to this address.",
	check: "Anybody may check it: by its number and code, or by the QR code without a network.",
	expires: (number, to) => `Your term as a rights leader (certificate ${number}) ends on ${to}.`,
	expiresNext: "There is nothing to do: after that day the certificate shows as expired. Thank you for your work.",
	ended: (number, on) => `Your appointment as a rights leader (certificate ${number}) ends on ${on}, before its term.`,
	ground: (ground) => `Ground: ${ground}.`,
	reasonOnPage: "The reason in words stands on the page of your application.",
	resigned: (number, on) => `As you asked, your appointment as a rights leader (certificate ${number}) ends on ${on}.`,
	thanks: "Thank you for your work.",
	keep: "From that day whoever checks the certificate sees that it has ended; please do not show it any more.",
	duplicate: (before, next) =>
		`Your certificate was made anew. The number ${before} is good no more; the number is now ${next}. The days stay as they are.`,
};
