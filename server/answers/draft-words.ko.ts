import type { DraftLetterWords } from "./draft-letters.ts";

export const words: DraftLetterWords = {
	subject: {
		"contact-code": "확인 코드",
		"draft-code": "임시 저장 코드(아직 접수되지 않음)",
		"draft-reminder": "신청서가 아직 접수되지 않았습니다",
	},
	demonstration: "이곳은 시범 기관이며 법적 효력이 없습니다.",
	greeting: "신청인께,",
	contact: "기관 누리집에서 이 주소가 신청 연락처로 입력되었습니다. 확인하려면 화면에 다음 코드를 입력하십시오.",
	codeLabel: "코드",
	contactUntil: (until) => `유효 시각: ${until}까지.`,
	contactNotYou: "본인이 아니라면 아무것도 하지 마십시오. 코드 없이는 아무 일도 일어나지 않습니다.",
	draft: "작성 중인 신청서를 여는 코드입니다.",
	draftWarning:
		"이 코드를 가진 사람은 임시 저장된 신청서를 읽고 고칠 수 있습니다. 이 메일을 남에게 보내지 마시고, 코드를 적어 둔 뒤 지우셔도 됩니다.",
	open: "이어서 작성하기",
	reminder: (closes) => `작성을 시작한 신청서가 아직 접수되지 않았습니다. 접수 마감: ${closes}.`,
	notFiled: "저장은 접수가 아닙니다. “접수” 단추를 누르기 전까지 기관에는 아무것도 접수되지 않습니다.",
	reminderCode: "임시 저장 코드가 필요합니다. 기관은 이 코드를 갖고 있지 않으며, 적어 두신 곳에 있습니다.",
	automatic: "자동으로 작성된 메일입니다. 이 메일에 대한 답장은 확인되지 않습니다.",
	phone: "전화",
};
