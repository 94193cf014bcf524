import type { FindingCode } from "../../findings/catalogue.ts";
import type { Lang } from "../../findings/lang.ts";

/** What an officer's yes and no mean for one finding, and what he has to go by. */
export type VerdictWords = { readonly passed: string; readonly failed: string; readonly evidenceHint: string };

/** An application that came outside its window: there is nothing in it that its applicant could mend. */
const outsideWindow: Readonly<Record<Lang, VerdictWords>> = {
	ky: {
		passed: "Кабыл алынсын: арыз улансын",
		failed: "Кабыл алынбасын: арыз берүүчүгө айтылат",
		evidenceHint: "Эмне үчүн: мисалы, почта штемпели, биздин тараптагы үзгүлтүк же алардын эч бири жок экени.",
	},
	ru: {
		passed: "Принять: заявление идёт дальше",
		failed: "Не принимать: заявителю об этом скажут",
		evidenceHint: "Почему: например, почтовый штемпель, сбой на нашей стороне или то, что ничего этого не было.",
	},
	en: {
		passed: "Take it: the application goes on",
		failed: "Do not take it: the applicant is told",
		evidenceHint: "Why: for example the postmark, a failure on our side, or that there was nothing of the kind.",
	},
	ko: {
		passed: "받아들임: 신청을 계속 처리합니다",
		failed: "받아들이지 않음: 신청인에게 알립니다",
		evidenceHint: "이유를 적으십시오. 예: 소인 날짜, 우리 쪽 장애, 또는 그런 사정이 없었음.",
	},
};

const codesOutsideWindow: readonly FindingCode[] = ["T17", "T18"];

/** Null where the usual words say it: right, or to be mended. */
export function verdictWordsOf(code: FindingCode, lang: Lang): VerdictWords | null {
	return codesOutsideWindow.includes(code) ? outsideWindow[lang] : null;
}
