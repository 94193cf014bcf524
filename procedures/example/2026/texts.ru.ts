import type { ProcedureTexts } from "../../define.ts";

export const texts: ProcedureTexts = {
	title: "Билеты и посещения читального зала",
	shortTitle: "Читальный зал",
	summary: "Вымышленная библиотека пускает читателей и группы в читальный зал. Это пример, а не закон.",
	guide: [
		{
			id: "who",
			heading: "Кто может прийти",
			rule: "house",
			paragraphs: ["Любой человек. Школьник приносит письмо школы, а тот, у кого не было билета, – фотографию."],
		},
		{
			id: "send",
			heading: "Как подать",
			rule: "house",
			paragraphs: ["На этом сайте, письмом с обычными вложениями, в окне или по почте."],
		},
	],
};
