import type { OwnCorrectionWords } from "./words.ts";

export const words: OwnCorrectionWords = {
	title: (at) => `신청인이 이 신청을 정정했습니다: ${at}`,
	waits:
		"도착한 서류를 점검하고 있습니다. 점검이 끝날 때까지 심사하거나 결정할 수 없습니다. 잠시 후 이 화면을 다시 여십시오.",
	whyBack: "그래서 지금은 심사 중이 아닙니다. 접수 기간이 끝날 때까지 신청인은 신청을 정정할 수 있습니다.",
	came: "새 서류",
	gone: "더 이상 포함되지 않는 서류",
	answers: "달라진 기재 내용",
	nothingElse: "서류와 기재 내용은 이전과 같습니다.",
	document: (ordinal, label) => `${ordinal}. ${label ?? "종류를 알 수 없음"}`,
	judgedStand: (count) => `남아 있는 서류 ${count}건에 대한 판단은 그대로 유효합니다.`,
	judgedNone: "서류에 대한 이전 판단은 남아 있지 않습니다. 모두 다시 확인해야 합니다.",
	proposalFell: "제안한 결정은 이전 서류에 대한 것이므로 효력을 잃었습니다.",
	gatesFell: "자격 요건은 다시 확인해야 합니다.",
	yoursAgain: "이 신청은 심사를 시작하신 건이며 여전히 담당하고 계십니다. 새로운 내용을 확인한 뒤 계속하십시오.",
	beginAgain: "심사 계속하기",
	refused:
		"화면을 열어 두신 동안 신청인이 신청을 정정했습니다. 이전 내용을 보신 것이므로 아무것도 저장되지 않았습니다. 다시 열면 무엇이 새로운지 표시됩니다.",
	stated: {
		lead: "전체 답변이 아니라, 이 정정이 속한 신청에서 신청인이 고치려는 답변입니다.",
		takenBack: (questions) => `답변을 지운 항목: ${questions}.`,
		withdraws: (ordinals) => `그 신청에서 빼 달라는 서류 번호: ${ordinals}.`,
		hidden: (questions) => `고쳤으나 민감 정보라 여기에 보이지 않는 항목: ${questions}.`,
	},
	mark: "신청인이 정정함",
	mine: (count) => `심사를 시작하신 뒤 신청인이 정정한 신청: ${count}건`,
};
