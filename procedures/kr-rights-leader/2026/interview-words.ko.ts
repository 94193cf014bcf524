import type { InterviewWords } from "./interview-words.ts";

export const words: InterviewWords = {
	subject: { invitation: "면접 일시 안내", reminder: "곧 면접이 있습니다" },
	invited: "면접에 참석해 주시기 바랍니다.",
	moved: "면접 시간이 바뀌었습니다. 이전 시간이 아니라 아래 시간에 참석해 주십시오.",
	reminded: "면접 일정을 다시 알려 드립니다.",
	when: "일시",
	span: (date, from, to, zone) => `${date} ${from}–${to}(${zone})`,
	where: "장소",
	online: "온라인(아래 링크)",
	join: "면접 접속 링크",
	confirmBy: (moment) => `${moment}까지 참석 여부를 알려 주십시오.`,
	how: "신청 페이지를 열고 단추를 한 번 누르시면 됩니다. 기관에 전화하여 접수 번호를 말씀하셔도 됩니다.",
	page: "신청 페이지",
	pageOnce: (moment) =>
		`이 링크는 한 번, ${moment}까지 쓸 수 있습니다. 그 뒤에는 접수 번호와 두 번째 비밀 번호로 여시거나, 그 화면에서 새 링크를 요청하십시오.`,
	pageElse:
		"신청 페이지는 접수 번호와 두 번째 비밀 번호로 열 수 있습니다. 비밀 번호가 없으면 그 화면에서 메일로 링크를 요청하십시오.",
	confirmed: "참석하시겠다고 이미 알려 주셨습니다. 더 하실 일은 없습니다.",
	rebook: "이 시간이 맞지 않으면 신청 페이지에서 비어 있는 다른 시간을 한 번 직접 고르실 수 있습니다.",
	noRebook: "시간을 이미 한 번 바꾸셨으므로 페이지에서 다시 바꿀 수 없습니다.",
	cannot:
		"어느 시간에도 올 수 없으면 그 페이지나 전화로 알려 주십시오. 담당자가 다른 시간을 찾습니다. 담당자의 결정 없이 이 때문에 제외되는 사람은 없습니다.",
	bring: "외국인등록증과 접수 번호를 가지고 오십시오. 면접에서는 모국어도 확인합니다.",
	calendar: "면접",
};
