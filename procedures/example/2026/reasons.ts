import type { LetterTemplate } from "../../letter-template.ts";
import type { PublishedReason } from "../../reason.ts";
import { words } from "../words.ts";

/** Why a document has to come again. */
export const documentReasons: readonly PublishedReason[] = [
	{
		id: "not-readable",
		what: words("The document cannot be read", "Документ окулбайт", "Документ не читается", "문서를 읽을 수 없습니다"),
		mend: words("Scan it again.", "Кайра скандаңыз.", "Отсканируйте заново.", "다시 스캔해 주십시오."),
	},
	{
		id: "other-reason",
		what: words("As the officer says", "Кызматкер жазгандай", "Как пишет сотрудник", "담당자 안내 참조"),
		mend: null,
	},
];

/** Grounds on which a card or a visit is refused. */
export const refusalGrounds: readonly PublishedReason[] = [
	{
		id: "no-seat",
		what: words("there is no free seat", "бош орун жок", "нет свободных мест", "빈자리가 없음"),
		mend: null,
	},
];

/** How one may object. */
export const remedies: readonly PublishedReason[] = [
	{
		id: "write-to-library",
		what: words(
			"Write to the library.",
			"Китепканага жазыңыз.",
			"Напишите в библиотеку.",
			"도서관에 편지를 보내 주십시오.",
		),
		mend: null,
	},
];

/** What officers begin a letter with. */
export const letterTemplates: readonly LetterTemplate[] = [
	{
		id: "question",
		purpose: words("A question", "Суроо", "Вопрос", "질문"),
		subject: words("a question", "суроо", "вопрос", "질문"),
		text: words(
			"A question came up:\n{question}\nPlease reply to this letter.",
			"Бир суроо чыкты:\n{question}\nУшул катка жооп жазыңыз.",
			"Возник вопрос:\n{question}\nОтветьте на это письмо.",
			"질문이 있습니다.\n{question}\n이 편지에 답장해 주십시오.",
		),
	},
];
