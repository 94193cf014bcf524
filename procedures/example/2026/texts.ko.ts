import type { ProcedureTexts } from "../../define.ts";

export const texts: ProcedureTexts = {
	title: "열람증과 단체 방문",
	shortTitle: "열람실",
	summary: "지어낸 도서관이 열람실 이용을 받습니다. 예시일 뿐 어느 나라의 법도 아닙니다.",
	guide: [
		{
			id: "who",
			heading: "누가 이용할 수 있는가",
			rule: "house",
			paragraphs: ["누구나 이용할 수 있습니다. 학생은 학교 확인서를, 열람증이 없던 사람은 사진을 냅니다."],
		},
		{
			id: "send",
			heading: "신청 방법",
			rule: "house",
			paragraphs: ["이 사이트, 일반 첨부파일이 있는 이메일, 창구 또는 우편."],
		},
	],
};
