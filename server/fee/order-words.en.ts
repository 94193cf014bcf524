import type { OrderWords } from "./order-words.ts";

export const words: OrderWords = {
	title: "Payment order",
	what: "What is paid for",
	amount: "To pay",
	total: "Fee in all",
	held: "Paid already",
	payBy: "To be paid by",
	reference: "Write this as the purpose of the payment",
	name: "Payee",
	account: "Account",
	bank: "Bank",
	bic: "Bank code (BIC)",
	noPayee: "The office tells you where to pay; its telephone stands on your page.",
	times: "{n} × {each} som",
	multiplied: "{n} × {each} som × {times}",
	quote:
		"Write the reference as it stands here. By it alone your payment is found; spaces and capital letters do not matter.",
	code: "The code holds the same words: payee, account, amount and reference. A banking app that cannot read it loses nothing; type them.",
	paid: "Nothing is left to pay.",
	print: "You can print this page.",
	pdf: "The same as a PDF",
	late: "If nothing has come some days after that day, the approval ends. Money that comes later is not lost: the office calls you.",
	open: "Open the payment order",
};
