import type { Lang } from "../../../findings/lang.ts";
import type { CertificateWords } from "../../paper-kind.ts";

/** What a certificate says under the name of its holder: the role of A0, the activity of A6. The notice has no form of it; the wording is the office's own. */
export const certificateWords: Readonly<Record<Lang, CertificateWords>> = {
	ko: {
		appoints: "귀하를 외국인 인권리더로 위촉합니다.",
		duty: "외국인의 권익 침해를 예방하고 인권을 보호하는 활동에 힘써 주시기 바랍니다.",
		term: "위촉 기간",
		number: "제 {number} 호",
		code: "확인 코드",
		check: "QR 코드로, 또는 번호와 코드로 확인할 수 있습니다.",
		signed: "기관이 전자서명한 문서입니다.",
	},
	ky: {
		appoints: "чет өлкөлүк жарандардын адам укуктары боюнча лидери болуп дайындалат.",
		duty: "Чет өлкөлүктөрдүн укуктарынын бузулушунун алдын алат жана адам укуктарын коргоого көмөктөшөт.",
		term: "Ишмердик мөөнөтү",
		number: "№ {number}",
		code: "Текшерүү коду",
		check: "QR-код боюнча же номери жана коду боюнча текшерилет.",
		signed: "Документке мекеме электрондук кол койгон.",
	},
	ru: {
		appoints: "назначается лидером по правам человека иностранных граждан.",
		duty: "Предупреждает нарушения прав иностранцев и содействует защите прав человека.",
		term: "Срок деятельности",
		number: "№ {number}",
		code: "Код проверки",
		check: "Проверяется по QR-коду или по номеру и коду.",
		signed: "Документ подписан ведомством электронной подписью.",
	},
	en: {
		appoints: "is appointed a Leader for the Human Rights of Foreign Nationals.",
		duty: "Helps to prevent violations of the rights of foreign nationals and to protect human rights.",
		term: "Term of activity",
		number: "No. {number}",
		code: "Check code",
		check: "Checked by the QR code, or by number and code.",
		signed: "Signed electronically by the office.",
	},
};
