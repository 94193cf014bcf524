import type { PublishedReason } from "../../reason.ts";
import { words } from "../words.ts";

/**
 * How one may object. The notice says nothing of it: the office's own words, which say no more than that one may write to it, until an administrator puts the
 * authority's own in their place.
 */
export const remedies: readonly PublishedReason[] = [
	{
		id: "write-to-office",
		what: words(
			"결과에 이의가 있으면 접수번호를 적어 이 관서에 서면으로 알려 주십시오.",
			"Жыйынтыкка макул болбосоңуз, номерди көрсөтүп, ушул бөлүмгө жазыңыз.",
			"Если вы не согласны с результатом, напишите в это отделение, указав номер.",
			"If you disagree with the result, write to this office and quote the number.",
		),
		mend: null,
	},
	{
		id: "other-remedy",
		what: words(
			"이의 제기 방법은 담당자의 설명에 있습니다.",
			"Даттануу тартиби кызматкердин түшүндүрмөсүндө.",
			"Порядок обжалования указан в пояснении сотрудника.",
			"How to object is said in the officer's line.",
		),
		mend: null,
	},
];
