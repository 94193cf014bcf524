import type { CheckSentences } from "./check-words.ts";

/** Korean sentences of what a signature report looked at. */
export const checkSentences: CheckSentences = {
	"algorithm-supported": {
		holds: "이곳에서 검사하는 알고리즘입니다",
		fails: "이곳에서 검사하지 않는 알고리즘이거나 잘못 적혀 있습니다",
	},
	"signed-attributes-form": { holds: "서명의 구조가 올바릅니다", fails: "서명의 구조가 올바르지 않습니다" },
	"content-type-matches": { holds: "내용의 종류가 일치합니다", fails: "내용의 종류가 일치하지 않습니다" },
	"content-present": { holds: "서명된 서류가 서명과 함께 있습니다", fails: "서명된 서류가 서명과 함께 있지 않습니다" },
	"digest-matches": { holds: "서명한 뒤로 서류가 바뀌지 않았습니다", fails: "서명한 뒤에 서류가 바뀌었습니다" },
	"certificate-found": { holds: "서명한 사람의 인증서가 있습니다", fails: "서명한 사람의 인증서가 없습니다" },
	"signature-value": { holds: "이 인증서로 한 서명입니다", fails: "이 인증서로 한 서명이 아닙니다" },
	"signing-certificate-matches": {
		holds: "서명에 이 인증서가 명시되어 있습니다",
		fails: "서명에 다른 인증서가 명시되어 있습니다",
	},
	"algorithm-strength": { holds: "알고리즘의 강도가 충분합니다", fails: "알고리즘이 오래되어 강도가 부족합니다" },
	"signed-attributes": {
		holds: "서명에 시각과 인증서가 들어 있습니다",
		fails: "서명에 시각과 인증서가 들어 있지 않습니다",
	},
	"path.found": {
		holds: "인증서가 인가된 인증기관으로 이어집니다",
		fails: "인증서가 인가된 인증기관으로 이어지지 않습니다",
	},
	"path.signatures": {
		holds: "체인의 서명이 모두 올바릅니다",
		fails: "체인의 서명 가운데 올바르지 않은 것이 있습니다",
	},
	"path.keys": { holds: "체인의 키 강도가 충분합니다", fails: "체인의 키 가운데 강도가 부족한 것이 있습니다" },
	"path.validity": {
		holds: "유효 기간이 지나지 않았습니다",
		fails: "체인의 인증서 가운데 그날 유효하지 않은 것이 있습니다",
	},
	"path.authorities": { holds: "발급한 기관에 발급 권한이 있습니다", fails: "발급한 기관에 발급 권한이 없습니다" },
	"path.length": { holds: "체인의 길이가 허용 범위 안에 있습니다", fails: "체인이 허용 범위보다 깁니다" },
	"path.authority-key-usage": {
		holds: "인증기관의 키가 이 용도에 맞습니다",
		fails: "인증기관의 키가 이 용도에 맞지 않습니다",
	},
	"path.profile": { holds: "인증서가 규칙에 맞게 작성되었습니다", fails: "규칙에 맞지 않는 인증서가 있습니다" },
	"path.critical-extensions": {
		holds: "알 수 없는 필수 요구 사항이 없습니다",
		fails: "알 수 없는 필수 요구 사항이 있습니다",
	},
	"path.name-constraints": { holds: "이름 제한이 지켜졌습니다", fails: "이름 제한을 어겼습니다" },
	"path.policies": { holds: "정책이 일치합니다", fails: "정책이 일치하지 않습니다" },
	"path.key-usage": { holds: "서명에 쓰는 키입니다", fails: "서명에 쓰는 키가 아닙니다" },
	"path.revocation": { holds: "인증서가 폐지되지 않았습니다", fails: "인증서가 폐지되었습니다" },
	"path.limit": { holds: "체인이 지나치게 복잡하지 않습니다", fails: "체인이 지나치게 복잡하여 검사하지 못했습니다" },
	"path.structure": { holds: "인증서를 읽을 수 있습니다", fails: "인증서를 읽을 수 없습니다" },
};
