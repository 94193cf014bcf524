import type { ProtectiveWords } from "./protective-words.ts";

export const words: ProtectiveWords = {
	title: "보호 접수증",
	issuedAt: "이 접수증 발급 일시",
	pendingTitle: "신청이 심사 중입니다",
	pending: (moment) => `${moment} 현재 신청은 심사 중이며 결정은 내려지지 않았습니다.`,
	officeActs: "다음 단계는 기관이 처리할 차례였으며, 신청인에게 요구된 것은 없었습니다.",
	applicantActs: "기관이 신청인에게 보완 서류를 요청하고 기다리고 있었습니다.",
	held: (since) => `${since}부터 기관 측의 기술적 사유로 대기 중입니다.`,
	promisesTitle: "기관이 약속하고 아직 이행하지 않은 일",
	noPromises: "현재 약속된 기한이 없습니다.",
	promises: {
		receipt: "서류 접수증 또는 보완 사항 목록",
		decision: "결정",
		reply: "신청인의 편지에 대한 답변",
	},
	target: "법정 기한이 아닌 기관 자체 목표",
	passed: "기한 지남",
	ahead: "기한 남음",
	ours: (day) => `${day}이 끝난 때부터의 지연은 신청인이 아니라 기관의 책임입니다.`,
	notOurs: "기관이 약속한 날 가운데 지난 날은 없습니다.",
	showNote:
		"이 접수증은 누구에게나 보여 주실 수 있습니다. 다른 개인정보는 없으며, 취업이나 체류의 권리를 주지 않습니다.",
	checkNote: "QR 코드와 다음 주소에서 신청의 현재 상태를 볼 수 있습니다:",
	signedNote:
		"이 접수증에는 기관의 전자서명이 있습니다. 인터넷 없이 확인하는 방법: tilkat verify protective-receipt.pdf",
};
