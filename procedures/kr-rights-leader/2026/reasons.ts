import type { PublishedReason } from "../../reason.ts";
import { words } from "../words.ts";

/** Why a document has to come again. The notice names no such reasons: what any office asks, the office's own list and not law. */
export const documentReasons: readonly PublishedReason[] = [
	{
		id: "not-readable",
		what: words(
			"문서를 읽을 수 없거나 일부가 빠져 있습니다",
			"Документ окулбайт же барактын бир бөлүгү жок",
			"Документ не читается или часть листа отсутствует",
			"The document cannot be read, or a part of a sheet is missing",
		),
		mend: words(
			"모든 면이 전부 보이도록 다시 스캔하거나 촬영해 주십시오.",
			"Ар бир барак толугу менен көрүнгөндөй кылып кайра скандаңыз же сүрөткө тартыңыз.",
			"Отсканируйте или сфотографируйте заново, чтобы каждый лист был виден целиком.",
			"Scan or photograph it again so that the whole of every sheet can be seen.",
		),
	},
	{
		id: "other-document",
		what: words(
			"요청한 문서가 아닙니다",
			"Бул башка документ",
			"Это другой документ",
			"This is another document than the one asked for",
		),
		mend: words(
			"이름에 적힌 문서를 보내 주십시오.",
			"Аталышында көрсөтүлгөн документти жөнөтүңүз.",
			"Пришлите тот документ, который указан в названии.",
			"Send the document that its name says.",
		),
	},
	{
		id: "not-signed",
		what: words("서명이 없습니다", "Кол коюлган эмес", "Нет подписи", "It is not signed"),
		mend: words(
			"서명한 뒤 다시 보내 주십시오.",
			"Кол коюп, кайра жөнөтүңүз.",
			"Подпишите и пришлите снова.",
			"Sign it and send it again.",
		),
	},
	{
		id: "out-of-date",
		what: words(
			"문서의 유효 기간이 지났습니다",
			"Документтин мөөнөтү бүткөн",
			"Срок действия документа истёк",
			"The document is no longer valid",
		),
		mend: words(
			"유효한 문서를 보내 주십시오.",
			"Күчүндө турган документти жөнөтүңүз.",
			"Пришлите действующий документ.",
			"Send one that is valid.",
		),
	},
	{
		id: "proof-missing",
		what: words(
			"신고한 내용을 증명하는 자료가 없습니다",
			"Көрсөтүлгөн маалыматты тастыктаган документ жок",
			"Нет подтверждения заявленного",
			"There is no proof of what was declared",
		),
		mend: words(
			"증빙서류를 보내 주십시오. 없으면 그 우대 사항을 빼고 심사합니다.",
			"Тастыктоочу документти жөнөтүңүз. Ансыз ал артыкчылык эсепке алынбайт.",
			"Пришлите подтверждение. Без него это предпочтение не учитывается.",
			"Send the proof. Without it that preference is not counted.",
		),
	},
	{
		id: "data-differ",
		what: words(
			"문서의 내용이 신청서와 다릅니다",
			"Документтеги маалымат арыздагыга дал келбейт",
			"Данные документа расходятся с заявлением",
			"What the document says differs from the application",
		),
		mend: words(
			"올바른 문서 또는 고친 신청서를 보내 주십시오.",
			"Туура документти же оңдолгон арызды жөнөтүңүз.",
			"Пришлите верный документ или исправленное заявление.",
			"Send the right document, or a corrected application.",
		),
	},
	{
		id: "other-reason",
		what: words("그 밖의 사유", "Башка себеп", "Другая причина", "Another reason"),
		mend: words(
			"담당자의 설명을 보십시오.",
			"Кызматкердин түшүндүрмөсүн караңыз.",
			"Смотрите пояснение сотрудника.",
			"See the officer's line.",
		),
	},
];

/**
 * Grounds of a refusal: the requirements of A3 and A3.1, that there were more candidates than seats (A2), and an open one. Each refusal carries a reason in words
 * besides. A residence status is a ground only by an officer's verdict (facts 9.2).
 */
export const refusalGrounds: readonly PublishedReason[] = [
	{
		id: "work-experience",
		what: words(
			"국내 근무 경력이 합산 2년에 미치지 못합니다",
			"Өлкөдөгү жалпы эмгек тажрыйбасы 2 жылга жетпейт",
			"Общий опыт работы в стране менее 2 лет",
			"The work experience in the country is less than 2 years in total",
		),
		mend: null,
	},
	{
		id: "lawful-stay",
		what: words(
			"적법한 체류가 확인되지 않았습니다",
			"Мыйзамдуу жашап турганы тастыкталган жок",
			"Законность проживания не подтверждена",
			"The lawful stay could not be confirmed",
		),
		mend: null,
	},
	{
		id: "languages",
		what: words(
			"모국어와 한국어 소통 요건을 갖추지 못했습니다",
			"Эне тилинде жана корей тилинде баарлашуу талабына жооп бербейт",
			"Не выполнено требование общения на родном и корейском языках",
			"The requirement to communicate in the mother tongue and in Korean is not met",
		),
		mend: null,
	},
	{
		id: "bar",
		what: words(
			"결격사유가 있습니다",
			"Тандоого тоскоол болуучу жагдай бар",
			"Есть обстоятельство, препятствующее отбору",
			"A circumstance bars the selection",
		),
		mend: null,
	},
	{
		id: "residence-status",
		what: words(
			"체류자격상 활동에 제한이 있습니다(담당자 확인)",
			"Жашап туруу макамы ишмердикти чектейт (кызматкер тактаган)",
			"Статус проживания ограничивает деятельность (уточнил сотрудник)",
			"The residence status restricts the activity, as an officer has found",
		),
		mend: null,
	},
	{
		id: "not-selected",
		what: words(
			"이번 선발 인원에 들지 못했습니다",
			"Бул жолу тандалгандардын катарына кирген жок",
			"В этот раз не вошёл(-ла) в число отобранных",
			"Not among those selected this time",
		),
		mend: words(
			"다음 공고에 다시 신청할 수 있습니다.",
			"Кийинки кулактандырууда кайра арыз бере аласыз.",
			"Вы можете подать заявление при следующем объявлении.",
			"You may apply again at the next call.",
		),
	},
	{
		id: "other-ground",
		what: words("그 밖의 사유", "Башка негиз", "Другое основание", "Another ground"),
		mend: null,
	},
];
