import type { ProcedureHome } from "../define.ts";
import { contacts } from "./contacts.ts";
import { laws } from "./laws.ts";

/** What of the work permit is the same under each of its laws. */
export const home: ProcedureHome = {
	face: {
		id: "kg-work-permit",
		zone: "Asia/Bishkek",
		zoneName: { ky: "Бишкек убактысы", ru: "время Бишкека", en: "Bishkek time", ko: "비슈케크 시간" },
		languages: ["ky", "ru", "en"],
		readThere: ["ky", "ru"],
		contacts,
		laws,
	},
	shortTitle: { ky: "Иштөөгө уруксат", ru: "Разрешение на работу", en: "Work permit", ko: "취업 허가" },
	numberPrefix: "KG",
	offices: [{ id: "ssm", name: contacts.office, mailbox: "migration", contacts }],
};
