import type { AppointingWords } from "./words.ts";

export const words: AppointingWords = {
	rounds: "위촉을 기다리는 선발 자리",
	waiting: (places) => `위촉장을 기다리는 자리 ${places}`,
	title: "이 선발의 위촉장",
	lead: "자리를 확정한 사람을 위촉하고 위촉장을 발급합니다. 한 번에 모두 발급되며, 각자에게 그 언어로 메일이 갑니다.",
	term: (from, to) =>
		`위촉 기간: ${from ?? "확정한 날"}부터 ${to ?? "1년 뒤"}까지. 늦게 확정한 사람은 늦게 시작하고 같은 날 끝납니다.`,
	confirmed: (count) => `확정했고 위촉장이 아직 없음: ${count}`,
	confirmedOn: (day) => `${day} 확정`,
	noneConfirmed: "위촉장을 기다리는 사람이 없습니다.",
	unconfirmed: (count) => `아직 확정하지 않음: ${count}`,
	unconfirmedLead: "자리를 받겠다고 하기 전에는 아무것도 발급되지 않습니다.",
	issue: (count) => `위촉장 ${count}건 발급`,
	warning: "번호는 바로 부여되며 다시 부여되지 않습니다. 먼저 보려면 신청을 여십시오.",
	issued: (count) => `발급한 위촉장: ${count}건.`,
	notReady: "인쇄할 내용이 빠져 발급하지 않음:",
	changed: "신청이 그사이 바뀌었거나 지금 발급할 수 없어 발급하지 않음:",
	toRegister: "등록부로",
};
