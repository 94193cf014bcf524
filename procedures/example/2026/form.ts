import type { Words } from "../../../findings/lang.ts";
import type { FieldOption, Form, FormField, Widget } from "../../form.ts";
import { words } from "../words.ts";

type More = Partial<Omit<FormField, "name" | "widget" | "label">>;

function asked(name: string, widget: Widget, label: Words, more: More = {}): FormField {
	return { name, widget, label, required: true, hint: null, ...more };
}

export const cardDigits = 6;
export const booksMax = 5;
export const membersMax = 20;

export const rooms: readonly FieldOption[] = [
	{ value: "maps", label: words("Maps", "Карталар", "Карты", "지도") },
	{ value: "music", label: words("Music", "Музыка", "Музыка", "음악") },
	{ value: "letters", label: words("Letters", "Каттар", "Письма", "편지") },
];

export const languages: readonly FieldOption[] = [
	{ value: "en", label: words("English", "англисче", "английский", "영어") },
	{ value: "ky", label: words("Kyrgyz", "кыргызча", "кыргызский", "키르기스어") },
	{ value: "ru", label: words("Russian", "орусча", "русский", "러시아어") },
	{ value: "ko", label: words("Korean", "корейче", "корейский", "한국어") },
];

const name = asked("name", "text", words("Name", "Аты-жөнү", "Имя и фамилия", "이름"), { charactersMax: 100 });
const birthDate = asked("birthDate", "date", words("Date of birth", "Туулган күнү", "Дата рождения", "생년월일"));
const email = asked("email", "text", words("E-mail", "Электрондук почта", "Электронная почта", "이메일"), {
	required: false,
	charactersMax: 200,
});
const room = asked("room", "choice", words("Collection", "Жыйнак", "Собрание", "자료"), { options: rooms });
const language = asked(
	"language",
	"choice",
	words("Language of the answers", "Жооптун тили", "Язык ответа", "답변 언어"),
	{ required: false, options: languages },
);

export const readerForm: Form = {
	kind: "reader-card",
	version: "1",
	title: words("Reader's card", "Окурман билети", "Читательский билет", "열람증"),
	fields: [
		name,
		birthDate,
		email,
		asked(
			"hasCard",
			"yes-no",
			words("Have you had a card?", "Билетиңиз бар беле?", "У вас уже был билет?", "열람증이 있었습니까?"),
		),
		asked("cardNumber", "digits", words("Its number", "Анын номери", "Его номер", "그 번호"), {
			hint: words("Six digits", "Алты сан", "Шесть цифр", "여섯 자리"),
			digits: cardDigits,
			askedWhen: ({ hasCard }) => hasCard === true,
		}),
		asked("isPupil", "yes-no", words("Are you a pupil?", "Окуучусузбу?", "Вы учитесь в школе?", "학생입니까?")),
		room,
		asked("books", "list", words("Books", "Китептер", "Книги", "책"), {
			itemLabel: words("Book", "Китеп", "Книга", "책"),
			itemsMax: booksMax,
			fields: [
				asked("title", "text", words("Title", "Аталышы", "Название", "제목"), { charactersMax: 120 }),
				asked("year", "number", words("Year", "Жылы", "Год", "연도"), { required: false }),
			],
		}),
		language,
	],
};

export const visitForm: Form = {
	kind: "group-visit",
	version: "1",
	title: words("Visit of a group", "Топтун келиши", "Посещение группы", "단체 방문"),
	fields: [
		asked("organisation", "text", words("Organisation", "Уюм", "Организация", "단체"), { charactersMax: 120 }),
		email,
		asked("visitOn", "date", words("Day of the visit", "Келүү күнү", "День посещения", "방문일")),
		asked("count", "number", words("How many come", "Канча киши келет", "Сколько человек придёт", "인원")),
		room,
		asked("members", "list", words("Who comes", "Ким келет", "Кто придёт", "방문자"), {
			itemLabel: words("Visitor", "Келүүчү", "Посетитель", "방문자"),
			itemsMax: membersMax,
			fields: [name, birthDate],
		}),
		language,
	],
};

export const forms: readonly Form[] = [readerForm, visitForm];
