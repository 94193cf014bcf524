import type { ProcedureHome } from "../define.ts";
import { contacts } from "./contacts.ts";
import { laws } from "./laws.ts";
import { offices } from "./offices.ts";
import { rounds } from "./rounds.ts";
import { words } from "./words.ts";

/** What of the selection of rights leaders is the same under each notice. */
export const home: ProcedureHome = {
	face: {
		id: "kr-rights-leader",
		zone: "Asia/Seoul",
		zoneName: words("서울 시간", "Сеул убактысы", "время Сеула", "Seoul time"),
		languages: ["ko", "ky", "ru", "en"],
		readThere: ["ko", "en"],
		contacts,
		laws,
	},
	shortTitle: words("외국인 인권리더", "Адам укуктары боюнча лидер", "Лидер по правам человека", "Rights leader"),
	numberPrefix: "KR",
	offices,
	rounds,
};
