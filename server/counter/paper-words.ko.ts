import type { PaperNoticeWords } from "./paper-words.ts";

export const words: PaperNoticeWords = {
	titles: {
		nonconformity: "신청서에 오류가 있습니다",
		incomplete: "신청서에 빠진 서류가 있습니다",
		"to-check": "담당자가 신청서를 확인합니다",
	},
	intro: {
		nonconformity: "종이로 제출하신 서류를 확인했습니다. 다음 이유로 아직 접수할 수 없습니다.",
		incomplete: "종이로 제출하신 서류를 확인했습니다. 제출된 서류는 이상이 없으나 다음이 빠졌습니다.",
		"to-check": "종이로 제출하신 서류를 확인했습니다. 담당자가 다음을 확인해야 합니다.",
	},
	closing: (phone) => [
		"빠졌거나 잘못된 서류만 가져오시고 위의 접수번호를 말씀해 주십시오. 나머지는 다시 가져오실 필요가 없습니다.",
		`신청의 접수번호와 접수일은 그대로 유지됩니다. 문의: ${phone}.`,
	],
	waiting: (day) => [`지금 하실 일은 없습니다. ${day}까지 답변을 드립니다.`],
};
