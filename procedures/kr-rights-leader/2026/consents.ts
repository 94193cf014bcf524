import type { Consent } from "../../consent.ts";
import { words } from "../words.ts";

const version = "2026-1";

const purpose = words(
	"외국인 인권리더 선발 심사, 결과 안내 및 연락",
	"Чет өлкөлүк жарандардын адам укуктары боюнча лидерлерди тандоо, жыйынтыгын билдирүү жана байланышуу",
	"Отбор лидеров по правам человека иностранных граждан, сообщение результата и связь",
	"Selecting human-rights leaders among foreigners, telling the result, and keeping in touch",
);

const retention = words(
	"선발되지 않은 경우 결과 발표 후 {days}일까지, 선발된 경우 활동 종료 후 {days}일까지 보관한 뒤 파기합니다.",
	"Тандалбагандардыкы жыйынтык жарыялангандан кийин {days} күн, тандалгандардыкы ишмердик мөөнөтү бүткөндөн кийин {days} күн сакталып, анан жок кылынат.",
	"Хранится {days} дн. после объявления результата, а для отобранных – {days} дн. после конца деятельности; затем уничтожается.",
	"Kept for {days} days after the result is announced, for those selected {days} days after the activity ends, and then destroyed.",
);

const mustNot = words(
	"동의를 거부할 권리가 있습니다. 다만 이 항목에 동의하지 않으면 신청을 받을 수 없습니다.",
	"Макулдук берүүдөн баш тартууга укугуңуз бар. Бирок бул макулдуксуз арызды кабыл алууга болбойт.",
	"Вы вправе отказаться. Но без этого согласия заявление принять нельзя.",
	"You have the right to refuse. Without this consent, however, the application cannot be taken.",
);

/**
 * The consent sheet of A13, item by item (facts 10.4). Retention and recipients are not in the notice: the office's own. The identifier is mandatory by a
 * house choice: lawful stay is a requirement (A3), and only the registration number tells the immigration office whose stay is asked about.
 */
export const consents: readonly Consent[] = [
	{
		field: "consentCollection",
		version,
		mandatory: true,
		title: words(
			"개인정보 수집·이용 동의",
			"Жеке маалыматтарды чогултууга жана пайдаланууга макулдук",
			"Согласие на сбор и использование персональных данных",
			"Consent to the collection and use of personal data",
		),
		purpose,
		items: words(
			"성명, 국적, 생년월일, 연락처, 거주 지역, 언어, 체류자격과 체류 기간, 근무 경력, 한국어 능력, 우대 사항, 결격사유 신고, 제출 서류",
			"Аты-жөнү, жарандыгы, туулган күнү, байланыш маалыматы, жашаган аймагы, тилдери, жашап туруу макамы жана мөөнөтү, эмгек тажрыйбасы, корей тили, артыкчылык шарттары, тоскоол жагдайлар, тапшырылган документтер",
			"Имя, гражданство, дата рождения, контакты, район проживания, языки, статус и срок проживания, опыт работы, корейский язык, условия предпочтения, заявленные препятствия, поданные документы",
			"Name, citizenship, date of birth, contact, district, languages, residence status and stay, work experience, Korean, grounds of preference, circumstances declared, documents filed",
		),
		recipient: null,
		retention,
		refusal: mustNot,
	},
	{
		field: "consentIdentifiers",
		version,
		mandatory: true,
		title: words(
			"고유식별정보 처리 동의",
			"Бирегей идентификациялык маалыматтарды иштетүүгө макулдук",
			"Согласие на обработку уникальных идентификаторов",
			"Consent to the processing of unique identifiers",
		),
		purpose: words(
			"적법한 체류 여부 확인",
			"Мыйзамдуу жашап турганын текшерүү",
			"Проверка законности проживания",
			"Checking that the stay is lawful",
		),
		items: words(
			"외국인등록번호",
			"Чет өлкөлүктү каттоо номери",
			"Номер регистрации иностранца",
			"Alien registration number",
		),
		recipient: null,
		retention,
		refusal: mustNot,
	},
	{
		field: "consentProvision",
		version,
		mandatory: false,
		title: words(
			"개인정보 제3자 제공 동의(선택)",
			"Жеке маалыматтарды үчүнчү жакка берүүгө макулдук (каалоо боюнча)",
			"Согласие на передачу данных третьим лицам (по желанию)",
			"Consent to the provision of personal data to others (optional)",
		),
		purpose: words(
			"추천기관과 활동 경험 확인",
			"Сунуштаган мекеме менен тажрыйбаны тактоо",
			"Уточнение опыта у рекомендующего учреждения",
			"Confirming the experience with the institution that recommends",
		),
		items: words("성명, 활동 경험", "Аты-жөнү, тажрыйбасы", "Имя, опыт деятельности", "Name, experience of activity"),
		recipient: words(
			"신청인이 적은 추천기관",
			"Арыз берүүчү көрсөткөн сунуштаган мекеме",
			"Рекомендующее учреждение, указанное заявителем",
			"The recommending institution that the applicant names",
		),
		retention: words(
			"확인이 끝날 때까지, 늦어도 {days}일",
			"Такталганга чейин, эң көп {days} күн",
			"До уточнения, не дольше {days} дн.",
			"Until it is confirmed, {days} days at most",
		),
		refusal: words(
			"동의를 거부할 권리가 있으며, 거부해도 신청과 심사에 불이익이 없습니다.",
			"Баш тартууга укугуңуз бар; баш тартсаңыз да арызга жана тандоого эч кандай зыяны жок.",
			"Вы вправе отказаться; отказ не вредит ни заявлению, ни отбору.",
			"You have the right to refuse; refusing harms neither the application nor the selection.",
		),
	},
];

/** The questions whose "no" stops a filing. */
export const mandatoryConsents: readonly string[] = consents
	.filter(({ mandatory }) => mandatory)
	.map(({ field }) => field);
