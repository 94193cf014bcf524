import { ordinaryWords } from "../../ordinary-letters.ko.ts";
import type { ExampleWords } from "./letters.ts";

export const words: ExampleWords = {
	...ordinaryWords,
	correct: [
		"고친 서류나 빠진 서류만 보내면 됩니다. 이 메일에 첨부하여 답장하고 제목에 접수번호를 남겨 두거나, 신청 페이지에 올려 주십시오.",
	],
	nextReview: "이제 담당자가 신청을 검토하고 연락드립니다.",
	howToFileSteps: [
		"이 사이트의 서식을 작성합니다.",
		"서류마다 스캔하거나 촬영하여 파일 하나에 하나씩 이 주소로 보내는 편지에 첨부합니다.",
		"도서관에 가져오거나 우편으로 보내셔도 됩니다.",
	],
	guide: "안내와 서식",
	decision: {
		subject: "신청 결과",
		granted: "열람실을 이용하실 수 있습니다.",
		next: "도서관이 여는 날에 오시면 됩니다.",
		refused: "신청이 거절되었습니다.",
	},
};
