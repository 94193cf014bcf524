import type { DecisionWords } from "./words.ts";

export const words: DecisionWords = {
	events: {
		listed: "회의 안건에 올림",
		unlisted: "안건에서 내림",
		decided: "결정함",
		fee_opened: "수수료 부과",
		payment_recorded: "납부 기록",
		payment_reversed: "납부 취소",
		refunded: "환불",
		granted: "허가 문서 발급",
		objected: "신청인 이의 제기",
	},
	refusals: {
		"nothing-proposed": "아직 제안된 결정이 없습니다. 먼저 결정을 제안하십시오.",
		"not-on-this-agenda": "이 신청은 이 회의의 안건이 아닙니다.",
		"own-proposal": "본인이 제안한 결정입니다. 다른 사람이 결정해야 합니다.",
		"remedy-missing": "신청인의 이의 제기 방법을 고르십시오.",
		"paper-is-out": "이미 문서가 발급된 항목이 있습니다. 대신 그 문서를 취소하십시오.",
		"fee-not-paid": "수수료가 아직 납부되지 않았습니다.",
		"fee-not-yet-due": "수수료는 승인 결정 후에만 받습니다.",
		"no-fee-due": "이 신청에는 수수료가 없습니다.",
		"amount-not-whole": "0보다 큰 정수 금액을 적으십시오.",
		"no-such-payment": "그런 납부가 없습니다.",
		"more-than-held": "환불할 수 있는 금액보다 많습니다.",
		"quota-exhausted": "올해 쿼터에 남은 인원이 부족합니다. 더 적게 승인하거나 연기하십시오.",
		"quota-not-entered": "올해 쿼터에 이 지역의 한도가 없습니다. 먼저 쿼터 결정을 기록하십시오.",
		"no-place-left": "사용자 허가에 남은 인원이 부족합니다. 더 적게 승인하거나 연기하십시오.",
		"no-permit-on-record":
			"이 기관에는 이 사용자의 허가 기록이 없습니다. 종이 허가가 있으면 먼저 사유와 함께 기록하십시오.",
	},
	letterKinds: {
		postponed: "연기",
		"fee-order": "납부할 수수료",
		"payment-received": "납부 확인",
		decision: "결정",
		"paper-issued": "허가 문서 준비됨",
		"paper-expires": "허가 문서 만료 예정",
		"paper-revoked": "허가 문서 취소",
		"paper-changed": "허가 문서 변경",
	},
};
