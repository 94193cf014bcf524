import type { SignatureTexts } from "./signature-texts.ts";

/** Korean sentences of a signature report. */
export const signatureTexts: SignatureTexts = {
	signedFor: (person, organisation) => `서명한 사람: ${person}(${organisation} 명의).`,
	signedBy: (person) => `서명한 사람: ${person}.`,
	signerUnknown: "누가 서명했는지 읽을 수 없습니다.",
	integrity: {
		holds: "서명이 유효합니다. 서류는 서명한 그대로입니다.",
		broken: "서명이 유효하지 않습니다. 서류나 서명이 바뀌었거나 서로 맞지 않습니다.",
		unknown: "서명이 유효한지 프로그램이 계산할 수 없습니다.",
	},
	validity: {
		valid: (day) => `인증서는 도착한 날${day === null ? "" : `(${day})`}에 유효했습니다.`,
		"not-valid": (day) => `인증서는 도착한 날${day === null ? "" : `(${day})`}에 유효하지 않았습니다.`,
		unknown: () => "인증서가 도착한 날에 유효했는지 확인하지 않았습니다.",
	},
	trust: {
		trusted: (anchor) =>
			`인증서는 인가된 인증기관 목록에 있는 기관으로 이어집니다${anchor === null ? "" : `: ${anchor}`}.`,
		"not-trusted": () => "인증서가 인가된 인증기관 목록의 어느 기관으로도 이어지지 않습니다.",
		unknown: () => "인가된 인증기관이 발급했는지 확인하지 않았습니다.",
	},
	revocation: {
		good: (at) => `인증서는 폐지되지 않았습니다${at === null ? "" : `(${at} 기준)`}.`,
		revoked: (_at, on) => `인증서가 폐지되었습니다${on === null ? "" : `(${on})`}.`,
		unknown: (at) =>
			`인증서가 폐지되었는지 확인하지 못했습니다${at === null ? "" : `(${at})`}. 인증기관의 폐지 목록에 접속할 수 없었으며, 신청인의 잘못이 아닙니다.`,
		"not-checked": () => "인증서가 폐지되었는지 확인하지 않았습니다.",
	},
	revokedLater: (day) => `인증서는 나중에 폐지되었습니다(${day}). 도착한 날에는 유효했습니다.`,
	rechecked: (at, result) => `다시 확인한 결과(${at}): ${result}.`,
	next: "담당자가 할 일",
	steps: {
		nothing: "없습니다. 서명에 문제가 없습니다.",
		wait: "지금은 없습니다. 결정할 때까지 프로그램이 인증기관에 다시 확인하며, 인증서가 폐지된 것으로 확인되면 신청을 담당자에게 알립니다.",
		"other-program":
			"서명된 원본을 내려받아 인증기관의 프로그램으로 열어 보십시오. 그 프로그램의 결과를 근거로 적고 판단을 기록하십시오.",
		"ask-centre":
			"아래에 적힌 발급 기관이 도착한 날에 인가되어 있었는지 확인하십시오. 인가되어 있었다면 관리자에게 알려 목록에 넣게 한 뒤 검사를 다시 실시하십시오. 아니라면 부적합한 서명으로 기록하십시오.",
		"sign-again": "이 서류를 인정하지 마십시오. 신청인이 다시 서명하여 이 파일만 보내야 합니다.",
		revoked: "폐지된 날과 도착한 날을 비교하십시오. 먼저 폐지되었다면 신청인이 유효한 인증서로 다시 서명해야 합니다.",
		expired: "신청인이 유효한 인증서로 다시 서명하여 이 파일만 보내야 합니다.",
		"certificate-missing":
			"서명에 서명한 사람의 인증서가 들어 있지 않습니다. 신청인이 인증서를 포함하여 다시 서명해야 합니다.",
		"document-missing":
			"서명에 서류가 함께 들어 있지 않습니다. 신청인이 둘 다 보내거나 한 파일에 담기도록 서명해야 합니다.",
		administrator:
			"인증서가 기관의 규칙에 맞지 않습니다. 어느 규칙인지는 아래에 표시된 항목에 있습니다. 판단을 기록하기 전에 관리자에게 보여 주십시오. 판단하기 전까지는 신청인의 잘못이 아닙니다.",
	},
	record: "판단 기록",
	details: "인증서",
	roles: { signer: "서명한 사람", authority: "중간 인증기관", anchor: "인가된 인증기관(목록에 있음)" },
	chainLead: "서명한 사람부터 목록에서 신뢰하는 인증기관까지입니다. 각 인증서는 다음 기관이 발급했습니다.",
	chainUntrusted: "서명한 사람부터 이어지는 인증서 가운데 찾은 것입니다. 목록에 있는 인증기관은 없습니다.",
	noChain: "인증서 체인을 찾지 못했습니다.",
	valid: (from, to) => `유효 기간 ${from} ~ ${to}`,
	checksLead: "다음 순서로 검사했습니다.",
	undecided: "판단할 수 없었습니다:",
	unmade: "검사하지 않았습니다:",
};
