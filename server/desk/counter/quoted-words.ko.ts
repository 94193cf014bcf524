import type { QuotedWords } from "./quoted-words.ts";

export const words: QuotedWords = {
	becomes: {
		joins: (number) => `접수하면 이 서류는 ${number} 신청에 합쳐집니다. 가져온 서류가 기존 서류를 대신합니다.`,
		waits: (number) => `${number} 신청을 지금 점검하고 있습니다. 점검이 끝나는 대로 이 서류가 합쳐집니다.`,
		window: (number) =>
			`접수 기간이 끝난 뒤에 온 서류이며 ${number} 신청에 요청한 것이 없습니다. 별도의 신청으로 접수되고 ${number} 신청은 그대로 유지됩니다.`,
		closed: (number) =>
			`${number} 신청은 더 이상 정정할 수 없습니다. 이 서류는 별도의 신청으로 접수되고 ${number} 신청은 그대로 유지됩니다.`,
		office: (number) =>
			`${number} 신청은 다른 관서에 있습니다. 이 서류는 접수되며, 합칠지는 그 관서의 담당자가 정합니다.`,
		unknown: (number) => `${number} 신청이 없습니다. 번호를 확인하십시오. 이대로 접수하면 별도의 신청이 됩니다.`,
	},
	onlyCorrected: "고치거나 더한 서류만 스캔하십시오. 나머지는 이전 신청에 있습니다.",
	joined: (ownNumber) =>
		`정정 서류가 이 신청에 합쳐졌습니다. 신청인의 접수번호는 그대로이며, 서류 자체는 ${ownNumber}(으)로 들어왔습니다.`,
	joinedTitle: "정정 서류가 합쳐졌습니다",
	printedAt: (time) => `${time}`,
};
