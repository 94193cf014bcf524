import type { PublishedReason } from "../../reason.ts";
import { words } from "../words.ts";

/** The ground under which a leader gives the role up himself. */
export const resigned = "resigned";

/**
 * Why an appointment ends before its term (해촉). The notice names no ground, and no rule on it was found (facts 9.5, 13): the first follows from the nature of
 * a voluntary role, the next three from the requirements of A3 and A3.1, the others are what such rules usually name. The office's own list, edited here,
 * and not law; an officer gives the reason in words besides.
 */
export const endings: readonly PublishedReason[] = [
	{
		id: resigned,
		what: words("본인의 사임", "Өз каалоосу менен", "По собственному желанию", "At the leader's own wish"),
		mend: null,
	},
	{
		id: "stay-ended",
		what: words(
			"국내 적법 체류 요건을 더 이상 갖추지 못함",
			"Өлкөдө мыйзамдуу негизде жашабай калды",
			"Больше не проживает в стране на законном основании",
			"No longer resides in the country lawfully",
		),
		mend: null,
	},
	{
		id: "status-restricts",
		what: words(
			"체류자격상 활동을 계속할 수 없음(담당자 확인)",
			"Жашап туруу макамы ишмердикти улантууга мүмкүндүк бербейт (кызматкер тактаган)",
			"Статус проживания не позволяет продолжать деятельность (уточнил сотрудник)",
			"The residence status does not allow the activity to go on, as an officer has found",
		),
		mend: null,
	},
	{
		id: "bar-found",
		what: words(
			"결격사유가 확인됨",
			"Тандоого тоскоол болгон жагдай аныкталды",
			"Выявлено обстоятельство, препятствующее отбору",
			"A circumstance that bars the selection has been found",
		),
		mend: null,
	},
	{
		id: "false-papers",
		what: words(
			"신청 내용이나 서류가 사실과 다름",
			"Арыздагы маалымат же документ чындыкка туура келбейт",
			"Сведения или документы заявления не соответствуют действительности",
			"What the application or its documents say is not true",
		),
		mend: null,
	},
	{
		id: "no-activity",
		what: words(
			"정당한 사유 없이 활동하지 않음",
			"Жүйөлүү себепсиз ишмердик жүргүзбөйт",
			"Не ведёт деятельность без уважительной причины",
			"Does not carry out the activity, without good reason",
		),
		mend: null,
	},
	{
		id: "misuse",
		what: words(
			"활동 중 알게 된 개인정보를 누설하거나 지위를 남용함",
			"Ишмердикте билген жеке маалыматты ачыкка чыгарды же макамын кыянат пайдаланды",
			"Раскрыл(а) личные сведения, ставшие известными, или злоупотребил(а) положением",
			"Disclosed personal data learned in the activity, or misused the role",
		),
		mend: null,
	},
	{
		id: "other-ending",
		what: words(
			"그 밖의 사유(담당자의 설명)",
			"Башка негиз (кызматкердин түшүндүрмөсүндө)",
			"Другое основание (в пояснении сотрудника)",
			"Another ground, said in the officer's words",
		),
		mend: null,
	},
];
