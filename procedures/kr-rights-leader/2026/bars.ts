import type { PublishedReason } from "../../reason.ts";
import { words } from "../words.ts";

/**
 * Circumstances that may bar from the selection (결격사유). The notice names none (A3.1, facts 9.5): these are what calls of this kind usually name. The
 * office's own list, edited with each round, and not law; a declared one goes to an officer and shuts nothing by itself.
 */
export const bars: readonly PublishedReason[] = [
	{
		id: "unlawful-stay",
		what: words(
			"현재 적법하게 체류하고 있지 않음",
			"Учурда мыйзамдуу негизде жашаган эмес",
			"Сейчас проживает без законного основания",
			"Does not reside lawfully at present",
		),
		mend: null,
	},
	{
		id: "criminal",
		what: words(
			"범죄 경력이 있거나 형사 절차가 진행 중임",
			"Соттолгондугу бар же кылмыш иши каралып жатат",
			"Есть судимость или идёт уголовное производство",
			"A criminal record, or criminal proceedings under way",
		),
		mend: null,
	},
	{
		id: "dismissed-before",
		what: words(
			"이전에 인권리더에서 해촉된 적이 있음",
			"Мурда лидерликтен бошотулган",
			"Ранее освобождён(а) от этой роли",
			"Was dismissed from this role before",
		),
		mend: null,
	},
	{
		id: "other-bar",
		what: words("그 밖의 사유", "Башка жагдай", "Другое обстоятельство", "Another circumstance"),
		mend: null,
	},
];
