import type { Words } from "../../../findings/lang.ts";
import type { PublishedReason } from "../../reason.ts";

function words(ky: string, ru: string, en: string, ko: string): Words {
	return { ky, ru, en, ko };
}

/**
 * How one may object. The paragraphs of the law that say before whom and by which day were not found (facts 13): these are the office's own
 * words, which say no more than that one may write to it, and an administrator puts the authority's own in their place.
 */
export const remedies: readonly PublishedReason[] = [
	{
		id: "write-to-office",
		what: words(
			"Чечимге макул болбосоңуз, номерди көрсөтүп, ушул мекемеге жазыңыз.",
			"Если вы не согласны с решением, напишите в это ведомство, указав номер.",
			"If you disagree with the decision, write to this office and quote the number.",
			"결정에 동의하지 않으시면 번호를 적어 이 기관에 서면으로 이의를 제기하십시오.",
		),
		mend: null,
	},
	{
		id: "other-remedy",
		what: words(
			"Даттануу тартиби кызматкердин түшүндүрмөсүндө.",
			"Порядок обжалования указан в пояснении сотрудника.",
			"How to object is said in the officer's line.",
			"이의 제기 방법은 담당자의 설명에 있습니다.",
		),
		mend: null,
	},
];
