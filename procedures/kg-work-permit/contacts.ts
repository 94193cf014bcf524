import type { Contacts } from "../define.ts";

/** Address, telephone and site of the founding document (B2, B8, B9, B22). The agency has since changed its name: README.md. */
export const contacts: Contacts = {
	office: {
		ky: "КР Өкмөтүнө караштуу Мамлекеттик миграция кызматы",
		ru: "Государственная служба миграции при Правительстве КР",
		en: "State Migration Service under the Government of the Kyrgyz Republic",
		ko: "키르기스공화국 정부 산하 국가이민청",
	},
	email: "migration@ssm.gov.kg",
	phone: "0312 30-11-17",
	site: "www.ssm.gov.kg",
};
