import type { LetterTemplate } from "../../letter-template.ts";
import { words } from "../words.ts";

/**
 * Letters that officers begin with, until an administrator's dated row takes the place of one. House words, not law. They name a document by its
 * kind and nothing of what stands in it: the letter travels in the clear (design.md 3). The interview is told to each candidate separately (A15.1).
 */
export const letterTemplates: readonly LetterTemplate[] = [
	{
		id: "question",
		purpose: { ky: "Суроо", ru: "Вопрос заявителю", en: "A question", ko: "질문" },
		subject: {
			ky: "арызыңыз боюнча суроо",
			ru: "вопрос по вашему заявлению",
			en: "a question about your application",
			ko: "신청에 관한 질문",
		},
		text: {
			ky: "Арызыңызды карап жатып, бир суроо чыкты:\n{question}\nЖооп берүү үчүн ушул катка жооп жазыңыз. Жеке маалыматты (каттоо номери, паспорттун номери) ачык катта жазбаңыз.",
			ru: "При рассмотрении вашего заявления возник вопрос:\n{question}\nЧтобы ответить, ответьте на это письмо. Не пишите в открытом письме личных данных (регистрационный номер, номер паспорта).",
			en: "While we considered your application a question came up:\n{question}\nTo answer, reply to this letter. Please write no personal data (registration number, passport number) in an open letter.",
			ko: "신청을 검토하는 중에 다음과 같은 질문이 생겼습니다.\n{question}\n이 편지에 답장해 주십시오. 암호화되지 않은 편지에는 개인 정보(외국인등록번호, 여권 번호)를 쓰지 마십시오.",
		},
	},
	{
		id: "telephone",
		purpose: {
			ky: "Телефон номерин суроо",
			ru: "Попросить номер телефона",
			en: "Ask for a telephone number",
			ko: "전화번호 요청",
		},
		subject: {
			ky: "телефон номериңизди жазып бериңиз",
			ru: "сообщите, пожалуйста, номер телефона",
			en: "please give us a telephone number",
			ko: "전화번호를 알려 주십시오",
		},
		text: {
			ky: "Сиз менен телефон аркылуу сүйлөшкүбүз келет. Катка жооп кылып, сизге чала турган номерди жана ыңгайлуу убакытты жазып бериңиз.\nӨзүңүз чалсаңыз да болот: {phone}. Номерди айтыңыз: {number}.",
			ru: "Мы хотели бы поговорить с вами по телефону. Ответьте на это письмо и укажите номер, по которому можно позвонить, и удобное время.\nМожно позвонить и самим: {phone}. Назовите номер: {number}.",
			en: "We would like to speak with you by telephone. Please reply with a number at which you can be reached, and a time that suits you.\nYou may also call us: {phone}. Please quote the number {number}.",
			ko: "전화로 말씀드리고 싶은 것이 있습니다. 연락받으실 수 있는 전화번호와 편한 시간을 이 편지에 답장으로 알려 주십시오.\n직접 전화하셔도 됩니다: {phone}. 번호 {number}를 말씀해 주십시오.",
		},
	},
	{
		id: "reminder",
		purpose: { ky: "Эске салуу", ru: "Напоминание", en: "Reminder", ko: "알림" },
		subject: {
			ky: "документти күтүп жатабыз",
			ru: "мы ждём документ",
			en: "we are waiting for a document",
			ko: "문서를 기다리고 있습니다",
		},
		text: {
			ky: "Сизден төмөнкү документти күтүп жатабыз: {document}.\nАны ушул күнгө чейин жөнөтүңүз: {date}. Ушул катка тиркеп жооп бериңиз, каттын темасында {number} номерин калтырыңыз.\nБул баш тартуу эмес: документ келгенде арызды карап чыгууну улантабыз.",
			ru: "Мы ждём от вас документ: {document}.\nПришлите его не позднее этого дня: {date}. Приложите его к ответу на это письмо и оставьте в теме номер {number}.\nЭто не отказ: когда документ придёт, рассмотрение продолжится.",
			en: "We are waiting for this document: {document}.\nPlease send it not later than {date}, attached to an answer to this letter, with the number {number} in the subject.\nThis is not a refusal: when the document has come, the application is considered further.",
			ko: "다음 문서를 기다리고 있습니다: {document}.\n{date}까지 이 메일에 첨부하여 답장해 주십시오. 제목에 번호 {number}를 남겨 두십시오.\n거절이 아닙니다. 문서가 도착하면 심사를 계속합니다.",
		},
	},
	{
		id: "appointment",
		purpose: {
			ky: "Кабыл алууга чакыруу",
			ru: "Приглашение на приём",
			en: "Appointment at the counter",
			ko: "창구 방문 예약",
		},
		subject: {
			ky: "кабыл алууга келиңиз",
			ru: "приглашаем на приём",
			en: "an appointment at the counter",
			ko: "창구 방문 안내",
		},
		text: {
			ky: "Кабыл алуу терезесине келиңиз. Күнү: {date}. Жери: {office}.\nӨзүңүз менен каттоо карточкаңызды жана бул номерди ала келиңиз: {number}. Өкүлүңүз келсе, анын ишеним каты болсун.\nКүн ылайык келбесе, катка жооп жазыңыз же чалыңыз: {phone}.",
			ru: "Просим прийти на приём: {date}, {office}.\nВозьмите с собой регистрационную карту и этот номер: {number}. Представителю нужна доверенность.\nЕсли день не подходит, ответьте на это письмо или позвоните: {phone}.",
			en: "Please come to the counter on {date}: {office}.\nBring your registration card and this number: {number}. A representative needs a power of attorney.\nIf the day does not suit you, reply to this letter or call: {phone}.",
			ko: "{date}에 창구로 와 주십시오: {office}.\n외국인등록증과 이 번호를 가지고 오십시오: {number}. 대리인은 위임장이 필요합니다.\n날짜가 맞지 않으면 이 편지에 답장하시거나 전화해 주십시오: {phone}.",
		},
	},
	{
		id: "state",
		purpose: {
			ky: "Абалы тууралуу маалымат",
			ru: "Сведения о состоянии",
			en: "Information on the state",
			ko: "진행 상황 안내",
		},
		subject: {
			ky: "арызыңыздын абалы",
			ru: "состояние вашего заявления",
			en: "the state of your application",
			ko: "신청의 진행 상황",
		},
		text: {
			ky: "Арызыңыз каралып жатат. Азыр сизден эч нерсе талап кылынбайт.\nАбалын каалаган убакта номер боюнча билсеңиз болот: {state}",
			ru: "Ваше заявление рассматривается. Сейчас от вас ничего не требуется.\nСостояние можно в любое время узнать по номеру: {state}",
			en: "Your application is being considered. Nothing is asked of you at present.\nYou can see its state at any time by its number: {state}",
			ko: "신청을 검토하고 있습니다. 지금은 하실 일이 없습니다.\n진행 상황은 언제든지 번호로 확인하실 수 있습니다: {state}",
		},
	},
	{
		id: "interview",
		purpose: words("면접 안내", "Маектешүүгө чакыруу", "Приглашение на собеседование", "Invitation to the interview"),
		subject: words(
			"면접 일시 안내",
			"маектешүүнүн күнү жана убактысы",
			"день и время собеседования",
			"day and time of the interview",
		),
		text: words(
			"면접에 참석해 주십시오. 일시: {date}. 장소: {office}.\n외국인등록증과 이 번호를 가지고 오십시오: {number}.\n날짜가 맞지 않으면 이 편지에 답장하시거나 전화해 주십시오: {phone}.",
			"Маектешүүгө келиңиз. Күнү жана убактысы: {date}. Жери: {office}.\nКаттоо карточкаңызды жана бул номерди ала келиңиз: {number}.\nКүн ылайык келбесе, катка жооп жазыңыз же чалыңыз: {phone}.",
			"Приглашаем на собеседование: {date}, {office}.\nВозьмите с собой регистрационную карту и этот номер: {number}.\nЕсли день не подходит, ответьте на это письмо или позвоните: {phone}.",
			"Please come to the interview: {date}, {office}.\nBring your registration card and this number: {number}.\nIf the day does not suit you, reply to this letter or call: {phone}.",
		),
	},
];
