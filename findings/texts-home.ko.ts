import type { HomeTexts } from "./sentence.ts";
import { filled, plain, say, withValue } from "./sentence.ts";

/** Before filing: no number exists, nothing was sent, and a file has the name that its owner gave it. */
export const home: HomeTexts = {
	C01: filled((p) => `빠진 서류가 있습니다: ${say(p, "kind")}.`, "이 서류를 추가하십시오."),
	C02: filled((p) => `이 근로자의 빠진 서류가 있습니다: ${say(p, "kind")}.`, "이 서류를 추가하십시오."),
	C04: filled(
		(p) => `이 종류의 파일이 둘 이상입니다: ${say(p, "kind")}.`,
		"하나만 남기십시오. 한 서류의 모든 매수는 한 파일로 스캔합니다. 남는 파일은 빼 주십시오.",
	),
	D01: plain(
		"PDF 파일이 아닙니다.",
		"종이 서류를 PDF로 스캔하거나, 한글·워드 파일은 그 프로그램에서 PDF로 저장하여 추가하십시오.",
	),
	D11: plain(
		"PDF가 끝나기 전에 끊겨 있습니다.",
		"파일을 열어 마지막 쪽이 있는지 확인하십시오. 없으면 서류를 다시 스캔하거나 PDF로 다시 저장하여 새로 추가하십시오.",
	),
	D12: filled(
		(p) => `같은 파일이 두 번 들어 있습니다${withValue(p, "otherName", (name) => `(다른 하나: ${name})`, "")}.`,
		"둘 중 하나를 빼거나 원래 내려던 서류로 바꾸십시오.",
	),
	K11: plain("이 파일은 서류가 아니라 압축 파일입니다.", "압축을 풀고 안에 있는 서류를 하나씩 추가하십시오."),
};
