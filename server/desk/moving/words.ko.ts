import type { MovingWords } from "./words.ts";

export const words: MovingWords = {
	title: "관할 관서로 이송",
	link: "다른 관서로 이송",
	lead: [
		"번호, 접수일, 접수증과 약속한 날짜는 모두 그대로입니다.",
		"받는 관서의 목록에 나타나며 이 관서에서는 더 이상 보이지 않습니다. 신청인에게는 주소가 있으면 메일로, 그리고 신청인의 페이지에서 알립니다.",
	],
	now: "현재 관서",
	to: "관할 관서",
	choose: "관서를 선택하십시오",
	reason: "이유",
	reasonHint: "왜 그 관서의 관할인지 적으십시오. 동료가 읽으며 신청인은 읽지 않습니다.",
	action: "이송",
	done: (number, office) => `${number}은(는) 이제 ${office}에 있습니다.`,
	doneLead: "번호와 날짜는 그대로입니다. 신청인에게는 주소가 있으면 메일로, 그리고 신청인의 페이지에서 알립니다.",
	toQueue: "목록으로",
	event: "다른 관서로 이송됨",
	refusals: {
		"on-an-agenda": "이 관서의 안건에 올라 있습니다. 먼저 안건에서 내리십시오.",
		"money-is-here": "이 관서에서 수수료를 청구했거나 받았습니다. 이송할 수 없습니다.",
		"no-such-office": "이 절차의 관서 가운데 하나를 선택하십시오.",
	},
};
