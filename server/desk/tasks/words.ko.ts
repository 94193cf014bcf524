import { words as eligibility } from "../eligibility/words.ko.ts";
import type { TaskWords } from "./words.ts";

export const words: TaskWords = {
	title: "할 일",
	lead: "사람이 처리해야 하는 일: 편지, 도착하지 않은 답장, 우리를 기다리는 신청.",
	waiting: (count) => `대기 ${count}건`,
	whose: { mine: "내 일", nobody: "담당자 없음", all: "전체", closed: "끝난 일" },
	empty: {
		mine: "기다리는 일이 없습니다.",
		nobody: "모든 일에 담당자가 있습니다.",
		all: "열린 일이 없습니다.",
		closed: "아직 끝난 일이 없습니다.",
	},
	kinds: {
		letter: { what: "읽어야 할 편지", todo: "읽고 답장하거나, 신청에 연결하거나, 사유를 적어 닫으십시오." },
		unreadable: {
			what: "읽을 수 없는 편지",
			todo: "원본을 열어 보고, 보낸 사람에게 다른 방법으로 다시 보내 달라고 하십시오.",
		},
		reply: { what: "접수번호가 적힌 편지", todo: "누가 썼는지 보면서 읽고, 답장하거나 사유를 적어 닫으십시오." },
		undelivered: {
			what: "도착하지 않은 메시지",
			todo: "신청인에게 전화하거나 창구에서 알린 뒤, 한 일을 적고 닫으십시오.",
		},
		held: {
			what: "우리를 기다리는 신청",
			todo: "고장을 고치고 점검을 다시 실행하십시오. 신청이 진행되면 저절로 닫힙니다.",
		},
		correction: {
			what: "합쳐지지 못한 보완 자료",
			todo: "누가 서명했는지 보고, 신청에 합치거나 따로 두십시오. 그러면 닫힙니다.",
		},
		revoked: {
			what: "편지가 오기 전에 폐지된 인증서",
			todo: "서명이 유효한지, 신청에 어떤 뜻인지 판단한 뒤, 한 일을 적고 닫으십시오.",
		},
		payment: {
			what: "맞지 않는 금액",
			todo: "수수료 화면에서 확인하십시오. 신청을 알 수 없는 돈은 신청에 배정하고, 남는 돈은 돌려주고, 모자라는 돈은 기다립니다. 금액이 맞으면 업무가 닫힙니다.",
		},
		tariff: {
			what: "금액이 없는 수수료",
			todo: "수수료 표에 이 문서의 금액이 없습니다. 관리자가 출처와 함께 입력하면 납부서가 자동으로 나갑니다.",
		},
		eligibility: eligibility.task,
	},
	number: "번호",
	owner: "담당",
	nobody: "없음",
	opened: "시작",
	promised: "약속한 날",
	message: "메시지",
	relay: "메일 시스템의 응답",
	openCase: "신청 열기",
	openLetter: "편지 읽기",
	take: "내가 맡기",
	handOver: "넘기기",
	handTo: "동료",
	choose: "동료를 고르십시오",
	close: "내용을 적고 닫기",
	word: "한 일",
	wordHint: "예: 전화로 번호와 진행 상황을 알렸음.",
	closesItself: "원인이 사라지면 저절로 닫힙니다.",
	closed: "닫힘",
	closedBy: "닫은 사람",
	overByItself: "원인이 사라짐",
	history: "지난 일",
	facts: {
		task_taken: "맡음",
		task_handed_over: "넘김",
		task_closed: "닫음",
		letter_linked: "신청에 연결함",
	},
	errorTitle: "문제가 있습니다",
	errors: {
		"word-missing": "한 일을 적으십시오.",
		"no-colleague": "동료를 고르십시오.",
		changed: "동료가 먼저 처리했습니다. 여신 뒤에 바뀌었으므로 아무것도 기록하지 않았습니다. 다시 보십시오.",
	},
	done: {
		taken: "이제 내 일입니다.",
		handed: "넘겼습니다.",
		closed: "닫았습니다.",
		linked: "신청에 연결했습니다.",
		answered: "답장을 보냅니다.",
	},
};
