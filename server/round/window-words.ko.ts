import type { WindowWords } from "./window-words.ts";

export const ko: WindowWords = {
	zones: {
		"Asia/Seoul": "서울 시간",
		"Asia/Bishkek": "비슈케크 시간",
		"Asia/Tashkent": "타슈켄트 시간",
		"Asia/Ho_Chi_Minh": "하노이 시간",
		"Europe/Moscow": "모스크바 시간",
		UTC: "UTC",
	},
	moment: (date, clock, zone) => `${date} ${clock} (${zone})`,
	opens: (moment) => `접수 시작: ${moment}.`,
	closes: (moment) => `접수 중입니다. 접수 마감: ${moment}.`,
	closed: (moment) => `접수가 마감되었습니다: ${moment}.`,
	left: ({ days, hours, minutes }) =>
		`${[days > 0 ? `${days}일` : "", hours > 0 ? `${hours}시간` : "", minutes > 0 ? `${minutes}분` : ""]
			.filter(Boolean)
			.join(" ")} 남았습니다.`,
	leftSeconds: "1분이 남지 않았습니다.",
	toTheSecond: (inTime, late) => `${inTime}에 도착하면 기한 내, ${late}에 도착하면 기한 후입니다.`,
	rule: {
		before:
			"아직 접수 기간이 아닙니다. 그 전에 도착한 신청은 도착 시각과 함께 기한 전으로 기록되고, 그 사실을 알려 드리며, 담당자가 처리를 정합니다.",
		open: "접수 마감 전에 도착한 신청은 모두 기한 내 신청입니다. 접수번호를 바로 드립니다.",
		closed:
			"접수 기간이 끝났습니다. 지금 도착하는 신청도 번호를 받고 도착 시각과 함께 기한 후로 기록되며, 그 사실을 알려 드리고 담당자가 처리를 정합니다.",
	},
	doors: {
		web: {
			before: "접수가 시작되면 신청서를 작성하십시오.",
			open: "휴대전화나 컴퓨터에서 신청서를 작성하여 마감 전에 제출하십시오.",
			closed: "지금도 신청서를 작성하여 제출할 수 있습니다. 제출하기 전에 기한 후라는 안내가 나옵니다.",
		},
		mail: {
			before: "접수가 시작되면 해당 관서의 주소로 보내십시오.",
			open: "서류를 첨부하여 해당 관서의 주소로 보내십시오. 주소 확인을 위한 링크를 보내 드립니다.",
			closed: "지금 도착하는 전자우편에는 도착 시각과 함께 기한 후라고 답해 드립니다.",
		},
		counter: {
			before: "방문 접수는 접수 기간이 시작된 뒤에 합니다.",
			open: "서류를 가지고 관서를 방문하십시오. 담당자가 입력하고 접수증을 바로 출력해 드립니다.",
			closed: "지금도 방문 접수를 받으며, 접수증에 기한 후라고 적힙니다.",
		},
		post: {
			before: "접수가 시작된 뒤에 도착하도록 보내십시오.",
			open: "마감 전에 도착하도록 해당 관서로 보내십시오.",
			closed: "지금 도착하는 서류는 기한 후로 기록되며, 소인 날짜를 도착일과 함께 적습니다.",
		},
	},
	counts: {
		web: "신청서를 제출한 초가 기준입니다. 저장만 한 것은 제출한 것이 아닙니다.",
		mail: "관서의 메일 서버가 전자우편 전체를 받은 초가 기준입니다.",
		counter: "담당자가 서류를 받은 시각이 기준입니다.",
		post: "도착 시각이 기준이며 소인도 적습니다. 공고에는 둘 중 무엇이 기준인지 나와 있지 않으므로 기관이 정한 것입니다.",
	},
};
