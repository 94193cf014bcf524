import { ordinaryWords } from "../../ordinary-letters.ko.ts";
import type { LetterWords } from "./letter-words.ts";

export const words: LetterWords = {
	...ordinaryWords,
	ownSubject: {
		postponed: "신청 결과가 연기되었습니다",
		decision: "신청 결과",
	},
	moment: (date, time) => `${date} ${time}(서울 시각)`,
	correct: [
		"고친 서류나 빠진 서류만 보내면 됩니다. 이 메일에 첨부하여 답장하거나 신청 페이지에 올려 주십시오. 메일 제목에 이 접수번호를 남겨 두십시오.",
		"답변은 신청 페이지에서 양식 가운데 고칠 화면만 다시 작성하여 고치십시오.",
	],
	nextReview:
		"이제 담당자가 서류를 심사합니다. 면접 일시와 결과는 따로 알려 드립니다. 접수 기간이 끝나기 전에는 신청 페이지에서 신청을 고칠 수 있으며, 접수번호와 도착 시각은 그대로입니다.",
	howToFileSteps: [
		"기관 사이트의 서식을 작성하거나, 인쇄하여 손으로 작성합니다.",
		"서류마다 스캔하거나 촬영합니다. 파일 하나에 서류 하나, PDF가 가장 좋습니다. 전자서명은 필요하지 않습니다.",
		"파일 이름을 서류 이름으로 하여 접수 기간 안에 이 주소로 일반 첨부파일로 보냅니다.",
		"관서를 방문하거나 우편으로 보내셔도 됩니다.",
	],
	postponed: [
		"신청 결과가 연기되었습니다. 거절이 아니며 하실 일은 없습니다.",
		"사유와 이후 절차는 신청 페이지에 있습니다.",
	],
	selected: "외국인 인권리더로 선발되었습니다.",
	notSelected: "이번에는 선발되지 않았습니다.",
	selectedNext: "인권리더증과 활동 시작은 관서에서 따로 알려 드립니다. 동의 없이 이름을 공개하지 않습니다.",
	guide: "공고, 서식, 안내",
};
