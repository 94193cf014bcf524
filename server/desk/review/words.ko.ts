import type { ReviewWords } from "./words.ts";

export const words: ReviewWords = {
	events: {
		review_begun: "담당자가 심사를 시작함",
		taken_over: "동료에게서 넘겨받음",
		assigned: "담당자에게 배정됨",
		document_judged: "문서를 검토함",
		correction_requested: "문서를 다시 요청함",
		returned_to_review: "다시 심사로 돌아옴",
		opinion_asked: "의견을 요청함",
		opinion_given: "의견이 도착함",
		decision_proposed: "결정을 제안함",
		letter_written: "담당자가 신청인에게 편지를 보냄",
		reply_received: "이 번호가 적힌 편지가 옴",
		promised: "날짜를 약속함",
		promise_warned: "경고: 약속한 날이 다가옴",
		protective_receipt_issued: "보호 접수증을 발급함",
		representative_recorded: "대리인을 기록함",
	},
	refusals: {
		"in-other-hands": "다른 담당자가 맡고 있는 신청입니다. 읽거나 넘겨받을 수 있습니다.",
		"not-yours": "먼저 이 신청을 맡아 주십시오.",
		"no-such-reason": "목록에서 사유를 고르십시오.",
		"nothing-wrong-marked": "잘못된 것으로 표시된 문서가 없어 요청할 것이 없습니다.",
		"documents-not-judged": "아직 검토하지 않은 문서가 있습니다.",
		"documents-wrong": "잘못된 것으로 표시된 문서가 있습니다. 먼저 다시 요청하십시오.",
		"findings-not-settled": "아직 처리하지 않은 지적 사항이 있습니다.",
		"items-do-not-match": "결정할 내용이 바뀌었습니다. 다시 확인하십시오.",
		"approved-out-of-range":
			"승인할 수를 적으십시오. 한 명 이상이고 신청한 수를 넘지 않아야 합니다. 한 명도 승인하지 않으려면 거절하십시오.",
		"ground-missing": "거절 사유를 고르십시오.",
		"day-has-passed": "이미 지난 날입니다.",
		"no-such-opinion": "요청한 적이 없는 의견입니다.",
		"opinion-pending": "요청한 의견이 아직 도착하지 않았습니다.",
		"already-so": "이미 그렇게 되어 있습니다.",
	},
	letterKinds: {
		"correction-request": "보완 요청",
		"officer-letter": "담당자의 편지",
		"protective-receipt": "보호 접수증",
		"page-link": "신청인 페이지 링크",
	},
};
