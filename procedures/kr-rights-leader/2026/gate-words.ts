import type { Words } from "../../../findings/lang.ts";
import type { GateQuestion } from "../../gate.ts";
import { words } from "../words.ts";
import type { Gate, GateName } from "./eligibility.ts";

const passed = words("충족", "Талап аткарылган", "Выполнено", "Fulfilled");
const needsCheck = words("추가 확인 필요", "Дагы текшерүү керек", "Нужно ещё проверить", "To be checked further");
const failed = words("미충족", "Талап аткарылган эмес", "Не выполнено", "Not fulfilled");
const usual = { passed, "needs-check": needsCheck, failed } as const;

/** The requirements of A3 and A3.1 as the pages name them, in the order of the notice. */
export const gateQuestions: readonly (GateQuestion & { readonly id: GateName })[] = [
	{
		id: "foreign-national",
		rule: "A3",
		title: words("외국인일 것", "Чет өлкөлүк жаран болуу", "Иностранное гражданство", "A foreign national"),
		verdicts: usual,
	},
	{
		id: "lawful-stay",
		rule: "A3",
		title: words("현재 적법하게 체류 중일 것", "Учурда мыйзамдуу жашоо", "Законное проживание", "Lawful stay now"),
		verdicts: usual,
	},
	{
		id: "work-experience",
		rule: "A3",
		title: words(
			"국내 근무 경력 합산 2년 이상",
			"Өлкөдөгү жалпы тажрыйба кеминде 2 жыл",
			"Опыт работы в стране не менее 2 лет",
			"At least 2 years of work in the country",
		),
		verdicts: usual,
	},
	{
		id: "languages",
		rule: "A3",
		title: words(
			"모국어와 한국어로 소통 가능할 것",
			"Эне тилинде жана корейче баарлашуу",
			"Общение на родном языке и на корейском",
			"Communicates in mother tongue and Korean",
		),
		verdicts: usual,
	},
	{
		id: "no-bar",
		rule: "A3.1",
		title: words(
			"발표일 현재 결격사유가 없을 것",
			"Жарыялоо күнүндө тоскоол жагдай жок болушу",
			"Нет препятствий на день объявления",
			"No bar on the day of the announcement",
		),
		verdicts: {
			passed: words("결격사유 없음 확인", "Текшерилди: тоскоол жок", "Проверено: препятствий нет", "Checked: none"),
			"needs-check": needsCheck,
			failed: words("결격사유 있음", "Тоскоол жагдай бар", "Препятствие есть", "There is a bar"),
		},
	},
	{
		id: "residence-status",
		rule: "A3.1",
		title: words(
			"체류자격상 활동에 제한이 없을 것",
			"Жашап туруу макамы ишмердикти чектебеши",
			"Статус проживания не ограничивает деятельность",
			"The residence status does not restrict the activity",
		),
		verdicts: {
			passed: words("활동 가능", "Чектөө жок", "Ограничений нет", "OK"),
			"needs-check": words(
				"출입국·외국인관서 확인 필요",
				"Миграция кызматынан тактоо керек",
				"Нужно уточнить в миграционной службе",
				"Needs an immigration check",
			),
			failed: words("활동 제한", "Чектелген", "Ограничивает", "Restricted"),
		},
	},
];

/** What a reason is called, with nobody's values in it. `unchecked`: declared to be free of bars, which an officer has yet to check. */
export const whyWords: Readonly<Record<Gate["why"] | "unchecked", Words>> = {
	declared: words("그렇게 신고했습니다", "Арызда ушундай көрсөтүлгөн", "Так указано в заявлении", "So it was declared"),
	"declared-otherwise": words(
		"그렇지 않다고 신고했습니다",
		"Арызда башкача көрсөтүлгөн",
		"В заявлении указано иначе",
		"The answers say otherwise",
	),
	"not-said": words(
		"답변이 없어 담당자가 확인합니다",
		"Айтылган эмес; муну кызматкер тактайт",
		"Не указано; это выяснит сотрудник",
		"It was not said; an officer finds out",
	),
	naturalised: words(
		"국적에 관한 답변을 담당자가 확인합니다",
		"Жарандык жөнүндө жоопту кызматкер карайт",
		"Ответ о гражданстве посмотрит сотрудник",
		"An officer looks at the answer on nationality",
	),
	"stay-until-known": words(
		"기준일에 체류 기간이 남아 있습니다",
		"Эсептөө күнүндө мөөнөт бүтө элек",
		"На расчётный день срок проживания не истёк",
		"On the day that counts the permitted stay has not ended",
	),
	"stay-ended": words(
		"기재된 날짜에 따르면 기준일 전에 체류 기간이 끝나므로 담당자가 확인합니다",
		"Көрсөтүлгөн күн боюнча мөөнөт эсептөө күнүнө чейин бүтөт; муну кызматкер карайт",
		"По указанной дате срок истекает до расчётного дня; это посмотрит сотрудник",
		"By the date given the stay ends before the day that counts; an officer looks at it",
	),
	"days-enough": words(
		"근무 일수가 730일 이상입니다",
		"Иш күндөрү 730дан кем эмес",
		"Дней работы не меньше 730",
		"The days at work are 730 or more",
	),
	"days-missing": words(
		"근무 일수가 730일에 미치지 못합니다. 겹치는 날은 한 번만 계산합니다",
		"Иш күндөрү 730го жетпейт. Дал келген күндөр бир жолу эсептелет",
		"Дней работы меньше 730. Совпадающие дни считаются один раз",
		"The days at work are fewer than 730. Days that overlap are counted once",
	),
	"verdict-ok": passed,
	"verdict-restricted": failed,
	"verdict-needs-check": needsCheck,
	"verdict-missing": words(
		"담당자가 확인합니다. 체류자격만으로 자동 탈락시키지 않습니다",
		"Кызматкер тактайт; макам үчүн машина эч кимден баш тартпайт",
		"Уточняет сотрудник; машина никому за статус не отказывает",
		"An officer asks about it; a machine refuses nobody for a status",
	),
	"bar-declared": words(
		"신고한 사항을 담당자가 확인합니다",
		"Көрсөтүлгөн жагдайды кызматкер карайт",
		"Заявленное обстоятельство посмотрит сотрудник",
		"An officer looks at what was declared",
	),
	unchecked: words(
		"없다고 신고했으며 담당자가 발표일 기준으로 확인합니다",
		"Жок деп көрсөтүлгөн; кызматкер жарыялоо күнүнө карата текшерет",
		"Указано, что их нет; сотрудник проверит на день объявления",
		"None was declared; an officer checks it for the day of the announcement",
	),
};
