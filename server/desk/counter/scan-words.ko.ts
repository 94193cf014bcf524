import type { ScanWords } from "./scan-words.ts";

export const words: ScanWords = {
	faultyTitle: (count) => `스캔 ${count}건에 문제가 있습니다`,
	whatToDo:
		"종이나 더 나은 파일이 있으면 이 스캔을 빼고 다시 추가하십시오. 더 나은 것이 없으면 그대로 두십시오. 그래도 신청에는 접수번호가 부여됩니다.",
	fileFaulty: (count) =>
		`스캔 ${count}건에 문제가 있습니다. 지금 접수할 수 있으며 접수번호와 접수 시각은 유지되지만, 접수증 대신 오류 목록이 출력됩니다.`,
	right: "열리고 읽을 수 있습니다.",
};
