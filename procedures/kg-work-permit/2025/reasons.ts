import type { Words } from "../../../findings/lang.ts";
import type { PublishedReason } from "../../reason.ts";

function words(ky: string, ru: string, en: string, ko: string): Words {
	return { ky, ru, en, ko };
}

/**
 * Why a document has to come again. The founding document names the marks of authenticity that a scan must keep (B17, B20) and what each document
 * must be (B21); the rest is what any office asks. The office's own list, published with the guide, and not law.
 */
export const documentReasons: readonly PublishedReason[] = [
	{
		id: "not-readable",
		what: words(
			"Документ окулбайт же барактын бир бөлүгү жок",
			"Документ не читается или часть листа отсутствует",
			"The document cannot be read, or a part of a sheet is missing",
			"문서를 읽을 수 없거나 일부가 빠져 있습니다",
		),
		mend: words(
			"Аны кайра скандап, ар бир баракты толугу менен көрсөтүңүз.",
			"Отсканируйте его заново, чтобы каждый лист был виден целиком.",
			"Scan it again so that the whole of every sheet can be seen.",
			"모든 면이 전부 보이도록 다시 스캔해 주십시오.",
		),
	},
	{
		id: "marks-missing",
		what: words(
			"Аныктык белгилери көрүнбөйт (кол тамга, мөөр, бурчтук штамп, чыгыш номери, датасы)",
			"Не видны признаки подлинности (подпись, печать, угловой штамп, исходящий номер, дата)",
			"The marks of authenticity cannot be seen (signature, seal, corner stamp, outgoing number, date)",
			"진위를 확인하는 표시(서명, 인장, 모서리 도장, 발신 번호, 날짜)가 보이지 않습니다",
		),
		mend: words(
			"Түп нускасын ушул белгилери менен скандаңыз.",
			"Отсканируйте оригинал с этими признаками.",
			"Scan the original with these marks on it.",
			"이 표시가 있는 원본을 스캔해 주십시오.",
		),
	},
	{
		id: "other-document",
		what: words(
			"Бул башка документ",
			"Это другой документ",
			"This is another document than the one asked for",
			"요청한 문서가 아닙니다",
		),
		mend: words(
			"Аталышында көрсөтүлгөн документти жөнөтүңүз.",
			"Пришлите тот документ, который указан в названии.",
			"Send the document that its name says.",
			"이름에 적힌 문서를 보내 주십시오.",
		),
	},
	{
		id: "out-of-date",
		what: words(
			"Документтин мөөнөтү бүткөн",
			"Срок действия документа истёк",
			"The document is no longer valid",
			"문서의 유효 기간이 지났습니다",
		),
		mend: words(
			"Күчүндө турган документти жөнөтүңүз.",
			"Пришлите действующий документ.",
			"Send one that is valid.",
			"유효한 문서를 보내 주십시오.",
		),
	},
	{
		id: "not-certified",
		what: words(
			"Нотариустун күбөлөндүрүүсү жок",
			"Нет нотариального заверения",
			"It is not certified by a notary",
			"공증을 받지 않았습니다",
		),
		mend: words(
			"Нотариуста күбөлөндүрүлгөн көчүрмөсүн скандап жөнөтүңүз.",
			"Отсканируйте и пришлите нотариально заверенную копию.",
			"Scan and send the notarised copy.",
			"공증 사본을 스캔하여 보내 주십시오.",
		),
	},
	{
		id: "data-differ",
		what: words(
			"Документтеги маалымат арыздагыга дал келбейт",
			"Данные документа расходятся с заявлением",
			"What the document says differs from the application",
			"문서의 내용이 신청서와 다릅니다",
		),
		mend: words(
			"Туура документти же оңдолгон арызды жөнөтүңүз.",
			"Пришлите верный документ или исправленное заявление.",
			"Send the right document, or a corrected application.",
			"올바른 문서 또는 고친 신청서를 보내 주십시오.",
		),
	},
	{
		id: "photo-not-fit",
		what: words(
			"Сүрөт талаптарга жооп бербейт (3×4, түстүү, ак фон, бурчу менен)",
			"Фотография не отвечает требованиям (3×4, цветная, белый фон, с уголком)",
			"The photograph does not meet the requirements (3x4, in colour, white background, with a corner)",
			"사진이 요건(3×4, 컬러, 흰 배경, 모서리)에 맞지 않습니다",
		),
		mend: words(
			"Талапка ылайык жаңы сүрөт жөнөтүңүз.",
			"Пришлите новую фотографию по требованиям.",
			"Send a new photograph that meets them.",
			"요건에 맞는 새 사진을 보내 주십시오.",
		),
	},
	{
		id: "other-reason",
		what: words("Башка себеп", "Другая причина", "Another reason", "그 밖의 사유"),
		mend: words(
			"Кызматкердин түшүндүрмөсүн караңыз.",
			"Смотрите пояснение сотрудника.",
			"See the officer's line.",
			"담당자의 설명을 보십시오.",
		),
	},
];

/**
 * Grounds of a refusal. The statutory list was not found (facts 4.9): these are what public pages of the law before name, the last one is open. The
 * office's own list, which an administrator may change; every refusal carries a reason in words besides.
 */
export const refusalGrounds: readonly PublishedReason[] = [
	{
		id: "local-specialists",
		what: words(
			"Бул жумушка ылайыктуу жергиликтүү адистер бар",
			"Есть подходящие местные специалисты",
			"Suitable local specialists are available",
			"적합한 현지 인력이 있습니다",
		),
		mend: null,
	},
	{
		id: "inaccurate-data",
		what: words(
			"Арыздагы маалымат так эмес",
			"Данные в заявлении недостоверны",
			"Data in the application are not accurate",
			"신청 내용이 정확하지 않습니다",
		),
		mend: words(
			"Маалыматты тактап, жаңы арыз бере аласыз.",
			"Вы можете уточнить данные и подать новое заявление.",
			"You may correct the data and file a new application.",
			"내용을 바로잡아 새로 신청할 수 있습니다.",
		),
	},
	{
		id: "employment-ended",
		what: words(
			"Эмгек мамилеси токтотулган же иш берүүчү ишин токтоткон",
			"Трудовые отношения прекращены или работодатель прекратил деятельность",
			"The employment has ended, or the employer has ceased its business",
			"고용이 끝났거나 고용주가 사업을 그만두었습니다",
		),
		mend: null,
	},
	{
		id: "quota-exhausted",
		what: words("Квота түгөндү", "Квота исчерпана", "The quota is exhausted", "쿼터가 소진되었습니다"),
		mend: words(
			"Квота көбөйтүлгөндө же жаңы жылда кайра бере аласыз.",
			"Вы можете подать снова, когда квота будет увеличена или на новый год.",
			"You may apply again when the quota is raised, or for the next year.",
			"쿼터가 늘어나거나 새해가 되면 다시 신청할 수 있습니다.",
		),
	},
	{
		id: "other-ground",
		what: words("Башка негиз", "Другое основание", "Another ground", "그 밖의 사유"),
		mend: null,
	},
];
