import type { Contacts, ProcedureHome } from "../define.ts";
import { words } from "./words.ts";

const contacts: Contacts = {
	office: words("Island library", "Аралдагы китепкана", "Островная библиотека", "섬 도서관"),
	email: null,
	phone: "555 0100",
	site: "library.example",
};

/** What of the reading room is the same whatever its rules. */
export const home: ProcedureHome = {
	face: {
		id: "example",
		isExample: true,
		zone: "Atlantic/Azores",
		zoneName: words("island time", "арал убактысы", "время острова", "섬 시간"),
		languages: ["en", "ky", "ru", "ko"],
		readThere: ["en"],
		contacts,
		laws: [{ law: "2026", from: "2020-01-01", to: null, source: "Nobody: an example", note: "" }],
	},
	shortTitle: words("Reading room", "Окуу залы", "Читальный зал", "열람실"),
	numberPrefix: "EX",
	offices: [{ id: "desk", name: contacts.office, mailbox: "library", contacts }],
};
