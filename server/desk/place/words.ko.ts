import type { PlaceWords } from "./words.ts";

export const words: PlaceWords = {
	events: {
		placed: "선발 결과에 따라 자리가 정해짐",
		place_confirmed: "선발 수락이 확인됨",
		place_left: "자리를 포기함",
		objection_answered: "이의에 답함: 결과는 그대로임",
	},
	refusals: {
		"other-round": "이 신청은 다른 모집의 것이거나 모집 절차가 이미 끝났습니다.",
		"window-closed":
			"신청인에게 요청한 것이 없습니다. 요청 없이 낸 보완은 접수 기간 안에 도착한 경우에만 반영됩니다. 별도 신청으로 두거나 보완을 서면으로 요청하십시오.",
		"no-place": "이 신청에는 확인을 기다리는 자리가 없습니다.",
		"day-has-not-passed": "확인 기한이 아직 지나지 않았습니다.",
		"place-unconfirmed": "후보자가 수락 여부를 아직 알리지 않았습니다.",
		"objection-open": "후보자의 이의에 아직 답하지 않았습니다.",
		"no-objection": "답할 이의가 없습니다.",
	},
	letterKinds: { place: "선발 결과" },
};
