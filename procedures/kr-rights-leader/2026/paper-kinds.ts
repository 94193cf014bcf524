import type { PaperKind } from "../../paper-kind.ts";
import { words } from "../words.ts";
import { certificateWords } from "./certificate-words.ts";
import { endings } from "./endings.ts";

export const appointmentKind = "appointment";

/** The certificate of A14 (위촉장), and all that the house says of it. */
export const paperKinds: readonly PaperKind[] = [
	{
		id: appointmentKind,
		title: words("위촉장", "Күбөлүк", "Удостоверение", "Certificate of Appointment"),
		name: words(
			"위촉장(외국인 인권리더)",
			"Лидердин күбөлүгү",
			"Удостоверение лидера",
			"Certificate of appointment (rights leader)",
		),
		print: { as: "certificate", language: "ko", words: certificateWords },
		grounds: endings,
		groundsNote: words(
			"이 목록은 기관이 정한 것입니다. 공고에는 해촉 사유가 없으며, 법령이 아닙니다.",
			"Бул тизме — мекеменин өзүнүкү. Кулактандырууда мындай негиздер айтылган эмес; бул мыйзам эмес.",
			"Этот перечень составлен самим ведомством. В объявлении таких оснований нет; это не закон.",
			"This list is the office's own. The notice names no such grounds, and none of them is law.",
		),
		ending: words(
			"위촉 종료(해촉)",
			"Ишмердигин мөөнөтүнөн мурда токтотуу",
			"Прекратить полномочия лидера",
			"End the appointment",
		),
		ended: {
			name: words("위촉 종료", "Токтотулган", "Полномочия прекращены", "Ended"),
			means: words(
				"위촉이 기간 전에 끝났습니다. 이 위촉장을 가진 사람은 더 이상 인권리더가 아닙니다.",
				"Дайындоо мөөнөтүнөн мурда токтотулган. Бул күбөлүктүн ээси мындан ары лидер эмес.",
				"Полномочия прекращены до срока. Владелец этого удостоверения больше не лидер.",
				"The appointment ended before its term. Whoever holds this certificate is a leader no more.",
			),
		},
		resigning: words(
			"정하신 날부터 인권리더 활동이 끝나고, 위촉장을 확인하면 종료로 나옵니다. 되돌릴 수 없습니다. 사유는 쓰지 않아도 됩니다.",
			"Сиз көрсөткөн күндөн тартып лидердик ишмердигиңиз токтойт, күбөлүгүңүз текшерилгенде «токтотулган» деп көрүнөт. Муну кайтарып алууга болбойт. Себебин жазуу милдеттүү эмес.",
			"С указанного вами дня деятельность лидера прекращается, и при проверке удостоверения видно, что полномочия прекращены. Отменить это нельзя. Причину писать не обязательно.",
			"From the day that you name you are a leader no more, and whoever checks your certificate sees that it has ended. This cannot be taken back. You need not say why.",
		),
	},
];
