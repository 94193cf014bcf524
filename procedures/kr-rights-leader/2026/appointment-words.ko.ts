import type { AppointmentWords } from "./appointment-words.ts";

export const words: AppointmentWords = {
	subject: {
		"paper-issued": "외국인 인권리더로 위촉되셨습니다",
		"paper-expires": "인권리더 활동 기간이 곧 끝납니다",
		"paper-revoked": "인권리더 위촉이 종료됩니다",
		"paper-changed": "위촉장 번호가 바뀌었습니다",
	},
	appointed: "귀하는 외국인 인권리더로 위촉되셨습니다.",
	term: (from, to) => `위촉 기간: ${from}부터 ${to}까지(마지막 날 포함).`,
	certificate: (number) => `위촉장 번호는 ${number}입니다.`,
	onPage:
		"위촉장은 신청 페이지에 있습니다. 전자서명된 PDF로, 저장하거나 인쇄할 수 있습니다. 페이지는 이 주소로 보내는 일회용 링크로 열립니다.",
	check: "누구나 번호와 코드로, 또는 네트워크 없이 QR 코드로 확인할 수 있습니다.",
	expires: (number, to) => `인권리더 활동 기간(위촉장 ${number})이 ${to}에 끝납니다.`,
	expiresNext: "하실 일은 없습니다. 그날이 지나면 위촉장은 기간 만료로 표시됩니다. 활동해 주셔서 감사합니다.",
	ended: (number, on) => `인권리더 위촉(위촉장 ${number})이 기간 전인 ${on}에 종료됩니다.`,
	ground: (ground) => `사유: ${ground}.`,
	reasonOnPage: "자세한 이유는 신청 페이지에 있습니다.",
	resigned: (number, on) => `요청하신 대로 인권리더 위촉(위촉장 ${number})이 ${on}에 종료됩니다.`,
	thanks: "활동해 주셔서 감사합니다.",
	keep: "그날부터 위촉장을 확인하면 종료된 것으로 나옵니다. 더 이상 제시하지 말아 주십시오.",
	duplicate: (before, next) =>
		`위촉장을 다시 만들었습니다. ${before} 번호는 더 이상 유효하지 않으며 새 번호는 ${next}입니다. 기간은 그대로입니다.`,
};
